"""How a site of one's own looks and what it says of itself: the checks of these settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from webapp.l10n.settings.model import SLUG, Licence

if TYPE_CHECKING:
    from pathlib import Path

PICTURES = (".svg", ".png", ".ico")
_COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*\*/")
# What would load something: but a picture that is in the sheet itself, or a place in one.
_LOADS = re.compile(r"""@import|url\((?!\s*["']?(?:data:|\#))|image-set\(|\\""", re.IGNORECASE)
_NAMED = re.compile(r"([^<>]+?)\s*<([^<>\s]+)>")
_COMMONS = re.compile(r"https://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)(?:/.*)?")
_COMMONS_NAME = re.compile(r"CC (BY(?:-NC)?(?:-SA|-ND)?) ([0-9.]+)")
_ZERO = ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")


def folder(value: Any) -> str:
    """Check the name of a folder below the project."""
    parts = value.split("/") if isinstance(value, str) else [""]
    if not all(re.fullmatch(r"[^\s./\\:][^/\\:]*", part) for part in parts) or parts[0] == "locale":
        raise ValueError('write the name of a folder in the project, such as "texts"')
    return str(value)


def slugs(value: Any) -> tuple[str, ...]:
    """Check a list of slugs, each once."""
    if not isinstance(value, list) or not all(
        isinstance(slug, str) and SLUG.fullmatch(slug) for slug in value
    ):
        raise ValueError('write a list of slugs, such as ["bridges", "rivers"]')
    if len(set(value)) < len(value):
        raise ValueError("write each slug once")
    return tuple(value)


def licence(value: Any) -> Licence | None:
    """Check a licence: its name, its address, or both; those of Creative Commons are known by either."""
    if not isinstance(value, str) or len(value.splitlines()) > 1:
        raise ValueError(
            'write a name, an address or both: "CC BY-SA 4.0", "Mine <https://example.org/rights>"'
        )
    text = value.strip()
    named = _NAMED.fullmatch(text)
    name, url = named.groups() if named else ("", text) if "://" in text else (text, "")
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.netloc or any(map(str.isspace, url))):
        raise ValueError('write an address such as "https://creativecommons.org/licenses/by-sa/4.0/"')
    if not text:
        return None
    return Licence(name or _name_of(url), url or _address_of(name))


def _name_of(url: str) -> str:
    commons = _COMMONS.fullmatch(url)
    if commons:
        return f"CC {commons[1].upper()} {commons[2]}"
    parts = urlsplit(url)
    return _ZERO[0] if url.startswith(_ZERO[1]) else f"{parts.netloc}{parts.path}".rstrip("/")


def _address_of(name: str) -> str:
    commons = _COMMONS_NAME.fullmatch(name)
    if commons:
        return f"https://creativecommons.org/licenses/{commons[1].lower()}/{commons[2]}/"
    return _ZERO[1] if name == _ZERO[0] else ""


def footer(root: Path, value: Any) -> str:
    """Check a line of Markdown, or the name of a Markdown file in the project."""
    if not isinstance(value, str) or len(value.splitlines()) > 1:
        raise ValueError('write a line, or the name of a Markdown file, such as "footer.md"')
    return _file(root, value, (".md",)) if value.endswith(".md") else value.strip()


def icon(root: Path, value: Any) -> str:
    """Check the name of a picture in the project."""
    return _file(root, value, PICTURES)


def style(root: Path, value: Any) -> str:
    """Check the name of a style sheet in the project, which loads nothing."""
    name = _file(root, value, (".css",))
    if name:
        text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), _read(root / name))
        loads = _LOADS.search(text)
        if loads:
            line = text.count("\n", 0, loads.start()) + 1
            raise ValueError(
                f"its line {line} has {loads[0]!r}: a style sheet loads nothing here, "
                "pictures stand in it as data: addresses"
            )
    return name


def _file(root: Path, value: Any, suffixes: tuple[str, ...]) -> str:
    kinds = " or ".join(suffixes)
    if not isinstance(value, str):
        raise TypeError(f"write the name of a file that ends in {kinds}")
    if not value:
        return ""
    path = (root / value).resolve()
    if path.suffix.lower() not in suffixes or not path.is_relative_to(root.resolve()):
        raise ValueError(f"write the name of a file in the project that ends in {kinds}")
    if not path.is_file():
        raise ValueError("there is no such file in the project")
    return value


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"it cannot be read: {error}") from error
