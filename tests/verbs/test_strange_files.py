"""Files that are not what their names say: each is named once, read by nobody, and stops no other."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from scripts.cli import run
from webapp import create_app
from webapp.l10n.store import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = "words-of-another-folder"
PAGES = [
    "/en/",
    "/fr/",
    "/en/bridges/",
    "/fr/bridges/",
    "/en/coverage/",
    "/fr/coverage/",
    "/fr/coverage/bridges/",
    "/coverage.json",
    "/coverage.svg",
    "/fr/badge.svg",
    "/sitemap.xml",
]
PO = "locale/fr/LC_MESSAGES/bridges.po"
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    (folder / "source_text").mkdir(parents=True)
    (folder / "pyproject.toml").write_text('[tool.tarjama]\nurl = "https://example.org"\n')
    (folder / "source_text" / "bridges.md").write_text("# On bridges\n\nA bridge.\n")
    (folder / "source_text" / "roads.md").write_text("# On roads\n\nA road.\n")
    (tmp_path / "outside.txt").write_text(SECRET + "\n")
    monkeypatch.chdir(folder)
    assert run(["init", "fr"]) == 0
    path = folder / PO
    path.write_text(
        path.read_text().replace('msgid "A bridge."\nmsgstr ""', 'msgid "A bridge."\nmsgstr "Un pont."')
    )
    return folder


def put(name: str, make: Callable[[Path], object]) -> Callable[[Path], Path]:
    def made(root: Path) -> Path:
        path = root / name
        path.unlink(missing_ok=True)
        make(path)
        return path

    return made


def another(name: str) -> Callable[[Path], object]:
    """Return what writes an essay that asks for this slug."""
    return lambda path: path.write_text(f"---\nslug: {name}\n---\n\n# Another\n\nA stray text.\n")


SOURCES = {
    "not UTF-8": put("source_text/third.md", lambda path: path.write_bytes(b"caf\xe9\n")),
    "no slug": put("source_text/README.md", lambda path: path.write_text("# Read me\n")),
    "a slug that is taken": put("source_text/zebra.md", another("roads")),
    "a slug that is reserved": put("source_text/coverage.md", lambda path: path.write_text("# Coverage\n")),
    "a link to nothing": put("source_text/third.md", lambda path: path.symlink_to("nowhere.md")),
    "a link to itself": put("source_text/third.md", lambda path: path.symlink_to("third.md")),
    "a link out": put("source_text/third.md", lambda path: path.symlink_to("../../outside.txt")),
    "a pipe": put("source_text/third.md", os.mkfifo),
    "an essay not UTF-8 any more": put("source_text/roads.md", lambda path: path.write_bytes(b"# caf\xe9\n")),
}
CATALOGS = {
    "no catalog": put(PO, lambda path: path.write_text("nothing of the kind\n")),
    "a folder": put(PO, lambda path: path.mkdir()),
    "a link to itself": put(PO, lambda path: path.symlink_to("bridges.po")),
    "a link out": put(PO, lambda path: path.symlink_to("../../../../outside.txt")),
    "a pipe": put(PO, os.mkfifo),
    "a template that is a pipe": put("locale/bridges.pot", os.mkfifo),
    "a template that is a folder": put("locale/bridges.pot", lambda path: path.mkdir()),
}


@pytest.mark.parametrize("kind", SOURCES)
@pytest.mark.parametrize("verb", ["extract", "update", "init de", "coverage", "changes", "export out"])
def test_a_bad_source_is_named_once_and_stops_no_other(
    root: Path, capsys: pytest.CaptureFixture[str], kind: str, verb: str
) -> None:
    bad = SOURCES[kind](root)
    bridges = root / "source_text" / "bridges.md"
    bridges.write_text(bridges.read_text() + "\nA new sentence.\n")
    before = {path: path.read_bytes() for path in (root / "locale").rglob("roads.po*")}
    capsys.readouterr()
    assert run(verb.split()) == 1
    told = [line for line in capsys.readouterr().err.splitlines() if bad.name in line]
    assert len(told) == 1
    assert ";" in told[0]
    assert {path: path.read_bytes() for path in before} == before
    if verb in {"extract", "update"}:
        assert "A new sentence." in (root / "locale" / "bridges.pot").read_text()
    if verb == "update":
        assert "A new sentence." in (root / PO).read_text()


@pytest.mark.parametrize("kind", SOURCES)
def test_pages_stay_up_beside_a_bad_source_and_tell_it(root: Path, kind: str) -> None:
    client = create_app(root).test_client()
    bad = SOURCES[kind](root)
    for app in (client, create_app(root).test_client()):
        assert {path: app.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)
        assert bad.name in app.get("/fr/coverage/").text
        assert bad.name in app.get("/en/coverage/").text
        assert "Un pont." in app.get("/fr/bridges/").text
        assert SECRET not in "".join(app.get(path).text for path in PAGES)


@pytest.mark.parametrize("kind", CATALOGS)
def test_pages_stay_up_beside_a_bad_catalog(root: Path, kind: str) -> None:
    CATALOGS[kind](root)
    client = create_app(root).test_client()
    pages = [*PAGES, "/fr/roads/", "/fr/coverage/roads/"]
    assert {path: client.get(path).status_code for path in pages} == dict.fromkeys(pages, 200)
    assert client.get("/fr/coverage/bridges.po").status_code == (
        404 if "template" not in kind and "no " not in kind else 200
    )
    assert SECRET not in "".join(client.get(path).text for path in pages)


@pytest.mark.parametrize("kind", CATALOGS)
@pytest.mark.parametrize("verb", ["update", "coverage", "lint", "check", "compile", "export out"])
def test_a_bad_catalog_is_named_and_stops_no_other(
    root: Path, capsys: pytest.CaptureFixture[str], kind: str, verb: str
) -> None:
    bad = CATALOGS[kind](root)
    roads = root / "source_text" / "roads.md"
    roads.write_text(roads.read_text() + "\nA new sentence.\n")
    capsys.readouterr()
    code = run(verb.split())
    told = capsys.readouterr()
    if "template" not in kind or verb in {"update", "coverage", "check"}:
        assert code in {1, 2}
        assert bad.name in told.out + told.err
    if verb == "update":
        assert "A new sentence." in (root / "locale" / "fr" / "LC_MESSAGES" / "roads.po").read_text()
    assert SECRET not in told.out + told.err
    assert not any(
        SECRET in path.read_text(errors="replace") for path in (root / "out").rglob("*") if path.is_file()
    )


@pytest.mark.parametrize("name", ["locale/README.md", "locale/fr/LC_MESSAGES/roads.po", "source_text/new.md"])
@pytest.mark.parametrize("target", ["outside.txt", "site/.env"])
def test_a_link_out_of_the_project_publishes_nothing(root: Path, name: str, target: str) -> None:
    (root / ".env").write_text(SECRET)
    path = root / name
    path.unlink(missing_ok=True)
    path.symlink_to(root.parent / target)
    client = create_app(root).test_client()
    pages = ["/en/coverage/guide.html", "/fr/coverage/roads.po", "/en/new/", "/fr/new/", *PAGES]
    assert SECRET not in "".join(client.get(page).text for page in pages)


def test_a_link_inside_the_project_is_followed(root: Path) -> None:
    (root / "README.md").write_text("# On rivers\n")
    (root / "source_text" / "rivers.md").symlink_to("../README.md")
    assert "On rivers" in create_app(root).test_client().get("/en/rivers/").text


def test_a_project_may_itself_be_a_link(root: Path) -> None:
    other = root.parent / "other"
    other.symlink_to(root)
    assert "Un pont." in create_app(other).test_client().get("/fr/bridges/").text
    assert files.is_own(other / PO)


def test_an_essay_that_cannot_be_read_keeps_its_catalogs(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = root / "source_text" / "bridges.md"
    (root / "source_text" / "ways.md").write_text(
        source.read_text()
    )  # alike: it would take the catalogs over
    source.write_bytes(b"# caf\xe9\n")
    assert run(["update"]) == 1
    assert "no essay" not in capsys.readouterr().err
    assert "Un pont." in (root / PO).read_text()


def test_settings_outside_of_the_project_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = root.parent / "outside.toml"
    outside.write_text(f'[tool.tarjama]\nname = "{SECRET}"\n')
    (root / "pyproject.toml").unlink()
    (root / "pyproject.toml").symlink_to(outside)
    assert run(["coverage"]) == 2
    said = capsys.readouterr().err
    assert "pyproject.toml: cannot be read" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_the_interface_is_read_from_the_projects_own_files(
    root: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    templates = root / "webapp" / "templates"
    templates.mkdir(parents=True)
    (templates / "good.html").write_text("{{ _('Good words') }}")
    stranger = templates / "stranger.html"
    if kind == "pipe":
        os.mkfifo(stranger)
    else:
        (root.parent / "outside.html").write_text(f"{{{{ _('{SECRET}') }}}}")
        stranger.symlink_to(root.parent / "outside.html")
    (root / "source_text" / "bridges.md").write_text("# Other bridges\n")
    assert run(["extract"]) == 1
    said = capsys.readouterr().err
    assert said.count("stranger.html: is no regular file of the project") == 1
    assert "Other bridges" in (root / "locale" / "bridges.pot").read_text()
    assert not (root / "locale" / "webapp.pot").exists()
    stranger.unlink()
    assert run(["extract"]) == 0
    assert "Good words" in (root / "locale" / "webapp.pot").read_text()
