"""CLDR's data for a tag, or for the nearest that it has in the same script."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import babel
from babel import localedata

from webapp.l10n.locales.chains import lineage
from webapp.l10n.locales.tags import REMEMBERED, Tag, likely, read

if TYPE_CHECKING:
    from collections.abc import Iterator


@lru_cache(REMEMBERED)
def data(tag: str) -> babel.Locale:
    """Return the Babel locale of a tag, of its nearest parent in the same script, or else CLDR's root.

    Raises:
        LocaleError: ``tag`` is no language tag.
    """
    found = next(filter(localedata.exists, _identifiers(read(tag))), None)
    return babel.Locale("root") if found is None else babel.Locale.parse(found, resolve_likely_subtags=False)


def has_data(tag: str) -> bool:
    """Whether CLDR has data for the language of a tag, though perhaps no name: ``skr`` has some.

    Raises:
        LocaleError: ``tag`` is no language tag.
    """
    return localedata.exists(read(tag).language)


def _identifiers(tag: Tag) -> Iterator[str]:
    """Yield the names under which CLDR may keep data for a tag, nearest first: those of its lineage."""
    for member in lineage(tag):
        yield _identifier(member)
        if likely(member.bare)[0] == member.script:
            yield _identifier(member.bare)


def _identifier(tag: Tag) -> str:
    variants = [variant.upper() for variant in tag.variants]
    return "_".join(part for part in (tag.language, tag.script, tag.territory, *variants) if part)
