"""Whether a colour can be read on the pages, light and dark: the contrast of WCAG 2.2, 1.4.3."""

from __future__ import annotations

import re
from typing import NamedTuple

ENOUGH = 4.5  # to one
LIGHT = ("#fdfcf9", "#f3f0e8")  # what the pages' style sheet calls paper and wash, by day
DARK = ("#171613", "#211f1b")  # and by night
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


class Accent(NamedTuple):
    """The colour of links and the like, on a light page and on a dark one, as ``#rrggbb``."""

    light: str
    dark: str


def accent(value: object) -> Accent | None:
    """Return a colour that can be read on a light page, and its like for a dark one; None of nothing.

    Raises:
        ValueError: it is no colour, or too near to the page's own.
    """
    if value == "":
        return None
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise ValueError('write a colour, such as "#0b6552"')
    colour = value.lower() if len(value) == 7 else "#" + "".join(sign * 2 for sign in value[1:].lower())
    found = _least(colour, LIGHT)
    if found < ENOUGH:
        nearest = _towards(colour, "#000000", LIGHT)
        raise ValueError(
            f"its contrast with the page is {found:.1f} to 1, and 4.5 to 1 is needed to read it: "
            f"{nearest} is the nearest that has it"
        )
    return Accent(colour, _towards(colour, "#ffffff", DARK))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _least(colour: str, grounds: tuple[str, ...]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _towards(colour: str, end: str, grounds: tuple[str, ...]) -> str:
    """Return the first colour on the way to black or white that can be read on all of the grounds."""
    steps = (_mixed(colour, end, step / 100) for step in range(101))
    return next(step for step in steps if _least(step, grounds) >= ENOUGH)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
