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
from webapp.l10n.catalog import later, revised
from webapp.l10n.catalog.credits import with_last
from webapp.l10n.checks import Choice
from webapp.l10n.checks.engine.file import File, recovered
from webapp.l10n.checks.engine.lint import check_file
from webapp.l10n.merge import rivals
from webapp.l10n.merge.precedence import LATE, Worth, worth_in
from webapp.l10n.merge.rivals import Arrival, is_mark, people

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
_DATE = "PO-Revision-Date"
Key: TypeAlias = tuple[str | None, str]
Stand: TypeAlias = tuple[Key, tuple[str, ...], bool]  # of an entry: its key, its texts, whether it is fuzzy


@dataclass(frozen=True)
class Accepted:
    """What became of a file's messages.

    Attributes:
        catalog: the project's catalog with what was taken.
        before: the project's catalog as it stood.
        kinds: each message of the file, by what became of it; see :data:`KINDS`.
        conflicts: messages that people wrote on both sides, worth the same but different, ours first.
        taken: the keys of the messages whose translation is theirs now.
    """

    catalog: Catalog
    before: Catalog
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
    work = _Work(ours, sent, prefer, stood)
    for theirs in sent.messages:
        work.take(theirs)
    rows = [work.made.pop((m.key, m.obsolete), m) for m in ours.messages]
    rows += work.made.values()
    new = replace(ours, messages=[m for m in rows if not m.obsolete] + [m for m in rows if m.obsolete])
    if any(known is not m for known, m in zip(ours.messages, rows, strict=False)) or len(rows) > len(
        ours.messages
    ):
        thanked = tuple(dict.fromkeys((*ours.header_comments, *people(sent.header_comments))))
        header = ours.header
        if later(sent.header, ours.header, _DATE):
            header = revised(ours.header, sent.header)
            thanked = with_last(thanked, sent.header) if work.taken else thanked
        new = replace(new, header=header, header_comments=thanked)
    return Accepted(new, ours, work.kinds, tuple(work.conflicts), frozenset(work.taken))


class _Work:
    """What of a file's messages is taken, one after the other."""

    def __init__(
        self,
        ours: Catalog,
        sent: Catalog,
        prefer: Callable[[Message, Message], bool],
        stood: Callable[[], AbstractSet[Stand]],
    ) -> None:
        self.kinds: Counter[str] = Counter()
        self.conflicts: list[tuple[Message, Message]] = []
        self.made: dict[tuple[Key, bool], Message] = {}
        self.taken: set[Key] = set()
        self._ours = ours
        self._sent = sent
        self._prefer = prefer
        self._stood = stood
        self._dead = {message.key: message for message in ours.messages if message.obsolete}

    def take(self, theirs: Message) -> None:
        """Take a message, or say why not."""
        known = self._ours.find(theirs.msgid, theirs.msgctxt) or self._dead.get(theirs.key)
        filled = all(form.strip() for form in theirs.msgstr)
        made = known
        if known is None:
            kind = "left the essay" if filled else "empty"
            made = _late(replace(theirs, extracted=(), references=(), block=None)) if filled else None
        elif not filled or _equal(known, theirs):
            made = _commented(known, theirs)
            kind = "commented on" if made is not known else "the same" if filled else "empty"
        else:
            kind, made = self._differing(known, theirs)
        self.kinds[kind] += 1
        if made is not None and made is not known:
            self.made[made.key, made.obsolete] = made

    def _differing(self, known: Message, theirs: Message) -> tuple[str, Message]:
        """Return what becomes of a translation that is not ours, and our message then."""
        if known.msgid_plural != theirs.msgid_plural or len(known.msgstr) != len(theirs.msgstr):
            return "of other plural forms", known
        here, there = worth_in(self._ours, known), worth_in(self._sent, theirs)
        stands = here > Worth.NOTHING
        if stands and (theirs.key, theirs.msgstr, theirs.fuzzy) in self._stood():
            return "older than ours", known
        wanted = _wanted(here, there)
        came = Arrival(theirs, there)
        if wanted is None:
            self.conflicts.append((known, theirs))
            wanted = self._prefer(known, theirs)
            came = replace(came, worth=Worth.NOTHING) if not wanted else came  # it is told of
        if not wanted:
            return "kept ours", rivals.kept(known, here, came)
        made = rivals.taken(known, here, came)
        if known.obsolete:
            return "left the essay", _late(made)
        self.taken.add(known.key)
        return "taken", made


def faults(accepted: Accepted, path: Path) -> Sequence[Finding]:
    """Return what ``lint`` finds in what was taken into the catalog at ``path``, by line, and of it anew."""
    before, after = (_found(catalog, path) for catalog in (accepted.before, accepted.catalog))
    known = {_named(finding) for finding in before}
    return [one for one in after if one.key in accepted.taken or _named(one) not in known]


def _found(catalog: Catalog, path: Path) -> list[Finding]:
    content = catalogs.serialize(catalog)
    return check_file(File(path, content, *recovered(content, path)), Choice())


def _named(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.key, finding.form, finding.message


def _wanted(here: Worth, there: Worth) -> bool | None:
    """Whether theirs is worth more than ours; None if that is for a person to say.

    Worth the same, a machine's draft gives way to what came back, and a person's to no machine's. What a
    person confirmed for the text before, and another drafted for the text now, are for a person.
    """
    if there is Worth.NOTHING:
        return False
    if here == there:
        return True if here is Worth.MACHINE else None
    if {here, there} == {Worth.FORMER, Worth.DRAFT}:
        return None
    return there > here


def _late(message: Message) -> Message:
    """Return work on a text that left, kept as obsolete; an update brings it to where the text is now."""
    return replace(message, obsolete=True, comments=tuple(dict.fromkeys((*message.comments, LATE))))


def _commented(known: Message, theirs: Message) -> Message:
    """Return our message with what they wrote beside it; itself if that is nothing new."""
    new = [comment for comment in _without_notes(theirs.comments) if comment.strip()]
    comments = tuple(dict.fromkeys((*known.comments, *new)))
    return known if comments == known.comments else replace(known, comments=comments)


def _without_notes(comments: Iterable[str]) -> tuple[str, ...]:
    return tuple(comment for comment in comments if not is_mark(comment) and comment.strip() != LATE)


def _equal(ours: Message, theirs: Message) -> bool:
    return (ours.msgstr, ours.fuzzy) == (theirs.msgstr, theirs.fuzzy)
