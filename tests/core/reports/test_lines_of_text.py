"""What is told line by line: changes in words around, findings for people and programs.

Here are tests of webapp.l10n.reports.findings.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.catalog.counts import Size
from webapp.l10n.checks import Finding
from webapp.l10n.checks.engine.model import RULES, Severity
from webapp.l10n.reports import changes_text, findings

WORDS = st.lists(st.sampled_from(["one", "two", "three", "four"]), max_size=6).map(" ".join)
LONG = st.integers(0, 60).map(lambda count: " ".join(f"w{number}" for number in range(count)))


@given(WORDS, WORDS)
def test_marked_words_are_the_text_before_and_the_text_after(old: str, new: str) -> None:
    told = changes_text.marked(old, new)
    if old == new:
        assert told == ("…" if old else "")
        return
    assert re.sub(r"\{\+.*?\+\}", " ", told).replace("[-", " ").replace("-]", " ").split() == old.split()
    assert re.sub(r"\[-.*?-\]", " ", told).replace("{+", " ").replace("+}", " ").split() == new.split()
    assert "\x1b" not in told
    assert re.sub(r"\x1b\[\d*m", "", changes_text.marked(old, new, colour=True)) == told


@given(LONG, LONG, LONG)
def test_of_what_did_not_change_only_what_is_near_is_shown(before: str, between: str, after: str) -> None:
    old, new = (f"{before} {word} {between} {word} {after}" for word in ("old", "new"))
    told = changes_text.marked(old, new)
    parts = re.split(r"\[-.*?-\](?: ?\{\+.*?\+\})?", told)
    stretches = [f"{before} ", f" {between} ", f" {after}"] if between else [f"{before} ", f" {after}"]
    assert len(parts) == len(stretches)
    for number, (part, whole) in enumerate(zip(parts, stretches, strict=True)):
        sides = (number > 0) + (number < len(parts) - 1)
        if len(whole) <= changes_text.CONTEXT * sides:
            assert part.split() == whole.split()
        else:
            head, tail = part.split("…")
            assert head.strip() == (whole[: changes_text.CONTEXT].strip() if number else "")
            assert tail.strip() == (whole[-changes_text.CONTEXT :].strip() if number < len(parts) - 1 else "")


def finding(**more: object) -> Finding:
    values = {"path": Path("locale/a, b:c.po"), "line": 7, "code": "link", "severity": Severity.WARNING,
              "message": "50% of\nit", "key": (None, "a")}  # fmt: skip
    return Finding(**{**values, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("severity", Severity)
def test_a_workflow_command_is_one_line_and_says_it_all(severity: Severity) -> None:
    told = findings.github(finding(severity=severity))
    kind = {"error": "error", "warning": "warning", "info": "notice"}[str(severity)]
    place = "file=locale/a%2C b%3Ac.po,line=7,title=link"
    assert told == f"::{kind} {place}::50%25 of%0Ait"


def test_a_file_is_named_once_above_its_findings() -> None:
    one = finding()
    first, then = findings.grouped(one, None).splitlines()[:2], findings.grouped(one, one.path)
    assert str(one.path) in first[0]
    assert findings.grouped(one, None).partition("\n")[2] == then
    assert str(one.path) not in then
    assert findings.grouped(one, Path("other.po")) == findings.grouped(one, None)


def test_a_finding_for_programs_is_one_line_of_ascii() -> None:
    told = findings.as_json(finding(message="é\n", key=("ctx", "ä"), start=3, end=5, form=1, fix="ö"))
    assert told.isascii()
    assert "\n" not in told
    content = json.loads(told)
    assert (content["msgctxt"], content["msgid"], content["fix"]) == ("ctx", "ä", "ö")
    assert (content["start"], content["end"], content["form"], content["line"]) == (3, 5, 1, 7)
    whole = json.loads(findings.as_json(finding(key=None)))
    assert (whole["msgctxt"], whole["msgid"]) == (None, None)


@given(st.dictionaries(st.sampled_from(Severity), st.integers(0, 3)), st.integers(0, 3), st.integers(0, 3))
def test_a_summary_counts_what_there_is(counts: dict[Severity, int], files: int, left_out: int) -> None:
    told = findings.summary(Counter(counts), files, left_out)
    found = [
        (int(number), noun.rstrip("s"), noun.endswith("s"))
        for number, noun in re.findall(r"(\d+) (\w+)", told)
    ]
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    expected = [(counts[s], nouns[s]) for s in reversed(Severity) if counts.get(s)] + [(files, "file")]
    expected += [(left_out, "fuzzy")] if left_out else []
    assert [(number, noun) for number, noun, _ in found] == expected
    assert all(plural == (number != 1) for number, noun, plural in found if noun != "fuzzy")
    assert ("Nothing found" in told) is not any(counts.values())
    assert findings.summary(Counter(counts), files) == told.partition(".")[0] + "."


def test_checks_are_listed_and_explained() -> None:
    lines = findings.listing(RULES.values()).splitlines()
    assert [line.split()[0] for line in lines] == sorted(RULES)
    assert len({re.search(r"  (?:error|warning|info) +", line).end() for line in lines}) == 1  # type: ignore[union-attr]
    assert findings.listing([]) == ""
    for rule in RULES.values():
        told = findings.explanation(rule)
        assert all(
            part in told for part in (rule.code, rule.summary, rule.bad, rule.good, str(rule.severity))
        )
        assert (rule.details in told) and ("\n\n\n" in told) is False


def test_one_word_is_no_words() -> None:
    sizes = [Size(1, words, 1) for words in range(4)]
    assert [changes_text._words(size) for size in sizes] == ["0 words", "1 word", "2 words", "3 words"]
