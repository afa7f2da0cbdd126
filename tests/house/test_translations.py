"""The translations that the project itself contains: honest about their state, good for any gettext."""

from __future__ import annotations

import ast
import gettext
import io
import subprocess
import unicodedata
from typing import TYPE_CHECKING

import pytest
from support import ROOT

from webapp.l10n import catalog as catalogs
from webapp.l10n import locales
from webapp.l10n.catalog import State
from webapp.l10n.catalog.extracted_comments import TERM, kinds_of
from webapp.l10n.extract.essays import read_essays
from webapp.l10n.extract.interface import interface_folder, interface_template, placeholders
from webapp.l10n.extract.template import template
from webapp.l10n.segmentation import join
from webapp.l10n.settings import INTERFACE_DOMAIN, read_settings
from webapp.site.terms import TERMS

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = read_settings(ROOT)
LANGUAGES = ["ar", "bn", "es", "fa", "fr", "ha", "id", "ms", "ps", "ru", "sw", "tr", "ur", "uz", "zh_Hans"]
CATALOGS = sorted(SETTINGS.locale.glob("*/LC_MESSAGES/*.po"))
every_catalog = pytest.mark.parametrize("path", CATALOGS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")


def test_fifteen_languages_beside_english_each_with_every_catalog() -> None:
    names = {(path.parts[-3], path.stem) for path in CATALOGS}
    assert {name for name, _ in names} >= set(LANGUAGES)
    domains = [essay.slug for essay in read_essays(SETTINGS).essays] + [INTERFACE_DOMAIN]
    assert names == {(name, domain) for name, _ in names for domain in domains}


def test_the_essays_joined_from_their_own_segments_are_their_files() -> None:
    for essay in read_essays(SETTINGS).essays:
        texts = [segment.msgid for segment in essay.document.segments]
        assert join(essay.document, texts).source == essay.path.read_bytes()


def test_the_templates_are_up_to_date() -> None:
    folder = interface_folder(SETTINGS)
    assert folder is not None
    for essay in read_essays(SETTINGS).essays:
        path = SETTINGS.template(essay.slug)
        made = template(essay, catalogs.read(path), settings=SETTINGS, now="")
        assert catalogs.serialize(made) == path.read_bytes(), f"run update: {path}"
    path = SETTINGS.template(INTERFACE_DOMAIN)
    made = interface_template(folder, catalogs.read(path), now="")
    assert catalogs.serialize(made) == path.read_bytes(), f"run update: {path}"


def test_no_word_of_the_interface_stands_inside_a_formatted_text() -> None:
    """Pythons before 3.12 give such a text as one piece, so that extracting would depend on the Python."""
    said = {"gettext", "ngettext", "pgettext", "npgettext"}
    found = [
        f"{path}:{call.lineno}"
        for path in (ROOT / "webapp").rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and {getattr(call.func, name, "") for name in ("attr", "id")} & said
    ]
    assert found == []


def test_every_word_of_the_interface_tells_translators_where_it_stands() -> None:
    messages = catalogs.read(SETTINGS.template(INTERFACE_DOMAIN)).messages
    assert [message.msgid for message in messages if not "".join(message.extracted).strip()] == []


def test_no_sentence_of_the_interface_takes_its_form_from_one_of_two_numbers() -> None:
    messages = catalogs.read(SETTINGS.template(INTERFACE_DOMAIN)).messages
    assert [m.msgid for m in messages if m.msgid_plural and len(set(placeholders(m.msgid_plural))) > 1] == []


@every_catalog
def test_messages_are_the_templates_and_every_draft_tells_who_made_it(path: Path) -> None:
    catalog = catalogs.read(path)
    template = catalogs.read(SETTINGS.template(path.stem))
    assert [m.key for m in catalog.live()] == [m.key for m in template.live()], "run update"
    for message in catalog.live():
        if catalog.state(message) is State.DRAFT:
            marks = catalogs.read_marks(message.comments)
            assert marks.machine_draft, f"{path}:{message.line} is a draft of unknown origin"


@every_catalog
def test_texts_are_nfc_with_the_sources_placeholders(path: Path) -> None:
    for message in catalogs.read(path).live():
        sources = {placeholders(text) for text in (message.msgid, message.msgid_plural) if text is not None}
        for form in filter(None, message.msgstr):
            assert unicodedata.normalize("NFC", form) == form
            assert placeholders(form) in sources
            assert form == form.strip()


@every_catalog
def test_the_header_is_the_languages_own(path: Path) -> None:
    header, locale = catalogs.read(path).header, locales.locale(path.parts[-3])
    assert header["Language"] == path.parts[-3]
    assert header["Plural-Forms"] == locale.plural_forms
    assert header["X-Poedit-Basepath"] == "../../.."


@every_catalog
def test_other_gettext_programs_read_the_same_texts(path: Path) -> None:
    catalog = catalogs.read(path)
    words = gettext.GNUTranslations(io.BytesIO(catalogs.to_mo(catalog, use_fuzzy=True)))
    for message in catalog.live():
        if catalog.state(message) not in {State.TRANSLATED, State.DRAFT}:
            continue
        if message.msgid_plural is None:
            said = words.pgettext(message.msgctxt, message.msgid) if message.msgctxt else None
            assert (said or words.gettext(message.msgid)) == message.msgstr[0]
        else:
            found = {words.ngettext(message.msgid, message.msgid_plural, n) for n in range(1, 200)}
            assert found == set(message.msgstr) - ({message.msgstr[0]} if len(message.msgstr) == 6 else set())


@pytest.mark.gettext
@every_catalog
def test_gnu_gettext_accepts_every_file_and_writes_it_the_same(path: Path) -> None:
    checked = subprocess.run(
        ["msgfmt", "--check", "--use-fuzzy", "-o", "/dev/null", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    written = subprocess.run(["msgcat", "--no-wrap", str(path)], capture_output=True, check=True).stdout
    assert written == path.read_bytes()


@pytest.mark.parametrize("directory", LANGUAGES)
def test_every_term_has_one_translation(directory: str) -> None:
    catalog = catalogs.read(SETTINGS.catalog(directory, "glossary"))
    terms = [message for message in catalog.live() if "definition term" in kinds_of(message)]
    assert terms
    agreed = [message.msgstr for message in terms if any(message.msgstr)]
    assert len(set(agreed)) == len(agreed)


def test_the_interface_agrees_on_terms_that_only_translators_see() -> None:
    template = catalogs.read(SETTINGS.template(INTERFACE_DOMAIN))
    agreed = [message for message in template.messages if TERM in kinds_of(message)]
    assert [message.msgid for message in agreed] == list(TERMS)
    assert {message.references for message in agreed} == {("webapp/site/terms.py",)}
