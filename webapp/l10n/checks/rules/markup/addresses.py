"""Whether two addresses lead to the same place, perhaps in two languages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from urllib.parse import unquote, urlsplit

# Sites where each language has its own pages under its own titles.
_PER_LANGUAGE = re.compile(
    r"(?:^|\.)(?:wikipedia|wikibooks|wikinews|wikiquote|wikisource|wikiversity|wikivoyage|wiktionary)\.org$"
)
_ROOT = re.compile(r"^(?:(?:\{\{[^{}]*\}\}|\.\.?)/)+")  # of a site, as templates have it
_AUTHORITY = re.compile(r"(?:https?://|mailto:|(?=www\.))((?:[\w.+-]+@)?)([^/?#\s]*)", re.IGNORECASE)
_SHOWN = re.compile(r"([?&](?:label|text|subject|body)=)[^&#]*")  # words of a badge, a message or a letter
_FOLDERS = 3  # that a language's pages may lie deeper
_JOINED = re.compile("(?<!-)--(?!-)")  # two hyphens become one dash; more of them draw a line
_TYPED = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("–—―−‐‑", "-") | {"、": ","}
)


def same_keys(one: str, other: str) -> bool:
    """Whether two texts are one but for what programs do to what is typed.

    They curl quotation marks, join hyphens to dashes, widen signs, write capitals, add and hide spaces.
    """
    return typed(one) == typed(other)


@lru_cache(1024)
def typed(text: str) -> str:
    """Return a text as it is compared where programs may have changed what was typed."""
    plain = unicodedata.normalize("NFKC", text).translate(_TYPED).casefold()
    bare = "".join(sign for sign in plain if not sign.isspace() and unicodedata.category(sign) != "Cf")
    return _JOINED.sub("-", bare)


def host(address: str) -> str:
    """Return the host that an address names, empty if it names none: ``example.org``."""
    if address.startswith("www."):
        address = "//" + address
    elif "@" in address and "/" not in address:
        return address.rpartition("@")[2].lower()
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def per_language(name: str) -> bool:
    """Whether a host has pages of its own for each language, as the encyclopedias have."""
    return _PER_LANGUAGE.search(name) is not None


@lru_cache(1024)
def same(one: str, other: str, tongues: tuple[str, str]) -> bool:
    """Whether two addresses lead to one place: letter by letter, or but for the language of its pages.

    The languages, as BCP 47 tags, are those of the first address and the second.
    """
    first, second = _folded(one), _folded(other)
    if first == second:
        one, other = one.lower(), other.lower()
        opened = one.startswith("https:") and other.startswith("http:")
        return not opened and all((scheme in one) == (scheme in other) for scheme in ("://", "mailto:"))
    names = host(one), host(other)
    # The essay's own files are one for all languages, however a template finds them.
    bare = _ROOT.sub("", first), _ROOT.sub("", second)
    if "{" in first + second and not all(names) and bare[0] == bare[1]:
        return True
    if all(map(per_language, names)):
        return names[0] != names[1] and names[0].split(".")[-2:] == names[1].split(".")[-2:]
    led = _parted(*bare, tongues) or _is_of_language(first, second, tongues, on_site=all(names))
    return led and all(names) == any(names)


def _parted(one: str, other: str, tongues: tuple[str, str]) -> bool:
    """Whether two addresses part where each names its language, as in ``mill.en.md``.

    Behind that pages and headings may be named in the language.
    """
    steps = zip(one.split("/"), other.split("/"), strict=False)
    parting = next((pair for pair in steps if pair[0] != pair[1]), ("", ""))
    step, own = (each.partition("#")[0] for each in parting)
    source, target = map(_languages, tongues)
    return step != source.sub("", step) == target.sub("", own) != own


def _is_of_language(one: str, other: str, tongues: tuple[str, str], *, on_site: bool) -> bool:
    """Whether an address is another in a language’s folders (``/intl/all_it/``); on a site, in its pages."""
    source, target = map(_languages, tongues)
    page, longer = source.sub("", one), other.split("/")
    steps, rest = page.split("/"), iter(longer)
    if len(longer) <= len(steps) or not all(step in rest for step in steps):
        named = on_site or other.count(".") > one.count(".")  # mill.it.md, as makers of sites name pages
        return named and page == target.sub("", other)
    added = list((Counter(longer) - Counter(steps)).elements())
    return len(added) <= _FOLDERS and any(map(target.search, added))


def _folded(address: str) -> str:
    """Return an address without what makes no difference: escapes, the scheme of the web, a last slash.

    Capitals in the scheme and in the host make none either, nor what a reader is to see of its query.
    """
    found = _AUTHORITY.match(address)
    start, name = (found.end(), found[1] + found[2].lower()) if found else (0, "")
    return name + unquote(_SHOWN.sub(r"\1", address[start:])).rstrip("/")


@lru_cache
def _languages(tag: str) -> re.Pattern[str]:
    """Return what names a language in addresses: ``/tr``, ``tr.``, ``_tr``, ``/pt-br`` at a boundary."""
    name = rf"{re.escape(tag.partition('-')[0])}(?:[-_][A-Za-z0-9]{{2,4}})*" if tag else "(?!)"
    return re.compile(
        rf"(?<![^/._=-]){name}(?![^/._&#-])[/._-]?|[._-]{name}(?=[./]|$)|/{name}$", re.IGNORECASE
    )
