"""An essay in two languages side by side: a row for each passage, whatever their scripts and directions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from flask import Blueprint, abort, redirect, render_template
from markupsafe import Markup

from webapp.l10n import locales
from webapp.reader import essay_html
from webapp.site import current, titles
from webapp.site import words as words_module
from webapp.site.current import address
from webapp.site.frame import expect, expect_essay, links, log_refusals, page
from webapp.site.passage_html import texts

if TYPE_CHECKING:
    import gettext
    from collections.abc import Callable, Mapping, Sequence

    from werkzeug.wrappers import Response as AnyResponse

    from webapp.l10n.edition.compose import Edition
    from webapp.l10n.locales import Locale

blueprint = Blueprint("parallel", __name__)

_NAMED = re.compile(r'(<\w[^>]*) id="([^"]*)"')
_LINK = re.compile(r'(<a\b[^>]* href=")#([^"]*)"')


@dataclass(frozen=True)
class Cell:
    """One passage in one of the two languages.

    Attributes:
        html: the text, washed.
        locale: the language it is in.
        mark: a word on its state, where passages differ in it.
    """

    html: Markup
    locale: Locale
    mark: str


@dataclass(frozen=True)
class Row:
    """One passage in both languages.

    Attributes:
        id: the passage's id, the same as on the essay's own page.
        element: of HTML: ``h1`` to ``h6`` for headings, else ``p``.
        kind: what it is, as a class: ``paragraph``, ``list-item``, ``h2``, ….
        cells: the two.
    """

    id: str
    element: str
    kind: str
    cells: tuple[Cell, ...]


@blueprint.get("/<tag>/<slug>/parallel/<other>/")
def parallel(tag: str, slug: str, other: str) -> AnyResponse:
    """Show an essay in two languages side by side."""
    expect(tag)
    expect_essay(tag, slug, f"parallel/{other}")
    known = locales.known_tag(other)
    if known == tag:
        return redirect(address(tag, slug), 308)
    if known not in current.readable():
        abort(404)
    if known != other:
        return redirect(address(tag, slug, f"parallel/{known}"), 308)
    library = current.library()

    def make(common: Mapping[str, Any]) -> str:
        pair = [library.edition(slug, name) for name in (tag, other)]
        log_refusals(*pair)
        leads = [links(name, slug).lead for name in (tag, other)]
        choices = {name: address(tag, slug, f"parallel/{name}") for name in partners(tag)}
        return render_template(
            "parallel.html",
            rows=rows(pair, leads, common["words"]),
            notes=[(locales.locale(e.locale), essay_html.notes(e, common["words"], tag)) for e in pair],
            titles=[titles.title(edition) for edition in pair],
            beside=locales.locale(other),
            slug=slug,
            choices=titles.choices(list(choices), other, library.settings.source_locale, choices),
            alone=address(tag, slug),
            swapped=address(other, slug, f"parallel/{tag}"),
            **common,
        )

    return page(tag, f"{slug}/parallel/{other}/", make, lambda: _switch(tag, slug, other))


def partners(tag: str) -> tuple[str, ...]:
    """Return the languages that a text in ``tag`` can be shown beside."""
    others = tuple(name for name in current.languages() if name != tag)
    source = current.settings().source_locale
    if tag == source or not current.exported():
        return others
    return (source,)


def rows(
    pair: Sequence[Edition], leads: Sequence[Callable[[str], str]], words: gettext.NullTranslations
) -> list[Row]:
    """Return what stands side by side, in the order of the text; texts without an element are left out.

    Args:
        pair: the essay in both languages.
        leads: for each of the two, where a link leads; see :class:`webapp.site.links.Links`.
        words: the interface's words.
    """
    columns = _placed(pair, [texts(edition, lead) for edition, lead in zip(pair, leads, strict=True)])
    cells_of = [_cells(edition, column, words) for edition, column in zip(pair, columns, strict=True)]
    found = []
    for number, passage in enumerate(pair[0].passages):
        cells = tuple(column[number] for column in cells_of if number in column)
        if len(cells) == len(pair):
            kind = passage.segment.kind.replace("heading ", "h").replace(" ", "-")
            element = kind if passage.segment.kind.startswith("heading") else "p"
            found.append(Row(passage.id, element, kind, cells))
    return found


def _placed(pair: Sequence[Edition], columns: Sequence[Mapping[int, Markup]]) -> list[dict[int, Markup]]:
    """Return the texts with each place once, in the first column.

    What a link leads to and the pair does not show, such as a footnote, is on the essay's own page.
    """
    places = {passage.id for passage in pair[0].passages}
    places |= {unescape(name) for html in columns[0].values() for _, name in _NAMED.findall(html)}

    def placed(html: str, edition: Edition) -> Markup:
        html = html if edition is pair[0] else _NAMED.sub(r"\1", html)
        page = address(edition.locale, edition.slug)

        def led(link: re.Match[str]) -> str:
            return link[0] if unquote(unescape(link[2])) in places else f'{link[1]}{page}#{link[2]}"'

        return Markup(_LINK.sub(led, html))  # noqa: S704

    return [
        {number: placed(html, edition) for number, html in column.items()}
        for edition, column in zip(pair, columns, strict=True)
    ]


def _cells(
    edition: Edition, column: Mapping[int, Markup], words: gettext.NullTranslations
) -> dict[int, Cell]:
    told = essay_html.told(edition)
    differ = len(set(told)) > 1
    return {
        number: Cell(
            html,
            locales.locale(edition.passages[number].locale),
            words_module.mark(told[number], words) if differ else "",
        )
        for number, html in column.items()
    }


def _switch(tag: str, slug: str, other: str) -> dict[str, str]:
    """Return where the list of languages leads: the same pair the other way round, else the other's pair."""
    source = current.settings().source_locale
    beside = {
        name: tag if name == other else other if source in {name, other} or not current.exported() else source
        for name in current.languages()
    }
    return {name: address(name, slug, f"parallel/{with_}") for name, with_ in beside.items()}
