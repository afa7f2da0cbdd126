"""What a catalog says comes back, and what did not change keeps its bytes.

Here are tests of webapp.l10n.catalog.charsets, webapp.l10n.catalog.header,
webapp.l10n.catalog.message, webapp.l10n.catalog.model,
webapp.l10n.catalog.parts, webapp.l10n.catalog.polib_door, webapp.l10n.catalog.reading and
webapp.l10n.catalog.writing.
"""

from __future__ import annotations

import itertools
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from catalog_texts import HEADER, SCRIPTS, catalogs, notes, some_text, texts
from hypothesis import given, settings
from support import DATA

from webapp.l10n.catalog import (
    REVISION,
    Catalog,
    Message,
    Previous,
    new_catalog,
    new_template,
    parse,
    read,
    revised,
    serialize,
)
from webapp.l10n.catalog.model import in_language_of
from webapp.l10n.errors import CatalogError

DATA = DATA / "catalogs"
SAVED = sorted(DATA.glob("*.po"))
CANONICAL = b"""\
# Catalog of a test
#
# Amina <amina@example.org>, 2025.
msgid ""
msgstr ""
"Language: ar\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# a comment
#. type: paragraph
#: source_text/essay.md
#, fuzzy, python-format
#| msgctxt "k"
#| msgid ""
#| "two\\n"
#| "lines"
msgctxt "c"
msgid "one\\n"
msgstr "\\"\\t\\\\ \xd8\xa7\\n"

msgid "day"
msgid_plural "days"
msgstr[0] ""
"a\\n"
"b"
msgstr[1] "c"

#, fuzzy
#~| msgid "older"
#~ msgid "old"
#~ msgstr "o"
"""


def only(text: str) -> Message:
    (message,) = parse(text.encode()).messages
    return message


def test_values() -> None:
    catalog = parse(CANONICAL, Path("essay.po"))
    assert catalog.path == Path("essay.po")
    assert dict(catalog.header) == {
        "Language": "ar",
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    assert catalog.header_comments == ("Catalog of a test", "", "Amina <amina@example.org>, 2025.")
    assert catalog.messages == [
        Message(
            "one\n",
            "c",
            msgstr=('"\t\\ ا\n',),
            flags=("fuzzy", "python-format"),
            comments=("a comment",),
            extracted=("type: paragraph",),
            references=("source_text/essay.md",),
            previous=Previous("k", "two\nlines"),
        ),
        Message("day", msgid_plural="days", msgstr=("a\nb", "c")),
        Message("old", msgstr=("o",), flags=("fuzzy",), previous=Previous(None, "older"), obsolete=True),
    ]
    assert [message.line for message in catalog.messages] == [18, 22, 31]
    assert [message.msgid for message in catalog.live()] == ["one\n", "day"]


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ('# "a" "b"\nmsgid "one" " two"\nmsgstr "eins"\n', ('"a" "b"',)),
        ('\x0bmsgid"one two"\n\x0c"" \x0b""\n\x0cmsgstr"ei"\x0b"ns"\n', ()),
        ('#~# "a" \n#~ # b\n#~msgid "one two"\n#~msgstr"eins"\n', ('"a"', "b")),
        ('\x0b#a\n\x0b#~\x0b#.b\n#~ #, fuzzy\n#~ msgid "one" " two"\n#~msgstr "eins"\n', ("a",)),
        ('#~\n\x0b#|msgid"a"\nmsgid "one two"\nmsgstr "e" "ins"\n', ()),
    ],
)
def test_white_space_is_what_gettext_takes_for_it(text: str, comments: tuple[str, ...]) -> None:
    message = only(text)
    assert (message.msgid, message.msgstr, message.comments) == ("one two", ("eins",), comments)
    assert message.obsolete is ("#~msgstr" in text)
    assert (message.fuzzy, message.extracted) == ("fuzzy" in text, ("b",) if "#.b" in text else ())
    assert message.previous == (Previous(msgid="a") if "#|" in text else None)
    assert serialize(parse(text.encode())) == text.encode()


