"""One translation under the checks while it is being written: what lint would say of it, at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from webapp.l10n.checks.files import read_file
from webapp.l10n.checks.linting import Choice, scope_of
from webapp.l10n.checks.model import RULES, Finding
from webapp.l10n.checks.running import check_message
from webapp.l10n.checks.silencers import silence
from webapp.l10n.checks.surroundings import forget

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.catalog import Message
    from webapp.l10n.checks.scope import Scope


def scope_for(path: Path) -> Scope:
    """Return a catalog with all that its checks know besides, read as far as it can be read.

    Raises:
        CatalogError: it cannot be opened.
    """
    found = scope_of(read_file(path), Choice())
    forget()  # it is kept here as long as it is true, and is not read for another
    return found


def look(scope: Scope, message: Message) -> list[Finding]:
    """Return what the checks of single texts find in a message as it might be written.

    What only the whole catalog tells, such as two translations of the same text, is found once it is saved.

    Args:
        scope: the catalog as it is saved.
        message: one of its messages, changed.
    """
    alone = replace(scope.catalog, messages=[message])
    return silence(list(check_message(scope, message)), alone, RULES.keys())[0]
