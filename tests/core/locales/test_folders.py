"""The languages of a project are the folders that gettext would name so.

Here are tests of webapp.l10n.locales.folders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp.l10n.errors import LocaleError, SettingsError
from webapp.l10n.locales.folders import directories, expect_source, translated_tag, within
from webapp.l10n.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    for name in ("pt_BR", "de", "zh_Hans", "ca@valencia", "DE", "pt-BR", "xx_nothing", "en"):
        (tmp_path / "locale" / name / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "locale" / "fr").mkdir()
    return Settings(tmp_path)


def test_folders_that_gettext_would_name_otherwise_are_none(settings: Settings) -> None:
    found = {"ca-valencia": "ca@valencia", "de": "de", "en": "en", "pt-BR": "pt_BR", "zh-Hans": "zh_Hans"}
    assert directories(settings) == within(settings.locale) == found
    assert list(directories(settings)) == list(found)
    assert within(settings.root / "nowhere") == {}


@pytest.mark.parametrize("name", ["pt-BR", "pt_br", " PT-BR "])
def test_a_language_is_found_however_it_is_written(name: str, settings: Settings) -> None:
    assert translated_tag(settings, name) == "pt-BR"


@pytest.mark.parametrize(
    ("name", "problem"), [("en", "written in"), ("fr", "no catalogs in fr"), ("?", "tag")]
)
def test_a_language_that_is_not_translated_is_refused(name: str, problem: str, settings: Settings) -> None:
    with pytest.raises(LocaleError, match=problem) as refused:
        translated_tag(settings, name)
    assert refused.value.remedy


@pytest.mark.parametrize(("tag", "right"), [("en", None), ("pt-BR", None), ("pt-br", "pt-BR"), ("iw", "he")])
def test_the_source_is_named_by_its_canonical_tag(tag: str, right: str | None, tmp_path: Path) -> None:
    settings = Settings(tmp_path, source_locale=tag)
    if right is None:
        expect_source(settings)
        return
    with pytest.raises(SettingsError) as refused:
        expect_source(settings)
    assert (refused.value.path, refused.value.remedy) == (tmp_path / "pyproject.toml", f'write "{right}"')
