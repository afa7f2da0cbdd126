"""Checks a translator trusts: small generators, each of which finds one kind of fault.

``lint`` checks files and folders, ``check`` a catalog that is at hand. A check is one function in one of
the modules under ``rules/``, all of which are imported here. It is registered by ``pair_check``,
``catalog_check`` or ``file_check``; its name is its code, its docstring its help and its examples.
"""

from __future__ import annotations

import importlib
import pkgutil

from webapp.l10n.checks import rules
from webapp.l10n.checks.engine.fix import fix
from webapp.l10n.checks.engine.lint import Choice, Linted, catalogs_under, lint, linted
from webapp.l10n.checks.engine.model import RULES, Finding, Flaw, Rule, Severity
from webapp.l10n.checks.engine.run import check
from webapp.l10n.checks.engine.scope import Drafts, Scope
from webapp.l10n.checks.engine.surroundings import Term, is_catalog

__all__ = [
    "RULES",
    "Choice",
    "Drafts",
    "Finding",
    "Flaw",
    "Linted",
    "Rule",
    "Scope",
    "Severity",
    "Term",
    "catalogs_under",
    "check",
    "fix",
    "is_catalog",
    "lint",
    "linted",
]

for _module in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}."):
    importlib.import_module(_module.name)
