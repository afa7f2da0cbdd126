"""webapp.l10n.checks.engine.file: what a file says of itself, and on which lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.l10n.catalog import Catalog, Message, new_template, parse, recover
from webapp.l10n.checks.engine.file import File, language, language_of_path, read_file
from webapp.l10n.checks.rules.file.syntax import told
from webapp.l10n.errors import CatalogError

PATH = Path("/nowhere/at/x.po")
HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"MIME-Version: 1.0\\n"\n"Language: fr\\n"\n'

ENTRY = 'msgid "a"\nmsgstr "b"\n'


def file(content: str, path: Path = PATH) -> File:
    return File(path, content.encode(), *recover(content.encode(), path))


@pytest.mark.parametrize("above", ["", "\n", "\n\n# a note\n", 'msgid "a"\nmsgstr "b"\n\n'])
def test_a_field_stands_on_its_line(above: str) -> None:
    content = above + HEADER
    lines = content.splitlines()
    whole = file(content)
    assert whole.line_of("MIME-Version") == lines.index('"MIME-Version: 1.0\\n"') + 1
    assert whole.line_of("Language") == lines.index('"Language: de\\n"') + 1
    assert whole.line_of("Unknown") == lines.index('msgid ""') + 1


def test_without_a_header_a_field_is_missed_on_the_first_line() -> None:
    bare = file('msgid "a"\nmsgstr "b"\n')
    assert (bare.header, bare.line_of("Language"), bare.field("Language")) == (None, 1, None)
    made = File(PATH, b"", new_template("essay", "2025-11-23 00:46+0000"))
    assert made.line_of("Language") == (made.header.line if made.header else 1)


@pytest.mark.parametrize(
    ("content", "is_po"),
    [
        ("", False),
        ("# note\n", False),
        ('msgid "a"\nmsgstr "b"\n', True),
        (HEADER, True),
        (f'{HEADER}\nmsgid "a"\nmsgstr "b"\n', True),
    ],
)
def test_what_has_anything_of_a_catalog(content: str, is_po: bool) -> None:
    assert file(content).is_po is is_po


@pytest.mark.parametrize(
    ("content", "name", "filled_in", "is_template"),
    [(HEADER, "x.po", True, False), (HEADER, "x.pot", False, True), ("", "x.po", False, False)],
)
def test_a_translator_fills_in_the_header_of_a_catalog(
    content: str, name: str, filled_in: bool, is_template: bool
) -> None:
    whole = file(content, Path(f"/nowhere/{name}"))
    assert (whole.filled_in, whole.is_template) == (filled_in, is_template)


def test_what_counts_is_a_living_translation_with_a_plural() -> None:
    plural = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n'
    assert file(plural).counts is True
    assert file(plural.replace('"c"', '""')).counts is False
    assert file('msgid "a"\nmsgstr "c"\n').counts is False
    assert file("".join(f"#~ {line}\n" for line in plural.splitlines())).counts is False


def test_faults_are_found_by_their_code_each_line_once() -> None:
    faults = [CatalogError(f"a {at}", line=at // 2, remedy="none", code="ab"[at % 2]) for at in range(6)]
    faults.append(CatalogError("again", line=2, remedy="none", code="a"))
    whole = File(PATH, b"", parse(HEADER.encode()), tuple(faults))
    reasons = ["a 0; none", "a 2; none", "again; none"]
    assert [flaw.reason for flaw in told(whole, "a")] == reasons
    assert not whole.has_other_bytes
    other = CatalogError("odd bytes", line=1, remedy="none", code="charset-unknown")
    assert File(PATH, b"", parse(HEADER.encode()), (other,)).has_other_bytes


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("de/LC_MESSAGES/x.po", "de"),
        ("essays/LC_MESSAGES/x.po", "essays"),
        ("de/LC_MESSAGES/essays/x.en.po", "de"),
        ("po/de.po", "de"),
        ("po/x.pt_BR.po", "pt_BR"),
        ("po/app.po", ""),
        ("po/ast.po", ""),
        ("po/is-it.po", ""),
        ("po/zh-hant.po", "zh-hant"),
        ("po/x.po", ""),
    ],
)
def test_a_place_names_a_language(path: str, named: str) -> None:
    assert language_of_path(Path(path)) == named


@pytest.mark.parametrize(
    ("path", "header", "tag"),
    [
        ("a/fr.po", "de", "de"),
        ("a/fr.po", "", "fr"),
        ("de/x.po", "", "de"),
        ("a/ast.po", "", "ast"),
        ("a/x.ast.po", "", "ast"),
        ("a/x.po", "", None),
        ("a/book-pt_BR.po", "", "pt-BR"),
        ("a/book-pt_BR.po", "pt", "pt-BR"),
        ("a/book_de.po", "", "de"),
        ("a/book_de.po", "fr", "fr"),
        ("a/my_notes.po", "", None),
        ("a/set_up.po", "", None),
        # a place that names more of the language the header names is believed
        ("sr@latin/x.po", "sr", "sr-Latn"),
        ("sr@latin/x.po", "de", "de"),
        ("pt_BR/x.po", "br", "pt-BR"),
        ("br/x.po", "br", "br"),
        ("cat-de/de.po", "de", "de"),
        ("pt_BR/x.po", "de", "de"),
        ("pt_BR/x.po", "pt", "pt-BR"),
        ("pt_BR/LC_MESSAGES/x.po", "pt", "pt-BR"),
        ("a/pt_BR.po", "pt", "pt-BR"),
        ("me@home/x.po", "sr", "sr"),
        ("a/x.po", "gibberish", None),
    ],
)
def test_the_header_names_the_language_before_the_place_does(path: str, header: str, tag: str | None) -> None:
    found = File(Path(path), b"", Catalog(None, {"Language": header}, (), [])).locale
    assert (found.tag if found else None) == tag


@pytest.mark.parametrize(("name", "known"), [("pt_BR", True), ("app", False), ("-", False), ("xx", False)])
def test_a_name_is_a_language_if_it_has_a_name(name: str, known: bool) -> None:
    assert (language(name) is not None) is known


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="is a folder") as told:
        read_file(tmp_path)
    assert told.value.code == "unreadable-file"
    template = Catalog(None, {}, (), [Message("a")])
    path = tmp_path / "a.po"
    path.write_text(HEADER, encoding="utf-8")
    whole = read_file(path, template)
    assert (whole.path, whole.content, whole.template) == (path, HEADER.encode(), template)
    assert read_file(path).template is None
