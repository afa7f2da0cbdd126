"""An essay passage by passage for its translator: what the catalog holds of each, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from webapp.l10n.catalog import State, read_marks
from webapp.l10n.catalog.counts import size
from webapp.l10n.catalog.glossary import find
from webapp.l10n.checks.text.placeholders import PLACEHOLDER
from webapp.l10n.checks.text.rendered import read
from webapp.l10n.comparison.differences import differences
from webapp.l10n.edit.entry import fingerprint, own_comment
from webapp.l10n.errors import TarjamaError
from webapp.l10n.locales.plural_forms import read_forms

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from markupsafe import Markup

    from webapp.l10n.catalog import Catalog, Message
    from webapp.l10n.catalog.glossary import Term
    from webapp.l10n.checks import Finding
    from webapp.l10n.checks.engine.recheck import Checked
    from webapp.l10n.comparison.differences import Piece
    from webapp.l10n.edit.suggestions import Suggestion, Suggestions
    from webapp.l10n.edition.compose import Edition, Passage

_INSERTED = frozenset({"link", "image", "code", "html", "footnote"})
_EXAMPLES = 3  # numbers that tell what a plural form is for
_REMEMBERED = 20_000  # source texts of which is known what is in them
_SAMPLE = (*range(201), 1000, 1_000_000)
_Key = tuple[str | None, str]


@dataclass(frozen=True)
class Form:
    """One text to write: the translation, or one of its plural forms.

    Attributes:
        text: as the catalog holds it.
        numbers: the first few that it is for; empty where there is only one form.
        more: whether there are further numbers.
    """

    text: str
    numbers: tuple[int, ...] = ()
    more: bool = False


@dataclass(frozen=True)
class Row:
    """One passage for its translator.

    Attributes:
        passage: as readers see it.
        html: the same as HTML, washed; None if it has no element on the page.
        forms: what the catalog holds for it, whether or not readers see it; empty texts if nothing.
        base: the fingerprint of the entry in the catalog; empty if it has none.
        state: of the message in the catalog.
        line: of the entry in the PO file, counted from 1; 0 if it is not there.
        words: of the source text.
        origin: where a text comes from that no person has confirmed, as the catalog notes it.
        comment: what translators wrote for each other.
        kept: whether the source's text is meant to stand.
        change: what leads from the source text that was translated to the one of now.
        terms: of the glossary that stand in the source.
        inserts: links, code and the like of the source, as they are written.
        findings: of the checks.
        refusal: why readers are not shown the translation, empty if they are.
        suggestions: translations of passages that are alike, for one that waits.
        drafts: of a heading how many drafts stand in its section, itself among them; else 0.
    """

    passage: Passage
    html: Markup | None
    forms: tuple[Form, ...]
    base: str
    state: State
    line: int
    words: int
    origin: str
    comment: str
    kept: bool
    change: tuple[Piece, ...]
    terms: tuple[Term, ...]
    inserts: tuple[str, ...]
    findings: tuple[Finding, ...]
    refusal: str
    suggestions: tuple[Suggestion, ...]
    drafts: int = 0

    @property
    def refusal_told(self) -> bool:
        """Whether a finding says already why readers are not shown the translation."""
        return any(self.refusal == f"{finding.message} ({finding.code})" for finding in self.findings)

    @property
    def told(self) -> list[tuple[Finding, int]]:
        """The findings, equal ones once with their number."""
        found: dict[Hashable, list[Finding]] = {}
        for one in self.findings:
            found.setdefault((one.severity, one.message, one.code), []).append(one)
        return [(same[0], len(same)) for same in found.values()]

    @property
    def text(self) -> str:
        """The translation; of several forms the first."""
        return self.forms[0].text

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines that it names, in the order in which they stand on the page."""
        own = (self.line,) if self.line else ()
        return (*own, *(int(one.origin.rpartition(":")[2]) for one in self.suggestions))

    @cached_property
    def said(self) -> Hashable:
        """All that it tells but the lines: what is equal looks the same."""
        segment = self.passage.segment
        return (
            (self.passage.id, self.passage.text, self.passage.locale, self.html),
            (segment.msgid, segment.context, segment.kind, segment.section, segment.notes),
            (self.forms, self.base, self.state, self.line > 0, self.words, self.origin, self.comment),
            (self.kept, self.change, self.terms, self.inserts, self.refusal, self.drafts),
            tuple((f.code, f.severity, f.message, f.start, f.end, f.form, f.fix) for f in self.findings),
            tuple(
                (one.text, one.likeness, one.origin.rpartition(":")[0], one.change)
                for one in self.suggestions
            ),
        )

    @property
    def left(self) -> bool:
        """Whether there is anything to do: to translate, to bring up to date, to review."""
        return self.state is not State.TRANSLATED

    @property
    def waiting(self) -> bool:
        """Whether there is a text that a person should look at."""
        return self.state in {State.DRAFT, State.STALE}

    @property
    def level(self) -> int:
        """Of a heading, 1 to 6; else 0."""
        kind = self.passage.segment.kind
        return int(kind.removeprefix("heading ")) if kind.startswith("heading ") else 0

    @property
    def look(self) -> str:
        """What it is, as a class: ``h2``, ``list-item``, …."""
        return self.passage.segment.kind.replace("heading ", "h").replace(" ", "-")


