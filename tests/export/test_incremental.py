"""An export that makes only what changed is, byte for byte, one that makes everything."""

from __future__ import annotations

import dataclasses
import json
import logging
import time
import zlib
from typing import TYPE_CHECKING

import pytest
from memo_project import CHANGES, build, catalog, commit, replace, source, translate

from scripts import export as verb
from webapp.export import former_run, made_pages, world
from webapp.export.output_folder import LIST
from webapp.l10n.settings import read_settings
from webapp.l10n.store import git
from webapp.site import compression

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from webapp.export.addresses import Address
    from webapp.export.pages import Page

Changes = list[tuple[str, "Callable[[Path], object]"]]
FOLDER = "out"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compression, "encoded", lambda body: {"": body})  # the same bytes, a third sooner
    monkeypatch.setattr("webapp.l10n.store.contents.TICK", 0)  # nobody writes twice in one tick of the clock
    root = tmp_path.resolve() / "project"
    build(root)
    monkeypatch.setenv("TARJAMA_ROOT", str(root))
    monkeypatch.chdir(tmp_path)
    return root


@pytest.fixture
def stood(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages stood, of each export."""
    found: list[int] = []
    genuine = former_run.FormerRun.keep

    def keep(run: former_run.FormerRun) -> None:
        found.append(run.stood)
        genuine(run)

    monkeypatch.setattr(former_run.FormerRun, "keep", keep)
    return found


def held(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds: name → bytes."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".tarjama.lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def kept(root: Path) -> Path:
    """Return the file that tells of the former export."""
    return made_pages.place(root, root.parent / FOLDER)


def full(root: Path) -> tuple[int, dict[str, bytes]]:
    """Return the exit code and the files of an export that knows of none before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made_pages, "read", lambda *_: ({}, {}))
        patch.setattr(made_pages, "write", lambda *_: None)
        code = verb.export(root.parent / "full")
    return code, held(root.parent / "full")


def again(root: Path) -> tuple[int, dict[str, bytes]]:
    """Return the exit code and the files of an export that makes what changed."""
    return verb.export(root.parent / FOLDER), held(root.parent / FOLDER)


def unlogged(root: Path) -> None:
    """Commit where git keeps no log of what is checked out."""
    (root / ".git" / "logs" / "HEAD").unlink()
    translate(root, "ps", "bridges", "Why", "ولې")
    for command in (
        "config core.logAllRefUpdates false",
        "add -A",
        "-c user.name=A -c user.email=a@b commit -qm more --date=2030-01-01T00:00:00Z",
    ):
        assert git.output(root, *command.split()) is not None


def led(root: Path) -> None:
    """Put a link to the same content, outside of the project, in the place of a catalog."""
    path = catalog(root, "ps", "glossary")
    path.rename(root.parent / "outside.po")
    path.symlink_to(root.parent / "outside.po")


MORE: Changes = [
    ("nothing", lambda root: None),
    ("a setting", lambda root: replace(root / "pyproject.toml", "texts.example", "texts2.example")),
    ("a word of one language", lambda root: translate(root, "ps", "bridges", "On bridges", "پر پلونو")),
    ("another commit", commit),
    ("another commit, not logged", unlogged),
    ("a link out of the project", led),
    ("a catalog that cannot be read", lambda root: catalog(root, "ps").write_text("nothing of the kind")),
    ("nothing, with a broken catalog", lambda root: None),
    ("a page in the export", lambda root: (root.parent / "out/en/index.html").write_text("changed")),
    ("a file gone from the export", lambda root: (root.parent / "out/en/index.html").unlink()),
    ("an essay whose first bytes are another project's", lambda root: source(root, "pyproject.toml").touch()),
]


