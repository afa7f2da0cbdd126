"""Text read in another encoding, and lookalike letters."""

from __future__ import annotations

import pytest
from check_cases import GOOD, Case

OURS = {"mojibake", "homoglyph"}


def found(target: str, tag: str) -> dict[str, str | None]:
    findings = Case("", "", tag, {"source": "peace", "target": target}).findings(GOOD)
    return {each.code: each.fix for each in findings if each.code in OURS}


@pytest.mark.parametrize(
    ("right", "tag", "encoding"),
    [
        ("été", "fr", "cp1252"),
        ("мир и труд", "ru", "cp1251"),
        ("мир и труд", "ru", "cp866"),
        ("السلام عليكم", "ar", "cp1252"),
        ("السلام عليكم", "ar", "cp1256"),
        ("和平", "zh_Hans", "latin-1"),
        ("পৃথিবী", "bn", "cp1252"),
        ("sąsiad", "pl", "cp1250"),
    ],
)
def test_what_was_misread_is_read_again(right: str, tag: str, encoding: str) -> None:
    wrong = "".join(bytes((byte,)).decode(encoding, "ignore") or chr(byte) for byte in right.encode())
    assert "mojibake" in found(wrong, tag)


def test_a_certain_repair_is_offered() -> None:
    assert found("la paix, Ã©tÃ© comme hiver", "fr") == {"mojibake": "la paix, été comme hiver"}
    assert found("Stаat", "de") == {"homoglyph": "Staat"}


def test_a_name_of_the_source_keeps_its_letters_when_others_are_mended() -> None:
    case = Case("", "", "tr", {"source": "Sigurður and peace", "target": "barýþ ve Sigurður"})
    assert [each.fix for each in case.findings(GOOD) if each.code == "mojibake"] == ["barış ve Sigurður"]
    case = Case("", "", "tr", {"source": "Sigurður and peace", "target": "Sigurður ve barýþ"})
    assert [each.fix for each in case.findings(GOOD) if each.code == "mojibake"] == ["Sigurður ve barış"]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("MAÇÃ, AÇÃO, “À”, CAFÉ… É’", "pt_BR"),
        ("GRÖẞE – „Größe“", "de"),
        ("ĐƯỜNG “Đà Nẵng” được", "vi"),
        ("ЁЛКА «Вё» раздел В», только", "ru"),
        ("بچپن تک بھی ہے", "ur"),
        ("“Ç” İĞŞ", "tr"),
        ("SMSки, PDF-файл, IT", "ru"),
        ("β-carotène, μm, Δx", "fr"),
        ("Ćśśśś… Šššš!", "pl"),
        ("[NOŚĆ…] trwa", "pl"),
        ("Yazı küçük, öñür", "crh"),
    ],
)
def test_natural_text_is_left_alone(text: str, tag: str) -> None:
    assert found(text, tag) == {}
