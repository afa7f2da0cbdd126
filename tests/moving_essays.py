"""Small essays whose paragraphs move from one to another, and the project that they lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts import cli
from webapp.l10n import catalog as catalogs

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message

TEXTS = (
    "Bread is the oldest food that people make.",
    "It needs nothing but flour, water and a long afternoon.",
    "The dough rests while the baker reads a novel.",
    "An oven of stone keeps its heat until the morning.",
)
GERMAN = {text: f"Deutsch {number}: etwas ganz Eigenes." for number, text in enumerate(TEXTS)}
OWN = {
    "amber": ("Amber is a resin that has turned to stone.", "Insects were caught in it long ago."),
    "essay": ("Some words belong to this essay alone.", "They stay in it whatever happens elsewhere."),
    "zebra": ("A zebra has stripes from its birth.", "Nobody knows for certain what they are for."),
}
PERSON = "Ann Example <ann@example.org>, 2026."


class Project:
    """A project in a folder, whose essays are given as lists of paragraphs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "source_text").mkdir()
        (root / "pyproject.toml").write_text("[tool.tarjama]\n")

    def write(self, **essays: tuple[str, ...]) -> None:
        for name, texts in essays.items():
            body = "\n\n".join((f"# Of {name}", *OWN.get(name, ()), *texts))
            (self.root / "source_text" / f"{name}.md").write_text(body + "\n")

    def update(self, *arguments: str) -> int:
        return cli.run(["update", *arguments])

    def path(self, essay: str) -> Path:
        return self.root / "locale" / "de" / "LC_MESSAGES" / f"{essay}.po"

    def catalog(self, essay: str) -> Catalog:
        return catalogs.read(self.path(essay))

    def change(self, essay: str, text: str, msgstr: str, *flags: str, comments: tuple[str, ...] = ()) -> None:
        catalog = self.catalog(essay)
        for message in catalog.messages:
            if message.msgid == text:
                message.msgstr, message.flags, message.comments = (msgstr,), flags, comments
        self.path(essay).write_bytes(catalogs.serialize(catalog))

    def translate(self, essay: str, state: str = "confirmed") -> None:
        for text, german in GERMAN.items():
            self.change(essay, text, german, *(("fuzzy",) if state == "draft" else ()))

    def find(self, essay: str, text: str) -> Message:
        found = self.catalog(essay).find(text)
        assert found is not None
        return found

    def settled(self) -> bool:
        before = {path: path.read_bytes() for path in self.root.rglob("*.po*")}
        assert self.update() == 0
        return before == {path: path.read_bytes() for path in self.root.rglob("*.po*")}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("TARJAMA_ROOT", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)
