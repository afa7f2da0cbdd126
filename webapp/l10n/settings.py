"""``[tool.tarjama]`` of ``pyproject.toml`` as one value; the only place that knows the directories."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from webapp.l10n.errors import SettingsError
from webapp.l10n.markdown import dialects
from webapp.l10n.markdown.manner import Manner
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

STATES_SHOWN = ("translated", "draft", "stale")
UNITS = ("strings", "words", "characters")  # of the source text
INTERFACE_DOMAIN = "webapp"
GLOSSARY = "glossary"  # the slug of the essay that holds the terms
RESERVED_SLUGS = frozenset({"coverage", INTERFACE_DOMAIN, "static"})
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")  # the shape of RFC 5646; CLDR knows which exist
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ESSAYS = (".md", ".mdx")  # the suffixes of source texts


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
        markdown: patterns of paths below ``source_text`` and the dialect of Markdown that those files are in.
        slugs: what names an essay: its front matter's slug or else its file (``name``), or its ``path``.
        weblate: where a catalog is open for translation, with ``{locale}`` and ``{domain}`` in it.
        guide: where translators find their guide; empty: the site shows ``locale/README.md``.
        redirects: old slug to new slug; the old address answers 308.
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

    @property
    def source_text(self) -> Path:
        """The folder of the essays."""
        return self.root / "source_text"

    @property
    def manner(self) -> Manner:
        """How the essays are read."""
        return Manner(self.front_matter, self.markdown, self.source_text, self.slugs)

    @property
    def locale(self) -> Path:
        """The folder of the catalogs."""
        return self.root / "locale"

    def template(self, domain: str) -> Path:
        """Return the path of a domain's template, whether or not it exists."""
        return self.locale / f"{domain}.pot"

    def catalog(self, directory: str, domain: str) -> Path:
        """Return the path of a catalog; ``directory`` is the gettext locale name (``pt_BR``)."""
        return self.locale / directory / "LC_MESSAGES" / f"{domain}.po"


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above ``start`` whose pyproject.toml has ``[tool.tarjama]``.

    Raises:
        SettingsError: no such folder.
    """
    for folder in (start, *start.parents):
        if "tarjama" in _tool_tables(folder / "pyproject.toml"):
            return folder
    raise SettingsError(
        "no pyproject.toml with a [tool.tarjama] table here or above",
        path=start,
        remedy="run this inside a tarjama project, or add an empty [tool.tarjama] table",
    )


def read_settings(root: Path) -> Settings:
    """Read ``[tool.tarjama]``; keys are spelled with hyphens there, with underscores here.

    Raises:
        SettingsError: the file is no TOML, a key is unknown, or a value has the wrong form.
    """
    path = root / "pyproject.toml"
    known = {f.name.replace("_", "-"): f.name for f in fields(Settings) if f.name != "root"}
    values: dict[str, Any] = {}
    for key, value in _tool_tables(path).get("tarjama", {}).items():
        if key not in known:
            raise SettingsError(
                f"unknown setting {key!r} in [tool.tarjama]",
                path=path,
                remedy=f"the settings are {', '.join(sorted(known))}",
            )
        values[known[key]] = _checked(key, value, path)
    return Settings(root=root, **values)


def _tool_tables(path: Path) -> dict[str, Any]:
    import tomllib  # a single file may be in no project

    try:
        tables = tomllib.loads(files.read(path).decode()).get("tool", {})
    except FileNotFoundError:
        return {}
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise SettingsError(problem, path=path, remedy=files.mending(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"not valid TOML: {error}", path=path, remedy="mend the file") from error
    if not isinstance(tables, dict) or not isinstance(tables.get("tarjama", {}), dict):
        raise SettingsError("tool.tarjama is no table", path=path, remedy="write [tool.tarjama]")
    return tables


def _checked(key: str, value: Any, path: Path) -> Any:
    checks: dict[str, Callable[[Any], Any]] = {
        "source-locale": _tag,
        "url": _address,
        "name": _line,
        "path": _sub_path,
        "trusted-proxies": _count,
        "publish": _states,
        "publish-under": _percentage,
        "fail-under": _thresholds,
        "count": _states,
        "unit": partial(_one_of, UNITS),
        "fallback": _chains,
        "front-matter": _names,
        "markdown": _dialects,
        "slugs": partial(_one_of, ("name", "path")),
        "weblate": _pattern,
        "guide": _elsewhere,
        "redirects": _redirects,
        "suggest": _suggestion,
        "line-numbers": _switch,
    }
    try:
        return checks[key](value)
    except (ValueError, TypeError, AttributeError) as error:
        raise SettingsError(
            f"{key} in [tool.tarjama] is {value!r}",
            path=path,
            remedy=str(error) or "see the README's table of settings",
        ) from error


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("write true or false")
    return value


def _tag(value: Any) -> str:
    if not isinstance(value, str) or not TAG.fullmatch(value):
        raise ValueError('write a language tag, such as "en"')
    return value


def _address(value: Any) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment):
        raise ValueError('write the public address, such as "https://example.org"')
    return str(value).rstrip("/")


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError('write a name, such as "Texts on bridges"')
    return " ".join(value.split())


def _elsewhere(value: Any) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.netloc):
        raise ValueError('write an address, such as "https://example.org/guide"')
    return str(value)


def _pattern(value: Any) -> str:
    try:
        _elsewhere(value.format(locale="", domain=""))
    except (AttributeError, IndexError, KeyError, ValueError) as error:
        example = "https://hosted.weblate.org/translate/project/{domain}/{locale}/"
        raise ValueError(f'write an address, such as "{example}"') from error
    return str(value)


def _sub_path(value: Any) -> str:
    if not re.fullmatch(r"(?:/[A-Za-z0-9._~-]+)*/?", value):
        raise ValueError('write a path that begins with a slash, such as "/essays"')
    return str(value).rstrip("/")


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("write how many proxies stand before the app: 0, 1, …")
    return value


def _states(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not set(value) <= set(STATES_SHOWN):
        raise ValueError(f"write a list of some of {', '.join(STATES_SHOWN)}")
    return tuple(state for state in STATES_SHOWN if state in value)


def _percentage(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 100:
        raise ValueError("write a percentage from 0 to 100")
    return value


def _thresholds(value: Any) -> Mapping[str, float]:
    table = value if isinstance(value, dict) else {"default": value}
    found = {"" if tag == "default" else tag: _percentage(share) for tag, share in table.items()}
    if not all(tag == "" or TAG.fullmatch(tag) for tag in found):
        raise ValueError("write a percentage, or a table of tags, such as { default = 60, ar = 100 }")
    return MappingProxyType(found)


def _one_of(known: Sequence[str], value: Any) -> str:
    if value not in known:
        raise ValueError(f"write one of {', '.join(known)}")
    return str(value)


def _chains(value: Any) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise TypeError('write a table of tags, such as { ps = ["fa"] }')
    chains = {tag: (tags,) if isinstance(tags, str) else tuple(tags) for tag, tags in value.items()}
    tags = [*chains, *(tag for found in chains.values() for tag in found)]
    if not all(isinstance(tag, str) and TAG.fullmatch(tag) for tag in tags):
        raise ValueError('write a table of tags, such as { ps = ["fa"] }')
    return MappingProxyType(chains)


def _names(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValueError('write a list of keys, such as ["title", "description"]')
    return tuple(value)


def _dialects(value: Any) -> tuple[tuple[str, str], ...]:
    table = value if isinstance(value, dict) else {"*": value}
    if not all(isinstance(name, str) and name in dialects() for name in table.values()):
        known = ", ".join(sorted(dialects()))
        raise ValueError(f'write a dialect, or a table of paths, {{ "docs/*" = "mkdocs" }}: {known}')
    return tuple(table.items())


def _redirects(value: Any) -> Mapping[str, str]:
    pairs = value if isinstance(value, dict) else {"": ""}
    if not all(isinstance(slug, str) and SLUG.fullmatch(slug) for pair in pairs.items() for slug in pair):
        raise ValueError('write a table of slugs, such as { "old-name" = "new-name" }')
    return MappingProxyType(pairs)


def _suggestion(value: Any) -> str:
    """Check an address with placeholders: https, http or mailto, and no placeholder but ours."""
    known = re.sub(r"\{(?:language|slug|id|url)\}", "", value)
    parts = urlsplit(known)
    sound = parts.scheme == "mailto" or (parts.scheme in {"http", "https"} and parts.netloc)
    if value and (not sound or not re.fullmatch(r"[!-z~|]*", known)):
        raise ValueError(
            "write an address with {language}, {slug}, {id} or {url} in it, such as "
            '"https://example.org/issues/new?title={language}%20{slug}%20{id}"'
        )
    return str(value)
