"""Term pairs out of the glossary's catalogs: what was agreed to call a thing, and how it is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from webapp.l10n.catalog import State
from webapp.l10n.catalog.extracted_comments import DEFINITION, TERM, kinds_of
from webapp.l10n.markdown.plain import plain

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog, Message

# Inside a word: letters, digits and the marks that abjads and abugidas write around their letters.
_LETTER = r"\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0dff\u0f71-\u0fbc"
_WORD = re.compile(rf"(?>[{_LETTER}]+(?:[’'ʼʻ\u200c\u200d-][{_LETTER}]+)*)")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_UNWRITTEN = "[\u064b-\u065f\u0670\u0640]*"  # vowel signs and the stretch: in one text, not in another
_ATTACHED = "(?:[وف]?(?:[بكل]?ال|لل|[بكل])?)"  # Arabic: and, with, as, for, the
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LONG = 6  # letters; of a longer word the last two may be others, of a shorter one at most one
_LONGER = 5  # letters that may follow


@dataclass(frozen=True)
class Term:
    """One term of the glossary, all its texts without markup.

    Attributes:
        source: the term in the source language.
        target: its translation; empty if there is none, and what is only suggested is none.
        definition: how it is meant, in the source language; several definitions are joined by a space.
        state: the state of the translation.
    """

    source: str
    target: str
    definition: str
    state: State


def terms(catalog: Catalog) -> tuple[Term, ...]:
    """Return the terms of the glossary in one language, in the glossary's order.

    A term is a message that the updater marked ``#. type: definition term``; the definitions that follow
    it, up to the next term, are its own, and those of the terms directly before it.

    Args:
        catalog: of the domain ``glossary`` in one language; a template gives terms without translations.
    """
    rows: list[tuple[Message, list[str]]] = []
    for message in catalog.live():
        kinds = kinds_of(message)
        if TERM in kinds:
            shared = rows[-1][1] if rows and not rows[-1][1] else []
            rows.append((message, shared))
        if DEFINITION in kinds and rows:
            rows[-1][1].append(plain(message.msgid))
    return tuple(_term(catalog, message, definitions) for message, definitions in rows)


def marked(catalog: Catalog) -> list[tuple[int, Message]]:
    """Return the messages behind `terms`, in the same order, each with its place in ``Catalog.messages``."""
    rows = enumerate(catalog.messages)
    return [(index, message) for index, message in rows if not message.obsolete and TERM in kinds_of(message)]


def _term(catalog: Catalog, message: Message, definitions: list[str]) -> Term:
    state = catalog.state(message)
    target = "" if state is State.UNTRANSLATED else plain(message.msgstr[0])
    return Term(plain(message.msgid), target, " ".join(definitions), state)


def find(term: str, text: str) -> tuple[int, int] | None:
    """Return where a term first stands in a text, as it is or else inflected; None if it does not.

    No grammar, but good enough to lead a reader to a definition: words may end otherwise by a few letters,
    Arabic ones may begin with what is written together with them, and scripts that put no space between
    words are searched letter by letter.
    """
    for pattern in _patterns(term):
        found = pattern.search(text)
        if found:
            return found.span()
    return None


@lru_cache(1024)
def _patterns(term: str) -> tuple[re.Pattern[str], ...]:
    words = _WORD.findall(term)
    forms = dict.fromkeys(
        r"[\s\u200c-]+".join(_form(word, exact=exact) for word in words) for exact in (True, False)
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms if words)


def _form(word: str, *, exact: bool) -> str:
    """Return the pattern of one word of a term."""
    if _UNSPACED.search(word):
        return re.escape(word)
    arabic = bool(_ARABIC.match(word))
    stem = word.removeprefix("ال") if arabic else word
    cut = 0 if exact else _cut(stem)
    stem = stem[: len(stem) - cut]
    letters = "".join(re.escape(letter) + (_UNWRITTEN if arabic else "") for letter in stem)
    ending = "" if exact else rf"[{_LETTER}'’ʼʻ\u200c]{{{cut},{cut + _LONGER}}}"
    return rf"(?<![{_LETTER}]){_ATTACHED if arabic else ''}{letters}{ending}(?![{_LETTER}])"


def _cut(word: str) -> int:
    """Return how many of a word's last letters may be others; short Latin words are too alike for it."""
    if len(word) >= _LONG:
        return 2
    return 1 if len(word) > _LONG - 3 and not _LATIN.match(word) else 0