@dataclass(frozen=True)
class Known:
    """What rows are made of beside their edition.

    Attributes:
        catalog: the PO file; None if there is none, or it cannot be read.
        findings: by the key of their message.
        terms: of the glossary, those that have a translation.
        html: the passages' texts as HTML, washed, by their index.
        memory: the language's translations; None where nothing is written.
    """

    catalog: Catalog | None
    findings: Mapping[_Key, Sequence[Finding]]
    terms: Sequence[Term]
    html: Mapping[int, Markup]
    memory: Suggestions | None = None


def rows(edition: Edition, known: Known) -> list[Row]:
    """Return an edition's passages in reading order, with what stands in the catalog.

    A catalog that cannot be read gives no lines and no findings; the last text that could be read stands.
    """
    refused = {refusal.segment: refusal.reason for refusal in edition.refused}
    made = [_row(edition, number, known, refused.get(number, "")) for number in range(len(edition.passages))]
    drafts = _drafts(made)
    return [replace(row, drafts=drafts[at]) if at in drafts else row for at, row in enumerate(made)]


def _drafts(made: Sequence[Row]) -> dict[int, int]:
    """Return how many drafts stand in the section of each heading, by the heading's index."""
    found: dict[int, int] = {}
    open_: list[int] = []  # the headings that a row stands below, the highest first
    for at, row in enumerate(made):
        if row.level:
            open_ = [*(above for above in open_ if made[above].level < row.level), at]
            found[at] = 0
        for above in open_ if row.state is State.DRAFT else ():
            found[above] += 1
    return found


def findings(checked: Checked) -> Mapping[_Key, Sequence[Finding]]:
    """Return what the checks find in a catalog, by message; nothing where it cannot be opened."""
    found: dict[_Key, list[Finding]] = {}
    try:
        for finding in checked.findings():
            if finding.key is not None:
                found.setdefault(finding.key, []).append(finding)
    except TarjamaError:
        pass
    return found


def _row(edition: Edition, number: int, known: Known, refusal: str) -> Row:
    passage, catalog = edition.passages[number], known.catalog
    segment = passage.segment
    message = catalog.find(segment.msgid, segment.context) if catalog else None
    last = passage.text if catalog is None and passage.locale == edition.locale else ""
    state = catalog.state(message) if catalog and message else passage.state
    return Row(
        passage,
        known.html.get(number),
        _forms(catalog, message) if catalog and message else (Form(last),),
        fingerprint(message) if message else "",
        state,
        message.line if message else 0,
        words(segment.msgid),
        _origin(message) if message else "",
        own_comment(message) if message else "",
        message is not None and read_marks(message.comments).keep_original,
        tuple(_change(message, state)),
        tuple(term for term in known.terms if _stands(term.source, segment.msgid)),
        inserts(segment.msgid),
        tuple(known.findings.get((segment.context, segment.msgid), ())),
        refusal,
        _suggestions(known, message, state),
    )


def _suggestions(known: Known, message: Message | None, state: State) -> tuple[Suggestion, ...]:
    path = known.catalog.path if known.catalog else None
    if known.memory is None or message is None or path is None or state is State.TRANSLATED:
        return ()
    return known.memory.of(path, message)


def _change(message: Message | None, state: State) -> Iterator[Piece]:
    previous = message.previous.msgid if message and message.previous else None
    if message and previous and state is State.STALE:
        yield from differences(previous, message.msgid)


def _forms(catalog: Catalog, message: Message) -> tuple[Form, ...]:
    if message.msgid_plural is None:
        return (Form(message.msgstr[0]),)
    declared = read_forms(catalog.header.get("Plural-Forms", ""))
    count = max(declared.count if declared else 0, len(message.msgstr))
    texts = (*message.msgstr, *[""] * (count - len(message.msgstr)))
    choose = declared.choose if declared else None
    chosen = [(choose(number), number) for number in _SAMPLE] if choose else []
    return tuple(_form(text, [n for form, n in chosen if form == at]) for at, text in enumerate(texts))


def _form(text: str, numbers: Sequence[int]) -> Form:
    return Form(text, tuple(numbers[:_EXAMPLES]), len(numbers) > _EXAMPLES)


def _origin(message: Message) -> str:
    marks = read_marks(message.comments)
    if not message.fuzzy or not any(message.msgstr) or not (marks.suggested_from or marks.machine_draft):
        return ""
    if marks.suggested_from:
        return f"suggested from: {marks.suggested_from}"
    return f"machine draft: {marks.machine_draft}"


@lru_cache(_REMEMBERED)
def words(text: str) -> int:
    """Return how many words a text has."""
    return size(text).words


_stands = lru_cache(8 * _REMEMBERED)(find)


@lru_cache(_REMEMBERED)
def inserts(source: str) -> tuple[str, ...]:
    """Return what a translation must have of its source as it is: links, code, tags, placeholders."""
    places = [(mark.start, mark.end) for mark in read(source).marks if mark.kind in _INSERTED]
    holes = (hole.span() for hole in PLACEHOLDER.finditer(source))
    places += [hole for hole in holes if not any(hole[0] < end and start < hole[1] for start, end in places)]
    return tuple(dict.fromkeys(source[start:end] for start, end in sorted(places)))
