"""Every passage of an essay with the ways that lead from it: for readers without a script, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, render_template

from webapp.l10n import locales
from webapp.l10n.edition.compose import summary
from webapp.reader.parallel import partners
from webapp.reader.passage_tools import suggestion
from webapp.site import current, passage_html, titles
from webapp.site.current import address
from webapp.site.frame import expect, expect_essay, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.wrappers import Response as AnyResponse

blueprint = Blueprint("passages", __name__)


@blueprint.get("/<tag>/<slug>/passages/")
def passages(tag: str, slug: str) -> AnyResponse:
    """List the passages of an essay, each with links to it in every language."""
    expect(tag)
    expect_essay(tag, slug, "passages")
    library = current.library()
    source = library.settings.source_locale

    def make(common: Mapping[str, Any]) -> str:
        edition = library.edition(slug, tag)
        beside = source if tag != source else next(iter(partners(tag)), "")
        rows = [
            (p.id, summary(p), locales.locale(p.locale), tag != source and suggestion(tag, slug, p.id))
            for p in edition.passages
            if passage_html.has_element(p)
        ]
        return render_template(
            "everywhere.html",
            rows=rows,
            title=titles.title(edition),
            alone=address(tag, slug),
            live=current.live(tag, slug),
            pair=address(tag, slug, f"parallel/{beside}") if tag != source and beside else "",
            places={other: address(other, slug) for other in current.languages()},
            **common,
        )

    return page(tag, f"{slug}/passages/", make)
