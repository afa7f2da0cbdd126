"""Edition → HTML: what a reader sees of an essay in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import nh3
from markupsafe import Markup, escape

from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.l10n.catalog.counts import tally
from webapp.l10n.edition.compose import summary
from webapp.l10n.markdown.plain import plain
from webapp.l10n.segmentation import render
from webapp.telling import changed

if TYPE_CHECKING:
    import gettext
    from collections.abc import Callable, Iterable, Mapping

    from webapp.l10n.edition.compose import Edition, Passage
    from webapp.l10n.edition.library import Library

_ALIGNED = re.compile(r'(<t[dh]\b[^>]*?) style="text-align: (left|center|right)"')
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title", "role", "aria-label"},
    "input": {"type", "checked", "disabled"},
    "li": {"value"},
    "ol": {"type", "reversed"},
    "td": {"data-align"},
    "th": {"data-align"},
}
_ALLOWED = {
    tag: nh3.ALLOWED_ATTRIBUTES.get(tag, set()) | _ATTRIBUTES.get(tag, set())
    for tag in {*nh3.ALLOWED_ATTRIBUTES, *_ATTRIBUTES}
}
_LINKS = {("a", "href"), ("img", "src")}
_LINKING = re.compile("href|src", re.IGNORECASE)  # without it nothing leads anywhere
_PASSAGE = 4000  # characters of what may be a single passage
_RICH = re.compile(r'<(?:table|pre|code|blockquote|q|img|hr|input|details class="change")\b')


@dataclass(frozen=True)
class Text:
    """A piece of plain text and the language it is in."""

    text: str
    locale: locales.Locale


@dataclass(frozen=True)
class Choice:
    """A language in the list of languages."""

    locale: locales.Locale
    address: str
    current: bool
    original: bool


def body(
    edition: Edition,
    words: gettext.NullTranslations,
    lead: Callable[[str], str],
    tools: Callable[[Passage], str] = lambda _: "",
) -> Markup:
    """Return the essay as HTML: each segment's element with its id, its own language, and its mark.

    What comes from catalogs is washed: no script, no form, no style survives, whatever a translator wrote.

    Args:
        edition: what is read.
        words: the interface's words.
        lead: where a link leads; see :class:`webapp.links.Links`.
        tools: what a reader can do with a passage, as HTML; see :class:`webapp.tools.Tools`.
    """
    page = locales.locale(edition.locale)
    marked = not edition.reviewed and len(set(told(edition))) > 1  # else the note says it once for all
    states = told(edition)

    def attributes(number: int) -> Mapping[str, str]:
        passage = edition.passages[number]
        given = {"id": passage.id}
        if passage.locale != edition.locale:
            own = locales.locale(passage.locale)
            given |= {"lang": own.tag, "dir": own.direction}
        if marked and states[number] is not State.TRANSLATED:
            given["class"] = f"passage {states[number]}"
        return given

    def extra(number: int) -> str:
        passage = edition.passages[number]
        own = "" if passage.locale == edition.locale else f' lang="{page.tag}" dir="{page.direction}"'
        label = escape(mark(states[number], words)) if marked else ""
        shown = f' <small class="mark"{own}>{label}</small>' if label else ""
        if passage.segment.kind == "table cell":
            return shown  # no room for more
        name = escape(words.gettext("Link to this passage"))
        shown = "".join(f'<span id="{former}"></span>' for former in passage.former) + shown
        return (
            f'{shown}<a class="permalink" href="#{passage.id}"{own} aria-label="{name}"></a>{tools(passage)}'
        )

    def after(number: int) -> str:
        passage = edition.passages[number]
        stale = states[number] is State.STALE
        return str(changed(passage, edition.source_locale, words)) if stale else ""

    html = render(edition.document, attributes, extra, after)
    return Markup(wash(_ALIGNED.sub(r'\1 data-align="\2"', html), lead))  # noqa: S704 – washed in the same line


def has_element(passage: Passage) -> bool:
    """Whether a passage has an element on the page: titles of links and what front matter says have none."""
    return not passage.segment.kind.startswith(("front matter", "link title", "html attribute"))


def is_rich(html: str) -> bool:
    """Whether a text needs the style sheet for what only some texts have: tables, code, pictures."""
    return bool(_RICH.search(html))


def wash(html: str, lead: Callable[[str], str]) -> str:
    """Return HTML with nothing in it that could act: the belt over what the core lets through.

    Args:
        html: what the core rendered.
        lead: where a link leads; see :class:`webapp.links.Links`.
    """
    return _wash(html, lead) if len(html) > _PASSAGE or _LINKING.search(html) else _washed(html)


@lru_cache(20_000)
def _washed(html: str) -> str:
    """Return HTML without links, washed; a page of many passages is made anew when one of them changes."""
    return _wash(html, str)


def _wash(html: str, lead: Callable[[str], str]) -> str:
    def led(tag: str, attribute: str, value: str) -> str:
        return lead(value) if (tag, attribute) in _LINKS else value

    return nh3.clean(
        html,
        tags=nh3.ALLOWED_TAGS | {"input", "section", "tfoot"},
        attributes=_ALLOWED,
        attribute_filter=led,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def mark(state: State, words: gettext.NullTranslations) -> str:
    """Return the word that tells a passage's state; empty for one that is translated and reviewed."""
    marks = {
        State.DRAFT: words.gettext("draft"),
        State.STALE: words.gettext("behind the original"),
        State.UNTRANSLATED: words.gettext("not translated"),
    }
    return marks.get(state, "")


