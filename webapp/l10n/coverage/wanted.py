"""What there is to translate: every message of every template, with its section and its size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog.counts import size
from webapp.l10n.catalog.extracted_comments import ids_of, section_of
from webapp.l10n.coverage.model import Wanted
from webapp.l10n.errors import CatalogError
from webapp.l10n.extract.essays import essay_paths, order_of, read_essay, read_source, same_slug, slug_of
from webapp.l10n.extract.interface import interface_folder
from webapp.l10n.segmentation import front_matter
from webapp.l10n.settings import INTERFACE_DOMAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.coverage.model import Trail
    from webapp.l10n.extract.essays import Named
    from webapp.l10n.markdown.manner import Manner
    from webapp.l10n.segmentation import Segment
    from webapp.l10n.settings import Settings

HEADING = "heading "
Plan = dict[str, tuple[Wanted, ...]]  # domain → its messages, in the order of the template
_Key = tuple[str | None, str]


@dataclass(frozen=True)
class Source:
    """Where it stands what there is to translate for one domain.

    Attributes:
        domain: its name.
        template: the template.
        essay: the Markdown file; None for the interface's own words.
    """

    domain: str
    template: Path
    essay: Path | None = None


def sources(settings: Settings, essays: Sequence[Named] | None = None) -> list[Source]:
    """Return the essays in reading order, then the interface; what has no template is left out.

    Args:
        settings: the project.
        essays: its essays in reading order, if they are at hand; else the front matter of each file is read.

    Raises:
        SourceError: an essay cannot be read, or two have one slug.
        CatalogError: there is no template at all.
    """
    named = _slugs(settings) if essays is None else {essay.slug: essay.path for essay in essays}
    found = [Source(slug, settings.template(slug), path) for slug, path in named.items()]
    if interface_folder(settings):
        found.append(Source(INTERFACE_DOMAIN, settings.template(INTERFACE_DOMAIN)))
    found = [source for source in found if source.template.exists()]
    if not found:
        raise CatalogError("no template here", path=settings.locale, remedy="write them with: update")
    return found


def wanted_of(source: Source, manner: Manner) -> tuple[Wanted, ...]:
    """Return the messages of a template in its order; ``manner`` is how the essay is read.

    Raises:
        CatalogError: the template cannot be read.
        SourceError: the essay cannot be read.
    """
    segments = read_essay(source.essay, manner).document.segments if source.essay else ()
    return _wanted(catalogs.read(source.template), segments)


def plan(settings: Settings, essays: Sequence[Named] | None = None) -> Plan:
    """Return what there is to translate, by domain; arguments and errors as for :func:`sources`."""
    return {one.domain: wanted_of(one, settings.manner) for one in sources(settings, essays)}


def trails(segments: Iterable[Segment]) -> dict[_Key, Trail]:
    """Return the headings that each text first stands under, the highest first, itself included."""
    stack: list[tuple[int, str]] = []
    found: dict[_Key, Trail] = {}
    for segment in segments:
        if segment.kind.startswith(HEADING):
            level = int(segment.kind.removeprefix(HEADING))
            stack = [*(above for above in stack if above[0] < level), (level, segment.msgid)]
        found.setdefault((segment.context, segment.msgid), tuple(title for _, title in stack))
    return found


def _wanted(template: Catalog, segments: Sequence[Segment]) -> tuple[Wanted, ...]:
    """Return the template's messages; one that the essay has no more is in the section it names."""
    places = trails(segments)
    return tuple(
        Wanted(
            message.msgid,
            message.msgctxt,
            next(iter(ids_of(message)), ""),
            places.get(message.key, tuple(filter(None, [section_of(message)]))),
            size(message.msgid, message.msgid_plural),
        )
        for message in template.live()
    )


def _slugs(settings: Settings) -> dict[str, Path]:
    """Return slug → file in reading order, from the front matter alone."""
    found: dict[str, tuple[tuple[bool, float, str], Path]] = {}
    for path in essay_paths(settings):
        values = front_matter(read_source(path), path)
        slug = slug_of(path, values, settings.manner)
        if slug in found:
            first, second = (read_essay(twin, settings.manner) for twin in (found[slug][1], path))
            raise same_slug(first, second, settings.root)
        found[slug] = order_of(slug, path, values), path
    return {slug: path for slug, (_, path) in sorted(found.items(), key=lambda item: item[1])}
