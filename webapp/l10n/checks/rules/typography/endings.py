"""How a text ends: the mark that closes it, lost, added, or another than the source's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Scope, Severity, pair_check
from webapp.l10n.checks.language.profile import Language, table
from webapp.l10n.checks.rules.markup.structure import is_fenced
from webapp.l10n.checks.text.origin import is_marked
from webapp.l10n.checks.text.placeholders import PLACEHOLDER
from webapp.l10n.checks.text.prose import is_program
from webapp.l10n.checks.text.rendered import HOLE, Reading

_NAMES = {
    "stop": "a full stop",
    "question": "a question mark",
    "exclamation": "an exclamation mark",
    "colon": "a colon",
    "semicolon": "a semicolon",
    "ellipsis": "an ellipsis",
    "comma": "a comma",
}
_DASHES = frozenset("-–—―ー~～")
_SHORTENED = re.compile(
    r"(?:\b(?:etc|al|Inc|Ltd|Co|Corp|Jr|Sr|St|Mr|Mrs|Dr|No|vs|cf|ibid|ed|eds|vol|p|pp)|\b[^\W\d_])\.$"
)
# Marks that say where a sentence ends and not what it is: before a list or code one does for another.
_QUIET = frozenset({"stop", "colon", "comma", "semicolon"})
_LABEL = 4  # words of a source that is hardly a sentence
_FILLS = frozenset("}%$@diuxXsfgc")
_CLOSERS = " \n\"'“”„‟‘’«».!?…:;,)]%。！？：；，）」』।۔؟"  # a placeholder before these is the last word
_FILLED = re.compile(rf"(?:{PLACEHOLDER.pattern})(?=[{re.escape(_CLOSERS)}]*$)")
_KEY = re.compile(r" ?\([_&]\w\)\s*$")  # of a menu: File... (_F)
_NOTE = re.compile(r"([^\s(（])\s*[(（][^()（）]*[)）]\s*$")
_MARKED = 10  # texts of a document of which one at least has marks of Markdown
_BRIEF = 6  # characters of a source such as “Sept.”
_SHORT = 3  # letters of an abbreviation that may end a text without being its end
_SHORT_ALONE = 5  # and of one that is the whole text
_QUOTED_END = re.compile(r"[?!…,][\"”’»]\W*$")
_QUOTED = re.compile(r"(\.\.\.|[?!…])[\"”’»]")
_QUOTES = frozenset('"”“’‘»«」』')
_ASKS = re.compile(  # “How to help” may become a question
    r"(?:how|what|why|who|when|where|which|whether|should|is|are|do|does|can)\b", re.IGNORECASE
)
_ASKING = re.compile("[吗嗎呢什甚何怎谁誰哪几幾]|多少|是否|能否")  # in Chinese
_INNER_END = re.compile(r"(?:[.!?:;]|\s[-–—]+)\s|[。！？：；]\S")  # of a sentence before the last
_DOTTED = re.compile(  # an abbreviation of two words, or one in brackets
    r"(?<!\w)\w\u200d?\.\s?\w\.$|\([^\s().]{1,3}\.\)$"
)
_PREDICATES = frozenset("다요오까죠자라네")  # how Korean sentences end
_ALPHABETS = frozenset({"Latn", "Cyrl", "Grek"})


@lru_cache
def kinds(of: Language) -> dict[str, str]:
    """Return what each closing mark does in a language: ``stop``, ``question`` and so on."""
    found = {mark: kind for kind, marks in table("punctuation")["marks"].items() for mark in marks}
    own = {mark: found[ascii_mark] for ascii_mark, mark in of.marks.items() if ascii_mark in found}
    if "।" not in own:
        del found["|"]  # which keyboards have in its place
    return found | own


@lru_cache(4096)
def closing(reading: Reading, of: Language) -> tuple[frozenset[str], int]:
    """Return what closes a text, and where its last word ends.

    Quotation marks, brackets and markup around the end do not matter; code and images are words.
    """
    prose, known = reading.prose, kinds(of)
    kept = (mark.end for mark in reading.marks if mark.kind in {"code", "image"})
    may_end_filled = (
        any(sign in reading.text for sign in "%{$") and reading.text.rstrip(_CLOSERS)[-1:] in _FILLS
    )
    filled = _FILLED.search(reading.text) if may_end_filled else None
    shown = (start + len(address) for address, start in reading.addresses)
    named = reading.text.rfind("`_") + 2 if "`_" in reading.text else 0  # a link of reStructuredText
    floor = max((filled.end() if filled else 0, named, *kept, *shown))
    key = _KEY.search(reading.text) if reading.text.rstrip().endswith(")") else None
    at = key.start() if key else len(prose)
    found = set()
    while at > floor:
        character = prose[at - 1]
        if character in known:
            found.add(known[character])
        elif character in _DASHES:
            found.add("dash")
        elif character != HOLE and (character.isalnum() or unicodedata.category(character)[0] == "M"):
            break
        at -= 1
    if found == {"stop"} and prose[at - 1 : at] in of.asking:
        found.add("question")
    if "stop" in found and ("..." in prose[at:] or "。。" in prose[at:]):
        found = found - {"stop"} | {"ellipsis"}
    return frozenset(found), at


def _ends(pair: Pair) -> tuple[frozenset[str], frozenset[str], int] | None:
    """Return what closes the source and the translation, and where the latter's last word ends."""
    if _plainly_alike(pair.source, pair.target) or pair.source.endswith("\n---"):
        return None  # of front matter the end is a program's
    own, of = pair.scope.own, pair.scope.source
    before, last = closing(pair.before, of)
    after, end = closing(pair.after, own)
    if before == after or not last or not end or "dash" in before or "dash" in after:
        return None
    return before, after, end


