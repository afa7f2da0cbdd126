"""Which language a file says it is in, and whether that is so."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.checks.files import language, language_of_path
from webapp.l10n.checks.model import Flaw, Severity, file_check
from webapp.l10n.errors import LocaleError

if TYPE_CHECKING:
    from webapp.l10n.checks.files import File
    from webapp.l10n.checks.model import Flaws

_FIELD = "Language"
_THREE_LETTERS = re.compile(r"[a-z]{2,3}_[A-Za-z]{3}(?:[.@].*)?")
_ENOUGH = 60  # letters that tell a script
_SOME = 12  # letters, if none of them is the language's own
_SOME_LATIN = 30  # likewise; names and code are often in Latin letters
_SAMPLE = 20_000  # characters that are counted
_OWN = 0.15  # of the letters may be all of a translation's own script, where names and code prevail
_OTHER = 0.6  # of the letters are another script's, where the language is not the one declared
# Unicode's names of the scripts in which the codes of ISO 15924 are written.
_SCRIPTS = {
    "Arab": ("ARABIC",),
    "Armn": ("ARMENIAN",),
    "Beng": ("BENGALI",),
    "Cyrl": ("CYRILLIC",),
    "Deva": ("DEVANAGARI",),
    "Ethi": ("ETHIOPIC",),
    "Geor": ("GEORGIAN",),
    "Grek": ("GREEK",),
    "Gujr": ("GUJARATI",),
    "Guru": ("GURMUKHI",),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Hebr": ("HEBREW",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Khmr": ("KHMER",),
    "Knda": ("KANNADA",),
    "Kore": ("HANGUL", "CJK"),
    "Laoo": ("LAO",),
    "Latn": ("LATIN",),
    "Mlym": ("MALAYALAM",),
    "Mymr": ("MYANMAR",),
    "Orya": ("ORIYA",),
    "Sinh": ("SINHALA",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Thai": ("THAI",),
    "Tibt": ("TIBETAN",),
}


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
def language_name(file: File) -> Flaws:
    """The header names the language by its name, where programs look for its code.

    Bad: Language: French
    Good: Language: fr
    """
    value = file.field(_FIELD) or ""
    if file.filled_in and (code := _code_of(value)):
        yield Flaw(f"write Language: {code} for {value}", line=file.line_of(_FIELD))


@file_check(Severity.WARNING)
def language_invalid(file: File) -> Flaws:
    """The header's language is no code that ISO 639 and CLDR know.

    Bad: Language: frr_FRA
    Good: Language: fr_FR
    """
    value = file.field(_FIELD) or ""
    if file.filled_in and value and not _code_of(value):
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
    """The translations are in another script than the language is written in.

    Bad: Language: ar above translations in Cyrillic letters
    Good: Language: ru above them
    """
    own = (
        _SCRIPTS.get(file.locale.script)
        if file.locale and not (file.is_template or file.has_other_bytes)
        else None
    )
    if own is None or file.locale is None:
        return
    counts = _letters(file)
    total = counts.total()
    script, most = next(iter(counts.most_common(1)), ("", 0))
    mine = sum(counts[name] for name in own)
    few = mine < _OWN * total and total >= _ENOUGH
    none = mine == 0 and total >= (_SOME_LATIN if script == "LATIN" else _SOME)
    if most > _OTHER * total and (few or none):
        reason = f"{most} of {total} letters of the translations are {script.title()}"
        yield Flaw(f"{reason}, which {file.locale.english_name} is not written in", line=file.line_of(_FIELD))


def _letters(file: File) -> Counter[str]:
    """Count the letters of the translations by script; texts that say what their source says are left out."""
    texts = [
        text
        for message in file.catalog.live()
        for text in message.msgstr
        if text not in {message.msgid, message.msgid_plural}
    ]
    step = 1 + sum(map(len, texts)) // _SAMPLE
    letters = Counter("".join(texts)[::step])
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        if letter.isalpha():
            scripts[_script(letter)] += count
    return scripts


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
