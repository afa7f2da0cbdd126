"""Marks inside a text: of another script, doubled, without the one that opens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Scope, Severity, pair_check
from webapp.l10n.checks.language.profile import Language, script_of, table
from webapp.l10n.checks.rules.markup.inline import is_astray
from webapp.l10n.checks.text.prose import cites
from webapp.l10n.checks.text.rendered import HOLE, holed

_CLOSERS = f"{HOLE})]»”’\"'›」』*_"
_SHORTENED = 4  # characters of a word before a full stop that may be an abbreviation
_LONGEST = 7  # letters of an abbreviation
_UNSHORTENED = frozenset(("Hani", "Hira", "Kana"))  # scripts that know no abbreviations with a full stop
_MANY = 5  # sentences that make a convention
_LISTED = re.compile(r"[a-z]([,;|])[a-z]")
_CALL = re.compile(r"(\b[A-Za-z_][A-Za-z0-9_]*\()[^()]*\Z")
_FILE = re.compile(r"\w\.[a-z]")  # the end of its name
_NOTHING = re.compile(rf"[{HOLE} \n]*\Z")
_FOLLOWING = re.compile(rf"[ \n][{HOLE} \n]*([^{HOLE} \n])")
_LETTER = r"[^\W\d_\x00-\x7f]"  # beyond ASCII
_SHARED = frozenset("…⋯·")  # every script's
_OF_PROGRAMS = re.compile(  # as of macros, and of images, or only named
    r"\b[a-z]\w*!(?=\()|[?!]+(?=[\[\w])|(?<=/)[?!]+|(?<![^\s(\[«“‘#])[?!]+|(?<=[\"'<])[?!]+(?=[\"'>])"
)
_NAMED = re.compile(r"(?<=>)[?!]+(?=</)")
_NEAR = re.compile("[.,;:!?،؛؟۔।。，、；：！？][ \u00a0]?[.,;:!?،؛؟۔।。，、；：！？]")
_DOUBLED = re.compile(
    r"(?P<same>[,;،؛۔।。，、；：!！?？؟])(?P=same)+"
    r"|(?<![.?!؟…])\.\.(?!\.)"
    r"|[,،;؛，、；](?!\.\.\.)[.。۔।,،;；؛，、?？؟!！:：]"
    r"|[:：][.。۔।,،;؛，、；]"
    r"|[?？؟!！][.。۔।](?!\.)"
    r"|[。۔।][.。۔।,،;；؛，、?？؟!！]|\.[۔।。]"
    r"|(?<![.])\.[,;،؛]"
    r"|(?P<mark>[.,،۔।。])[ \u00a0](?P=mark)(?!(?<=[.])\w{1,4}\b|[ \u00a0]?[.])"  # .txt
)


@lru_cache
def _foreign(of: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what finds marks that a language does not use, and what it uses in place of ASCII's."""
    marks = {mark for row in table("punctuation")["marks"].values() for mark in row}
    kept = set(of.marks.values()) | set(of.accepted_marks) | _SHARED
    wrong = {mark for mark in marks if not mark.isascii()} - kept
    own = {mark: better for mark, better in of.marks.items() if mark not in of.accepted_marks}
    return re.compile(f"[{re.escape(''.join(sorted(wrong | own.keys())))}]"), own


@pair_check(Severity.WARNING)
def punct_script(pair: Pair) -> Flaws:
    """A mark is another script's, beside a word of the language's own.

    Bad: "Who pays?" → "چه کسی می‌پردازد?"
    Good: "Who pays?" → "چه کسی می‌پردازد؟"
    """
    own = pair.scope.own
    pattern, better = _foreign(own)
    if not pattern.search(pair.target):
        return
    prose = pair.after.prose
    listed = _LISTED.search(pair.source)  # “yes,no” is read by a program
    for found in pattern.finditer(prose):
        if (listed and found[0] == listed[1]) or cites(pair.before.prose, found[0]):
            continue
        if _is_own(found, prose, own, pair.source) and not _is_in_call(prose[: found.end()], pair.source):
            instead = better.get(found[0])
            reason = f"“{found[0]}” is not a mark of this language’s script"
            habit = found[0] in pair.scope.fact(_habits) or _is_among_code(pair, found)
            lesser = Severity.INFO if habit else None
            said = f"{reason}: “{instead}”" if instead else reason
            yield Flaw(said, found.start(), found.end(), severity=lesser)


def _habits(scope: Scope) -> frozenset[str]:
    """Return the ASCII marks that a catalog writes more often than the language's own: its convention."""
    texts = [pair.target.rstrip() for _, pair in scope.indexed]
    found = set()
    for mark, own in scope.own.marks.items():
        ends = mark == "."  # which also stands in names and numbers
        theirs = sum(text.endswith(mark) if ends else _in_words(text, mark) for text in texts)
        ours = sum(own in text for text in texts)
        if theirs >= _MANY and theirs > ours:
            found.add(mark)
    return frozenset(found)


def _in_words(text: str, mark: str) -> bool:
    """Whether a mark stands beside a letter that is not Latin."""
    beside = rf"{re.escape(mark)}(?:(?<={_LETTER}.)|{_LETTER})"
    return mark in text and re.search(beside, text) is not None


