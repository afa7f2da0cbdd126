"""rules/typography/gaps: spaces that are missing between words, and those that a script has not."""

from __future__ import annotations

import pytest
from told import told


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "Call `run` now", "Rufe`run` auf", ["`"]),
        ("de", "Call `run` now", "Rufe `run` auf", []),
        ("de", "Call `run` now", "Rufe`walk` auf", []),
        ("de", "pre`run` or `run`", "vor`run`", []),
        ("de", "Read [this](a.md) now", "Lies[dies](a.md)", ["["]),
        ("de", "Read [this](a.md) now", "Lies[dies](b.md)", []),
        ("ar", "in `run` now", "في`run`", []),
        ("ar", "the word `run` now", "الكلمة`run`", ["`"]),
        ("ja", "Call `run` now", "ここで`run`", []),
        ("ko", "Call `run` now", "지금`run`", []),
        ("de", "Click <b>Go</b> now", "Klicke<b>Los</b>", ["<"]),
        ("de", "Click <b>Go</b>", "Klicke<b> Los</b>", []),
        ("de", "The H<b>2</b>O", "Das H<b>2</b>O", []),
        ("de", "<b>The well </b>", "<b>Der Brunnen</b>", []),
        ("de", "The well <p>old</p>", "Der Brunnen<p>alt</p>", []),
        ("de", "The well (an aquifer)", "Der Brunnen(an aquifer)", ["("]),
        ("de", "The well", "Der Brunnen(well)", ["("]),
        ("de", "The users", "Die Nutzer(innen)", []),
        ("de", "wells(deep) and wells", "Brunnen(wells)", []),
        ("el", "The well. A mill.", "Το πηγάδι.Ένας μύλος.", ["."]),
        ("el", "The well. A mill.", "Το πηγάδι. Ένας μύλος.", []),
        ("uk", "e-mail", "скриня ел.пошти", []),
        ("ru", "Lenin street", "улица им.Ленина", []),
        ("de", "Use Node.Read", "Nutze Node.Read", []),
        ("ru", "FILE.FIELD", "НОМЕР.ПОЛЕ", []),
        ("ru", "Who? He", "Кто-нибудь?Он", ["?"]),
        ("ru", "Who? He", "Кто-нибудь? Он", []),
        ("ru", "Who?he", "Кто-нибудь?он", []),
        ("gl", "$upper(text)", "$upper(text)", []),
        ("gl", "$upper(text)", "$maiúscula(text)", []),
        ("ro", "the old_well path", "calea veche(old_well)", []),
    ],
)
def test_words_stuck_together(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("punct-spacing", tag, source, target) == found


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("`a` and `b`", "`a`und `b`", ["`"]),
        ("[a](a.md) and `b`", "[a](a.md)und `b`", [")"]),
        ("`a` and `b`", "`a`unds `b`", []),
        ("`a`s and `b`", "`a`und `b`", []),
        ("`a` and `b`", "`c`und `b`", []),
        ("`a` and `b`", "`a` und`b`", ["`"]),
        ("`a` - the well", "`a`-der Brunnen", ["-"]),
        ("`a` - the well", "`a` -der Brunnen", []),
        ("the `a` well", "der `a`-Brunnen", []),
    ],
)
def test_a_word_runs_on_from_code(source: str, target: str, found: list[str]) -> None:
    others = [{"source": f"so and {n}", "target": f"so und {n}"} for n in range(2)]
    assert told("punct-spacing", "de", source, target, others=others) == found


@pytest.mark.parametrize(
    ("tag", "target", "count"),
    [
        ("zh_CN", "这口井很深，而且 很古老", 1),
        ("zh_CN", "第一章 这口井很深而且很古老", 0),
        ("zh_TW", "這口井很深， 而且很古老", 1),
        ("zh_CN", "这口井很深而且很古老", 0),
        ("zh_CN", "深井 一", 0),
        ("zh_CN", "[选项]…：来源档案名称 目标档案名称", 1),
        ("zh_CN", "一 口 很 深 的 井 在 村 里", 0),
        ("zh_CN", "这口井很深 `well` 而且很古老", 0),
        ("ja", "この井戸は深い。 とても古い", 0),
    ],
)
def test_chinese_has_no_spaces(tag: str, target: str, count: int) -> None:
    assert len(told("punct-spacing", tag, "The well is deep, and very old", target)) == count


@pytest.mark.parametrize(("spaced", "plain", "weight"), [(1, 9, ""), (3, 9, "?"), (2, 8, ""), (2, 7, "?")])
def test_a_space_behind_each_mark_may_be_meant(spaced: int, plain: int, weight: str) -> None:
    others = [{"source": f"{n}", "target": f"这口井很深，而且很古老{n}"} for n in range(plain - 1)]
    others += [{"source": f"again {n}", "target": f"， 一{n}"} for n in range(spaced - 1)]
    target = "这口井很深， 而且很古老；这口井很浅"
    assert told("punct-spacing", "zh_CN", "The well", target, others=others) == [f"{weight} "]


_VERBS = [
    "گوید",
    "کند",
    "رود",
    "آید",
    "شود",
    "دهد",
    "خواند",
    "نویسد",
    "سازد",
    "گیرد",
    "خورد",
    "بیند",
    "یابد",
    "برد",
    "زند",
    "ماند",
]


@pytest.mark.parametrize(
    ("joined", "parted", "told_of"), [(9, 0, 1), (8, 0, 0), (16, 10, 1), (15, 10, 0), (0, 0, 0)]
)
def test_affixes_are_joined_as_elsewhere(joined: int, parted: int, told_of: int) -> None:
    """What a catalog joins to more words than not is a slip where it stands apart, and told once."""
    others = [{"source": f"{n}", "target": f"او می\u200c{verb}"} for n, verb in enumerate(_VERBS[:joined])]
    others += [{"source": f"again {n}", "target": f"آن می {verb}"} for n, verb in enumerate(_VERBS[:parted])]
    found = told("punct-spacing", "fa", "She says and does so", "او می گوید و می کند", others=others)
    assert len(found) == told_of * (parted + 1)


def test_a_word_of_its_own_may_stand_apart() -> None:
    others = [{"source": f"{n}", "target": f"{verb}\u200cشده"} for n, verb in enumerate(_VERBS[:10])]
    others += [{"source": f"again {n}", "target": f"{verb} شده است"} for n, verb in enumerate(_VERBS)]
    assert told("punct-spacing", "fa", "It is translated", "ترجمه شده است", others=others) == []
