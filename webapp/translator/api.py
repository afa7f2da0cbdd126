"""The routes by which a translator's page writes into catalogs; there only where writing was asked for."""

from __future__ import annotations

import errno
import hmac
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import HTTPException

from webapp.l10n import locales
from webapp.l10n.catalog.counts import size
from webapp.l10n.edit import catalog_file
from webapp.l10n.edit.catalog_file import Author, EditConflictError
from webapp.l10n.edit.entry import Edit, EditRefusedError, EntryMissingError, fingerprint
from webapp.l10n.errors import CatalogError, ChangedMeanwhileError, TarjamaError, WriteError
from webapp.site import current
from webapp.translator.json_bodies import (
    RefusedError,
    answer,
    body_sent,
    edit_in,
    entries_in,
    entry_told,
    texts_in,
)
from webapp.translator.live_check import looked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.edit.catalog_file import Written
    from webapp.l10n.edit.entry import Key
    from webapp.l10n.edition.compose import Passage
    from webapp.site.desk import Desk

HEADER = "X-Tarjama-Token"
blueprint = Blueprint("writing", __name__)


@blueprint.post("/<tag>/<slug>/translate/<passage>/")
def write(tag: str, slug: str, passage: str) -> Response:
    """Write one entry: a text, a confirmation, a doubt, a comment, or what it was before."""
    path = _path(tag, slug)
    known = _passage(slug, passage)
    body = body_sent()
    key = known.segment.context, known.segment.msgid
    written = _write(path, [edit_in(key, body)])
    message = written.catalog.find(key[1], key[0])
    assert message is not None
    return answer(
        {
            "base": fingerprint(message),
            "state": written.catalog.state(message),
            "before": entry_told(written.before[key]),
            "line": message.line,
            "left": _left(slug, written.catalog),
        }
    )


@blueprint.post("/<tag>/<slug>/translate/<passage>/look")
def look(tag: str, slug: str, passage: str) -> Response:
    """Tell how texts would look and what the checks say of them; nothing is written."""
    path = _path(tag, slug)
    known = _passage(slug, passage)
    return answer(looked(tag, slug, known, path, texts_in(body_sent(), "forms")))


@blueprint.post("/<tag>/<slug>/translate/accept")
def accept(tag: str, slug: str) -> Response:
    """Accept the drafts of a section at once; those that changed meanwhile are left alone and named."""
    path = _path(tag, slug)
    passages = {passage.id: passage for passage in _passages(slug)}
    wanted = {name: base for name, base in entries_in(body_sent()) if name in passages}
    keys = {name: (passages[name].segment.context, passages[name].segment.msgid) for name in wanted}
    edits = {keys[name]: Edit(keys[name], base, "accept") for name, base in wanted.items()}
    written = _write(path, list(edits.values()), partly=True)
    done = [name for name in wanted if keys[name] in written.before]
    return answer(
        {
            "accepted": done,
            "changed": [name for name in wanted if name not in done],
            "before": {name: entry_told(written.before[keys[name]]) for name in done},
            "bases": {name: _base(written.catalog, keys[name]) for name in done},
            "left": _left(slug, written.catalog),
        }
    )


@blueprint.before_request
def _admit() -> None:
    """Go on with a request that our own page makes, as JSON; what other sites can send is refused."""
    if request.method == "OPTIONS":
        return
    given = request.headers.get(HEADER, "").encode("utf-8", "replace")
    if not hmac.compare_digest(given, _desk().token.encode()):
        raise RefusedError(403, "this page is of an earlier start of the server: load it again", kind="old")
    if request.mimetype != "application/json":
        raise RefusedError(415, "send it as application/json")


@blueprint.errorhandler(RefusedError)
def _refused(error: RefusedError) -> Response:
    return answer(error.told, error.status)


@blueprint.errorhandler(HTTPException)
def _failed(error: HTTPException) -> Response:
    return answer({"error": f"this cannot be done: {error.name}"}, error.code or 500)


@blueprint.errorhandler(EditConflictError)
def _clashed(error: EditConflictError) -> Response:
    message = error.message
    now = {
        "base": fingerprint(message),
        "forms": message.msgstr,
        "state": error.catalog.state(message),
    }
    return answer({"error": "the text was changed meanwhile: nothing was written", **now}, 409)


