"""rules/typography/punctuation: marks of another script, two in a row, and those that open."""

from __future__ import annotations

import pytest
from told import told


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("fa", "Who pays?", "چه کسی می‌پردازد?", ["?"]),
        ("fa", "Who pays?", "چه کسی می‌پردازد؟", []),
        ("fa", "yes,no", "بله,نه", []),
        ("fa", "yes, no", "بله, نه", [","]),
        ("fa", "yes;no", "بله, نه", [","]),
        ("fa", "Linux, Unix", "Linux, یونیکس", [","]),
        ("fa", "Linux, Unix", "Linux,یونیکس", []),
        ("fa", "Linux, Unix", "Linux, Unix", []),
        ("fa", "7, eight", "هفت 7, هشت", []),
        ("hi", "He came.", "वह आया.", ["."]),
        ("hi", "He came.", "वह आ.", ["."]),
        ("hi", "Dr. He came", "डॉ. वह आया", []),
        ("hi", "He came. She", "वह आयाथा. वह", ["."]),
        ("hi", "He came.", "वह आया.x", []),
        ("pa", "North (msec)", "ਉੱਤਰ (ਮਿਲੀਸ.)", []),
        ("pa", "Object Number", "ਆਬਜੈਕਟ ਨੰ.", []),
        ("hi", "He came (late).", "वह आया (बहुतदेर.)", ["."]),
        ("hi", "He came...", "वह आया...", []),
        ("zh_Hans", "the well (deep) is", "水井(深)的", ["(", ")"]),
        ("zh_Hans", "the well (deep) is", "水井 (深) 的", []),
        ("zh_Hans", "the well (deep) is", "水井(deep)的", []),
        ("zh_Hans", "the well, deep", "水井,深", [","]),
        ("zh_Hans", "put ? here", "写? 水", []),
        ("zh_Hans", "dig -o the-old-well.txt", "dig -o 很老的水井.文件", []),
        ("zh_Hans", "the well. the mill", "很老的水井.水磨", ["."]),
        ("ja", "with `a`, `b` and `c`", "`a`、`b`、`c`で", []),
        ("ja", "with `a`, `b` and `c`", "`a`, `b`, `c`で", ["?,"]),
        ("fa", "with `a`, `b` and `c`", "`a`, `b` با", [","]),
        ("ja", "`a`, deep", "`a`, 深い", [","]),
        ("zh_Hans", "dig_it(the well, the mill)", "dig_it(水井, 磨坊)", []),
        ("zh_Hans", "dig (the well, the mill)", "dig(水井, 磨坊)", [","]),
        ("zh_Hans", "dig_it(the well), the mill", "dig_it(水井), 磨坊", [","]),
        ("zh_Hans", "at 5:30 now", "在:30", []),
        ("zh-CN", "a well (deep), old", "井 (深)，旧", []),
        ("zh-CN", "a well (deep), old", "井(深)，旧", ["(", ")"]),
    ],
)
def test_a_mark_of_another_script(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("punct-script", tag, source, target) == found


@pytest.mark.parametrize(
    ("latin", "own", "found"), [(4, 0, "?,"), (3, 0, ","), (5, 5, "?,"), (5, 6, ","), (6, 5, "?,")]
)
def test_the_marks_of_a_catalog_may_be_its_habit(latin: int, own: int, found: str) -> None:
    others = [{"source": f"a, b{n}", "target": f"بله, نه {n}"} for n in range(latin)]
    others += [{"source": f"a, c{n}", "target": f"بله، نه {n}"} for n in range(own)]
    assert told("punct-script", "fa", "yes, no", "بله, نه", others=others)[:1] == [found]


@pytest.mark.parametrize(("latin", "inside", "found"), [(4, 0, ["?."]), (3, 0, ["."]), (3, 5, ["."])])
def test_a_full_stop_is_a_habit_at_the_end_only(latin: int, inside: int, found: list[str]) -> None:
    others = [{"source": f"a{n}.", "target": f"वह आया {'क' * (n + 1)}."} for n in range(latin)]
    others += [{"source": f"b {n}", "target": f"वह डॉ. आया {'ख' * (n + 1)}"} for n in range(inside)]
    assert told("punct-script", "hi", "He came.", "वह आया.", others=others)[:1] == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("He came, and left.", "Er kam,, und ging.", [",,"]),
        ("He came, and left.", "Er kam, ,und ging.", [", ,"]),
        ("In Git. The .txt files", "In Git. .txt-Dateien", []),
        ("With the ! sign.", "Mit dem Zeichen !.", []),
        ("He came,, and left.", "Er kam,, und ging.", []),
        ("He left.", "Er ging..", [".."]),
        ("He left...", "Er ging...", []),
        ("see ../a", "siehe ../a", []),
        ("He left. . .", "Er ging. . .", []),
        ("He left.", "Er ging. . und", [". ."]),
        ("He left.", "Er ging。。", ["。。"]),
        ("etc., and", "usw., und", []),
        ("a, b", "a,... b", []),
        ("`A[0..7]` is", "„A[0..7]“ ist", []),
        ("`A[0..7]` is", "„A[0..8]“ ist..", ["..", ".."]),
        ("a, b", "a,.. b", [",."]),
        ("and more", "Nachbar., und", []),
        ("and more", "Nachbarn., und", [".,"]),
        ("and more", "Nachbarn:, und", [":,"]),
        ("and :members:, more", "Nachbarn :teile:, und", []),
        ("and more", "&produkt;, und", []),
        ("and more", "produkt;, und", [";,"]),
        ("and more", "Nachbar、.und", []),
        ("and more", "Nachbar、. und", ["、."]),
        ("and more", "Nachbar、?und", []),
        ("and more", "Nachbar、,und", ["、,"]),
    ],
)
def test_two_marks_in_a_row(source: str, target: str, found: list[str]) -> None:
    assert told("double-punct", "de", source, target) == found


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("¿Quién paga?", []),
        ("Quién paga?", ["?"]),
        ("¿Quién paga", ["¿"]),
        ("¿Quién paga? Quién viene?", ["?"]),
        ("¿Quién paga? ¿Quién viene", ["¿"]),
        ("Ven! ¿Quién paga?", ["!"]),
        ("¿Quién paga??", []),
        ("¡Ven! ¡Ve", ["¡"]),
        ("Escribe ? aquí", []),
        ("Quién ¿quién paga? paga?", ["?"]),
        ("¿Quién ¿quién paga?", ["¿"]),
    ],
)
def test_a_mark_that_opens(target: str, found: list[str]) -> None:
    assert told("punct-pair", "es", "Who pays?", target) == found


