"""Raw HTML of a translation that the source has not, or not like this."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from webapp.l10n.markdown.html_tags import ACTIVE, OTHER, Element, elements
from webapp.l10n.markdown.plain import inline
from webapp.l10n.segmentation.danger import Danger, place
from webapp.l10n.segmentation.foreign_links import WITH_ADDRESS, scheme_of
from webapp.l10n.segmentation.html import BLOCK_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTIVE_TAG = re.compile(rf"<[\s/]*({'|'.join(sorted(ACTIVE))})(?![\w-])", re.IGNORECASE)
_SPELT_HANDLER = re.compile(r"<[A-Za-z][^<>]*[\s/\"'](on[a-z]{3,})\s*=", re.IGNORECASE)
_ACTIVE_ATTRIBUTES = frozenset(
    ("style", "srcdoc", "formaction", "action", "ping", "http-equiv", "background")
)
# What a translation may add to tell the direction and language of a few words, to write them as its language
# does (1<sup>er</sup>), to explain them or say how they are read, or to say where a line may break.
_GIVES_DIRECTION = frozenset(("span", "bdi", "i", "sup", "sub", "abbr", "ruby", "rb", "rt", "rp"))
_EXPLAINED = frozenset({("title", "")})
_BREAKS = frozenset(("br", "wbr"))
_MADE_OF = {"Emphasis": ("em", "i"), "Strong": ("strong", "b"), "Code": ("code",)}
_DIRECTION = {
    "dir": re.compile("ltr|rtl|auto", re.IGNORECASE),
    "lang": re.compile(r"[A-Za-z]{2,8}(-\w{1,8})*"),
    "class": re.compile(r"hljs|language-[\w+-]+"),  # of code: https://html.spec.whatwg.org/#the-code-element
    "title": re.compile(""),  # a text for readers
}


def foreign_html(translation: str, source: str) -> Iterator[Danger]:
    """Yield the HTML that a translation has and may not have, and what would be active elsewhere."""
    own = Counter(elements(source))
    names = _names(own)
    given = {(element.name, attribute) for element in own for attribute, _ in element.attributes}
    given_here = Counter(_without_direction(element, given) for element in elements(translation))
    names_here = _names(given_here)
    added = given_here - own
    if added:
        added -= _written_out(translation, source)
    for element in [each for each in added if each.name.startswith("/")]:
        name = element.name[1:]
        # The source leaves it open. A block may go on in the next text, and end twice then.
        if names_here[element.name] == names_here[name] <= names[name] and name not in BLOCK_LEVEL:
            del added[element]
    opened = {element.name for element in added}
    for element in added:
        if element.name.startswith("/") and element.name[1:] in opened:
            continue  # told with its beginning
        if element.name.strip("/") in _BREAKS and not element.attributes:
            continue
        if not _may_be_added(element, given):
            code, reason = _foreign(element, names_here, names)
            yield _placed(code, reason, translation, element.name)
    yield from _open_ended(added, translation)
    yield from _hidden(translation, source)


def _written_out(translation: str, source: str) -> Counter[Element]:
    """Return the HTML that a translation may have for marks of the source's Markdown that it has not.

    Between letters of a script without spaces ``**`` is often no mark, and ``<strong>`` is.
    """
    marks = Counter(kind for kind, _, _, _ in inline(source) if kind in _MADE_OF)
    marks -= Counter(kind for kind, _, _, _ in inline(translation) if kind in _MADE_OF)
    tags = [element.name for element in elements(translation)] if marks else []
    allowed: Counter[Element] = Counter()
    for kind, count in marks.items():
        for name in _MADE_OF[kind]:
            own = [tag for tag in tags if tag.strip("/") == name]
            if own == [name, f"/{name}"] * (len(own) // 2):
                allowed += Counter({Element(tag, frozenset()): count for tag in (name, f"/{name}")})
    return allowed


def _names(found: Counter[Element]) -> Counter[str]:
    names: Counter[str] = Counter()
    for element, count in found.items():
        names[element.name] += count
    return names


def _foreign(element: Element, here: Counter[str], own: Counter[str]) -> tuple[str, str]:
    """Return the code and the reason why an element may not stand here.

    Args:
        element: what the source has not, or not so often.
        here: how often the translation has elements of each name.
        own: how often the source has.
    """
    name = element.name.strip("/")
    if name in ACTIVE and not own[element.name]:
        return "unsafe-script", f"it has the HTML <{element.name}>, and the source has not"
    for attribute, value in sorted(element.attributes):
        if attribute.startswith("on"):
            return "unsafe-attr", f"it has the attribute {attribute}, which runs a script"
        scheme = scheme_of(value) if attribute in WITH_ADDRESS else None
        if scheme:
            return "unsafe-url", f"it links to a {scheme}: address that the source has not"
        if attribute in _ACTIVE_ATTRIBUTES:
            return "unsafe-attr", f"it has the attribute {attribute}, which the source has not like this"
    known = here[element.name] <= own[element.name]
    if known and element.attributes:
        return "html-attr-changed", f"it has the HTML <{element.name}> with other attributes than the source"
    if known:
        return "html-attr-changed", f"it has the HTML <{element.name}> without the source's attributes"
    if own[element.name] and _ends(name, here) not in {0, _ends(name, own)}:
        return "html-unbalanced", f"it has more of the HTML <{element.name}> than the source"
    return "html-tag-added", f"it has the HTML <{element.name}>, and the source has not so many of it"


def _ends(name: str, names: Counter[str]) -> int:
    """Return how many elements are opened and not closed."""
    return names[name] - names[f"/{name}"]


def _without_direction(element: Element, given: set[tuple[str, str]]) -> Element:
    """Leave out direction and language, which a translation may add where the source gives none."""
    added = {
        (name, value)
        for name, value in element.attributes
        if name in _DIRECTION and (element.name, name) not in given and _DIRECTION[name].fullmatch(value)
    }
    return Element(element.name, element.attributes - added) if added else element


def _may_be_added(element: Element, given: set[tuple[str, str]]) -> bool:
    name = element.name.strip("/")
    bare = not element.attributes and all(name != each for each, _ in given)
    return name in _GIVES_DIRECTION and (bare or element.attributes == _EXPLAINED)


def _open_ended(added: Counter[Element], translation: str) -> Iterator[Danger]:
    for name in sorted(_GIVES_DIRECTION):
        opening = sum(count for element, count in added.items() if element.name == name)
        closing = sum(count for element, count in added.items() if element.name == f"/{name}")
        if opening != closing and all(not element.attributes for element in added if element.name == name):
            yield _placed(
                "html-unbalanced", f"its HTML <{name}> is not closed as often as opened", translation, name
            )


def _hidden(translation: str, source: str) -> Iterator[Danger]:
    """Yield what shows as text here and would be active elsewhere: after one more decoding, or in a browser.

    A browser takes ``<svg/onload=x>`` and a tag without an end for HTML; CommonMark does not.
    """
    words = unescape("".join(value for kind, value, _, _ in inline(translation) if kind == "Text"))
    if "<" not in words:
        return
    original = unescape(unescape(source)).lower()
    for found in _ACTIVE_TAG.finditer(words) if "&" in translation else ():
        if not re.search(rf"<[\s/]*{found[1].lower()}", original):
            reason = f"it spells the HTML <{found[1].lower()}>, and the source does not"
            yield Danger("unsafe-script", reason, *place(found[0], translation))
    for found in _SPELT_HANDLER.finditer(words):
        if found[1].lower() not in original:
            reason = f"it spells the attribute {found[1]}, which runs a script"
            yield Danger("unsafe-attr", reason, *place(found[1], translation))


def _placed(code: str, reason: str, translation: str, name: str) -> Danger:
    own = r"/?[A-Za-z]\w*" if name.strip("/") == OTHER else re.escape(name)
    found = re.search(rf"<{own}(?![\w-])[^>]*>?", translation, re.IGNORECASE)
    return Danger(code, reason, *(found.span() if found else (0, None)))
