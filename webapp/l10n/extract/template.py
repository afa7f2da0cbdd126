"""The template of an essay: its messages as a catalog without translations."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n.catalog import Catalog, Message, in_language_of, new_template, unfit
from webapp.l10n.catalog.extracted_comments import FORMER, ID, KIND, SECTION
from webapp.l10n.errors import SourceError
from webapp.l10n.extract.ids import former, identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from webapp.l10n.extract.essays import Essay
    from webapp.l10n.segmentation import Segment
    from webapp.l10n.settings import Settings


_Key = tuple[str | None, str]


def template(
    essay: Essay, old: Catalog | None, *, settings: Settings, now: str, moved: Sequence[Message] = ()
) -> Catalog:
    """Return the template of an essay: one message per text, in document order.

    Args:
        essay: the source text.
        old: the template as it was, for ids and for a date that moves only with a message.
        settings: for the path in references.
        now: the POT-Creation-Date of a template whose messages changed, ``2026-11-23 12:00+0000``.
        moved: messages of other essays' templates, which leave them in this run and keep their ids here.

    Raises:
        SourceError: a text has a character that no catalog can hold.
    """
    _refuse_unfit(essay)
    known = replace(old or new_template(essay.slug, now), messages=[*(old.messages if old else ()), *moved])
    ids = identify(essay.document.segments, known if moved else old)
    reference = essay.path.resolve().relative_to(settings.root.resolve()).as_posix()
    fresh = new_template(essay.slug, now, source_locale=settings.source_locale)
    made = template_of(essay.document.segments, ids, reference=reference, old=old, fresh=fresh)
    return placed(made, essay.document.segments) if settings.line_numbers else made


def _refuse_unfit(essay: Essay) -> None:
    for segment in essay.document.segments:
        sign = unfit(segment.msgid) or unfit(segment.context or "")
        if sign:
            name = f"U+{ord(sign):04X} cannot be in a catalog"
            line = segment.line + segment.msgid.partition(sign)[0].count("\n")
            raise SourceError(name, path=essay.path, line=line, remedy="take the character out")


def template_of(
    segments: Sequence[Segment],
    ids: Sequence[str],
    *,
    reference: str,
    old: Catalog | None,
    fresh: Catalog,
) -> Catalog:
    """Return a template of ``segments``; see :func:`template` and :func:`renewed`."""
    occurrences: dict[_Key, list[tuple[Segment, str]]] = defaultdict(list)
    for segment, name in zip(segments, ids, strict=True):
        occurrences[segment.context, segment.msgid].append((segment, name))
    joined = former(segments, ids, old)
    messages = [
        Message(
            msgid=msgid,
            msgctxt=context,
            extracted=tuple(_comments(places, joined)),
            references=(reference,),
        )
        for (context, msgid), places in occurrences.items()
    ]
    return renewed(fresh, messages, old)


def placed(template: Catalog, segments: Sequence[Segment]) -> Catalog:
    """Return a template whose references name the lines where its segments begin, ``essay.md:12``."""
    lines: dict[_Key, list[int]] = defaultdict(list)
    for segment in segments:
        lines[segment.context, segment.msgid].append(segment.line)
    rows = [
        replace(message, references=tuple(f"{message.references[0]}:{line}" for line in lines[message.key]))
        for message in template.messages
    ]
    return replace(template, messages=rows)


def renewed(fresh: Catalog, messages: list[Message], old: Catalog | None) -> Catalog:
    """Return ``old`` with ``messages`` in place of its own, its date moved only if a message came or went.

    An unchanged message keeps the bytes it has; without ``old`` the template is ``fresh`` with ``messages``.
    """
    if old is None:
        fresh.messages = messages
        return fresh
    known = {message.key: message for message in old.messages if not message.obsolete}
    kept = [_revised(known.get(message.key), message) for message in messages]
    header = dict(old.header)
    if [_texts(m) for m in kept] != [_texts(m) for m in old.messages]:
        header["POT-Creation-Date"] = fresh.header["POT-Creation-Date"]
    return replace(old, header=in_language_of(fresh, header), messages=kept)


def _comments(places: list[tuple[Segment, str]], joined: Mapping[str, list[str]]) -> Iterable[str]:
    lines = [f"{KIND}{segment.kind}" for segment, _ in places]
    lines += [f"{SECTION}{segment.section}" for segment, _ in places if segment.section]
    lines += [f"note: {note}" for segment, _ in places for note in segment.notes]
    lines += [f"{ID}{name}" for _, name in places]
    lines += [f"{FORMER}{before}" for _, name in places for before in joined.get(name, ())]
    return (re.sub(r"\s+", " ", line) for line in dict.fromkeys(lines))


def _revised(old: Message | None, new: Message) -> Message:
    if old is None or old.msgid_plural != new.msgid_plural:
        return new
    return replace(old, extracted=new.extracted, references=new.references, flags=new.flags)


def _texts(message: Message) -> tuple[str | None, ...]:
    return (*message.key, message.msgid_plural)
