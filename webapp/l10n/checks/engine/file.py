"""A file as its checks see it: bytes, header, language, template, and what could be read of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.catalog import Catalog, Message, recover
from webapp.l10n.errors import CatalogError, LocaleError
from webapp.l10n.store import files

if TYPE_CHECKING:
    from pathlib import Path

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*(?:@[A-Za-z]+)?")
_PLACE = re.compile(  # of a language in a file's name: hyphens also join words, as in is-it.po
    r"[a-z]{2,3}(?:_[A-Za-z0-9]{2,4}|-[A-Z]{2}|-[A-Z][a-z]{3}|-\d{3})*(?:@[a-z]+)?|(?:en|es|fr|pt|sr|zh)-[a-z]{2,4}"
)
_TAIL = re.compile(rf"(?:^|[._-])({_LANGUAGE.pattern})$")  # of a name such as book-pt_BR
_OTHER_BYTES = frozenset(("charset-unknown", "encoding-not-as-declared", "encoding-utf8-declared-latin1"))
_CHARSET = re.compile(r"charset=([^\s;]*)", re.IGNORECASE)
_FIELD = re.compile(r'^[^"\n]*"([^":\n]+):', re.MULTILINE)


@dataclass(frozen=True)
class File:
    """One PO file under check.

    Attributes:
        path: where it stands; its name or folder may tell its language.
        content: its bytes.
        catalog: what could be read of it.
        faults: why the rest could not.
        template: the template it belongs to, if one was found.
    """

    path: Path
    content: bytes
    catalog: Catalog
    faults: tuple[CatalogError, ...] = ()
    template: Catalog | None = None

    @property
    def is_template(self) -> bool:
        """Whether it is a template, in whose header nothing is filled in yet."""
        return self.path.suffix == ".pot"

    @property
    def has_other_bytes(self) -> bool:
        """Whether its bytes are not in the charset that its header declares."""
        return any(fault.code in _OTHER_BYTES for fault in self.faults)

    @property
    def is_po(self) -> bool:
        """Whether anything of it was read as PO."""
        return bool(self.catalog.messages) or self.header is not None

    @property
    def header(self) -> Message | None:
        """The header as the message that it is."""
        return self.catalog.frame.header if self.catalog.frame else None

    @property
    def filled_in(self) -> bool:
        """Whether it has a header in which a translator should have filled in all fields."""
        return self.header is not None and not self.is_template

    @property
    def begun(self) -> bool:
        """Whether anyone has translated anything in it, and so had a header to fill in."""
        return self.filled_in and any(any(each.msgstr) for each in self.catalog.live())

    @property
    def counts(self) -> bool:
        """Whether a translation counts something."""
        return any(each.msgid_plural is not None and any(each.msgstr) for each in self.catalog.live())

    def field(self, name: str) -> str | None:
        """Return the value of a header's field, None if it is not there."""
        return self.catalog.header.get(name)

    @property
    def charset(self) -> str | None:
        """The charset that the header declares, empty if it names none; None if it declares none."""
        found = _CHARSET.search(self.field("Content-Type") or "")
        return found[1] if found else None

    def line_of(self, name: str) -> int:
        """Return the line on which a field of the header stands; the header's own if it has no such field."""
        return self._lines.get(name, self.header.line if self.header else 1)

    @cached_property
    def _lines(self) -> dict[str, int]:
        block = self.header.block if self.header else None
        if block is None:
            return {}
        first = block.origin.text[: block.start].count("\n") + 1
        return {
            found[1]: first + block.text[: found.start()].count("\n")
            for found in reversed(list(_FIELD.finditer(block.text)))
        }

    @cached_property
    def locale(self) -> locales.Locale | None:
        """The language: of the header, else of the file's name or folder; None if none of them is known.

        Where the header names the language alone and the place its script or country too (``sr@latin.po``),
        it is that of the place; so too where it names a country for the language (``br`` in ``pt_BR.po``) and
        no place names what the header does. A name of three letters counts last: many a word is one.
        """
        tail = _TAIL.search(self.path.stem)
        names = language_of_path(self.path), self.path.parent.name, tail[1] if tail else ""
        placed = [known for name in names if (known := language(name))]
        declared = language(self.field("Language") or "")
        tag = declared.tag if declared else "?"
        ends = () if declared in placed else (f"-{tag.upper()}",)
        finer = (one for one in placed if one.tag.startswith(f"{tag}-") or one.tag.endswith(ends))
        return next(finer, declared) or next(iter(placed), None)


def read_file(path: Path, template: Catalog | None = None) -> File:
    """Read a file as far as it can be read.

    Raises:
        CatalogError: it cannot be opened.
    """
    content = read_bytes(path)
    catalog, faults = recovered(content, path)
    return File(path, content, catalog, faults, template)


def read_bytes(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        CatalogError: it cannot be opened.
    """
    try:
        if path.exists() and not path.is_file():
            problem = "is a folder" if path.is_dir() else "is no file but a pipe or a device"
            raise CatalogError(problem, path=path, remedy="name a PO file", code="unreadable-file")
        return files.read(path)
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise CatalogError(problem, path=path, remedy=files.mending(error), code="unreadable-file") from error


@lru_cache
def recovered(content: bytes, path: Path) -> tuple[Catalog, tuple[CatalogError, ...]]:
    """Return what can be read of a file, and why the rest cannot; of the same bytes once."""
    return recover(content, path)


def language(name: str) -> locales.Locale | None:
    """Return the language of a name such as ``pt_BR``, None if CLDR has neither a name nor data for it.

    Three letters that only ISO 639-3 takes for a language (``app``, ``doc``, ``git``) are none here.
    """
    if not _LANGUAGE.fullmatch(name):
        return None
    try:
        known = locales.locale(name)
    except LocaleError:
        return None
    return known if known.english_name != known.tag or locales.has_data(known.tag) else None


def language_of_path(path: Path) -> str:
    """Return the language that a file's place names: ``de/LC_MESSAGES/a/x.po``, ``de.po``, ``x.de.po``."""
    if folder := next((each for each in path.parents if each.name == "LC_MESSAGES"), None):
        return folder.parent.name
    stem = path.stem.rpartition(".")[2]
    return stem if len(stem) != 3 and _PLACE.fullmatch(stem) and language(stem) else ""
