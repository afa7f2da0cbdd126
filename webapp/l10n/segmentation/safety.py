"""Whether a translation may be shown to readers: translations come from strangers.

The codes are those of the checks, so that a translator is told before what the site refuses afterwards.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from webapp.l10n.markdown.html_tags import ACTIVE, OTHER, Element, elements
from webapp.l10n.markdown.plain import inline

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTIVE_TAG = re.compile(rf"<[\s/]*({'|'.join(sorted(ACTIVE))})(?![\w-])", re.IGNORECASE)
_SPELT_HANDLER = re.compile(r"<[A-Za-z][^<>]*[\s/\"'](on[a-z]{3,})\s*=", re.IGNORECASE)
_ACTIVE_ATTRIBUTES = frozenset(
    ("style", "srcdoc", "formaction", "action", "ping", "http-equiv", "background")
)
_WITH_ADDRESS = frozenset(
    ("href", "src", "srcset", "cite", "data", "poster", "xlink:href", "action", "formaction")
)
# What a translation may add to tell the direction and language of a few words, to write them as its language
# does (1<sup>er</sup>), or to say where a line may break.
_GIVES_DIRECTION = frozenset(("span", "bdi", "i", "sup", "sub"))
_BREAKS = frozenset(("br", "wbr"))
_MADE_OF = {"Emphasis": ("em", "i"), "Strong": ("strong", "b"), "Code": ("code",)}
_DIRECTION = {
    "dir": re.compile("ltr|rtl|auto", re.IGNORECASE),
    "lang": re.compile(r"[A-Za-z]{2,8}(-\w{1,8})*"),
    "class": re.compile(r"hljs|language-[\w+-]+"),  # of code: https://html.spec.whatwg.org/#the-code-element
}

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_HOST = re.compile(r"(?:https?:/*|//+)([^/?#]*)", re.IGNORECASE)
_LEADING = re.compile(r"\]\(|\]:|<")  # what every link, definition and bare address in brackets has
_IGNORED_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_DEFINITION = re.compile(r"^[ >]*\[[^\]\n]+\]:\s*<?([^\s>]+)", re.MULTILINE)
_ENTITY = re.compile(r"&#?\w+;?")
_MOST = 50  # dangers that are told of one text
_OVERRIDES = frozenset("\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068")
_END_OF_ISOLATE = "\u2069"
_TURNING = re.compile(f"[{''.join(sorted(_OVERRIDES | _ISOLATES))}{_END_OF_ISOLATE}]|{_ENTITY.pattern}")


@dataclass(frozen=True, slots=True)
class Danger:
    """Why a translation may not be shown.

    Attributes:
        code: the code of the check that finds the same.
        reason: one clause, which speaks of the translation as ``it``.
        start: where in the translation it begins, in characters; 0 if nobody can tell.
        end: where it ends; None if nobody can tell.
    """

    code: str
    reason: str
    start: int = 0
    end: int | None = None

    def __str__(self) -> str:
        return f"{self.reason} ({self.code})"


def unsafe(translation: str, source: str) -> Danger | None:
    """Return why a translation may not be shown to readers, None if it may.

    Raw HTML is allowed as far as the source has the same tags and attributes, besides ``<span>`` and
    ``<bdi>`` that tell direction and language, and what Markdown makes of the source's marks; links as far
    as their scheme is one of the web's or their address stands in the source; pictures of the site's own or
    from a host that the source names. What turns the direction of text around it is not allowed at all
    (Unicode UAX #9: overrides, and isolates without an end).
    """
    return next(iter(dangers(translation, source)), None)


@lru_cache(1024)
def dangers(translation: str, source: str) -> tuple[Danger, ...]:
    """Return everything for which a translation may not be shown, at most some fifty of a kind."""
    found: list[Danger] = []
    if not translation.isascii() or "&" in translation:
        found += itertools.islice(_turns_around(translation), _MOST)
    if "<" in translation or "&" in translation:
        found += itertools.islice(_foreign_html(translation, source), _MOST)
    if "![" in translation:
        found += itertools.islice(_foreign_pictures(translation, source), _MOST)
    if ":" in translation or "&" in translation:
        found += itertools.islice(_foreign_links(translation, source), _MOST)
    return tuple(found)


def _turns_around(text: str) -> Iterator[Danger]:
    depth, opened = 0, (0, 0)
    for character, start, end in _decoded(text):
        if character in _OVERRIDES:
            reason = f"it overrides the direction of text (U+{ord(character):04X})"
            yield Danger("bidi-override", reason, start, end)
        elif character in _ISOLATES:
            depth += 1
            opened = start, end
        elif character == _END_OF_ISOLATE:
            depth -= 1
            if depth < 0:
                opened = start, end
                break
    if depth:
        reason = "its marks of isolated text (U+2066 to U+2069) do not come in pairs"
        yield Danger("isolate-unbalanced", reason, *opened)


def _decoded(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the characters of direction in a text, entities decoded, and where each stands."""
    for found in _TURNING.finditer(text):
        for character in unescape(found[0]):
            yield character, found.start(), found.end()


def _foreign_html(translation: str, source: str) -> Iterator[Danger]:
    own = Counter(elements(source))
    names = _names(own)
    given = {(element.name, attribute) for element in own for attribute, _ in element.attributes}
    given_here = Counter(_without_direction(element, given) for element in elements(translation))
    names_here = _names(given_here)
    added = given_here - own
    if added:
        added -= _written_out(translation, source)
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
        scheme = _scheme(value) if attribute in _WITH_ADDRESS else None
        if scheme:
            return "unsafe-url", f"it links to a {scheme}: address, and the source does not"
        if attribute in _ACTIVE_ATTRIBUTES:
            return "unsafe-attr", f"it has the attribute {attribute}, which the source has not like this"
    known = here[element.name] <= own[element.name]
    if known and element.attributes:
        return "html-attr-changed", f"it has the HTML <{element.name}> with other attributes than the source"
    if known:
        return "html-attr-changed", f"it has the HTML <{element.name}> without the source's attributes"
    if own[element.name] and _ends(name, here) != _ends(name, own):
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
    return name in _GIVES_DIRECTION and not element.attributes and all(name != each for each, _ in given)


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
            yield Danger("unsafe-script", reason, *_place(found[0], translation))
    for found in _SPELT_HANDLER.finditer(words):
        if found[1].lower() not in original:
            reason = f"it spells the attribute {found[1]}, which runs a script"
            yield Danger("unsafe-attr", reason, *_place(found[1], translation))


def _place(text: str, translation: str) -> tuple[int, int | None]:
    start = translation.find(text)
    return (start, start + len(text)) if start >= 0 else (0, None)


def _placed(code: str, reason: str, translation: str, name: str) -> Danger:
    own = r"/?[A-Za-z]\w*" if name.strip("/") == OTHER else re.escape(name)
    found = re.search(rf"<{own}(?![\w-])[^>]*>?", translation, re.IGNORECASE)
    return Danger(code, reason, *(found.span() if found else (0, None)))


def _foreign_links(translation: str, source: str) -> Iterator[Danger]:
    own = None
    for address in _addresses(translation) if _LEADING.search(translation) else ():
        scheme = _scheme(address)
        if scheme is None:
            continue
        own = set(_addresses(source)) if own is None else own
        if address not in own:
            reason = f"it links to a {scheme}: address, and the source does not"
            yield Danger("unsafe-url", reason, *_place(address, translation))


def _foreign_pictures(translation: str, source: str) -> Iterator[Danger]:
    """Yield each picture from a host that the source does not name: it would learn of every reader."""
    own = None
    pictures = [value.url for kind, value, _, _ in inline(translation) if kind == "Image"]
    defined = [found[1] for found in _DEFINITION.finditer(translation)] if "]:" in translation else []
    for address in dict.fromkeys([*pictures, *defined]):
        if not (host := _host(address)):
            continue
        own = _hosts(source) if own is None else own
        if host not in own:
            reason = f"it loads a picture from {host}, which the source does not name"
            yield Danger("unsafe-url", reason, *_place(address, translation))


def _host(address: str) -> str:
    """Return the host that a browser asks for an address; empty if it is the site's own."""
    spelled = _IGNORED_IN_URL.sub("", unescape(address)).replace("\\", "/")
    found = _HOST.match(spelled)
    return found[1].rpartition("@")[2].lower() if found else ""


def _hosts(source: str) -> set[str]:
    html = (
        value for element in elements(source) for name, value in element.attributes if name in _WITH_ADDRESS
    )
    return {_host(address) for address in (*_addresses(source), *html)}


def _scheme(address: str) -> str | None:
    """Return the scheme of an address if it is none of the web's."""
    found = _SCHEME.match(_IGNORED_IN_URL.sub("", unescape(address)).lower())
    return found[1] if found and found[1] not in _SCHEMES else None


def _addresses(text: str) -> Iterator[str]:
    for kind, value, _, _ in inline(text):
        if kind in {"Link", "Image"}:
            yield value.url
    if "]:" in text:
        for found in _DEFINITION.finditer(text):
            yield found[1]
