"""Documents for the tests of the Markdown rooms: the golden cases, and what Hypothesis builds of pieces."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from hypothesis import strategies as st
from support import DATA

CASES = DATA / "segmentation" / "cases.md"
_CASE = re.compile(
    r"^## (?P<title>.*)\n\n~{10}\n(?P<source>(?:.*\n)*?)~{10}\n\n(?P<segments>(?:- .*\n)*)", re.MULTILINE
)
_SEGMENT = re.compile(r'- (?P<kind>[^:]*): (?P<rest>".*)\n')


class Case(NamedTuple):
    title: str
    source: str
    segments: list[tuple[str, str, dict[str, Any]]]


def _segment(kind: str, rest: str) -> tuple[str, str, dict[str, Any]]:
    message, end = json.JSONDecoder().raw_decode(rest)
    return kind, message, json.loads(rest[end:] or "{}")


def read_cases() -> list[Case]:
    """Read the golden cases."""
    return [
        Case(
            case["title"],
            case["source"].replace("␍", "\r").replace("⌁\n", ""),
            [_segment(found["kind"], found["rest"]) for found in _SEGMENT.finditer(case["segments"])],
        )
        for case in _CASE.finditer(CASES.read_text(encoding="utf-8"))
    ]


DOCUMENTS = [case.source for case in read_cases()]

PIECES = (
    "foo|bar baz|é|ظ|#|## |- |* |+ |1. |2) |24. Dez|> |>|\\||\\\\|\\|`|```|~~~|~~|*|**|_|===|---|"
    "***|: |:|~ |[ ] |[x] |[|]|(|)|[foo]|[foo]: /u|[foo]: /u 't'|[^1]|[^1]: |[a](/u \"t\")|"
    "![a](b)|<|>|<b>|</b>|<div>|</div>|<p title='x'>|<!-- x -->|<!--|-->|<?|<![CDATA[|<script>|"
    '<pre>|<a href="x">|<br>|&amp;|&#35;|"|\'|[!NOTE]|\xa0|\u2028|\x85|---\\|---|\\|-\\|-\\||'
    "http://a.b|<http://a.b>|title: x| |    |\t"
)
_PIECES = [piece.replace("\\|", "|") for piece in re.split(r"(?<!\\)\|", PIECES)]
_ENDS = ["\n", "\n\n", "\\\n", "  \n", "\r\n", "\r"]
texts = st.one_of(
    st.text(max_size=20),
    st.lists(st.sampled_from([*_PIECES, *_ENDS]), max_size=6).map("".join),
    st.just("foo"),
)
_lines = st.lists(st.sampled_from(_PIECES), max_size=5).map("".join)
documents = st.one_of(
    st.lists(st.tuples(_lines, st.sampled_from(_ENDS)), max_size=8).map(
        lambda lines: "".join(line + end for line, end in lines)
    ),
    st.tuples(
        st.sampled_from(DOCUMENTS), st.sampled_from(DOCUMENTS), st.sampled_from(["", "\n", "\n\n"])
    ).map(lambda parts: parts[0] + parts[2] + parts[1]),
    st.text(max_size=40),
)
