"""rules/typography/enclosing: brackets and quotation marks, at the edges of each condition."""

from __future__ import annotations

import pytest
from told import told


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("The well", "Der Brunnen (tief", ["("]),
        ("The well", "Der Brunnen tief)", [")"]),
        ("The well", "Der (tiefe] Brunnen", ["(", "]"]),
        ("The well", "Der ([tiefe]) Brunnen", []),
        ("The well (deep", "Der Brunnen (tief", []),
        ("The well", "1) Brunnen", []),
        ("The well", "xiv) Brunnen", []),
        ("The well", "1] Brunnen", ["]"]),
        ("The well", "Brunnen :-)", []),
        ("The well", "Brunnen :)", []),
        ("The well", "Brunnen tief)", [")"]),
        ("The well", "Der Brunnen 1234)", [")"]),
        ("The well", "Der Brunnen 123)", []),
        ("From 0 to 1, but not 0", "Aus (0.0, 1.0], ohne 0", []),
        ("From 0 to 1, but not 0", "Aus (0.0 bis 1.0], ohne 0", ["(", "]"]),
        ("The well", "Der Brunnen (tief, alt]", ["(", "]"]),
    ],
)
def test_a_bracket_without_a_partner(source: str, target: str, found: list[str]) -> None:
    assert told("bracket-unbalanced", "de", source, target) == found


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "“Come”", "„Komm", ["„"]),
        ("de", "“Come", "„Komm", []),
        ("de", "a 5 inch pipe", 'ein 5" Rohr', []),
        ("de", 'a 5" pipe', "ein 5“ Rohr", []),
        ("de", "a pipe", 'ein " Rohr', ['"']),
        ("de", "“Come” and “go”", "„Komm“ und „geh", ["„"]),
        ("fr", "“Come”", "«Viens«", ["«"]),
        ("fi", "“Come”", "»Tule»", []),
        ("fr", "“Come”", "«Viens»", []),
        ("ja", "“Come”", "「来て「", ["「"]),
        ("he", "the UN", 'האו"ם', []),
        ("ru", 'The well\n""""""""', 'Старый колодец\n"""""""""""""', []),
        ("ja", "in double marks", '二重引用符 (") で', []),
        ("he", "the UN", 'האו"', ['"']),
        ("he", "the UN", '"האום', ['"']),
    ],
)
def test_a_quotation_mark_without_a_partner(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("quote-unbalanced", tag, source, target) == found


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", 'He said "come"', "Er sagte “komm”", ["”"]),
        ("de", "He said “come”", "Er sagte “komm”", ["”"]),
        ("de", "He said “%s”", "Er sagte “%s”", []),
        ("de", "He said “come”", "Er sagte „komm“", []),
        ("de", "He said “come”", "Er sagte »komm«", []),
        ("de", "He said “come”", "Er sagte ”komm„", ["”"]),
        ("en", "He said “come”", "He said «come»", []),
        ("de", "He said “come”", "Er sagte ‘komm’", ["‘komm’"]),
        ("de", "He said ‘come’", "Er sagte ‘come’", []),
        ("de", "He said ‘come’", "Er sagte ‘komm’", ["‘komm’"]),
        ("fr", "He said “come”", "Il dit 'viens'", []),
        ("fr", "He said “come”", 'Il dit "viens"', ['"']),
        ("fr", "He said “come”", 'Un tuyau de 5" ou 6"', []),
        ("fr", "He said “%s”", 'Il dit "%s"', []),
        ("fr", "He said “come”", 'Il dit "`x`"', []),
        ("fr", "---\ntitle: “come”", '---\ntitle: "viens"', []),
        ("fr", "the macro “.W well”", 'la macro ".W puits"', ['?"']),
        ("fr", "so “...the well”", 'donc "...le puits"', ['"']),
        ("fr", "$ dig “the well”", '$ dig "le puits"', []),
        ("ru", "Its state is “dry”", "Состояние “dry”", ["?“"]),
        ("ru", "Its state is “dry”", "Состояние “сухой”", ["“"]),
    ],
)
def test_the_quotation_marks_of_another_language(
    tag: str, source: str, target: str, found: list[str]
) -> None:
    assert told("quote-style", tag, source, target) == found


def test_the_marks_of_a_declaration() -> None:
    source, target = '<!ENTITY well "The old well">', '<!ENTITY well "Le vieux puits">'
    assert told("quote-style", "fr", source, target, kind="html title") == []


@pytest.mark.parametrize(
    ("straight", "curly", "found"),
    [(4, 0, ['?"']), (3, 0, ['"']), (5, 5, ['?"']), (5, 6, ['"']), (5, 7, ['"'])],
)
def test_straight_marks_may_be_a_convention(straight: int, curly: int, found: list[str]) -> None:
    others = [{"source": f"He said “a{n}”", "target": f'Il dit "a{n}"'} for n in range(straight)]
    others += [{"source": f"He said “b{n}”", "target": f"Il dit « b{n} »"} for n in range(curly)]
    assert told("quote-style", "fr", "He said “come”", 'Il dit "viens"', others=others)[:1] == found


@pytest.mark.parametrize(("straight", "curly", "found"), [(2, 3, '?"'), (2, 4, '"'), (0, 1, '?"')])
def test_straight_marks_of_the_source_are_a_slip_where_most_are_the_languages_own(
    straight: int, curly: int, found: str
) -> None:
    others = [{"source": f'He said "a{n}"', "target": f'Il dit "a{n}"'} for n in range(straight)]
    others += [{"source": f'He said "b{n}"', "target": f"Il dit « b{n} »"} for n in range(curly)]
    assert told("quote-style", "fr", 'He said "come"', 'Il dit "viens"', others=others)[0] == found
