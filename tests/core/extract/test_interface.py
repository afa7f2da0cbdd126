"""The interface's own words: extracted with plural forms, loaded only where they cannot break a page.

Here are tests of webapp.l10n.store.files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp.l10n import catalog as catalogs
from webapp.l10n.extract.interface import (
    has_interface,
    interface_folder,
    interface_template,
    is_translated,
    placeholders,
    translations,
)
from webapp.l10n.locales import locale
from webapp.l10n.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-23 12:00+0000"
PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Languages"
msgstr "Sprachen"

#, fuzzy
msgid "Contents"
msgstr "Inhalt"

#, fuzzy
#| msgid "Old"
msgid "New"
msgstr "Alt"

msgid "%(count)s day"
msgid_plural "%(count)s days"
msgstr[0] "%(count)s Tag"
msgstr[1] "%(anzahl)s Tage"
"""


def project(tmp_path: Path) -> Path:
    folder = tmp_path / "webapp"
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "page.html").write_text(
        "{# Translators: a link #}\n<p>{{ _('Skip to the text') }}</p>\n"
        "{% trans count=n %}{{ count }} day{% pluralize %}{{ count }} days{% endtrans %}\n"
    )
    (folder / "reading.py").write_text("title = gettext('Skip to the text')\nother = gettext('Contents')\n")
    return folder


def test_words_of_python_and_templates_with_files_only_and_plural_forms(tmp_path: Path) -> None:
    folder = project(tmp_path)
    assert interface_folder(Settings(root=tmp_path)) == folder
    template = catalogs.parse(catalogs.serialize(interface_template(folder, None, now=NOW)))
    assert [(m.msgid, m.msgid_plural) for m in template.messages] == [
        ("Skip to the text", None),
        ("Contents", None),
        ("%(count)s day", "%(count)s days"),
    ]
    first, _, counted = template.messages
    assert first.references == ("webapp/reading.py", "webapp/templates/page.html")
    assert counted.flags == ("python-format",)
    assert counted.msgstr == ("", "")


def test_extracting_twice_changes_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path)
    once = catalogs.serialize(interface_template(folder, None, now=NOW))
    again = interface_template(folder, catalogs.parse(once), now="2030-01-01 00:00+0000")
    assert catalogs.serialize(again) == once


def test_a_project_without_templates_has_no_interface(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path)
    assert interface_folder(settings) is None
    assert not has_interface(settings)


def test_words_are_a_project_s_to_translate_where_it_has_a_program_a_template_or_a_catalog(
    tmp_path: Path,
) -> None:
    for number, name in enumerate(
        ("webapp/templates/a.html", "locale/webapp.pot", "locale/de/LC_MESSAGES/webapp.po")
    ):
        settings = Settings(root=tmp_path / str(number))
        path = settings.root / name
        path.parent.mkdir(parents=True)
        path.write_text("")
        assert has_interface(settings)
        path.rename(path.with_name("other.po"))
        assert has_interface(settings) is (number == 0)


def test_a_language_has_the_app_s_words_in_the_project_only_if_it_began_them(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path)
    german = locale("de")
    path = settings.catalog("de", "webapp")
    assert is_translated(settings, german, "essay")
    assert not is_translated(settings, locale("en"), "essay")
    assert not is_translated(settings, german, "webapp")
    path.parent.mkdir(parents=True)
    path.write_text("")
    assert is_translated(settings, german, "webapp")
    path.unlink()
    project(tmp_path)
    assert is_translated(settings, german, "webapp")
    assert not is_translated(settings, locale("en"), "webapp")


@pytest.mark.parametrize(
    ("one", "several", "flags"),
    [
        ("one day", "%(count)s days", ("python-format",)),
        ("%s day", "days", ("python-format",)),
        ("one day", "days", ()),
    ],
)
def test_a_placeholder_in_either_form_makes_a_format(
    tmp_path: Path, one: str, several: str, flags: tuple[str, ...]
) -> None:
    folder = project(tmp_path)
    (folder / "reading.py").write_text(f"title = ngettext({one!r}, {several!r}, n)\n")
    message = interface_template(folder, None, now=NOW).find(one)
    assert message is not None
    assert (message.msgid_plural, message.flags) == (several, flags)


def test_drafts_are_used_and_what_could_break_a_page_is_not() -> None:
    words = translations(catalogs.parse(PO.encode()))
    assert words.gettext("Languages") == "Sprachen"
    assert words.gettext("Contents") == "Inhalt"
    assert words.gettext("New") == "New"
    assert words.ngettext("%(count)s day", "%(count)s days", 2) == "%(count)s days"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("ein Tag", "ein Tag"),
        ("%(anzahl)s Tag", "%(count)s day"),
        ("%s Tag", "%(count)s day"),
        ("%(count)s oder %(count)s Tag", "%(count)s oder %(count)s Tag"),
    ],
)
def test_a_form_for_one_number_may_say_it_in_words(form: str, shown: str) -> None:
    text = PO.replace("%(anzahl)s", "%(count)s").replace('msgstr[0] "%(count)s Tag"', f'msgstr[0] "{form}"')
    words = translations(catalogs.parse(text.encode()))
    assert words.ngettext("%(count)s day", "%(count)s days", 1) == shown


def test_placeholders_are_compared_as_a_set_with_repetitions() -> None:
    assert placeholders("100 %% of %(total)s, %(count)s") == ("%(count)s", "%(total)s")
    assert placeholders("%s of %s") == ("%s", "%s")
