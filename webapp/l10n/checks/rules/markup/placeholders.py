"""Placeholders: what a program puts a value into must stand in the translation, letter by letter.

Sources: gettext's manual (c-format, python-format, python-brace-format), Python's ``str.format`` and ``%``,
Qt, ICU and the shells. In a catalog whose flags name no format only what cannot be prose is taken for one.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from operator import attrgetter

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import BLOCKS, Pair, Scope
from webapp.l10n.checks.rules.file.plurals import covers_one, is_worded
from webapp.l10n.checks.rules.markup.link_marks import aligned, replaced
from webapp.l10n.checks.text.formats import directives, refused, values
from webapp.l10n.checks.text.origin import is_formatted
from webapp.l10n.checks.text.placeholders import PLACEHOLDER, compared
from webapp.l10n.checks.text.rendered import HOLE, Mark, read_source
from webapp.l10n.checks.text.signs import needed

_ESCAPED = re.compile(r"(?:https?://|www\.)[^\s<>\"()]*?(?:%[0-9A-Fa-f]{2})+[^\s<>\"()]*")  # an address
_SOURCE = re.compile(r"(?<=[\s\"'])(?:src|href)=(?:\"[^\"]*\"|'[^']*')")  # of an image, of a link in HTML
# strftime's, which a language may rearrange
_TIME = re.compile(r"%[-_EO]?[YyBbmHMAaIpekljRT]\b.*%[-_EO]?[YyBbmdHMAaIpSekljRT]\b")
_SIGNS = needed("%{$<#!", "%{$<#!")  # of which each has one, if not three colons
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
_LAID_OUT = re.compile(r"(?<=[\w\]])[:!][^{}]*(?=\}$)")  # of {count:.2f}
_OWN = re.compile(r"%[A-Za-z]")
_SAID = re.compile(r"\{\w+(?: \w+)+\}")
_BRACED = frozenset(("python-brace-format", "perl-brace-format", "csharp-format", "java-format"))
_BESIDE = _BRACED | {"python-format", "sh-format"}  # a program in Python may fill by hand what % leaves
_MOST = 50  # placeholders that are compared one by one, of each side
# What a placeholder looks like once it was damaged: other signs for its own, a space within.
_DAMAGED = re.compile(
    r"[%％٪]\s?(?:[(（]\s?\w*\s?[)）]\s?\w?|\d+\s?\$\s?\w|[A-Za-z0-9]+|[\u0370-\u04ff])(?![A-Za-z0-9_])"
    r"|[{｛]\s*+[^{}｛｝\n]{0,30}\s*[}｝]|[$＄]\s?[({]?\s?\w+(?:\s?[)}])?"
)


@pair_check(Severity.ERROR, source="%{$<#!:")
def placeholder_lost(pair: Pair) -> Flaws:
    """A placeholder of the source that the translation has not: the value is missing there.

    Bad: passages
    Good: %(count)s passages
    """
    if pair.message.msgid_plural is None:
        yield from _lost(pair)


def _lost(pair: Pair) -> Flaws:
    lost, added = pair.fact(_differing)
    for one in lost[len(added) :]:
        told = _ENVIRONMENT.fullmatch(one.value) and " " in pair.source  # a manual may say what it is instead
        weight = _weight(pair, one.value)
        severity = Severity.INFO if told and weight else weight
        yield Flaw(f"the placeholder {one.value} is not there", severity=severity)


@pair_check(Severity.ERROR, source="%{$<#!:", target="%{$<#!")
def placeholder_changed(pair: Pair) -> Flaws:
    """A placeholder that no program will fill, since the source has none of this name or kind.

    So is a text that `msgfmt --check` refuses by its flag: “100% fait” where c-format wants “100%% fait”.

    Bad: Merhaba {isim}
    Good: Merhaba {name}
    """
    if pair.message.msgid_plural is None:
        yield from _changed(pair)


@pair_check(Severity.ERROR)
def plural_placeholder(pair: Pair) -> Flaws:
    """A plural form lacks the place for its number, or has one that its source has not.

    A form that stands for one number only, or for none and one, may say it in words.

    Bad: msgstr[1] "viele Brunnen" for "%d wells"
    Good: msgstr[1] "%d Brunnen"
    """
    if pair.message.msgid_plural is not None:
        yield from itertools.chain(_lost(pair), _changed(pair))


def _changed(pair: Pair) -> Flaws:
    lost, added = pair.fact(_differing)
    for one, field in zip(lost, added, strict=False):
        reason = f"the placeholder is {field.value}, in the source {one.value}"
        certain = len(lost) == len(added) == 1 and _is_renamed(field.value, one.value)
        fix = replaced(pair.target, field, one) if certain else None
        yield Flaw(reason, field.start, field.end, fix, _weight(pair, one.value, field.value))
    for field in added[len(lost) :]:
        reason, severity = f"the source has no placeholder {field.value}", _weight(pair, field.value)
        yield Flaw(reason, field.start, field.end, severity=severity)
    if not lost and not added and (reason := pair.fact(_refusal)):
        yield Flaw(reason)


def _weight(pair: Pair, name: str, other: str = "") -> Severity | None:
    """Return how light a fault in a placeholder is, None if a program reads it for certain.

    What no flag names may be a reader's: the name of a variable in a manual, a word between braces.

    Args:
        pair: where it stands.
        name: what is lost or added.
        other: what stands in its place, if anything does.
    """
    if pair.fact(_refusal):
        return None
    flags, of_system = pair.message.flags, _ENVIRONMENT.fullmatch(name) is not None
    if pair.kind and not pair.scope.markdown:  # an example in a manual, whose words are translated
        return Severity.INFO
    if _bare(name) == _bare(other) or (other and _tag(name) and _tag(name) == _tag(compared(other))):
        return Severity.WARNING  # the value is there, in another width; the tag, with another path
    if is_formatted(flags) and (name[0] not in "${" or not _BESIDE.isdisjoint(flags)):
        return None
    if is_formatted(flags) or "no-c-format" in flags or (_DOLLAR.fullmatch(name) and not of_system):
        return Severity.INFO
    if pair.scope.fact(_flagged):
        # xgettext would have flagged printf's: this is a language of the program's own, or nothing fills it
        return Severity.INFO if name.startswith("%") and _OWN.search(pair.source) else Severity.WARNING
    if of_system:
        return Severity.WARNING
    certain = name[0] not in "${" or (other and not name.startswith("${")) or pair.kind in BLOCKS
    return None if certain else Severity.WARNING


def _bare(placeholder: str) -> str:
    """Return a placeholder without what lays its value out: ``%-5.2f`` fills the gap of ``%f``."""
    return _LAYOUT.sub(r"%\1", _LAID_OUT.sub("", placeholder)).lower()


def _tag(placeholder: str) -> str:
    """Return how the tag of a site's generator begins, which names it, empty if it is no such tag."""
    return placeholder.split()[0] if placeholder.startswith(("{{", "{%")) else ""


