"""How source texts are read: in which dialect, and which values of their front matter are texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path, PurePath


@dataclass(frozen=True)
class Manner:
    """How source texts are read.

    Attributes:
        front_matter: the front-matter keys whose values are translated.
        markdown: patterns of paths below the folder and the dialect of those files; the first that fits.
        folder: the folder of the source texts.
        slugs: what names an essay: its front matter's slug or else its file (``name``), or its ``path``.
    """

    front_matter: tuple[str, ...] = ("title", "description")
    markdown: tuple[tuple[str, str], ...] = ()
    folder: Path | None = None
    slugs: str = "name"

    def dialect(self, path: PurePath) -> str:
        """Return the name of a file's dialect; empty: what its suffix says, else CommonMark with GFM."""
        name = self._inside(path).as_posix()
        return next((dialect for pattern, dialect in self.markdown if fnmatchcase(name, pattern)), "")

    def slug(self, path: PurePath, values: Mapping[str, str]) -> str:
        """Return what names an essay with this front matter; it may be unfit for an address."""
        if self.slugs == "name":
            return values.get("slug") or path.stem
        whole = self._inside(path).with_suffix("").as_posix().lower()
        return re.sub(r"[^a-z0-9]+", "-", whole).strip("-")

    def _inside(self, path: PurePath) -> PurePath:
        inside = self.folder is not None and path.is_relative_to(self.folder)
        return path.relative_to(self.folder) if inside and self.folder else path
