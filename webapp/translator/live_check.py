"""How a translation would look and what the checks say of it, while it is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from webapp.l10n.checks.engine.recheck import Checked
from webapp.l10n.checks.engine.run import look
from webapp.l10n.checks.engine.surroundings import neighbours
from webapp.l10n.edit import entry
from webapp.l10n.segmentation import join
from webapp.l10n.segmentation.safety import unsafe
from webapp.site import current, frame, passage_html

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from webapp.l10n.checks import Finding
    from webapp.l10n.edition.compose import Passage
    from webapp.l10n.edition.library import Library
    from webapp.l10n.store.memo import Memo

WEIGHT = 2 * 2**20  # bytes of memory that a catalog under the checks takes, about


def looked(tag: str, slug: str, passage: Passage, path: Path, forms: Sequence[str]) -> dict[str, Any]:
    """Return a passage with other texts as readers would see it, why they would not, and what is found.

    Args:
        tag: the language.
        slug: the essay.
        passage: as it is in the source.
        path: the catalog.
        forms: the translation, or its plural forms.

    Raises:
        CatalogError: the catalog cannot be opened.
        EditRefusedError: there are more or fewer forms than the message has.
    """
    segment = passage.segment
    scope = checked(path).scope()
    known = scope.catalog.find(segment.msgid, segment.context)
    if known is not None and forms:
        entry.counted(tuple(forms), known, scope.catalog)
    text = forms[0] if forms else ""
    html, refusal = _shown(tag, slug, passage.id, text)
    if known is None or not forms:
        return {"html": html, "refusal": refusal, "findings": [], "state": "untranslated"}
    message = entry.worded(known, tuple(forms))
    return {
        "html": html,
        "refusal": refusal,
        "findings": [_told(finding) for finding in look(scope, message)],
        "state": scope.catalog.state(message),
    }


def _shown(tag: str, slug: str, name: str, text: str) -> tuple[str, str]:
    """Return a passage as HTML in the place where readers meet it, and why it would not be shown."""
    library = current.library()
    edition = library.edition(slug, tag)
    source = library.edition(slug, library.settings.source_locale)
    number = next(at for at, passage in enumerate(source.passages) if passage.id == name)
    danger = unsafe(text, source.passages[number].segment.msgid)
    texts: list[str | None] = [passage.text for passage in edition.passages]
    texts[number] = None if danger else text
    joined = join(source.document, texts)
    refusal = next((refusal.reason for refusal in joined.refused if refusal.segment == number), "")
    html = passage_html.text(joined.document, number, frame.links(tag, slug).lead)
    return html, str(danger) if danger else refusal


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "span": None if finding.end is None else [finding.start, finding.end],
        "fix": finding.fix,
        "form": finding.form,
    }


def checked(path: Path) -> Checked:
    """Return a catalog under the checks, kept from one save to the next."""
    return current.memo()(_checked, current.library(), path, weigh=_weight)


def _checked(library: Library, path: Path) -> Checked:
    memo = library.memo
    return Checked(path, stamp=memo.stamp, around=lambda path: memo(_around, memo, path))


def _around(memo: Memo, path: Path) -> list[Path]:
    """Return the files that a catalog's checks may look into: others once some come or go beside it."""
    memo.names(path.parent)
    return neighbours(path)


def _weight(_: Checked) -> int:
    return WEIGHT
