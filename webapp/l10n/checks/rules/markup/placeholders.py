"""Placeholders: what a program puts a value into must stand in the translation, letter by letter.

Sources: gettext's manual (c-format, python-format, python-brace-format), Python's ``str.format`` and ``%``,
Qt, ICU and the shells. In a catalog whose flags name no format only what cannot be prose is taken for one.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.text.placeholders import BRACES, PLACEHOLDER
from webapp.l10n.checks.text.rendered import HOLE

if TYPE_CHECKING:
    from webapp.l10n.checks.engine.scope import Pair

_PERCENT = (
    r"%(?:\(\w+\)|\d+\$)?[-+#0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|L|q|j|z|t)?[diouxXeEfFgGcCsSrap@]"
)
_PATTERNS = {
    "": PLACEHOLDER,
    "percent": re.compile(rf"%%|{_PERCENT}"),
    "brace": re.compile(rf"\{{\{{|\}}\}}|{BRACES}"),
    "qt": re.compile(r"%L?(?:n|\d{1,2})"),
}
_FORMATS = {
    **dict.fromkeys(("c-format", "python-format", "objc-format", "php-format", "perl-format"), "percent"),
    **dict.fromkeys(("python-brace-format", "perl-brace-format", "csharp-format", "java-format"), "brace"),
    **dict.fromkeys(("qt-format", "qt-plural-format", "kde-format"), "qt"),
}
_ESCAPED = re.compile(r"(?:https?://|www\.)[^\s<>\"()]*?(?:%[0-9A-Fa-f]{2})+[^\s<>\"()]*")  # an address
_SOURCE = re.compile(r"(?<=[\s\"'])(?:src|href)=(?:\"[^\"]*\"|'[^']*')")  # of an image, of a link in HTML
_TIME = re.compile(r"%-?[YyBbmHMAaIp]\b.*%-?[YyBbmdHMAaIpS]\b")  # strftime's, which a language may rearrange
_NAME = re.compile(r"[^\W\d]\w*")
_DOLLAR = re.compile(r"\$\w+\$?")
_POSITION = re.compile(r"\{\d+(?=[}:])")
_AUTOMATIC = re.compile(r"(?<!\{)\{(?=[}:])")
_NUMBERED = re.compile(r"%(\d+)\$")
_MOST = 50  # placeholders that are compared one by one, of each side
# What a placeholder looks like once it was damaged: other signs for its own, a space within.
_DAMAGED = re.compile(
    r"[%％٪]\s?[(（]?\w*[)）]?\s?\$?\w?|[{｛]\s*+[^{}｛｝\n]{0,30}\s*[}｝]|[$＄]\s?[({]?\s?\w+\s?[)}]?"
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
        yield Flaw(f"the placeholder {name} is not there")


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
        yield Flaw(reason, field.start, field.end, fix)
    for field in added[len(lost) :]:
        yield Flaw(f"the source has no placeholder {field.text}", field.start, field.end)
    if not lost and not added and _order_matters(pair):
        yield Flaw("the placeholders stand in another order, and nothing numbers them: %1$s, %2$s")


def _differing(pair: Pair) -> tuple[list[str], list[_Field]]:
    """Return what the source has more of, and what the translation has more of."""
    if pair.message.msgid_plural is not None:  # see plural-placeholder
        return [], []
    if _TIME.search(pair.source):
        return [], []
    fields = _found(pair, pair.target)
    here = Counter(_kind(field.text) for field in fields)
    meant = Counter(_kind(field.text) for field in _found(pair, pair.source))
    missing, more = meant - here, here - meant
    names = [name for name in sorted(missing)[:_MOST] if not _stands(name, pair.target, pair.source)]
    lost = [name for name in names for _ in range(missing[name])][:_MOST]
    added = _added(pair, fields, more)
    if len(lost) > len(added):
        added += _damaged(pair, fields)[: len(lost) - len(added)]
    return lost, added


def _added(pair: Pair, fields: list[_Field], more: Counter[str]) -> list[_Field]:
    """Return the placeholders that the source has not, or not as often."""
    known = {kind for kind in sorted(more)[:_MOST] if _stands(kind, pair.source, pair.target)}
    added = []
    for field in fields:
        kind = _kind(field.text)
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
    if "percent" not in _formats(pair.message.flags) or "%" not in pair.source:
        return False
    before, after = ([field.text for field in _found(pair, text)] for text in (pair.source, pair.target))
    if any(_NUMBERED.match(text) for text in after):
        return False
    unnamed = [text for text in before if "(" not in text and text != "%%"]
    there = [text for text in after if "(" not in text and text != "%%"]
    return unnamed != there and sorted(unnamed) == sorted(there)


def _kind(text: str) -> str:
    """Return a placeholder as it is compared: ``%2$s`` fills the same gap as ``%s`` does."""
    return _NUMBERED.sub("%", re.sub(r"\s+", "", text)) if text.startswith("%") else re.sub(r"\s+", "", text)


def _found(pair: Pair, text: str) -> list[_Field]:
    formats = _formats(pair.message.flags)
    prose = _prose(pair, text)
    automatic = _AUTOMATIC.search(pair.source) and _POSITION.search(pair.target)  # {0} is then the first
    fields: list[_Field] = []
    for name in formats:
        taken = {place for field in fields for place in range(field.start, field.end)}
        fields += [
            _Field(found[0], *found.span())
            for found in _PATTERNS[name].finditer(prose)
            if found[0] not in {"%%", "{{", "}}"} and taken.isdisjoint(range(*found.span()))
        ]
    fields.sort(key=attrgetter("start"))
    if not automatic:
        return fields
    numbers = itertools.count()
    return [
        field._replace(text=_AUTOMATIC.sub(lambda _: f"{{{next(numbers)}", field.text)) for field in fields
    ]


@lru_cache
def _formats(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the patterns that the flags of a message ask for, and the one for all others."""
    return tuple(dict.fromkeys((*(_FORMATS[flag] for flag in flags if flag in _FORMATS), "")))


def _prose(pair: Pair, text: str) -> str:
    """Return a text without its code and its links' addresses, which are compared as such."""
    if not pair.markup:
        return _unescaped(text)
    reading = pair.after if text is pair.target else pair.before if text is pair.source else None
    if reading is None:
        return text
    spans = [(mark.start, mark.end) for mark in reading.of("code")]
    for mark in (*reading.of("link"), *reading.of("image")) if "](" in text else ():
        at = text.rfind("](", mark.start, mark.end)
        spans += [(at, mark.end)] if at >= 0 else []
    for tag in reading.of("html"):
        spans += [
            (tag.start + found.start(), tag.start + found.end()) for found in _SOURCE.finditer(tag.value)
        ]
    for start, end in spans:
        text = text[:start] + HOLE * (end - start) + text[end:]
    return _unescaped(text)


def _unescaped(text: str) -> str:
    """Return a text without addresses that have percent escapes."""
    return _ESCAPED.sub(_holed, text) if "%" in text else text


def _holed(found: re.Match[str]) -> str:
    return HOLE * len(found[0])
