"""What a reader may see of a message, told from an ordinary PO entry."""

from __future__ import annotations

import enum
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from webapp.l10n.catalog.message import Message, Previous

KEEP_ORIGINAL = "keep original"
# Comments of tarjama's own on where a translation comes from; they end where a person confirms it.
NOTES = ("machine draft:", "was final:", "adapted, was ", "suggested from:", "edited since:")
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]
_MADE_OF = re.compile(r"(?P<kind>machine draft|was final): (?P<note>.*), of (?P<digest>[a-z2-7]{10})")


class State(enum.StrEnum):
    """The partition that coverage counts; from the best downwards."""

    TRANSLATED = "translated"
    DRAFT = "draft"
    STALE = "stale"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class Marks:
    """What the translator comments of a message say about where its translation comes from.

    Attributes:
        suggested_from: what ``# suggested from: …`` names, a text that another passage has.
        machine_draft: ``<who>, <date>`` of ``# machine draft: <who>, <date>, of <digest>``.
        keep_original: ``# keep original``: the source text is meant to stand in every language.
        digests: the texts that the translation was made of, see ``digest``: from this comment and from
            ``# was final: …, of <digest>``, which an update writes where a final message becomes stale.
    """

    suggested_from: str | None = None
    machine_draft: str | None = None
    keep_original: bool = False
    digests: frozenset[str] = frozenset()


def read_marks(comments: Iterable[str]) -> Marks:
    """Read the marks among translator comments; other comments are passed over."""
    suggested, machine, digests = None, None, set()
    plain = [comment.strip() for comment in comments]
    for comment in plain:
        if comment.startswith("suggested from:"):
            suggested = comment.removeprefix("suggested from:").strip()
        elif found := _MADE_OF.fullmatch(comment):
            digests.add(found["digest"])
            machine = found["note"] if found["kind"] == "machine draft" else machine
    return Marks(suggested, machine, KEEP_ORIGINAL in plain, frozenset(digests))


def digest(msgid: str, msgctxt: str | None = None, msgid_plural: str | None = None) -> str:
    """Return the short name of a source text that stands in ``# machine draft: …, of DIGEST``.

    The first ten digits (50 bits) of the SHA-256 of the text in UTF-8, in lower-case base 32
    (RFC 4648). Context and plural are joined to it as in an MO file: ``msgctxt EOT msgid NUL msgid_plural``.
    """
    whole = (f"{msgctxt}\x04" if msgctxt is not None else "") + msgid
    whole += f"\x00{msgid_plural}" if msgid_plural is not None else ""
    hashed = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).digest()
    number = int.from_bytes(hashed[:7]) >> 6  # fifty bits of the fifty-six
    return "".join([_PAIRS[number >> shift & 1023] for shift in (40, 30, 20, 10, 0)])


def machine_draft_comment(
    who: str, date: str, msgid: str, msgctxt: str | None = None, msgid_plural: str | None = None
) -> str:
    """Return the translator comment that every machine draft carries."""
    return f"machine draft: {who}, {date}, of {digest(msgid, msgctxt, msgid_plural)}"


class LiveTexts:
    """The live messages of a catalog, indexed once for ``find`` and ``state_of``."""

    def __init__(self, messages: Iterable[Message]) -> None:
        self._messages = [message for message in messages if not message.obsolete]
        self.by_key = {message.key: message for message in self._messages}

    @cached_property
    def _texts(self) -> Counter[str]:
        return Counter(message.msgid for message in self._messages)

    @cached_property
    def _digests(self) -> frozenset[str]:
        return frozenset(own_digest(message) for message in self._messages)

    def _holds(self, message: Message) -> bool:
        return message.key in self.by_key

    def borrowed(self, message: Message, foreign: frozenset[str]) -> bool:
        """Tell whether the translation was made for another passage, which is still there.

        Args:
            message: a fuzzy message.
            foreign: the digests of texts that its translation was made of, its own left out.
        """
        previous = message.previous
        if previous is not None and previous.msgid is not None:
            itself = previous.msgid == message.msgid and self._holds(message)
            if self._texts[previous.msgid] > itself:
                return True
        return bool(foreign) and not foreign.isdisjoint(self._digests)


def own_digest(message: Message) -> str:
    """Return the digest of the message's source text as it stands."""
    return digest(message.msgid, message.msgctxt, message.msgid_plural)


def state_of(message: Message, live: LiveTexts) -> State:
    """Return the state of a message; the tests and their order are the project's definition.

    An obsolete message is counted by nobody; asked all the same, it shows nothing: untranslated.
    What a fuzzy translation was made of is told by ``#|`` or by the digest in a draft's comment.
    If that text is another passage's, readers never see the translation here.
    """
    if message.obsolete or not all(map(str.strip, message.msgstr)):
        return State.UNTRANSLATED
    if not message.fuzzy:
        return State.TRANSLATED
    marks = read_marks(message.comments)
    foreign = marks.digests - {own_digest(message)} if marks.digests else marks.digests
    if marks.suggested_from is not None or live.borrowed(message, foreign):
        return State.UNTRANSLATED
    if foreign or _differs(message.previous, message):
        return State.STALE
    return State.DRAFT


def tally(states: Iterable[State]) -> Mapping[State, int]:
    """Return how many of ``states`` are each state, every state named."""
    found = Counter(states)
    return {state: found[state] for state in State}


def _differs(previous: Previous | None, message: Message) -> bool:
    if previous is None:
        return False
    if previous.msgid is None:
        return previous.msgctxt != message.msgctxt
    then = (previous.msgctxt, previous.msgid, previous.msgid_plural)
    return then != (message.msgctxt, message.msgid, message.msgid_plural)
