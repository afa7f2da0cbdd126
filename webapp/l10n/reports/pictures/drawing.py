"""A sheet to draw on: shapes and texts, mirrored where the language runs from right to left."""

from __future__ import annotations

import hashlib
import unicodedata
from html import escape
from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.catalog import State

if TYPE_CHECKING:
    from webapp.l10n.catalog.counts import Counts
    from webapp.l10n.reports.pictures.words import Words

FONTS = (
    "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Noto Naskh Arabic', 'Noto Sans Bengali', sans-serif"
)
# Colours by name, in light and in dark; each reads on its paper at 4.5:1, or at 3:1 where it is a shape.
COLOURS = {
    "paper": ("#fdfcf9", "#171613"),
    "ink": ("#1d1c1a", "#e6e2d9"),
    "quiet": ("#63605a", "#a49f94"),
    "line": ("#dedad1", "#38352f"),
    "translated": ("#0b6552", "#7cc7b2"),
    "draft": ("#b87a14", "#e3b04f"),
    "stale": ("#a2486f", "#e08fb4"),
    "untranslated": ("#e9e5dc", "#302d28"),
}
# Stripes and dots over the colour tell the states apart without it.
_PAPER = 'class="paper" fill="#fdfcf9" fill-opacity=".6"'
_TEXTURES = {
    State.DRAFT: f'<path d="M0 4.6V6h1.4L6 1.4V0H4.6zM0 0h1.4L0 1.4zM6 6H4.6L6 4.6z" {_PAPER}/>',
    State.STALE: f'<circle cx="1.5" cy="1.5" r="1.1" {_PAPER}/><circle cx="4.5" cy="4.5" r="1.1" {_PAPER}/>',
}


class Sheet:
    """An SVG in the making. Places are counted from the side where the language begins its lines."""

    def __init__(
        self, width: float, height: float, words: Words, colours: dict[str, tuple[str, str]]
    ) -> None:
        """Begin a sheet.

        Args:
            width: in pixels.
            height: in pixels.
            words: for language and direction.
            colours: name → colour in light and in dark, of the classes that are used.
        """
        self.width, self.height, self.words = width, height, words
        self._colours = colours
        self._parts: list[str] = []
        self._textures: set[State] = set()

    def box(self, x: float, y: float, width: float, height: float, colour: str, more: str = "") -> None:
        """Draw a rectangle; ``more`` are further attributes."""
        left = x if self.words.rightward else self.width - x - width
        place = f'x="{_number(left)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'
        self._parts.append(f"<rect {place} {self._fill(colour)}{more and ' ' + more}/>")

    def line(self, points: list[tuple[float, float]], colour: str, more: str = "") -> None:
        """Draw a line through points."""
        path = " ".join(f"{_number(self.mirrored(x))},{_number(y)}" for x, y in points)
        look = f'class="{colour}-line" stroke="{self._colours[colour][0]}" fill="none"'
        self._parts.append(f'<polyline points="{path}" {look}{more and " " + more}/>')

    def text(self, x: float, y: float, text: str, colour: str = "ink", more: str = "") -> None:
        """Write a text that begins at ``x``; with ``text-anchor="end"`` in ``more`` it ends there."""
        place = f'x="{_number(self.mirrored(x))}" y="{_number(y)}"'
        self._parts.append(f"<text {place} {self._fill(colour)}{more and ' ' + more}>{escape(text)}</text>")

    def open(self, title: str) -> None:
        """Begin a group with a title, which a pointer shows."""
        self._parts.append(f"<g><title>{escape(title)}</title>")

    def close(self) -> None:
        """End a group."""
        self._parts.append("</g>")

    def states(self, frame: tuple[float, float, float, float], counts: Counts, unit: str) -> None:
        """Draw a bar of the states that there are, in ``frame``: x, y, width, height."""
        x, y, width, height = frame
        self.box(x, y, width, height, State.UNTRANSLATED.value)
        whole = getattr(counts.total, unit)
        for state in State:
            part = width * getattr(counts[state], unit) / whole if whole else 0
            if part and state is not State.UNTRANSLATED:
                self.box(x, y, part, height, state.value)
                if state in _TEXTURES:
                    self._textures.add(state)
                    self.box(x, y, part, height, f"texture-{state.value}")
            x += part

    def swatch(self, x: float, y: float, state: State) -> None:
        """Draw a small square that shows a state's colour and texture."""
        self.box(x, y, 11, 11, state.value)
        if state in _TEXTURES:
            self._textures.add(state)
            self.box(x, y, 11, 11, f"texture-{state.value}")

    def mirrored(self, x: float) -> float:
        """Return where a place is, counted from the left."""
        return x if self.words.rightward else self.width - x

    def svg(self, title: str, description: str, size: float, radius: float = 0) -> str:
        """Return the picture.

        Args:
            title: what it is, in a few words.
            description: what it shows, for those who cannot see it.
            size: of its letters, in pixels.
            radius: of its corners, in pixels, where it has no frame of its own.
        """
        own = "tj" + hashlib.sha256("".join([title, description, *self._parts]).encode()).hexdigest()[:8]
        direction = locales.locale(self.words.language).direction
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{own}" width="{_number(self.width)}"'
            f' height="{_number(self.height)}" viewBox="0 0 {_number(self.width)} {_number(self.height)}"'
            f' role="img" aria-labelledby="{own}t {own}d" lang="{self.words.language}"'
            f' direction="{direction}" font-family="{FONTS}" font-size="{_number(size)}">'
        )
        told = f'<title id="{own}t">{escape(title)}</title><desc id="{own}d">{escape(description)}</desc>'
        body = "\n".join(self._parts).replace("texture-", f"{own}-")
        if radius:
            frame = f'width="{_number(self.width)}" height="{_number(self.height)}" rx="{_number(radius)}"'
            cut = f'<clipPath id="{own}-frame"><rect {frame}/></clipPath>'
            body = f'{cut}<g clip-path="url(#{own}-frame)">{body}</g>'
        return "\n".join([head, told, self._style(own), self._definitions(own), body, "</svg>"]) + "\n"

    def _fill(self, colour: str) -> str:
        if colour.startswith("texture-"):
            return f'fill="url(#{colour})"'
        # The attribute holds where a page's policy forbids the style below.
        return f'class="{colour}" fill="{self._colours[colour][0]}"'

    def _style(self, own: str) -> str:
        used = {name: both for name, both in self._colours.items() if self._uses(name)}
        rules = "".join(_rules(own, name, light) for name, (light, _) in used.items())
        dark = "".join(_rules(own, name, dark) for name, (light, dark) in used.items() if light != dark)
        return f"<style>{rules}@media(prefers-color-scheme:dark){{{dark}}}</style>"

    def _uses(self, name: str) -> bool:
        return name == "paper" or any(f'class="{name}' in part for part in self._parts)

    def _definitions(self, own: str) -> str:
        patterns = (
            f'<pattern id="{own}-{state.value}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f"{_TEXTURES[state]}</pattern>"
            for state in State
            if state in self._textures
        )
        return f"<defs>{''.join(patterns)}</defs>"


def estimate(text: str, size: float) -> float:
    """Return about how wide a text is drawn, in pixels, for letters of a size; rather too much."""
    widths = {"W": 1.0, "F": 1.0}
    return size * sum(
        0 if unicodedata.combining(sign) else widths.get(unicodedata.east_asian_width(sign), 0.58)
        for sign in text
    )


def _rules(own: str, name: str, colour: str) -> str:
    return f".{own} .{name}{{fill:{colour}}}.{own} .{name}-line{{stroke:{colour}}}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
