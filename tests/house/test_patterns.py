"""Every regular expression of the project: the same in each Python, and never held up by a text."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
from ambiguity import loops, positions, repeats_a_group_possessively, runs, ways_in
from pattern_sites import ROOT, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT = 0.2  # seconds of the processor: what is sound takes a few hundredths, the rest hours
ENDS = ("\x00", "\n", "!", "a")  # what a pattern may not expect behind what was repeated
TWICE = 64  # how often a text is repeated that can be read in two ways
LONG = 400  # signs in a row: their square is soon counted, their cube hardly, the fourth power never


class _HeldUpError(Exception):
    pass


@cache
def learnt() -> tuple[list[Found], list[str]]:
    done = subprocess.run(
        [sys.executable, "tests/pattern_sites.py"], cwd=ROOT, capture_output=True, check=True
    )
    told = json.loads(done.stdout)
    return [Found.of(each) for each in told["patterns"]], told["unknown"]


def texts(pattern: str | bytes, flags: int) -> Iterator[str]:
    """Yield texts made of the parts that a pattern repeats, behind what leads there."""
    found = positions(pattern, flags)
    before = ways_in(found)
    for times, repeated in ((TWICE, loops(found)), (LONG, runs(found))):
        for at, part in repeated:
            for begin in {"", before.get(at, "")}:
                yield from (begin + part * times + end for end in ENDS)


def holds_up(pattern: str | bytes, flags: int = 0) -> str:
    """Return a text that holds a pattern up; empty if none does."""

    def stop(*_: object) -> None:
        raise _HeldUpError

    compiled = re.compile(pattern, flags)
    before = signal.signal(signal.SIGVTALRM, stop)
    text = ""
    try:
        for text in dict.fromkeys(texts(pattern, flags)):
            given = text if isinstance(pattern, str) else text.encode("latin-1", "replace")
            signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
            compiled.search(given)
            compiled.fullmatch(given)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except _HeldUpError:
        return text
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return ""


def test_every_pattern_is_known() -> None:
    """A call whose pattern was not learnt was neither readable nor run: run it in ``pattern_sites``."""
    found, unknown = learnt()
    assert unknown == []
    assert {"webapp", "scripts", "tests"} <= {each.place.split("/")[0] for each in found}
    assert any(isinstance(each.pattern, bytes) for each in found)


def test_every_module_that_compiles_is_seen() -> None:
    """No pattern is made behind the back of the search, by another name for ``re``."""
    places = {each.place.rpartition(":")[0] for each in learnt()[0]}
    for folder in ("webapp", "scripts"):
        for path in (ROOT / folder).rglob("*.py"):
            code = path.read_text(encoding="utf-8")
            assert not re.search(r"^\s*(?:from re import|import re as|import regex)", code, re.MULTILINE), (
                path
            )
            if re.search(r"\bre\.(?:compile|match|search|fullmatch|sub|split|find\w+)\(", code):
                assert str(path.relative_to(ROOT)) in places


def test_no_pattern_means_something_else_in_an_older_python() -> None:
    """Possessive repeats of a group are wrong before 3.11.5: write ``(?>(?:…)*)`` for ``(?:…)*+``."""
    assert [each for each in learnt()[0] if repeats_a_group_possessively(each.pattern, each.flags)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:ab?c)*+",
        r"x(?:(?:ab*+c)++|d)",
        r"(?P<name>a)?+",
        r"(?=(?:ab|c){2,}+)",
        rb"(?>(?:a\n)*+)",
        r"(a)++",
    ],
)
def test_a_possessive_repeat_of_a_group_is_found(pattern: str | bytes) -> None:
    assert repeats_a_group_possessively(pattern, 0)


@pytest.mark.parametrize("pattern", [r"(?>(?:ab?c)*)", r"[^\n]*+", r"(?:a)?+", r"\d{1,3}+", r"(?>a|)"])
def test_what_is_the_same_in_each_python_is_let_pass(pattern: str) -> None:
    assert not repeats_a_group_possessively(pattern, 0)


needs_timer = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer of the processor here")


@needs_timer
def test_no_text_holds_a_pattern_up() -> None:
    program = {each[1:]: each.place for each in learnt()[0] if not each.place.startswith("tests")}
    held = [(place, *what, text) for what, place in program.items() if (text := holds_up(*what))]
    assert held == []


@needs_timer
@pytest.mark.parametrize(
    "pattern",
    [
        r"(a*)*b",
        r"(?:a|a)*b",
        r"(?:a?b?)*c",
        r"(x+x+)+y",
        r"(?:\w+\s*)+$",
        r"x{3}(?:[ab]|[bc]d?)+!$",
        r"\[(?:(?i:É)|é|e)*\]",
        rb'"(?:\\.|[^"])*"',
        r"(?=(?:-a|-[a-z]b?)*!)",
        r"[A-Za-z][\w.:-]*( ?[\w.:-]+)*",
        r"[^\W\d_](?:[^\W_]|[ \u02bb.])*",
        r"\s*a?\s*a?\s*a?\s*=",
    ],
)
def test_a_pattern_that_can_be_held_up_is_found(pattern: str | bytes) -> None:
    assert holds_up(pattern)


@needs_timer
@pytest.mark.parametrize("pattern", [r"(?>(a*)*)", r"\w+\s*$", r"(?:a|b)*c", r"(?:\w+\s)*$", r'"[^"]*"'])
def test_a_sound_pattern_is_let_pass(pattern: str) -> None:
    assert not holds_up(pattern)
