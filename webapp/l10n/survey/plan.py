"""What there is to translate: every message of every template, with its section and its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.coverage import size
from webapp.l10n.errors import CatalogError
from webapp.l10n.extraction import read_essays, section_of
from webapp.l10n.identity import ids_of
from webapp.l10n.renames import domains
from webapp.l10n.survey.model import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.extraction import Essay
    from webapp.l10n.segmentation import Segment
    from webapp.l10n.settings import Settings
    from webapp.l10n.survey.model import Trail

HEADING = "heading "
Plan = dict[str, tuple[Wanted, ...]]  # domain → its messages, in the order of the template
_Key = tuple[str | None, str]


def plan(settings: Settings, essays: Sequence[Essay] | None = None) -> Plan:
    """Return what there is to translate, by domain in reading order; a domain without a template is left out.

    Raises:
        TarjamaError: as :func:`survey`.
    """
    read = read_essays(settings) if essays is None else essays
    segments = {essay.slug: essay.document.segments for essay in read}
    found = {
        name: _wanted(catalogs.read(settings.template(name)), segments.get(name, ()))
        for name in domains(settings, read)
        if settings.template(name).exists()
    }
    if not found:
        raise CatalogError("no template here", path=settings.locale, remedy="write them with: update")
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
