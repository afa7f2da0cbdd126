"""The package, built and installed: a project of one's own in an empty folder, outside any clone."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tomllib
import zipfile
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from packages import installed, surroundings, wheel
from projects import snapshot
from support import ROOT

from webapp.l10n import catalog as catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SKIP = "Skip to the text"
PATIENCE = 60  # seconds for a page on a busy machine


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    return installed(tmp_path_factory.mktemp("fresh") / "venv", built)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "mine"
    made.mkdir()
    return made


class Installed:
    """The program where it is installed, called in a folder."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._program = programs / "tarjama"
        self.folder = folder

    def told(self, *arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            [self._program, *arguments],
            cwd=self.folder,
            env=surroundings(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def served(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self._program, "serve", "--port", "0"],
            cwd=self.folder,
            env=surroundings(),
            stdout=subprocess.PIPE,
            text=True,
        )


@pytest.fixture
def own(programs: Path, folder: Path) -> Installed:
    return Installed(programs, folder)


def pages(own: Installed, *paths: str) -> Iterator[str]:
    with own.served() as server:
        assert server.stdout
        address = server.stdout.readline().strip()
        try:
            for path in paths:
                with urlopen(f"{address.rstrip('/')}{path}", timeout=PATIENCE) as page:
                    yield page.read().decode()
        finally:
            server.send_signal(signal.CTRL_C_EVENT if os.name == "nt" else signal.SIGINT)
            assert server.wait(PATIENCE) == 0


def said(directory: str) -> str:
    message = catalogs.read(ROOT / "locale" / directory / "LC_MESSAGES" / "webapp.po").find(SKIP)
    assert message
    return message.msgstr[0]


def test_the_wheel_has_the_words_of_the_interface_and_nothing_of_the_essays(built: Path) -> None:
    names = set(zipfile.ZipFile(built).namelist())
    catalogs_here = {
        f"webapp/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("locale/*/LC_MESSAGES/webapp.po")
    }
    assert {name for name in names if name.endswith((".po", ".pot"))} == {
        *catalogs_here,
        "webapp/locale/webapp.pot",
    }
    assert {name.partition("/")[0] for name in names} == {
        "webapp",
        "scripts",
        next(name for name in names if name.endswith("/METADATA")).partition("/")[0],
    }
    kept = {path.relative_to(ROOT).as_posix() for path in (ROOT / "webapp").rglob("*.*") if path.is_file()}
    assert {name for name in kept if "__pycache__" not in name} <= names


def test_what_runs_is_what_was_installed(programs: Path) -> None:
    for module in ("webapp", "scripts"):
        place = [f"import {module}; print({module}.__file__)"]
        told = subprocess.run(
            [programs / "python", "-c", *place],
            cwd=programs,
            env=surroundings(),
            capture_output=True,
            check=True,
        )
        assert str(programs.parent) in told.stdout.decode()


def test_the_readme_says_how(own: Installed) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.partition("## A project of your own\n")[2].split("```")[1]
    commands = [
        line.partition("#")[0].split()[1:] for line in block.splitlines() if line.startswith("tarjama ")
    ]
    assert commands == [["start"], ["init", "fr"], ["serve"]]
    for command in commands[:-1]:
        own.told(*command)
    (page,) = pages(own, "/fr/essay/")
    assert said("fr") in page


def test_an_empty_folder_becomes_a_site(own: Installed) -> None:
    release = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert own.told("--version") == f"tarjama {release}\n"
    own.told("start")
    files = {path.relative_to(own.folder).as_posix() for path in own.folder.rglob("*") if path.is_file()}
    assert files == {".gitignore", "locale/README.md", "pyproject.toml", "source_text/essay.md"}
    own.told("init", "fr")
    catalog = own.folder / "locale" / "fr" / "LC_MESSAGES" / "essay.po"
    text = catalog.read_text(encoding="utf-8")
    whole = text.replace('msgid "A first text"\nmsgstr ""', 'msgid "A first text"\nmsgstr "Un premier texte"')
    catalog.write_text(whole, encoding="utf-8")
    own.told("lint")
    own.told("check")
    english, french, contents, guide = pages(
        own, "/en/essay/", "/fr/essay/", "/fr/", "/fr/coverage/guide.html"
    )
    assert "<h1" in english
    assert SKIP in english
    assert "Un premier texte" in french
    for page in (french, contents, guide):
        assert f'<a class="skip" href="#text">{said("fr")}</a>' in page
    assert '<article lang="en" dir="ltr">' in guide


def test_what_is_there_stays_and_nothing_churns(own: Installed) -> None:
    (own.folder / "pyproject.toml").write_text('[project]\nname = "mine"', encoding="utf-8")
    (own.folder / ".gitignore").write_text("secrets\n*.mo", encoding="utf-8")
    (own.folder / "source_text").mkdir()
    (own.folder / "source_text" / "own.md").write_text("# Own\n", encoding="utf-8")
    own.told("start")
    settings = tomllib.loads((own.folder / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings == {"project": {"name": "mine"}, "tool": {"tarjama": {}}}
    assert (own.folder / ".gitignore").read_text(encoding="utf-8").splitlines()[:2] == ["secrets", "*.mo"]
    assert [path.name for path in (own.folder / "source_text").iterdir()] == ["own.md"]
    before = snapshot(own.folder)
    assert own.told("start").startswith("Everything is there already.")
    assert snapshot(own.folder) == before


@pytest.mark.parametrize("text", ["[tool", "tool = 1\n", "[tool.tarjama]\nno-such = 1\n"])
def test_settings_that_cannot_be_read_are_named_and_left_alone(own: Installed, text: str) -> None:
    path = own.folder / "pyproject.toml"
    path.write_text(text, encoding="utf-8")
    assert "pyproject.toml" in own.told("start", code=2)
    assert path.read_text(encoding="utf-8") == text
    assert [each.name for each in own.folder.iterdir()] == ["pyproject.toml"]


def test_no_project_begins_inside_of_another(own: Installed) -> None:
    own.told("start")
    own.folder = own.folder / "source_text"
    assert "lies in the project" in own.told("start", code=2)


def test_a_language_that_the_package_has_not_is_begun_here(own: Installed) -> None:
    own.told("start")
    assert "init --interface de" in own.told("init", "de", "fr")
    own.told("init", "--interface", "de")
    catalog = own.folder / "locale" / "de" / "LC_MESSAGES" / "webapp.po"
    text = catalog.read_text(encoding="utf-8")
    text = text.replace(f'msgid "{SKIP}"\nmsgstr ""', f'msgid "{SKIP}"\nmsgstr "Zum Text"')
    catalog.write_text(text, encoding="utf-8")
    german, french = pages(own, "/de/essay/", "/fr/essay/")
    assert '<a class="skip" href="#text">Zum Text</a>' in german
    assert said("fr") in french
    before = snapshot(own.folder)
    own.told("update")
    own.told("check")
    assert snapshot(own.folder) == before
    assert not (own.folder / "locale" / "fr" / "LC_MESSAGES" / "webapp.po").exists()
    assert '"webapp"' in own.told("weblate", "https://example.org/mine.git")


def test_own_words_go_before_those_that_came_along(own: Installed) -> None:
    own.told("start")
    own.told("init", "--interface", "fr")
    catalog = own.folder / "locale" / "fr" / "LC_MESSAGES" / "webapp.po"
    came = catalogs.read(ROOT / "locale" / "fr" / "LC_MESSAGES" / "webapp.po")
    begun = catalogs.read(catalog)
    assert {m.key: m.msgstr for m in begun.live()} == {m.key: m.msgstr for m in came.live()}
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace(said("fr"), "Au texte"), encoding="utf-8")
    (french,) = pages(own, "/fr/essay/")
    assert '<a class="skip" href="#text">Au texte</a>' in french


def test_nothing_speaks_of_a_clone(own: Installed) -> None:
    verbs = re.findall(r"^  ([a-z-]+) ", own.told("--help").partition("Verbs:")[2], re.MULTILINE)
    assert "start" in verbs
    assert "test" not in verbs
    told = [own.told(verb, "--help") for verb in verbs] + [own.told("update", code=2), own.told("start")]
    told += [path.read_text(encoding="utf-8") for path in own.folder.rglob("*") if path.is_file()]
    spoken = "\n".join(told).replace("where Weblate clones from", "")
    assert re.findall(r".*(?:\bclone|python3 scripts|python3\\ scripts).*", spoken) == []
