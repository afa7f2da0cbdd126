"""The findings of an open catalog are those that lint would give, whatever was edited since."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from webapp.l10n.checks import Finding, lint
from webapp.l10n.checks.engine import recheck, run
from webapp.l10n.checks.engine.lint import Choice
from webapp.l10n.checks.engine.model import RULES
from webapp.l10n.checks.engine.recheck import Checked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from webapp.l10n.checks.engine.model import Rule
    from webapp.l10n.checks.engine.scope import Pair

HEADER = """\
msgid ""
msgstr ""
"PO-Revision-Date: 2026-11-23 12:00+0000\\n"
"Last-Translator: Ann <a@b.example>\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""
TERM = '\n#. type: definition term\nmsgid "bridge"\nmsgstr "{}"\n'
SOURCES = [
    "The bridge is open.",
    "He said “yes” to [the bridge](https://b.example/).",
    "There are 3 bridges",
    "A bridge is kept by `those` who cross it.",
    "It is open!",
    "the bridge is open",
]
TEXTS = [
    "",
    "الجسر مفتوح.",
    'قال "نعم" إلى [الجسر](https://b.example/).',
    "قال «نعم» إلى الجسر؛",
    "هناك ٣ جسور",
    "هناك 3 جسور.",
    "The bridge is open.",
    "Those who cross it",
    "bridge is open",
]
COMMENTS = [
    "",
    "# l10n-ignore: full-stop\n",
    "# l10n-ignore: quotation-marks\n",
    "# keep original\n",
    "#, fuzzy\n",
]


def entry(number: int, text: str, comment: str = "") -> str:
    source = f"{SOURCES[number % len(SOURCES)]}{f' {number}' if number >= len(SOURCES) else ''}"
    return f'\n{comment}msgid "{source}"\nmsgstr "{text.replace(chr(34), chr(92) + chr(34))}"\n'


def write(
    path: Path, entries: list[str], language: str = "ar", plurals: str = "nplurals=1; plural=0;"
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(language=language, plurals=plurals) + "".join(entries), encoding="utf-8")


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "locale" / "ar" / "LC_MESSAGES" / "essay.po"
    write(path, [entry(0, TEXTS[1]), entry(3, "من يعبره")])
    template = tmp_path / "locale" / "essay.pot"
    write(template, [entry(number, "") for number in range(6)], language="")
    return path


@pytest.mark.parametrize("seed", range(15))
def test_after_any_edits_it_finds_what_lint_finds(path: Path, seed: int) -> None:
    choose = random.Random(seed)
    entries = [entry(number, choose.choice(TEXTS)) for number in range(40)]
    write(path, entries)
    checked = Checked(path)
    assert checked.findings() == list(lint([path]))
    for _ in range(12):
        for number in choose.sample(range(40), choose.choice([0, 1, 1, 3])):
            entries[number] = entry(number, choose.choice(TEXTS), choose.choice(COMMENTS))
        if choose.random() < 0.2:
            write(path.with_name("glossary.po"), [TERM.format(choose.choice(["جسر", "معبر", ""]))])
        if choose.random() < 0.1:
            write(path.with_name("other.po"), [entry(choose.randrange(6), choose.choice(TEXTS))])
        language = choose.choice(["ar", "ar", "ar", "fa"])
        plurals = choose.choice(["nplurals=1; plural=0;"] * 3 + ["nplurals=2; plural=(n != 1);"])
        kept = [one for one in entries if choose.random() > 0.02]
        write(path, kept, language, plurals)
        assert checked.findings() == list(lint([path]))


def test_only_a_text_that_changed_is_checked_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def check_pair(pair: Pair, chosen: list[Rule]) -> list[Finding]:
        looked.append(pair.target)
        return list(run.check_pair(pair, chosen))

    monkeypatch.setattr(recheck, "check_pair", check_pair)
    checked = Checked(path)
    checked.findings()
    assert looked == [TEXTS[1], "من يعبره"]
    del looked[:]
    assert checked.findings() is checked.findings()
    write(path, [entry(0, TEXTS[1], "\n\n"), entry(3, "يعبره")])
    findings = checked.findings()
    assert looked == ["يعبره"]
    assert findings == list(lint([path]))


def test_an_edit_elsewhere_makes_an_inconsistency_and_takes_it_away(path: Path) -> None:
    write(path, [entry(0, TEXTS[1]), entry(5, TEXTS[1])])
    checked = Checked(path)
    assert "inconsistent" not in codes(checked.findings())
    write(path, [entry(0, TEXTS[1]), entry(5, "المعبر يعمل")])
    assert [finding.key for finding in checked.findings() if finding.code == "inconsistent"]
    write(path.with_name("other.po"), [])
    write(path, [entry(0, "المعبر يعمل."), entry(5, "المعبر يعمل")])
    assert "inconsistent" not in codes(checked.findings())


