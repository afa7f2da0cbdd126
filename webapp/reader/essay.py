"""What readers ask for: their language, the list of texts, an essay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, redirect, render_template

from webapp.l10n.catalog import State
from webapp.l10n.settings import GLOSSARY
from webapp.reader import byline, essay_html
from webapp.reader import notes as notes_module
from webapp.reader.glossary_links import explained
from webapp.reader.metadata import described
from webapp.reader.parallel import partners
from webapp.reader.passage_tools import Tools
from webapp.site import current, titles, words
from webapp.site.current import address
from webapp.site.frame import expect, expect_essay, links, log_refusals, negotiated, page, query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup
    from werkzeug.wrappers import Response as AnyResponse

    from webapp.l10n.edition.compose import Edition


blueprint = Blueprint("reading", __name__)


@blueprint.get("/")
def start() -> AnyResponse:
    """Lead the reader to their language: of the cookie, else of Accept-Language."""
    tag = negotiated()
    slugs = current.texts()
    place = address(tag, slugs[0]) if len(slugs) == 1 else address(tag)
    answer = redirect(place + query(), 302)
    answer.headers["Vary"] = "Accept-Language, Cookie"
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@blueprint.get("/<tag>/")
def contents(tag: str) -> AnyResponse:
    """List the texts, each under its title in the reader's language."""
    expect(tag)

    def make(common: Mapping[str, Any]) -> str:
        rows = [_line(tag, slug, common) for slug in current.essays()]
        return render_template("contents.html", rows=rows, **common)

    return page(tag, "", make)


def _line(tag: str, slug: str, common: Mapping[str, Any]) -> titles.Line:
    """Return what the list of texts says of one."""
    library = current.library()
    settings, counts = library.settings, library.counts(tag, slug)
    source = settings.source_locale
    state = "" if tag == source else words.standing(counts, settings.publish, common["words"])
    length = byline.minutes(counts.total, source, common["spoken"].tag)
    return titles.Line(
        address(tag, slug),
        titles.heading(library, slug, tag),
        shown=tag == source or library.shows(slug, tag),
        standfirst=titles.standfirst(library, slug, tag),
        about=" · ".join(filter(None, (length, state))),
    )


@blueprint.get("/<tag>/<slug>/")
def essay(tag: str, slug: str) -> AnyResponse:
    """Show an essay in a language."""
    return _essay(tag, slug, reviewed=False)


@blueprint.get("/<tag>/<slug>/reviewed/")
def reviewed(tag: str, slug: str) -> AnyResponse:
    """Show what of an essay a person has reviewed, the rest in the source language."""
    return _essay(tag, slug, reviewed=True)


def _essay(tag: str, slug: str, *, reviewed: bool) -> AnyResponse:
    library = current.library()
    settings = library.settings
    below = "reviewed" if reviewed else ""
    expect(tag)
    expect_essay(tag, slug, below)

    def make(common: Mapping[str, Any]) -> str:
        edition = library.edition(slug, tag, reviewed=reviewed)
        log_refusals(edition)
        beside = {name: address(tag, slug, f"parallel/{name}") for name in partners(tag)}
        about = described(edition)
        offered = [choice.locale.tag for choice in common["languages"] if not choice.current]
        tools = Tools(edition, [name for name in offered if name in about.alternates], common["words"])
        notes = essay_html.notes(edition, common["words"])
        html = essay_html.body(edition, common["words"], links(tag, slug).lead, tools.of)
        heading, text = essay_html.beginning(html)
        reader = words.Reader(tag, common["spoken"].tag, common["words"])
        size = library.counts(tag, slug).total
        return render_template(
            "essay.html",
            edition=edition,
            title=titles.title(edition),
            description=essay_html.description(edition),
            heading=heading,
            body=_explained(text, edition),
            standfirst=titles.standfirst(library, slug, tag),
            byline=byline.byline(edition, size, about.changed, reader),
            state=byline.state(edition, common["words"]),
            headings=essay_html.headings(edition),
            reviewed_any=bool(library.counts(tag, slug)[State.TRANSLATED].strings),
            notes=notes,
            original=tag == settings.source_locale,
            choices=titles.choices(beside, "", settings.source_locale, beside),
            described=about,
            live=current.live(tag, slug),
            last_change=notes_module.last_change(about.changed, common["words"], common["spoken"].tag),
            thanks=words.thanks(library.credits(slug, tag), common["words"], common["spoken"].tag),
            complete=not notes and edition.shown == len(edition.passages),
            **common,
        )

    return page(tag, f"{slug}/{below}/" if below else f"{slug}/", make)


def _explained(html: Markup, edition: Edition) -> Markup:
    """Return an essay's HTML with links to the glossary, if there is one and this is not it."""
    if edition.slug == GLOSSARY or GLOSSARY not in current.essays():
        return html
    glossary = current.library().edition(GLOSSARY, edition.locale, reviewed=edition.reviewed)
    return explained(html, edition, glossary, address(edition.locale, GLOSSARY))
