"""Where lines may not break: none of a page begins with a dash, whatever the language.

The text stays as its author and its translator wrote it, sign by sign, so that it is found and copied so; an
element of the class ``tied`` around the dash lets the style sheet hold it to the word before.
"""

from __future__ import annotations

import re

_LONG = "\u2014\u2015\u2e3a\u2e3b"  # behind a word lines break before these alone (Unicode UAX #14, class B2)
# Passed over: tags, what programs read, what is shown as it was typed.
_PIECES = re.compile(
    r"(<(?P<kept>code|kbd|pre|samp|script|style|textarea|title)\b.*?</(?P=kept)>|<[^>]*>)", re.DOTALL
)
_DASHES = re.compile(
    r"(?<=\S)(?:[ \t\n]+(?:[\u2012\u2013" + _LONG + r"]+|-{1,3})(?=\s|</|\Z)|[" + _LONG + "]+)"
)
_ANY = re.compile(r"[\u2012\u2013" + _LONG + r"]|\s-")


def unbroken(html: str) -> str:
    """Return a page in which each dash is tied to the word before it.

    A dash with a space before it and none behind it stays as it is: so Spanish opens a remark, and it belongs
    to the word that follows.
    """
    pieces = _PIECES.split(html)  # text, markup, the name of what is kept, text, …
    texts, markup = pieces[::3], pieces[1::3]
    around = zip(texts, ["", *markup], [*markup, ""], strict=True)
    return "".join(_tied(text, before, after) + after for text, before, after in around)


def _tied(text: str, before: str, after: str) -> str:
    if not _ANY.search(text):
        return text
    word = "x" if before[1:2] == "/" or before.endswith("</code>") else " "  # an element that begins has none
    return _DASHES.sub(r'<span class="tied">\g<0></span>', word + text + after[:2])[1 : -2 if after else None]