@blueprint.errorhandler(TarjamaError)
def _faulted(error: TarjamaError) -> Response:
    """Answer in words what is wrong with a file, without telling where the project stands on this machine.

    The kind of fault, and its place in a file, are what the page says in its own language.
    """
    sentence = (isinstance(error, WriteError) and _WHY.get(_cause(error))) or _sentence(error)
    kind = _kind(error)
    told = {"error": f"{sentence}: nothing was written", "kind": kind, "place": _place(error)}
    return answer(told, _STATUS.get(kind, 500))


_STATUS = {"full": 507, "missing": 422, "unfit": 422, "broken": 422}
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_WHY = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "the file or its folder may not be written",
    errno.EPERM: "the file or its folder may not be written",
    errno.EIO: "the disk fails",
}


def _cause(error: BaseException) -> int:
    return error.__cause__.errno or 0 if isinstance(error.__cause__, OSError) else 0


def _kind(error: TarjamaError) -> str:
    """Return the word by which the page tells a fault in its own language."""
    match error:
        case EntryMissingError():
            return "missing"
        case EditRefusedError():
            return "unfit"
        case CatalogError():
            return "broken"
        case ChangedMeanwhileError():
            return "busy"
        case WriteError():
            return _unwritten(error)
    return "fault"


def _unwritten(error: WriteError) -> str:
    cause = _cause(error)
    if cause in _FULL:
        return "full"
    if error.__cause__ is None or cause == errno.EROFS:
        return "read-only"
    return "busy" if isinstance(error.__cause__, TimeoutError) else "unwritable"  # the lock's


def _place(error: TarjamaError) -> str:
    """Return the file as it is named in the project, and the line."""
    if error.path is None:
        return ""
    root = current.settings().root
    path = error.path.relative_to(root) if error.path.is_relative_to(root) else error.path.name
    return f"{path}:{error.line}" if error.line else f"{path}"


def _sentence(error: TarjamaError) -> str:
    """Return what an error says, its file named as in the project."""
    place = _place(error)
    told = error.problem + (f" ({error.remedy})" if error.remedy else "")
    return f"{place}: {told}" if place else told


def _desk() -> Desk:
    desk: Desk = current_app.extensions["desk"]
    return desk


def _path(tag: str, slug: str) -> Path:
    """Return the catalog of an essay in a language; only those that the project lists can be named."""
    settings = current.settings()
    directory = current.library().directories().get(tag)
    desk = _desk()
    if directory is None or tag == settings.source_locale or slug not in current.library().essays():
        raise RefusedError(404, "there is no such essay or language here", kind="elsewhere")
    if desk.locales and tag not in desk.locales:
        sentence = f"{locales.locale(tag).english_name} is not written into here"
        raise RefusedError(403, sentence, kind="elsewhere")
    return settings.catalog(directory, slug)


def _passages(slug: str) -> Sequence[Passage]:
    return current.library().edition(slug, current.settings().source_locale).passages


def _passage(slug: str, name: str) -> Passage:
    found = next((passage for passage in _passages(slug) if passage.id == name), None)
    if found is None:
        raise RefusedError(404, "this passage is not in the essay any more", kind="gone")
    return found


def _write(path: Path, edits: Sequence[Edit], *, partly: bool = False) -> Written:
    desk = _desk()
    time = datetime.now(UTC).strftime("%Y-%m-%d %H:%M+0000")
    author = Author(desk.person, time, desk.credited)
    try:
        return catalog_file.write(path, edits, author, within=current.settings().locale, partly=partly)
    finally:
        current.memo().look_again()


def _left(slug: str, catalog: Catalog) -> dict[str, int]:
    """Return how much of an essay is left to do, in messages and words of the source."""
    segments = [passage.segment for passage in _passages(slug)]
    waiting = [
        segment
        for segment in segments
        if catalog_file.left(catalog, catalog.find(segment.msgid, segment.context))
    ]
    return {"messages": len(waiting), "words": sum(_words(segment.msgid) for segment in waiting)}


@lru_cache(20_000)
def _words(text: str) -> int:
    return size(text).words


def _base(catalog: Catalog, key: Key) -> str:
    message = catalog.find(key[1], key[0])
    return fingerprint(message) if message is not None else ""
