"""How a file counts: the header's plural forms against CLDR's, and the forms of its messages."""

from __future__ import annotations

import re
from functools import lru_cache

from webapp.l10n import locales
from webapp.l10n.catalog.header import write_fields
from webapp.l10n.checks.engine.model import (
    File,
    Flaw,
    Flaws,
    Pair,
    Scope,
    Severity,
    catalog_check,
    file_check,
)
from webapp.l10n.locales.plural_forms import SAMPLE, Forms, read_forms

_FIELD = "Plural-Forms"
_PLACEHOLDER = re.compile(r"INTEGER|EXPRESSION")
_READ = re.compile(r"nplurals\s*=\s*\d+\s*;\s*plural=[^;]*;")  # what gettext takes out of a field
_APART = re.compile(r"plurals?\s+=")
_READABLE = 150  # characters of a rule that a person can still read


@file_check(Severity.ERROR)
def plural_forms_missing(file: File) -> Flaws:
    """Translations have plural forms, but the header does not say how the language counts.

    Bad: msgid_plural in a file without Plural-Forms
    Good: Plural-Forms: nplurals=2; plural=(n > 1);
    """
    if file.filled_in and file.counts and not file.field(_FIELD):
        suggestion = file.locale.plural_forms if file.locale else "nplurals=…; plural=…;"
        yield Flaw(f"write {_FIELD}: {suggestion}", line=file.line_of(_FIELD), fix=_header(file))


@file_check(Severity.ERROR)
def plural_forms_placeholder(file: File) -> Flaws:
    """The header's plural forms were never filled in.

    `msgfmt --check` refuses such a file, though none of its messages counts anything.

    Bad: Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;
    Good: Plural-Forms: nplurals=2; plural=(n > 1);
    """
    if file.filled_in and _PLACEHOLDER.search(file.field(_FIELD) or ""):
        yield Flaw(f"{_FIELD} was never filled in", line=file.line_of(_FIELD), fix=_header(file))


@file_check(Severity.ERROR)
def plural_forms_syntax(file: File) -> Flaws:
    """The header's plural forms cannot be read.

    Bad: Plural-Forms: nplurals=2; plural=n != ;
    Good: Plural-Forms: nplurals=2; plural=(n != 1);
    """
    value = file.field(_FIELD) or ""
    if not file.filled_in or not value or _PLACEHOLDER.search(value):
        return
    forms = read_forms(value)
    if forms is None or forms.choose is None:
        found = _READ.search(value)
        within = read_forms(found[0]) if found else None
        lesser = Severity.WARNING if within and within.choose else None
        reason = f"{_FIELD} cannot be read: {value[:60]}"
        yield Flaw(reason, line=file.line_of(_FIELD), fix=_header(file), severity=lesser)
    elif _APART.search(value):
        yield Flaw(f"{_FIELD} has a space before =, where gettext finds no rule", line=file.line_of(_FIELD))


@file_check(Severity.ERROR)
def plural_forms_range(file: File) -> Flaws:
    """The header's expression gives a form that there is not, or none.

    Bad: Plural-Forms: nplurals=2; plural=(n==1 ? 0 : n==2 ? 1 : 2);
    Good: Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);
    """
    forms = _declared(file)
    if forms is None or forms.choose is None:
        return
    chosen = forms.chosen
    if chosen is None:
        yield Flaw(f"the expression of {_FIELD} divides by zero", line=file.line_of(_FIELD))
        return
    wrong = [(n, form) for n, form in zip(SAMPLE, chosen, strict=True) if not 0 <= form < forms.count]
    for number, form in wrong[:1]:
        reason = f"for {number} the expression gives form {form}, of {forms.count} from 0 on"
        yield Flaw(reason, line=file.line_of(_FIELD))


@file_check(Severity.WARNING)
def plural_forms_wrong(file: File) -> Flaws:
    """The header counts otherwise than the language does.

    Compared number by number with CLDR's rule, however the expression is written; of three forms and more
    one may be divided, or stand elsewhere. The form for millions of Romance languages may be there or not.

    Bad: Language: ru, Plural-Forms: nplurals=2; plural=(n != 1);
    Good: Language: ru, with three forms
    """
    forms = _declared(file)
    chosen = forms.chosen if forms else None
    if forms is None or chosen is None or file.locale is None or max(chosen) >= forms.count:
        return
    if chosen == _chosen(file.locale.plural_forms):
        return
    rules = _rules(file.locale)
    if rules and not any(_counts_as(rule, chosen) for rule in rules):
        rows = zip(SAMPLE, rules[0], _told_apart(chosen), strict=True)
        number = next(n for n, ours, theirs in rows if ours != theirs)
        right = file.locale.plural_forms
        shown = right if len(right) <= _READABLE else f"the {file.locale.plural_count} forms of CLDR"
        reason = f"{file.locale.english_name} counts otherwise, as with {number}; write {shown}"
        certain = len(right) <= _READABLE and _means_the_same(chosen, rules[0])
        yield Flaw(reason, line=file.line_of(_FIELD), fix=_header(file) if certain else None)