def test_canonical_bytes() -> None:
    catalog = parse(CANONICAL)
    assert serialize(catalog) == CANONICAL
    assert serialize(replace(catalog, frame=None)) == CANONICAL


@given(catalogs())
def test_what_is_written_is_read_again(catalog: Catalog) -> None:
    written = serialize(catalog)
    again = parse(written)
    assert [m.key for m in again.messages] == [m.key for m in catalog.messages]
    for now, then in zip(again.messages, catalog.messages, strict=True):
        kept = [flag for flag in then.flags if flag != "fuzzy" or then.msgstr[0]]
        kept = [flag for flag in kept if flag != "range: 0..9" or not then.obsolete]
        assert replace(now, flags=()) == replace(then, flags=())
        assert sorted(now.flags) == sorted(kept)
    assert again.header_comments == catalog.header_comments
    assert serialize(again) == written
    assert serialize(replace(again, frame=None)) == written


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_saved_by_others(path: Path) -> None:
    assert serialize(read(path)) == path.read_bytes()


@pytest.mark.gettext
@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_saved_by_others_says_to_us_what_it_says_to_gettext(path: Path) -> None:
    ours = replace(read(path), frame=None)
    theirs = replace(parse(msgcat(path.read_bytes())), frame=None)
    assert serialize(ours) == serialize(theirs)


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_with_other_line_ends(path: Path) -> None:
    content = path.read_bytes().replace(b"\r\n", b"\n")
    for changed in (content.replace(b"\n", b"\r\n"), content.rstrip(b"\n"), b"\n\n" + content + b"\n \n"):
        assert serialize(parse(changed)) == changed
        assert parse(changed).messages == parse(content).messages


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_one_change_touches_one_message(path: Path) -> None:
    catalog = read(path)
    content = path.read_bytes().decode()
    for at, message in enumerate(catalog.messages):
        changed = replace(message, msgstr=tuple("changed" for _ in message.msgstr))
        others = [*catalog.messages[:at], changed, *catalog.messages[at + 1 :]]
        now = serialize(replace(catalog, messages=others)).decode()
        assert message.block is not None
        above, below = content.split(message.block.text)
        assert now.startswith(above)
        assert now.endswith(below)
        assert "changed" in now[len(above) : len(now) - len(below)]


@given(catalogs(), texts)
@settings(max_examples=50)
def test_every_field_is_noticed(catalog: Catalog, text: str) -> None:
    held = parse(serialize(catalog))
    for message in held.messages:
        message.msgstr = tuple(form + text for form in message.msgstr)
        message.comments = (*message.comments, "more")
        message.references = ("elsewhere.md",)
        message.previous = Previous(None, f"before {text}")
        message.obsolete = False
    assert [m.msgstr for m in parse(serialize(held)).messages] == [m.msgstr for m in held.messages]
    canonical = parse(serialize(replace(held, frame=None))).messages
    for now, then in zip(parse(serialize(held)).messages, canonical, strict=True):
        assert replace(now, flags=()) == replace(then, flags=())
        assert {*now.flags, "fuzzy", "range: 0..9"} == {*then.flags, "fuzzy", "range: 0..9"}


