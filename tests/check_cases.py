"""The cases of the checks: read from tests/data/checks, made into catalogs, given to the checks.

``python tests/check_cases.py [WORD…]`` tells which cases fail, of those whose name has one of the words.
"""

from __future__ import annotations

import sys
from base64 import b64decode
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from support import DATA, ROOT

sys.path.insert(0, str(ROOT))
from webapp.l10n.catalog import Catalog, Message, new_catalog, new_template, parse, recover, serialize
from webapp.l10n.checks import RULES, Finding, Scope, Severity, Term, check
from webapp.l10n.checks.engine.file import File
from webapp.l10n.checks.engine.lint import Choice, check_file
from webapp.l10n.locales import locale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = DATA / "checks"
DATE = "2025-11-23 00:46+0000"
GOOD, BAD = "good", "bad"
NOWHERE = Path("/nowhere/at/all/here")  # no template and no glossary stands beside it


@dataclass(frozen=True)
class _Expectation:
    """What the checks must say.

    Attributes:
        name: file and position, such as ``link-dropped 3 (ar)``.
        code: the check that must report the bad translation or file; empty for a clean case.
        locale: as a catalog names it.
        fields: the case as its file has it.
    """

    name: str
    code: str
    locale: str
    fields: dict[str, Any] = field(repr=False)

    def __str__(self) -> str:
        return self.name

    @property
    def codes(self) -> frozenset[str]:
        """The codes of which one must be reported for the bad translation or file."""
        return frozenset((self.code, *self.fields.get("also", ())))


class Case(_Expectation):
    """One entry with its expectation."""

    def catalog(self, side: str) -> Catalog:
        """Return the catalog of the good or the bad translation, as if it had been read from a file."""
        tongue = locale(self.locale)
        made = new_catalog(tongue, new_template("essay", DATE), DATE)
        made.messages.append(self._message(side))
        made.messages += [_other(row) for row in self.fields.get("others", ())]
        return parse(serialize(made), Path(f"{tongue.directory}.po"))

    def _message(self, side: str) -> Message:
        plural = self.fields.get("plural")
        text = self.fields["target"] if not self.code and not plural else self.fields.get(side, "")
        return Message(
            self.fields["source"],
            msgctxt=self.fields.get("context"),
            msgid_plural=plural["source_plural"] if plural else None,
            msgstr=tuple(plural[side]) if plural else (text,),
            flags=tuple(self.fields.get("flags", ())),
            comments=tuple(self.fields.get("comments", ())),
            extracted=(f"type: {self.fields.get('kind', 'paragraph')}",),
            references=("source_text/essay.md",),
        )

    def findings(self, side: str) -> list[Finding]:
        """Return what the checks find in the entry itself."""
        catalog = self.catalog(side)
        terms = tuple(Term(source, target) for source, target in self.fields.get("glossary", ()))
        own = catalog.messages[0]
        found = check(Scope(catalog, locale=locale(self.locale), glossary=terms))
        if self.fields.get("others"):
            return list(found)
        return [finding for finding in found if finding.key == own.key]


def _other(row: dict[str, str]) -> Message:
    extracted = (f"type: {row.get('kind', 'paragraph')}",)
    return Message(row["source"], msgctxt=row.get("context"), msgstr=(row["target"],), extracted=extracted)


class FileCase(_Expectation):
    """One whole file with its expectation."""

    def content(self, side: str) -> bytes:
        """Return the bytes of the broken file, or of the sound one."""
        if side == GOOD and self.code:
            return bytes(self.fields["good"].encode())
        if "base64" in self.fields:
            return b64decode(self.fields["base64"])
        return bytes(self.fields["content"].encode(self.fields.get("encoding", "utf-8")))

    def findings(self, side: str) -> list[Finding]:
        """Return what the checks find in the file."""
        path, content = NOWHERE / self.fields["name"], self.content(side)
        template = self.fields.get("template")
        catalog, faults = recover(content, path)
        return check_file(
            File(path, content, catalog, faults, parse(template.encode()) if template else None), Choice()
        )


@cache
def rows(path: Path) -> list[dict[str, Any]]:
    """Read the cases of one file."""
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert isinstance(loaded, list), path
    return loaded


def cases() -> Iterator[Case]:
    """Yield the cases of entries."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, row in enumerate(rows(path), 1):
            name = f"{path.stem} {number} ({row['locale']})"
            yield Case(name, row.get("code", ""), row["locale"], row)


def file_cases() -> Iterator[FileCase]:
    """Yield the cases of whole files."""
    numbers: Counter[str] = Counter()
    for path in sorted((FOLDER / "files").glob("*.yaml")):
        for row in rows(path):
            code = row.get("code", "")
            tongue = row["name"].partition("/")[0].removesuffix(".po")
            numbers[code] += 1
            yield FileCase(f"{code or 'clean file'} {numbers[code]} ({row['name']})", code, tongue, row)


def complaint(case: Case | FileCase) -> str:
    """Return what the checks do wrong with a case; empty if nothing."""
    wrong = []
    if case.code:
        found = {finding.code for finding in case.findings(BAD)}
        if not found & case.codes:
            wrong.append(f"missed (found {', '.join(sorted(found)) or 'nothing'})")
    for finding in case.findings(GOOD):
        if finding.severity >= Severity.WARNING or finding.code == case.code:
            where = "sound twin" if case.code else "clean case"
            wrong.append(f"{where} reported: {finding.code}: {finding.message}")
    return "; ".join(wrong)


def main(words: Sequence[str]) -> int:
    """Print the cases that fail and how many there are; checks that are not there yet are passed over."""
    failed = seen = 0
    for case in (*cases(), *file_cases()):
        if (case.code and case.code not in RULES) or not any(word in case.name for word in words or [""]):
            continue
        seen += 1
        if wrong := complaint(case):
            failed += 1
            print(f"{case.name}: {wrong}")
            print(*(f"    {key}: {case.fields[key]!r}" for key in _SHOWN if key in case.fields), sep="\n")
    print(f"{seen} cases, {failed} fail")
    return int(failed > 0)


_SHOWN = ("clean", "source", "plural", "bad", "good", "target", "others", "glossary", "encoding", "content")

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
