"""Essays → templates: one message per text, ids that stay with their text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog.extracted_comments import former_ids, ids_of, kinds_of, section_of
from webapp.l10n.errors import SourceError
from webapp.l10n.extract.essays import essay_paths, read_essay, read_essays, unread
from webapp.l10n.extract.template import placed, template
from webapp.l10n.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.catalog import Catalog

ESSAY = "# Title\n\nCooperation is the beginning of all solidarity.\n\n## Part\n\nSame.\n\nSame.\n"
NOW = "2026-11-23 12:00+0000"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "source_text").mkdir()
    return Settings(root=tmp_path)


def write(settings: Settings, text: str, name: str = "essay.md") -> Path:
    path = settings.source_text / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def extract(settings: Settings, text: str, old: Catalog | None = None, now: str = NOW) -> Catalog:
    essay = read_essay(write(settings, text), settings.manner)
    made = template(essay, old, settings=settings, now=now)
    return catalogs.parse(catalogs.serialize(made))


def test_messages_stand_in_document_order_with_kind_section_and_file(settings: Settings) -> None:
    made = extract(settings, ESSAY)
    assert [m.msgid for m in made.messages] == [
        "Title",
        "Cooperation is the beginning of all solidarity.",
        "Part",
        "Same.",
    ]
    assert kinds_of(made.messages[0]) == ["heading 1"]
    assert (kinds_of(made.messages[3]), section_of(made.messages[3])) == (["paragraph"], "Part")
    assert {m.references for m in made.messages} == {("source_text/essay.md",)}


def test_references_name_lines_where_they_are_asked_for(settings: Settings) -> None:
    essay = read_essay(write(settings, ESSAY), settings.manner)
    made = placed(template(essay, None, settings=settings, now=NOW), essay.document.segments)
    file = "source_text/essay.md"
    assert [message.references for message in made.messages] == [
        (f"{file}:1",), (f"{file}:3",), (f"{file}:5",), (f"{file}:7", f"{file}:9"),
    ]  # fmt: skip


def test_extracting_twice_changes_nothing_not_even_the_date(settings: Settings) -> None:
    old = extract(settings, ESSAY)
    essay = read_essay(settings.source_text / "essay.md", settings.manner)
    again = template(essay, old, settings=settings, now="2030-01-01 00:00+0000")
    assert catalogs.serialize(again) == catalogs.serialize(old)


def test_lines_that_somebody_wrote_otherwise_stay_in_the_template(settings: Settings) -> None:
    written = catalogs.serialize(extract(settings, ESSAY)).replace(b'msgid "Title"', b'msgid ""\n"Ti"\n"tle"')
    essay = read_essay(settings.source_text / "essay.md", settings.manner)
    again = template(essay, catalogs.parse(written), settings=settings, now=NOW)
    assert catalogs.serialize(again) == written
    counted = catalogs.serialize(extract(settings, ESSAY)).replace(
        b'msgid "Title"\nmsgstr ""', b'msgid "Title"\nmsgid_plural "Titles"\nmsgstr[0] ""\nmsgstr[1] ""'
    )
    again = template(essay, catalogs.parse(counted), settings=settings, now="2030-01-01 00:00+0000")
    assert [message.msgid_plural for message in again.messages] == [None] * 4
    assert again.header["POT-Creation-Date"] == "2030-01-01 00:00+0000"


def test_the_date_moves_when_a_message_comes_or_goes(settings: Settings) -> None:
    new = extract(settings, ESSAY + "\nMore.\n", extract(settings, ESSAY), now="2030-01-01 00:00+0000")
    assert new.header["POT-Creation-Date"] == "2030-01-01 00:00+0000"


def test_the_glossary_is_read_last_and_order_comes_first(settings: Settings) -> None:
    write(settings, "# G\n", "glossary.md")
    write(settings, "# A\n", "a.md")
    write(settings, "---\norder: 1\n---\n\n# Z\n", "deep/z.md")
    assert [essay.slug for essay in read_essays(settings).essays] == ["z", "a", "glossary"]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({}, "no Markdown file"),
        ({"Bad Name.md": b"# x"}, "not fit for an address"),
        ({"coverage.md": b"# x"}, "is reserved"),
        ({"a.md": b"# x", "deep/a.md": b"# y"}, "the same slug 'a'"),
        ({"a.md": b"# x\n\n\xff"}, "UTF-8"),
    ],
)
def test_what_cannot_be_an_essay_is_named(settings: Settings, files: dict[str, bytes], problem: str) -> None:
    for name, content in files.items():
        path = settings.source_text / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    try:
        faults: tuple[SourceError, ...] = read_essays(settings).faults
    except SourceError as fault:
        faults = (fault,)
    assert len(faults) == 1
    assert re.search(problem, faults[0].problem)
    assert faults[0].path is not None
    assert faults[0].remedy


def test_of_two_essays_of_one_slug_one_is_read(settings: Settings) -> None:
    for name in ("a", "b", "c"):
        write(settings, f"# {name}\n", f"{name}.md")
    write(settings, "# d\n", "d/a.md")
    found = read_essays(settings)
    assert [essay.slug for essay in found.essays] == ["a", "b", "c"]
    assert ["the same slug" in fault.problem for fault in found.faults] == [True]


@pytest.mark.parametrize(
    ("named", "read"),
    [
        ((), "a.md"),
        (("a.md",), "a.md"),
        (("d/a.md",), "d/a.md"),
        (("a.md", "d/a.md"), "a.md"),
        (("other.md", "d/a.md:3"), "d/a.md"),
        (("xd/a.md",), "a.md"),
    ],
)
def test_of_two_essays_of_one_slug_the_one_that_has_catalogs_is_read(
    settings: Settings, named: tuple[str, ...], read: str
) -> None:
    for name in ("a.md", "d/a.md"):
        write(settings, f"# {name}\n", name)
    template = settings.template("a")
    template.parent.mkdir(parents=True, exist_ok=True)
    places = " ".join(f"source_text/{name}" for name in named)
    template.write_text(f'#. source_text/a.md\n#: {places}\nmsgid "#: source_text/a.md"\nmsgstr ""\n')
    found = read_essays(settings)
    assert [essay.path.relative_to(settings.source_text).as_posix() for essay in found.essays] == [read]
    assert [fault.path != found.essays[0].path for fault in found.faults] == [True]


def test_a_name_in_the_order_that_is_no_essay_s_is_named(settings: Settings) -> None:
    for name in ("a", "b", "c"):
        write(settings, f"# {name}\n", f"{name}.md")
    found = read_essays(replace(settings, order=("c", "z", "a")))
    assert [essay.slug for essay in found.essays] == ["c", "a", "b"]
    assert [fault.path for fault in found.faults] == [settings.root / "pyproject.toml"]
    assert "'z'" in found.faults[0].problem
    assert found.faults[0].remedy == "the essays are a, b, c"


def test_essays_are_markdown_files_that_are_not_hidden(settings: Settings) -> None:
    for name in ("a.md", "deep/b.mdx", "c.markdown", "d.mdtxt", "e.txt", ".f.md", ".g/h.md", "i.md/j.md"):
        write(settings, "# A\n", name)
    folder = settings.source_text
    found = [path.relative_to(folder).as_posix() for path in essay_paths(settings)]
    assert found == ["a.md", "deep/b.mdx", "i.md/j.md"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is missing"):
        read_essays(Settings(root=tmp_path))


FIRST = "Cooperation is the beginning of all solidarity among nations."
SECOND = "Mutual aid is its daily bread, and nobody is only in need of it, nor is anybody only a giver."


def names(template: Catalog) -> dict[str, str]:
    return {message.msgid: ids_of(message)[0] for message in template.messages}


def test_a_passage_that_stands_alone_again_has_its_id_to_itself(settings: Settings) -> None:
    old = extract(settings, f"{FIRST}\n\n{SECOND}\n")
    merged = extract(settings, f"{FIRST} {SECOND}\n", old)
    back = extract(settings, f"{FIRST}\n\n{SECOND}\n", merged)
    assert names(back)[FIRST] == names(old)[FIRST]
    lines = [name for message in back.messages for name in (*ids_of(message), *former_ids(message))]
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("sign", ["\x0b", "\x1c", "\x85"])
@pytest.mark.parametrize(
    ("text", "line"), [("one{}\\\ntwo\\\nthree", 3), ("one\\\ntwo{} x", 4), ("one\\\ntwo\\\n{} x", 5)]
)
def test_a_character_that_no_catalog_holds_is_named_in_its_line(
    settings: Settings, sign: str, text: str, line: int
) -> None:
    with pytest.raises(SourceError) as raised:
        extract(settings, f"# A title\n\n{text.format(sign)}\n")
    assert (raised.value.line, raised.value.problem[:6]) == (line, f"U+{ord(sign):04X}")


def test_a_template_s_date_moves_with_its_messages_alone(settings: Settings) -> None:
    old, later = extract(settings, ESSAY), "2027-01-01 00:00+0000"
    assert old.header["POT-Creation-Date"] == NOW
    for text, date in (
        (ESSAY, NOW),
        (ESSAY.replace("## Part", "### Part"), NOW),
        (ESSAY + "\nMore.\n", later),
        (ESSAY.replace("Same.\n\nSame.\n", ""), later),
        (ESSAY.replace("Same.", "Other."), later),
    ):
        assert extract(settings, text, old, later).header["POT-Creation-Date"] == date


def test_front_matter_that_cannot_be_read_is_a_fault_of_its_line(settings: Settings) -> None:
    path = write(settings, "---\ntitle: [\n---\n\nText.\n")
    fault = unread(read_essay(path, settings.manner).document, path)
    assert fault is not None
    assert (fault.path, fault.line, bool(fault.remedy)) == (path, 3, True)
    assert fault.problem.startswith("front matter that cannot be read (")
    assert unread(read_essay(write(settings, ESSAY), settings.manner).document, path) is None
