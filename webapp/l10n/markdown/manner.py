"""How source texts are read: in which dialect, and which values of their front matter are texts."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Manner:
    """How source texts are read.

    Attributes:
        front_matter: the front-matter keys whose values are translated.
        markdown: patterns of paths below the folder and the dialect of those files; the first that fits.
        folder: the folder of the source texts.
    """

    front_matter: tuple[str, ...] = ("title", "description")
    markdown: tuple[tuple[str, str], ...] = ()
    folder: Path | None = None

    def dialect(self, path: Path) -> str:
        """Return the name of a file's dialect; empty: what its suffix says, else CommonMark with GFM."""
        inside = self.folder is not None and path.is_relative_to(self.folder)
        name = path.relative_to(self.folder).as_posix() if inside and self.folder else path.as_posix()
        return next((dialect for pattern, dialect in self.markdown if fnmatchcase(name, pattern)), "")
