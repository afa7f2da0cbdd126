"""Which language a request gets where its address names none: the reader's choice, then Accept-Language.

The header is read as RFC 9110 §12.5.4 writes it and matched by the lookup of RFC 4647 §3.4: the first range,
by weight and then by order, for which there is a text, shortened until there is one. Whatever a client sends
gives one of the languages there are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from werkzeug.wsgi import get_host

from webapp.l10n.locales import covers, known_tag, look_up, nearest_kin

if TYPE_CHECKING:
    from collections.abc import Sequence
    from wsgiref.types import WSGIEnvironment

LONGEST = 4096  # characters of the header that are read
MOST = 64  # ranges of the header that are read
_WEIGHT = re.compile(r"\s*q\s*=\s*([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*", re.IGNORECASE)


class Range(NamedTuple):
    """A language range of the header, ``fr-CA`` or ``*``, and its weight between 0 and 1."""

    name: str
    weight: float


def negotiate(header: str | None, cookie: str | None, available: Sequence[str], default: str) -> str:
    """Return the language to offer, one of ``available``.

    Args:
        header: the value of Accept-Language, if the request has one.
        cookie: the language chosen before, if there is such a cookie; it goes before the header.
        available: canonical tags of the languages there are, at least one.
        default: the one of them to fall back on.
    """
    return remembered(cookie, available) or _looked_up(ranges(header or ""), available, default)


def remembered(cookie: str | None, available: Sequence[str]) -> str | None:
    """Return the language that the cookie names, if it is one of those there are."""
    tag = known_tag(cookie or "")
    return tag if tag in available else None


def ranges(header: str) -> list[Range]:
    """Return the ranges of a header, the most wanted first; what is malformed is passed over."""
    parts = header[:LONGEST].split(",")
    if len(header) > LONGEST:
        parts.pop()  # it may be cut in two
    found = [part for part in map(_range, parts[:MOST]) if part]
    return sorted(found, key=lambda part: -part.weight)


def _range(text: str) -> Range | None:
    name, *parameters = text.strip().split(";")
    weights = [match[1] for match in map(_WEIGHT.fullmatch, parameters) if match]
    if not name.strip() or len(weights) != len(parameters):
        return None
    return Range(name.strip(), min(float(weights[0]), 1.0) if weights else 1.0)


def _looked_up(wanted: Sequence[Range], available: Sequence[str], default: str) -> str:
    """Return the best text for the ranges; where none serves, one of their kin, else the default."""
    offered = [tag for tag in available if not _refused(tag, wanted)]
    before: list[str] = []
    for name in (part.name for part in wanted if part.weight > 0):
        found = _any_other(before, offered, wanted, default) if name == "*" else look_up(name, offered)
        if found:
            return found
        before.append(name)
    return _kin(before, offered) or default


def _refused(tag: str, wanted: Sequence[Range]) -> bool:
    """Say whether the longest range that names a tag has weight 0."""
    naming = [part for part in wanted if covers(part.name, tag)]
    return bool(naming) and max(naming, key=lambda part: len(part.name)).weight == 0


def _any_other(
    before: Sequence[str], offered: Sequence[str], wanted: Sequence[Range], default: str
) -> str | None:
    """Return what ``*`` stands for: kin of the ranges before it, else a language that no range names."""
    others = [tag for tag in offered if not any(covers(part.name, tag) for part in wanted)]
    return _kin(before, offered) or (default if default in others else next(iter(others), None))


def _kin(names: Sequence[str], offered: Sequence[str]) -> str | None:
    return next(filter(None, (nearest_kin(name, offered) for name in names)), None)


def chosen(referer: str | None, base: str, path: str, available: Sequence[str]) -> bool:
    """Say whether a request is a choice of language: it comes from the same page of this site in another.

    Args:
        referer: the value of Referer, if the request has one.
        base: the address of the site's root as the browser knows it, ``https://example.org/essays/``.
        path: what follows it in the address asked for, ``/fr/essay/``.
        available: canonical tags of the languages there are.
    """
    root = base.rstrip("/")
    if not referer or _origin(referer) is None or _origin(referer) != _origin(root):
        return False
    before, after = _below(referer, root), path.lstrip("/").split("/")
    return before[1:] == after[1:] and before[0] != after[0] and {before[0], after[0]} <= set(available)


def _origin(address: str) -> tuple[str, int | None] | None:
    """Return host and port; not the scheme, since an app behind a proxy may know another than the browser."""
    try:
        parts = urlsplit(address)
        usual = {"http": 80, "https": 443}.get(parts.scheme)
        port = None if parts.port == usual else parts.port
    except ValueError:
        return None
    return (parts.hostname, port) if parts.hostname else None


def _below(address: str, root: str) -> list[str]:
    path, folder = unquote(urlsplit(address).path), urlsplit(root).path + "/"
    return path.removeprefix(folder).split("/") if path.startswith(folder) else [""]


def chooses(environ: WSGIEnvironment, locales: Sequence[str]) -> bool:
    """Whether the request comes from the same page in another language: then it is a choice to remember."""
    referer = environ.get("HTTP_REFERER")
    if not referer or not locales:
        return False
    base = f"{environ['wsgi.url_scheme']}://{get_host(environ)}{environ.get('SCRIPT_NAME', '')}/"
    return chosen(referer, base, environ.get("PATH_INFO", ""), locales)
