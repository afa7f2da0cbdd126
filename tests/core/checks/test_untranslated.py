"""rules/wording/untranslated: what may stand as it is, wholly or in part."""

from __future__ import annotations

from typing import Any

import pytest
from told import told

DIG = "import wells\n\nfor each well in the village:\n    pass\n    dig(well, deep)\nfill(wells)\n"


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("de", "Solidarity and cooperation", [""]),
        ("en", "Solidarity and cooperation", []),
        ("de", "dig no wells\nfill\ntake ${well}\nlook ${well}", ["?"]),
        ("de", "dig no wells\nfill\ntake well\nlook ${well}", [""]),
        ("de", "Linux", []),
        ("de", "and", []),
        ("de", "the well", [""]),
        ("de", "Copyright (C) 2019 Ann Well, the diggers of this mill", ["?"]),
        ("de", "The copyright of 2019 is the diggers’ own", [""]),
        ("de", "wells mills", []),
        ("de", "wells mills rivers", ["?"]),
        ("de", "Wells mills rivers lakes", [""]),
        ("de", "Wells mills rivers Lakes", []),
        ("de", "wells mills, rivers", []),
        ("de", "Wells Mills Rivers", []),
        ("de", "a[b]{c} the", []),
        ("fa", "Wells", []),
        ("fa", "wells", ["?"]),
        ("fa", "wells mills rivers", ["?"]),
        ("fa", "Wells mills rivers", ["?"]),
        ("fa", "Wells mills rivers lakes", [""]),
        ("de", "print the well;", ["?"]),
        ("de", "for well in the old mill; do (cd $well && dig --deep); done", []),
        ("de", "figure='the well of all.png' sum='be12'", []),
        ("de", "dig-the-well\ndrain-the-mill\nopen-the-gate", ["?"]),
        ("ru", "WELL_OF_ALL, const water *options,", ["?"]),
        ("de", "print_the(the well of)", ["?"]),
        ("de", "```\nthe well of all people", []),
        ("de", "the well of all people\n~~~", ["?"]),
        ("de", '"the well"', ["?"]),
        ("de", '"the well of"', [""]),
        ("de", '"the well of all people here"', [""]),
        ("de", "dig.well in the old village\nfill.well in the new village", ["?"]),
        ("de", "[Well]\nDepth=the deep and the old ones of this village here", ["?"]),
        ("de", "Types: old\nWells: the deep and the old ones", ["?"]),
        ("de", "Dig the well at home.\nFill the well at home.", [""]),
        ("de", "Well, A. B. (1999). On the depth of old wells. Mill and River.", ["?"]),
        ("de", "[the well of all](https://example.org/x)", ["?"]),
        ("de", "see [the well of all](https://example.org/x)", [""]),
        ("de", "see [the well of all](x.html)", [""]),
        ("de", "Wells and Mills", ["?"]),
        ("de", "Contents of the Mills", [""]),
        ("de", "(huff the huff the huff)", [""]),
        ("de", "huff huff huff", ["?"]),
        ("de", "under the GNU General Public License and no other", ["?"]),
        ("de", "under the general license and no other", [""]),
        ("de", "The well. All rights reserved.", ["?"]),
        ("da", "Brond for %s", ["?"]),
        ("de", "the of and", ["?"]),
        ("de", "B<dig well o mill,river>", ["?"]),
        ("de", "B<dig the well> of the old village", [""]),
        ("de", "Lecture Notes of Wells (LNW)", ["?"]),
        ("de", "Lecture notes of wells (LNW)", [""]),
        ("de", "The Int. Journal of Old Wells", ["?"]),
        ("de", "  # dig the well of all", ["?"]),
        ("de", "# dig the well of all\n# and the mill", ["?"]),
        ("de", "# dig the well of all", [""]),
        ("de", "Lukas and the Dromen Mills", ["?"]),
    ],
)
def test_a_text_left_as_it_is(tag: str, text: str, found: list[str]) -> None:
    assert told("untranslated", tag, text, text) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, [""]),
        ({"flags": ["keep-original"]}, [""]),
        ({"comments": ["keep original"]}, []),
        ({"others": [{"source": "See The well of life", "target": "Siehe The well of life"}]}, [""]),
        ({"others": [{"source": "See [The well of life](https://e.org)", "target": "Siehe"}]}, ["?"]),
        ({"others": [{"source": "See [The well of life](/e.org)", "target": "Siehe"}]}, [""]),
    ],
)
def test_what_its_catalog_tells_of_a_text(fields: dict[str, Any], found: list[str]) -> None:
    text = "The well of life"
    assert told("untranslated", "de", text, text, **fields)[:1] == found


