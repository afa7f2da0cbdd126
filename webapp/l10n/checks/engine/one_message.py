"""One translation under the checks while it is being written: what lint would say of it, at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n.checks.engine.model import RULES, Finding
from webapp.l10n.checks.engine.run import check_message
from webapp.l10n.checks.engine.silencers import silence

if TYPE_CHECKING:
    from webapp.l10n.catalog import Message
    from webapp.l10n.checks.engine.scope import Scope


def look(scope: Scope, message: Message) -> list[Finding]:
    """Return what the checks of single texts find in a message as it might be written.

    What only the whole catalog tells, such as two translations of the same text, is found once it is saved.

    Args:
        scope: the catalog as it is saved.
        message: one of its messages, changed.
    """
    alone = replace(scope.catalog, messages=[message])
    return silence(list(check_message(scope, message)), alone, RULES.keys())[0]
