"""A catalog as its checks see it: its language, its glossary, its pairs of text and translation."""

from __future__ import annotations

import enum
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from webapp.l10n.catalog import Catalog, Message, State, read_marks
from webapp.l10n.catalog.extracted_comments import kinds_of
from webapp.l10n.checks.language.identification import compared, plainly_own
from webapp.l10n.checks.language.profile import Language, language
from webapp.l10n.checks.text import rendered
from webapp.l10n.checks.text.origin import is_formatted, is_laid_out
from webapp.l10n.checks.text.signs import both

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from webapp.l10n.checks.engine.surroundings import Elsewhere, Term
    from webapp.l10n.locales import Locale

Found = TypeVar("Found")
_READ = ("before", "after", "markup", "signs", "kind")
_NAME = re.compile(r"(?=\w*[_.])[A-Za-z][\w.]*\w", re.ASCII)  # of a text, by which a program finds it
_PICTURE = re.compile(r"@@image: |external ref=")  # by its digest, as xml2po and itstool name it
# In place of these the translators name themselves: https://wiki.gnome.org/TranslationProject, KDE's ki18n.
_CREDITS = frozenset(
    (
        *("translator-credits", "translator_credits", "translation-credits"),
        *("NAME OF TRANSLATORS", "EMAIL OF TRANSLATORS"),
    )
)
_FEW = 3  # texts of a catalog that have a word of its language, at least
_SOME = 300  # texts of which one must have it, at least
BLOCKS = frozenset({"paragraph", "list item", "table cell"})  # of Markdown, whatever flags an entry has


class Drafts(enum.Enum):
    """Which fuzzy translations are checked.

    Of a guess that a program made for another text nothing can be said but that it is a guess: it is told
    apart from a draft by what the entry says of the text it was made of (``#|``, or a digest in a comment).
    """

    ALL = "all"
    KNOWN = "known"  # those that say which text they were made of
    NONE = "none"


@dataclass(frozen=True)
class Scope:
    """One catalog under check.

    Attributes:
        catalog: the catalog.
        locale: its language; None if it names none that is known.
        source_locale: BCP 47 tag of the source texts.
        glossary: the terms agreed on in this language.
        others: how the language's other catalogs translate; None if there are none.
        markdown: whether the texts are Markdown (else plain, and markup is not compared).
        drafts: which fuzzy translations are checked.
        asked: the functions that facts were asked of, until somebody clears it.
    """

    catalog: Catalog
    locale: Locale | None = None
    source_locale: str = "en"
    glossary: tuple[Term, ...] = ()
    others: Elsewhere | None = field(default=None, repr=False)
    markdown: bool = True
    drafts: Drafts = Drafts.ALL
    asked: set[Callable[[Scope], Any]] = field(default_factory=set, init=False, repr=False, compare=False)
    _facts: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def fact(self, find: Callable[[Scope], Found]) -> Found:
        """Return what a function finds of the whole catalog, found once however many checks ask."""
        self.asked.add(find)
        if find not in self._facts:
            self._facts[find] = find(self)
        found: Found = self._facts[find]
        return found

    def forget(self) -> None:
        """Let go of the pairs, which name the scope themselves: else only a search for cycles frees them."""
        self.__dict__.pop("indexed", None)
        self._facts.clear()

    @cached_property
    def tag(self) -> str:
        """The language's BCP 47 tag, empty if it is not known."""
        return self.locale.tag if self.locale else ""

    @cached_property
    def tongues(self) -> tuple[str, str]:
        """The BCP 47 tags of the source's language and the translation's."""
        return self.source_locale, self.tag

    @cached_property
    def own(self) -> Language:
        """What is known of the language."""
        return language(self.tag)

    @cached_property
    def source(self) -> Language:
        """What is known of the source's language."""
        return language(self.source_locale)

    @cached_property
    def indexed(self) -> tuple[tuple[int, Pair], ...]:
        """Each translation that is checked: index of its message in the catalog, and the pair."""
        rows = enumerate(self.catalog.messages)
        return tuple((index, pair) for index, message in rows for pair in pairs_of(message, self))


def pairs_of(message: Message, scope: Scope) -> Iterator[Pair]:
    """Yield the translations of a message beside what they translate; none for what is no translation.

    Untranslated messages, suggestions, obsolete ones, credits and drafts that are left out are passed over; a
    stale message is compared with the text that ``#|`` names, and passed over where nothing tells which text
    it translates.
    """
    if is_left_out(message, scope.drafts) or not _CREDITS.isdisjoint((message.msgid, message.msgctxt)):
        return
    state = scope.catalog.state(message)
    if state is State.UNTRANSLATED:
        return
    now = (message.msgid, message.msgid_plural)
    if state is not State.STALE:
        yield from _pairs(message, scope, *now)
        return
    former = message.previous
    if former is not None and former.msgid is not None:
        then = (former.msgid, former.msgid_plural if message.msgid_plural is not None else None)
        for pair, present in zip(_pairs(message, scope, *then), _pairs(message, scope, *now), strict=True):
            yield replace(pair, present=present)