def _means_the_same(chosen: tuple[int, ...], right: tuple[int, ...]) -> bool:
    """Whether each form begins with the same number by either rule, so that its texts may stay."""
    one, other = (
        {form: n for n, form in zip(SAMPLE[:0:-1], each[:0:-1], strict=True)} for each in (chosen, right)
    )
    return one == other


def _declared(file: File) -> Forms | None:
    return read_forms(file.field(_FIELD) or "") if file.filled_in else None


def _told_apart(chosen: tuple[int, ...]) -> tuple[int, ...]:
    """Number the forms that occur from 0 on, in their order: a form that no integer has does not count."""
    names = {form: name for name, form in enumerate(sorted(set(chosen)))}
    return tuple(names[form] for form in chosen)


def _counts_as(rule: tuple[int, ...], chosen: tuple[int, ...]) -> bool:
    """Whether forms follow a rule; if it has but two, in its order: another one is mostly a slip."""
    divided = len(set(zip(chosen, rule, strict=True))) == len(set(chosen))
    return _told_apart(chosen) == rule or (divided and max(rule) > 1)


@lru_cache
def _rules(locale: locales.Locale) -> tuple[tuple[int, ...], ...]:
    """Return the ways to count that are right in a language: ours first; none if CLDR has no rule for it."""
    found = map(_chosen, locales.right_plural_forms(locale.tag))
    return tuple(_told_apart(chosen) for chosen in found if chosen)


def _chosen(value: str) -> tuple[int, ...] | None:
    """Return the form of each number of the sample by a rule, None if it cannot be read."""
    forms = read_forms(value)
    return forms.chosen if forms else None


def _header(file: File) -> str | None:
    """Return the header with the language's own plural forms, None if its messages have other forms."""
    locale = file.locale
    if locale is None or not locales.right_plural_forms(locale.tag):
        return None
    plurals = [message for message in file.catalog.messages if message.msgid_plural is not None]
    if any(len(message.msgstr) != locale.plural_count for message in plurals):
        return None
    return write_fields({**file.catalog.header, _FIELD: locale.plural_forms})


@catalog_check(Severity.ERROR)
def plural_empty_form(scope: Scope) -> Flaws:
    """Some forms of a message are translated, others are empty: readers see nothing at their numbers.

    Where the first is empty, gettext takes the message as one that is not translated.

    Bad: msgstr[0] "livre", msgstr[1] ""
    Good: msgstr[0] "livre", msgstr[1] "livres"
    """
    for index, message in enumerate(scope.catalog.messages):
        empty = [form for form, text in enumerate(message.msgstr) if not text.strip()]
        if not message.obsolete and 0 < len(empty) < len(message.msgstr):
            named = ", ".join(f"msgstr[{form}]" for form in empty)
            lesser = None if message.msgstr[0] and not message.fuzzy else Severity.WARNING
            yield Flaw(f"not translated: {named}", message=(index, empty[0]), severity=lesser)


@catalog_check(Severity.WARNING)
def blank_translation(scope: Scope) -> Flaws:
    """A translation is white space only: it is none, but programs count it as one.

    `msgfmt --check` refuses one whose line ends at the edges are not those of its source.

    Bad: msgstr " "
    Good: msgstr ""
    """
    for index, message in enumerate(scope.catalog.messages):
        for form, text in enumerate(message.msgstr):
            named = "_" in message.msgid and message.msgid.isidentifier()  # number_format_thousands_sep
            if not text or text.strip() or message.obsolete or not message.msgid.strip():
                continue
            refused = _line_ends(text) != _line_ends(message.msgid)
            if refused or not named:
                severity = Severity.ERROR if refused else None
                yield Flaw(
                    "the translation is white space only", message=(index, form), fix="", severity=severity
                )


def _line_ends(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def covers_one(pair: Pair) -> bool:
    """Whether a plural form stands for one, perhaps beside other numbers."""
    chosen = _chosen(pair.scope.catalog.header.get(_FIELD, ""))
    return pair.form == (chosen[1] if chosen else 0)


def is_worded(pair: Pair) -> bool:
    """Whether a plural form stands for so few numbers that it may say them in words."""
    return pair.message.msgid_plural is not None and pair.form in _in_words(
        pair.scope.catalog.header.get(_FIELD, "")
    )


@lru_cache
def _in_words(value: str) -> frozenset[int]:
    """Return the forms of one number or none, or of 0 and 1; all but the last if that is not known."""
    forms = read_forms(value)
    chosen = forms.chosen if forms else None
    if forms is None or chosen is None:
        return frozenset(range(forms.count - 1 if forms else 1))
    numbers: dict[int, list[int]] = {form: [] for form in range(forms.count)}
    for number, form in zip(SAMPLE, chosen, strict=True):
        numbers.setdefault(form, []).append(number)
    return frozenset(form for form, covered in numbers.items() if len(covered) < 2 or covered == [0, 1])
