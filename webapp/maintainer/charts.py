"""Coverage for other pages and programs: as JSON, as a chart, and as badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from webapp.l10n.reports import json_text
from webapp.l10n.reports.pictures import Words, badge, chart, lines
from webapp.l10n.reports.view import View
from webapp.maintainer import history
from webapp.maintainer.dashboard import surveyed
from webapp.site import current, frame
from webapp.site.headers import PAGE_CACHE, SECURITY
from webapp.site.ready_pages import Ready, answer, ready
from webapp.site.words import Reader, state_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.wrappers import Response as AnyResponse

blueprint = Blueprint("drawings", __name__)
# A picture brings its own style sheet, and can do nothing else.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@blueprint.get("/coverage.json")
def figures() -> AnyResponse:
    """Give the counts of every language to programs; ``coverage --format json`` prints the same."""
    return _made("application/json", lambda: json_text.coverage(_view()))


@blueprint.get("/coverage.svg")
def picture() -> AnyResponse:
    """Draw the states of every language, in the words of the original's readers."""
    source = current.settings().source_locale
    return _made("image/svg+xml", lambda: chart(_view(), words(_reader(source))))


@blueprint.get("/<tag>/badge.svg")
def small_picture(tag: str) -> AnyResponse:
    """Draw a badge of a language; on the original's address one of all languages."""
    frame.expect(tag)

    def draw() -> str:
        chosen = () if tag == current.settings().source_locale else (tag,)
        return badge(_view(*chosen), words(_reader(tag)))

    return _made("image/svg+xml", draw, tag)


@blueprint.get("/<tag>/history.svg")
def past_picture(tag: str) -> AnyResponse:
    """Draw how a language came to what it is; on the original's address all languages."""
    frame.expect(tag)
    chosen = () if tag == current.settings().source_locale else (tag,)
    past = history.past()

    def draw() -> str:
        current.memo().watch(past.head)
        return lines(past.told().only(chosen), _view(*chosen), words(_reader(tag)))

    return _made("image/svg+xml", draw, tag)


def words(reader: Reader) -> Words:
    """Return the words of pictures in a reader's language."""
    said = reader.words
    return Words(
        language=reader.spoken,
        title=said.gettext("Progress of the translations"),
        history=" – ".join((said.gettext("History"), said.gettext("reviewed"))),
        # Translators: in a small picture, before how much of all words is translated: “Translations 90%”.
        badge=said.gettext("Translations"),
        states={state: name for state, (name, _) in state_names(reader).items()},
    )


def _view(*tags: str) -> View:
    found = surveyed()
    return View(found.only(tags) if tags else found, root=current.settings().root)


def _reader(tag: str) -> Reader:
    spoken, said = current.library().interface(tag)
    return Reader(tag, spoken, said)


def _made(kind: str, make: Callable[[], str], tag: str = "") -> AnyResponse:
    headers = [
        ("Content-Type", kind if kind == "application/json" else f"{kind}; charset=utf-8"),
        ("Cache-Control", PAGE_CACHE),
        *({**SECURITY, "Content-Security-Policy": POLICY}).items(),
    ]
    if tag:
        headers.append(("Content-Language", tag))
    return answer(ready(lambda: Ready(make().encode(), headers)))
