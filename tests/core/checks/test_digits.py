"""rules/typography/digits: which system is a catalog's, and what stands outside it."""

from __future__ import annotations

import pytest
from told import told


def numbers(arabic: int, latin: int) -> list[dict[str, str]]:
    rows = [{"source": f"a {n}", "target": "س ٤٥"} for n in range(arabic)]
    return rows + [{"source": f"b {n}", "target": "س 45"} for n in range(latin)]


@pytest.mark.parametrize(
    ("arabic", "latin", "target", "found"),
    [
        (3, 1, "عام ۱۲", ["۱۲ → عام ١٢"]),
        (2, 2, "عام ۱۲", ["۱۲ → عام 12"]),
        (2, 1, "عام 12", []),
        (1, 2, "عام ١٢", ["١٢ → عام 12"]),
        (2, 2, "عام ١٢", []),
        (0, 3, "عام ١٢", ["١٢ → عام 12"]),
        (0, 3, "عام 12", []),
        (0, 0, "عام ۱۲", ["۱۲ → عام 12"]),
        (3, 0, "عام ۱۲", ["۱۲ → عام 12"]),
    ],
)
def test_either_system_but_one_throughout(arabic: int, latin: int, target: str, found: list[str]) -> None:
    said = told("digit-system", "ar", "year", target, others=numbers(arabic, latin))
    assert [each for each in said if "عام" in each] == found


@pytest.mark.parametrize(
    ("tag", "source", "target", "found"),
    [
        ("de", "in 1945", "im Jahr ١٩٤٥", ["١٩٤٥ → im Jahr 1945"]),
        ("de", "in 1945", "im Jahr 1945", []),
        ("de", "in ١٩٤٥", "im Jahr ١٩٤٥", []),
        ("ja", "in 1945", "１９４５年", []),
        ("de", "in 1945", "im Jahr 19٤٥", ["19٤٥ → im Jahr 1945"]),
        ("ne", "in 1945", "१९४५ मा", []),
        ("ne", "1.5 and 1945", "१९४५ र 1.5", []),
        ("ne", "MP3 and 1945", "१९४५ र MP3", []),
        ("ne", "7 and 1945", "१९४५ र 7", ["7 → १९४५ र ७"]),
        ("ne", "7 and 1945", "1945 र 7", []),
    ],
)
def test_the_digits_of_another_language(tag: str, source: str, target: str, found: list[str]) -> None:
    assert told("digit-system", tag, source, target) == found


@pytest.mark.parametrize(("native", "latin", "found"), [(4, 1, 1), (3, 1, 0), (8, 2, 2), (7, 2, 0)])
def test_a_slip_from_a_habit(native: int, latin: int, found: int) -> None:
    """Of all numbers a fifth may be slips; what is commoner is a habit."""
    others = [{"source": f"a {n}", "target": f"क {'१' * (n + 1)}"} for n in range(native)]
    others += [{"source": f"b {n}", "target": f"ख {'1' * (n + 1)}"} for n in range(latin - 1)]
    assert len(told("digit-system", "ne", "c 9", "ग 9", others=others)) == found
