"""Mends of ``lint --fix``: only what is certain, proven before it is written, and never another's words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from check_cases import BAD, Case, cases
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.catalog import digest, parse, serialize
from webapp.l10n.checks import Choice, Drafts, fix
from webapp.l10n.checks.engine.file import File
from webapp.l10n.checks.engine.fix import fixed
from webapp.l10n.checks.engine.lint import check_file
from webapp.l10n.checks.engine.scope import is_left_out

HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: essay\\n"\n"PO-Revision-Date: 2026-01-05 10:00+0000\\n"\n'
    '"Last-Translator: A <a@example.org>\\n"\n"Language-Team: T <t@example.org>\\n"\n"Language: {}\\n"\n'
    '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n\n'
)
FAULTY = [case for case in cases() if case.code]
WORD = re.compile(r"[^\W\d_]+")
# Checks whose mends spell a word anew, or put back an address, a label or a placeholder.
SPELLING = {
    "letter-variant",
    "homoglyph",
    "not-nfc",
    "presentation-forms",
    "mojibake",
    "invisible-char",
    "control-char",
}
BESIDE = {"link-target-changed", "url-changed", "footnote-changed", "placeholder-changed", "digit-system"}


def mended(text: str, tongue: str = "de", choice: Choice | None = None) -> str:
    """Return what becomes of an entry's lines below a header."""
    content = (HEADER.format(tongue) + text).encode()
    file = File(Path(f"/nowhere/{tongue}.po"), content, parse(content))
    after, _ = fixed(file, choice or Choice())
    return after.decode().partition("\n\n")[2]


def entry(source: str, target: str, above: str = "") -> str:
    return f'{above}msgid "{source}"\nmsgstr "{target}"\n'


@pytest.mark.parametrize("case", FAULTY, ids=str)
def test_a_mend_takes_its_finding_away_and_brings_no_other(case: Case) -> None:
    catalog = case.catalog(BAD)
    content = serialize(catalog)
    file = File(Path(f"/nowhere/{case.locale}.po"), content, parse(content))
    after, done = fixed(file, Choice())
    if not done:
        assert after == content
        return
    then = sorted(finding.code for finding in check_file(file, Choice()))
    now = check_file(File(file.path, after, parse(after)), Choice())
    rest = list(then)
    for finding in now:
        assert finding.code in rest, finding
        rest.remove(finding.code)
    codes = {finding.code for finding in done}
    assert codes <= set(rest)
    if codes.isdisjoint(SPELLING | BESIDE):
        for old, new in zip(file.catalog.messages, parse(after).messages, strict=True):
            assert [WORD.findall(text) for text in old.msgstr] == [WORD.findall(text) for text in new.msgstr]


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("The old well", "Der alte  Brunnen", "Der alte Brunnen"),
        ("Well and wall", "* Brunnen", "Brunnen"),
        ("Run `a --b` now", "Jetzt `a –b` starten", "Jetzt `a --b` starten"),
        ("See [it](#ads)", "Siehe [es](#Werbung)", "Siehe [es](#ads)"),
        ("See [it](https://example.org/a)", "Siehe [es] (https://example.org/a)", "Siehe [es](https://example.org/a)"),
        ("Hello %(name)s", "Hallo %(nom)s", "Hallo %(name)s"),
        ("The wall (see below: it)", "Die Mauer (siehe unten :)", "Die Mauer (siehe unten:)"),
        ("Hello old %(name)s", " Hallo  alter %(nom)s", "Hallo alter %(name)s"),
    ],
)  # fmt: skip
def test_what_is_certain_is_mended(source: str, target: str, right: str) -> None:
    assert mended(entry(source, target)) == entry(source, right)


def test_a_no_break_space_is_put_in_where_a_question_ends() -> None:
    assert mended(entry("Who pays?", "Qui paie?"), "fr") == entry("Who pays?", "Qui paie\u202f?")


