"""What a maintainer's word on meaning covers, so that one which covers nothing is refused before all else."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog.extracted_comments import ids_of
from webapp.l10n.errors import LocaleError, SourceError, TarjamaError
from webapp.l10n.locales.folders import directories
from webapp.l10n.merge.carry_over import drafted_from_another
from webapp.l10n.merge.precedence import text, translated_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.merge.same_meaning import SameMeaning
    from webapp.l10n.settings import Settings

_SHOWN = 10  # segments that a refusal names


def refuse_empty(settings: Settings, templates: Iterable[Catalog], same: Mapping[str, SameMeaning]) -> None:
    """Refuse a word for a language that there is not, or a segment that neither changed nor is stale there.

    Args:
        settings: the project.
        templates: what there is to translate now, not written yet.
        same: tag → the edits meant; ``""`` for every language.

    Raises:
        LocaleError: there is no such language.
        SourceError: a segment is not there, or nothing of it is stale or changed.
    """
    folders = directories(settings)
    there = [tag for tag in folders if tag != settings.source_locale]
    for tag in same:
        if tag and tag not in there:
            known = ", ".join(there) or "none"
            raise LocaleError(f"{tag} is no language of the project", remedy=f"name one of these: {known}")
    meant = {name for word in same.values() for name in word.ids}
    if not meant:
        return
    tags = there if "" in same else list(same)
    open_ = list(dict.fromkeys(_open(settings, templates, [folders[tag] for tag in tags])))
    vain = sorted(meant - set(open_))
    if vain:
        shown = ", ".join(open_[:_SHOWN]) + (
            f" and {len(open_) - _SHOWN} more" if len(open_) > _SHOWN else ""
        )
        raise SourceError(
            f"segment {vain[0]} has not changed and is not stale",
            remedy=f"these are: {shown}" if open_ else "nothing has changed, and nothing is stale",
        )


def _open(settings: Settings, templates: Iterable[Catalog], folders: Sequence[str]) -> Iterator[str]:
    """Yield the ids of segments that changed since the last run, or are stale in a language."""
    for template in templates:
        assert template.path is not None
        ids = {message.key: ids_of(message) for message in template.live()}
        for message in _fresh(template, template.path):
            yield from ids[message.key]
        for folder in folders:
            for message in _stale(settings.catalog(folder, template.path.stem)):
                yield from ids.get(message.key, ())


def _fresh(template: Catalog, path: Path) -> Iterator[Message]:
    known = set()
    with suppress(TarjamaError):  # there may be none yet
        known = {text(message) for message in catalogs.read(path).live()}
    return (message for message in template.live() if text(message) not in known)


def _stale(path: Path) -> Iterator[Message]:
    with suppress(TarjamaError):
        for message in catalogs.read(path).live():
            if translated_text(message) != text(message) or drafted_from_another(message):
                yield message