def notes(edition: Edition, words: gettext.NullTranslations, tag: str = "") -> list[str]:
    """Return what a reader should know of the edition, in sentences, its figures in the reader's digits.

    Args:
        edition: what is told of.
        words: the interface's words.
        tag: the reader's language, if not the edition's.
    """
    tag = tag or edition.locale
    total = len(edition.passages)
    counts = tally(told(edition))
    if counts[State.TRANSLATED] == total:
        return []
    sentences = _sentences(counts, words)
    if edition.reviewed:
        only = words.gettext(
            "Only reviewed passages are translated here; the rest stands in the original language."
        )
        reviewed = sentences[State.TRANSLATED]
        return [only, _figures(reviewed, counts[State.TRANSLATED], total, tag)]
    if counts[State.DRAFT] == total:
        draft = words.ngettext(
            "This translation is a draft that nobody has reviewed yet.",
            "This translation is a draft: nobody has reviewed any of its %(total)s passages yet.",
            total,
        )
        return [_figures(draft, total, total, tag)]
    return [_figures(text, counts[state], total, tag) for state, text in sentences.items() if counts[state]]


def title(edition: Edition) -> Text:
    """Return the essay's title as plain text, in the language it is shown in."""
    passage = edition.title
    return Text(plain(passage.text) if passage else edition.slug, _language(passage, edition))


def heading(library: Library, slug: str, tag: str) -> Text:
    """Return an essay's title as :func:`title` does, without composing the essay where that can be spared."""
    text, shown = library.heading(slug, tag)
    return Text(plain(text), locales.locale(shown))


def description(edition: Edition) -> str:
    """Return what search engines show below the title; in the page's language if any paragraph is."""
    own = replace(edition, passages=tuple(p for p in edition.passages if p.locale == edition.locale))
    return summary(own.description or edition.description)


def choices(offered: Iterable[str], current: str, source: str, addresses: Mapping[str, str]) -> list[Choice]:
    """Return the list of languages, the source's first, the others as their readers look for them."""
    return [
        Choice(locales.locale(tag), addresses[tag], current=tag == current, original=tag == source)
        for tag in locales.in_order(offered, source)
    ]


def told(edition: Edition) -> list[State]:
    """Return what readers are told of each passage: what is not shown is not translated to them."""
    return [
        State.UNTRANSLATED if p.locale != edition.locale and p.state is not State.TRANSLATED else p.state
        for p in edition.passages
    ]


def _sentences(counts: Mapping[State, int], words: gettext.NullTranslations) -> dict[State, str]:
    return {
        State.TRANSLATED: words.ngettext(
            "%(count)s of %(total)s passages is translated and reviewed.",
            "%(count)s of %(total)s passages are translated and reviewed.",
            counts[State.TRANSLATED],
        ),
        State.DRAFT: words.ngettext(
            "%(count)s of %(total)s passages is a draft that nobody has reviewed yet.",
            "%(count)s of %(total)s passages are drafts that nobody has reviewed yet.",
            counts[State.DRAFT],
        ),
        State.STALE: words.ngettext(
            "%(count)s of %(total)s passages is behind the original, which has changed since.",
            "%(count)s of %(total)s passages are behind the original, which has changed since.",
            counts[State.STALE],
        ),
        State.UNTRANSLATED: words.ngettext(
            "%(count)s of %(total)s passages is not translated yet and is shown in another language.",
            "%(count)s of %(total)s passages are not translated yet and are shown in another language.",
            counts[State.UNTRANSLATED],
        ),
    }


def _figures(text: str, count: int, total: int, tag: str) -> str:
    return text % {"count": locales.format_number(count, tag), "total": locales.format_number(total, tag)}


def _language(passage: Passage | None, edition: Edition) -> locales.Locale:
    return locales.locale(passage.locale if passage else edition.locale)
