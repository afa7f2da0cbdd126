"""rules/typography/spacing: edges, doubles, and spaces before and behind marks."""

from __future__ import annotations

import pytest
from told import told

NO_BREAK, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "The well", "Der Brunnen", []),
        ("de", "The well", " Der Brunnen", ["  → Der Brunnen"]),
        ("de", "The well", "Der Brunnen  ", ["   → Der Brunnen"]),
        ("de", " The well ", "Der Brunnen", [" →  Der Brunnen ", " →  Der Brunnen "]),
        ("de", " The well", "Der Brunnen ", [" →  Der Brunnen", "  →  Der Brunnen"]),
        ("de", " The well", "  Der Brunnen", []),
        ("de", " and", ", und", []),
        ("fr", " and", "; et", []),
        ("de", " and", "— und", [" →  — und"]),
        ("de", "The well ", "Der Brunnen", [" → Der Brunnen "]),
        ("de", "The well \n", "Der Brunnen\n", ["? → Der Brunnen \n"]),
        ("de", "The well\n", "Der Brunnen \n", ["?  → Der Brunnen\n"]),  # nobody sees it before a line end
        ("de", "The well\n", "\n Der Brunnen", ["  → \nDer Brunnen"]),
        ("de", "The well", "   ", []),
        ("de", "\n    The well\n    ", "\nDer Brunnen\n", []),
        ("zh_CN", " (deep)", "（深）", []),
        ("zh_CN", " (deep)", "(深)", [" →  (深)"]),
    ],
)
def test_a_space_at_an_edge(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("edge-space", tag, source, target, kind="") == found


def test_nobody_sees_a_space_at_the_end_of_a_paragraph() -> None:
    assert told("edge-space", "de", "The well ", "Der Brunnen", kind="paragraph") == ["? → Der Brunnen "]
    assert told("edge-space", "de", "The well", "Der Brunnen ", kind="paragraph") == ["  → Der Brunnen"]


@pytest.mark.parametrize(
    ("source", "weight"),
    [
        ("The well. ", "?"),
        ("The well? ", "?"),
        ("The well: ", ""),
        ("well", ""),
        ("  well", "?"),
        (" well", ""),
    ],
)
def test_an_indentation_and_a_space_behind_a_sentence_are_seen_by_nobody(source: str, weight: str) -> None:
    target = "Brunnen " if source == "well" else "Der Brunnen"
    (found,) = told("edge-space", "de", source, target, kind="")
    assert found.partition(" →")[0].strip() == weight


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Saved.\n", "Gesichert.", ["! → Gesichert.\n"]),
        ("Saved.", "Gesichert.\n", ["!\n → Gesichert."]),
        ("\nSaved.", "Gesichert.", ["! → \nGesichert."]),
        ("Saved.", "\nGesichert.", ["!\n → Gesichert."]),
        ("Saved.\n", "Gesichert.\n\n", ["?\n\n → Gesichert.\n"]),
        ("Saved.\n", "Gesichert.\n", []),
        ("\n", "\n\n", []),
        ("\nSaved.\n", "Gesichert.", ["! → \nGesichert.\n", "! → \nGesichert.\n"]),
        ("The well\n", "Der Brunnen\n ", ["! → Der Brunnen\n"]),
        ("The well\n", "Der\n  Brunnen\n \t", ["! → Der\n  Brunnen\n"]),
    ],
)
def test_a_line_end_at_an_edge(source: str, target: str, found: list[str]) -> None:
    assert told("edge-newline", "de", source, target) == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("The old well", "Der alte  Brunnen", ["   → Der alte Brunnen"]),
        ("The old  well", "Der alte  Brunnen", []),
        (
            "An old well.  It is deep.",
            "Ein alter Brunnen.  Er ist  tief.",
            ["   → Ein alter Brunnen.  Er ist tief."],
        ),
        ("The old well", "Der\u3000\u3000Brunnen", ["\u3000\u3000 → Der\u3000Brunnen"]),
        ("The old well", "Der\u3000Brunnen", []),
        ("The old well", "Der  \nBrunnen", []),
        ("The old well", "Der `x`  Brunnen", ["   → Der `x` Brunnen"]),
    ],
)
def test_two_spaces(source: str, target: str, found: list[str]) -> None:
    assert told("double-space", "de", source, target) == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Who pays?", "Qui paie ?", [f"  → Qui paie{NARROW}?"]),
        ("Who pays?", "Qui paie?", [f" → Qui paie{NARROW}?"]),
        ("Who pays?", f"Qui paie{NARROW}?", []),
        ("Who pays?", f"Qui paie{NO_BREAK}?", []),
        ("Who pays?", "Qui paie&nbsp;?", []),
        ("at 10:30 now", "à 10:30 là", []),
        ("at {a}:{b}", "à {a}:{b}", []),
        ("at {a}: b", "à {a}: b", [""]),
        ("He said “come”", "Il dit « viens »", [f"  → Il dit «{NO_BREAK}viens{NO_BREAK}»"] * 2),
        ("He said “come”", f"Il dit «{NO_BREAK}viens{NO_BREAK}»", []),
        ("He said “come”", "Il dit «&nbsp;viens&nbsp;»", []),
        ("a &product; b", "un &produit; deux", []),
        ("See “a” now", "Voir «\\ a\\ » là", []),
        ("As below::", "Comme ci-dessous::", []),
        ("press :kbd:`F1` now", "appuyez :kbd:`F1` ici", []),
    ],
)
def test_no_break_spaces_in_french(source: str, target: str, found: list[str]) -> None:
    assert told("punct-spacing", "fr", source, target) == found


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "wells, mills", "Brunnen , Mühlen", ["  → Brunnen, Mühlen"]),
        ("de", "wells , mills", "Brunnen , Mühlen", []),
        ("de", "wells, mills", "Brunnen ,Mühlen", ["  → Brunnen,Mühlen"]),
        ("de", "wells, mills", "Brunnen&nbsp; , Mühlen", []),
        ("de", "`wells`, mills", "`wells` , Mühlen", ["  → `wells`, Mühlen"]),
        ("de", "<b>wells</b>.", "<b>Brunnen</b> .", ["  → <b>Brunnen</b>."]),
        ("de", "`wells <x.org>`_.", "`Brunnen <x.org>`_ .", ["  → `Brunnen <x.org>`_."]),
        ("de", "%s, mills", "%s , Mühlen", []),
        ("de", "wells, mills", "Brunnen,Mühlen", [","]),
        ("de", "wells,mills", "Brunnen,Mühlen", []),
        ("ja", "wells, mills", "井戸,水車", []),
        ("de", "wells (deep)", "Brunnen ( tief )", [" ", " "]),
        ("de", "15÷100", "15 : 100", []),
        ("de", "4×2 = 8", "4 . 2 = 8", []),
        ("de", "'*' and '?' fit", "* und ? passen", []),
        ("de", "wells ( deep)", "Brunnen ( tief )", []),
        ("de", "wells [deep]", "Brunnen [tief ]", [" "]),
        ("fr", "wells!", f"puits{NARROW}! ", []),
        ("de", "wells...", "Brunnen ...", []),
        ("zh_CN", "See ``wells``.", "参见 ``wells``\\ 。", []),
        ("sa", "wells: deep", "कूपः : गभीरः", []),
        ("sa", "wells: deep", "कूप : गभीरः", ["  → कूप: गभीरः"]),
        ("ko", "well, deep; old", "깊은;오래된", [";"]),
        ("th", "The well!", "บ่อน้ำ !", []),
        ("cs", "the well", "studna;studně;pramen", [";", ";"]),
        ("oc", "wells: deep", "potz : prigond", []),
        ("oc", "wells, deep", "potz , prigond", ["  → potz, prigond"]),
    ],
)
def test_spaces_astray(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("punct-spacing", tag, source, target) == found


@pytest.mark.parametrize(
    ("kept", "plain", "told_of"), [(9, 1, 1), (8, 1, 0), (8, 2, 0), (13, 3, 3), (12, 3, 0)]
)
def test_dashes_may_keep_their_spaces(kept: int, plain: int, told_of: int) -> None:
    """Ten dashes make a convention, which less than one in five breaks."""
    others = [{"source": f"a — b{n}", "target": f"а{NO_BREAK}— б{n}"} for n in range(kept)]
    others += [{"source": f"a — c{n}", "target": f"а — в{n}"} for n in range(plain - 1)]
    found = told("punct-spacing", "ru", "Well — deep", "Колодец — глубокий", others=others)
    assert len(found) == told_of
    assert not found or found[0] == f"  → Колодец{NO_BREAK}— глубокий"


@pytest.mark.parametrize(
    ("target", "count"),
    [
        ("Name  der", 1),
        ("Name   der", 1),
        ("Name    der", 0),
        ("Name   - der", 0),
        ("Name  - der", 1),
        ("`a`  der", 1),
    ],
)
def test_more_than_three_spaces_set_out_columns(target: str, count: int) -> None:
    assert len(told("double-space", "de", "The `a` name", target)) == count


@pytest.mark.parametrize(
    ("target", "found"), [("种族：", []), ("种族", ["? → 种族 "]), ("种族:", [" → 种族: "]), ("种族： ", [])]
)
def test_a_wide_mark_brings_its_space_along(target: str, found: list[str]) -> None:
    assert told("edge-space", "zh_CN", "Race: ", target, kind="") == found
