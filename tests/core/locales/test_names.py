"""Who writes a language's name where a tag is asked for is told the tag, whatever language the name is in."""

from __future__ import annotations

import subprocess
import sys

import pytest
from babel import localedata
from support import ROOT

from webapp.l10n import locales
from webapp.l10n.errors import LocaleError
from webapp.l10n.locales import names


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("Deutsch", "de"),
        ("deutsch ", "de"),
        ("farsi", "fa"),
        ("العربية", "ar"),
        ("ألمانية", "de"),
        ("allemand", "de"),
        ("francais", "fr"),
        ("中文", "zh"),
        ("Bahasa Indonesia", "id"),
        ("portugues do brasil", "pt-BR"),
        ("Simplified Chinese", "zh-Hans"),
        ("oʻzbekcha", "uz"),
        ("Dutc", "nl"),
        ("indonesia", "id"),
        ("persian", "fa"),
        ("norsk", "no"),
        ("makua", "mgh"),  # its own name, though most languages call another one so
    ],
)
def test_who_writes_a_name_is_told_the_tag(name: str, tag: str) -> None:
    with pytest.raises(LocaleError) as refused:
        locales.named(name)
    assert f"write {tag!r} for " in str(refused.value)


def test_every_language_is_known_by_its_own_name() -> None:
    codes = [name for name in localedata.locale_identifiers() if "_" not in name and locales.known_tag(name)]
    own = {code: name for code in codes if (name := locales.locale(code).autonym) != code}  # it has one
    found = {code: names.meant(autonym) for code, autonym in own.items()}
    strangers = {code: (own[code], tag) for code, tag in found.items() if tag is None}
    assert strangers == {}
    right = sum(tag == locales.canonical_tag(code) for code, tag in found.items())
    assert right > 0.95 * len(own)  # of some, two languages share a name


@pytest.mark.parametrize("name", ["xyzzy", "", "…", "a" * 10_000])
def test_what_is_no_name_gets_no_made_up_tag(name: str) -> None:
    assert names.meant(name) is None
    with pytest.raises(LocaleError, match="write a tag such as"):
        locales.named(name)


def test_three_letters_are_near_to_too_many_names() -> None:
    assert [names.meant(name) for name in ("tha", "dutc")] == [None, "nl"]


def test_what_was_read_for_names_is_not_kept_for_figures() -> None:
    program = (
        "from webapp.l10n.locales import format_number, names; names.meant('deutsch'); "
        "print(format_number(12345, 'es-419'), format_number(12345, 'pa'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["12,345", "12,345"]