def _plainly_alike(source: str, target: str) -> bool:
    """Whether both texts end with the same mark after a letter, or both with a letter."""
    one, other = source[-2:], target[-2:]
    if one[-1:].isalnum() and other[-1:].isalnum():
        return True
    return one[:1].isalnum() and other[:1].isalnum() and one[1:] == other[1:] and one[1:] in ".:!?"


def _named(found: frozenset[str]) -> str:
    return " and ".join(_NAMES[kind] for kind in sorted(found))


@pair_check(Severity.WARNING)
def end_punct_lost(pair: Pair) -> Flaws:
    """The source ends with a mark, the translation with none.

    Bad: "Who pays?" → "Wer zahlt"
    Good: "Who pays?" → "Wer zahlt?"
    """
    ends = pair.fact(_ends)
    if not ends or ends[1] or is_fenced(pair):
        return
    before, _, end = ends
    own = pair.scope.own
    if all(own.has_of("optional", kind) for kind in before) or _shortened(pair.before):
        return
    if before == {"ellipsis"} and pair.target.startswith(("...", "…")):
        return  # of what is to be chosen, which comes first
    noted = _NOTE.search(pair.after.prose)
    if noted and not _NOTE.search(pair.before.prose) and kinds(own).get(noted[1], "") in before:
        return  # the translator's own remark follows
    itself = pair.after.prose[end:].strip(HOLE)[:1] in {"」", "』", "）"}  # a quotation needs no full stop
    if before == {"stop"} and (pair.kind.startswith("heading") or itself):
        return
    heads = any(block.startswith("Heading") for block in pair.before.blocks[:1])
    named = _is_named(pair.after.prose[:end].rstrip()[-1:], own.name)
    unsure = (before == {"stop"} and (heads or named)) or before == {"comma"} or is_program(pair.source)
    asked = pair.before.prose.lstrip(f"{HOLE}# \n")
    if before == {"question"} and _ASKS.match(asked):  # “Why wells?” as “the reasons for wells”
        unsure = named or (own.name == "zh" and not _ASKING.search(pair.target))
    reason = f"the source ends with {_named(before)}, the translation without"
    yield Flaw(reason, end, len(pair.target), severity=Severity.INFO if unsure else None)


def _is_named(letter: str, language: str) -> bool:
    """Whether a text ends as a noun, which needs no full stop: in code, in Korean without a verb's end."""
    if language == "ja":
        return letter == HOLE or (letter.isalpha() and not "ぁ" <= letter <= "ゟ")
    named = letter == HOLE or ("가" <= letter <= "힣" and letter not in _PREDICATES)
    return language == "ko" and named


def _shortened(reading: Reading) -> bool:
    """Whether the full stop of a text may be an abbreviation's."""
    if len(reading.prose) <= _BRIEF and " " not in reading.prose.strip():
        return True
    return _SHORTENED.search(reading.prose.rstrip(f"{HOLE}\"'”’)] ")) is not None


@pair_check(Severity.WARNING)
def end_punct_added(pair: Pair) -> Flaws:
    """The translation ends with a mark, the source with none.

    Bad: "The first chapter" → "Das erste Kapitel:"
    Good: "The first chapter" → "Das erste Kapitel"
    """
    ends = pair.fact(_ends)
    text = pair.target.rstrip()
    strange = pair.scope.own.has_of("never", "stop") and text.endswith(".") and " " in text
    if strange and pair.after.prose.count(".") == 1:
        yield Flaw("this language writes no full stop", len(text) - 1, len(text))
        return
    if not ends or ends[0]:
        return
    _, after, end = ends
    word = pair.target.split()[-1]  # "?", Yahoo!
    if (len(word) > 2 and word in pair.source) or (after == {"stop"} and pair.scope.own.script == "Tibt"):
        return
    if after <= _quoted(pair.before.prose, pair.scope.source):
        return  # what is said stands at the end here
    if after == {"stop"} and (pair.kind.startswith("heading") or _abbreviated(pair, end)):
        return
    reason = f"the translation ends with {_named(after)}, the source does not"
    lesser = Severity.INFO if _is_manner(pair, after, end) else None
    yield Flaw(reason, end, len(pair.target), severity=lesser)


