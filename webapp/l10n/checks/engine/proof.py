"""Whether a mend does what it should and nothing else: the fault is gone, no other came, the words stand."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from webapp.l10n.catalog import State, digest, read_marks
from webapp.l10n.checks.engine.scope import Drafts
from webapp.l10n.checks.language.identification import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from webapp.l10n.catalog import Message
    from webapp.l10n.checks.engine.model import Finding
    from webapp.l10n.checks.engine.scope import Pair, Scope

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


def may_be_mended(message: Message, scope: Scope) -> bool:
    """Whether a message's translation is known to be of its text as it is now.

    What a program guessed for another text is nobody's to mend, and a fuzzy entry is a guess unless its
    comment names the text it was made of (``# machine draft: …, of DIGEST``).
    """
    if message.obsolete:
        return False
    if not message.fuzzy:
        return True
    own = digest(message.msgid, message.msgctxt, message.msgid_plural)
    known = own in read_marks(message.comments).digests
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
