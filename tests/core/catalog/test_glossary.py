"""Term pairs, out of the glossary's catalogs."""

from __future__ import annotations

import pytest
from support import ROOT

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.catalog.glossary import Term, find, marked, terms

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
    gone = '#. type: definition term\n#~ msgid "ferry"\n#~ msgstr "bac"'
    assert read(TITLE, MEANING, gone) == ()


def test_the_messages_of_terms_are_told_with_their_places() -> None:
    gone = '#. type: definition term\n#~ msgid "ferry"\n#~ msgstr "bac"'
    entries = (TITLE, BRIDGE, MEANING, BRIDGE.replace("bridge", "ford"), gone)
    catalog = catalogs.parse((HEADER + "".join(f"\n{entry}\n" for entry in entries)).encode())
    found = marked(catalog)
    assert [(index, message.msgid) for index, message in found] == [(1, "*bridge*"), (3, "*ford*")]
    assert [term.source for term in terms(catalog)] == ["bridge", "ford"]


def test_every_language_has_the_terms_of_the_template() -> None:
    names = [term.source for term in terms(catalogs.read(ROOT / "locale" / "glossary.pot"))]
    assert "Ummah" in names
    for path in ROOT.glob("locale/*/LC_MESSAGES/glossary.po"):
        found = terms(catalogs.read(path))
        assert [term.source for term in found] == names, path
        assert all(term.target and term.definition for term in found), path


@pytest.mark.parametrize("letters", ["abcdefghij", "абвгдежзик"])
@pytest.mark.parametrize("size", range(1, 10))
@pytest.mark.parametrize("more", range(9))
def test_a_word_may_end_otherwise_by_a_few_letters(letters: str, size: int, more: int) -> None:
    word, other = letters[:size], letters[-1]
    cut = 2 if size >= 6 else 1 if size >= 4 and letters[0] != "a" else 0
    for kept in range(size + 1):
        inflected = word[:kept] + other * more
        text = f"{other} {inflected}, {word[:-1]}"
        stands = (kept == size and more == 0) or (
            kept >= size - cut and cut <= kept + more - (size - cut) <= cut + 5
        )
        assert find(word, text) == ((2, 2 + len(inflected)) if stands else None), inflected


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("bridge", "Abridged, or Bridge: a bridge", "Bridge"),
        ("bridge", "the bridges and the bridge", "bridge"),  # as it is before inflected
        ("mutual aid", "of mutual\n aids", "mutual\n aids"),
        ("well-being", "our well being", None),
        ("well-being", "our Well-Being", "Well-Being"),
        ("كتاب", "في الكتاب", "الكتاب"),
        ("الكتاب", "وبالكتاب", "وبالكتاب"),
        ("الكتاب", "لِلكِتاب هنا", None),
        ("كتاب", "هذا كِتَابٌ", "كِتَابٌ"),
        ("كتاب", "مكتاب", None),
        ("桥", "大桥梁", "桥"),
        ("สะพาน", "มีสะพานยาว", "สะพาน"),
        ("—", "a — b", None),
        ("a.b", "axb", None),
    ],
)
def test_where_a_term_first_stands(term: str, text: str, found: str | None) -> None:
    place = find(term, text)
    assert (place and text[slice(*place)]) == found
