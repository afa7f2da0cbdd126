"""What there is to translate: every message of every template, with its section and its size."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog.counts import size
from webapp.l10n.catalog.extracted_comments import ids_of, section_of
from webapp.l10n.coverage.model import Wanted
from webapp.l10n.errors import CatalogError, SourceError, TarjamaError
from webapp.l10n.extract.essays import (
    elder,
    essay_paths,
    order_of,
    read_essay,
    read_source,
    same_slug,
    slug_of,
)
from webapp.l10n.extract.interface import has_interface
from webapp.l10n.segmentation import front_matter
from webapp.l10n.settings import INTERFACE_DOMAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.coverage.model import Trail
    from webapp.l10n.extract.essays import Named, Order
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


def sources(
    settings: Settings, essays: Sequence[Named] | None = None
) -> tuple[list[Source], list[TarjamaError]]:
    """Return the essays in reading order, then the interface; and the faults of essays that are left out.

    What has no template is left out as well.

    Args:
        settings: the project.
        essays: its essays in reading order, if they are at hand; else the front matter of each file is read.

    Raises:
        SourceError: there is no essay at all.
        CatalogError: there is no template at all.
    """
    faults: list[TarjamaError] = []
    named = _slugs(settings, faults) if essays is None else {essay.slug: essay.path for essay in essays}
    found = [Source(slug, settings.template(slug), path) for slug, path in named.items()]
    if has_interface(settings):
        found.append(Source(INTERFACE_DOMAIN, settings.template(INTERFACE_DOMAIN)))
    found = [source for source in found if source.template.exists()]
    if not found:
        raise CatalogError("no template here", path=settings.locale, remedy="write them with: update")
    return found, faults


def wanted_of(source: Source, manner: Manner) -> tuple[Wanted, ...]:
    """Return the messages of a template in its order; ``manner`` is how the essay is read.

    Raises:
        CatalogError: the template cannot be read.
        SourceError: the essay cannot be read.
    """
    segments = read_essay(source.essay, manner).document.segments if source.essay else ()
    return _wanted(catalogs.read(source.template), segments)


def plan(settings: Settings, essays: Sequence[Named] | None = None) -> Plan:
    """Return what there is to translate, by domain; what cannot be read is passed over.

    Arguments and errors are those of :func:`sources`.
    """
    found: Plan = {}
    for one in sources(settings, essays)[0]:
        with suppress(TarjamaError):
            found[one.domain] = wanted_of(one, settings.manner)
    return found


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


@dataclass(frozen=True)
class _Titled:
    """An essay of which no more than the front matter was read."""

    slug: str
    path: Path
    order: Order


def _slugs(settings: Settings, faults: list[TarjamaError]) -> dict[str, Path]:
    """Return slug → file in reading order, from the front matter alone; note what is wrong with others."""
    found: dict[str, _Titled] = {}
    for path in essay_paths(settings):
        try:
            values = front_matter(read_source(path), path)
            slug = slug_of(path, values, settings.manner)
        except SourceError as fault:
            faults.append(fault)
            continue
        one = _Titled(slug, path, order_of(slug, path, values, settings.order))
        if slug in found:
            found[slug], other = elder(found[slug], one, settings)
            faults.append(same_slug(found[slug], other, settings.root))
        else:
            found[slug] = one
    return {one.slug: one.path for one in sorted(found.values(), key=lambda one: one.order)}