@pytest.mark.parametrize(("programs", "found"), [(2, [""]), (3, ["?"])])
def test_a_catalog_of_programs_texts(programs: int, found: list[str]) -> None:
    text = '"the well of all people here"'
    others = [{"source": f'"a{n}"', "target": f'"b{n}"'} for n in range(programs)]
    assert told("untranslated", "de", text, text, others=others) == found


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        (
            "de",
            "The well, and nobody asked why.",
            "Der Brunnen, and nobody asked why.",
            ["and nobody asked why"],
        ),
        ("en", "The well, and nobody asked why.", "Der Brunnen, and nobody asked why.", []),
        ("de", "The well, and nobody asked.", "Der Brunnen, and nobody.", []),
        ("de", "The well, nobody asked why.", "Der Brunnen, nobody asked why.", []),
        ("de", "The well, and Nobody asked.", "Der Brunnen, and Nobody asked.", ["and Nobody asked"]),
        ("de", "The well, and Nobody Asked.", "Der Brunnen, and Nobody Asked.", []),
        ("fa", "The well, and nobody.", "چاه and nobody است", ["and nobody"]),
        ("fa", "The well, nobody asked.", "چاه nobody asked است", []),
        ("fa", "The well, nobody asked mills.", "چاه nobody asked mills است", ["?nobody asked mills"]),
        ("fa", "The well, nobody, asked, mills.", "چاه nobody, asked, mills است", []),
        ("de", "if WELL; then [ DIG ]; or else", "if BRUNNEN; then [ GRABEN ]; or else", []),
        ("fa", "Choose all, some, no wells.", "چاه all, some, no است", []),
        ("de", "Choose all, some, no, and wells.", "Wähle all, some, no, and wells.", []),
        ("fa", "Choose all, some, no or wells.", "چاه all, some, no or است", []),
        ("fa", "Choose all, some or no wells.", "چاه all, some or no است", ["all, some or no"]),
        ("fa", "See q2 and h2 wells.", "q2 and h2 چاه است", ["q2 and h"]),
        ("fa", "You must log in now.", "چاه log in است", ["?log in"]),
        ("de", "The Week of Wells in Mills", "Die Week of Wells in Mills", ["?Week of Wells in Mills"]),
        ("fa", "Email us at home", "چاه Email us at است", ["Email us at"]),
        ("fa", "You must log in here now.", "چاه log in here است", ["log in here"]),
        (
            "de",
            "All rights reserved and no wells.",
            "Brunnen: reserved and no wells",
            ["?reserved and no wells"],
        ),
        ("fa", "if (Q2 wells", "چاه if (Q2 wells است", []),
        ("fa", "dig\\ the\\ wells", "چاه dig\\ the\\ wells است", []),
        ("de", "let w = wells in\ndig (w, mill);", "let w = wells in\ndig (w, Mühle);", []),
        ("fa", "and nobody", "and nobody", []),
        ("fa", "and nobody came", "and nobody", []),
        ("de", "The well “and nobody asked why”.", "Der Brunnen »and nobody asked why«.", []),
        ("fa", "Dig “a b c”.", "چاه “a b c” است", []),
        ("de", "The well “and nobody asked why”.", "Der Brunnen “and nobody asked why”.", []),
        ("de", "depth = any of the wells\nwidth = 1 in", "depth = any of the wells\nwidth = 2 in", []),
        ("fa", f"{DIG}# Dig on", f"{DIG}# ادامه", []),
        ("fa", f"{DIG}Dig on.", f"{DIG}ادامه.", [DIG.partition("(")[0]]),
        ("de", "B<Give the word for it>", "B<Give the word for it> (Das Wort dafür)", []),
        ("de", "The well <kbd>and nobody asked why</kbd>.", "Der <kbd>and nobody asked why</kbd>.", []),
        (
            "de",
            "A well <b>wells and nobody asked</b>.",
            "Der <b>wells and nobody asked</b>.",
            ["wells and nobody asked"],
        ),
        ("de", "A well\n```\nand nobody asked why", "Der Brunnen\n```\nand nobody asked why", []),
        (
            "de",
            'See [a](x "the well of all")',
            'Siehe [b](x "the well of all")',
            ['[b](x "the well of all")'],
        ),
        ("de", 'See [a](x "the well")', 'Siehe [b](x "the well")', []),
        ("de", 'See [a](x "wells mills rivers")', 'Siehe [b](x "wells mills rivers")', []),
        ("de", "The `dig()` and `fill()` of wells", "Das `dig()` and `fill()` von Brunnen", ["and"]),
        ("fa", "See [a](x) or <b>y</b>.", "[چاه](x) or <b>رود</b> است", ["or"]),
        ("de", "The `dig()` and `fill()` of wells", "Das `dig()` und `fill()` von Brunnen", []),
        ("de", "From `dig()` to `fill()`", "Von `dig()`, and `fill()`", []),
        ("de", "Go `in` in `out`", "Geh `in` in `out`", []),
        ("de", "At :guilabel:`All of the wells` go", "Bei :guilabel:`All of the wells` los", []),
        ("de", "At :strong:`All of it` go", "Bei :strong:`All of it` los", ["All of it"]),
        ("de", "Track all of the wells", "Track all of the wells (Brunnen verfolgen)", []),
        ("de", "Track all of the wells", "Track all of the wells, Brunnen", ["Track all of the wells"]),
        ("fa", ">>> from wells import the mill", "چاه >>> from wells import the mill", []),
        ("fa", "See [Wells with C++](a.md) now", "[Wells with C++](a.md) را ببینید", []),
        ("ja", "A Water as a Service well", "Water as a Service の井戸", ["?Water as a Service"]),
        ("de", "It says:\n<dig> and <fill>", "Es sagt:\n<dig> and <fill>", []),
        (
            "de",
            "See [and nobody asked why](https://e.org)",
            "Siehe [and nobody asked why](https://e.org)",
            [],
        ),
    ],
)
def test_a_part_left_as_it_is(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("partly-untranslated", tag, source, target) == found


@pytest.mark.parametrize(
    ("comment", "found"), [("keep original", []), ("a remark", ["and nobody asked why"])]
)
def test_a_part_kept_on_purpose(comment: str, found: list[str]) -> None:
    source, target = "The well, and nobody asked why.", "Der Brunnen, and nobody asked why."
    assert told("partly-untranslated", "de", source, target, comments=[comment]) == found


@pytest.mark.parametrize(("length", "cut"), [(40, False), (41, True)])
def test_a_long_part_is_cut(length: int, *, cut: bool) -> None:
    from check_cases import GOOD, Case

    part = f"and nobody asked {'w' * (length - 17)}"
    case = Case("", "", "de", {"source": f"The well, {part}.", "target": f"Der Brunnen, {part}."})
    (message,) = (each.message for each in case.findings(GOOD) if each.code == "partly-untranslated")
    assert ("…" in message) is cut
    assert len(message.split("”")[0]) == 41


@pytest.mark.parametrize(
    ("left", "done", "title", "found"),
    [
        (0, 4, "Wells and Mills", ["?"]),
        (3, 4, "Wells and Mills", ["?"]),
        (4, 4, "Wells and Mills", [""]),
        (4, 30, "Wells and Mills", ["?"]),
        (4, 4, "Wells Mills", []),
        (4, 4, "Wells Mills Rivers", []),
        (0, 4, "wells mills rivers", ["?"]),
        (4, 4, "wells mills rivers", [""]),
        (4, 4, "wells\nmills\nrivers", ["?"]),
        (0, 4, "**[The Wells and Mills](https://e.org)**", ["?"]),
        (4, 4, "**[The Wells and Mills](https://e.org)**", [""]),
        (4, 4, "Wells and Mills of Ford, Hill, Dale, Moor, Rock, Lake", ["?"]),
    ],
)
def test_a_title_in_a_catalog_that_was_filled(left: int, done: int, title: str, found: list[str]) -> None:
    texts = [f"This is the well of village {n}." for n in range(left + done)]
    others = [
        {"source": text, "target": text if n < left else f"{n} Brunnen."} for n, text in enumerate(texts)
    ]
    assert sorted(told("untranslated", "de", title, title, others=others)) == [""] * left + found


@pytest.mark.parametrize("kind", ["delimited block -", "Fenced code block (sh)", "Content of: <a><screen>"])
def test_a_block_of_code_may_stay_and_is_known_by_its_comment(kind: str) -> None:
    text = "Dig all the wells of the village (the deep ones)\nG0 X10 Y10"
    half = text.replace("the deep ones", "die tiefen")
    assert told("untranslated", "de", text, text, kind=kind) == ["?"]
    assert told("untranslated", "de", text, text, kind="Plain text") == [""]
    assert told("partly-untranslated", "de", text, half, kind=kind) == []
    assert told("partly-untranslated", "de", text, half, kind="Plain text") != []