def _flagged(scope: Scope) -> bool:
    """Whether the messages of a catalog that a program in C formats are flagged."""
    return any("c-format" in message.flags for message in scope.catalog.live())


def _differing(pair: Pair) -> tuple[list[Mark], list[Mark]]:
    """Return what the source has more of, and what the translation has more of, aligned."""
    if not (pair.signs & _SIGNS or ":::" in pair.source or pair.message.msgid_plural):
        return [], []
    if _TIME.search(pair.source):
        return [], []
    fields = _fields_of(pair, pair.target)
    meant = [_kinds(_fields_of(pair, text)) for text in pair.sources]
    one, many = meant[0], meant[-1]
    least = Counter[str]() if is_worded(pair) else one & many if covers_one(pair) else many
    here = _kinds(fields)
    missing, more = least - here, here - (one | many)
    names = [name for name in sorted(missing)[:_MOST] if not _stands(name, pair.target, pair.source)]
    names = [name for name in names for _ in range(missing[name])][:_MOST]
    lost = [Mark("placeholder", name, place, place) for place, name in enumerate(names)]
    added = _added(pair, fields, more)
    if len(lost) > len(added):
        added += _damaged(pair, fields, {name[0] for name in names})[: len(lost) - len(added)]
    return aligned(lost, added)


def _added(pair: Pair, fields: list[Mark], more: Counter[str]) -> list[Mark]:
    """Return the placeholders that the source has not, or not as often."""
    known = {kind for kind in sorted(more)[:_MOST] if _stands(kind, pair.source, pair.target)}
    added = []
    for field in fields:
        kind = compared(field.value)
        if more[kind] > 0 and kind not in known:
            more[kind] -= 1
            added.append(field)
    # A phrase between braces tells a reader what to put there, and may be one word in the translation.
    phrases = [len(_SAID.findall(text)) for text in (pair.source, pair.target)] if added else [0, 0]
    return added[max(0, phrases[0] - phrases[1]) :][:_MOST]


