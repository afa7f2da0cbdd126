"""Comments by which a translator silences a check for one entry: ``# l10n-ignore: CODE, CODE``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import Finding, Silencer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from webapp.l10n.catalog import Catalog

_SILENCER = re.compile(r"\s*l10n-ignore:\s*(.*)")


def silencers(catalog: Catalog) -> Iterator[Silencer]:
    """Yield the silencers of a catalog, in order."""
    header = catalog.frame.header if catalog.frame else None
    if header is not None:
        for comment in catalog.header_comments:
            for code in _codes(comment):
                yield Silencer(code, None, header.line)
    for message in catalog.live():
        for comment in message.comments:
            for code in _codes(comment):
                yield Silencer(code, message.key, message.line)


def _codes(comment: str) -> list[str]:
    found = _SILENCER.fullmatch(comment)
    return re.findall(r"[\w-]+", found[1]) if found else []


def silence(
    findings: list[Finding], catalog: Catalog, codes: Collection[str]
) -> tuple[list[Finding], list[Silencer]]:
    """Return the findings that no comment silences, and the silencers with what they did.

    Args:
        findings: of one catalog, by all the checks that ran.
        catalog: its comments are read.
        codes: the checks that ran.
    """
    found = list(silencers(catalog))
    meant = {(silencer.code, silencer.key) for silencer in found}
    if not meant:
        return findings, []
    silenced = [(f.code, None if f.key == (None, "") else f.key) for f in findings]
    kept = [finding for finding, name in zip(findings, silenced, strict=True) if name not in meant]
    told = [Silencer(s.code, s.key, s.line, silenced.count((s.code, s.key)), s.code in codes) for s in found]
    return kept, told
