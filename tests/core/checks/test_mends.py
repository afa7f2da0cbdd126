"""webapp.l10n.checks.engine.fix: only what is proven is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.l10n.catalog import parse, serialize
from webapp.l10n.checks import Choice, Severity
from webapp.l10n.checks.engine import fix
from webapp.l10n.checks.engine.file import File, recovered
from webapp.l10n.checks.engine.fix import fixed
from webapp.l10n.errors import CatalogError

PATH = Path("/nowhere/de.po")
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: de\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n{}\n'
)
TWICE = "The old well", "Der alte  Brunnen"
ONCE = "The old well", "Der alte Brunnen"


def content(*entries: tuple[str, str], fields: str = "", above: str = "") -> bytes:
    body = "\n".join(f'{above}msgid "{source}"\nmsgstr "{target}"\n' for source, target in entries)
    return (HEADER.format(fields) + body).encode()


def mended(before: bytes, choice: Choice | None = None) -> tuple[bytes, list[str]]:
    after, done = fixed(File(PATH, before, *recovered(before, PATH)), choice or Choice())
    return after, [finding.code for finding in done]


def test_one_mend_calls_for_another_as_often_as_it_takes() -> None:
    source, words = "a well, a wall", ["Brunnen"] * 12
    crowded = content((source, "  ".join(words) + " , Mauer , Tor"))
    assert mended(crowded) == (
        content((source, f"{' '.join(words)}, Mauer, Tor")),
        ["double-space"] * 11 + ["punct-spacing"] * 2,
    )


def test_a_mend_by_which_the_catalog_is_no_better_is_not_made_and_the_others_are() -> None:
    """With its letters put right, a text would be the same as another's, of which nothing was said before."""
    kept = ("The duties of the guest", "Die Pflichten des Gastes")
    astray = ("The rights of the host", "Die Pflichten des G\u0430stes")
    assert mended(content(kept, astray, TWICE)) == (content(kept, astray, ONCE), ["double-space"])
    assert mended(content(astray, kept, TWICE))[1] == ["homoglyph", "double-space"]


@pytest.mark.parametrize(
    "written",
    [
        content(ONCE, ("Gate", "Tor")) + b'msgid "x\n',
        content(ONCE),
        content(("The old well", "Der Brunnen"), ("Gate", "Tor")),
        content(TWICE, ("Gate", "Tor")),
    ],
    ids=["broken", "an entry less", "another text", "no better"],
)
def test_what_is_read_back_otherwise_is_not_written(written: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(TWICE, ("Gate", "Tor"))
    monkeypatch.setattr(fix, "serialize", lambda catalog: written)
    monkeypatch.setattr(fix, "_with_own_notes", lambda made, file, mends: made)
    assert mended(before) == (before, [])


@pytest.mark.parametrize("line", [None, 99])
def test_where_nobody_knows_which_entry_cannot_be_written_nothing_is(
    line: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(catalog: object) -> bytes:
        raise CatalogError("cannot be written", path=PATH, line=line, remedy="none")

    monkeypatch.setattr(fix, "serialize", refuse)
    before = content(TWICE, ("Gate", " Tor"))
    assert mended(before) == (before, [])


def test_of_entries_that_cannot_be_written_each_is_left_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[int] = []

    def refuse(catalog: object) -> bytes:
        lines.append(8 if not lines else 11)
        raise CatalogError("cannot be written", path=PATH, line=lines[-1], remedy="none")

    monkeypatch.setattr(fix, "serialize", refuse)
    before = content(TWICE, ("Gate", " Tor"))
    assert [message.line for message in parse(before).messages] == [8, 11]
    assert mended(before) == (before, [])
    assert lines == [8, 11]


def test_a_byte_order_mark_is_taken_away_where_it_is_told() -> None:
    plain = content(TWICE)
    marked = b"\xef\xbb\xbf" + plain
    after, done = fixed(File(PATH, marked, *recovered(marked, PATH)), Choice())
    assert after == content(ONCE)
    assert [(one.code, one.line, one.severity) for one in done] == [
        ("encoding-bom", 1, Severity.ERROR),
        ("double-space", 8, Severity.WARNING),
    ]
    assert mended(marked, Choice(ignore=frozenset({"double-space"}))) == (plain, ["encoding-bom"])
    assert mended(marked, Choice(ignore=frozenset({"encoding-bom"}))) == (marked, [])
    broken = marked + b'msgid "x\n'
    assert mended(broken) == (broken, [])


BLANK = "The old well", "  "


def test_what_is_blank_is_emptied() -> None:
    assert mended(content(BLANK)) == (content(("The old well", "")), ["blank-translation"])
    for above in ("# l10n-ignore: blank-translation\n", "#, fuzzy\n"):
        before = content(BLANK, above=above)
        assert mended(before) == (before, [])
    before = content(BLANK, ("Gate", "Tor  auf"))
    assert mended(before, Choice(ignore=frozenset({"blank-translation"}))) == (
        content(BLANK, ("Gate", "Tor auf")),
        ["double-space"],
    )


def test_forms_are_mended_one_by_one() -> None:
    plural = 'msgid "%d well"\nmsgid_plural "%d wells"\nmsgstr[0] "{}"\nmsgstr[1] "{}"\n'
    head = HEADER.format('"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n')
    for one, other in (("%d  Brunnen", "%d Brunnen"), ("%d Brunnen", "%d  Brunnen")):
        before = (head + plural.format(one, other)).encode()
        after = (head + plural.format("%d Brunnen", "%d Brunnen")).encode()
        assert mended(before) == (after, ["double-space"])


def test_a_header_is_mended_beside_its_texts() -> None:
    wrong = '"Plural-Forms: nplurals=2; plural=(n == 1);\\n"\n'
    after, done = mended(content(TWICE, fields=wrong))
    assert done == ["double-space"]
    wrong = '"Plural-Forms: nplurals=2; plural=n != ;\\n"\n'
    after, done = mended(content(TWICE, fields=wrong))
    assert done == ["plural-forms-syntax", "double-space"]
    assert parse(after).header["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert parse(after).messages[0].msgstr == (ONCE[1],)
    assert serialize(parse(after)) == after
