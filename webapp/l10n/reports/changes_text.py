"""What edits mean for the translations: for a terminal, as Markdown, as JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from webapp.l10n.comparison.differences import Change, differences
from webapp.l10n.project.changes import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from webapp.l10n.catalog.counts import Size
    from webapp.l10n.comparison.differences import Piece
    from webapp.l10n.project.changes import Changes, TextChange

VERSION = 1
CONTEXT = 60  # characters of what did not change that are shown on each side of a change
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_PLAIN = {Change.DELETE: "[-{}-]", Change.INSERT: "{{+{}+}}"}  # as git diff --word-diff writes it
_COLOUR = {Change.DELETE: "\x1b[31m[-{}-]\x1b[m", Change.INSERT: "\x1b[32m{{+{}+}}\x1b[m"}
_MARKDOWN = {Change.DELETE: "~~{}~~", Change.INSERT: "**{}**"}


def text(found: Changes, *, colour: bool = False) -> str:
    """Return a table of languages and the list of what changed, for a terminal."""
    if not found.texts:
        return f"Nothing changed since {_since(found)}."
    width = max([8, *map(len, found.locales)])
    rows = [f"{'':{width}} " + " ".join(f"{kind:>24}" for kind in KINDS)]
    for tag, sums in found.locales.items():
        rows.append(f"{tag:{width}} " + " ".join(f"{_sized(sums[kind]):>24}" for kind in KINDS))
    forms = _COLOUR if colour else _PLAIN
    for change in found.texts:
        place = f"{change.domain}#{change.id}" if change.id else change.domain
        rows += ["", f"{place}: {change.kind}, {_words(change.size)}"]
        rows.append("  " + " ".join(_told(change, forms, str).split()))
    return "\n".join(rows)


def markdown(found: Changes) -> str:
    """Return the same for an issue or a mail."""
    if not found.texts:
        return f"Nothing changed since {_since(found)}."
    rows = [f"## What changed since {_since(found)}", "", f"| | {' | '.join(KINDS)} |"]
    rows.append("| --- |" + " ---: |" * len(KINDS))
    for tag, sums in found.locales.items():
        rows.append(f"| {tag} | {' | '.join(_sized(sums[kind]) for kind in KINDS)} |")
    for change in found.texts:
        place = f"`{change.domain}#{change.id}`" if change.id else f"`{change.domain}`"
        told = " ".join(_told(change, _MARKDOWN, _escaped).split())
        rows += ["", f"- {place} {change.kind}, {_words(change.size)}: {told}"]
    return "\n".join(rows)


def as_json(found: Changes) -> str:
    """Return the same for programs; a piece is a pair of ``equal``, ``delete`` or ``insert`` and its text."""
    told = {
        "format": "tarjama-changes",
        "version": VERSION,
        "since": found.since or None,
        "locales": {
            tag: {kind: {"messages": s.strings, "words": s.words} for kind, s in sums.items()}
            for tag, sums in found.locales.items()
        },
        "texts": [
            {
                "domain": change.domain,
                "kind": change.kind,
                "id": change.id or None,
                "section": change.section or None,
                "words": change.size.words,
                "old": change.old,
                "new": change.new,
                "difference": [[piece.change.value, piece.text] for piece in _pieces(change)],
            }
            for change in found.texts
        ],
        "broken": [str(fault) for fault in found.faults],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def marked(old: str, new: str, *, colour: bool = False) -> str:
    """Return what leads from one text to another, on one line: ``[-went-]{+came+}`` and words around."""
    return " ".join("".join(_shown(differences(old, new), _COLOUR if colour else _PLAIN, str)).split())


def _pieces(change: TextChange) -> tuple[Piece, ...]:
    return differences(change.old or "", change.new or "")


def _told(change: TextChange, forms: dict[Change, str], escape: Callable[[str], str]) -> str:
    return "".join(_shown(_pieces(change), forms, escape))


def _shown(pieces: Sequence[Piece], forms: dict[Change, str], escape: Callable[[str], str]) -> Iterator[str]:
    """Yield the pieces; of a long unchanged one only what stands beside a change."""
    for place, piece in enumerate(pieces):
        if piece.change is not Change.EQUAL:
            inner = escape(piece.text.strip())
            before, after = (" " if piece.text[edge].isspace() else "" for edge in (0, -1))
            yield before + forms[piece.change].format(inner) + after if inner else " "
            continue
        head = piece.text[:CONTEXT] if place else ""
        tail = piece.text[-CONTEXT:] if place < len(pieces) - 1 else ""
        whole = len(piece.text) <= len(head) + len(tail)
        yield escape(piece.text) if whole else f"{escape(head)} … {escape(tail)}"


def _since(found: Changes) -> str:
    return found.since or "the last update"


def _words(size: Size) -> str:
    return f"{size.words} {'word' if size.words == 1 else 'words'}"


def _sized(size: Size) -> str:
    if not size.strings:
        return "–"
    return f"{size.strings} ({_words(size)})"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
