"""Document + catalogs along the fallback chain → Edition: one essay in one locale, ready to show."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.l10n.catalog import Catalog, Message, State, read_marks, tally
from webapp.l10n.markdown.plain import plain
from webapp.l10n.segmentation import Document, Refusal, Segment, join
from webapp.l10n.segmentation.safety import unsafe

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from webapp.l10n.extract.essays import Essay

STANDFIRST = "front matter description"  # the kind of segment
DESCRIPTION_LENGTH = 160  # characters; search results show about so many
# What an ellipsis takes the place of: spaces, dashes, what opens, points of all scripts but those said aloud.
_SILENT = frozenset({"Zs", "Pd", "Ps", "Pi", "Po"})
_ALOUD = frozenset("!?؟！？%‰\"'")


@dataclass(frozen=True)
class Passage:
    """One segment as the reader sees it.

    Attributes:
        id: the segment's id, the same in all languages.
        segment: the segment of the source.
        text: the Markdown shown.
        locale: the tag of the language ``text`` is in.
        state: the message's state in the edition's locale; untranslated if its translation was refused.
        former: ids of passages that are part of this one now; links to them lead here.
        previous: the source text that a stale translation translates, where the catalog tells it.
    """

    id: str
    segment: Segment
    text: str
    locale: str
    state: State
    previous: str | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """One essay in one locale.

    Attributes:
        slug: the essay's name in addresses.
        locale: the tag of the language asked for.
        passages: one per segment, in order.
        document: the Markdown as shown, cut again: segment *i* holds passage *i*.
        refused: translations that could not be shown, by the index of their segment, and why.
        reviewed: whether only reviewed translations are shown.
        source_locale: the tag of the language the essay is written in.
    """

    slug: str
    locale: str
    passages: tuple[Passage, ...]
    document: Document
    refused: tuple[Refusal, ...] = ()
    reviewed: bool = False
    source_locale: str = "en"

    @property
    def title(self) -> Passage | None:
        """The passage that names the essay: front matter's title, else the first heading."""
        number = title_of([p.segment for p in self.passages])
        return None if number is None else self.passages[number]

    @property
    def description(self) -> Passage | None:
        """The passage that says what it is about: front matter's description, else the first paragraph."""
        kinds = (STANDFIRST, "paragraph")
        return next((p for kind in kinds for p in self.passages if p.segment.kind == kind), None)

    @property
    def counts(self) -> Mapping[State, int]:
        """How many passages are in each state."""
        return tally(passage.state for passage in self.passages)

    @property
    def shown(self) -> int:
        """How many passages stand in the edition's own language."""
        return sum(passage.locale == self.locale for passage in self.passages)


def title_of(segments: Sequence[Segment]) -> int | None:
    """Return the index of the segment that names an essay; None if there is none."""
    kinds = ("front matter title", "heading")
    found = (i for kind in kinds for i, segment in enumerate(segments) if segment.kind.startswith(kind))
    return next(found, None)


def standfirst_of(segments: Sequence[Segment]) -> int | None:
    """Return the index of the segment in which front matter says what an essay is about; None if none."""
    return next((i for i, segment in enumerate(segments) if segment.kind == STANDFIRST), None)


def compose(
    essay: Essay,
    ids: Sequence[str],
    catalogs: Mapping[str, Catalog | None],
    *,
    source_locale: str,
    publish: Collection[str],
) -> Edition:
    """Return an essay in the first locale of ``catalogs``, its gaps filled from the others in order.

    Args:
        essay: the source text.
        ids: one per segment, from :func:`extraction.identify`.
        catalogs: tag → catalog along the fallback chain, the edition's own first; the source needs none.
        source_locale: the tag of the language the essay is written in.
        publish: the states that may be shown.

    A translation that may not be shown (unsafe markup, or text that would break the page's structure)
    gives way to the source and is reported in ``refused``.
    """
    chain = [(tag, catalog) for tag, catalog in catalogs.items() if catalog is not None]
    locale = next(iter(catalogs))
    segments = essay.document.segments
    choices = [_choice(segment, chain, publish) for segment in segments]
    unfit = [
        _unfit(number, segment, choice)
        for number, (segment, choice) in enumerate(zip(segments, choices, strict=True))
    ]
    refused = [refusal for refusal in unfit if refusal is not None]
    texts = [
        None if bad or choice is None else choice.text for bad, choice in zip(unfit, choices, strict=True)
    ]
    joined = join(essay.document, texts)
    refused += joined.refused
    gone = {refusal.segment for refusal in refused}
    passages = []
    for number, (name, segment, choice) in enumerate(zip(ids, segments, choices, strict=True)):
        if number in gone:
            passages.append(Passage(name, segment, segment.msgid, source_locale, State.UNTRANSLATED))
            continue
        state = _state(segment, catalogs[locale], source=locale == source_locale)
        passages.append(_passage(name, segment, choice, state, source_locale))
    return Edition(
        essay.slug,
        locale,
        tuple(passages),
        joined.document,
        tuple(sorted(refused, key=_place)),
        source_locale=source_locale,
    )


def summary(passage: Passage | None) -> str:
    """Return a passage as plain text, cut at a word to the length of a description.

    A text that has no spaces, or none near the end, is cut before a sign that is no mark upon another.
    """
    text = plain(passage.text) if passage is not None else ""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    end = text.rfind(" ", DESCRIPTION_LENGTH // 2, DESCRIPTION_LENGTH + 1)
    if end < 0:
        end = DESCRIPTION_LENGTH
        while end > 1 and unicodedata.category(text[end])[0] == "M":
            end -= 1
    while end and unicodedata.category(text[end - 1]) in _SILENT and text[end - 1] not in _ALOUD:
        end -= 1
    return text[:end] + "…"


@dataclass(frozen=True)
class _Choice:
    """A translation to show."""

    text: str
    locale: str
    previous: str | None
    original: bool  # the text is the source's own, kept on purpose


def _choice(
    segment: Segment, chain: Iterable[tuple[str, Catalog]], publish: Collection[str]
) -> _Choice | None:
    for tag, catalog in chain:
        message = catalog.find(segment.msgid, segment.context)
        if message is None or catalog.state(message) not in publish:
            continue
        previous = message.previous.msgid if message.fuzzy and message.previous else None
        return _Choice(message.msgstr[0], tag, previous, read_marks(message.comments).keep_original)
    return None


def _unfit(number: int, segment: Segment, choice: _Choice | None) -> Refusal | None:
    danger = None if choice is None else unsafe(choice.text, segment.msgid)
    return None if danger is None else Refusal(number, str(danger))


def _state(segment: Segment, catalog: Catalog | None, *, source: bool) -> State:
    if source:
        return State.TRANSLATED
    message: Message | None = catalog.find(segment.msgid, segment.context) if catalog else None
    return State.UNTRANSLATED if catalog is None or message is None else catalog.state(message)


def _passage(name: str, segment: Segment, choice: _Choice | None, state: State, source: str) -> Passage:
    if choice is None:
        return Passage(name, segment, segment.msgid, source, state)
    locale = source if choice.original else choice.locale
    previous = choice.previous if state is State.STALE else None
    return Passage(name, segment, choice.text, locale, state, previous)


def _place(refusal: Refusal) -> int:
    return refusal.segment
