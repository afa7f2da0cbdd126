"""What is certain, mended: each mend is proven before it is written, and only those entries are changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import Catalog, Message, State, read_marks, serialize
from webapp.l10n.catalog.charsets import charset_of
from webapp.l10n.catalog.header import read_fields
from webapp.l10n.catalog.states import own_digest
from webapp.l10n.checks.engine.file import File, read_file, recovered
from webapp.l10n.checks.engine.lint import Choice, Linted, check_file, scope_of, with_template
from webapp.l10n.checks.engine.model import Finding, Rule, Severity
from webapp.l10n.checks.engine.run import check_pair, rules, silencers
from webapp.l10n.checks.engine.scope import Drafts, Pair, Scope
from webapp.l10n.checks.language.identification import words
from webapp.l10n.errors import CatalogError
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

_BLANK = "blank-translation"
_BOM = b"\xef\xbb\xbf"
_TEXTS = re.compile(r"^[ \t]*(?:msgctxt|msgid)\b", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
# Checks whose mends replace what is no word: an address, a label, a placeholder.
_BESIDE_WORDS = frozenset(("link-target-changed", "url-changed", "footnote-changed", "placeholder-changed"))
# Checks whose mends spell a word with the letters it was meant to have.
_SPELLING = frozenset(
    (
        *("letter-variant", "homoglyph", "not-nfc", "presentation-forms", "mojibake"),
        *("invisible-char", "control-char", "digit-system"),
    )
)
_Place = tuple[tuple[str | None, str], int]


@dataclass(frozen=True)
class _Mend:
    """The text that a place should have, and the findings for which it was changed."""

    text: str
    findings: tuple[Finding, ...]


_Mends = dict[_Place, _Mend]


def fix(paths: Iterable[Path], choice: Choice | None = None) -> Iterator[Linted]:
    """Mend what is certain in each file, and yield the findings that are mended, in the order they were.

    A mend is written only if it is proven: applied and checked again, its finding is gone, no other came, and
    the words are the same. Only the entries mended are written anew, the rest of the file keeps its bytes. A
    file that cannot be read whole is left alone, unless a byte order mark is all that is wrong with it.

    Raises:
        WriteError: a file cannot be written, or someone saved it meanwhile; the ones before are done.
    """
    for path in paths:
        try:
            file = read_file(path)
        except CatalogError:
            continue
        content, done = fixed(file, choice or Choice())
        if done:
            files.write(path, content, expected=file.content)
            yield Linted(path, done)


def fixed(file: File, choice: Choice) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the bytes of a file with all that is certain mended, and the findings that are mended."""
    told: tuple[Finding, ...] = ()
    if file.faults:
        file, told = _without_mark(file, choice)
    if file.faults:
        return file.content, ()
    before = check_file(file, choice)
    mends = _mends(file, before, choice)
    while mends:
        try:
            content = _with_own_notes(serialize(_applied(file.catalog, mends)), file, mends)
        except CatalogError as error:  # an entry that nobody could write anew; all, if it is not known
            lines = {message.key: message.line for message in file.catalog.live()}
            left = {
                place: mend for place, mend in mends.items() if lines.get(place[0]) not in {None, error.line}
            }
            mends = left if len(left) < len(mends) else {}
            continue
        harmed = _harmed(file, content, before, mends, choice)
        if not harmed:
            return content, (*told, *(finding for mend in mends.values() for finding in mend.findings))
        mends = {place: mend for place, mend in mends.items() if place not in harmed}
    return file.content, told


def _without_mark(file: File, choice: Choice) -> tuple[File, tuple[Finding, ...]]:
    """Return a file without its byte order mark, if that is what keeps it from being read."""
    if "encoding-bom" not in choice.codes:
        return file, ()
    content = file.content.removeprefix(_BOM)
    catalog, faults = recovered(content, file.path)
    if faults:
        return file, ()
    told = Finding(file.path, 1, "encoding-bom", Severity.ERROR, "the byte order mark")
    return File(file.path, content, catalog, (), file.template), (told,)


def _mends(file: File, before: list[Finding], choice: Choice) -> _Mends:
    """Return the mends of the header, of single texts, and of what only the whole catalog tells."""
    offered: dict[_Place, list[Finding]] = defaultdict(list)
    for finding in before:
        if finding.fix is not None and finding.key is not None:
            offered[finding.key, finding.form].append(finding)
    mends: _Mends = {}
    for place, (first, *_) in tuple(offered.items()):
        message = file.catalog.find(place[0][1], place[0][0])
        if message is None or (first.code == _BLANK and not message.fuzzy):  # the header, or no pair
            mends[place] = _Mend(first.fix or "", (first,))
            del offered[place]
    if offered:
        scope = scope_of(with_template(file, choice), choice)
        mends |= _mends_of_texts(scope, offered, choice)
        scope.forget()
    return mends


