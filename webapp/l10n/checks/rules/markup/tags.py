"""HTML within a text: tags that are lost or do not pair up, and entities that show as text."""

from __future__ import annotations

import re
from collections import Counter
from html.entities import html5
from typing import NamedTuple

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Severity, pair_check
from webapp.l10n.checks.rules.markup.inline import has_roles
from webapp.l10n.checks.rules.markup.refusals import is_a_name, refusals
from webapp.l10n.checks.text.rendered import ENTITY, Reading
from webapp.l10n.markdown.html_tags import HTML
from webapp.l10n.segmentation.html import VOID
from webapp.l10n.segmentation.safety import dangers

_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
# What tells a reader to put something there: <input file>.
_NAMED = re.compile(r"<\w+(?: (?!open\b|hidden\b|controls\b|checked\b|disabled\b|selected\b)[A-Za-z]+)+>")
WRITTEN_AS = {
    "br": "break",
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong",
    "b": "strong",
    "code": "code",
    "del": "strikethrough",
    "s": "strikethrough",
}
_PART = re.compile(r"&\s*(#\s?[0-9]+|#[xX][0-9a-fA-F]+|[^\W\d_]\w{1,30})(\s*[;；؛]?)")
_COMMON = frozenset(
    (
        *("nbsp", "lt", "gt", "amp", "quot", "apos", "mdash", "ndash", "hellip", "laquo", "raquo"),
        *("ldquo", "rdquo", "lsquo", "rsquo", "zwnj", "zwj", "rlm", "lrm", "shy"),
    )
)
_RAISED = re.compile("[\u00aa\u00b2\u00b3\u00b9\u00ba\u2070-\u209c]")  # letters and digits drawn so: H₂O, m²
_TWICE = re.compile(r"&amp;(#?\w+;)")


class _Tag(NamedTuple):
    name: str
    closing: bool
    start: int
    end: int


@pair_check(Severity.WARNING, source="<")
def html_tag_lost(pair: Pair) -> Flaws:
    """HTML of the source that the translation has not.

    Bad: press Ctrl
    Good: press <kbd>Ctrl</kbd>
    """
    if _unmatched(pair):
        return
    lost = Counter(names(pair.before)) - Counter(names(pair.after))
    for name, count in sorted(lost.items()):
        closed = pair.markup or name in VOID or f"</{name}" in pair.source.lower()
        if name == "br" or not closed:
            continue  # see hard-break-lost; what a program never closes is a name: <time>
        if name in {"sub", "sup"} and _RAISED.search(pair.target):
            continue
        kind = WRITTEN_AS.get(name, "")
        if len(pair.after.of(kind)) >= len(pair.before.of(kind)) + count:
            continue
        said = f"the HTML <{name}> is not there" + (f" {count} times" if count > 1 else "")
        wordless = name == "svg" or pair.scope.fact(has_roles)  # reStructuredText has no elements
        lesser = Severity.INFO if wordless else None
        yield Flaw(said, severity=lesser)


@pair_check(Severity.WARNING, target="<")
def html_unbalanced(pair: Pair) -> Flaws:
    """HTML that is opened and not closed, or closed and not opened.

    Bad: press <kbd>Ctrl
    Good: press <kbd>Ctrl</kbd>
    """
    yield from refusals(pair, "html-unbalanced")
    tag = _unmatched(pair)
    if tag is None or is_a_name(pair, pair.target[tag.start : tag.end]):
        return
    if not (pair.scope.markdown and dangers(pair.target, pair.source)):
        yield Flaw(f"the HTML <{'/' * tag.closing}{tag.name}> has no partner", tag.start, tag.end)


@pair_check(Severity.WARNING, target="&")
def html_entity_broken(pair: Pair) -> Flaws:
    """An entity that shows as text or another sign: a letter or the semicolon is lost, it is escaped twice.

    Bad: union & nbsp;and law
    Good: union&nbsp;and law
    """
    own = {found[0][1:-1] for found in ENTITY.finditer(pair.source)}
    for found in _TWICE.finditer(pair.target):
        if found[0] not in pair.source:
            yield Flaw(f"{found[0]} is escaped twice", found.start(), found.end())
    there = {found[0][1:-1]: found for found in ENTITY.finditer(pair.target)}
    for right in sorted(own - there.keys()):
        shorter = {right[:at] + right[at + 1 :] for at in range(len(right))}
        for name in sorted(shorter & there.keys() - own):
            start, end = there[name].span()
            mended = f"{pair.target[:start]}&{right};{pair.target[end:]}"
            if f"{name};" in html5:  # else it shows
                yield Flaw(f"the entity &{name}; is &{right}; in the source", start, end, mended)
    strange = (mark for mark in pair.after.of("entity") if mark.value not in pair.source)
    whole = filter(None, (_PART.fullmatch(pair.target, mark.start, mark.end) for mark in strange))
    for found in (*_PART.finditer(pair.after.prose), *whole):
        if found[0] in pair.before.prose:
            continue
        name, rest = found[1], found[2]
        known = name in own or name.lower() in _COMMON or name.startswith("#")
        if known or (rest and rest in ";；؛" and own and f"{name};" not in html5):
            right = f"&{name.replace(' ', '')};{rest[:1]}"
            mended = pair.target[: found.start()] + right + pair.target[found.end() :]
            fix = None if rest.strip(" ") else mended
            yield Flaw(f"the entity {found[0].strip()} shows as text", found.start(), found.end(), fix)


def _tags(reading: Reading) -> list[_Tag]:
    return [
        _Tag(found[2].lower(), bool(found[1]), mark.start, mark.end)
        for mark in reading.of("html")
        for found in _NAME.finditer(mark.value)
        if found[2].lower() in HTML or "-" in found[2]
        if found[1] or reading.text[mark.start - 1 : mark.start] != "="  # --depth=<size>
        if not _NAMED.fullmatch(mark.value)
    ]


def names(reading: Reading) -> list[str]:
    """Return the names of the elements that a text opens."""
    return [tag.name for tag in _tags(reading) if not tag.closing]


def _unpaired(reading: Reading) -> _Tag | None:
    opened: list[_Tag] = []
    for tag in _tags(reading):
        if tag.name in VOID or reading.text[tag.start : tag.end].endswith("/>"):
            continue
        if not tag.closing:
            opened.append(tag)
        elif opened and opened[-1].name == tag.name:
            opened.pop()
        else:
            return tag
    return opened[-1] if opened else None


def _unmatched(pair: Pair) -> _Tag | None:
    """Return a tag of the translation without a partner, if those of the source pair up."""
    return _unpaired(pair.after) if _unpaired(pair.before) is None else None
