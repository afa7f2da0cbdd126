"""What stands in a text's imprint: who wrote it and when, by which name it is known for good."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from webapp.site.current import absolute, address, settings

if TYPE_CHECKING:
    from webapp.l10n.edition.compose import Edition


def author(edition: Edition) -> str:
    """Return who wrote a text, as its front matter says; empty if it does not."""
    return " ".join(edition.document.front_matter.get("author", "").split())


def published(edition: Edition) -> date | None:
    """Return the day a text was published, as its front matter says; None if it does not."""
    try:
        return date.fromisoformat(edition.document.front_matter.get("date", "")[:10])
    except ValueError:
        return None


def lasting_id(edition: Edition, *more: str) -> str:
    """Return a name that a text keeps in a language, or what is told of it, as a URN (RFC 4122, version 5).

    It is made of the public address, or, where none is known, of the text's first passage, whose id lasts.

    Args:
        edition: the text.
        more: what sets one thing that is told of it apart from another.
    """
    path = address(edition.locale, edition.slug)
    first = edition.passages[0].id if edition.passages else ""
    place = absolute(path) if settings().url else f"tarjama:{path}#{first}"
    return uuid.uuid5(uuid.NAMESPACE_URL, " ".join((place, *more))).urn
