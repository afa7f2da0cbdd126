"""CLDR's data for a tag, or for the nearest it has in the same script."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import babel
from babel import localedata

from webapp.l10n.locales.tags import REMEMBERED, Tag, likely, lineage, parse, read

if TYPE_CHECKING:
    from collections.abc import Iterator


@lru_cache(REMEMBERED)
def data(tag: str) -> babel.Locale:
    """Return the Babel locale of a tag, of its nearest parent in the same script, or else CLDR's root.

    Raises:
        LocaleError: ``tag`` is no language tag.
    """
    found = next(filter(localedata.exists, _identifiers(read(tag))), "root")
    return (
        babel.Locale.parse(found, resolve_likely_subtags=False) if found != "root" else babel.Locale("root")
    )


def _identifiers(tag: Tag) -> Iterator[str]:
    for name in lineage(tag):
        member = parse(name)
        assert member is not None
        yield str(member).replace("-", "_")
        bare = Tag(member.language, "", member.territory, member.variants)
        if likely(bare)[0] == member.script:
            yield str(bare).replace("-", "_")
