"""Comments by which a translator silences a check for one entry: ``# l10n-ignore: CODE, CODE``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.l10n.checks.model import RULES, Flaw, Severity, finding_check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from webapp.l10n.catalog import Catalog
    from webapp.l10n.checks.model import Finding, Flaws

_SILENCER = re.compile(r"\s*l10n-ignore:\s*(.*)")
_Key = tuple[str | None, str] | None


@dataclass(frozen=True)
class Silencer:
    """One code in one comment.

    Attributes:
        code: the check that should be silent.
        key: context and text of the entry; None in the header's comments, for findings of the file itself.
        line: of the entry.
        silenced: how many findings it kept back.
        ran: whether such a check ran at all.
    """

    code: str
    key: _Key
    line: int
    silenced: int = 0
    ran: bool = True


def silencers(catalog: Catalog) -> Iterator[Silencer]:
    """Yield the silencers of a catalog, in order."""
    header = catalog.frame.header if catalog.frame else None
    for comment in catalog.header_comments if header else ():
        for code in _codes(comment):
            yield Silencer(code, None, header.line if header else 1)
    for message in catalog.live():
        for comment in message.comments:
            for code in _codes(comment):
                yield Silencer(code, message.key, message.line)


def _codes(comment: str) -> list[str]:
    found = _SILENCER.fullmatch(comment)
    return re.findall(r"[\w-]+", found[1]) if found else []


def silence(
    findings: list[Finding], catalog: Catalog, codes: Collection[str] | None
) -> tuple[list[Finding], list[Silencer]]:
    """Return the findings that no comment silences, and the silencers with what they did.

    Args:
        findings: of one catalog, by all the checks that ran.
        catalog: its comments are read.
        codes: the checks that ran; None if all did.
    """
    found = list(silencers(catalog))
    meant = {(silencer.code, silencer.key) for silencer in found}
    if not meant:
        return findings, []
    silenced = [(finding.code, _own_key(finding)) for finding in findings]
    kept = [finding for finding, name in zip(findings, silenced, strict=True) if name not in meant]
    told = [
        Silencer(s.code, s.key, s.line, silenced.count((s.code, s.key)), codes is None or s.code in codes)
        for s in found
    ]
    return kept, told


def _own_key(finding: Finding) -> _Key:
    return None if finding.key == (None, "") else finding.key


@finding_check(Severity.WARNING)
def stale_silencer(found: list[Silencer]) -> Flaws:
    """A comment silences a check that finds nothing here.

    The entry was mended, or the code is misspelt; take the comment out, or write the code as lint does.

    Bad: # l10n-ignore: double-space (above an entry without a double space)
    Good: # l10n-ignore: double-space (above one that is meant to have it)
    """
    for silencer in found:
        if silencer.code not in RULES:
            yield Flaw(f"there is no check called {silencer.code}", line=silencer.line)
        elif silencer.ran and not silencer.silenced:
            yield Flaw(f"{silencer.code} finds nothing here; take the comment out", line=silencer.line)
