"""What excuses a finding in one kind of catalog excuses none in another, and nothing that is dangerous.

Of webapp.l10n.checks: rules.markup.refusals, rules.markup.placeholders, rules.markup.structure,
rules.file.plurals, rules.letters.homoglyphs, engine.scope, engine.lint, text.origin, text.rendered.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.l10n.catalog import Catalog, Message, recover
from webapp.l10n.checks import Choice, Scope, check
from webapp.l10n.checks.engine.file import File
from webapp.l10n.checks.engine.lint import check_file
from webapp.l10n.locales import locale

HTML, TEXT = ("type: html",), ("type: paragraph",)
BRACES = frozenset({"python-brace-format"})


def found(tag: str, message: Message) -> set[tuple[str, str]]:
    tongue = locale(tag)
    catalog = Catalog(Path(f"{tag}.po"), {"Plural-Forms": tongue.plural_forms}, (), [message])
    return {(one.code, str(one.severity)) for one in check(Scope(catalog, tongue))}


@pytest.mark.parametrize(
    ("tag", "kind", "source", "target", "told"),
    [
        # One attribute that the source has, too, vouches for no address.
        (
            "de",
            HTML,
            '<a class="x" href="https://a.org">a</a>',
            '<a class="x" href="javascript:b">a</a>',
            "unsafe-url error",
        ),
        # Perl's marks stand in Perl's texts.
        ("de", HTML, "The well here", "Der Brunnen hier X<img src=x onerror=alert(1)>", "unsafe-attr error"),
        ("de", HTML, "The well here", "Der <b>Brunnen</b> hier", "html-tag-added error"),
        ("ru", TEXT, "This **BOOK** is here", "Эта **КНИГA** здесь", "homoglyph warning"),
        # Spaces in a row lay out a screen, not a paragraph of Markdown.
        (
            "de",
            TEXT,
            "The sun   is up <https://a.org>\nand so am I",
            "Die Sonne   ist da <https://b.org>\nund ich auch",
            "url-changed warning",
        ),
        # Only an admonition has a name behind its marks; who cries out loud has a word.
        ("de", TEXT, "!!! note\n\n    Read", "!!! Hinweis\n\n    Lies", "placeholder-changed error"),
        ("de", TEXT, "!!!READ this now", "!!!LIES das jetzt", ""),
        # Components are Markdown's as well.
        (
            "de",
            TEXT,
            "Press <Kbd>S</Kbd> now",
            "Drücke <Kbd>S</Kbd> <Kbd>T</Kbd> jetzt",
            "html-tag-added error",
        ),
        # An element is a reason for another count of paragraphs, for no heading.
        ("de", TEXT, "<p>Old</p>\n\nis good", "<p>Alt</p>\n\n# ist gut\n\n- x", "accidental-block warning"),
        # A tag may follow a word in capitals.
        ("de", HTML, "Nato<b>and</b>", "NATO<b>und</b>", ""),
        ("de", TEXT, "The USA<br>is", "Die USA<br>ist", ""),
    ],
)
def test_a_danger_is_told_whatever_stands_beside_it(
    tag: str, kind: tuple[str, ...], source: str, target: str, told: str
) -> None:
    message = Message(source, msgstr=(target,), extracted=kind, references=("a.md:1",), line=1)
    assert {" ".join(one) for one in found(tag, message)} == ({told} if told else set())


@pytest.mark.parametrize(
    ("forms", "wrong"),
    [
        (("%1$s von %2$s Datei", "%1$s von %2$s Dateien"), False),
        (("%2$s: %1$s Datei", "%2$s: %1$s Dateien"), False),
        (("%1$s von %2$s Datei", "%1$s von Dateien"), True),
        (("%1$s von %3$s Datei", "%1$s von %2$s Dateien"), True),
    ],
)
def test_numbers_of_placeholders_count_where_the_source_has_them(forms: tuple[str, ...], wrong: bool) -> None:
    message = Message("%1$s of %2$s file", msgid_plural="%1$s of %2$s files", msgstr=forms, line=1)
    assert (("plural-placeholder", "error") in found("de", message)) == wrong


@pytest.mark.parametrize(
    ("target", "wrong"),
    [("{} nach {}", False), ("{1} von {0}", False), ("{1} nach {1}", True), ("{0} nach {7}", True)],
)
def test_automatic_fields_have_numbers_where_the_translation_numbers_its_own(
    target: str, wrong: bool
) -> None:
    message = Message("{} to {}", msgstr=(target,), flags=BRACES, line=1)
    assert any(code.startswith("placeholder") for code, _ in found("de", message)) == wrong


ENTRY = """
msgid "The old well {0} stands behind the house of the village, and nobody knows who has built it."
msgstr "Le vieux puits {0} se trouve derrière la maison du village, et personne ne sait qui l’a construit."
"""
FRENCH = "".join(map(ENTRY.format, range(12)))


@pytest.mark.parametrize("silenced", [False, True])
def test_texts_in_another_language_are_told_where_the_file_is_not(*, silenced: bool) -> None:
    comment = "# l10n-ignore: language-body-mismatch\n" if silenced else ""
    header = 'msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    path, content = Path("de.po"), f"{comment}{header}{FRENCH}".encode()
    codes = frozenset({"language-body-mismatch", "wrong-language"})
    told = check_file(File(path, content, *recover(content, path)), Choice(select=codes))
    assert {one.code for one in told} == ({"wrong-language"} if silenced else {"language-body-mismatch"})
    there, codes = Path("fr.po"), frozenset({"language-mismatch", "wrong-language"})
    told = check_file(File(there, content, *recover(content, there)), Choice(select=codes))
    assert [one.code for one in told] == ["language-mismatch"]
