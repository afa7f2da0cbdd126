"""Term pairs, out of the glossary's catalogs."""

from __future__ import annotations

import pytest
from support import ROOT

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.catalog.glossary import Term, terms

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
TITLE = '#. type: heading 1\nmsgid "Glossary"\nmsgstr "Lexique"'
BRIDGE = '#. type: definition term\nmsgid "*bridge*"\nmsgstr "pont"'
MEANING = '#. type: definition\nmsgid "A way `over` water."\nmsgstr "Un passage."'


def read(*entries: str) -> tuple[Term, ...]:
    return terms(catalogs.parse((HEADER + "".join(f"\n{entry}\n" for entry in entries)).encode()))


def test_a_term_has_its_translation_and_its_meaning() -> None:
    assert read(TITLE, BRIDGE, MEANING) == (Term("bridge", "pont", "A way over water.", State.TRANSLATED),)


@pytest.mark.parametrize(
    ("entry", "target", "state"),
    [
        ('#, fuzzy\nmsgid "ford"\nmsgstr "gué"', "gué", State.DRAFT),
        ('msgid "ford"\nmsgstr ""', "", State.UNTRANSLATED),
        ('# suggested from: bridge\n#, fuzzy\nmsgid "ford"\nmsgstr "pont"', "", State.UNTRANSLATED),
        ('#, fuzzy\n#| msgid "fjord"\nmsgid "ford"\nmsgstr "gué"', "gué", State.STALE),
    ],
)
def test_each_state_is_told(entry: str, target: str, state: State) -> None:
    kind = "#. type: definition term\n"
    comment = "#" in entry and not entry.startswith("#,")
    placed = entry.replace("\n", f"\n{kind}", 1) if comment else kind + entry
    assert read(placed) == (Term("ford", target, "", state),)


def test_terms_that_stand_together_share_what_is_said_of_them() -> None:
    ford = '#. type: definition term\nmsgid "ford"\nmsgstr "gué"'
    more = '#. type: definition\nmsgid "Or below it."\nmsgstr ""'
    found = read(BRIDGE, ford, MEANING, more, BRIDGE.replace("bridge", "tunnel"))
    assert [(term.source, term.definition) for term in found] == [
        ("bridge", "A way over water. Or below it."),
        ("ford", "A way over water. Or below it."),
        ("tunnel", ""),
    ]


def test_obsolete_terms_and_other_texts_are_none() -> None:
    assert read(TITLE, MEANING, '#~ msgid "ferry"\n#~ msgstr "bac"') == ()


def test_every_language_has_the_terms_of_the_template() -> None:
    names = [term.source for term in terms(catalogs.read(ROOT / "locale" / "glossary.pot"))]
    assert "Ummah" in names
    for path in ROOT.glob("locale/*/LC_MESSAGES/glossary.po"):
        found = terms(catalogs.read(path))
        assert [term.source for term in found] == names, path
        assert all(term.target and term.definition for term in found), path
