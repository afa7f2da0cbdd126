"""Files that are no catalogs: one clear error with the line and what to do, never another exception.

Here are tests of webapp.l10n.catalog.charsets, webapp.l10n.catalog.grammar, webapp.l10n.catalog.model,
webapp.l10n.catalog.polib_door and webapp.l10n.catalog.reading.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import DATA

from webapp.l10n.catalog import Catalog, parse, read, recover, serialize, to_mo
from webapp.l10n.errors import CatalogError

SAVED = [path.read_bytes() for path in sorted((DATA / "catalogs").glob("*.po"))]
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2;\\n"\n\n'
# Name, what follows HEAD, line counted from 1 behind HEAD, what the error says.
REFUSED = [
    ("no PO", "Dear reader,\n", 1, "not a line of a PO file: Dear reader,; restore"),
    ("conflict", 'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\n', 2, "a git conflict marker; resolve"),
    ("conflict below", 'msgid "a"\nmsgstr "b"\n>>>>>>> main\n', 3, "a git conflict marker"),
    ("no closing quote", 'msgid "a\nmsgstr "b"\n', 1, "quotation marks that do not match"),
    ("no opening quote", 'msgid a"\nmsgstr "b"\n', 1, "unknown keyword"),
    ("no quotes", "msgid a\n", 1, "not a line of a PO file: msgid a"),
    ("quote inside", 'msgid "a"b"\nmsgstr ""\n', 1, "quotation marks"),
    ("escaped closing quote", 'msgid "a\\"\nmsgstr ""\n', 1, "quotation marks"),
    ("something behind", 'msgid "a" b\nmsgstr ""\n', 1, "quotation marks"),
    ("two on a line", 'msgid "a" msgstr "b"\n', 1, "quotation marks"),
    ("previous without quote", '#| msgid "a\nmsgid "b"\nmsgstr ""\n', 1, "quotation marks"),
    ("previous without keyword", '#| "a"\nmsgid "b"\nmsgstr ""\n', 1, "previous text without a keyword"),
    ("unknown escape", 'msgid "a"\nmsgstr "C:\\Users"\n', 2, r"an unknown escape: \\U; write \\\\"),
    ("unknown keyword", 'msgid "a"\nmsgtext "b"\n', 2, "unknown keyword: msgtext"),
    ("another domain", 'domain "x"\n', 1, "unknown keyword: domain"),
    ("msgstr first", 'msgstr "b"\n', 1, "msgstr at the beginning of a message"),
    ("text after a comment", 'msgid "a"\nmsgstr ""\n# c\n"b"\n', 4, "text without a keyword"),
    ("two msgids", 'msgid "a"\nmsgid "b"\nmsgstr ""\n', 2, "msgid after msgid; a message is"),
    (
        "two msgids below forms",
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgid "c"\nmsgid "d"\n',
        6,
        "msgid after msgid; a message is",
    ),
    ("two msgstrs", 'msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, "msgstr at the beginning"),
    ("context after msgid", 'msgid "a"\nmsgctxt "b"\nmsgstr ""\n', 2, "msgctxt after msgid"),
    ("plural form without plural", 'msgid "a"\nmsgstr[0] ""\n', 2, r"msgstr\[0\] after msgid"),
    ("one form for a plural", 'msgid "a"\nmsgid_plural "b"\nmsgstr ""\n', 3, "msgstr after msgid_plural"),
    ("comment inside", 'msgid "a"\n# c\nmsgstr "b"\n', 2, "a comment inside a message; move it above"),
    ("half obsolete", '#~ msgid "a"\nmsgstr "b"\n', 2, "#~ in some of its lines"),
    ("half obsolete text", 'msgid "a"\n#~ "b"\nmsgstr "b"\n', 2, "#~ in some of its lines"),
    ("cut off in msgid", 'msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', 4, "the file ends inside a message"),
    ("cut off before a comment", 'msgid "c"\n\n', 1, "the file ends inside a message"),
    ("cut off in a text", 'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d', 5, "quotation marks"),
    ("twice", 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 4, "'a' stands here and in line 4; keep"),
    ("twice, once obsolete", 'msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', 4, "'a' stands here"),
    ("two headers", 'msgid ""\nmsgstr "A: b\\n"\n', 1, "stands here and in line 1"),
    (
        "few forms",
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\n',
        1,
        r"1 plural forms where .* 2; write msgstr\[0\] to msgstr\[1\]$",
    ),
    (
        "many forms",
        'msgid "a"\nmsgid_plural "b"\n' + "".join(f'msgstr[{n}] ""\n' for n in range(3)),
        1,
        "3 plural",
    ),
    (
        "forms out of order",
        'msgid "a"\nmsgid_plural "b"\nmsgstr[1] ""\nmsgstr[0] ""\n',
        3,
        r"msgstr\[1\] after msgid_plural",
    ),
    (
        "form left out",
        '#~ msgid "a"\n#~ msgid_plural "b"\n#~ msgstr[1] ""\n',
        3,
        r"msgstr\[1\] after msgid_plural",
    ),
    (
        "form twice",
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[0] ""\n',
        4,
        r"msgstr\[0\] at the beginning",
    ),
    ("form ten", 'msgid "a"\nmsgid_plural "b"\nmsgstr[10] ""\n', 3, "quotation marks|unknown keyword"),
    ("escape of NUL", 'msgid "a\\000"\nmsgstr ""\n', 1, "escapes of no letter"),
    ("escape of half a letter", 'msgid "a\\303"\nmsgstr ""\n', 1, "escapes of no letter"),
    ("obsolete nonsense", "#~ nonsense\n", 1, "not a line of a PO file"),
    ("NUL", 'msgid "a"\nmsgstr "\x00"\n', 2, "a NUL byte"),
]


@pytest.mark.parametrize(
    ("text", "line", "problem"), [row[1:] for row in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_refused(text: str, line: int, problem: str) -> None:
    path = Path("locale/ar/LC_MESSAGES/essay.po")
    with pytest.raises(CatalogError, match=problem) as raised:
        parse((HEAD + text).encode(), path)
    error = raised.value
    assert (error.path, error.line) == (path, line + HEAD.count("\n"))
    assert error.remedy
    assert str(error).startswith(f"{path}:{error.line}: ")


@pytest.mark.parametrize("content", [b"", b"\n\n \n", b"\xef\xbb\xbf\n", b"\x00msgid", b"\nmsgid \xff\n"])
def test_what_is_no_text_is_refused_by_its_line(content: bytes) -> None:
    with pytest.raises(CatalogError) as raised:
        parse(content)
    assert raised.value.line == (2 if b"\xff" in content else 1)
    assert (raised.value.code == "syntax-nul-byte") is (b"\x00" in content)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("above", ["", "# ab\n", "# abc\n\n"])
def test_what_an_editor_saved_in_another_unicode_is_recovered(codec: str, above: str) -> None:
    catalog, faults = recover(f'{above}msgid "a"\nmsgstr "\u00e4"\n'.encode(codec))
    assert [(message.msgid, message.msgstr) for message in catalog.messages] == [("a", ("\u00e4",))]
    assert [fault.code for fault in faults] == ["encoding-bom" if "8" in codec else "encoding-utf16"]


UTF_8 = '\ufeffmsgid "a"\nmsgstr "b"\n'
PLURALS = 'msgid "a"\nmsgid_plural "b"\n' + "".join(f'msgstr[{n}] ""\n' for n in range(3))
# What follows HEAD, the fault's code and line (from 1, behind HEAD); the next entry is read all the same.
CODES = [
    ("<<<<<<< HEAD\n", "syntax-conflict-markers", 1),
    ("=======\n", "syntax-conflict-markers", 1),
    ('msgid \u201ca\u201d\nmsgstr ""\n', "syntax-curly-quotes", 1),
    ("#~ \u00aba\u00bb\n", "syntax-curly-quotes", 1),
    ("Dear reader,\n", "syntax-stray-text", 1),
    ('Dear "reader"\n', "syntax-misspelt-keyword", 1),
    ('Dear, "reader"\n', "syntax-stray-text", 1),
    ('msgid "a"\nmsgtext "b"\n', "syntax-misspelt-keyword", 2),
    ('msgid "a"\nmsgstr[x] "b"\n', "syntax-misspelt-keyword", 2),
    ('msgid a"\nmsgstr ""\n', "syntax-unterminated-string", 1),
    ('#| msgid a"\nmsgid "b"\nmsgstr ""\n', "syntax-unterminated-string", 1),
    ('msgid "a\nmsgstr ""\n', "syntax-unterminated-string", 1),
    ('msgid "a"b"\nmsgstr ""\n', "syntax-inner-quote", 1),
    ('msgid "a"\nmsgstr "\\q"\n', "syntax-bad-escape", 2),
    ('msgid "a"\nmsgstr "\\377"\n', "syntax-bad-escape", 2),
    ('# c\n\nmsgid "a"\nmsgstr "b\\0"\n', "syntax-bad-escape", 4),
    ('# c\n"a"\n', "syntax-stray-text", 2),
    ('msgid "a"\n# c\nmsgstr "b"\n', "syntax-order", 2),
    ('#| "a"\nmsgid "b"\nmsgstr ""\n', "syntax-order", 1),
    ('#| msgctxt "a"\nmsgid "b"\nmsgstr ""\n', "syntax-order", 1),
    ('# c\n#| msgid "a"\n#, fuzzy\nmsgid "b"\nmsgstr ""\n', "syntax-order", 2),
    ('#| msgid_plural "a"\n#| msgid "a"\nmsgid "b"\nmsgstr ""\n', "syntax-order", 1),
    ('#| msgid "a"\n#~ msgid "b"\n#~ msgstr ""\n', "syntax-order", 1),
    ('msgid "a"\nmsgctxt "b"\nmsgstr ""\n', "syntax-missing-msgstr", 2),
    ('#~ msgid "a"\nmsgstr "b"\n', "syntax-order", 2),
    ('msgid "a"\nmsgid "b"\nmsgstr ""\n', "syntax-missing-msgstr", 2),
    ('msgid "a"\nmsgid_plural "b"\nmsgctxt "b"\n', "syntax-missing-msgstr", 3),
    ('msgid "z"\nmsgstr "b"\n\n#~ msgid "z"\n#~ msgstr "c"\n', "duplicate-msgid", 4),
    ('msgid ""\nmsgstr "A: b\\n"\n', "duplicate-header", 1),
    ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\n', "plural-missing-form", 1),
    (PLURALS, "plural-extra-form", 1),
]
NEXT = 'msgid "next"\nmsgstr "prochain"\n'


@pytest.mark.parametrize(("text", "code", "line"), CODES)
def test_each_kind_of_fault_has_its_code_and_line(text: str, code: str, line: int) -> None:
    content = (HEAD + text + "\n" + NEXT).encode()
    catalog, faults = recover(content, Path("a.po"))
    assert catalog.messages[-1].msgid == "next"
    assert catalog.find("next")
    with pytest.raises(CatalogError) as raised:
        parse(content, Path("a.po"))
    found = [(fault.code, fault.line) for fault in (raised.value, *faults)]
    assert found == [(code, HEAD.count("\n") + line)] * 2


@pytest.mark.parametrize("count", range(1, 9))
def test_a_line_out_of_order_is_named_however_many_forms_stand_above_it(count: int) -> None:
    forms = "".join(f'msgstr[{number}] ""\n' for number in range(count))
    text = f'{HEAD}msgid "a"\nmsgid_plural "b"\n{forms}msgid_plural "c"\n'
    with pytest.raises(CatalogError) as raised:
        parse(text.encode())
    assert (raised.value.code, raised.value.line) == ("syntax-order", text.count("\n"))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('msgid "c"\n', "syntax-truncated-file", 1),
        ('msgid "c"\nmsgstr "d', "syntax-truncated-file", 2),
        ('msgid "c\nmsgstr "d"\n', "syntax-unterminated-string", 1),
    ],
)
def test_a_file_cut_off_keeps_what_stands_above(text: str, code: str, line: int) -> None:
    catalog, faults = recover((HEAD + NEXT + "\n" + text).encode())
    assert [message.msgid for message in catalog.messages] == ["next"]
    assert [(fault.code, fault.line) for fault in faults] == [(code, HEAD.count("\n") + 3 + line)]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [(b"Dear reader,\n\nno message\n", "not-a-po-file", 1), (b" \n", "empty-file", 1)],
)
def test_of_what_is_no_catalog_nothing_is_recovered(content: bytes, code: str, line: int) -> None:
    catalog, faults = recover(content, Path("a.po"))
    assert (catalog.path, catalog.header, catalog.messages) == (Path("a.po"), {}, [])
    assert [(fault.code, fault.line, fault.path) for fault in faults] == [(code, line, Path("a.po"))]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_in_another_encoding_of_unicode_all_is_recovered(encoding: str, end: str) -> None:
    text = (HEAD + 'msgid "a"\nmsgstr "über 文"\n').replace("\n", end)
    catalog, faults = recover(text.encode(encoding), Path("a.po"))
    assert [(m.msgid, m.msgstr) for m in catalog.messages] == [("a", ("über 文",))]
    assert len(faults) == 1


def test_of_bytes_that_are_no_letters_the_message_is_left_out() -> None:
    catalog, faults = recover((HEAD + NEXT).encode() + b'\nmsgid "a"\nmsgstr "\xff"\n')
    assert [message.msgid for message in catalog.messages] == ["next"]
    assert [(fault.code, fault.line) for fault in faults] == [("encoding-not-as-declared", 8)]


def test_every_fault_is_told_and_every_entry_kept_between() -> None:
    pieces = [f'msgid "{n}"\nmsgstr "{n}"\n' for n in range(9)]
    pieces[2], pieces[5], pieces[6] = 'msgid "2"\n', "<<<<<<< HEAD\n=======\n", 'msgid "\\377"\nmsgstr ""\n'
    catalog, faults = recover((HEAD + "\n".join(pieces)).encode())
    assert [message.msgid for message in catalog.messages] == list("013478")
    assert [message.line for message in catalog.messages] == [4, 7, 12, 15, 24, 27]
    assert [(fault.code, fault.line) for fault in faults] == [
        ("syntax-missing-msgstr", 10),
        ("syntax-conflict-markers", 18),
        ("syntax-bad-escape", 21),
    ]


LATIN = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=%s\\n"\n\nmsgid "a"\nmsgstr "\xe9"\n'


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"", 1, "the file is empty"),
        (b" \r\n\n", 1, "the file is empty"),
        (UTF_8.encode(), 1, "byte order mark"),
        (UTF_8.encode("utf-16"), 1, "UTF-16"),
        (UTF_8[1:].encode("utf-16-le"), 1, "UTF-16"),
        (UTF_8[1:].encode("utf-16-be"), 1, "UTF-16"),
        (UTF_8.encode("utf-32"), 1, "UTF-16|NUL"),
        (to_mo(Catalog(None, {"A": "b"}, (), [])), 1, "NUL"),
        (b"\x89PNG\r\n\x1a\n", 1, "not UTF-8"),
        (b'msgid "a"\nmsgstr "\xe9"\n', 2, "bytes that are not UTF-8"),
        (LATIN % b"UTF-8", 5, "bytes that are not UTF-8, the charset its header declares; save"),
        (LATIN % b"us-ascii", 5, "bytes that are not us-ascii"),
        (LATIN % b"klingon", 1, "the charset klingon cannot be read"),
        (LATIN % b"UTF-16", 1, "the charset UTF-16 cannot be read"),
        (LATIN % b"rot13", 1, "the charset rot13 cannot be read"),
        (LATIN % b"unicode_escape", 1, "the charset unicode_escape cannot be read"),
        (LATIN % b"\xff\xfe", 1, "cannot be read"),
        ((LATIN % b"iso-2022-jp").replace(b"\xe9", b"\x1b$B8l\x1b(B\x1b(B"), None, "ambiguous"),
    ],
)
def test_refused_bytes(content: bytes, line: int | None, problem: str) -> None:
    with pytest.raises(CatalogError, match=problem) as raised:
        parse(content, Path("essay.po"))
    assert raised.value.line == line
    assert raised.value.remedy


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="no such catalog"):
        read(tmp_path / "essay.po")
    with pytest.raises(CatalogError, match="cannot be read: Is a directory"):
        read(tmp_path)


def test_the_name_of_a_file_is_not_read_as_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "# x").write_text('msgid "from the file"\nmsgstr ""\n', encoding="utf-8")
    assert parse(b"# x").messages == []


def test_accepted_though_odd() -> None:
    catalog = parse(
        b'msgid ""\nmsgstr "Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n\n' + PLURAL % b""
    )
    assert catalog.messages[0].msgstr == ("", "")
    assert parse(PLURAL % b"").messages[0].msgstr == ("", "")
    obsolete = b"".join(b"#~ " + line + b"\n" for line in (PLURAL % b"").splitlines())
    assert parse((HEAD.encode().replace(b"nplurals=2", b"nplurals=6")) + obsolete).messages[0].obsolete


PLURAL = b'msgid "a%s"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n'
MARKS = (
    b'";\\;#;#~ ;#| ;#~| ;#, ;#:;#.;msgid ;msgstr ;msgctxt ;msgid_plural ;msgstr[1] ;msgid ""\n;<<<<<<< A\n'
)
ODD = (
    b'"";\\777;\\x;\\a;charset=;nplurals=9;\t;\xff;\0;\xe2\x80\xa8;\xc2\x85;\x0c;\x1c;\xef\xbb\xbf; ;\n;\r\n'
)
PIECES = st.sampled_from([*MARKS.split(b";"), *ODD.split(b";")])


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A catalog with a few pieces put in, taken out or moved."""
    content = bytearray(draw(st.sampled_from(SAVED)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.sampled_from([0, 0, 1, 2, 20, 2000])))
        content[start:end] = draw(PIECES | st.binary(max_size=4))
    return bytes(content)


