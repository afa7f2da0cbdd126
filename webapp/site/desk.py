"""Who writes translations on this site, if anybody: what all pages may ask."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from flask import current_app

from webapp.site.current import settings

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


@dataclass(frozen=True)
class Desk:
    """At which translations are written: by whom, into which languages, and for whom it is open.

    Attributes:
        person: ``Name <address>`` of who writes; may be empty.
        locales: the tags that may be written; empty for all.
        credited: whether the person is thanked in a catalog in which they confirmed something.
        hosts: the names under which the server may be asked, as browsers write them.
        access: what a browser must show that does not come from this machine; empty if all do.
        token: of this start, which a page has and no other site knows.
    """

    person: str = ""
    locales: tuple[str, ...] = ()
    credited: bool = True
    hosts: frozenset[str] = LOOPBACK
    access: str = field(default="", repr=False)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)


def desk() -> Desk | None:
    """Return who writes translations; None where nothing can be written."""
    found: Desk | None = current_app.extensions.get("desk")
    return found


def may_write(tag: str) -> bool:
    """Whether this server writes translations into a language."""
    found = desk()
    return found is not None and tag != settings().source_locale and tag in (found.locales or (tag,))