def _mends_of_texts(scope: Scope, offered: Mapping[_Place, list[Finding]], choice: Choice) -> _Mends:
    mends: _Mends = {}
    in_pairs = rules("pair", choice.codes)
    silent = {(silencer.code, silencer.key) for silencer in silencers(scope.catalog)}
    for _, pair in scope.indexed:
        place = pair.message.key, pair.form
        if place in offered and may_be_mended(pair.message, scope):
            audible = [rule for rule in in_pairs if (rule.code, pair.message.key) not in silent]
            codes = {rule.code for rule in audible}
            done = _mended(pair, audible)
            whole = next((finding for finding in offered[place] if finding.code not in codes), None)
            if not done.findings and whole is not None and whole.fix is not None:
                changed = replace(pair, target=whole.fix)
                done = _Mend(whole.fix, (whole,)) if keeps_words(pair, changed, whole.code) else done
            if done.findings:
                mends[place] = done
    return mends


def _mended(pair: Pair, chosen: list[Rule]) -> _Mend:
    """Return a translation with one proven mend after the other: each leaves fewer findings."""
    done: list[Finding] = []
    found = list(check_pair(pair, chosen))
    while step := next(_proven_steps(pair, found, chosen), None):
        finding, pair, found = step
        done.append(finding)
    return _Mend(pair.target, tuple(done))


def _proven_steps(
    pair: Pair, found: list[Finding], chosen: list[Rule]
) -> Iterator[tuple[Finding, Pair, list[Finding]]]:
    """Yield what a proven mend was made for, the translation with it, and what the checks find then."""
    for finding in found:
        changed = replace(pair, target=finding.fix or pair.target)
        if finding.fix and keeps_words(pair, changed, finding.code):
            after = list(check_pair(changed, chosen))
            if is_better(found, after, {finding.code}):
                yield finding, changed, after


def _applied(catalog: Catalog, mends: _Mends) -> Catalog:
    header = mends.get(((None, ""), 0))
    fields = read_fields(header.text) if header else catalog.header
    messages = [message if message.obsolete else _changed(message, mends) for message in catalog.messages]
    return replace(catalog, header=fields, messages=messages)


def _with_own_notes(content: bytes, file: File, mends: _Mends) -> bytes:
    """Return a file whose mended entries keep the lines above their texts, of which gettext joins some."""
    catalog, _ = recovered(content, file.path)
    text = catalog.frame.origin.text if catalog.frame else ""
    keys = {key for key, _ in mends}
    for message in reversed(catalog.messages):
        old = file.catalog.find(message.msgid, message.msgctxt) if message.key in keys else None
        if old is not None and old.block is not None and message.block is not None:
            start, notes = message.block.start, _notes(message.block.text)
            text = text[:start] + _notes(old.block.text) + text[start + len(notes) :]
    return text.encode(charset_of(catalog.header)) if text else content


def _notes(lines: str) -> str:
    """Return what stands above the texts of an entry."""
    found = _TEXTS.search(lines)
    return lines[: found.start()] if found else ""


def _changed(message: Message, mends: _Mends) -> Message:
    texts = [mends[message.key, form].text if (message.key, form) in mends else old
             for form, old in enumerate(message.msgstr)]  # fmt: skip
    return message if tuple(texts) == message.msgstr else replace(message, msgstr=tuple(texts))


def _harmed(file: File, content: bytes, before: list[Finding], mends: _Mends, choice: Choice) -> set[_Place]:
    """Return the mends after which the file, read again, says something else or is no better."""
    catalog, faults = recovered(content, file.path)
    if faults or len(catalog.messages) != len(file.catalog.messages):
        return set(mends)
    after = check_file(File(file.path, content, catalog, (), file.template), choice)
    harmed = set()
    for place, mend in mends.items():
        key, form = place
        then, now = ([f for f in each if f.key == key and f.form == form] for each in (before, after))
        own = catalog.find(key[1], key[0])
        read_back = own is None or own.msgstr[form] == mend.text
        if not read_back or not is_better(then, now, {finding.code for finding in mend.findings}):
            harmed.add(place)
    return harmed


def may_be_mended(message: Message, scope: Scope) -> bool:
    """Whether a message's translation is known to be of its text as it is now.

    What a program guessed for another text is nobody's to mend, and a fuzzy entry is a guess unless its
    comment names the text it was made of (``# machine draft: …, of DIGEST``). Nor are several texts in one.
    """
    if message.obsolete or any("#-#-#-#-#" in text for text in message.msgstr):
        return False
    if not message.fuzzy:
        return True
    known = own_digest(message) in read_marks(message.comments).digests
    return scope.drafts is Drafts.ALL and known and scope.catalog.state(message) is State.DRAFT


def is_better(before: Iterable[Finding], after: Iterable[Finding], gone: Collection[str]) -> bool:
    """Whether there are fewer findings of some codes than before, and of no code more."""
    then = Counter(finding.code for finding in before)
    now = Counter(finding.code for finding in after)
    return not now - then and all(now[code] < then[code] for code in gone)


def keeps_words(pair: Pair, mended: Pair, code: str) -> bool:
    """Whether a translation has the same words as before: letter by letter, unless a mend is of letters."""
    if code == "letter-variant" and len(_WORD.findall(mended.target)) < len(_WORD.findall(pair.target)):
        return False  # an apostrophe that becomes a letter joins two words for whoever searches for one
    if code in _SPELLING:
        return len(pair.target.split()) == len(mended.target.split())
    if _WORD.findall(pair.target) == _WORD.findall(mended.target):
        return True
    said, now = (tuple(word.text for word in words(each.after.prose)) for each in (pair, mended))
    return code in _BESIDE_WORDS and said == now
