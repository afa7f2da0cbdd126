"""What binds a translator to the glossary: an agreed term as an error, a draft of one as a warning."""

from __future__ import annotations

import re
from dataclasses import replace
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
        *(("ru", "письмо", "писем"), ("uk", "ніч", "ночами")),
        *(("cs", "přítel", "přátelé"), ("pl", "pies", "psy")),
        *(("fr", "travail", "travaux"), ("fr", "vieux", "vieille")),
        *(("ar", "كتاب", "الكتب"), ("ar", "رئيس", "الرؤساء"), ("ar", "جار", "الجيران")),
        ("fi", "katu", "kadun"),
        *(("ha", "littafi", "littattafai"), ("sw", "mtu", "watu"), ("sw", "jirani", "majirani")),
        *(("nl", "huis", "huizen"), ("es", "luz", "luces")),
        ("de", "Haus", "Häuser"),
    ],
)  # fmt: skip
def test_a_stem_may_change(tongue: str, term: str, said: str) -> None:
    assert has(f"x {said} y", term, language(tongue))
    assert not has("x y", term, language(tongue))


def found(tmp_path: Path, entries: str, code: str) -> list[str]:
    path = tmp_path / "own.po"
    path.write_text(HEADER + entries, encoding="utf-8")
    return [finding.message for finding in lint([path], Choice(select=frozenset({code})))]


def term(source: str, target: str) -> str:
    return f'#. type: definition term\nmsgctxt "term"\nmsgid "{source}"\nmsgstr "{target}"\n\n'


def test_the_terms_that_a_catalog_marks_itself_bind_it(tmp_path: Path) -> None:
    said = 'msgid "All sections"\nmsgstr "Alle {}"\n'
    agreed = term("section", "Abschnitt; Abschnitte")
    assert found(tmp_path, agreed + said.format("Abschnitte"), "glossary") == []
    assert "“section”" in found(tmp_path, agreed + said.format("Absätze"), "glossary")[0]


def test_two_terms_are_told_apart(tmp_path: Path) -> None:
    assert found(tmp_path, term("section", "Abschnitt") + term("passage", "Absatz"), "terms-alike") == []
    same = term("section", "Teil; Abschnitt") + term("passage", "abschnitt") + term("share", "Anteil")
    assert found(tmp_path, same, "terms-alike") == ["“section” is called the same"]


def test_a_term_is_told_apart_from_those_of_the_glossary_beside(tmp_path: Path) -> None:
    (tmp_path / "glossary.po").write_text(HEADER + term("section", "Abschnitt"), encoding="utf-8")
    assert found(tmp_path, term("passage", "Abschnitt"), "terms-alike") == ["“section” is called the same"]
    assert found(tmp_path, term("section", "Abschnitt"), "terms-alike") == []


def test_of_a_list_of_terms_without_marks_nothing_is_said(tmp_path: Path) -> None:
    path = tmp_path / "words.po"
    path.write_text(HEADER + re.sub("(?m)^#.*\n", "", term("folder", "Ordner") + term("directory", "Ordner")))
    alone = Choice(select=frozenset({"terms-alike"}))
    assert list(lint([path], alone)) == []
    assert list(lint([path], replace(alone, glossaries=(path,)))) == []


def test_names_of_one_thing_may_be_called_the_same(tmp_path: Path) -> None:
    named = '#. type: definition term\nmsgid "{}"\nmsgstr "Brücke"\n\n'
    shared = '#. type: definition\nmsgid "A way over water."\nmsgstr "Ein Weg über Wasser."\n'
    both = named.format("bridge") + named.format("crossing") + shared
    assert found(tmp_path, both, "terms-alike") == []
    other = shared.replace("A way over water.", "A way through it.")
    apart = named.format("bridge") + shared + "\n" + named.format("ford") + other
    assert len(found(tmp_path, apart, "terms-alike")) == 1


def test_a_list_of_forms_is_no_other_translation(tmp_path: Path) -> None:
    said = 'msgid "In part"\nmsgstr "teilweise"\n'
    assert found(tmp_path, term("In part", "teilweise; in Teilen") + said, "inconsistent") == []
    assert len(found(tmp_path, term("In part", "in Teilen") + said, "inconsistent")) > 0


@pytest.mark.parametrize(
    ("source", "contexts", "told"),
    [
        ("Open the gate", ("menu", "story"), {Severity.INFO}),
        ("Open", ("menu", "story"), set()),
        ("Open the gate", ("menu", "menu"), {Severity.WARNING}),
    ],
)
def test_another_context_is_a_good_reason_for_another_translation(
    source: str, contexts: tuple[str, str], told: set[Severity], tmp_path: Path
) -> None:
    folder = tmp_path / "de"
    folder.mkdir()
    for name, context, said in zip("ab", contexts, ("Öffne", "Aufmachen"), strict=True):
        body = f'msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{said}"\n'
        (folder / f"{name}.po").write_text(HEADER + body, encoding="utf-8")
    paths = sorted(folder.iterdir())
    found = {finding.severity for finding in lint(paths, Choice(select=frozenset({"inconsistent"})))}
    assert found == told
