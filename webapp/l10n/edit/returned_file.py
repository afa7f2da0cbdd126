"""A file that came back: read however it was saved, and whose it is: which essay's, in which language."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.checks.engine.file import File, language_of_path
from webapp.l10n.checks.engine.run import check_bytes
from webapp.l10n.errors import CatalogError, LocaleError, TarjamaError
from webapp.l10n.locales import called, known_tag, locale, look_up
from webapp.l10n.locales.folders import directories
from webapp.l10n.merge.two_way import merge
from webapp.l10n.store import files, git, git_history

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.edit.returned_entries import Key, Stand
    from webapp.l10n.settings import Settings

SHARE = 0.2  # the share of a file's messages that a domain must have, to be the one it belongs to
ALIKE = 0.5  # the share of a file's translations that another language has word for word, to be its own
FEW = 3  # translations; of fewer nothing is told
REVISIONS = 50  # states of a catalog that are looked at, the latest
_COPY = re.compile(r" ?\(\d+\)$")  # what a browser adds to the name of a second download
_NO_CATALOG = (
    (b"PK\x03\x04", "a ZIP archive, or a text processor's file", "unpack it, and give the PO files in it"),
    (b"\x1f\x8b", "packed with gzip", "unpack it, and give the PO files in it"),
    (b"\xde\x12\x04\x95", "an MO file, which programs read", "ask for the PO file that it was made of"),
    (b"\x95\x04\x12\xde", "an MO file, which programs read", "ask for the PO file that it was made of"),
)
_MAIL = re.compile(rb"(From |Return-Path:|Received:|Delivered-To:|MIME-Version:|Subject:|Date:|To:)")


def read_sent(path: Path) -> Catalog:
    """Read a file that came back, also as editors on Windows save it: with a byte order mark, or UTF-16.

    Raises:
        CatalogError: it is missing, or no catalog.
    """
    try:
        content = files.read(path)
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise CatalogError(problem, path=path, remedy="check the path") from error
    for start, problem, remedy in _NO_CATALOG:
        if content.startswith(start):
            raise CatalogError(problem, path=path, remedy=remedy)
    if _MAIL.match(content):
        raise CatalogError("a mail", path=path, remedy="save what is attached to it, and give that")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = content.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    return catalogs.parse(content.removeprefix(codecs.BOM_UTF8), path)


def home(settings: Settings, sent: Catalog, tag: str = "") -> Path:
    """Return the catalog that a file belongs to, by its language and its messages.

    Args:
        settings: the project.
        sent: the file.
        tag: the language it is in, where a person says so; else its header's, or its name's, and its
            translations must not be another's.

    Raises:
        CatalogError: its language is not known, or not the project's, or not what the file says; or no essay
            has its messages.
        LocaleError: there is no such language.
    """
    folders = {
        name: folder for name, folder in directories(settings).items() if name != settings.source_locale
    }
    language = _served(tag, sent, list(folders)) if tag else _told(settings, sent, list(folders))
    domain = _domain(settings, sent, folders[language])
    if not tag:
        _expect(settings, sent, language, domain)
    return settings.catalog(folders[language], domain)


def works(settings: Settings, sent: Catalog, place: Path) -> list[tuple[Path, Catalog]]:
    """Return a file that came back as work on catalogs: on its own, and on those its texts have moved to.

    Args:
        settings: the project.
        sent: the file.
        place: the catalog that it belongs to.

    Raises:
        CatalogError: the template of that catalog cannot be read.
    """
    template = catalogs.read(settings.template(place.stem))
    living = {message.key for message in template.live()}
    left = [m for m in sent.live() if m.key not in living and any(map(str.strip, m.msgstr))]
    elsewhere: list[tuple[Path, Catalog]] = []
    moved: set[Key] = set()
    for path in sorted(settings.locale.glob("*.pot")) if left else ():
        here = _live(path) if path.stem != place.stem else frozenset()
        rows = [message for message in left if message.key in here - moved]
        home = place.with_name(f"{path.stem}.po")
        if rows and home.exists():
            elsewhere.append((home, replace(sent, messages=rows)))
            moved |= {message.key for message in rows}
    dead = any(message.obsolete for message in sent.messages)
    known = stood(settings, place, obsolete=True) if dead else frozenset()
    own = replace(sent, messages=[m for m in sent.messages if m.key not in moved and not _was(m, known)])
    return [(place, brought(own, template)), *elsewhere]


def _was(message: Message, known: AbstractSet[Stand]) -> bool:
    """Whether it is an obsolete entry that stood here as such."""
    return message.obsolete and (message.key, message.msgstr, message.fuzzy) in known


def brought(sent: Catalog, template: Catalog) -> Catalog:
    """Return a file that came back, brought up to date with edits made since it was given away.

    Args:
        sent: the file; what it has not, the result has not. Its texts that left are obsolete then.
        template: what there is to translate now.
    """
    had = {message.key for message in sent.messages}
    made = merge(template, sent).catalog
    rows = [m for m in made.messages if m.key in had or any(map(str.strip, m.msgstr))]
    return replace(made, messages=rows, path=sent.path)


def stood(settings: Settings, path: Path, *, obsolete: bool = False) -> frozenset[Stand]:
    """Return what a catalog had at its commits, or what it had as obsolete; nothing without git."""
    place = path.relative_to(settings.root).as_posix()
    known = [commit.files.get(place, "") for commit in git_history.commits(settings.root, [place])]
    blobs = [blob for blob in dict.fromkeys(reversed(known)) if blob][:REVISIONS]
    found: set[Stand] = set()
    if blobs:
        with git.blobs(settings.root) as read:
            for blob in blobs:
                with suppress(TarjamaError):
                    found |= {
                        (m.key, m.msgstr, m.fuzzy)
                        for m in catalogs.parse(read(blob), path).messages
                        if m.obsolete is obsolete
                    }
    return frozenset(found)


def _served(name: str, sent: Catalog, tags: Sequence[str]) -> str:
    """Return the project's language that serves one: ``ar`` for ``ar_EG``, ``zh-Hans`` for ``zh_CN``."""
    wanted = locale(known_tag(name) or called(name) or name).tag
    found = look_up(wanted, tags)
    if found is None:
        problem = f"is in {wanted}, which the project has not"
        raise CatalogError(problem, path=sent.path, remedy=f"start the language: init {wanted}")
    return found


