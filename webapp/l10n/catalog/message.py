"""One message of a catalog, and the piece of the file it was read from."""

from __future__ import annotations

import operator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Previous:
    """What a message's translation was made from, if that is not its own text (``#|`` lines).

    Attributes:
        msgctxt: the context then, None if there was none.
        msgid: the text then, None if the file tells only the context.
        msgid_plural: the plural text then, None if there was none.
    """

    msgctxt: str | None = None
    msgid: str | None = None
    msgid_plural: str | None = None


TEXT_FIELDS = ("msgid", "msgctxt", "msgid_plural", "msgstr", "obsolete")
NOTE_FIELDS = ("comments", "extracted", "references", "flags", "previous")
_COMMENTS = (*TEXT_FIELDS, *NOTE_FIELDS).index("comments")
_values = operator.attrgetter(*TEXT_FIELDS, *NOTE_FIELDS)


@dataclass(slots=True, eq=False)
class Origin:
    """One reading of one file. Blocks name it, so that no file is written with another's lines.

    Attributes:
        text: the whole file.
        first: where its first entry begins.
        last: where its last entry ends, before the last line's end.
        common: values that many messages of the file have, each kept once.
    """

    text: str = field(repr=False)
    first: int = 0
    last: int = 0
    common: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, repr=False)

    @property
    def tail(self) -> str:
        """What follows the last entry: its last line's end, blank lines, perhaps comments."""
        return self.text[self.last :]

    @property
    def newline(self) -> str:
        """How the file ends its first line."""
        end = self.text.find("\n")  # no copy: this is asked once a message
        return "\r\n" if end > 0 and self.text[end - 1] == "\r" else "\n"


@dataclass(slots=True, eq=False)
class Block:
    """The lines a message was read from.

    Attributes:
        origin: the reading they come from.
        above: where the block above ends, as an offset in the file; 0 if this is the first.
        start: where the first line begins, perhaps a comment.
        body: where the first keyword's line begins.
        end: where the last line ends, before its line end.
        values: what they say, ``Message.values`` as it was read.
    """

    origin: Origin
    above: int
    start: int
    body: int
    end: int
    values: tuple[object, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """The lines, without the last one's end."""
        return self.origin.text[self.start : self.end]

    @property
    def comments(self) -> tuple[str, ...]:
        """The translator's comments, as they were read."""
        found: tuple[str, ...] = self.values[_COMMENTS]  # type: ignore[assignment]
        return found


@dataclass(slots=True)
class Message:
    r"""One entry of a catalog.

    Texts are as a program sees them: unescaped, with ``\n`` for a line end. The values may be
    assigned, or a changed copy made with ``dataclasses.replace``; either way the lines of the file
    that say the same as before are kept.

    Attributes:
        msgid: the source text.
        msgctxt: its context; None is not the same as empty.
        msgid_plural: the source text for several, if the message counts something.
        msgstr: the translation; one text, or one for each plural form; never ``()``.
        flags: such as ``fuzzy`` and ``python-format``.
        comments: the translator's (``# …``), a line each.
        extracted: the extractor's (``#. …``), a line each.
        references: the places in the source (``#: …``).
        previous: the source text that the translation was made from, if another.
        obsolete: no longer in the source, kept for reuse (``#~``).
        line: where the message begins in its file, counted from 1; 0 if it was not read from one.
        block: the lines it was read from.
        former: lines from before an edit that was taken back, which are written if it says what they do.
    """

    msgid: str
    msgctxt: str | None = None
    msgid_plural: str | None = None
    msgstr: tuple[str, ...] = ("",)
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    previous: Previous | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    block: Block | None = field(default=None, compare=False, repr=False)
    former: Block | None = field(default=None, compare=False, repr=False)

    @property
    def fuzzy(self) -> bool:
        """Whether the translation waits for a person's review."""
        return "fuzzy" in self.flags

    @property
    def key(self) -> tuple[str | None, str]:
        """Context and text, by which gettext looks a message up."""
        return self.msgctxt, self.msgid

    @property
    def values(self) -> tuple[object, ...]:
        """All that the message says, in the order of TEXT_FIELDS and NOTE_FIELDS."""
        return _values(self)

    def says(self, block: Block) -> bool:
        """Return whether the message says what the lines do."""
        return self.values == block.values

    def changes(self, block: Block) -> set[str]:
        """Return the names of the fields that say something else than the lines do."""
        pairs = zip((*TEXT_FIELDS, *NOTE_FIELDS), self.values, block.values, strict=True)
        return {name for name, now, then in pairs if now != then}
