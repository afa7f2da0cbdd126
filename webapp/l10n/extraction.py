"""Essays and interface words → templates: what there is to translate, in the order it is read."""

from __future__ import annotations

import re
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, Protocol

from webapp.l10n.catalog import Catalog, Message, new_template, unfit
from webapp.l10n.errors import SourceError
from webapp.l10n.identity import FORMER, ID, former, identify
from webapp.l10n.segmentation import Document, split
from webapp.l10n.settings import RESERVED_SLUGS, SLUG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.segmentation import Segment
    from webapp.l10n.settings import Settings

GLOSSARY = "glossary"  # the slug of the essay that holds the terms
LARGE = 8_000_000  # bytes of Markdown; below that the processes take longer to start than to read
CHUNK = 16  # essays a process reads at a time
_Key = tuple[str | None, str]


class Named(Protocol):
    """What has a slug and a file."""

    @property
    def slug(self) -> str: ...

    @property
    def path(self) -> Path: ...


@dataclass(frozen=True)
class Essay:
    """One source text.

    Attributes:
        slug: its name in addresses, and the domain of its catalogs.
        path: its Markdown file.
        document: the text, cut into segments.
    """

    slug: str
    path: Path
    document: Document


def read_essay(path: Path, keys: Sequence[str]) -> Essay:
    """Read one Markdown file.

    Args:
        path: the file.
        keys: the front-matter keys whose values are translated.

    Raises:
        SourceError: the file cannot be read, is not UTF-8, or its slug is not fit for an address.
    """
    document = split(read_source(path), path=path, front_matter=keys)
    return Essay(slug_of(path, document.front_matter), path, document)


def slug_of(path: Path, values: Mapping[str, str]) -> str:
    """Return the slug of a file: that of its front matter, else the file's name without its suffix.

    Raises:
        SourceError: it is not fit for an address.
    """
    slug = values.get("slug") or path.stem
    if not SLUG.fullmatch(slug) or slug in RESERVED_SLUGS:
        why = "is reserved" if slug in RESERVED_SLUGS else "is not fit for an address"
        raise SourceError(
            f"the slug {slug!r} {why}",
            path=path,
            remedy="write a slug of a-z, 0-9 and single hyphens in the front matter (slug: my-essay)",
        )
    return slug


