"""Every address the site answers, found from its routes: a new page is exported by being there.

A route's arguments say for what it is filled in: ``tag`` for each language, ``slug`` for each essay,
``other`` for the language beside it. A route with other arguments names its own in ``SPECIAL``.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from webapp.maintainer.dashboard import catalog_names, guide_path, portion_numbers, unreviewed
from webapp.site import current
from webapp.site.assets import media_names, needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from flask import Flask
    from werkzeug.routing import Rule


def _files() -> Iterator[dict[str, str]]:
    """Yield the files that readers' pages link to; those of the page that is written in are in no export."""
    for name, (mark, _) in sorted(needed().items()):
        yield {"mark": mark, "name": name}


SPECIAL: dict[str, Callable[[], Iterator[dict[str, str]]]] = {
    "assets.static_file": _files,
    "assets.media": lambda: ({"name": name} for name in media_names()),
    "dashboard.catalog": lambda: ({"tag": tag, "slug": slug} for tag, slug in catalog_names()),
    "dashboard.portion": lambda: ({"tag": tag, "number": str(n)} for tag, n in portion_numbers()),
    "translating.preview": lambda: iter(()),  # lives as long as the server does, and is in no export
    "translating.translate": lambda: iter(()),
    "sheets.sheet": lambda: ({"tag": tag, "slug": slug} for tag, slug in unreviewed()),
    "dashboard.guide": lambda: ({"tag": tag} for tag in current.readable() if guide_path()),
}


@dataclass(frozen=True)
class Address:
    """One address of the site.

    Attributes:
        path: as a browser asks for it, the site's sub-path before it.
        rule: the route it belongs to, as Flask writes it: ``/<tag>/<slug>/``.
        tag: the language that its path names; empty if it names none.
    """

    path: str
    rule: str
    tag: str = ""


def addresses(app: Flask) -> list[Address]:
    """Return every address that can be read, route by route; no file is read twice for it."""
    with app.app_context():
        found = [
            Address(current.settings().path + path, rule.rule, values.get("tag", ""))
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or ())
            for values in arguments(rule)
            if (path := _filled(rule, values)) is not None
        ]
    return list(dict.fromkeys(found))


def arguments(rule: Rule) -> Iterator[dict[str, str]]:
    """Yield the values that a route is filled in with: the languages, the essays, and both.

    Raises:
        LookupError: it has arguments that nothing is known of.
    """
    if rule.endpoint in SPECIAL:
        yield from SPECIAL[rule.endpoint]()
        return
    _, slugs, tags = current.offer()
    known: Mapping[str, tuple[str, ...]] = {"tag": tags, "slug": slugs, "other": tags}
    names = sorted(rule.arguments)
    if not set(names) <= set(known):
        raise LookupError(f"no values for {rule.rule}: name them in webapp/export/addresses.py")
    for values in product(*(known[name] for name in names)):
        filled = dict(zip(names, values, strict=True))
        if "other" not in filled or _is_pair(filled["tag"], filled["other"]):
            yield filled


def _is_pair(tag: str, other: str) -> bool:
    """Whether two languages are shown beside each other: each with the source, which grows with their count.

    All pairs would grow with its square; the app makes them when they are asked for.
    """
    return tag != other and current.settings().source_locale in {tag, other}


def _filled(rule: Rule, values: Mapping[str, str]) -> str | None:
    built = rule.build(values)
    return built[1] if built else None
