"""Silencers that silence nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import RULES, Flaw, Severity, Silencer, finding_check

if TYPE_CHECKING:
    from webapp.l10n.checks.engine.model import Flaws


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
