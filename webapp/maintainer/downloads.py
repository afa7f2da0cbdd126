"""What the progress page offers to be taken away: catalogs, and where they are translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.l10n.settings import INTERFACE_DOMAIN
from webapp.l10n.store import files
from webapp.site import current
from webapp.site.current import address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.coverage import Survey


def left(own: Survey) -> dict[str, int]:
    """Return how many words of each text of a language are left to review or to translate."""
    return {slug: found.total.words - found[State.TRANSLATED].words for slug, found in own.by_essay().items()}


def of_language(tag: str, found: Survey, slugs: Sequence[str]) -> dict[str, Any]:
    """Return how to help with a language: some of its catalogs, and where they can be translated."""
    settings = current.settings()
    language = locales.locale(tag)
    own = found.only([tag])
    remaining = left(own)
    catalogs = []
    for slug in slugs:
        path = settings.catalog(language.directory, slug)
        current.memo().stamp(path)
        if files.is_own(path):
            place = f"{address(tag, 'coverage')}{slug}.po"
            weblate = settings.weblate.format(locale=language.directory, domain=slug)
            file = f"{slug}.{language.directory}.po"
            catalogs.append(
                {
                    "name": f"{slug}.po",
                    "file": file,
                    "address": place,
                    "live": current.live(tag, slug),
                    "sheet": f"{address(tag, slug)}sheet.html"
                    if remaining.get(slug) and slug != INTERFACE_DOMAIN
                    else "",
                    "left": remaining.get(slug),
                    "weblate": weblate,
                }
            )
    return {"language": language, "catalogs": catalogs, "address": address(tag, "coverage")}
