"""What a project's own house shows on every page: colour, style sheet, icon, foot, licence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from webapp.l10n import locales
from webapp.l10n.checks.language.identification import spoken_in
from webapp.l10n.segmentation import render, split
from webapp.l10n.store import files
from webapp.site import current, passage_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from webapp.l10n.edition.library import Library
    from webapp.l10n.settings import Licence

SHEET = "house.css"
_COLOURS = """\
@media screen { :root { --accent: %s; } }
@media screen and (prefers-color-scheme: dark) { :root { --accent: %s; } }
"""


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of a page.

    Attributes:
        html: the owner's words, washed; empty if there are none.
        tag: the language that they are in; empty if nothing tells.
        direction: as that runs; ``auto`` if nothing tells.
        licence: of the texts; None if nothing is said of it.
    """

    html: Markup
    tag: str
    direction: str
    licence: Licence | None


@dataclass(frozen=True)
class House:
    """What a page is told of the house it stands in.

    Attributes:
        name: what the site is called; empty if the settings do not say.
        tag: the language that the name is in; empty if nothing tells.
        direction: as that runs; ``auto`` if nothing tells.
        sheet: whether there is a style sheet of the house.
        icon: the name of its icon among the files that pages need; empty for the app's own.
        foot: what stands at the foot; None if nothing does.
    """

    name: str
    tag: str
    direction: str
    sheet: bool
    icon: str
    foot: Foot | None


def house(tag: str) -> House:
    """Return what a page in a language is told of the house."""
    settings, own = current.settings(), held()
    return House(
        settings.name,
        *_language(settings.name, settings.source_locale),
        SHEET in own,
        next((name for name in own if name != SHEET), ""),
        current.memo()(_foot, current.library(), tag),
    )


def held() -> Mapping[str, tuple[str, bytes]]:
    """Return the house's files: name → mark of the content, content."""
    return current.memo()(_held, current.library())


def _held(library: Library) -> dict[str, tuple[str, bytes]]:
    settings = library.settings
    sheet = _COLOURS.encode() % tuple(map(str.encode, settings.accent)) if settings.accent else b""
    found = {SHEET: sheet + _content(library, settings.style)}
    icon = f"icon{Path(settings.icon).suffix.lower()}"
    found[icon] = _content(library, settings.icon)
    return {
        name: (hashlib.sha256(content).hexdigest()[:12], content)
        for name, content in found.items()
        if content
    }


def _foot(library: Library, tag: str) -> Foot | None:
    settings = library.settings
    source = _footer(library, tag)
    if not source and settings.licence is None:
        return None
    html = Markup(passage_html.wash(render(split(source)), lambda link: link))  # noqa: S704 – washed
    language = _language(source.decode(), settings.source_locale if source else tag)
    return Foot(html, *language, settings.licence)


def _language(text: str, expected: str) -> tuple[str, str]:
    """Return tag and direction of the language that a text is in; empty and ``auto`` if nothing tells."""
    tag = spoken_in(text, expected)
    return (tag, locales.locale(tag).direction) if tag else ("", "auto")


def _footer(library: Library, tag: str) -> bytes:
    """Return the foot's Markdown: of ``footer.md`` what is in the page's language, ``footer.fr.md``."""
    name = library.settings.footer
    if not name.endswith(".md"):
        return name.encode()
    return _content(library, f"{name[:-3]}.{tag}.md") or _content(library, name)


def _content(library: Library, name: str) -> bytes:
    """Return a file's content; nothing of a file that is not there, or cannot be read any more."""
    path = library.settings.root / name
    library.memo.stamp(path)
    try:
        return files.read(path) if name else b""
    except OSError:
        return b""
