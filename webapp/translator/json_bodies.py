"""What a translator's page sends and is told, as JSON; what is not as it should be is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from flask import Response, current_app, request

from webapp.l10n.catalog import Previous
from webapp.l10n.edit.entry import Edit, Entry, Heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from webapp.l10n.edit.entry import Key

_MOST = 2_000  # drafts of a section
_PREVIOUS = ("msgctxt", "msgid", "msgid_plural")


class RefusedError(Exception):
    """What cannot be done, as status, a sentence, and what else the page should know."""

    def __init__(self, status: int, sentence: str, **more: Any) -> None:
        super().__init__(sentence)
        self.status = status
        self.told = {"error": sentence, **more}


def body_sent() -> dict[str, Any]:
    try:
        found = json.loads(request.get_data(cache=False).decode())
    except (ValueError, RecursionError):
        raise RefusedError(400, "what was sent is no JSON in UTF-8") from None
    if not isinstance(found, dict):
        _misshapen("the whole")
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:  # such as \ud83d alone
        half = f"U+{ord(error.object[error.start]):04X}"
        sentence = f"{half} is half a character, write the whole: nothing was written"
        raise RefusedError(422, sentence, kind="unfit") from None
    return found


def _misshapen(name: str) -> NoReturn:
    raise RefusedError(422, f"{name} of what was sent is not as it should be")


def _text(body: Mapping[str, Any], name: str, default: str = "") -> str:
    found = body.get(name, default)
    if not isinstance(found, str):
        _misshapen(name)
    return found


def texts_in(body: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = body.get(name, [])
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        _misshapen(name)
    return tuple(found)


def entries_in(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = body.get("entries")
    if not isinstance(found, list) or len(found) > _MOST:
        _misshapen("entries")
    if not all(isinstance(each, dict) for each in found):
        _misshapen("entries")
    return [(_text(each, "id"), _text(each, "base")) for each in found]


def edit_in(key: Key, body: Mapping[str, Any]) -> Edit:
    entry = body.get("entry")
    if entry is not None and not isinstance(entry, dict):
        _misshapen("entry")
    return Edit(
        key,
        _text(body, "base"),
        _text(body, "action"),
        texts_in(body, "forms"),
        unsure=body.get("unsure") is True,
        comment=_text(body, "comment"),
        entry=None if entry is None else _entry_in(entry),
    )


def entry_told(entry: Entry) -> dict[str, Any]:
    then = entry.previous
    previous = then and {
        "msgctxt": then.msgctxt,
        "msgid": then.msgid,
        "msgid_plural": then.msgid_plural,
    }
    told = {
        "forms": entry.forms,
        "flags": entry.flags,
        "comments": entry.comments,
        "previous": previous,
        "lines": entry.lines,
    }
    return told if entry.heading is None else {**told, "heading": entry.heading._asdict()}


def _entry_in(told: Mapping[str, Any]) -> Entry:
    then = told.get("previous")
    if then is not None and not isinstance(then, dict):
        _misshapen("previous")
    texts = [None if (then or {}).get(name) is None else _text(then or {}, name) for name in _PREVIOUS]
    previous = Previous(*texts) if any(text is not None for text in texts) else None
    return Entry(
        texts_in(told, "forms"),
        texts_in(told, "flags"),
        texts_in(told, "comments"),
        previous,
        _heading_in(told),
        _text(told, "lines"),
    )


def _heading_in(told: Mapping[str, Any]) -> Heading | None:
    found = told.get("heading")
    if found is None:
        return None
    if not isinstance(found, dict):
        _misshapen("heading")
    signed = [None if found.get(name) is None else _text(found, name) for name in ("revised", "translator")]
    return Heading(texts_in(found, "comments"), _text(found, "confirmed"), _text(found, "entries"), *signed)


def answer(told: Mapping[str, Any], status: int = 200) -> Response:
    answer = Response(current_app.json.dumps(told), status, mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
