"""What the value of each setting may be: one check a kind, which returns the value as the app takes it."""

from __future__ import annotations

import re
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from webapp.l10n.errors import SettingsError
from webapp.l10n.markdown import dialects
from webapp.l10n.settings import house
from webapp.l10n.settings.colours import accent
from webapp.l10n.settings.model import SLUG, STATES_SHOWN, TAG, UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


def checked(key: str, value: Any, path: Path) -> Any:
    """Return the value of a setting in its type.

    Raises:
        SettingsError: it is none that the setting may have.
    """
    root = path.parent
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
        "sources": house.folder,
        "order": house.slugs,
        "footer": partial(house.footer, root),
        "licence": house.licence,
        "accent": accent,
        "icon": partial(house.icon, root),
        "style": partial(house.style, root),
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
        _elsewhere(value.format(locale="en", domain="essay"))
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