def _pairs(message: Message, scope: Scope, source: str, plural: str | None) -> Iterator[Pair]:
    sources = (source,) if plural is None else (source, plural)
    for form, target in enumerate(message.msgstr):
        own = source if plural is None or (form == 0 and len(message.msgstr) > 1) else plural
        yield Pair(own, target, form, message, scope, sources)


def is_left_out(message: Message, drafts: Drafts) -> bool:
    """Whether a message is a fuzzy translation that is not checked."""
    if not message.fuzzy or drafts is Drafts.ALL:
        return False
    former = message.previous
    named = (former is not None and former.msgid is not None) or read_marks(message.comments).digests
    return drafts is Drafts.NONE or not named


def kept_on_purpose(message: Message) -> bool:
    """Whether a person said that the source's text is meant to stand (``# keep original``)."""
    return read_marks(message.comments).keep_original


@dataclass(eq=False)
class Pair:
    """One text and its translation.

    Attributes:
        source: the text that the translation is of: the msgid, the plural's if this form speaks of several,
            for a stale message what ``#|`` names.
        target: the translation, one form.
        form: which plural form, 0 for a message without.
        message: the entry it stands in; its ``extracted`` tells ``type: heading 2``.
        scope: the catalog around it: language, glossary, facts found once for all messages.
        sources: every text that this form may render: singular and plural of the source.
        present: for a stale message, the same translation beside the text as it is now. Nobody knows how
            much of it the translation follows already: what is right by either text is right.
    """

    source: str
    target: str
    form: int
    message: Message
    scope: Scope
    sources: tuple[str, ...]
    present: Pair | None = None
    _facts: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def fact(self, find: Callable[[Pair], Found]) -> Found:
        """Return what a function finds of the pair, found once however many checks ask."""
        found: Found
        if find in self._facts:
            found = self._facts[find]
        else:
            found = self._facts[find] = find(self)
        return found

    def copies(self, place: int) -> bool:
        """Whether the line or the element around a place in the translation is the source's, such as code."""
        start = self.target.rfind("\n", 0, place) + 1
        end = self.target.find("\n", place)
        if self.target[start : end if end >= 0 else None] in self.source.split("\n"):
            return True
        start, end = self.target.rfind("<", 0, place), self.target.find("</", place)
        return 0 <= start < end and self.target[start : end + 2] in self.source

    @property
    def is_named(self) -> bool:
        """Whether the source only names the text, as ``help_search``, and does not tell what it should be."""
        if _PICTURE.match(self.source):
            return True
        return _NAME.fullmatch(self.source) is not None and (" " in self.target or not self.target.isascii())

    @cached_property
    def before(self) -> rendered.Reading:
        """The source as it is rendered."""
        if self.kind not in BLOCKS and is_laid_out(self.source):
            return rendered.read_listing(self.source)
        return rendered.read_source(self.source, markup=self.markup)

    @cached_property
    def after(self) -> rendered.Reading:
        """The translation as it is rendered."""
        if self.kind not in BLOCKS and is_laid_out(self.source):
            return rendered.read_listing(self.target)
        return rendered.read(self.target) if self.markup else rendered.read_plain(self.target)

    @cached_property
    def markup(self) -> bool:
        """Whether the text is Markdown; front matter, HTML's attributes and a program's texts are not."""
        if not self.scope.markdown or self.kind.startswith(("front matter", "html")):
            return False
        return not is_formatted(self.message.flags) or self.kind in BLOCKS

    def know(self, other: Pair) -> None:
        """Take over how the texts are read from a pair of the same texts in the same scope as it was."""
        found = vars(other)
        vars(self).update({name: found[name] for name in _READ if name in found})

    def forget(self) -> None:
        """Forget the facts, once all checks of pairs have run: of a large catalog they fill the memory."""
        self._facts.clear()
        self.after.forget()

    @cached_property
    def signs(self) -> int:
        """The bits of the characters that it has, see ``signs.needed``."""
        return both(self.before.signs, self.after.signs)

    @cached_property
    def kind(self) -> str:
        """What the text is in its essay (``#. type: heading 2``), empty if the catalog does not tell."""
        return next(iter(kinds_of(self.message)), "")


def small_parts(pair: Pair) -> list[str]:
    """Return a translation in small letters, cut at its spaces."""
    return pair.target.lower().split()


def foreign_letters(pair: Pair) -> frozenset[str]:
    """Return the letters of a translation that are of another script than its language's."""
    return pair.scope.own.foreign.kept(pair.after.characters)


def vocabulary(scope: Scope) -> frozenset[str]:
    """Return the words that a catalog has in many texts: they are its language's, whatever a table says.

    The texts are those that are in the language by their small words, the words as they are compared.
    """
    often: Counter[str] = Counter()
    texts = 0
    for _, pair in scope.indexed:
        found = compared(pair.target) if pair.target != pair.source else []
        if plainly_own(found, scope.own, pair.source):
            texts += 1
            often.update(set(found))
    least = max(_FEW, texts // _SOME)
    return frozenset(word for word, count in often.items() if count >= least)
