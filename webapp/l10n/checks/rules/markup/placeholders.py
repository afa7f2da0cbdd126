"""Placeholders: what a program puts a value into must stand in the translation, letter by letter.

Sources: gettext's manual (c-format, python-format, python-brace-format), Python's ``str.format`` and ``%``,
Qt, ICU and the shells. In a catalog whose flags name no format only what cannot be prose is taken for one.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from operator import attrgetter
from typing import NamedTuple

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import BLOCKS, Pair, Scope
from webapp.l10n.checks.text.origin import is_formatted
from webapp.l10n.checks.text.placeholders import PATTERNS, PLACEHOLDER, compared, formats_of
from webapp.l10n.checks.text.rendered import HOLE, read_source

_ESCAPED = re.compile(r"(?:https?://|www\.)[^\s<>\"()]*?(?:%[0-9A-Fa-f]{2})+[^\s<>\"()]*")  # an address
_SOURCE = re.compile(r"(?<=[\s\"'])(?:src|href)=(?:\"[^\"]*\"|'[^']*')")  # of an image, of a link in HTML
# strftime's, which a language may rearrange
_TIME = re.compile(r"%[-_EO]?[YyBbmHMAaIpekljRT]\b.*%[-_EO]?[YyBbmdHMAaIpSekljRT]\b")
_TIME_ALONE = re.compile(r"%[-_EO]?[YyBbmdHMAaIpeklj]")
_NAME = re.compile(r"[^\W\d]\w*")
_DOLLAR = re.compile(r"\$\w+\$?")
_ENVIRONMENT = re.compile(r"\$[A-Z_]+\$?|%\w+%")  # $HOME, which every system has
# Of Texinfo, TeX and other languages, with its argument; what stands above or below a letter.
_COMMAND = re.compile(r"(?:[@\\?][A-Za-z]*|(?<!~)~|\^|(?<=[A-Za-z>])_)\Z")
_COMMANDS = 30  # letters that a command's name has at most
_POSITION = re.compile(r"\{\d+(?=[}:])")
_AUTOMATIC = re.compile(r"(?<!\{)\{(?=[}:])")
_NUMBERED = re.compile(r"%(\d+)\$")
_LAYOUT = re.compile(r"%(\(\w+\))?[-+#0']*\d*(?:\.\d+)?(?=[A-Za-z])")
LAID_OUT = re.compile(r"(?<=[\w\]])[:!][^{}]*(?=\}$)")  # of {count:.2f}
_PROMISED = {
    "$": frozenset({"sh-format", "python-format"}),
    "%": frozenset({"php-format"}),
    # A program in Python may have both: what % leaves is filled by hand.
    "{": frozenset(
        ("python-brace-format", "perl-brace-format", "csharp-format", "java-format", "python-format")
    ),
}
_WORD = re.compile(r"%(?!ll|hh)[a-z]{3}")  # of a program's own language: %file
_OWN = re.compile(r"%[A-Za-z]")
_MOST = 50  # placeholders that are compared one by one, of each side
# What a placeholder looks like once it was damaged: other signs for its own, a space within.
_DAMAGED = re.compile(
    r"[%％٪]\s?(?:[(（]\s?\w*\s?[)）]\s?\w?|\d+\s?\$\s?\w|[A-Za-z0-9]+|[\u0370-\u04ff])(?![A-Za-z0-9_])"
    r"|[{｛]\s*+[^{}｛｝\n]{0,30}\s*[}｝]|[$＄]\s?[({]?\s?\w+(?:\s?[)}])?"
)


class _Field(NamedTuple):
    text: str
    start: int
    end: int


@pair_check(Severity.ERROR, source="%{$<#!")
def placeholder_lost(pair: Pair) -> Flaws:
    """A placeholder of the source that the translation has not: the value is missing there.

    Bad: passages
    Good: %(count)s passages
    """
    lost, added = pair.fact(_differing)
    for name in lost[len(added) :]:
        yield Flaw(f"the placeholder {name} is not there", severity=_weight(pair, name))


@pair_check(Severity.ERROR, source="%{$<#!", target="%{$<#!")
def placeholder_changed(pair: Pair) -> Flaws:
    """A placeholder that no program will fill, since the source has none of this name or kind.

    Bad: Merhaba {isim}
    Good: Merhaba {name}
    """
    lost, added = pair.fact(_differing)
    for name, field in _paired(lost, added):
        reason = f"the placeholder is {field.text}, in the source {name}"
        certain = len(lost) == len(added) == 1 and _is_renamed(field.text, name)
        fix = pair.target[: field.start] + name + pair.target[field.end :] if certain else None
        yield Flaw(reason, field.start, field.end, fix, _weight(pair, name, field.text))
    for field in added[len(lost) :]:
        reason, severity = f"the source has no placeholder {field.text}", _weight(pair, field.text)
        yield Flaw(reason, field.start, field.end, severity=severity)
    if not lost and not added and _order_matters(pair):
        yield Flaw("the placeholders stand in another order, and nothing numbers them: %1$s, %2$s")


def _weight(pair: Pair, name: str, other: str = "") -> Severity | None:
    """Return how light a fault in a placeholder is, None if a program reads it for certain.

    What no flag names may be a reader's: the name of a variable in a manual, a word between braces.

    Args:
        pair: where it stands.
        name: what is lost or added.
        other: what stands in its place, if anything does.
    """
    if pair.kind and not pair.scope.markdown:  # an example in a manual, whose words are translated
        return Severity.INFO
    if _bare(name) == _bare(other):
        return Severity.WARNING  # the value is there, in another width
    if not (pair.message.flags or _DOLLAR.fullmatch(name)) and pair.scope.fact(_flagged):
        # xgettext would have flagged printf's: this is a language of the program's own, or nothing fills it
        return Severity.INFO if name.startswith("%") and _OWN.search(pair.source) else Severity.WARNING
    if "no-c-format" in pair.message.flags and _OWN.search(pair.source):
        return Severity.INFO
    of_system = _ENVIRONMENT.fullmatch(name) is not None
    if not (of_system or name[0] in "${") or not _PROMISED[name[0]].isdisjoint(pair.message.flags):
        return None
    if is_formatted(pair.message.flags) and not name.startswith(("{{", "{%")):
        return Severity.INFO
    if of_system or _DOLLAR.fullmatch(name):
        return Severity.WARNING if of_system else Severity.INFO
    return None if other or pair.kind in BLOCKS else Severity.WARNING


def _bare(placeholder: str) -> str:
    """Return a placeholder without what lays its value out: ``%-5.2f`` fills the gap of ``%f``."""
    return _LAYOUT.sub(r"%\1", LAID_OUT.sub("", placeholder)).lower()


def _flagged(scope: Scope) -> bool:
    """Whether the messages of a catalog that a program in C formats are flagged."""
    return any("c-format" in message.flags for message in scope.catalog.live())


def _differing(pair: Pair) -> tuple[list[str], list[_Field]]:
    """Return what the source has more of, and what the translation has more of."""
    if pair.message.msgid_plural is not None:  # see plural-placeholder
        return [], []
    if _TIME.search(pair.source) or ("%" in pair.target and _TIME_ALONE.fullmatch(pair.source)):
        return [], []
    fields = fields_of(pair, pair.target)
    here, meant = _kinds(fields), _kinds(fields_of(pair, pair.source))
    missing, more = meant - here, here - meant
    names = [name for name in sorted(missing)[:_MOST] if not _stands(name, pair.target, pair.source)]
    lost = [name for name in names for _ in range(missing[name])][:_MOST]
    added = _added(pair, fields, more)
    if len(lost) > len(added):
        signs = {name[0] for name in lost}
        added += [field for field in _damaged(pair, fields) if _sign(field) in signs][
            : len(lost) - len(added)
        ]
    return lost, added


def _added(pair: Pair, fields: list[_Field], more: Counter[str]) -> list[_Field]:
    """Return the placeholders that the source has not, or not as often."""
    known = {kind for kind in sorted(more)[:_MOST] if _stands(kind, pair.source, pair.target)}
    added = []
    for field in fields:
        kind = compared(field.text)
        if more[kind] > 0 and kind not in known:
            more[kind] -= 1
            added.append(field)
    return added[:_MOST]


def _stands(placeholder: str, there: str, here: str) -> bool:
    """Whether a text has a placeholder all the same: as code, or as often as the other text in all."""
    if not placeholder.startswith("%"):  # where a space is a fault
        there, here = "".join(there.split()), "".join(here.split())
    count = there.count(placeholder)
    return count > 0 and (_is_named(placeholder) or count >= here.count(placeholder))


def _is_named(placeholder: str) -> bool:
    """Whether a placeholder says which value it wants, so that it may stand twice or in code."""
    return any(character.isalnum() for character in placeholder.strip("%diouxXeEfFgGcCsSrap@"))


def _damaged(pair: Pair, fields: list[_Field]) -> list[_Field]:
    """Return what was a placeholder once, in the place of none that is."""
    taken = {field.start for field in fields}
    own = {found[0] for found in _DAMAGED.finditer(pair.source)}
    prose = _prose(pair, pair.target)
    return [
        _Field(found[0], found.start(), found.end())
        for found in _DAMAGED.finditer(prose)
        if found.start() not in taken and found[0] not in own
    ]


def _sign(field: _Field) -> str:
    """Return what a placeholder begins with, as it is typed."""
    return unicodedata.normalize("NFKC", field.text[0]).replace("٪", "%")


def _paired(lost: list[str], added: list[_Field]) -> list[tuple[str, _Field]]:
    """Return each added placeholder beside the lost one it is most like, until one side is used up."""
    rest, pairs = list(lost), []
    for field in added:
        if rest:
            best = max(rest, key=lambda name: SequenceMatcher(None, name, field.text).ratio())
            rest.remove(best)
            pairs.append((best, field))
    return pairs


def _is_renamed(field: str, name: str) -> bool:
    """Whether two placeholders are one but for the name in it, as where a translator translated that.

    Nothing says of a name after a dollar sign alone that a program reads it: a reader may be told of it.
    """
    if _NAME.sub("", field) != _NAME.sub("", name) or name.startswith(("{{", "{%", "{#", "<%")):
        return False
    return field.casefold() == name.casefold() or _DOLLAR.fullmatch(name) is None


def _order_matters(pair: Pair) -> bool:
    if "percent" not in formats_of(pair.message.flags) or "%" not in pair.source:
        return False
    before, after = ([field.text for field in fields_of(pair, text)] for text in (pair.source, pair.target))
    if any(_NUMBERED.match(text) for text in after) or _WORD.search(pair.source):
        return False
    unnamed, there = ([text for text in texts if "(" not in text] for texts in (before, after))
    return unnamed != there and sorted(unnamed) == sorted(there)


def _kinds(fields: list[_Field]) -> Counter[str]:
    """Count the placeholders of each kind; one with a number, which may be put in twice, once."""
    numbered = {field.text for field in fields if _NUMBERED.match(field.text)}
    return Counter(
        map(compared, (*numbered, *(field.text for field in fields if field.text not in numbered)))
    )


def fields_of(pair: Pair, text: str) -> list[_Field]:
    """Return the placeholders of a text, by the formats that its message's flags name and without any."""
    formats = formats_of(pair.message.flags)
    prose = _prose(pair, text)
    automatic = _AUTOMATIC.search(pair.source) and _POSITION.search(pair.target)  # {0} is then the first
    fields: list[_Field] = []
    for name in formats:
        taken = {place for field in fields for place in range(field.start, field.end)}
        fields += [
            _Field(found[0], *found.span())
            for found in (PLACEHOLDER if pair.markup and not name else PATTERNS[name]).finditer(prose)
            if found[0] not in {"%%", "{{", "}}"} and taken.isdisjoint(range(*found.span()))
        ]
    if "{" in text and "brace" not in formats:
        foreign = len(formats) > 1 and _PROMISED["{"].isdisjoint(pair.message.flags)
        label = "" if pair.markup else text.strip()
        fields = [
            field for field in fields if not _is_said(field, text, foreign=foreign or field.text == label)
        ]
    fields.sort(key=attrgetter("start"))
    if not automatic:
        return fields
    numbers = itertools.count()
    return [
        field._replace(text=_AUTOMATIC.sub(lambda _: f"{{{next(numbers)}", field.text)) for field in fields
    ]


