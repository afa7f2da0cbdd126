"""What is kept is what the files say: whichever changes, comes or goes, it equals what is made afresh.

Everything that a library, a page or a desk keeps is asked for after each change of each kind of file, of one
that has kept it all along and of one that never saw the files before. A table says besides what has to be
another than before, so that no change passes unnoticed by both.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from memo_project import CHANGES, PAGES, build, catalog, source
from werkzeug.test import Client

from webapp import create_app
from webapp.l10n.coverage import Survey, survey
from webapp.l10n.edit.suggestions import Suggestions
from webapp.l10n.edition.library import Library
from webapp.l10n.store import memo
from webapp.maintainer import history
from webapp.site import compression
from webapp.site.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(memo, "PATIENCE", 1000)  # who has changed a file says so
    monkeypatch.setattr(history, "PATIENCE", 0)
    monkeypatch.setattr(compression, "encoded", lambda body: {"": body})  # the same bytes, a third sooner
    root = tmp_path.resolve() / "project"
    build(root)
    return root


def told(library: Library) -> dict[str, Any]:
    """Return all that a library tells, by name."""
    made: dict[str, Any] = {}
    for slug in library.essays():
        for tag in ("en", "fr", "ps"):
            of = f"{slug} {tag}"
            made[f"edition {of}"] = library.edition(slug, tag)
            made[f"reviewed {of}"] = library.edition(slug, tag, reviewed=True)
            made[f"heading {of}"] = library.heading(slug, tag)
            made[f"credits {of}"] = library.credits(slug, tag)
            made[f"changed {of}"] = library.changed(slug, tag)
            made[f"shows {of}"] = library.shows(slug, tag)
        made[f"ids {slug}"] = [passage.id for passage in library.edition(slug, "en").passages]
    for tag in ("fr", "ps", "de"):
        name, words = library.interface(tag)
        made[f"words {tag}"] = name, words.gettext("Languages")
        made[f"chain {tag}"] = library.chain(tag)
    return {
        **made,
        "essays": [(entry.slug, entry.path, entry.order) for entry in library.entries()],
        "places": library.paths(),
        "folders": library.directories(),
        "locales": library.locales(),
        "offered": library.offered(),
        "survey": library.memo.once("survey", lambda: surveyed(library)),
        "suggestions": library.memo.once("suggestions", lambda: suggested(library)),
    }


def surveyed(library: Library) -> Survey:
    return survey(library.settings, essays=library.entries(), memo=library.memo)


def suggested(library: Library) -> list[Any]:
    known = Suggestions(library.settings, "fr", library.memo)
    return [(row.path, row.line, row.key, row.source, row.text, row.state) for row in known._known]


class Site:
    """A server that shows and writes, and keeps what it made."""

    def __init__(self, root: Path) -> None:
        self.app = create_app(root, {"TESTING": True}, Desk(token="-"))
        self.client = self.app.test_client()

    def told(self) -> dict[str, Any]:
        """Return all that the site tells as the files are now."""
        library: Library = self.app.extensions["library"]
        library.memo.look_again()
        return told(library) | {page: answered(self.client, page) for page in PAGES.split()}

    def afresh(self) -> dict[str, Any]:
        """Return all that a site tells that never saw these files, page by page."""
        library = Library(self.app.extensions["library"].settings)
        kept = {**self.app.extensions}
        self.app.extensions |= {"library": library, "past": history.Past(library.settings)}
        client = Client(partial(Flask.wsgi_app, self.app))
        try:
            return told(library) | {page: answered(client, page) for page in PAGES.split()}
        finally:
            self.app.extensions |= kept


def answered(client: Client, address: str) -> tuple[int, str, str]:
    answer = client.get(address)
    return answer.status_code, answer.headers.get("ETag", ""), answer.text


@pytest.mark.git
def test_whatever_changes_what_is_kept_is_what_the_files_say(root: Path) -> None:
    site = Site(root)
    before, trouble = site.told(), []
    for name, change, others in CHANGES:
        change(root)
        kept, fresh = site.told(), site.afresh()
        trouble += [
            f"{name}: {what} is not as made afresh" for what in fresh if kept.get(what) != fresh[what]
        ]
        trouble += [f"{name}: {what} is kept though it is gone" for what in kept if what not in fresh]
        trouble += [
            f"{name}: {what} is as before"
            for what in others.split(", ")
            if kept.get(what) == before.get(what)
        ]
        before = kept
    assert not trouble, "\n".join(trouble)


class Looks:
    """What is looked at below a folder while pages are made, and what was asked of the memo for it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.now = f"{root}{os.sep}", False
        self.read, self.met, self.listed = set[str](), set[str](), set[str]()
        self.stamped, self.named = set[str](), set[str]()
        for name, seen in (("stat", self.met), ("scandir", self.listed), ("listdir", self.listed)):
            monkeypatch.setattr(os, name, self.noting(getattr(os, name), seen))
        for name, asked in (("stamp", self.stamped), ("names", self.named)):
            monkeypatch.setattr(memo.Memo, name, self.asking(getattr(memo.Memo, name), asked))
        sys.addaudithook(self.opened)  # for good: it hears nothing once the look is over

    def noting(self, genuine: Callable[..., Any], seen: set[str]) -> Callable[..., Any]:
        def look(path: Any = ".", *more: Any, **named: Any) -> Any:
            self.note(path, seen)
            return genuine(path, *more, **named)

        return look

    def asking(self, genuine: Callable[..., Any], asked: set[str]) -> Callable[..., Any]:
        def ask(kept: memo.Memo, path: Path | str) -> Any:
            if getattr(kept._asking, "inputs", None) is not None:
                asked.add(os.fspath(path))
            self.now, before = False, self.now
            try:
                return genuine(kept, path)
            finally:
                self.now = before

        return ask

    def opened(self, event: str, given: tuple[Any, ...]) -> None:
        if self.now and event == "open":
            self.note(given[0], self.read)

    def note(self, path: Any, seen: set[str]) -> None:
        if self.now and isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self.root):
            seen.add(os.fspath(path))

    def unasked(self) -> set[str]:
        """Return what was looked at although who asks does not depend on it."""
        folders = self.stamped | self.named
        met = {path for path in self.met - folders if os.path.dirname(path) not in folders}  # noqa: PTH120
        return self.read - self.stamped | met | self.listed - folders


def test_pages_ask_for_every_file_that_they_look_into(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else they would not be made anew when that file changes, comes or goes."""
    (root / "locale" / "README.md").write_text("# How\n")
    source(root, "deep/one.png").touch()
    site, looks = Site(root), Looks(root, monkeypatch)
    looks.now = True
    for page in PAGES.split():
        site.client.get(page)
    looks.now = False
    counted = looks.root + ".tarjama-cache"  # by content: what it holds is true for good
    unasked = {path for path in looks.unasked() if not path.startswith(counted)}
    unasked -= {os.path.realpath(path) for path in looks.stamped}  # what a link leads to
    assert {path for path in unasked if not path.endswith("/pyproject.toml")} == set()  # where projects begin
    assert looks.read >= {os.fspath(path) for path in (catalog(root, "fr"), source(root, "bridges.md"))}
    assert looks.met