@pytest.mark.git
def test_whatever_changes_an_export_is_what_a_full_one_is(
    root: Path, stood: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    again(root)
    trouble, names = [], []
    for number, (name, change, *_) in enumerate((*CHANGES, *MORE)):
        change(root)
        names.append(name)
        capsys.readouterr()
        code, files = again(root)
        said = capsys.readouterr().err
        if number < len(CHANGES) and number % 3:
            continue  # what is stale stays so, and a full export takes long
        wanted, fresh = full(root)
        differ = [file for file in {*files, *fresh} - {LIST} if files.get(file) != fresh.get(file)]
        trouble += [f"{', '.join(names)}: {file} is not as in a full export" for file in sorted(differ)]
        if (code, said) != (wanted, capsys.readouterr().err):
            trouble.append(f"{name}: says {said!r}")
        names.clear()
    assert not trouble, "\n".join(trouble)
    assert sum(map(bool, stood)) > len(CHANGES), "nothing stands, so nothing was compared"


def test_only_what_a_change_touches_is_made(root: Path, stood: list[int]) -> None:
    again(root)
    again(root)
    everything = stood[-1]
    translate(root, "fr", "bridges", "On bridges", "Sur les ponts")
    _, files = again(root)
    assert stood[0] == 0
    assert everything / 2 < stood[-1] < everything
    assert b"Sur les ponts" in files["fr/bridges/index.html"]


DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda content: b"",
    lambda content: content[: len(content) // 2],
    lambda content: b"nothing of the kind",
    lambda content: zlib.compress(b"[]"),
    lambda content: zlib.compress(b'{"world": "", "words": [], "pages": {}, "values": {}}'),
    lambda content: zlib.compress(zlib.decompress(content).replace(b'"pages":{', b'"pages":{"/":[],')),
    lambda content: zlib.compress(b"[" * 100_000),
]


def test_a_trace_that_is_not_whole_tells_nothing(root: Path) -> None:
    again(root)
    content = kept(root).read_bytes()
    told = json.loads(zlib.decompress(content))["world"]
    assert all(made_pages.read(kept(root), told))
    for damage in DAMAGES:
        kept(root).write_bytes(damage(content))
        assert made_pages.read(kept(root), told) == ({}, {})


def test_without_a_whole_trace_everything_is_made(root: Path, stood: list[int]) -> None:
    code, files = again(root)
    kept(root).unlink()
    assert again(root) == (code, files)
    kept(root).write_bytes(kept(root).read_bytes()[:-1])
    assert again(root) == (code, files)
    assert stood == [0, 0, 0]
    again(root)
    assert stood[-1] > 0


def test_another_program_is_another_world(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program, settings = tmp_path / "webapp", read_settings(root)
    (program / "templates").mkdir(parents=True)
    (program / "__init__.py").touch()
    monkeypatch.setattr(world.webapp, "__file__", str(program / "__init__.py"))
    found = [world.world(settings, shallow=None)]
    (program / "__pycache__").mkdir()
    (program / "__pycache__" / "compiled.pyc").touch()
    assert world.world(settings, shallow=None) == found[0]
    for change in (
        lambda: (program / "templates" / "frame.html").write_text("a"),
        lambda: (program / "templates" / "frame.html").write_text("b"),
        lambda: source(root, "pyproject.toml").touch(),
        lambda: monkeypatch.setattr(world.metadata, "distributions", list),
        lambda: monkeypatch.setattr(world, "find_program", lambda _: None),
        lambda: monkeypatch.setattr(world.sys, "version", "3.99"),
    ):
        change()
        found.append(world.world(settings, shallow=None))
    found.append(world.world(settings, shallow=True))
    found.append(world.world(dataclasses.replace(settings, name="Else"), shallow=True))
    assert len(set(found)) == len(found)


def test_in_another_world_everything_is_made(
    root: Path, stood: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    again(root)
    monkeypatch.setattr(former_run, "world", lambda *_, **__: "another")
    again(root)
    assert stood == [0, 0]


def test_time_alone_changes_nothing(root: Path, stood: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    before = again(root)
    later = time.time_ns() + 400 * 86_400 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: later)
    monkeypatch.setattr(time, "time", lambda: later / 1e9)
    assert again(root) == before == full(root)
    assert stood[1] > 0


def test_what_was_warned_of_is_warned_of_again(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    translate(root, "fr", "bridges", "On bridges", "[a](javascript:b)")
    told = []
    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.WARNING, logger="tarjama"):
            again(root)
        told.append(sorted({record.getMessage() for record in caplog.records}))
    assert told[0] == told[1]
    assert any("not shown" in sentence for sentence in told[0])


def test_a_file_that_changes_while_pages_are_made_is_seen_the_next_time(
    root: Path,
) -> None:
    genuine = former_run.FormerRun._made
    text = source(root, "bridges.md")

    def made(run: former_run.FormerRun, address: Address) -> Page | None:
        page = genuine(run, address)
        replace(text, "is kept", "is held") if b"is kept" in text.read_bytes() else None
        return page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(former_run.FormerRun, "_made", made)
        again(root)
        replace(text, "is held", "is kept")
        again(root)
    assert again(root) == full(root)


def test_a_project_that_cannot_be_written_to_is_exported(root: Path, stood: list[int]) -> None:
    (root / ".tarjama-cache").write_text("in the way")
    assert again(root) == again(root) == full(root)
    assert stood[:2] == [0, 0]
