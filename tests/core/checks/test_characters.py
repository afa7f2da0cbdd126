"""Characters that nobody sees or that turn the text around."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from check_cases import GOOD, Case
from told import told

if TYPE_CHECKING:
    from webapp.l10n.checks import Finding


def found(target: str, source: str = "one", tag: str = "fa") -> list[Finding]:
    return Case("", "", tag, {"source": source, "target": target}).findings(GOOD)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("\u202eیک", "bidi-override"),
        ("&#x202e;یک", "bidi-override"),
        ("\u202bیک\u202c", "bidi-override"),
        ("\u2067یک", "isolate-unbalanced"),
        ("یک\u200bدو", "invisible-char"),
        ("ab\u200cc", "invisible-char"),
        ("a\u00adb", "invisible-char"),
        ("a\u200eb", "invisible-char"),
        ("یک\u200fدو", "invisible-char"),
        ("یک\x07", "control-char"),
        ("یک\ufffd", "replacement-char"),
        ("یک\ue000", "private-use"),
        ("cafe\u0301", "not-nfc"),
        ("\ufeb3\ufefcم", "presentation-forms"),
    ],
)
def test_found(target: str, code: str) -> None:
    assert code in {finding.code for finding in found(target)}


@pytest.mark.parametrize(
    "target",
    [
        "می\u200cروم",
        "\u2067یک\u2069 \u200fدو\u200e \u061c",
        "`x`\u200cها",
        "👩\u200d👩\u200d👦 ☀\ufe0f",
        "য়\u09df",
        "شد\u0651\u064eة",
        "ﷺ",
    ],
)
def test_legal(target: str) -> None:
    illegal = {"bidi-override", "isolate-unbalanced", "invisible-char", "not-nfc", "presentation-forms"}
    assert not illegal & {finding.code for finding in found(target)}


@pytest.mark.parametrize(("tag", "told"), [("km", False), ("th", False), ("fa", True)])
def test_a_mark_where_lines_may_break_has_a_use_where_no_spaces_are_written(tag: str, *, told: bool) -> None:
    codes = {finding.code for finding in found("ab \u200b<em>\u200bcd</em>", "<em>one</em>", tag)}
    assert ("invisible-char" in codes) is told


def test_a_certain_fix_takes_away_what_nobody_sees() -> None:
    (finding,) = [each for each in found("یک\u200b دو") if each.code == "invisible-char"]
    assert (finding.fix, finding.start, finding.end) == ("یک دو", 2, 3)


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\x7f", "\x81", "\x9d"])
def test_a_control_is_taken_out_unless_it_was_a_letter_once(sign: str) -> None:
    case = Case("", "", "de", {"source": "The old well", "target": f"Der alte{sign} Brunnen"})
    (found,) = [each for each in case.findings(GOOD) if each.code == "control-char"]
    assert (found.start, found.end) == (8, 9)
    assert found.fix == ("Der alte Brunnen" if sign.isascii() else None)
    both = Case("", "", "de", {"source": "The old well", "target": f"Der\x07 alte{sign} Brunnen"})
    fixes = {each.fix for each in both.findings(GOOD) if each.code == "control-char"}
    assert fixes == {"Der alte Brunnen" if sign.isascii() else None}


@pytest.mark.parametrize(
    ("text", "found"),
    [("So . . . ist es", False), ("So . . ist es", True), ("So... ist es", False), ("So.. ist es", True)],
)
def test_three_dots_are_an_ellipsis_and_two_are_none(text: str, found: bool) -> None:
    case = Case("", "", "de", {"source": "So it is", "target": text})
    assert ("double-punct" in {each.code for each in case.findings(GOOD)}) is found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("x", "\u2f00 x", ["\u2f00 → 一 x"]),
        ("\u2f00 x", "\u2f00 x", []),
        ("\u2f01 x", "\u2f00 x", ["\u2f00 → 一 x"]),
        ("the sign `x`", "das 𝐙eichen `𝐱`", ["𝐙 → das Zeichen `𝐱`"]),
        ("well", "ﺳﻼم ﺳﻼم", ["ﺳﻼ → سلام سلام", "ﺳﻼ → سلام سلام"]),
    ],
)
def test_what_is_drawn_and_not_written(source: str, target: str, found: list[str]) -> None:
    assert told("presentation-forms", "de", source, target) == found