WRAPPED = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#. kept  as it  stood
#: b.md:1
#: a.md:2
#,python-format
#my note
#, fuzzy
msgid "one "
"two"
msgstr ""
"eins "
"zwei"
"""


def patched(**values: object) -> str:
    catalog = parse(WRAPPED.encode())
    for name, value in values.items():
        setattr(catalog.messages[0], name, value)
    return serialize(catalog).decode()


def test_a_changed_reference_rewrites_its_lines_only() -> None:
    assert patched(references=("a.md",)) == WRAPPED.replace("#: b.md:1\n#: a.md:2\n", "#: a.md\n")


def test_a_changed_comment_rewrites_its_lines_only() -> None:
    assert patched(comments=("a", "b")) == WRAPPED.replace("#my note\n", "# a\n# b\n")
    assert patched(comments=()) == WRAPPED.replace("#my note\n", "")
    assert patched(extracted=("new",)) == WRAPPED.replace("#. kept  as it  stood\n", "#. new\n")


def test_a_cleared_flag_rewrites_its_lines_only() -> None:
    now = patched(flags=("python-format",))
    assert now == WRAPPED.replace("#,python-format\n", "#, python-format\n").replace("#, fuzzy\n", "")


def test_a_new_kind_of_line_stands_where_gettext_puts_it() -> None:
    assert patched(previous=Previous(None, "x")) == WRAPPED.replace('msgid "one', '#| msgid "x"\nmsgid "one')


def test_a_changed_text_is_written_as_gettext_would() -> None:
    now = patched(msgstr=("drei",))
    notes = "# my note\n#. kept  as it  stood\n#: b.md:1 a.md:2\n#, fuzzy, python-format\n"
    expected = notes + 'msgid "one two"\nmsgstr "drei"\n'
    assert now.partition("\n\n")[2] == expected


def test_line_ends_of_the_file_are_used_for_what_is_new() -> None:
    catalog = parse(WRAPPED.replace("\n", "\r\n").encode())
    catalog.messages.append(Message("new", msgstr=("neu",)))
    catalog.messages[0].comments = ("a", "b")
    now = serialize(catalog).decode()
    assert now.count("\r\n") == now.count("\n")
    assert now.endswith('\r\n\r\nmsgid "new"\r\nmsgstr "neu"\r\n')


def test_order_follows_the_list() -> None:
    catalog = parse(CANONICAL)
    blocks = CANONICAL.rstrip(b"\n").split(b"\n\n")
    turned = replace(catalog, messages=[Message("new"), *reversed(catalog.messages)])
    new = b'msgid "new"\nmsgstr ""'
    assert serialize(turned) == b"\n\n".join([blocks[0], new, *reversed(blocks[1:])]) + b"\n"


def test_blocks_of_another_file_are_not_used() -> None:
    foreign = parse(WRAPPED.encode()).messages
    now = serialize(replace(parse(CANONICAL), messages=foreign)).decode()
    assert 'msgid "one two"\nmsgstr "eins zwei"\n' in now


def test_gaps_and_trailing_comments_stay() -> None:
    text = '\n\n# head\nmsgid ""\nmsgstr "A: b\\n"\n\n\n \nmsgid "a"\nmsgstr "b"\n\n# end\n#~ \n\n'
    assert serialize(parse(text.encode())) == text.encode()
    catalog = parse(text.encode())
    catalog.messages.append(Message("c", msgstr=("d",)))
    assert serialize(catalog).decode() == text.replace("\n\n# end", '\n\nmsgid "c"\nmsgstr "d"\n\n# end')


def test_a_message_after_a_file_without_a_last_line_end() -> None:
    catalog = parse(b'msgid "a"\nmsgstr "b"')
    catalog.messages.append(Message("c"))
    assert serialize(catalog) == b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n'


def test_header_that_is_not_first() -> None:
    text = b'msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr "Language: ar\\n"\n\nmsgid "c"\nmsgstr "d"\n'
    catalog = parse(text)
    assert (dict(catalog.header), len(catalog.messages)) == ({"Language": "ar"}, 2)
    assert serialize(catalog) == text


def test_header_changes_only_with_its_values() -> None:
    text = b'#, fuzzy\nmsgid ""\nmsgstr ""\n"X-Odd:   spaced  \\n"\n"Language: \\n"\n"no colon\\n"\n'
    catalog = parse(text)
    assert dict(catalog.header) == {"X-Odd": "spaced", "Language": "\nno colon"}
    assert serialize(replace(catalog, header=dict(catalog.header))) == text
    header = {**catalog.header, "X-Odd": "other"}
    expected = b'#, fuzzy\nmsgid ""\nmsgstr ""\n"X-Odd: other\\n"\n"Language: \\n"\n"no colon\\n"\n'
    assert serialize(replace(catalog, header=header)) == expected
    credited = serialize(replace(catalog, header_comments=("Amina, 2025.",)))
    assert credited == b"# Amina, 2025.\n" + text


def test_no_header() -> None:
    text = b'# of the message\nmsgid "a"\nmsgstr "b"\n'
    catalog = parse(text)
    assert (dict(catalog.header), catalog.header_comments) == ({}, ())
    assert catalog.messages[0].comments == ("of the message",)
    assert serialize(catalog) == text
    assert serialize(replace(catalog, header={"A": "b"})) == b'msgid ""\nmsgstr "A: b\\n"\n\n' + text


def test_nothing_at_all() -> None:
    assert serialize(Catalog(None, {}, (), [])) == b""


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("#comment", {"comments": ("comment",)}),
        ("## comment", {"comments": ("# comment",)}),
        ("#\n#\n# x\n#", {"comments": ("", "", "x", "")}),
        ("#.", {"extracted": ("",)}),
        ("#.a\n#.\n#.   b", {"extracted": ("a", "", "  b")}),
        ("#:a.md:1 b.md\n#:\n#: c.md", {"references": ("a.md:1", "b.md", "c.md")}),
        (
            "#: \u2068my essay.md\u2069:3 b.md \u2068c d\u2069",
            {"references": ("my essay.md:3", "b.md", "c d")},
        ),
        ("#,fuzzy,c-format\n#, no-wrap", {"flags": ("fuzzy", "c-format", "no-wrap")}),
        ('#|msgid "x"\n#| "y"', {"previous": Previous(None, "xy")}),
        ('#| msgctxt "x" "y"\n#|msgid"z"', {"previous": Previous("xy", "z")}),
        ("  #, fuzzy", {"flags": ("fuzzy",)}),
    ],
)
def test_lines_that_polib_reads_otherwise(line: str, values: dict[str, object]) -> None:
    text = f'{line}\nmsgid "a"\nmsgstr "b"\n'
    message = only(text)
    assert {name: getattr(message, name) for name in values} == values
    assert serialize(parse(text.encode())) == text.encode()


def test_texts_on_one_line_are_one() -> None:
    text = 'msgctxt"a\\"" "b"\nmsgid  "c""d" \n"e" "\\x41" "1"\nmsgstr "" "f # \\"g"\n'
    assert only(text) == Message("cdeA1", msgctxt='a"b', msgstr=('f # "g',))
    assert serialize(parse(text.encode())) == text.encode()


def test_obsolete_without_spaces() -> None:
    text = '#~|msgid "x"\n#~| "y"\n#~msgid "a"\n#~"b"\n#~\tmsgstr "c"\n'
    assert only(text) == Message("ab", msgstr=("c",), previous=Previous(None, "xy"), obsolete=True)


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        (r"\033[1m", "\x1b[1m"),
        (r"\a\b\f\v\r", "\a\b\f\v\r"),
        (r"\303\251\x41\12", "éA\n"),
        (r"\\033 \\a \\x41", r"\033 \a \x41"),
        (r"\\\033\"\\", '\\\x1b"\\'),
        ("a\u2028b\u0085c\x0cd", "a\u2028b\u0085c\x0cd"),
    ],
)
def test_escapes_and_line_breaks_that_polib_reads_otherwise(escaped: str, text: str) -> None:
    content = f'# \\033 in a comment\nmsgid "{escaped}"\nmsgstr ""\n'
    assert only(content).msgid == text
    assert only(content).comments == (r"\033 in a comment",)
    assert serialize(parse(content.encode())) == content.encode()


@pytest.mark.parametrize(
    "charset", ["ISO-8859-1", "iso-8859-15", "windows-1256", "KOI8-R", "EUC-JP", "utf8", "GB18030"]
)
def test_charsets(charset: str) -> None:
    letter = {"windows-1256": "ا", "KOI8-R": "ж", "EUC-JP": "語", "GB18030": "团"}.get(charset, "é")
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n\n'
    text = head + f'msgid "a"\nmsgstr "{letter}"\n'
    content = text.encode(charset)
    catalog = parse(content)
    assert catalog.messages[0].msgstr == (letter,)
    assert serialize(catalog) == content
    catalog.messages.append(Message("b", msgstr=(letter * 2,)))
    assert parse(serialize(catalog)).messages == catalog.messages
    assert serialize(catalog).startswith(content)


def test_letters_that_a_charset_lacks_turn_the_file_to_utf_8() -> None:
    head = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
    catalog = parse(head + b'msgid "a"\nmsgstr "\xe9"\n')
    catalog.messages.append(Message("b", msgstr=("ب",)))
    now = serialize(catalog)
    assert b"charset=UTF-8" in now
    assert [m.msgstr for m in parse(now).messages] == [("é",), ("ب",)]


def test_a_charset_in_a_message_is_not_the_file_s() -> None:
    text = (
        'msgid "charset=x"\nmsgstr "Content-Type: text/plain; charset=UTF-16"\n\n# é\nmsgid "b"\nmsgstr ""\n'
    )
    assert serialize(parse(text.encode())) == text.encode()


@pytest.mark.parametrize(
    "character", ["\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\ud800"]
)
def test_refused_characters(character: str) -> None:
    name = f"U\\+{ord(character):04X}"
    for message in (
        Message("a", msgstr=(f"x{character}",)),
        Message(f"a{character}b"),
        Message("a", character),
        Message("a", previous=Previous(None, character)),
        Message("a", comments=(character,)),
    ):
        with pytest.raises(CatalogError, match=rf"^essay.po: {name} in .*; take the character out"):
            serialize(Catalog(Path("essay.po"), HEADER, (), [message]))


@pytest.mark.parametrize("name", ["comments", "extracted", "references", "flags"])
def test_a_comment_is_one_line(name: str) -> None:
    message = replace(Message("a"), **{name: ("x\nmsgid",)})
    with pytest.raises(CatalogError, match=r"U\+000A"):
        serialize(Catalog(None, HEADER, (), [message]))


def test_refused_characters_that_others_saved_stay_while_unchanged() -> None:
    text = 'msgid "a\\r"\nmsgstr "\u2028"\n'
    catalog = parse(text.encode())
    catalog.messages[0].comments = ("new",)
    assert serialize(catalog).decode() == "# new\n" + text
    catalog.messages[0].msgstr = ("changed",)
    with pytest.raises(CatalogError, match=r"^1: |U\+000D"):
        serialize(catalog)


def test_a_message_is_not_written_twice() -> None:
    catalog = Catalog(
        Path("essay.po"), HEADER, (), [Message("a"), Message("a", "c"), Message("a", obsolete=True)]
    )
    with pytest.raises(
        CatalogError, match=r"^essay.po: the message 'a' would stand in the file 2 times; keep"
    ):
        serialize(catalog)


@pytest.mark.parametrize(
    ("revision", "creation", "told"),
    [
        ("2026-11-23 01:00+0200", "2025-01-01 12:00+0000", "2026-11-22 23:00+00:00"),
        ("YEAR-MO-DA HO:MI+ZONE", "2025-01-01 12:00+0000", "2025-01-01 12:00+00:00"),
        ("", "", None),
    ],
)
def test_the_last_change_is_the_revision_s_else_the_extraction_s(
    revision: str, creation: str, told: str | None
) -> None:
    header = {"PO-Revision-Date": revision, "POT-Creation-Date": creation}
    catalog = Catalog(None, header, (), [])
    assert (catalog.revised and catalog.revised.isoformat(" ", "minutes")) == told
    assert (catalog.changed is None) is (told is None)
    assert str(catalog.changed) == (revision if "2026" in revision else creation)[:10] or told is None


@pytest.mark.parametrize("told", [None, "de", "fr"])
@pytest.mark.parametrize("said", [None, "de", "fr"])
def test_a_catalog_says_of_its_source_texts_what_the_template_says(
    told: str | None, said: str | None
) -> None:
    name = "X-Source-Language"
    of_template = {name: told} if told else {}
    header = {"Language": "ar", **({name: said} if said else {}), "X-Own": "x"}
    found = in_language_of(Catalog(None, of_template, (), []), header)
    assert found.get(name) == told
    assert {key: value for key, value in found.items() if key != name} == {"Language": "ar", "X-Own": "x"}
    if told == said:
        assert list(found) == list(header)


def test_flags_stand_in_gettext_s_order_however_they_were_given() -> None:
    for flags in itertools.permutations(("range: 0..9", "no-wrap", "fuzzy", "no-c-format", "python-format")):
        written = serialize(Catalog(None, {}, (), [Message("a", msgstr=("b",), flags=flags)]))
        assert written.startswith(b"#, fuzzy, no-c-format, python-format, range: 0..9, no-wrap\n")
    for flags in itertools.permutations(("no-wrap", "md-text")):
        written = serialize(Catalog(None, {}, (), [Message("a", msgstr=("b",), flags=flags)]))
        assert written.startswith(b"#, no-wrap, md-text\n")


@pytest.mark.parametrize("text", ["# a\n# b\n", "# a", "\n\n#. a\n\n"])
def test_what_holds_no_entries_keeps_its_comments(text: str) -> None:
    catalog = parse(text.encode())
    assert catalog.messages == []
    assert serialize(catalog) == text.encode()


def test_what_was_read_from_no_file_has_no_line() -> None:
    assert Message("a").line == 0
    assert Message("a", line=5) == Message("a")


@pytest.mark.parametrize("more", ["", ' ""'])  # what the pattern finds, and what polib reads
def test_names_with_spaces_in_references_are_one(more: str) -> None:
    text = f'#: \u2068a b.c\u2069:3 d.c:4\n#: \u2068e  f\u2069 g\nmsgid "a"{more}\nmsgstr "b"\n'
    assert only(text).references == ("a b.c:3", "d.c:4", "e f", "g")
    assert only(text.replace("\u2068", "").replace("\u2069", "")).references == (
        *("a", "b.c:3", "d.c:4", "e", "f", "g"),
    )


def test_flags_of_other_programs_stay() -> None:
    message = Message("a", msgstr=("b",), flags=("md-text", "no-wrap", "fuzzy", "c-format"))
    assert b"#, fuzzy, c-format, no-wrap, md-text\n" in serialize(Catalog(None, {}, (), [message]))


class Arabic:
    directory = "ar"
    english_name = "Arabic"
    plural_forms = (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
    )


DATE = "2025-11-23 00:46+0000"


def test_new_catalog() -> None:
    template = new_template("tarjama", DATE, source_locale="en-GB")
    catalog = new_catalog(Arabic(), template, DATE)  # type: ignore[arg-type]
    assert (catalog.messages, catalog.header_comments) == ([], ())
    assert list(catalog.header) == [
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Language",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
        "X-Poedit-Basepath",
    ]
    assert catalog.header["Last-Translator"] == "", "nobody is invented"
    assert catalog.header["Language-Team"] == "Arabic"
    french = new_catalog(Arabic(), new_template("x", DATE, source_locale="fr"), DATE)  # type: ignore[arg-type]
    assert french.header["X-Source-Language"] == "fr"


@pytest.mark.gettext
def test_new_files_please_msgfmt(tmp_path: Path) -> None:
    template = new_template("tarjama", DATE, bugs_to="https://example.org/issues")
    template.messages.append(Message("a day", msgid_plural="{n} days", msgstr=("", "")))
    catalog = new_catalog(Arabic(), template, DATE)  # type: ignore[arg-type]
    catalog.messages.append(replace(template.messages[0], msgstr=("ي",) * 6))
    (tmp_path / "essay.po").write_bytes(serialize(catalog))
    done = subprocess.run(
        ["msgfmt", "--check", "--use-fuzzy", "-o", "/dev/null", tmp_path / "essay.po"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    (tmp_path / "essay.pot").write_bytes(serialize(template))
    subprocess.run(
        ["msgmerge", "--quiet", "-o", "/dev/null", tmp_path / "essay.po", tmp_path / "essay.pot"], check=True
    )


def msgcat(content: bytes, *options: str) -> bytes:
    return subprocess.run(
        ["msgcat", "--force-po", *options, "-"], input=content, check=True, capture_output=True
    ).stdout


@pytest.mark.gettext
@given(catalogs())
@settings(max_examples=150, deadline=None)
def test_what_only_we_wrote_is_what_msgcat_writes(catalog: Catalog) -> None:
    written = serialize(catalog)
    assert msgcat(written, "--no-wrap") == written


@pytest.mark.gettext
@given(catalogs())
@settings(max_examples=50, deadline=None)
def test_wrapped_by_msgcat(catalog: Catalog) -> None:
    written = serialize(catalog)
    for options in ((), ("--width=20",), ("--escape", "--no-wrap")):
        wrapped = msgcat(written, *options)
        again = parse(wrapped)
        assert serialize(again) == wrapped
        assert serialize(replace(again, frame=None)) == written


@pytest.mark.gettext
def test_all_flags_stand_in_gettext_s_order() -> None:
    names = "c objc python python-brace java java-printf csharp javascript scheme lisp elisp librep ruby"
    names += " sh awk lua object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl perl-brace php"
    names += " gcc-internal gfc-internal ycp"
    flags = ("no-wrap", "range: 0..2", *(f"{name}-format" for name in reversed(names.split())), "fuzzy")
    message = Message("a", msgid_plural="b", msgstr=("x", "y"), flags=flags)
    written = serialize(Catalog(None, HEADER, (), [message]))
    assert msgcat(written, "--no-wrap") == written


@given(some_text)
def test_notes_do_not_move_the_texts(text: str) -> None:
    assert set(notes) == {"comments", "extracted", "references", "flags", "previous"}
    assert (
        only(f"# {SCRIPTS[0]}\n" + serialize(Catalog(None, {}, (), [Message(text)])).decode()).msgid == text
    )


@pytest.mark.gettext
@pytest.mark.parametrize("length", [1, 30, 35, 36, 37, 38, 39, 80])
def test_many_references_are_broken_into_lines_as_gettext_breaks_them(length: int) -> None:
    places = ("a" * length + ".md", "b" * 33 + ".md", "c.md", "d" * length + ".md")
    written = serialize(
        replace(new_template("p", "2026-11-23 12:00+0000"), messages=[Message("a", references=places)])
    )
    done = subprocess.run(["msgcat", "--no-wrap", "-"], input=written, capture_output=True, check=True)
    assert done.stdout == written


@pytest.mark.parametrize("line", ["#\twith a tab", "# one", "#  two", "##", "#\x0bfeed", "#"])
def test_a_comment_says_the_same_wherever_its_entry_stands(line: str) -> None:
    entry = f'{line}\nmsgid "{{0}}"\nmsgid_plural ""\nmsgstr[0] ""\n'
    one, other = parse((entry.format("a") + entry.format("b")).encode()).messages
    assert one.comments == other.comments


@pytest.mark.parametrize("content", [b"# a comment", b"# a comment\n\n", b"\n\n#. another\r\n"])
def test_a_file_without_entries_keeps_its_bytes(content: bytes) -> None:
    catalog = parse(content)
    assert (catalog.messages, dict(catalog.header)) == ([], {})
    assert serialize(catalog) == content


def test_a_revision_is_taken_over_whole_and_nothing_else_is() -> None:
    header = {"PO-Revision-Date": "1", "Language": "de", "Last-Translator": "A", "X-Generator": "a"}
    found = revised(header, {"X-Other": "b", "Language": "fr", "PO-Revision-Date": "2", "X-Generator": "b"})
    assert list(found.items()) == [("PO-Revision-Date", "2"), ("Language", "de"), ("X-Generator", "b")]
    assert revised(header, {}) == {"Language": "de"}
    assert revised({}, header) == {name: header[name] for name in REVISION}
