"""Each rule at the edges of its conditions: short texts on either side of each, and what is said of them.

Sound texts and faults that people make stand in the cases; these rows hold still what a rule does in between.
Where a rule is changed on purpose, ``python tests/check_tables.py`` writes anew what it says, and the
difference is for a person to read.
"""

from __future__ import annotations

import pytest
from check_tables import codes_of, rows, told

from webapp.l10n.checks import RULES

MODULES = (
    "webapp.l10n.checks.rules.letters.characters",
    "webapp.l10n.checks.rules.letters.homoglyphs",
    "webapp.l10n.checks.rules.letters.mojibake",
    "webapp.l10n.checks.rules.letters.variants",
    "webapp.l10n.checks.rules.markup.addresses",
    "webapp.l10n.checks.rules.markup.emphasis",
    "webapp.l10n.checks.rules.markup.inline",
    "webapp.l10n.checks.rules.markup.link_marks",
    "webapp.l10n.checks.rules.markup.links",
    "webapp.l10n.checks.rules.markup.placeholders",
    "webapp.l10n.checks.rules.markup.refusals",
    "webapp.l10n.checks.rules.markup.structure",
    "webapp.l10n.checks.rules.markup.tags",
    "webapp.l10n.checks.rules.typography.digits",
    "webapp.l10n.checks.rules.typography.enclosing",
    "webapp.l10n.checks.rules.typography.endings",
    "webapp.l10n.checks.rules.typography.punctuation",
    "webapp.l10n.checks.rules.typography.spacing",
    "webapp.l10n.checks.rules.wording.consistency",
    "webapp.l10n.checks.rules.wording.language",
    "webapp.l10n.checks.rules.wording.left_in_part",
    "webapp.l10n.checks.rules.wording.lengths",
    "webapp.l10n.checks.rules.wording.numbers",
    "webapp.l10n.checks.rules.wording.terms",
    "webapp.l10n.checks.rules.wording.untranslated",
    "webapp.l10n.checks.rules.wording.words",
)


@pytest.mark.parametrize("module", MODULES)
def test_the_rules_of_a_module_say_what_its_table_has(module: str) -> None:
    codes = codes_of(module)
    expected = {row: row.told for row in rows(module)}
    assert {row: told(row, codes) for row in expected} == expected
    assert any(expected.values())


def test_every_module_of_rules_for_texts_has_a_table() -> None:
    modules = {rule.find.__module__ for rule in RULES.values() if rule.scope in {"pair", "catalog"}}
    assert {name for name in modules if ".file." not in name} <= set(MODULES)