@pytest.mark.parametrize(
    ("source", "target", "tongue"),
    [
        ("See `beds.txt`.", "З`явився новий камінь `beds.txt`.", "uk"),  # a backtick for an apostrophe
        ("Report it at https://code.example.org/tea.", "Siehe https://forum.example.net/help.", "de"),
        ("See [it](https://example.org/guide)", "Siehe [es](https://example.org/guida)", "de"),
        ("See [it]({{ site.root }}/a)", "Siehe [es]({{ site.wurzel }}/a)", "de"),
        ("Some patience", "SОчікується терпіння", "uk"),  # a stray letter before a word
        ("Write `print(x)`", "Schreibe `drucke(x)`", "de"),
        ("The keys of Git", "Ключі Git'у", "uk"),
        ("Get the `gate <https://well.example>`_.", "Das Tor <https://well.example>`_.", "de"),
        ("The computer", "Комп’ютер", "uk"),
        ("Two kinds: wells and gates.", "Zwei Arten:\\n* Brunnen\\n* Tore.", "de"),
        ("Be creative.", "Wees creatief. :)", "nl"),
        ("Be creative.", "Soyez créatif. ;)", "fr"),
        ("A smile (not a mark. ;) )", "Ein Lächeln (kein Zeichen. ;) )", "de"),
        ("Part them by “,” or by ;", "Séparez par «\u00a0,\u00a0» ou par <code>;</code>", "fr"),
        ("Say `match: gate`", "Il dit match: portail", "fr"),
        ("The &gate; is new", "Das &gate-old; ist neu", "de"),
        ("It begins with $key.", "Es beginnt mit $schlüssel.", "de"),
    ],
)
def test_what_is_not_certain_is_left_alone(source: str, target: str, tongue: str) -> None:
    assert mended(entry(source, target), tongue) == entry(source, target)


def test_beside_what_is_silenced_all_else_is_mended() -> None:
    above = "# l10n-ignore: edge-space\n"
    text = entry("Hello old %(name)s", " Hallo  alter %(nom)s", above)
    assert mended(text) == entry("Hello old %(name)s", " Hallo alter %(name)s", above)


GUESS = "#, fuzzy\n"
STALE = '#, fuzzy\n#| msgid "The new well"\n'
OTHER = "# machine draft: a program, 2026-01-05, of aaaaaaaaaa\n#, fuzzy\n"


@pytest.mark.parametrize("above", [GUESS, STALE, OTHER])
@pytest.mark.parametrize("drafts", Drafts)
def test_a_guess_made_for_another_text_is_never_mended(above: str, drafts: Drafts) -> None:
    text = entry("The old well", "Der  neue Brunnen ", above)
    assert mended(text, choice=Choice(drafts=drafts)) == text


def test_a_draft_of_the_text_as_it_is_is_mended_where_drafts_are_checked() -> None:
    above = f"# machine draft: a program, 2026-01-05, of {digest('The old well')}\n#, fuzzy\n"
    text = entry("The old well", "Der  alte Brunnen", above)
    assert mended(text) == text.replace("  alte", " alte")
    assert mended(text, choice=Choice(drafts=Drafts.KNOWN)) == text


def test_a_byte_order_mark_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "de.po"
    plain = (HEADER.format("de") + entry("Well", "Brunnen")).encode()
    path.write_bytes(b"\xef\xbb\xbf" + plain)
    (done,) = fix([path])
    assert [finding.code for finding in done.findings] == ["encoding-bom"]
    assert path.read_bytes() == plain


@given(st.text(alphabet=" \u00a0ab.,;:!?*_`[]()«»“”–-#>0\n1", max_size=24))
def test_no_text_loses_a_letter_by_a_mend(text: str) -> None:
    target = text.replace("\n", "\\n")
    source = "A well, a wall and `code`: see [it](https://example.org/a)!"
    before = entry(source, f"ab {target}")
    after = mended(before)
    told = [re.findall("[ab01]+", each.partition("msgstr")[2]) for each in (before, after)]
    assert told[0] == told[1]
    assert mended(after) == after


def test_mending_twice_changes_nothing_more() -> None:
    for case in (*FAULTY[::17], *(case for case in FAULTY if case.code == "digit-system")):
        content = serialize(case.catalog(BAD))
        path = Path(f"/nowhere/{case.locale}.po")
        once, _ = fixed(File(path, content, parse(content)), Choice())
        assert fixed(File(path, once, parse(once)), Choice()) == (once, ())


