"""The files of a book as one file (EPUB 3, OCF): the same files, the same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = "EPUB/"
TYPE = "application/epub+zip"
CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_THEN = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file can tell; it says nothing
_FILE = 0o644 << 16


@dataclass(frozen=True)
class Item:
    """One file of a book.

    Attributes:
        name: below the folder of the package.
        kind: its media type.
        content: its bytes.
        properties: what the package tells of it: ``nav``, ``cover-image``.
    """

    name: str
    kind: str
    content: bytes
    properties: str = ""

    @property
    def id(self) -> str:
        """What the package calls it."""
        return self.name.replace("/", "-").replace(".", "-")


def packed(package: str, items: Iterable[Item]) -> bytes:
    """Return a book's file.

    Args:
        package: the package document.
        items: its files, in the order of the package.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        _write(book, "mimetype", TYPE.encode(), zipfile.ZIP_STORED)
        _write(book, "META-INF/container.xml", CONTAINER.encode())
        _write(book, f"{FOLDER}package.opf", package.encode())
        for item in items:
            _write(book, FOLDER + item.name, item.content)
    return made.getvalue()


def _write(book: zipfile.ZipFile, name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, _THEN)
    entry.create_system = 3  # else it tells on which system it was made
    entry.external_attr = _FILE
    book.writestr(entry, content, how, 9)
