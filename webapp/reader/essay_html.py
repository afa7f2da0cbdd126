"""Edition → HTML: what a reader sees of an essay in one language."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from webapp.l10n import locales
from webapp.l10n.catalog import State, tally
from webapp.l10n.edition.compose import summary
from webapp.l10n.markdown.plain import plain
from webapp.l10n.segmentation import render
from webapp.reader.notes import changed
from webapp.site.passage_html import wash
from webapp.site.words import mark

if TYPE_CHECKING:
    import gettext
    from collections.abc import Callable, Mapping

    from webapp.l10n.edition.compose import Edition, Passage

FEW = 5  # headings below the title that a text may have without a table of them
_HEADING = re.compile(r"\s*<h(?P<level>[1-6])\b.*?</h(?P=level)>", re.DOTALL)
_ALIGNED = re.compile(r'(<t[dh]\b[^>]*?) style="text-align: (left|center|right)"')


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
        lead: where a link leads; see :class:`webapp.site.links.Links`.
        tools: what a reader can do with a passage, as HTML; see :class:`webapp.reader.passage_tools.Tools`.
    """
    page = locales.locale(edition.locale)
    marked = not edition.reviewed and len(set(told(edition))) > 1  # else the note says it once for all
    states = told(edition)

    def attributes(number: int) -> Mapping[str, str]:
        passage = edition.passages[number]
        given = {"id": passage.id}
        if passage.segment.kind.startswith("heading"):
            given["aria-label"] = plain(passage.text)  # else its name would end in that of its link
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


def beginning(html: Markup) -> tuple[Markup, Markup]:
    """Return the heading that a text begins with, and the rest of it; the first is empty if there is none."""
    found = _HEADING.match(html)
    return (html[: found.end()], html[found.end() :]) if found else (Markup(), html)


def headings(edition: Edition) -> list[tuple[Passage, int, str]]:
    """Return the headings below the title, with level and plain text; none where they are few."""
    found = [
        (passage, int(passage.segment.kind.split()[1]), plain(passage.text))
        for passage in edition.passages
        if passage.segment.kind.startswith("heading") and passage is not edition.title
    ]
    return found if len(found) > FEW else []


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
    sentences = _sentences(words)
    if edition.reviewed:
        # Translators: above a text that is shown without its drafts; another sentence tells how many are.
        only = words.gettext(
            "Only reviewed passages are translated here; the rest stands in the original language."
        )
        reviewed = sentences[State.TRANSLATED]
        return [only, _figures(reviewed, counts[State.TRANSLATED], total, tag)]
    if counts[State.DRAFT] == total:
        # Translators: above a text of which no passage was reviewed.
        draft = words.ngettext(
            "This translation is a draft that nobody has reviewed yet.",
            "This translation is a draft: nobody has reviewed any of its %(total)s passages yet.",
            total,
        )
        return [_figures(draft, total, total, tag)]
    return [_figures(text, counts[state], total, tag) for state, text in sentences.items() if counts[state]]


def description(edition: Edition) -> str:
    """Return what search engines show below the title; in the page's language if any paragraph is."""
    own = replace(edition, passages=tuple(p for p in edition.passages if p.locale == edition.locale))
    return summary(own.description or edition.description)


def told(edition: Edition) -> list[State]:
    """Return what readers are told of each passage: what is not shown is not translated to them."""
    return [
        State.UNTRANSLATED if p.locale != edition.locale and p.state is not State.TRANSLATED else p.state
        for p in edition.passages
    ]


def _sentences(words: gettext.NullTranslations) -> dict[State, str]:
    # Of two numbers none is told apart by a plural form: both stand behind a colon, in every language alike.
    return {
        # Translators: on how far a translation is; a passage is a paragraph, a heading, a list item.
        State.TRANSLATED: words.gettext("Passages translated and reviewed: %(count)s of %(total)s."),
        # Translators: on how far a translation is. Draft: nobody has compared it with the original yet.
        State.DRAFT: words.gettext("Passages that are drafts, not reviewed yet: %(count)s of %(total)s."),
        # Translators: on how far a translation is; the original has changed since these were translated.
        State.STALE: words.gettext(
            "Passages behind the original, which has changed since: %(count)s of %(total)s."
        ),
        # Translators: on how far a translation is; readers see these in the original or a language near.
        State.UNTRANSLATED: words.gettext(
            "Passages not translated yet, shown in another language: %(count)s of %(total)s."
        ),
    }


def reviewed(count: int, total: int, words: gettext.NullTranslations, tag: str) -> str:
    """Return a sentence on how many passages are reviewed."""
    return _figures(_sentences(words)[State.TRANSLATED], count, total, tag)


def _figures(text: str, count: int, total: int, tag: str) -> str:
    return text % {"count": locales.format_number(count, tag), "total": locales.format_number(total, tag)}
