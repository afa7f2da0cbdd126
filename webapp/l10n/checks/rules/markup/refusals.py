"""What the site refuses to show, as flaws."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.rules.markup.addresses import Tongues, same
from webapp.l10n.segmentation.safety import dangers

if TYPE_CHECKING:
    from webapp.l10n.checks.engine.scope import Pair

_ATTRIBUTE = re.compile(r"([A-Za-z-]+)\s*=\s*[\"']([^\"'<>]*)[\"']")
_STYLING = frozenset({"style", "background"})
_ADDRESSES = frozenset({"href", "src", "cite", "poster"})


def refusals(pair: Pair, code: str) -> Flaws:
    """Yield the dangers of a code in a translation, as errors."""
    for danger in dangers(pair.target, pair.source):
        if danger.code == code:
            lesser = Severity.INFO if _is_harmless(pair, code, danger.start, danger.end) else Severity.ERROR
            yield Flaw(danger.reason, danger.start, danger.end, severity=lesser)


def _is_harmless(pair: Pair, code: str, start: int, end: int | None) -> bool:
    """Whether a tag is the source's but for an emptied attribute, or a page in the reader's language."""
    tag = pair.target[start:end]
    if code == "unsafe-attr":
        values = [found[2] for found in _ATTRIBUTE.finditer(tag) if found[1].lower() in _STYLING]
        return (
            bool(values)
            and not re.search(r"\son\w+\s*=", tag)
            and all(not v or v in pair.source for v in values)
        )
    if code != "html-attr-changed" or end is None:
        return False
    tongues = Tongues(pair.scope.source_locale, pair.scope.tag)
    given = [found[2] for found in _ATTRIBUTE.finditer(pair.source) if found[1].lower() in _ADDRESSES]
    own = [found[2] for found in _ATTRIBUTE.finditer(tag) if found[1].lower() in _ADDRESSES]
    led = all(any(same(one, other, tongues) for one in given) for other in own)
    return bool(own) and led and any(other not in given for other in own)


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

    A `<span>` or `<bdi>` that tells direction or language is welcome, and so is a `<br>`.

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
