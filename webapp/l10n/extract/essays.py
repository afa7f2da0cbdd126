"""The essays of a project: their files read and cut into segments, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from webapp.l10n.errors import SourceError
from webapp.l10n.segmentation import Document, split
from webapp.l10n.settings import ESSAYS, GLOSSARY, RESERVED_SLUGS, SLUG
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.markdown.manner import Manner
    from webapp.l10n.settings import Settings


class Named(Protocol):
    """What has a slug and a file."""

    @property
    def slug(self) -> str:
        """The name in addresses."""

    @property
    def path(self) -> Path:
        """The file."""


N = TypeVar("N", bound=Named)
Order = tuple[int, bool, float, str]  # what essays are sorted by


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


class Essays(NamedTuple):
    """What was found among the source texts.

    Attributes:
        essays: those that can be read, in reading order.
        faults: why each of the others is left out.
    """

    essays: tuple[Essay, ...]
    faults: tuple[SourceError, ...] = ()


def read_essay(path: Path, manner: Manner) -> Essay:
    """Read one Markdown file.

    Args:
        path: the file.
        manner: how it is read.

    Raises:
        SourceError: the file cannot be read, is not UTF-8, or its slug is not fit for an address.
    """
    document = split(
        read_source(path), path=path, front_matter=manner.front_matter, dialect=manner.dialect(path)
    )
    return Essay(slug_of(path, document.front_matter, manner), path, document)


def unread(document: Document, path: Path) -> SourceError | None:
    """Return what is wrong with a document's front matter, if it cannot be read."""
    if document.problem is None:
        return None
    line, problem = document.problem
    remedy = "put the value into quotation marks; until then nothing of it is translated"
    return SourceError(f"front matter that cannot be read ({problem})", path=path, line=line, remedy=remedy)


def slug_of(path: Path, values: Mapping[str, str], manner: Manner) -> str:
    """Return the slug of a file: that of its front matter, else the file's name without its suffix.

    Raises:
        SourceError: it is not fit for an address.
    """
    slug = manner.slug(path, values)
    if not SLUG.fullmatch(slug) or slug in RESERVED_SLUGS:
        why = "is reserved" if slug in RESERVED_SLUGS else "is not fit for an address"
        raise SourceError(
            f"the slug {slug!r} {why}",
            path=path,
            remedy="write a slug of a-z, 0-9 and single hyphens in the front matter (slug: my-essay), "
            'or slugs = "path" in the settings',
        )
    return slug


def read_source(path: Path) -> bytes:
    """Return the bytes of a source file.

    Raises:
        SourceError: it is missing, a folder, or cannot be read.
    """
    try:
        return files.read(path)
    except OSError as error:
        remedy = "check the path" if isinstance(error, FileNotFoundError) else files.mending(error)
        raise SourceError(f"cannot be read ({error.strerror})", path=path, remedy=remedy) from error


def essay_paths(settings: Settings) -> tuple[Path, ...]:
    """Return the Markdown files of the project, sorted by path.

    Raises:
        SourceError: the folder of the essays is missing or holds no Markdown file.
    """
    folder = settings.source_text
    found = (p for p in folder.rglob("*.md*") if p.suffix in ESSAYS and not p.is_dir())
    paths = sorted(p for p in found if not _hidden(p.relative_to(folder)))
    if not paths:
        problem = (
            "no Markdown file in this folder" if folder.is_dir() else "the folder of the essays is missing"
        )
        raise SourceError(problem, path=folder, remedy=f"put an essay there, such as {folder.name}/essay.md")
    return tuple(paths)


def read_essays(settings: Settings, tick: Callable[[], None] = lambda: None) -> Essays:
    """Read every essay of the project, in reading order; see :func:`reading_order`.

    One that cannot be read, or has the slug of another before it, is left out. Many large essays are read by
    several processes.

    Args:
        settings: the project.
        tick: called after each essay, for progress.

    Raises:
        SourceError: as :func:`essay_paths`.
    """
    essays: dict[str, Essay] = {}
    faults: list[SourceError] = []
    for essay in (_attempt(path, settings.manner) for path in essay_paths(settings)):
        if isinstance(essay, SourceError):
            faults.append(essay)
        elif essay.slug in essays:
            essays[essay.slug], other = elder(essays[essay.slug], essay, settings)
            faults.append(same_slug(essays[essay.slug], other, settings.root))
        else:
            essays[essay.slug] = essay
        tick()
    faults += _unknown(settings, essays)
    ordered = sorted(essays.values(), key=partial(reading_order, first=settings.order))
    return Essays(tuple(ordered), tuple(faults))


def _unknown(settings: Settings, essays: Mapping[str, Essay]) -> Iterator[SourceError]:
    """Yield a fault for each slug that the settings put in order and no essay has."""
    for slug in settings.order:
        if slug not in essays:
            yield SourceError(
                f"order in [tool.tarjama] names {slug!r}, which no essay is called",
                path=settings.root / "pyproject.toml",
                remedy=f"the essays are {', '.join(essays) or 'none'}",
            )


def elder(first: N, second: N, settings: Settings) -> tuple[N, N]:
    """Return two essays of one slug, first the one whose catalogs there are: the template names it."""
    try:
        lines = files.read(settings.template(first.slug)).decode("utf-8", "replace").splitlines()
    except OSError:
        return first, second
    named = {word.partition(":")[0] for line in lines if line.startswith("#: ") for word in line.split()[1:]}
    first_is, second_is = (one.path.relative_to(settings.root).as_posix() in named for one in (first, second))
    return (second, first) if second_is and not first_is else (first, second)


def same_slug(first: Named, second: Named, root: Path) -> SourceError:
    """Return the fault of two essays that would have one address."""
    return SourceError(
        f"has the same slug {second.slug!r} as {first.path.relative_to(root)}",
        path=second.path,
        remedy="give one of them another slug in its front matter (slug: another-name)",
    )


def _attempt(path: Path, manner: Manner) -> Essay | SourceError:
    try:
        return read_essay(path, manner)
    except SourceError as fault:
        return fault


def reading_order(essay: Essay, first: Sequence[str] = ()) -> Order:
    """Return a sort key: the settings' order, then front matter's ``order``, then the path.

    The glossary comes last, unless the settings name it.
    """
    return order_of(essay.slug, essay.path, essay.document.front_matter, first)


def order_of(slug: str, path: Path, values: Mapping[str, str], first: Sequence[str] = ()) -> Order:
    """Return the sort key of an essay with this front matter; see :func:`reading_order`."""
    try:
        order = float(values.get("order", "inf"))
    except ValueError:
        order = float("inf")
    place = first.index(slug) if slug in first else len(first)
    return (place, slug == GLOSSARY, order, path.as_posix())


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
