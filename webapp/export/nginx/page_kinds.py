"""What kinds of pages a site has, learnt from its pages: what nginx must know to serve them alike."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.export.nginx.directives import either
from webapp.export.pages import INDEX
from webapp.site.compression import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.export.pages import Page
    from webapp.l10n.settings import Settings


@dataclass(frozen=True)
class Kind:
    """Pages that are served alike: those of one route, and of one suffix where it has files of several.

    Attributes:
        pattern: the regular expression of their paths, without anchors; or a path.
        exact: whether it is a path.
        folder: whether each is the index of a folder.
        twins: whether each has its twins for all codings.
        headers: what they have in common, the type first.
    """

    pattern: str
    exact: bool
    folder: bool
    twins: bool
    headers: tuple[tuple[str, str], ...]


class Kinds:
    """The kinds of pages of a site, learnt page by page; of a page no more than its headers is kept.

    Attributes:
        tags: the languages that have pages.
    """

    def __init__(self, settings: Settings, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        self._path = settings.path
        self._tags = f"(?:{either(tags)})"
        self._headers: dict[tuple[str, str], dict[str, str]] = {}
        self._twins: dict[tuple[str, str], bool] = defaultdict(lambda: True)

    def add(self, page: Page) -> None:
        """Learn from a page that is in the export."""
        name = page.name.rpartition("/")[2]
        key = page.address.rule, "" if name == INDEX else name[name.rfind(".") :] if "." in name else ""
        own = dict(page.headers)
        if page.address.tag and own.get("Content-Language") == page.address.tag:
            own["Content-Language"] = "$tarjama_tag"
        known = self._headers.setdefault(key, own)
        for header in [name for name in known if own.get(name) != known[name]]:
            del known[header]
        self._twins[key] &= {"", *SUFFIXES} <= set(page.bodies)

    def kinds(self) -> list[Kind]:
        """Return the kinds, those whose paths say most first."""
        keys = sorted(self._headers, key=lambda key: (key[0].count("<"), -len(key[0]), key))
        return [self._kind(*key) for key in keys]

    def _kind(self, rule: str, suffix: str) -> Kind:
        headers = tuple(
            sorted(self._headers[rule, suffix].items(), key=lambda pair: pair[0] != "Content-Type")
        )
        twins = self._twins[rule, suffix]
        if "<" not in rule:
            return Kind(self._path + rule, True, rule.endswith("/"), twins, headers)
        parts = re.split(r"(<[^>]*>)", rule)
        pattern = "".join(self._argument(part) if part.startswith("<") else re.escape(part) for part in parts)
        last = f"(?<={re.escape(suffix)})" if suffix else ""
        return Kind(re.escape(self._path) + pattern + last, False, rule.endswith("/"), twins, headers)

    def _argument(self, part: str) -> str:
        if part in {"<tag>", "<other>"}:
            return self._tags
        return ".+" if part.startswith("<path:") else "[^/]+"