def _told(settings: Settings, sent: Catalog, tags: Sequence[str]) -> str:
    """Return the language that a file says it is in; the source's says nothing, a template may have it."""
    path = sent.path
    header = sent.header.get("Language", "").strip()
    by_header = "" if header in {"", settings.source_locale} else _by_header(header, sent, tags)
    named = language_of_path(path.with_name(_COPY.sub("", path.stem) + path.suffix)) if path else ""
    by_name = look_up(named.replace("_", "-"), tags) or ""
    if by_header and by_name and by_header != by_name:
        raise CatalogError(
            f"is in {_name(by_header)} by its header, in {_name(by_name)} by its name",
            path=path,
            remedy=f"say which: --locale {by_header} or --locale {by_name}",
        )
    if not by_header and not by_name:
        remedy = 'write "Language: …" in its header, or say which: --locale'
        raise CatalogError("names no language", path=path, remedy=remedy)
    return by_header or by_name


def _by_header(header: str, sent: Catalog, tags: Sequence[str]) -> str:
    try:
        return _served(header, sent, tags)
    except LocaleError as error:
        problem = f'says "Language: {header}", and {error.problem}'
        remedy = "mend that line, or say which language it is: --locale"
        raise CatalogError(problem, path=sent.path, remedy=remedy) from error


def _domain(settings: Settings, sent: Catalog, folder: str) -> str:
    """Return the domain that has most of a file's messages, or had them."""
    keys = {message.key for message in sent.live()}
    domains = sorted(path.stem for path in settings.locale.glob("*.pot"))
    shared = {
        domain: len(keys & (_keys(settings.template(domain)) | _keys(settings.catalog(folder, domain))))
        for domain in domains
    }
    best = max(shared, key=lambda known: shared[known], default="")
    if not best or not keys or shared[best] < SHARE * len(keys):
        raise CatalogError(
            "has the messages of no essay here",
            path=sent.path,
            remedy="ask for a fresh copy of the catalog and move the work over",
        )
    return best


def _expect(settings: Settings, sent: Catalog, tag: str, domain: str) -> None:
    """Refuse a file whose translations are another language's, by their letters, words or our catalogs."""
    folders = directories(settings)
    header = {**sent.header, "Language": folders[tag]}
    file = File(sent.path or settings.root, b"", replace(sent, header=header))
    for finding in check_bytes(file, {"language-body-mismatch"}):
        raise CatalogError(f"{finding.message}, and the file says {_name(tag)}", path=sent.path, remedy=_SAY)
    filled = _translations(sent)
    same = {name: len(filled & _read(settings.catalog(folder, domain))) for name, folder in folders.items()}
    other = max(same, key=lambda name: same[name])
    if same[other] > same[tag] and same[other] >= max(FEW, ALIKE * len(filled)):
        problem = f"has the translations of {_name(other)}, and the file says {_name(tag)}"
        raise CatalogError(problem, path=sent.path, remedy=_SAY)


_SAY = 'mend "Language: …" in its header, or say which it is: --locale'


def _name(tag: str) -> str:
    return locale(tag).english_name


def _translations(catalog: Catalog) -> set[tuple[str, tuple[str, ...]]]:
    rows = ((message.msgid, message.msgstr) for message in catalog.live())
    return {(text, forms) for text, forms in rows if all(map(str.strip, forms)) and text not in forms}


def _read(path: Path) -> AbstractSet[tuple[str, tuple[str, ...]]]:
    try:
        return _translations(catalogs.read(path))
    except TarjamaError:
        return frozenset()


def _live(path: Path) -> AbstractSet[Key]:
    try:
        return {message.key for message in catalogs.read(path).live()}
    except TarjamaError:
        return frozenset()


def _keys(path: Path) -> set[tuple[str | None, str]]:
    try:
        return {message.key for message in catalogs.read(path).messages}
    except TarjamaError:
        return set()
