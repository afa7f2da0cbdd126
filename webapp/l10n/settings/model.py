"""What a project may choose, as one value; the only place that knows the directories."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.markdown.manner import Manner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from webapp.l10n.settings.colours import Accent

STATES_SHOWN = ("translated", "draft", "stale")
UNITS = ("strings", "words", "characters")  # of the source text
INTERFACE_DOMAIN = "webapp"
INTERFACE_SOURCE = "en"  # what the interface's words are written in, whatever the essays are
_APP = Path(__file__).resolve().parents[2]
# The interface's catalogs that come with the app: inside of it where it is installed, beside it in a clone.
PACKAGED = next(filter(Path.is_dir, (_APP / "locale", _APP.parent / "locale")), _APP / "locale")
GLOSSARY = "glossary"  # the slug of the essay that holds the terms
RESERVED_SLUGS = frozenset({"coverage", INTERFACE_DOMAIN, "static"})
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")  # the shape of RFC 5646; CLDR knows which exist
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ESSAYS = (".md", ".mdx")  # the suffixes of source texts


class Licence(NamedTuple):
    """Under what a site's texts may be used: what it is called, and where it is told; either may be empty."""

    name: str
    url: str

    def __str__(self) -> str:
        """Return it in one line, for those who are told no links."""
        return " ".join(filter(None, self))


@dataclass(frozen=True)
class Settings:
    """What a project may choose; every field has a default that suits a new project.

    Attributes:
        root: the project's folder, the one that holds ``pyproject.toml``.
        source_locale: BCP 47 tag of the language the essays are written in.
        url: public address without a trailing slash, for canonical links; empty if not known.
        name: what the site is called, to readers of feeds and books and to programs; empty: its host's name.
        path: sub-path the site is served under, ``""`` or ``/essays`` (no trailing slash).
        trusted_proxies: how many reverse proxies stand before the app and set X-Forwarded-For.
        publish: the states that readers see; subset of translated, draft, stale.
        publish_under: a language with a smaller share of its words in those states, in percent, is not told
            of: its pages can be read, but no list of languages, search engine or sitemap leads there.
        fail_under: the share of each language that must be done, in percent, by tag; ``""`` for all others.
        count: the states that count as done there; subset of translated, draft, stale.
        unit: what is counted there: strings, words or characters of the source.
        fallback: extra links of the fallback chain, tag to tags, tried after the tag's own parents.
        front_matter: the front-matter keys whose values are translated; ``hero.tagline`` stands deeper.
        markdown: patterns of paths below ``sources`` and the dialect of Markdown that those files are in.
        slugs: what names an essay: its front matter's slug or else its file (``name``), or its ``path``.
        weblate: where a catalog is open for translation, with ``{locale}`` and ``{domain}`` in it.
        guide: where translators find their guide; empty: the site shows ``locale/README.md``.
        redirects: old slug to new slug; the old address answers 308.
        sources: the folder of the essays, below ``root``.
        order: slugs of the essays that are read first, in this order, before what their front matter says.
        footer: what stands at the foot of each page, a line of Markdown or the name of a Markdown file.
        licence: under what the texts may be used; None if nothing is said of it.
        accent: the colour of links and the like; None for the app's own.
        icon: the name of a picture file, which browsers show beside the page's title.
        style: the name of a style sheet, which goes after the app's own.
        line_numbers: whether references name the line too, ``source_text/essay.md:12``.
        suggest: address at which readers suggest a better translation, with any of ``{language}``,
            ``{slug}``, ``{id}`` and ``{url}`` in it; empty if there is no such place.
    """

    root: Path
    source_locale: str = "en"
    url: str = ""
    name: str = ""
    path: str = ""
    trusted_proxies: int = 0
    publish: tuple[str, ...] = STATES_SHOWN
    publish_under: float = 0
    fail_under: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    count: tuple[str, ...] = ("translated",)
    unit: str = "words"
    fallback: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    front_matter: tuple[str, ...] = ("title", "description")
    markdown: tuple[tuple[str, str], ...] = ()
    slugs: str = "name"
    weblate: str = ""
    guide: str = ""
    redirects: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    suggest: str = ""
    line_numbers: bool = False
    sources: str = "source_text"
    order: tuple[str, ...] = ()
    footer: str = ""
    licence: Licence | None = None
    accent: Accent | None = None
    icon: str = ""
    style: str = ""

    @property
    def source_text(self) -> Path:
        """The folder of the essays."""
        return self.root / self.sources

    @property
    def manner(self) -> Manner:
        """How the essays are read."""
        return Manner(self.front_matter, self.markdown, self.source_text, self.slugs)

    @property
    def locale(self) -> Path:
        """The folder of the catalogs."""
        return self.root / "locale"

    def source_of(self, domain: str) -> str:
        """Return the tag of the language that a domain's texts are written in."""
        return INTERFACE_SOURCE if domain == INTERFACE_DOMAIN else self.source_locale

    def template(self, domain: str) -> Path:
        """Return the path of a domain's template, whether or not it exists."""
        return self.locale / f"{domain}.pot"

    def catalog(self, directory: str, domain: str) -> Path:
        """Return the path of a catalog; ``directory`` is the gettext locale name (``pt_BR``)."""
        return self.locale / directory / "LC_MESSAGES" / f"{domain}.po"


def packaged_folder() -> Path:
    """Return the folder of what comes with the app: the interface's catalogs, the guide for translators."""
    return PACKAGED


def packaged(directory: str) -> Path:
    """Return the path of the interface's catalog that comes with the app, whether or not there is one."""
    return packaged_folder() / directory / "LC_MESSAGES" / f"{INTERFACE_DOMAIN}.po"
