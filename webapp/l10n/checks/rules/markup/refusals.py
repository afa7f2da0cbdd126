"""What the site refuses to show, as flaws."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.engine.scope import BLOCKS, Pair
from webapp.l10n.checks.rules.markup.addresses import same
from webapp.l10n.checks.rules.markup.inline import has_roles
from webapp.l10n.checks.rules.markup.links import is_heading
from webapp.l10n.markdown.html_tags import HTML
from webapp.l10n.segmentation.safety import dangers

if TYPE_CHECKING:
    from webapp.l10n.checks.text.rendered import Reading
    from webapp.l10n.segmentation.danger import Danger

_ATTRIBUTE = re.compile(r"([A-Za-z-]+)\s*=\s*[\"']([^\"'<>]*)[\"']")
_TAG = re.compile(r"<([A-Za-z][\w.-]*)[^<>]*>")
_RUNNING = re.compile(" (?:javascript|vbscript|data): |<(?:script|iframe|object|embed)>")
_HANDLER = re.compile(r"\son\w+\s*=(?:\"[^\"]*\"|'[^']*'|)")
_SHOWN = frozenset({"html-attr-changed", "html-tag-added"})
_TITLE = re.compile(r"[A-Z][^/]* [^/]*$")
_SIZES = frozenset({"width", "height"})
_STYLING = frozenset({"style", "background"})
_ADDRESSES = frozenset({"href", "src", "cite", "poster", "url", "fileref", "xlink:href", "xl:href"})


def refusals(pair: Pair, code: str) -> Flaws:
    """Yield the dangers of a code in a translation."""
    for danger in dangers(pair.target, pair.source):
        start, end, reason = danger.start, danger.end, danger.reason
        tag = "" if "<…>" in reason else pair.target[start:end]
        if danger.code == code and tag in pair.source:
            start, end = _strange(pair, tag) or (start, end)
        if "<…>" in reason and (unknown := _TAG.match(pair.target, start)):
            reason = reason.replace("<…>", f"<{unknown[1]}>")
        if danger.code == code and not is_a_name(pair, pair.target[start:end]):
            severity = _weight(pair, danger, pair.target[start:end])
            yield Flaw(reason, start, end, severity=severity)


def _weight(pair: Pair, danger: Danger, tag: str) -> Severity:
    """Return how heavy a danger is: no site of ours shows what is no Markdown, such as DocBook.

    There a language may mark more or less than another. In reStructuredText tags show as they stand: one of
    a file of that is code that lost its marks, which is told as such.
    """
    runs = _RUNNING.search(danger.reason) or any(
        found[0] not in pair.source for found in _HANDLER.finditer(tag)
    )
    if runs or not danger.code.startswith(("html-", "unsafe-")):
        return Severity.ERROR
    if _is_harmless(pair, danger.code, tag) or (not pair.kind and pair.scope.fact(has_roles)):
        return Severity.INFO
    if not pair.scope.markdown:
        broken = danger.code == "html-attr-changed" or (danger.code == "html-unbalanced" and _is_open(pair))
        return Severity.WARNING if broken else Severity.INFO
    shown = danger.code in _SHOWN and _is_html(tag)  # but for our own site, which refuses it
    return Severity.ERROR if pair.kind or not shown else Severity.WARNING


def _is_open(pair: Pair) -> bool:
    """Whether not as many tags are closed as opened, where backticks make no code."""
    tags = [tag.value for tag in pair.after.of("html") if not tag.value.endswith("/>")]
    return len(tags) != 2 * sum(tag.startswith("</") for tag in tags)


def is_a_name(pair: Pair, tag: str) -> bool:
    """Whether what looks like a tag tells a reader of a program what to put there: ``mkdir <path>``."""
    if pair.kind in BLOCKS or "=" in tag or tag.endswith("/>") or _is_html(tag) or not _TAG.match(tag):
        return False
    if f" {tag}`" in pair.source and pair.scope.fact(has_roles):
        return True  # what a role leads to: see code-lost
    if "</" in pair.target or "</" in pair.source:
        return False
    return not pair.scope.markdown or len(_names(pair.before)) >= len(_names(pair.after)) > 0


def _names(reading: Reading) -> list[re.Match[str]]:
    """Return what stands in angle brackets, but for code: also names that Markdown takes for no tag."""
    code = [(mark.start, mark.end) for mark in reading.of("code")]
    names = re.finditer(r"<[A-Za-z][^<>=/]*>", reading.text)
    return [name for name in names if not any(start < name.start() < end for start, end in code)]


def _is_html(tag: str) -> bool:
    return _TAG.sub(r"\1", tag).lower() in HTML


def _strange(pair: Pair, tag: str) -> tuple[int, int] | None:
    """Return where the first tag of a tag's element stands that the source has not like this.

    If it is of none, of one that HTML does not know.
    """
    known = _TAG.match(tag)
    strange = (one for one in _TAG.finditer(pair.target) if one[0] not in pair.source)
    found = (one for one in strange if (one[1] == known[1] if known else not _is_html(one[0])))
    return next((one.span() for one in found), None)


def _is_harmless(pair: Pair, code: str, tag: str) -> bool:
    """Whether a tag has an emptied attribute, in XML none, or leads to the same page elsewhere."""
    if code == "unsafe-attr":
        values = [found[2] for found in _ATTRIBUTE.finditer(tag) if found[1].lower() in _STYLING]
        return bool(values) and all(not value or value in pair.source for value in values)
    if code != "html-attr-changed":
        return False
    bare = "=" not in tag and not _is_html(tag)
    if not pair.scope.markdown and (bare or _is_named_anew(pair.source, tag)):
        return True
    given, own, tongues = _addresses(pair.source), _addresses(tag), pair.scope.tongues
    anchored = '"#' in pair.source
    led = (
        any(same(one, other, tongues) for one in given)
        or (anchored and other[:1] == "#" and is_heading(pair.scope, other))
        for other in own
    )
    return bool(own) and all(led) and any(other not in given for other in own)


def _is_named_anew(source: str, tag: str) -> bool:
    """Whether a tag differs in sizes or in what is said: ``<link name="Wells">Wells``."""
    given, own = ({found.groups() for found in _ATTRIBUTE.finditer(text)} for text in (source, tag))
    said = {name for name, value in given - own if f">{value}<" in source or _TITLE.match(value)}
    return bool(own - given) and all(name in said - _ADDRESSES | _SIZES for name, _ in own - given)


def _addresses(text: str) -> list[str]:
    return [found[2] for found in _ATTRIBUTE.finditer(text) if found[1].lower() in _ADDRESSES]


@pair_check(Severity.ERROR, target="<&")
def unsafe_script(pair: Pair) -> Flaws:
    """An element that runs a script, embeds another page or changes this one, and is not in the source.

    Bad: <script>alert(1)</script>
    Good: `<script>` in a text about scripts
    """
    yield from refusals(pair, "unsafe-script")


@pair_check(Severity.ERROR, target="<")
def unsafe_attr(pair: Pair) -> Flaws:
    """An attribute that runs a script or restyles the page, and is not in the source.

    Bad: <b onclick="alert(1)">union</b>
    Good: <b>union</b>
    """
    yield from refusals(pair, "unsafe-attr")


@pair_check(Severity.ERROR, target=":&!")
def unsafe_url(pair: Pair) -> Flaws:
    """A link that leads nowhere on the web, to a script, to data; or a picture from another host.

    A browser asks for a picture by itself, so its host would learn of every reader. Hosts that the source
    names are welcome.

    Bad: [the charter](javascript:alert(1))
    Good: [the charter](https://example.org/charter)
    """
    yield from refusals(pair, "unsafe-url")


@pair_check(Severity.ERROR, target="<")
def html_tag_added(pair: Pair) -> Flaws:
    """HTML that the source has not, or not so often: the site does not show it.

    A `<span>` or `<bdi>` that tells direction or language is welcome, so is a `<br>`, and so are `<em>`,
    `<strong>` and `<code>` for marks of the source's Markdown.

    Bad: a <Type> in angle brackets, where the source has `<Type>`
    Good: a `<Type>` in code, as in the source
    """
    yield from refusals(pair, "html-tag-added")


@pair_check(Severity.ERROR, target="<")
def html_attr_changed(pair: Pair) -> Flaws:
    """A tag whose attributes are not the source's; texts for readers (alt, title) may be translated.

    Bad: <a href="https://example.org/aide">
    Good: <a href="https://example.org/help" title="Aide">
    """
    yield from refusals(pair, "html-attr-changed")
