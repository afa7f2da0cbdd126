"""What binds a translator to the glossary: an agreed term as an error, a draft of one as a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp.l10n.checks import Severity
from webapp.l10n.checks.engine.lint import Choice, lint
from webapp.l10n.checks.language.profile import language
from webapp.l10n.checks.language.stems import has

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TEXT = HEADER + '#. type: paragraph\nmsgid "The bridge is old."\nmsgstr "{}"\n'
TERM = '#. type: definition term\n{}msgid "bridge"\nmsgstr "Brücke"\n'


def severities(tmp_path: Path, translation: str, marks: str) -> list[Severity]:
    essay, glossary = tmp_path / "essay.po", tmp_path / "terms.po"
    essay.write_text(TEXT.format(translation), encoding="utf-8")
    glossary.write_text(HEADER + TERM.format(marks), encoding="utf-8")
    found = lint([essay], Choice(glossaries=(glossary,), select=frozenset({"glossary"})))
    return [finding.severity for finding in found]


@pytest.mark.parametrize(("marks", "severity"), [("", Severity.ERROR), ("#, fuzzy\n", Severity.WARNING)])
def test_a_missing_term_weighs_as_much_as_its_agreement(
    tmp_path: Path, marks: str, severity: Severity
) -> None:
    assert severities(tmp_path, "Der Steg ist alt.", marks) == [severity]


@pytest.mark.parametrize("marks", ["", "#, fuzzy\n"])
def test_a_term_may_be_inflected(tmp_path: Path, marks: str) -> None:
    assert severities(tmp_path, "Die Brücken sind alt.", marks) == []


def test_a_definition_is_no_term(tmp_path: Path) -> None:
    essay, glossary = tmp_path / "essay.po", tmp_path / "terms.po"
    essay.write_text(TEXT.format("Der Steg ist alt."), encoding="utf-8")
    definition = '\n#. type: definition\nmsgid "old"\nmsgstr "betagt"\n'
    glossary.write_text(HEADER + TERM.format("") + definition, encoding="utf-8")
    found = list(lint([essay], Choice(glossaries=(glossary,), select=frozenset({"glossary"}))))
    assert ["Brücke" in finding.message for finding in found] == [True]


@pytest.mark.parametrize(
    ("tongue", "term", "said"),
    [
        *(("tr", "metin", "metni"), ("tr", "renk", "rengi"), ("tr", "kısım", "kısmın")),
        ("hu", "bokor", "bokrot"),
        *(("ru", "день", "дней"), ("ru", "отец", "отцами"), ("cs", "den", "dny")),
        ("fr", "travail", "travaux"),
        *(("ar", "كتاب", "الكتب"), ("ar", "رئيس", "الرؤساء"), ("ar", "جار", "الجيران")),
        ("fi", "katu", "kadun"),
        *(("ha", "littafi", "littattafai"), ("sw", "mtu", "watu"), ("sw", "jirani", "majirani")),
        *(("nl", "huis", "huizen"), ("pt", "ação", "ações"), ("es", "luz", "luces")),
        ("de", "Haus", "Häuser"),
    ],
)  # fmt: skip
def test_a_stem_may_change(tongue: str, term: str, said: str) -> None:
    assert has(f"x {said} y", term, language(tongue), plural=True)
    assert not has("x y", term, language(tongue), plural=True)