def test_an_edit_in_another_catalog_makes_an_inconsistency(path: Path) -> None:
    checked = Checked(path)
    assert "inconsistent" not in codes(checked.findings())
    for name in ("a.po", "b.po"):
        write(path.with_name(name), [entry(0, "المعبر يعمل")])
    assert "inconsistent" in codes(checked.findings())


def test_a_term_that_was_agreed_on_meanwhile_binds(path: Path) -> None:
    checked = Checked(path)
    assert "glossary" not in codes(checked.findings())
    write(path.with_name("glossary.po"), [TERM.format("معبر")])
    assert "glossary" in codes(checked.findings())
    write(path.with_name("glossary.po"), [TERM.format("جسر")])
    assert "glossary" not in {f.code for f in checked.findings() if f.key == (None, SOURCES[0])}


def test_another_source_text_is_another_entry(path: Path) -> None:
    write(path, ['\nmsgid "It costs 3 coins."\nmsgstr "ثمنه 3 دراهم."\n'])
    checked = Checked(path)
    before = codes(checked.findings())
    write(path, ['\nmsgid "It costs 4 coins."\nmsgstr "ثمنه 3 دراهم."\n'])
    assert codes(checked.findings()) > before


def test_checks_are_chosen_each_time(path: Path) -> None:
    write(path, [entry(0, "الجسر  مفتوح.")])
    one = next(iter(codes(Checked(path).findings())))
    assert one in RULES
    assert one not in codes(Checked(path, Choice(ignore=frozenset({one}))).findings())
    assert codes(Checked(path, Choice(select=frozenset({one}))).findings()) == {one}


def test_what_the_catalog_as_a_whole_writes_decides_again(path: Path) -> None:
    quoted = 'قال "نعم" إلى [الجسر](https://b.example/).'
    curly = [entry(number, f"قال “نعم” {number}") for number in range(5, 9)]
    write(path, [entry(1, quoted), *curly])
    checked = Checked(path)
    alone = [finding for finding in checked.findings() if "quote" in finding.message]
    write(path, [entry(1, quoted), *(entry(number, f'قال "نعم" {number}') for number in range(10, 40))])
    many = [finding for finding in checked.findings() if "quote" in finding.message]
    assert alone
    assert many[0].key == alone[0].key
    assert many[0].severity < alone[0].severity


def test_a_file_that_cannot_be_read_whole_is_checked_as_far_as_it_can(path: Path) -> None:
    checked = Checked(path)
    for text in ('\nmsgid "unfinished\n', '\nmsgid "It is open!"\nmsgstr "مفتوح"\n'):
        write(path, [entry(0, TEXTS[1]), text])
        assert checked.findings() == list(lint([path]))


@pytest.mark.parametrize("end", [b"\r", b"\r\n", b"\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_however_lines_end_it_finds_what_lint_finds(path: Path, end: bytes, mark: bytes) -> None:
    checked = Checked(path)
    first, *rest = path.read_bytes().split(b"\n")
    for content in (end.join([first, *rest]), b"\n".join([first, *rest]) + b"# a" + end):
        path.write_bytes(mark + content)
        assert checked.findings() == list(lint([path]))


def test_no_check_of_single_texts_reads_what_each_save_changes(path: Path) -> None:
    """Such checks may read the header; the fields left out of the comparison they must not."""
    read: set[str] = set()

    class Header(dict[str, str]):
        def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
            read.add(name)
            return super().get(name, default)

        def __getitem__(self, name: str) -> str:
            read.add(name)
            return super().__getitem__(name)

        def __iter__(self) -> Iterator[str]:
            pytest.fail("a check goes through all fields of the header")

    counted = '\nmsgid "%d bridge"\nmsgid_plural "%d bridges"\nmsgstr[0] "جسور"\n'
    write(path, [counted, *(entry(number, TEXTS[number % len(TEXTS)]) for number in range(60))])
    scope = Checked(path).scope()
    scope.catalog.header = Header(scope.catalog.header)
    for pair in (pair for _, pair in scope.indexed):
        list(run.check_pair(pair, run.rules("pair")))
    assert "Plural-Forms" in read
    assert read.isdisjoint({"PO-Revision-Date", "Last-Translator"})
