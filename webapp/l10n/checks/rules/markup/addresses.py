"""Whether two addresses lead to the same place, perhaps in two languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

# Sites where each language has its own pages under its own titles.
_PER_LANGUAGE = re.compile(
    r"(?:^|\.)(?:wikipedia|wikibooks|wikinews|wikiquote|wikisource|wikiversity|wikivoyage|wiktionary)\.org$"
)


class Tongues(NamedTuple):
    """The BCP 47 tags of the source and the translation."""

    source: str
    target: str


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
def same(one: str, other: str, tongues: Tongues) -> bool:
    """Whether two addresses lead to one place: letter by letter, or but for the language of its pages."""
    if one == other:
        return True
    first, second = _folded(one), _folded(other)
    if first == second:
        return not (one.startswith("https:") and other.startswith("http:"))
    names = host(one), host(other)
    if not all(names):
        return False  # the essay's own files are one for all languages
    if all(per_language(name) for name in names):
        return names[0].split(".")[-2:] == names[1].split(".")[-2:]
    languages = _languages(tongues.source), _languages(tongues.target)
    return languages[0].sub("", first) == languages[1].sub("", second)


def _folded(address: str) -> str:
    """Return an address without what makes no difference: escapes, the scheme of the web, a last slash."""
    return re.sub(r"^(?:https?://|mailto:)", "", unquote(address)).rstrip("/")


@lru_cache(64)
def _languages(tag: str) -> re.Pattern[str]:
    """Return what names a language in addresses: ``/tr``, ``tr.``, ``_tr``, ``=tr`` at a boundary."""
    language = re.escape(tag.partition("-")[0])
    whole = re.escape(tag).replace("-", "[-_]") if tag else "(?!)"
    name = rf"(?:{whole}|{language}(?:[-_][A-Za-z]{{2,4}})?)" if tag else "(?!)"
    return re.compile(
        rf"(?<![^/._=-]){name}(?![^/._&#-])[/._-]?|[._-]{name}(?=[./]|$)|/{name}$", re.IGNORECASE
    )