@pytest.mark.parametrize(("name", "right"), [("old", True), ("new", True), ("other", False)])
def test_a_stale_translation_is_right_by_either_text(name: str, right: bool) -> None:
    above = '#, fuzzy\n#| msgid "See [it](https://example.org/old)."\n'
    text = entry("See [it](https://example.org/new).", f"Siehe [es](https://example.org/{name}).", above)
    content = (HEADER.format("de") + text).encode()
    found = check_file(File(Path("/nowhere/de.po"), content, parse(content)), Choice())
    assert ("link-target-changed" not in {finding.code for finding in found}) == right


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_mended_entry_keeps_the_lines_above_its_texts(newline: str) -> None:
    above = "# a note\n#. type:  paragraph\n#: b.md:3\n#: a.md:9 a.md:2\n#,no-wrap\n"
    text = entry("The old well", "Der alte  Brunnen", above).replace("\n", newline)
    content = (HEADER.format("de").replace("\n", newline) + text).encode()
    after, done = fixed(File(Path("/nowhere/de.po"), content, parse(content)), Choice())
    assert [finding.code for finding in done] == ["double-space"]
    assert after == content.replace(b"alte  Brunnen", b"alte Brunnen")


def test_an_entry_that_cannot_be_written_anew_keeps_its_bytes_and_no_other_suffers() -> None:
    broken = entry("A new\u2028 line", "Eine  neue\u2028 Zeile")
    text = f"{broken}\n{entry('The old well', 'Der alte  Brunnen')}"
    assert mended(text) == text.replace("alte  B", "alte B")


def test_an_apostrophe_is_told_and_not_mended_where_a_catalog_writes_the_letter() -> None:
    many = "\n".join(entry(f"Computer {sign}", f"Комп\u02bcютер {sign}") for sign in "ABCDEFGHIJKL")
    text = f"{many}\n{entry('The computer', 'Комп’ютер')}"
    content = (HEADER.format("uk") + text).encode()
    file = File(Path("/nowhere/uk.po"), content, parse(content))
    assert "letter-variant" in {finding.code for finding in check_file(file, Choice())}
    assert mended(text, "uk") == text


@pytest.mark.parametrize("code", sorted(SPELLING | BESIDE))
def test_a_mend_that_makes_the_sound_twin_is_made(code: str) -> None:
    made = 0
    for case in [case for case in FAULTY if case.code == code and "plural" not in case.fields]:
        found = case.findings(BAD)
        if [finding.fix for finding in found] == [case.fields.get("good", "")]:
            content = serialize(case.catalog(BAD))
            path = Path(f"/nowhere/{case.locale}.po")
            after, _ = fixed(File(path, content, parse(content)), Choice())
            assert parse(after).messages[0].msgstr == (case.fields["good"],), case.name
            made += 1
    assert made or code in {"link-target-changed", "url-changed"}


@pytest.mark.parametrize(
    ("above", "left_out"),
    [
        ("", {Drafts.ALL: False, Drafts.KNOWN: False, Drafts.NONE: False}),
        (GUESS, {Drafts.ALL: False, Drafts.KNOWN: True, Drafts.NONE: True}),
        (STALE, {Drafts.ALL: False, Drafts.KNOWN: False, Drafts.NONE: True}),
        (OTHER, {Drafts.ALL: False, Drafts.KNOWN: False, Drafts.NONE: True}),
    ],
)
def test_which_drafts_are_checked(above: str, left_out: dict[Drafts, bool]) -> None:
    (message,) = parse((HEADER.format("de") + entry("The old well", "Der Brunnen", above)).encode()).messages
    assert {drafts: is_left_out(message, drafts) for drafts in Drafts} == left_out


def test_half_of_a_letter_that_was_read_in_another_encoding_is_not_taken_out() -> None:
    content = (HEADER.format("ca") + entry("Three lines", "Tres lÃ\u00adnies")).encode()
    after, _ = fixed(File(Path("/nowhere/ca.po"), content, parse(content)), Choice())
    assert "Tres línies" in after.decode()


def test_several_texts_in_one_are_left_for_a_person() -> None:
    both = "#-#-#-#-#  a.po  #-#-#-#-#\\nDrei  Zeilen\\n#-#-#-#-#  b.po  #-#-#-#-#\\nDrei"
    content = (HEADER.format("de") + entry("Three lines", both)).encode()
    after, _ = fixed(File(Path("/nowhere/de.po"), content, parse(content)), Choice())
    assert after == content