@given(mutated())
@settings(max_examples=400, deadline=None)
@example(b'#| msgid "a"\n#| "b"\n')
@example(b'#~ #" comment\n#~ #.x\n#~ #\n#~ msgid "a"\n#~ msgstr ""\n')
@example(b'#~ #~ msgid "a"\n#~ #~ msgstr ""\n')
@example(b'#" alone')
def test_any_bytes_are_a_catalog_or_a_clear_error(content: bytes) -> None:
    try:
        catalog = parse(content, Path("essay.po"))
    except CatalogError as error:
        assert error.remedy
        assert "\n" not in str(error)
        assert error.line is None or 1 <= error.line <= content.count(b"\n") + 1
    else:
        assert serialize(catalog) == content
        assert all(len(catalog.state(message)) for message in catalog.messages)
        to_mo(catalog, use_fuzzy=True)


@given(st.binary(max_size=200))
def test_noise(content: bytes) -> None:
    try:
        assert serialize(parse(content)) == content
    except CatalogError as error:
        assert error.remedy


@pytest.mark.gettext
@given(mutated())
@settings(max_examples=150, deadline=None)
def test_what_we_read_gettext_reads_alike(content: bytes) -> None:
    try:
        ours = parse(content)
    except CatalogError:
        return
    done = subprocess.run(["msgcat", "--force-po", "-"], input=content, capture_output=True, check=False)
    if done.returncode == 0 and ours.header:
        theirs = {message.key: message for message in parse(done.stdout).messages}
        for message in ours.messages:
            if message.key in theirs:
                assert theirs[message.key].msgstr == message.msgstr


@pytest.mark.parametrize("charset", ["ISO-8859-1", "windows-1252", "US-ASCII"])
def test_bytes_that_are_utf_8_under_another_name_are_refused(charset: str) -> None:
    content = HEAD.replace("UTF-8", charset) + 'msgid "a"\nmsgstr "Solidarität"\n'
    with pytest.raises(CatalogError, match=f"the bytes are UTF-8, the header says {charset}") as caught:
        parse(content.encode(), Path("de.po"))
    assert caught.value.line == 5