def _is_said(field: _Field, text: str, *, foreign: bool) -> bool:
    """Whether a name between braces is part of what is said: a label, a command's argument, of no format."""
    if field.text[0] != "{" or field.text.startswith(("{{", "{%", "{:", "{#")):
        return False
    return foreign or _COMMAND.search(text, max(0, field.start - _COMMANDS), field.start) is not None


def _prose(pair: Pair, text: str) -> str:
    """Return a text without its code and its links' addresses, which are compared as such."""
    if text is pair.target:
        reading = pair.after
    else:
        reading = pair.before if text is pair.source else read_source(text, markup=pair.markup)
    spans = [(mark.start, mark.end) for mark in reading.of("code")] if pair.markup else []
    for mark in (*reading.of("link"), *reading.of("image")) if "](" in text else ():
        at = text.rfind("](", mark.start, mark.end)
        spans += [(at, mark.end)] if at >= 0 else []
    for tag in reading.of("html") if pair.markup else ():
        spans += [
            (tag.start + found.start(), tag.start + found.end()) for found in _SOURCE.finditer(tag.value)
        ]
    spans += [found.span() for found in _ESCAPED.finditer(text)] if "%" in text else []
    for start, end in spans:
        text = text[:start] + HOLE * (end - start) + text[end:]
    return text
