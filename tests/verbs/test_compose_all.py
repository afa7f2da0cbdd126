"""Every essay in every language as Markdown files: what another program builds a site of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib
import pytest

from scripts import cli
from webapp.l10n.segmentation import destinations, split

if TYPE_CHECKING:
    from pathlib import Path

ESSAYS = {
    "one.md": """---
title: One
---
# One

See [two](sub/two.md#x), ![a picture](img/a.png "One") and <a href='sub/two.md'>it</a>.
""",
    "sub/two.md": """# Two

Back to [one][1], `[one](../one.md)`, [away](https://example.org/one.md).

[1]: <../one.md> "One"
""",
    "three.mdx": """import A from './a'

<A title="Three">
  Three
</A>
""",
}
WORDS = {"One": "Eins", "Two": "Zwei", "Three": "Drei"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\n")
    (tmp_path / "locale").mkdir()
    for name, text in ESSAYS.items():
        path = tmp_path / "source_text" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "source_text" / "img").mkdir()
    (tmp_path / "source_text" / "img" / "a.png").write_bytes(b"x")
    monkeypatch.setenv("TARJAMA_ROOT", str(tmp_path))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")
    monkeypatch.chdir(tmp_path)
    assert cli.run(["init", "de"]) == 0
    for path in (tmp_path / "locale" / "de" / "LC_MESSAGES").glob("*.po"):
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in catalog:
            entry.msgstr = WORDS.get(entry.msgid, "")
        catalog.save()
    return tmp_path


def written(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.md*") if p.is_file()}


def test_a_tree_has_every_essay_in_every_language(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["compose", "--all", "out/{locale}/{path}"]) == 0
    assert "8 of 8 files written, 0 removed" in capsys.readouterr().out
    found = written(project / "out")
    assert set(found) == {f"{tag}/{name}" for tag in ("de", "en") for name in ESSAYS}
    assert found["de/one.md"].startswith("---\ntitle: Eins\n---\n# Eins\n\nSee [two](sub/two.md#x)")
    assert '![a picture](img/a.png "One")' in found["de/one.md"]
    assert (project / "out" / "de" / "img" / "a.png").read_bytes() == b"x"
    assert found["de/three.mdx"] == ESSAYS["three.mdx"].replace("Three", "Drei")
    for name in ("sub/two.md", "three.mdx"):
        assert found[f"en/{name}"] == ESSAYS[name]


def test_only_what_changed_is_written_and_only_its_own_removed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "out" / "de").mkdir(parents=True)
    (project / "out" / "de" / "mine.md").write_text("mine")
    assert cli.run(["compose", "--all", "out/{locale}/{path}"]) == 0
    assert cli.run(["compose", "--all", "out/{locale}/{path}"]) == 0
    assert "0 of 8 files written" in capsys.readouterr().out
    (project / "source_text" / "three.mdx").unlink()
    assert cli.run(["compose", "--all", "out/{locale}/{path}"]) == 0
    assert "0 of 6 files written, 2 removed" in capsys.readouterr().out
    assert (project / "out" / "de" / "mine.md").read_text() == "mine"


def test_links_lead_to_the_same_language_wherever_the_files_stand(project: Path) -> None:
    assert cli.run(["compose", "--all", "out/{stem}.{locale}{suffix}"]) == 0
    one, two = (project / "out" / name for name in ("one.de.md", "sub/two.de.md"))
    assert "[two](sub/two.de.md#x)" in one.read_text()
    assert "<a href='sub/two.de.md'>" in one.read_text()
    assert "](img/a.png " in one.read_text()
    assert (project / "out" / "img" / "a.png").exists()
    assert '[1]: <../one.de.md> "Eins"' in two.read_text()
    assert "`[one](../one.md)`, [away](https://example.org/one.md)" in two.read_text()


def test_what_cannot_be_read_keeps_what_was_made_of_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["compose", "--all", "out/{locale}/{path}"]) == 0
    (project / "source_text" / "three.mdx").write_bytes(b"caf\xe9\n")
    assert cli.run(["compose", "--all", "out/{locale}/{path}"]) == 1
    assert "three.mdx:1: not UTF-8" in capsys.readouterr().err
    assert (project / "out" / "de" / "three.mdx").read_text() == ESSAYS["three.mdx"].replace("Three", "Drei")


def test_essays_may_be_named_by_their_paths(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.tarjama]\nslugs = "path"\n')
    for name in ("sub/one.md", "sub/Deep One/INDEX.md"):
        (project / "source_text" / name).parent.mkdir(exist_ok=True)
        (project / "source_text" / name).write_text("---\nslug: /\n---\n# One\n")
    assert cli.run(["update"]) == 0
    assert {"one.pot", "sub-one.pot", "sub-deep-one-index.pot"} <= {
        path.name for path in (project / "locale").glob("*.pot")
    }
    assert cli.run(["compose", "--all", "out/{locale}/{path}"]) == 0
    assert (project / "out" / "en" / "sub" / "Deep One" / "INDEX.md").exists()


def test_a_file_of_somebody_else_stays(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "out" / "de").mkdir(parents=True)
    (project / "out" / "de" / "one.md").write_text("mine")
    assert cli.run(["compose", "--all", "out/{locale}/{path}"]) == 2
    assert "stands in the way" in capsys.readouterr().err
    assert (project / "out" / "de" / "one.md").read_text() == "mine"


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("out/{path}", "{locale}"),
        ("out/{locale}", "{path}"),
        ("out/{locale}/{name}", "{locale}"),
        ("source_text/{locale}/{path}", "among the essays"),
    ],
)
def test_a_pattern_names_every_file(
    project: Path, capsys: pytest.CaptureFixture[str], pattern: str, told: str
) -> None:
    assert cli.run(["compose", "--all", pattern]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("[a](b) ![c](<d e> 'f') [g][h] <https://x.y>\n\n[h]: i\n", ["b", "d e", "i"]),
        ("[![a](b)](c)\n", ["b", "c"]),
        ("[a `](x)`](b(c)d)\n", ["b(c)d"]),
        ("[](a) [*b*]( c )\n", ["a", "c"]),
        ("> [a\n> b](\n> c)\n", ["c"]),
        ("`[a](b)` \\[a](b)\n\n    [a](b)\n", []),
        ('<img src=\'a\' alt="b">\n\ntext <a href="c">\n', ["a", "c"]),
    ],
)
def test_destinations_are_found_where_they_are_written(text: str, urls: list[str]) -> None:
    document = split(text)
    found = destinations(document)
    assert [text[start:end] for start, end, _ in found] == urls == [url for *_, url in found]
