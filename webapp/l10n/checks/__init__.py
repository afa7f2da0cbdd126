"""Checks a translator trusts: small generators, each of which finds one kind of fault.

``lint`` checks files and folders, ``check`` a catalog that is at hand. A check is one function in one of
this folder's modules, all of which are imported here. It is registered by ``pair_check``,
``catalog_check``, ``file_check`` or ``finding_check``; its name is its code, its docstring its
help and its examples.
"""

from __future__ import annotations

import importlib
import pkgutil

from webapp.l10n.checks.fixing import Fixed, fix
from webapp.l10n.checks.linting import Choice, Linted, catalogs_under, lint, linted
from webapp.l10n.checks.model import RULES, Finding, Flaw, Rule, Severity
from webapp.l10n.checks.running import check
from webapp.l10n.checks.scope import Drafts, Scope, Term
from webapp.l10n.checks.surroundings import is_catalog

__all__ = [
    "RULES",
    "Choice",
    "Drafts",
    "Finding",
    "Fixed",
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

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")