@pytest.mark.parametrize("target", ["Wer zahlt?", "¿Wer zahlt"])
def test_other_languages_open_nothing(target: str) -> None:
    assert told("punct-pair", "de", "Who pays?", target) == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Press <kbd>?</kbd> now.", "Pulse <kbd>?</kbd> ahora.", []),
        ("Press (<b>!</b>) now.", "Pulse (<b>!</b>) ahora.", []),
        ("Who is **he**?", "¿Quién es **él**?", []),
        ("Who is **he**?", "Quién es **él**?", ["?"]),
        ("Ad fontes!", "Ad fontes!", []),
        ("> What is\n> `x`?\n> y", "> ¿Qué es\n> `x`?\n> y", []),
        ("The mark (!) is", "El signo (!) es", []),
        ("The mark “?” is", "El signo «?» es", []),
        ("The mark '!' is", "El signo '!' es", []),
        ("#!/bin/well", "#!/bin/pozo", []),
        ("// dig!(deep); // so!", "// dig!(hondo); // ¡así!", []),
        ("Dig! (Deep)", "Cava! (Hondo)", ["!"]),
        ("`Dig` and why `d`?", "'Cava` y ¿por qué `d`?", []),  # what stands in code, nobody can tell
    ],
)
def test_a_mark_that_is_only_named_needs_none_that_opens(source: str, target: str, found: list[str]) -> None:
    assert told("punct-pair", "es", source, target) == found
