"""What readers may choose from: languages and essays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from webapp.l10n.edition.library import Library


class Offered(NamedTuple):
    """What readers may choose from.

    Attributes:
        languages: the tags that readers are told of, the source language's first.
        essays: the slugs in reading order.
        readable: the tags of all pages there are, those of languages with little to read among them.
    """

    languages: tuple[str, ...]
    essays: tuple[str, ...]
    readable: tuple[str, ...]


def offered(library: Library) -> Offered:
    """Return what there is, the source language and the first essay to read first.

    Raises:
        SourceError: there is no essay to read, and there never was.
    """
    return library.memo(_offered, library)


def _offered(library: Library) -> Offered:
    return Offered(library.offered(), library.essays(), library.locales())