def _stands(placeholder: str, there: str, here: str) -> bool:
    """Whether a text has a placeholder all the same: as code, or as often as the other text in all."""
    if not placeholder.startswith("%"):  # where a space is a fault
        placeholder, there, here = ("".join(each.split()) for each in (placeholder, there, here))
    count = there.count(placeholder)
    named = any(map(str.isalnum, placeholder.strip("%diouxXeEfFgGcCsSrap@")))  # which value it wants
    return count > 0 and (named or count >= here.count(placeholder))


def _damaged(pair: Pair, fields: list[Mark], signs: set[str]) -> list[Mark]:
    """Return what was a placeholder with one of some signs once, in the place of none that is."""
    taken = {place for field in fields for place in range(field.start, field.end)}
    own = {found[0] for found in _DAMAGED.finditer(pair.source)}
    prose = _prose(pair, pair.target)
    return [
        Mark("placeholder", found[0], found.start(), found.end())
        for found in _DAMAGED.finditer(prose)
        if found.start() not in taken
        and found[0] not in own
        and unicodedata.normalize("NFKC", found[0][0]).replace("٪", "%") in signs
    ]


def _is_renamed(field: str, name: str) -> bool:
    """Whether two placeholders are one but for the name in it, as where a translator translated that.

    Nothing says of a name after a dollar sign alone that a program reads it: a reader may be told of it.
    """
    if _NAME.sub("", field) != _NAME.sub("", name) or name.startswith(("{{", "{%", "{#", "<%")):
        return False
    return field.casefold() == name.casefold() or _DOLLAR.fullmatch(name) is None


def _refusal(pair: Pair) -> str:
    """Return why gettext, or a program that numbers its values, does not take the text, empty if it does."""
    flags, source = pair.message.flags, pair.sources[-1]
    whole = not is_worded(pair)
    if not is_formatted(flags) and _NUMBERED.search(source):
        flags, whole = ("numbered",), False
        if values("numbered", pair.target) is None:
            return ""
    return refused(flags, source, pair.target, whole=whole)


def _kinds(fields: list[Mark]) -> Counter[str]:
    """Count the placeholders of each kind; one with a number, which may be put in twice, once."""
    numbered = {field.value for field in fields if _NUMBERED.match(field.value)}
    rest = (field.value for field in fields if field.value not in numbered)
    return Counter(map(compared, (*numbered, *rest)))


def _fields_of(pair: Pair, text: str) -> list[Mark]:
    """Return the placeholders of a text, by the formats that its message's flags name and without any."""
    flags, prose = pair.message.flags, _prose(pair, text)
    fields: list[Mark] = []
    for places in (*(directives(flag, prose) for flag in flags), PLACEHOLDER.finditer(prose)):
        taken = {place for field in fields for place in range(field.start, field.end)}
        fields += [
            Mark("placeholder", found[0], *found.span())
            for found in places
            if taken.isdisjoint(range(*found.span()))
        ]
    if "{" in text and _BRACED.isdisjoint(flags):
        label = "" if pair.markup else text.strip()
        foreign = is_formatted(flags) and _BESIDE.isdisjoint(flags)
        fields = [one for one in fields if not _is_said(one, text, foreign=foreign or one.value == label)]
    fields = [one for one in fields if HOLE not in one.value]  # “`{` and `}`” is none
    fields.sort(key=attrgetter("start"))
    if pair.message.msgid_plural is not None:  # of which one form may be laid out otherwise
        fields = [field._replace(value=_LAID_OUT.sub("", field.value)) for field in fields]
    if not (_AUTOMATIC.search(pair.source) and _POSITION.search(pair.target)):
        return fields
    numbers = itertools.count()  # {0} is then the first
    return [
        field._replace(value=_AUTOMATIC.sub(lambda _: f"{{{next(numbers)}", field.value)) for field in fields
    ]


def _is_said(field: Mark, text: str, *, foreign: bool) -> bool:
    """Whether a name between braces is part of what is said: a label, a command's argument, of no format."""
    if field.value[0] != "{" or field.value.startswith(("{{", "{%", "{:", "{#")):
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
