"""A catalog: header and messages, and how a new one begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING

from webapp.l10n.catalog.header import read_date, read_moment
from webapp.l10n.catalog.states import LiveTexts, State, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from webapp.l10n.catalog.message import Message, Origin
    from webapp.l10n.locales import Locale

SOURCE_LANGUAGE = "X-Source-Language"  # as Poedit calls it, and Weblate by setting


@dataclass(frozen=True, slots=True)
class Frame:
    """What a file holds beside its messages.

    Attributes:
        origin: the file as it was read.
        header: the header as the message that it is, None if the file has none.
        header_at: how many messages stand before the header; 0 unless a person moved it.
    """

    origin: Origin
    header: Message | None
    header_at: int


@dataclass
class Catalog:
    """A PO or POT file as values.

    To change a catalog, change its messages or give ``dataclasses.replace`` new ones, and write it
    with ``serialize``: what did not change keeps its bytes. A catalog made without ``replace`` has
    no file behind it and is written as gettext would.

    Attributes:
        path: the file it was read from or is meant for.
        header: the fields of the header, in order.
        header_comments: the translator comments above the header, a line each; credits are among them.
        messages: in the order of the file, obsolete ones included, the header left out.
        frame: the rest of the file it was read from.
    """

    path: Path | None
    header: Mapping[str, str]
    header_comments: tuple[str, ...]
    messages: list[Message]
    frame: Frame | None = field(default=None, repr=False, compare=False)
    _indexed: tuple[list[Message], int, LiveTexts] | None = field(
        default=None, init=False, repr=False, compare=False
    )

    @property
    def changed(self) -> date | None:
        """The day of the last revision, of a template that of its making; None if the header tells none."""
        dates = (self.header.get(name, "") for name in ("PO-Revision-Date", "POT-Creation-Date"))
        return next((day for day in map(read_date, dates) if day), None)

    @property
    def revised(self) -> datetime | None:
        """The time of the last revision in UTC, as :attr:`changed` has the day."""
        times = (self.header.get(name, "") for name in ("PO-Revision-Date", "POT-Creation-Date"))
        return next((time.astimezone(UTC) for time in map(read_moment, times) if time), None)

    def live(self) -> Iterator[Message]:
        """Yield the messages that the source still has, in order."""
        return (message for message in self.messages if not message.obsolete)

    def find(self, msgid: str, msgctxt: str | None = None) -> Message | None:
        """Return the live message with this text and context, in constant time."""
        return self._index().by_key.get((msgctxt, msgid))

    def state(self, message: Message) -> State:
        """Return the state of one of the catalog's messages, in constant time."""
        return state_of(message, self._index())

    def _index(self) -> LiveTexts:
        """Index the live messages anew if messages came or went since the last time.

        A message whose text or context is assigned to in place is not noticed; merging makes new
        messages instead.
        """
        known = self._indexed
        if known is None or known[0] is not self.messages or known[1] != len(self.messages):
            known = self._indexed = (self.messages, len(self.messages), LiveTexts(self.messages))
        return known[2]


def new_template(
    project: str, created: str, *, source_locale: str = "en", bugs_to: str = "", path: Path | None = None
) -> Catalog:
    """Return a template without messages.

    Args:
        project: name and perhaps version of the project.
        created: date of the extraction, such as ``2025-11-23 00:46+0000``.
        source_locale: BCP 47 tag of the source texts.
        bugs_to: where a translator reports a fault in the source.
        path: the file it is meant for.
    """
    header = {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": bugs_to,
        "POT-Creation-Date": created,
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": "",
        **_FORMAT,
        "Plural-Forms": "nplurals=INTEGER; plural=EXPRESSION;",
        **_source(source_locale),
    }
    return Catalog(path, header, (), [])


def new_catalog(
    locale: Locale, template: Catalog, date: str, *, translator: str = "", path: Path | None = None
) -> Catalog:
    """Return a catalog without messages for a language that begins.

    Args:
        locale: the language; its directory, English name and plural forms go into the header.
        template: where project, contact, date of extraction and source language are taken from.
        date: of this beginning, such as ``2025-11-23 00:46+0000``.
        translator: ``Name <address>`` of the person who begins; by default nobody is named.
        path: the file it is meant for.
    """
    header = {
        "Project-Id-Version": template.header.get("Project-Id-Version", "PACKAGE VERSION"),
        "Report-Msgid-Bugs-To": template.header.get("Report-Msgid-Bugs-To", ""),
        "POT-Creation-Date": template.header.get("POT-Creation-Date", date),
        "PO-Revision-Date": date,
        "Last-Translator": translator,
        "Language-Team": locale.english_name,
        "Language": locale.directory,
        **_FORMAT,
        "Plural-Forms": locale.plural_forms,
        **_source(template.header.get(SOURCE_LANGUAGE, "en")),
        "X-Poedit-Basepath": "../../..",
    }
    return Catalog(path, header, (), [])


def in_language_of(template: Catalog, header: Mapping[str, str]) -> dict[str, str]:
    """Return a header that says of its source texts what the template says: which language they are in."""
    others = {name: value for name, value in header.items() if name != SOURCE_LANGUAGE}
    told = template.header.get(SOURCE_LANGUAGE)
    if told == header.get(SOURCE_LANGUAGE):
        return dict(header)
    return {**others, SOURCE_LANGUAGE: told} if told else others


_FORMAT = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def _source(tag: str) -> dict[str, str]:
    """Weblate and Poedit take English for granted."""
    return {} if tag.partition("-")[0].lower() == "en" else {SOURCE_LANGUAGE: tag}