def _is_own(found: re.Match[str], prose: str, own: Language, source: str) -> bool:
    """Whether a mark belongs to the language's words, and not to a number, a name or code beside it."""
    mark, at = found[0], found.start()
    word = _word_before(prose, at)
    following = prose[at + 1 : at + 2]
    if mark in "()":
        return _in_han(prose, at)
    most = _LONGEST if following in {")", "]"} else _SHORTENED
    if mark == "." and "." not in source and len(word) < most and script_of[word[-1:]] not in _UNSHORTENED:
        return False  # an abbreviation's
    if mark in ".:" and following.isascii() and (following.isalnum() or following in {".", ":"}):
        return False
    if mark == "." and following.isalpha() and _FILE.search(source):
        return False
    if word and own.scripts & {script_of[letter] for letter in word[-2:]}:
        return mark not in ".|" or len(word) >= _SHORTENED or _NOTHING.match(prose, at + 1) is not None
    if mark in ",;?" and not prose[at - 1 : at].isdigit():
        rest = _FOLLOWING.match(prose, at + 1)
        return rest is not None and script_of[rest[1]] in own.scripts
    return False


def _is_in_call(before: str, source: str) -> bool:
    """Whether a comma parts what a program is given, after a name that the source has too: ``dig(a, b)``."""
    call = _CALL.search(before) if before[-1] == "," else None
    return call is not None and call[1] in source


def _is_among_code(pair: Pair, found: re.Match[str]) -> bool:
    """Whether a comma stands between two pieces of code, as the East too writes such lists."""
    listed = found[0] == "," and not _UNSHORTENED.isdisjoint(pair.scope.own.scripts)
    code = pair.after.of("code") if listed else ()
    before = any(mark.end == found.start() for mark in code)
    return before and any(0 <= mark.start - found.end() <= 1 for mark in code)


def _in_han(prose: str, at: int) -> bool:
    """Whether a bracket stands between Chinese characters, without a space before the one that opens."""
    if prose[at] == ")" and prose[: prose.rfind("(", 0, at)][-1:] == " ":
        return False
    before, after = prose[at - 1 : at] or " ", prose[at + 1 : at + 2] or " "
    return script_of[before] == "Hani" and (script_of[after] == "Hani" or after in "“”「」《》，。；：")


def _word_before(prose: str, at: int) -> str:
    before = prose[:at].rstrip(_CLOSERS)
    start = len(before)
    while start and (before[start - 1].isalpha() or unicodedata.category(before[start - 1])[0] == "M"):
        start -= 1
    return before[start:]


@pair_check(Severity.WARNING)
def double_punct(pair: Pair) -> Flaws:
    """Two marks stand where one is meant.

    Bad: "He came, and left." → "Er kam,, und ging.."
    Good: "He came, and left..." → "Er kam und ging …"
    """
    if not _NEAR.search(pair.target):
        return
    doubled = list(_DOUBLED.finditer(pair.after.prose))
    given = {found[0] for found in _DOUBLED.finditer(pair.before.prose)} if doubled else set()
    for found in doubled:
        wide = not found[0].isascii() and unicodedata.normalize("NFKC", found[0]) in pair.source
        kept = pair.target[max(0, found.start() - 1) : found.end() + 1] in pair.source  # 0..7
        kept = kept or cites(pair.before.prose, found[0][0])
        if found[0] not in given and not (wide or kept or _may_stand_so(found, pair.after.prose)):
            yield Flaw(f"“{found[0]}” are two marks in a row", found.start(), found.end())


def _may_stand_so(found: re.Match[str], prose: str) -> bool:
    """Whether two marks end an abbreviation, are an ellipsis or begin code: “etc.,”, “. . .”, “、.a”."""
    run, behind = found[0], prose[found.end() : found.end() + 1]
    if run[0] == "." and run[1] in ",;،؛" and len(_word_before(prose, found.start())) <= _LONGEST:
        return True
    if run in {". .", "。 。"} and prose[found.start() - 2 : found.start()] in {". ", "。 "}:
        return True
    return not run[0].isascii() and run[1:] in {".", "?", ":"} and behind.strip() != ""


@pair_check(Severity.WARNING)
def punct_pair(pair: Pair) -> Flaws:
    """A question or an exclamation lacks the mark that opens it.

    Bad: "Who pays?" → "Quién paga?"
    Good: "Who pays?" → "¿Quién paga?"
    """
    rows = pair.scope.own.opening_marks
    if not rows or is_astray(pair):
        return  # see code-lost
    prose = _OF_PROGRAMS.sub(holed, pair.after.prose)
    for start, end in (found.span() for found in _NAMED.finditer(pair.target)):
        prose = prose[:start] + HOLE * (end - start) + prose[end:]
    closed = len(re.findall(r"[?!]+", prose))
    opened = len(re.findall(r"[¿¡]+", prose))
    for mark, opening in rows.items():
        missing, present = (opening, mark) if closed > opened else (mark, opening)
        if closed != opened and prose.count(present) > prose.count(missing):
            at = _alone(prose, mark, opening)
            if pair.copies(at):
                return
            yield Flaw(f"“{missing}” is missing: this language opens and closes", at, at + 1)
            return


def _alone(prose: str, mark: str, opening: str) -> int:
    """Return where a mark stands that has no partner: each opening is followed by its mark."""
    paired = rf"{opening}[^{opening}{re.escape(mark)}]*{re.escape(mark)}+"
    alone = re.search(rf"[{opening}{mark}]", re.sub(paired, holed, prose))
    return alone.start() if alone else 0
