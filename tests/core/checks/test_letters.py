"""rules/letters: homoglyphs, characters nobody sees, and text read in another encoding."""

from __future__ import annotations

import pytest
from told import told

ZWNJ, ZWJ, ZWSP = "\u200c", "\u200d", "\u200b"


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "state", "St\u0430at", ["St\u0430at → Staat"]),
        ("de", "St\u0430at", "St\u0430at", []),
        ("de", "state", "\u0430Staat", ["\u0430Staat"]),
        ("ru", "state", "гocударство", ["гocударство → государство"]),
        ("ru", "PDF", "PDFфайл", []),
        ("ru", "E<lt>wellE<gt>", "E<lt>колодецE<gt>", []),
        ("ru", "\\(lqWells\\(rq", "\\(lqКолодцы\\(rq", []),
        ("ru", "(lqWells", "lqКолодцы", ["lqКолодцы"]),
        ("ru", "(Cool", "(Cлово", ["Cлово"]),
        ("ru", "E<lt>wellE<gt>", "E<lt>кoлодецE<gt>", ["кoлодец → E<lt>колодецE<gt>"]),
        ("ru", "Git", "Gitфайл", []),
        ("ru", "Git", "Xфайл", ["Xфайл"]),
        ("ru", "Git", "abфайл", ["abфайл"]),
        ("de", "Git", "Gitфайл", ["Gitфайл"]),
        ("de", "µm", "μm", []),
        ("de", "dx", "Δxy", []),
        ("de", "dx", "Δxyz", ["Δxyz"]),
        ("ar", "IT", "ITتقن", []),
        ("ar", "IT", "ITتقنIT", ["ITتقنIT"]),
        ("ru", "co", "coфайл", ["coфайл"]),
        ("ru", "coop", "coopфайл", []),
        ("ps", "life", "ژوند ګ", []),
        ("ru", "%0AWell", "%0AКолодец", []),
        ("ru", "%-*sWell", "%-*sКолодец", []),
        ("ru", "%O$tWell", "%O$tКолодец", []),
        ("ru", "$tWell", "tКолодец", ["tКолодец"]),
        ("ru", "WELL", "КОЛОДЕЦa", ["КОЛОДЕЦa"]),
        ("ru", "%%sWell", "%%sКолодец", []),
        ("ru", "AWell", "AКолодец", ["AКолодец"]),
        ("ru", '"\\nThe well"', '"\\nКолодец"', []),
        ("ru", "`x` well", "`x`nКолодец", ["nКолодец"]),
    ],
)
def test_a_letter_that_looks_like_another(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("homoglyph", tag, source, target) == found


def test_a_letter_at_the_edge_is_mended_if_the_word_stands_elsewhere() -> None:
    others = [{"source": "other", "target": "aStaat hier"}]
    found = told("homoglyph", "de", "state", "\u0430Staat", others=others)
    assert found == ["\u0430Staat → aStaat"]


def test_a_tie_of_scripts_is_not_mended() -> None:
    assert told("homoglyph", "ru", "x", "acса") == ["acса"]
    assert told("homoglyph", "de", "x", "a\u0441\u043ec") == ["a\u0441\u043ec"]


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "x", f"Soli{ZWSP}darität", [f"{ZWSP} → Solidarität"]),
        ("de", "x", f"Soli{ZWNJ}darität", [f"{ZWNJ} → Solidarität"]),
        ("fa", "x", f"می{ZWNJ}روم", []),
        ("fa", "x", f"می{ZWNJ} a", []),
        ("fa", "x", f"a {ZWNJ}می", []),
        ("th", "x", f"ก{ZWSP}ข", []),
        ("de", f"{ZWSP} x", f"{ZWSP} a", []),
        ("th", "x", f"a{ZWSP}ข", []),
        ("th", "x", f"ก{ZWSP}a", []),
        ("de", "x", f"👨{ZWJ}👩", []),
        ("de", "x", f"👨{ZWNJ}👩", [f"{ZWNJ} → 👨👩"]),
        ("de", "x", f"a{ZWJ}👩", [f"{ZWJ} → a👩"]),
        ("de", "x", f"👩{ZWJ}a", [f"{ZWJ} → 👩a"]),
        ("de", "x", f"👩{ZWJ}", [f"{ZWJ} → 👩"]),
        ("de", "x", "☎\ufe0f", []),
        ("de", "x", "1\ufe0f", []),
        ("de", "x", "a\ufe0f", ["\ufe0f → a"]),
        ("de", "x", "\ufe0fa", ["\ufe0f → a"]),
        ("de", "x", "葛\U000e0100", []),
        ("de", "x", "a\U000e0100", ["\U000e0100 → a"]),
        ("de", "x", "\U0001f3f4" + "a" * 7 + "\U000e0067", []),
        ("de", "x", "\U0001f3f4" + "a" * 8 + "\U000e0067", ["\U000e0067 → \U0001f3f4" + "a" * 8]),
        ("de", "x", "ᠠ\u180b", []),
        ("de", "x", "é\u180b", ["\u180b → é"]),
        ("de", "x\u00ad", "a\u00adb", []),
        ("de", "x", "a\u00adb", ["\u00ad → ab"]),
        ("de", "x", "a\u00adb\u00adc", ["\u00ad → abc"] * 2),
    ],
)
def test_what_nobody_sees(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("invisible-char", tag, source, target) == found


@pytest.mark.parametrize(
    ("code", "source", "target", "found"),
    [
        ("control-char", "x", "a\x07b", ["!\x07 → ab"]),
        ("control-char", "x\x07", "a\x07b", []),
        ("control-char", "x", "a \x1b[1mb\x1b[0m", []),
        ("control-char", "x", "a\x1bb", ["!\x1b → ab"]),
        ("control-char", "x", "a\x92b", ["!\x92"]),
        ("control-char", "x", "a\x92b\x07c", ["!\x92", "!\x07"]),
        ("replacement-char", "x", "a\ufffd\ufffdb\ufffd", ["!\ufffd\ufffd"]),
        ("replacement-char", "x\ufffd", "a\ufffd", []),
        ("private-use", "x", "a\ue001", ["\ue001"]),
        ("private-use", "x\ue001", "a\ue001", []),
        ("private-use", "x\ue001", "a\ue002", ["\ue002"]),
        ("not-nfc", "x", "ae\u0301b", ["e\u0301 → aéb"]),
        ("not-nfc", "x", "aéb", []),
        ("not-nfc", "x", "য\u09bc", []),
        ("not-nfc", "x", "\U0001d160", []),
        ("not-nfc", "x", "e\u0301", ["e\u0301 → é"]),
        ("not-nfc", "x", "q\u0323\u0307 q\u0307\u0323", []),
        ("presentation-forms", "x", "aﬁb", ["ﬁ → afib"]),
        ("presentation-forms", "ﬁ", "aﬁb", []),
        ("presentation-forms", "x", "aﬁbﬂ", ["ﬁ → afibfl", "ﬂ → afibfl"]),
        ("bidi-override", "x", "a\u202ab\u202c", ["\u202a"]),
        ("bidi-override", "x", "a\u202eb\u202c", ["!\u202e"]),
        ("isolate-unbalanced", "x", "a\u2067b", ["!\u2067"]),
        ("isolate-unbalanced", "x", "a\u2067b\u2069", []),
    ],
)
def test_a_character_that_does_not_belong(code: str, source: str, target: str, found: list[str]) -> None:
    assert told(code, "de", source, target) == found


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("fr", "x", "solidaritÃ©", ["!Ã© → solidarité"]),
        ("fr", "solidaritÃ©", "solidaritÃ©", []),
        ("fr", "x", "solidarité", []),
        ("fr", "x", "??? ??", ["!??? ??"]),
        ("fr", "x", "??? ?", []),
        ("fr", "???", "??? ??", []),
        ("fr", "x", "vraiment ???", []),
        ("ru", "x", "Äîì", ["!Äîì → Дом"]),
        ("fr", "x", "Äîì", []),
        ("tr", "x", "baþka", ["!þ → başka"]),
        ("az", "x", "baþka", ["!þ → başka"]),
        ("is", "x", "baþka", []),
        ("tr", "þ", "baþka", []),
        ("tr", "x", "başka", []),
    ],
)
def test_text_read_in_another_encoding(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("mojibake", tag, source, target) == found
