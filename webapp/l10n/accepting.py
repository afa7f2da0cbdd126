"""Work that comes back as a PO file: whose it is, and what of it is taken into the project's catalog.

A message is taken by its context and text, never by its place; one whose text was edited since the file was
given away follows the edit as in an update. What a person wrote here and what a person wrote there, if they
are worth the same and differ, is a question for a person; without an answer, what stands here stays.
"""

from __future__ import annotations

import codecs
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State, read_marks
from webapp.l10n.editing import NOTES
from webapp.l10n.errors import CatalogError, TarjamaError
from webapp.l10n.library import directories
from webapp.l10n.locales import locale
from webapp.l10n.merging import merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.settings import Settings

KINDS = ("taken", "the same", "kept ours", "left the essay", "empty")
SHARE = 0.2  # the share of a file's messages that a domain must have, to be the one it belongs to


@dataclass(frozen=True)
class Accepted:
    """What became of a file's messages.

    Attributes:
        catalog: the project's catalog with what was taken.
        kinds: each message of the file, by what became of it; see :data:`KINDS`.
        conflicts: messages that people wrote on both sides, worth the same but different, ours first.
    """

    catalog: Catalog
    kinds: Counter[str] = field(default_factory=Counter)
    conflicts: tuple[tuple[Message, Message], ...] = ()


def read_sent(path: Path) -> Catalog:
    """Read a file that came back, also as editors on Windows save it: with a byte order mark, or UTF-16.

    Raises:
        CatalogError: it is missing, or no catalog.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise CatalogError(problem, path=path, remedy="check the path") from error
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = content.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    return catalogs.parse(content.removeprefix(codecs.BOM_UTF8), path)


def home(settings: Settings, sent: Catalog) -> Path:
    """Return the catalog that a file belongs to, by the language in its header and by its messages.

    Raises:
        CatalogError: the file names no language, one that the project has not, or no essay has its messages.
    """
    path = sent.path
    language = sent.header.get("Language", "")
    if not language:
        raise CatalogError("names no language", path=path, remedy='write "Language: …" in its header')
    tag = locale(language).tag
    directory = directories(settings).get(tag)
    if directory is None:
        raise CatalogError(
            f"is in {tag}, which the project has not", path=path, remedy=f"start the language: init {tag}"
        )
    keys = {message.key for message in sent.live()}
    shared = {known: len(keys & _keys(settings.locale / f"{known}.pot")) for known in _domains(settings)}
    best = max(shared, key=lambda known: shared[known], default="")
    if not best or not keys or shared[best] < SHARE * len(keys):
        raise CatalogError(
            "has the messages of no essay here",
            path=path,
            remedy="ask for a fresh copy of the catalog and move the work over",
        )
    return settings.catalog(directory, best)


def brought(sent: Catalog, template: Catalog) -> Catalog:
    """Return a file that came back, brought up to date with edits made since it was given away.

    Args:
        sent: the file.
        template: what there is to translate now.
    """
    return replace(merge(template, sent).catalog, path=sent.path)


def accept(
    ours: Catalog, sent: Catalog, prefer: Callable[[Message, Message], bool] = lambda *_: False
) -> Accepted:
    """Return our catalog with what came back.

    Args:
        ours: the project's catalog.
        sent: the file that came back.
        prefer: asked for two translations that people wrote, ours and theirs: whether to take theirs.
    """
    kinds: Counter[str] = Counter()
    conflicts: list[tuple[Message, Message]] = []
    taken: dict[tuple[str | None, str], Message] = {}
    dead = {message.key for message in ours.messages if message.obsolete}
    lost: list[Message] = []
    for theirs in sent.live():
        known = ours.find(theirs.msgid, theirs.msgctxt)
        if not all(form.strip() for form in theirs.msgstr):
            kinds["empty"] += 1
        elif known is None:
            kinds["left the essay"] += 1
            if theirs.key not in dead:
                lost.append(replace(theirs, obsolete=True, extracted=(), references=(), block=None))
        elif _equal(known, theirs):
            kinds["the same"] += 1
        else:
            wanted = _wanted(ours, known, theirs, sent)
            if wanted is None:
                conflicts.append((known, theirs))
                wanted = prefer(known, theirs)
            if wanted:
                taken[known.key] = _taken(known, theirs)
                kinds["taken"] += 1
            else:
                kinds["kept ours"] += 1
    messages = [message if message.obsolete else taken.get(message.key, message) for message in ours.messages]
    made = replace(ours, messages=[*messages, *lost])
    if taken or lost:
        made = replace(
            made,
            header=_header(ours, sent),
            header_comments=tuple(dict.fromkeys((*ours.header_comments, *_people(sent.header_comments)))),
        )
    return Accepted(made, kinds, tuple(conflicts))


def _wanted(ours: Catalog, known: Message, theirs: Message, sent: Catalog) -> bool | None:
    """Whether theirs is worth more than ours; None if that is for a person to say.

    Worth the same, a machine's draft gives way to what came back, and a person's to no machine's.
    """
    if known.msgid_plural != theirs.msgid_plural or len(known.msgstr) != len(theirs.msgstr):
        return False
    rank = (State.UNTRANSLATED, State.STALE, State.DRAFT, State.TRANSLATED)
    here, there = (rank.index(state) for state in (ours.state(known), sent.state(theirs)))
    if here != there or _by_machine(known):
        return there >= here
    return False if _by_machine(theirs) else None


def _by_machine(message: Message) -> bool:
    marks = read_marks(message.comments)
    return message.fuzzy and bool(marks.machine_draft or marks.suggested_from)


def _taken(known: Message, theirs: Message) -> Message:
    """Return our message with their translation: our place, flags of format and notes, their word on it."""
    own = [comment for comment in known.comments if not comment.startswith(NOTES)]
    rest = tuple(flag for flag in known.flags if flag != "fuzzy")
    brought = theirs.comments if theirs.fuzzy else _without_notes(theirs.comments)
    return replace(
        known,
        msgstr=theirs.msgstr,
        comments=tuple(dict.fromkeys((*own, *brought))),
        flags=("fuzzy", *rest) if theirs.fuzzy else rest,
        previous=theirs.previous if theirs.fuzzy else None,
    )


def _without_notes(comments: Iterable[str]) -> tuple[str, ...]:
    return tuple(comment for comment in comments if not comment.startswith(NOTES))


def _equal(ours: Message, theirs: Message) -> bool:
    return (ours.msgstr, ours.fuzzy) == (theirs.msgstr, theirs.fuzzy)


def _header(ours: Catalog, sent: Catalog) -> dict[str, str]:
    """Return our header with the later revision's date and translator."""
    header = dict(ours.header)
    if sent.header.get("PO-Revision-Date", "") > header.get("PO-Revision-Date", ""):
        for name in ("PO-Revision-Date", "Last-Translator"):
            header[name] = sent.header.get(name, header.get(name, ""))
    return header


def _people(comments: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of a header's comment that name people: ``Name <address>, year.``."""
    return tuple(comment for comment in comments if "<" in comment and ">," in comment)


def _domains(settings: Settings) -> list[str]:
    return sorted(path.stem for path in settings.locale.glob("*.pot"))


def _keys(template: Path) -> set[tuple[str | None, str]]:
    try:
        return {message.key for message in catalogs.read(template).live()}
    except TarjamaError:
        return set()
