"""Whose translation stands where two branches worked on one message."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.merge.precedence import ANOTHER, THEIRS, Worth, translated_text, was_confirmed
from webapp.l10n.merge.rivals import is_mark

if TYPE_CHECKING:
    from webapp.l10n.catalog import Message


class Side(NamedTuple):
    """A message on one branch, brought up to date with the merged texts.

    Attributes:
        message: as it is then.
        worth: of its translation.
        live: whether the branch itself has the text in its essay.
        wanted: whether the merged essay has it.
    """

    message: Message
    worth: Worth
    live: bool
    wanted: bool

    @property
    def work(self) -> tuple[object, ...]:
        """What a translator did, beside free comments."""
        m = self.message
        return m.msgstr, m.fuzzy, m.previous, tuple(c for c in m.comments if is_mark(c))

    @property
    def empty(self) -> bool:
        """Whether nothing is translated."""
        return not any(form.strip() for form in self.message.msgstr)


class Verdict(NamedTuple):
    """Whose work stands, and what of the other's is kept beside it, under which mark."""

    stands: Side
    gives_way: Side
    mark: str = ""


def verdict_on(before: Side | None, mine: Side, yours: Side) -> Verdict:
    """Say whose work stands.

    What one branch alone did stands. Else what a person newly confirmed, before what nobody confirmed; else
    the worthier. A person's text that gives way is kept beside it; two that were confirmed are a conflict.
    """
    ours, theirs = Verdict(mine, yours), Verdict(yours, mine)
    if mine.work == yours.work:
        return ours
    if is_as_before(before, yours) or is_as_before(before, mine):
        verdict = ours if is_as_before(before, yours) else theirs
        stays = verdict.gives_way.message.msgstr == verdict.stands.message.msgstr
        return verdict._replace(mark=ANOTHER) if is_memory(verdict.gives_way) and not stays else verdict
    if mine.message.msgstr == yours.message.msgstr or mine.empty or yours.empty:
        better = (not mine.empty, mine.worth) >= (not yours.empty, yours.worth)
        return ours if better else theirs
    verdict = _of_two_texts(before, mine, yours)
    return verdict._replace(mark=ANOTHER) if not verdict.mark and _is_kept(before, verdict) else verdict


def _of_two_texts(before: Side | None, mine: Side, yours: Side) -> Verdict:
    """Say whose work stands where both branches wrote a text of their own."""
    ours, theirs = Verdict(mine, yours), Verdict(yours, mine)
    new = _newly(before, mine), _newly(before, yours)
    if new[0] != new[1]:
        verdict = ours if new[0] else theirs
        behind = verdict.stands.worth is Worth.FORMER and verdict.gives_way.worth >= Worth.DRAFT
        # A review of the text before and a draft of the text now: neither takes the other's place.
        return ours._replace(mark=THEIRS) if behind else verdict
    if all(new) and mine.live and yours.live and mine.worth is yours.worth:
        return ours._replace(mark=THEIRS)
    first, second = ((all(new) and side.live, side.worth) for side in (mine, yours))
    return ours if first >= second else theirs


def is_as_before(before: Side | None, side: Side) -> bool:
    """Whether a branch left the translation alone; a text that came back with it is needed anew."""
    return before is not None and before.work == side.work and before.live >= side.live


def is_memory(side: Side) -> bool:
    """Whether it is a confirmed text that left the essay; only a person throws that away."""
    return side.worth is Worth.CONFIRMED and not side.live


def _newly(before: Side | None, side: Side) -> bool:
    """Whether a person confirmed this translation on this branch."""
    if not was_confirmed(side.message) or side.worth is Worth.NOTHING:
        return False
    if before is None or not was_confirmed(before.message):
        return True
    pairs = [(known.message.msgstr, translated_text(known.message)) for known in (before, side)]
    return pairs[0] != pairs[1] or (before.live, before.worth) < (side.live, side.worth)


def _is_kept(before: Side | None, verdict: Verdict) -> bool:
    """Whether what gives way is a person's own, and not merely what a confirmed text takes the place of."""
    lost = verdict.gives_way
    if _newly(before, lost):
        return True
    if before is not None and lost.message.msgstr == before.message.msgstr:
        return False
    replaced = lost.live and verdict.stands.live and verdict.stands.worth is Worth.CONFIRMED
    return lost.worth in {Worth.DRAFT, Worth.STALE} and not replaced