def _is_manner(pair: Pair, after: frozenset[str], end: int) -> bool:
    """Whether a mark is one of manner: it asks, calls, or ends a sentence or an item of a list."""
    if not after.isdisjoint({"question", "exclamation"}):
        return True
    own, letter = pair.scope.own.name, pair.after.prose[:end].rstrip()[-1:]
    spoken = own in {"ja", "ko"} and letter.isalpha() and not _is_named(letter, own)  # a verb's end
    begun = after == {"stop"} or pair.source[:1].islower()  # an item of a list; what code goes on with
    begun = begun and pair.scope.markdown and pair.scope.fact(_is_document)
    return after <= _QUIET and (spoken or begun or len(pair.source.split()) > _LABEL)


def _is_document(scope: Scope) -> bool:
    """Whether one text in ten has marks of Markdown: a list of names and a program's labels have none."""
    return sum(is_marked(pair.source) for _, pair in scope.indexed) * _MARKED >= len(scope.indexed)


def _abbreviated(pair: Pair, end: int) -> bool:
    """Whether the full stop may belong to an abbreviation, an ordinal or an initial."""
    if _DOTTED.search(pair.after.prose.rstrip()):
        return True
    if pair.scope.own.script not in _ALPHABETS:
        return False
    last = re.split(r"[\s.\ufffc]", pair.after.prose[:end].rstrip())[-1]
    alone = not pair.scope.markdown and " " not in pair.source and " " not in pair.target.strip()
    short = len(last) <= (_SHORT_ALONE if alone else _SHORT)
    return short or last.isdigit() or pair.after.prose[end:].lstrip()[:1] != "."


@pair_check(Severity.WARNING)
def end_punct_wrong(pair: Pair) -> Flaws:
    """Source and translation end with marks that mean different things.

    Bad: "Who pays?" → "Wer zahlt."
    Good: "Who pays?" → "¿Quién paga?"
    """
    ends = pair.fact(_ends)
    if not ends or not ends[0] or not ends[1] or ends[0] & ends[1]:
        return
    before, after, end = ends
    own, of = pair.scope.own, pair.scope.source
    if all(own.has_of("optional", kind) for kind in before):
        return
    if before == {"stop"} and _shortened(pair.before):
        return
    if after == {"stop"} and all(own.has_of("stopped", kind) for kind in before):
        return
    kept = pair.source.rstrip()[-1:] == pair.target.rstrip()[-1:]  # Greek asks with a semicolon
    if after == {"question"} and kept:
        return
    if before == {"question"} and _asked(pair.before, of) <= _asked(pair.after, own):
        return  # the sentences stand in another order
    if "stop" in after and _QUOTED_END.search(pair.before.prose):
        return  # the verb of saying follows what is said
    if pair.target[end:].rstrip("*_ ")[-1:] in _QUOTES and after & _quoted(pair.before.prose, of):
        return  # and here it comes before what is said
    reason = f"the source ends with {_named(before)}, the translation with {_named(after)}"
    alone = "question" in before and not _INNER_END.search(
        pair.before.prose
    )  # else it may be told, not asked
    yield Flaw(reason, end, len(pair.target), severity=None if alone else Severity.INFO)


def _asked(reading: Reading, of: Language) -> int:
    """Count the marks of questions."""
    return sum(kinds(of).get(mark) == "question" for mark in reading.prose)


def _quoted(prose: str, of: Language) -> frozenset[str]:
    """Return the kinds of marks that close a quotation inside a text."""
    known = kinds(of)
    return frozenset(known.get(mark, "ellipsis") for mark in _QUOTED.findall(prose))


@pair_check(Severity.INFO)
def heading_full_stop(pair: Pair) -> Flaws:
    """A heading ends with a full stop, which the source's does not.

    Bad: "## Solidarity" → "## Solidarität."
    Good: "## Solidarity" → "## Solidarität"
    """
    if not pair.kind.startswith("heading"):
        return
    ends = pair.fact(_ends)
    if ends and not ends[0] and ends[1] == {"stop"} and not _abbreviated(pair, ends[2]):
        yield Flaw("a heading has no full stop, as in the source", ends[2], len(pair.target))
