"""Tables of texts at the edges of rules, read from tests/data/checks/edges: what some rules say of each.

``python tests/check_tables.py`` writes anew what the rules say now.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from support import DATA, ROOT

sys.path.insert(0, str(ROOT))
from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.checks import RULES, Scope, Term
from webapp.l10n.locales import locale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from webapp.l10n.checks import Flaw

FOLDER = DATA / "checks" / "edges"
_RULES = "webapp.l10n.checks.rules."
# Modules without rules of their own, and the one whose rules ask them.
_ASKED_BY = dict.fromkeys(
    (f"{_RULES}markup.{name}" for name in ("addresses", "link_marks")), f"{_RULES}markup.links"
)


class Row(NamedTuple):
    """One text and its translation.

    Attributes:
        tag: of the language.
        source: in English.
        target: in the language.
        told: what the rules say: ``code start-end``, then ``(severity)`` if it is not the rule's own, then
            ``: `` and the reason where the row is about that, then ``→`` and the mend, if there is one.
        kind: what the text is in its essay.
        others: source and translation of the entries before it in its catalog.
        flags: of the entry.
        glossary: source and translation of the terms agreed on.
        markdown: whether the texts of its catalog are Markdown.
    """

    tag: str
    source: str
    target: str
    told: tuple[str, ...] = ()
    kind: str = "paragraph"
    others: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    markdown: bool = True

    @property
    def reasons(self) -> bool:
        """Whether the row is about the reasons, too."""
        return any(": " in said for said in self.told)


def codes_of(module: str) -> list[str]:
    """Return the codes of the rules in a module, by its dotted name, or of those that ask it."""
    name = _ASKED_BY.get(module, module)
    return [code for code, rule in RULES.items() if rule.find.__module__ == name]


def told(row: Row, codes: Sequence[str]) -> tuple[str, ...]:
    """Return what the rules with these codes say of a row's entry, in their order."""
    scope = _scope(row)
    return tuple(_said(code, flaw, reasons=row.reasons) for code in codes for flaw in _flaws(code, scope))


def _said(code: str, flaw: Flaw, *, reasons: bool) -> str:
    end = "" if flaw.end is None else flaw.end
    severity = f" ({flaw.severity})" if flaw.severity else ""
    reason = f": {flaw.reason}" if reasons else ""
    mend = f" → {flaw.fix}" if flaw.fix is not None else ""
    return f"{code} {flaw.start}-{end}{severity}{reason}{mend}"


def _scope(row: Row) -> Scope:
    kind = (f"type: {row.kind}",)
    own = Message(row.source, msgstr=(row.target,), flags=row.flags, extracted=kind)
    others = [Message(source, msgstr=(target,)) for source, target in row.others]
    terms = tuple(Term(source, target) for source, target in row.glossary)
    catalog = Catalog(None, {"Language": row.tag}, (), [*others, own])
    return Scope(catalog, locale=locale(row.tag), glossary=terms, markdown=row.markdown)


def _flaws(code: str, scope: Scope) -> Iterator[Flaw]:
    """Yield what a rule says of the last entry."""
    rule, last = RULES[code], len(scope.catalog.messages) - 1
    if rule.scope == "catalog":
        yield from (flaw for flaw in rule.find(scope) if flaw.message == (last, 0))
    else:
        yield from (flaw for index, pair in scope.indexed if index == last for flaw in rule.find(pair))


def path_of(module: str) -> Path:
    """Return the file that holds a module's table."""
    return FOLDER.joinpath(*module.removeprefix(_RULES).split(".")).with_suffix(".jsonl")


def rows(module: str) -> list[Row]:
    """Read a module's table: a row is a list of tag, source, target, what is told, and the rest by name."""
    lines = path_of(module).read_text(encoding="utf-8").splitlines()
    return [_row(*json.loads(line)) for line in lines]


def _row(tag: str, source: str, target: str, said: list[str], more: dict[str, Any] | None = None) -> Row:
    found = {name: _frozen(value) for name, value in (more or {}).items()}
    return Row(tag, source, target, tuple(said), **found)


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def written(row: Row) -> str:
    """Return a row as a line of a table; what nobody sees is written as an escape."""
    more = {name: value for name, value in row._asdict().items() if value != Row._field_defaults.get(name)}
    own = [more.pop(name, ()) for name in ("tag", "source", "target", "told")]
    line = json.dumps([*own, more] if more else own, ensure_ascii=False)
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in line)


def main() -> None:
    """Write what the rules say now into every table."""
    for path in sorted(FOLDER.rglob("*.jsonl")):
        module = _RULES + ".".join(path.relative_to(FOLDER).with_suffix("").parts)
        codes = codes_of(module)
        said = (row._replace(told=told(row, codes)) for row in rows(module))
        path.write_text("".join(f"{written(row)}\n" for row in said), encoding="utf-8")


if __name__ == "__main__":
    main()
