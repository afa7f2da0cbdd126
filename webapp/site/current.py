"""The project that is being served: its library, what readers may choose from, its addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import current_app

from webapp.l10n.settings import GLOSSARY
from webapp.site.offer import offered

EXPORTED = "EXPORTED"  # Flask's config: the pages become files

if TYPE_CHECKING:
    from webapp.l10n.edition.library import Library
    from webapp.l10n.settings import Settings
    from webapp.l10n.store.memo import Memo
    from webapp.site.offer import Offered


def library() -> Library:
    """Return the essays and catalogs."""
    found: Library = current_app.extensions["library"]
    return found


def settings() -> Settings:
    """Return the project's settings."""
    return library().settings


def memo() -> Memo:
    """Return what keeps what was made of the project's files."""
    return library().memo


def offer() -> Offered:
    """Return what readers may choose from."""
    return offered(library())


def exported() -> bool:
    """Whether the pages become files: nothing leads to what only a server gives."""
    return bool(current_app.config.get(EXPORTED))


def site_name() -> str:
    """Return what the site is called: by the settings, else its public host; empty if neither is known."""
    return settings().name or (urlsplit(settings().url).hostname or "").removeprefix("www.")


def languages() -> tuple[str, ...]:
    """Return the tags that readers may choose, the source language's first."""
    return offer().languages


def readable() -> tuple[str, ...]:
    """Return the tags of all pages there are, those of languages with little to read among them."""
    return offer().readable


def essays() -> tuple[str, ...]:
    """Return the slugs in reading order."""
    return offer().essays


def texts() -> tuple[str, ...]:
    """Return the slugs of what there is to read, in reading order: all essays but the glossary."""
    return tuple(slug for slug in essays() if slug != GLOSSARY)


def address(tag: str, slug: str = "", below: str = "") -> str:
    """Return the path of a page, the site's sub-path before it."""
    path = "".join(f"{part}/" for part in (tag, slug, below) if part)
    return f"{settings().path}/{path}"


def live(tag: str, slug: str) -> str:
    """Return where a translation is seen as it is saved; empty if nowhere: in a file, or of the original."""
    if exported() or tag == settings().source_locale or slug not in essays():
        return ""
    return address(tag, slug, "preview")


def absolute(path: str) -> str:
    """Return the public address of a path of this site; from the settings, never from the Host header."""
    return settings().url + path