def read_source(path: Path) -> bytes:
    """Return the bytes of a source file.

    Raises:
        SourceError: it is missing, a folder, or cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read ({error.strerror})", path=path, remedy="check the path") from error


def essay_paths(settings: Settings) -> tuple[Path, ...]:
    """Return the Markdown files of the project, sorted by path.

    Raises:
        SourceError: the folder of the essays is missing or holds no Markdown file.
    """
    folder = settings.source_text
    paths = sorted(p for p in folder.rglob("*.md") if p.is_file() and not _hidden(p.relative_to(folder)))
    if not paths:
        problem = (
            "no Markdown file in this folder" if folder.is_dir() else "the folder of the essays is missing"
        )
        raise SourceError(problem, path=folder, remedy="put an essay there, such as source_text/essay.md")
    return tuple(paths)


def read_essays(settings: Settings, tick: Callable[[], None] = lambda: None) -> tuple[Essay, ...]:
    """Read every essay of the project, in reading order: front matter's ``order``, the glossary last.

    Many large essays are read by several processes.

    Args:
        settings: the project.
        tick: called after each essay, for progress.

    Raises:
        SourceError: as :func:`read_essay` and :func:`essay_paths`; or two essays have one slug.
    """
    essays: dict[str, Essay] = {}
    for essay in _read_all(essay_paths(settings), settings.front_matter):
        if essay.slug in essays:
            raise same_slug(essays[essay.slug], essay, settings.root)
        essays[essay.slug] = essay
        tick()
    return tuple(sorted(essays.values(), key=reading_order))


def same_slug(first: Named, second: Named, root: Path) -> SourceError:
    """Return the fault of two essays that would have one address."""
    return SourceError(
        f"has the same slug {second.slug!r} as {first.path.relative_to(root)}",
        path=second.path,
        remedy="give one of them another slug in its front matter (slug: another-name)",
    )


def _read_all(paths: Sequence[Path], keys: Sequence[str]) -> Iterator[Essay]:
    if sum(path.stat().st_size for path in paths) < LARGE:
        yield from (read_essay(path, keys) for path in paths)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:  # fork and threads do not mix
        yield from pool.map(partial(read_essay, keys=keys), paths, chunksize=CHUNK)


def template(essay: Essay, old: Catalog | None, *, settings: Settings, now: str) -> Catalog:
    """Return the template of an essay: one message per text, in document order.

    Args:
        essay: the source text.
        old: the template as it was, for ids and for a date that moves only with a message.
        settings: for the path in references.
        now: the POT-Creation-Date of a template whose messages changed, ``2026-11-23 12:00+0000``.

    Raises:
        SourceError: a text has a character that no catalog can hold.
    """
    _refuse_unfit(essay)
    ids = identify(essay.document.segments, old)
    reference = essay.path.resolve().relative_to(settings.root.resolve()).as_posix()
    made = template_of(
        essay.document.segments, ids, reference=reference, old=old, project=essay.slug, now=now
    )
    return placed(made, essay.document.segments) if settings.line_numbers else made


def _refuse_unfit(essay: Essay) -> None:
    for segment in essay.document.segments:
        sign = unfit(segment.msgid) or unfit(segment.context or "")
        if sign:
            name = f"U+{ord(sign):04X} cannot be in a catalog"
            line = segment.line + segment.msgid.partition(sign)[0].count("\n")
            raise SourceError(name, path=essay.path, line=line, remedy="take the character out")


def template_of(
    segments: Sequence[Segment],
    ids: Sequence[str],
    *,
    reference: str,
    old: Catalog | None,
    project: str,
    now: str,
) -> Catalog:
    """Return a template of ``segments``; see :func:`template`."""
    occurrences: dict[_Key, list[tuple[Segment, str]]] = defaultdict(list)
    for segment, name in zip(segments, ids, strict=True):
        occurrences[segment.context, segment.msgid].append((segment, name))
    joined = former(segments, ids, old)
    messages = [
        Message(
            msgid=msgid,
            msgctxt=context,
            extracted=tuple(_comments(places, joined)),
            references=(reference,),
        )
        for (context, msgid), places in occurrences.items()
    ]
    return renewed(new_template(project, now), messages, old)


def placed(template: Catalog, segments: Sequence[Segment]) -> Catalog:
    """Return a template whose references name the lines where its segments begin, ``essay.md:12``."""
    lines: dict[_Key, list[int]] = defaultdict(list)
    for segment in segments:
        lines[segment.context, segment.msgid].append(segment.line)
    rows = [
        replace(message, references=tuple(f"{message.references[0]}:{line}" for line in lines[message.key]))
        for message in template.messages
    ]
    return replace(template, messages=rows)


def renewed(fresh: Catalog, messages: list[Message], old: Catalog | None) -> Catalog:
    """Return ``old`` with ``messages`` in place of its own, its date moved only if a message came or went.

    An unchanged message keeps the bytes it has; without ``old`` the template is ``fresh`` with ``messages``.
    """
    if old is None:
        fresh.messages = messages
        return fresh
    known = {message.key: message for message in old.messages if not message.obsolete}
    kept = [_revised(known.get(message.key), message) for message in messages]
    header = dict(old.header)
    if [_texts(m) for m in kept] != [_texts(m) for m in old.messages]:
        header["POT-Creation-Date"] = fresh.header["POT-Creation-Date"]
    return replace(old, header=header, messages=kept)


def kinds_of(message: Message) -> list[str]:
    """Return the kinds of segment that a template's message stands in (``paragraph``, ``heading 2``, …)."""
    return [line.removeprefix("type: ") for line in message.extracted if line.startswith("type: ")]


def section_of(message: Message) -> str:
    """Return the title of the section that a template's message first stands in; empty if none."""
    return next((line.removeprefix("in: ") for line in message.extracted if line.startswith("in: ")), "")


def _comments(places: list[tuple[Segment, str]], joined: Mapping[str, list[str]]) -> Iterable[str]:
    lines = [f"type: {segment.kind}" for segment, _ in places]
    lines += [f"in: {segment.section}" for segment, _ in places if segment.section]
    lines += [f"note: {note}" for segment, _ in places for note in segment.notes]
    lines += [f"{ID}{name}" for _, name in places]
    lines += [f"{FORMER}{before}" for _, name in places for before in joined.get(name, ())]
    return (re.sub(r"\s+", " ", line) for line in dict.fromkeys(lines))


def _revised(old: Message | None, new: Message) -> Message:
    if old is None or old.msgid_plural != new.msgid_plural:
        return new
    return replace(old, extracted=new.extracted, references=new.references, flags=new.flags)


def _texts(message: Message) -> tuple[str | None, ...]:
    return (*message.key, message.msgid_plural)


def reading_order(essay: Essay) -> tuple[bool, float, str]:
    """Return a sort key: front matter's ``order``, then the path; the glossary comes last."""
    return order_of(essay.slug, essay.path, essay.document.front_matter)


def order_of(slug: str, path: Path, values: Mapping[str, str]) -> tuple[bool, float, str]:
    """Return the sort key of an essay with this front matter; see :func:`reading_order`."""
    try:
        order = float(values.get("order", "inf"))
    except ValueError:
        order = float("inf")
    return (slug == GLOSSARY, order, path.as_posix())


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
