"""What of a text is said in its language: no code, no names that a program reads, no quotations."""

from __future__ import annotations

import re
from functools import lru_cache

from webapp.l10n.checks.text.rendered import HOLE, REMEMBERED, Reading, holed

# What a program reads: placeholders, names with dots, slashes, underscores or inner capitals, options.
_CODE = re.compile(
    r"(?:\b(?=\w)|(?=[%{$:*@-]))(?:\b[\w:-]+=(?:'[^'\n]*'|\"[^\"\n]*\")|%\([^()]*\)[#0+\-]*[\d.]*[a-zA-Z]?|%(?:\d+\$)?[#0+\-]*[\d.]*[a-zA-Z]\b|%[sd]"
    r"|\{\{?[^{}\n]*\}\}?|\$\{?\w+\}?"
    r"|[A-Za-z0-9_:*-]*[A-Za-z0-9*][._/\\=@]+[A-Za-z0-9_./\\:*=-]*[A-Za-z0-9*/]|\b[A-Za-z0-9]*_[A-Za-z0-9_]+"
    r"|(?<![\w.])@[A-Za-z0-9][\w-]*|^[a-z_][\w-]*:(?=[ \n]|$)"
    r"|\b[A-Za-z]*[a-z][A-Z]\w*|(?<!\w)--?[A-Za-z][\w-]*|\b[A-Z]{2,}\b|\b[A-Za-z]\w*\(\))",
    re.ASCII | re.MULTILINE,
)
# One of its signs, or a dot, a colon, a capital or a hyphen where prose has none.
_CODISH = re.compile(
    r"[%{$_=@\\/*.:A-Z(-]"
    r"(?:(?<=[%{$_=@\\/*])|(?<=:)(?=\s)|(?<=\()\)|(?<=[a-z.][.A-Z:])[A-Za-z\d]|(?<=[A-Z])[A-Z]|(?<=-)(?<!\w-)[-A-Za-z])"
)
_PROGRAM = re.compile(r"\s*(?://|/\*|<!--|#!|\{%)")
_LINE = re.compile(
    r"\s*(?:#|(?:from|import) |\(\w+\) [a-z]|\[[^\]]+\]\s*\Z)|.*(?:[={};$\\]|\w\(|\w[._]\w)"
    r"|\s*[A-Z][\w-]*: \S"
)  # of a program or its settings
_SESSION = re.compile(r"\s*(?:(?:[\w.@-]+:[~/][^\s$#]*)?\$ (?=[a-z./])|[\w.@-]+:[~/][^\s$#]*# )")
# Words in a row as a sentence has them: a space or a comma between, and none a part of a name.
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_PHRASE = re.compile(
    rf"(?<![^\s{HOLE}(\[\"'“‘«*])(?:{_WORD},? )+{_WORD}(?=[.,;:!?)\]\"'”’»*]*(?:[\s{HOLE}(]|\Z))"
)
_PROGRAM_SIGN = re.compile(r"[\[\]{}$=\\|_@^&;~%]|--|\(\)")
_ONE_IN = 12  # letters to each sign of a program, at least
_LONG = 5  # lines of a program, some of which may have words only
_LENGTH = 3  # characters of a word and the space behind it, on an average, at least
_ENCLOSING = re.compile(r"[«“”„\"「『(（]|``")
_QUOTED = re.compile(
    r"«[^«»]*»|»[^«»]*[«»]|“[^“”„]*[”“]|„[^“”„]*[“”]|\"[^\"]*\"|「[^「」]*」|『[^『』]*』|”[^“”]*”"
    r"|\([^()]*\)|（[^（）]*）|``[^`]+``"
)


def is_program(text: str) -> bool:
    """Whether a text is a comment of a program or what it prints, or begins so."""
    return _PROGRAM.match(text) is not None or is_session(text) or is_listing(text)


def is_listing(text: str) -> bool:
    """Whether each line of a text has signs of a program, or of its settings; and none of Markdown.

    In a long one two of three lines do, and of commands in small letters every other one, unless it ends as
    a sentence.
    """
    if "\n" not in text or "`" in text or "](" in text:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    signed = sum(_LINE.match(line) is not None for line in lines)
    if len(lines) > 2 and lines[-1].strip()[-1] not in ".!?":
        if all(line[0].islower() for line in lines):
            return signed * 2 >= len(lines)
        if len(lines) >= _LONG:
            return signed * 3 >= len(lines) * 2
    return signed == len(lines) > 1


def is_session(text: str) -> bool:
    """Whether a text begins as a shell does that waits for a command: ``me@home:~# ``."""
    return _SESSION.match(text) is not None


@lru_cache(REMEMBERED)
def uncoded(prose: str) -> str:
    """Return a text as long, without placeholders, options and names of files and variables."""
    return _CODE.sub(holed, prose) if _CODISH.search(prose) else prose


@lru_cache(REMEMBERED)
def unquoted(prose: str) -> str:
    """Return a text as long, without code and what stands in quotation marks and in brackets."""
    bare = uncoded(prose)
    return _QUOTED.sub(holed, bare) if _ENCLOSING.search(bare) else bare


def has_signs_of_code(text: str) -> bool:
    """Whether a text has more signs of a program than prose has."""
    signs = len(_PROGRAM_SIGN.findall(text))
    return signs > 0 and signs * _ONE_IN > sum(map(str.isalpha, text))


def reads_as_prose(text: str, small: frozenset[str], least: int = 3) -> bool:
    """Whether some words stand in a row as in a phrase, and few signs of a program.

    Args:
        text: what is read.
        small: small words of its language, of which one makes a phrase of two words that are the whole text.
        least: how many words make a phrase elsewhere.
    """
    if has_signs_of_code(text):
        return False
    if not text.replace(HOLE, "").isascii():
        return True  # no program's; and in the East words have no spaces between
    for run in _PHRASE.findall(text):
        found = run.split()
        if len(found) >= least and len(run) >= len(found) * _LENGTH:
            return True
        if run == text.strip(f"{HOLE} \n") and not small.isdisjoint(run.lower().split()):
            return True
    return False


def cites(text: str, mark: str) -> bool:
    """Whether a text speaks of a mark itself: “the ! key”, “* and '?'”."""
    return any(begin + mark + end in text for begin, end in ("  ", "''", '""', "“”", "‘’"))


@lru_cache(REMEMBERED)
def spoken(reading: Reading) -> str:
    """Return the prose that a translator wrote in the language: no quotations, unless all is one."""
    whole = uncoded(reading.prose)
    bare = unquoted(reading.prose)
    if bare == whole:
        return whole
    return bare if sum(map(str.isalpha, bare)) * 2 > sum(map(str.isalpha, whole)) else whole
