"""What a document is cut into."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from webapp.l10n.markdown import Dialect


@dataclass(frozen=True, slots=True)
class Segment:
    """One text to translate.

    Attributes:
        msgid: the text as a translator sees it.
        context: the message's context (gettext's msgctxt), from a directive.
        kind: ``heading 1`` … ``heading 6``, ``paragraph``, ``list item``, ``table cell``,
            ``definition term``, ``definition``, ``footnote``, ``html``, ``html attribute alt``,
            ``link title``, ``front matter title``, ….
        section: the msgid of the heading it stands under (a heading: of the next higher one), or ``""``.
        notes: what the author wrote for translators, from directives.
        line: where it begins in the file, counted from 1.
        start: index of its first character in the document's text.
        end: index behind its last one.
    """

    msgid: str
    context: str | None
    kind: str
    section: str
    notes: tuple[str, ...]
    line: int
    start: int
    end: int


class Events(NamedTuple):
    """Where a text stands on the page.

    Attributes:
        first: index of the first event inside it.
        last: index of the event behind it.
        holder: index of the event that begins the element which holds nothing else; None if there is none.
    """

    first: int
    last: int
    holder: int | None = None


class Cut(NamedTuple):
    """One place of the text that can be replaced.

    Attributes:
        segment: what stands there.
        visible: whether it is shown to translators: it has words in it and was not skipped.
        events: where it stands on the page; None if no element can hold it.
    """

    segment: Segment
    visible: bool = True
    events: Events | None = None


@dataclass(frozen=True)
class Document:
    """A Markdown document and its segments.

    Attributes:
        text: the document without a byte order mark; line ends as they are.
        segments: what there is to translate, in the order of the text.
        front_matter: the scalar values at the top of the front matter, as text.
        title: the front matter's title, else the first heading's message, else ``""``.
        newline: the line end it is written with.
        body: index of the first character behind the front matter.
        bom: whether the file begins with a byte order mark.
        part: whether it is the end of a document, which has no front matter.
        problem: the line of the front matter that cannot be read, and why.
        keys: the front-matter keys whose values are segments.
        dialect: the dialect that it is read in.
        cuts: every place that can be replaced, also where nothing is to be translated.
        numbers: for each segment the index of its cut.
        shape: the document's blocks without their texts: what a translation must not change.
        tops: where each block that stands in no other begins.
    """

    text: str
    segments: tuple[Segment, ...]
    front_matter: Mapping[str, str]
    title: str
    newline: str = field(repr=False)
    body: int = field(repr=False)
    bom: bool = field(repr=False)
    part: bool = field(repr=False)
    problem: tuple[int, str] | None = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    dialect: Dialect = field(repr=False)
    cuts: tuple[Cut, ...] = field(repr=False, compare=False)
    numbers: tuple[int, ...] = field(repr=False, compare=False)
    shape: tuple[Any, ...] = field(repr=False, compare=False)
    tops: tuple[int, ...] = field(repr=False, compare=False)


@dataclass(frozen=True)
class Refusal:
    """A translation that was not put in: the index of its segment, and why, in plain words."""

    segment: int
    reason: str


@dataclass(frozen=True)
class Joined:
    """A document with translations in it.

    Attributes:
        source: the Markdown file.
        document: the same, cut again: segment *i* stands where segment *i* of the source stood.
        refused: translations that were not put in; the source's text stands there.
    """

    source: bytes
    document: Document
    refused: tuple[Refusal, ...]
