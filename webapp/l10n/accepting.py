"""Work that comes back as a PO file: what of it is taken into the project's catalog.

A message is taken by its context and text, never by its place. What stood here once and has changed since is
no new work. What a person wrote here and what a person wrote there, if they are worth the same and differ,
is a question for a person; without an answer, what stands here stays.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import NOTES, State, read_marks
from webapp.l10n.checks import Choice, Severity
from webapp.l10n.checks.files import File, recovered
from webapp.l10n.checks.linting import check_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.checks import Finding

KINDS = (
    "taken",
    "the same",
    "commented on",
    "kept ours",
    "older than ours",
    "of other plural forms",
    "left the essay",
    "empty",
)
Key: TypeAlias = tuple[str | None, str]
Stand: TypeAlias = tuple[Key, tuple[str, ...], bool]  # of an entry: its key, its texts, whether it is fuzzy


@dataclass(frozen=True)
class Accepted:
    """What became of a file's messages.

    Attributes:
        catalog: the project's catalog with what was taken.
        kinds: each message of the file, by what became of it; see :data:`KINDS`.
        conflicts: messages that people wrote on both sides, worth the same but different, ours first.
        taken: the keys of the messages whose translation is theirs now.
    """

    catalog: Catalog
    kinds: Counter[str] = field(default_factory=Counter)
    conflicts: tuple[tuple[Message, Message], ...] = ()
    taken: frozenset[Key] = frozenset()


def accept(
    ours: Catalog,
    sent: Catalog,
    prefer: Callable[[Message, Message], bool] = lambda *_: False,
    stood: Callable[[], AbstractSet[Stand]] = frozenset,
) -> Accepted:
    """Return our catalog with what came back.

    Args:
        ours: the project's catalog.
        sent: the file that came back.
        prefer: asked for two translations that people wrote, ours and theirs: whether to take theirs.
        stood: returns what our catalog had before; asked only if something differs.
    """
    kinds: Counter[str] = Counter()
    conflicts: list[tuple[Message, Message]] = []
    made: dict[Key, Message] = {}
    taken: set[Key] = set()
    dead = {message.key for message in ours.messages if message.obsolete}
    lost: list[Message] = []
    for theirs in sent.live():
        known = ours.find(theirs.msgid, theirs.msgctxt)
        kind = _kind(ours, known, theirs, sent, stood)
        if kind == "asked":
            assert known is not None
            conflicts.append((known, theirs))
            kind = "taken" if prefer(known, theirs) else "kept ours"
        if kind == "taken":
            assert known is not None
            made[known.key] = _taken(known, theirs)
            taken.add(known.key)
        elif kind == "commented on":
            assert known is not None
            made[known.key] = _commented(known, theirs)
        elif kind == "left the essay" and theirs.key not in dead:
            lost.append(replace(theirs, obsolete=True, extracted=(), references=(), block=None))
        kinds[kind] += 1
    messages = [message if message.obsolete else made.get(message.key, message) for message in ours.messages]
    new = replace(ours, messages=[*messages, *lost])
    if made or lost:
        new = replace(
            new,
            header=_header(ours, sent),
            header_comments=tuple(dict.fromkeys((*ours.header_comments, *_people(sent.header_comments)))),
        )
    return Accepted(new, kinds, tuple(conflicts), frozenset(taken))


def faults(accepted: Accepted, path: Path) -> Sequence[Finding]:
    """Return the errors and warnings of ``lint`` in what was taken into the catalog at ``path``, by line."""
    content = catalogs.serialize(accepted.catalog)
    found = check_file(File(path, content, *recovered(content, path)), Choice())
    return [one for one in found if one.key in accepted.taken and one.severity >= Severity.WARNING]


def _kind(
    ours: Catalog,
    known: Message | None,
    theirs: Message,
    sent: Catalog,
    stood: Callable[[], AbstractSet[Stand]],
) -> str:
    """Return what becomes of a message that came back: one of ``KINDS``, or ``asked``."""
    if not all(form.strip() for form in theirs.msgstr):
        return "commented on" if known is not None and _commented(known, theirs) is not known else "empty"
    if known is None:
        return "left the essay"
    if _equal(known, theirs):
        return "the same" if _commented(known, theirs) is known else "commented on"
    if known.msgid_plural != theirs.msgid_plural or len(known.msgstr) != len(theirs.msgstr):
        return "of other plural forms"
    state = ours.state(known)
    if state is not State.UNTRANSLATED and (theirs.key, theirs.msgstr, theirs.fuzzy) in stood():
        return "older than ours"
    wanted = _wanted(ours, known, theirs, sent)
    return "asked" if wanted is None else "taken" if wanted else "kept ours"


def _wanted(ours: Catalog, known: Message, theirs: Message, sent: Catalog) -> bool | None:
    """Whether theirs is worth more than ours; None if that is for a person to say.

    Worth the same, a machine's draft gives way to what came back, and a person's to no machine's.
    """
    rank = (State.UNTRANSLATED, State.STALE, State.DRAFT, State.TRANSLATED)
    here, there = (rank.index(state) for state in (ours.state(known), sent.state(theirs)))
    if here != there or _by_machine(known):
        return there >= here
    return False if _by_machine(theirs) else None


def _by_machine(message: Message) -> bool:
    marks = read_marks(message.comments)
    return message.fuzzy and bool(marks.machine_draft or marks.suggested_from)


def _taken(known: Message, theirs: Message) -> Message:
    """Return our message with their translation: our place, flags of format and notes, their word on it."""
    own = [comment for comment in known.comments if not comment.startswith(NOTES)]
    rest = tuple(flag for flag in known.flags if flag != "fuzzy")
    brought = theirs.comments if theirs.fuzzy else _without_notes(theirs.comments)
    return replace(
        known,
        msgstr=theirs.msgstr,
        comments=tuple(dict.fromkeys((*own, *brought))),
        flags=("fuzzy", *rest) if theirs.fuzzy else rest,
        previous=theirs.previous if theirs.fuzzy else None,
    )


def _commented(known: Message, theirs: Message) -> Message:
    """Return our message with what they wrote beside it; itself if that is nothing new."""
    new = [comment for comment in _without_notes(theirs.comments) if comment.strip()]
    comments = tuple(dict.fromkeys((*known.comments, *new)))
    return known if comments == known.comments else replace(known, comments=comments)


def _without_notes(comments: Iterable[str]) -> tuple[str, ...]:
    return tuple(comment for comment in comments if not comment.startswith(NOTES))


def _equal(ours: Message, theirs: Message) -> bool:
    return (ours.msgstr, ours.fuzzy) == (theirs.msgstr, theirs.fuzzy)


def _header(ours: Catalog, sent: Catalog) -> dict[str, str]:
    """Return our header with the later revision's date and translator."""
    header = dict(ours.header)
    if sent.header.get("PO-Revision-Date", "") > header.get("PO-Revision-Date", ""):
        for name in ("PO-Revision-Date", "Last-Translator"):
            header[name] = sent.header.get(name, header.get(name, ""))
    return header


def _people(comments: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of a header's comment that name people: ``Name <address>, year.``."""
    return tuple(comment for comment in comments if "<" in comment and ">," in comment)
