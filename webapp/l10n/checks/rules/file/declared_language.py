"""Which language a file says it is in, and whether that is so."""

from __future__ import annotations

import re

from webapp.l10n import locales
from webapp.l10n.checks.engine.file import File, language, language_of_path
from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, file_check
from webapp.l10n.checks.language import profile
from webapp.l10n.checks.language.identification import other_language, scripts
from webapp.l10n.errors import LocaleError

_FIELD = "Language"
_THREE_LETTERS = re.compile(r"[a-z]{2,3}_[A-Za-z]{3}(?:[.@].*)?")
_ENOUGH = 60  # letters that tell a script
_SAMPLE = 10_000  # characters that are looked at
_ENOUGH_TEXTS = 5  # sentences by whose small words a file is judged
_SENTENCE = 4  # spaces; what has fewer is a heading or a button
_OWN = 0.15  # of the letters may be all of a translation's own script, where names and code prevail
_OTHER = 0.6  # of the letters are another script's, where the language is not the one declared


@file_check(Severity.WARNING)
def language_missing(file: File) -> Flaws:
    """The header does not name the language.

    Bad: a header without Language
    Good: Language: fr
    """
    if file.filled_in and file.field(_FIELD) is None:
        yield Flaw(f"write Language: {_expected(file)}", line=file.line_of(""))


@file_check(Severity.WARNING)
def language_empty(file: File) -> Flaws:
    """The header's language was never filled in.

    Bad: Language: (and nothing behind it)
    Good: Language: fr
    """
    if file.filled_in and file.field(_FIELD) == "":
        yield Flaw(f"write Language: {_expected(file)}", line=file.line_of(_FIELD))


def _expected(file: File) -> str:
    return file.locale.directory if file.locale else "and its code, such as pt_BR"


@file_check(Severity.WARNING)
def language_invalid(file: File) -> Flaws:
    """The header's language is no code that ISO 639 and CLDR know, but a name perhaps.

    Bad: Language: French
    Good: Language: fr
    """
    value = file.field(_FIELD) or ""
    if file.filled_in and (code := _code_of(value)):
        yield Flaw(f"write Language: {code} for {value}", line=file.line_of(_FIELD))
    elif file.filled_in and value:
        if _THREE_LETTERS.fullmatch(value):
            yield Flaw(f"{value}: a territory has two letters, as in fr_FR", line=file.line_of(_FIELD))
            return
        try:
            locales.locale(value)
        except LocaleError as error:
            yield Flaw(f"{error.problem}; {error.remedy}", line=file.line_of(_FIELD))


def _code_of(name: str) -> str:
    """Return the code of a language named in English or by itself, empty if the name is none."""
    return (locales.called(name) or "") if name and not locales.known_tag(name) else ""


@file_check(Severity.WARNING)
def language_mismatch(file: File) -> Flaws:
    """The header names another language than the file's name or folder.

    Bad: Language: fr in locale/de/LC_MESSAGES/essay.po
    Good: Language: de in locale/de/LC_MESSAGES/essay.po
    """
    named, declared = language(language_of_path(file.path)), language(file.field(_FIELD) or "")
    if file.filled_in and named and declared and not _agree(named.tag, declared.tag):
        place = f"{named.english_name} by its place, {declared.english_name} by its header"
        yield Flaw(f"the file is {place}", line=file.line_of(_FIELD))


def _agree(one: str, other: str) -> bool:
    """Whether two tags may name the same catalog's language: one may say more than the other."""
    pairs = ((one, other), (other, one))
    return any(locales.covers(wide, narrow) or locales.look_up(wide, [narrow]) for wide, narrow in pairs)


@file_check(Severity.WARNING)
def language_body_mismatch(file: File) -> Flaws:
    """The translations are in another language than the header says, by their script or their small words.

    Bad: Language: ar above translations in Cyrillic letters
    Good: Language: ru above them
    """
    if file.locale is None or file.is_template or file.has_other_bytes:
        return
    own = profile.language(file.locale.tag)
    rows = ((text, each) for each in file.catalog.live() for text in each.msgstr)
    texts = [text for text, each in rows if text not in (each.msgid, each.msgid_plural)]
    script = _other_script("".join(texts), own)
    if script:
        yield Flaw(f"the translations are in {script} letters", line=file.line_of(_FIELD))
        return
    sentences = [text for text in texts if text.count(" ") >= _SENTENCE]
    joined = "\n".join(sentences)[:_SAMPLE]
    if len(sentences) >= _ENOUGH_TEXTS and (other := other_language(joined, own)[0]):
        name = locales.locale(other).english_name
        reason = f"the translations seem to be in {name}, not in {file.locale.english_name}"
        yield Flaw(reason, line=file.line_of(_FIELD))


def _other_script(text: str, own: profile.Language) -> str:
    """Return the name of the script that a text is in, if the language is not written in it."""
    counts = scripts(text[:: 1 + len(text) // _SAMPLE])
    total = counts.total()
    script = max(counts, key=lambda name: counts[name], default="")
    mine = sum(counts[name] for name in own.scripts)
    few = mine < _OWN * total and total >= _ENOUGH
    return profile.script_name(script) if few and counts[script] > _OTHER * total else ""
