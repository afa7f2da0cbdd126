"""One walk over a document: its cuts, and its shape."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from webapp.l10n import markdown
from webapp.l10n.errors import SourceError
from webapp.l10n.segmentation import frontmatter
from webapp.l10n.segmentation.definitions import titles
from webapp.l10n.segmentation.html import fold_html, has_words
from webapp.l10n.segmentation.messages import BLANK
from webapp.l10n.segmentation.model import Cut, Document, Segment
from webapp.l10n.segmentation.values import NONE
from webapp.l10n.segmentation.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

BOM = "\ufeff"


def split(
    source: bytes | str,
    *,
    path: Path | None = None,
    front_matter: Sequence[str] = ("title", "description"),
    dialect: str = "",
) -> Document:
    """Cut a Markdown document into segments.

    Args:
        source: the file's content.
        path: where it stands, for errors and for its dialect, where the suffix tells that.
        front_matter: the keys whose values are translated.
        dialect: the name of the dialect that it is written in (``mkdocs``); CommonMark with GFM if empty.

    Raises:
        SourceError: the bytes are not UTF-8.
        KeyError: there is no such dialect.
    """
    text = source if isinstance(source, str) else _decoded(source, path)
    bom = text.startswith(BOM)
    read_in = markdown.dialect_of(dialect, path.suffix if path else "")
    return divide(text[1:] if bom else text, bom=bom, keys=tuple(front_matter), dialect=read_in)


def front_matter(source: bytes, path: Path | None = None) -> Mapping[str, str]:
    """Return the scalar values of a document's front matter, without cutting the document.

    Raises:
        SourceError: the bytes are not UTF-8.
    """
    return frontmatter.read(_decoded(source, path).removeprefix(BOM)).scalars


def encoded(document: Document) -> bytes:
    """Return a document as a file."""
    return ((BOM if document.bom else "") + document.text).encode()


def _decoded(source: bytes, path: Path | None) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"not UTF-8 (byte 0x{source[error.start]:02x})",
            path=path,
            line=source.count(b"\n", 0, error.start) + 1,
            remedy="save it as UTF-8",
        ) from error


def divide(
    text: str,
    *,
    bom: bool = False,
    keys: tuple[str, ...] = (),
    part: bool = False,
    dialect: markdown.Dialect = markdown.COMMONMARK,
) -> Document:
    """Cut a text without a byte order mark; a part of a document has no front matter."""
    front = NONE if part else frontmatter.read(text)
    values = [
        Cut(
            Segment(
                value.text, None, f"front matter {value.key}", "", (), _line(text, value.start), *value[2:4]
            )
        )
        for value in frontmatter.chosen(front, keys)
    ]
    reading = markdown.read(text, front.end, dialect)
    walk = Walk(text, reading, front.end)
    walk.follow(reading.steps)
    cuts = sorted(
        [*values, *walk.cuts, *titles(text, reading), *_attributes(text, reading)],
        key=lambda cut: cut.segment.start,
    )
    numbers = tuple(number for number, cut in enumerate(cuts) if cut.visible)
    segments = tuple(cuts[number].segment for number in numbers)
    scalars = front.scalars
    return Document(
        text=text,
        segments=segments,
        front_matter=scalars,
        title=scalars.get("title") or heading_of(segments),
        newline="\r\n" if "\r\n" in text else "\n" if "\n" in text or "\r" not in text else "\r",
        body=front.end,
        bom=bom,
        part=part,
        problem=front.problem,
        keys=keys,
        dialect=dialect,
        cuts=tuple(cuts),
        numbers=numbers,
        shape=tuple(walk.shape),
        tops=tuple(walk.tops),
    )


def _attributes(text: str, reading: markdown.Reading) -> Iterator[Cut]:
    """Yield a cut for each text in the tags that the parser does not read."""
    line, at = 1, 0
    for name, start, end in reading.attributes:
        line, at = line + text.count("\n", at, start), start
        value = text[start:end]
        if value.strip(BLANK):
            kind = f"html attribute {name.lower()}"
            yield Cut(
                Segment(fold_html(value), None, kind, "", (), line, start, end), has_words(unescape(value))
            )


def heading_of(segments: Sequence[Segment]) -> str:
    """Return the message of the first heading, ``""`` if there is none."""
    return next((segment.msgid for segment in segments if segment.kind.startswith("heading")), "")


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
