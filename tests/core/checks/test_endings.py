"""rules/typography/endings: which ends count, and each reason to let another one stand."""

from __future__ import annotations

import pytest
from told import told

from webapp.l10n.checks.rules.typography.endings import _plainly_alike

CODES = ("end-punct-lost", "end-punct-added", "end-punct-wrong", "heading-full-stop")


def ends(tag: str, source: str, target: str, kind: str = "paragraph") -> list[str]:
    return [
        f"{code.rpartition('-')[2]}: {each}"
        for code in CODES
        for each in told(code, tag, source, target, kind=kind)
    ]


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        # lost
        ("kk", "Off", "Сөнд.", ["added: ."]),
        ("ko", "Show the well.", "우물 보이기", ["lost: ?"]),
        ("ko", "Show the well.", "우물을 보여 줍니다", ["lost: "]),
        ("ko", "The depth of the well.", "우물의 깊이", ["lost: ?"]),
        ("ja", "The deep well", "井戸は深いです。", ["added: ?。"]),
        ("ja", "The deep well", "深い井戸。", ["added: 。"]),
        ("ko", "Deep", "깊습니다.", ["added: ?."]),
        ("ko", "The width, for `x`.", "너비, `x`", ["lost: ?"]),
        ("ko", "Use `x`.", "사용하세요 `x`를 봅니다", ["lost: "]),
        ("ja", "The width of the well.", "井戸の幅", ["lost: ?"]),
        ("ja", "The well is deep.", "井戸は深いです", ["lost: "]),
        ("ja", "The well is deep.", "井戸は深いです。\n(※ 訳注: 水の井戸)", []),
        ("ja", "The well is deep.", "井戸は深いです\n(※ 訳注: 水の井戸)", ["lost: ?)"]),
        ("de", "The well is deep (and old).", "Der Brunnen ist tief. (Und alt)", []),
        ("de", "# The well is deep.", "# Der Brunnen ist tief", ["lost: ?"]),
        ("de", "The well is here:", "Der Brunnen ist hier: ```sh dig ```", []),
        ("de", "---\ntitle: a\nroot: .\n---", "---\ntitle: b\n---", []),
        ("de", "# Is it deep?", "# Die Tiefe", ["lost: "]),
        ("zh-CN", "How does it dig?", "挖掘原理", ["lost: ?"]),
        ("zh-CN", "How does it dig?", "它如何挖掘", ["lost: "]),
        ("ja", "Why wells?", "井戸の理由", ["lost: ?"]),
        ("de", "a deep well,", "ein tiefer Brunnen", ["lost: ?"]),
        ("de", "// The well is deep.", "// Der Brunnen ist tief", ["lost: ?"]),
        ("de", "// The well", "// Der Brunnen hier.", ["added: ."]),
        ("dz", "The well", "ཁྲོན་པ།", []),
        ("ga", "Use '?' marks", "Úsáid marcanna '?'", []),
        ("pl", "Yahoo! name", "Nazwa z Yahoo!", []),
        ("pl", "Yahoo name", "Nazwa z Yahoo!", ["added: ?!"]),
        ("ga", "Use marks", "Úsáid marcanna '?'", ["added: ? '?'"]),
        ("el", "the deep well;", "το βαθύ πηγάδι;", []),
        ("el", "the deep well:", "το βαθύ πηγάδι;", ["wrong: ?;"]),
        ("pa", "To the well...", "...ਖੂਹ ਵੱਲ", []),
        ("pa", "To the well...", "ਖੂਹ ਵੱਲ", ["lost: "]),
        ("de", "Well: %d%% full", "Brunnen zu %d%%", []),
        ("de", "Whether it is deep", "Ist er tief?", ["added: ??"]),
        ("si", "The well...", "ළිඳ... (_W)", []),
        ("si", "The well... ", "ළිඳ... (_W) ", []),
        ("si", "The well...", "ළිඳ (_W)", ["lost:  (_W)"]),
        ("ro", "Well", "fântâna.", ["added: ."]),
        ("de", "The well is deep.", "Der Brunnen ist tief", ["lost: "]),
        ("de", "The well is deep?", "Der Brunnen ist tief", ["lost: "]),
        ("th", "The well is deep.", "บ่อน้ำลึก", []),
        ("th", "Not read: “%s”.", "อ่านไม่ได้: “%s”", []),
        ("de", "Sept.", "September", []),
        ("de", "Septem.", "September", ["lost: "]),
        ("de", "A sea.", "Ein Meer", ["lost: "]),
        ("de", "wells, mills, etc.", "Brunnen, Mühlen und so weiter", []),
        ("de", "wells, mills, plan B.", "Brunnen, Mühlen, Plan Beta", []),
        ("de", "wells, mills, plan.", "Brunnen, Mühlen, ein Plan", ["lost: "]),
        ("ja", "He said it is good.", "彼は「良い」", []),
        ("ja", "He said it is good.", "彼は良い", ["lost: "]),
        ("ja", "Is it good?", "彼は「良い」", ["lost: 」"]),
        ("de", "# dash —", "# Strich", []),
        # added
        ("de", "The first chapter", "Das erste Kapitel:", ["added: :"]),
        ("de", "The first chapter", "Das erste Kapitel.", ["added: ."]),
        ("de", "The first chapter here", "Das erste Kapitel hier:", ["added: :"]),
        ("de", "The first good chapter here", "Das erste gute Kapitel hier:", ["added: ?:"]),
        ("de", "The first good chapter here", "Das erste gute Kapitel hier!", ["added: ?!"]),
        # a quotation that comes last
        ("zh-CN", '"How deep?" here', "此处的“多深？”", []),
        ("ja", '"Digging..." in the well', "井戸の「掘っています...」", []),
        ("de", '"How deep?" here', "Wie tief!", ["added: ?!"]),
        ("de", '"Chapter" one', "„Kapitel“ eins hier:", ["added: :"]),
        ("de", "The first chapter of the book here", "Das erste Kapitel.", ["added: ?."]),
        ("de", "Chapter", "Das Kapitel hier!", ["added: ?!"]),
        ("de", "to the deep well", "zum tiefen Brunnen:", ["added: :"]),
        ("de", "To the deep well", "Zum tiefen Brunnen:", ["added: :"]),
        ("de", "To help", "Wie hilft man?", ["added: ??"]),
        ("de", "How to help", "Wie man hilft!", ["added: ?!"]),
        ("de", "the day", "der Tag usw.", []),
        ("de", "the day", "der Tag usws.", ["added: ."]),
        ("de", "in 1945", "im Jahr 1945.", []),
        ("de", "the day", "der Tag (z. B.)", []),
        ("dz", "The old well", "ཁྲོན་པ་རྙིངམ།", []),
        ("dz", "The old well", "ཁྲོན་པ་རྙིངམ!", ["added: ?!"]),
        ("th", "The first chapter", "บทที่ หนึ่ง.", ["added: ."]),
        ("th", "The first chapter", "บทที่หนึ่ง.", ["added: ."]),
        # wrong
        ("de", "Who pays?", "Wer zahlt.", ["wrong: ."]),
        ("de", "The well is deep. Who pays?", "Wir wissen nicht, wer zahlt.", ["wrong: ?."]),
        ("zh-CN", "They ask --- who pays?", "他们问谁付钱。", ["wrong: ?。"]),
        ("de", "Come here!", "Komm hierher.", ["wrong: ?."]),
        ("de", "Wells, mills:", "Brunnen, Mühlen,", ["wrong: ?,"]),
        ("de", "I wonder whether he comes.", "Kommt er?", ["wrong: ??"]),
        ("de", "He comes.", "Kommt er?", ["wrong: ??"]),
        ("de", "“Does he come?” she asked.", "Sie fragte: „Kommt er?“", []),
    ],
)  # fmt: skip
def test_an_end_beside_the_source(tag: str, source: str, target: str, found: list[str]) -> None:
    assert ends(tag, source, target) == found


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "Solidarity", "Solidarität.", ["stop: ?."]),
        ("de", "Solidarity.", "Solidarität.", []),
        ("de", "Solidarity", "Solidarität!", ["added: ?!"]),
        ("de", "Solidarity.", "Solidarität", []),
        ("de", "Solidarity!", "Solidarität", ["lost: "]),
        ("de", "Solidarity", "Teil 1.", []),
    ],
)
def test_a_heading_has_no_full_stop(tag: str, source: str, target: str, found: list[str]) -> None:
    assert ends(tag, source, target, "heading 2") == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Wells: “%(name)s”", 'Brunnen: "%(name)s"', []),
        ("Wells: “%(name)s”", "Brunnen: „%(name)s“", []),
        ("Not read: “%(name)s”.", "Nicht gelesen: „%(name)s“", ["lost: “"]),
        ("Not read (%d).", "Nicht gelesen (%d).", []),
        ("Not read: {}!", "Nicht gelesen: {}.", ["wrong: ?."]),
        ("Hear this: who pays?", "Wer zahlt? Das hören Sie hier.", []),
        ("Who asks? And who pays?", "Wer fragt? Der zahlt.", ["wrong: ?."]),
        ("Name updated from 3.2 to 3.3", "Name wurde von 3.2 auf 3.3 angehoben.", ["added: ?."]),
    ],
)
def test_an_end_beside_what_is_filled_in_or_asked_before(source: str, target: str, found: list[str]) -> None:
    assert ends("de", source, target) == found


@pytest.mark.parametrize(
    ("source", "target", "alike"),
    [
        ("The well.", "Der Brunnen.", True),
        ("a.", "Der Brunnen.", True),
        ("The well.", "b.", True),
        ("a", "b", True),
        ("-a", "b", True),
        ("a", "(b", True),
        ("In 7:", "7:", True),
        ("a.", "b!", False),
        ("a,", "b,", False),
        ("a.", "b", False),
        ("a", "b.", False),
        ("a).", "b.", False),
        ("a.", "b).", False),
        ("a..", "b..", False),
        (".", ".", False),
    ],
)
def test_ends_that_are_the_same_need_no_second_look(source: str, target: str, *, alike: bool) -> None:
    assert _plainly_alike(source, target) is alike
