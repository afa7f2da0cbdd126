"""The languages of a project: the folders of its catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n import locales
from webapp.l10n.errors import LocaleError, SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from webapp.l10n.settings import Settings


def directories(settings: Settings) -> dict[str, str]:
    """Return the locales under ``locale/``: tag → directory, sorted by tag.

    Other folders, and those that gettext would name otherwise, are passed over.
    """
    return within(settings.locale)


def expect_source(settings: Settings) -> None:
    """Go on if the settings name the language of the essays as everything else here does.

    Raises:
        LocaleError: nothing is known about it.
        SettingsError: it is spelled otherwise.
    """
    tag = locales.locale(settings.source_locale).tag
    if tag != settings.source_locale:
        raise SettingsError(
            f"source-locale in [tool.tarjama] is {settings.source_locale!r}",
            path=settings.root / "pyproject.toml",
            remedy=f'write "{tag}"',
        )


def within(parent: Path) -> dict[str, str]:
    """Return the locales in a folder, as :func:`directories` does."""
    found = {}
    for folder in parent.glob("*/LC_MESSAGES"):
        name = folder.parent.name
        try:
            locale = locales.locale(name)
        except LocaleError:
            continue
        if locale.directory == name:
            found[locale.tag] = name
    return dict(sorted(found.items()))


def translated_tag(settings: Settings, name: str) -> str:
    """Return the tag of a language that the project has catalogs in, however a person writes it.

    Raises:
        LocaleError: it is no language, or the project has not got it, or its essays are written in it.
    """
    tag = locales.named(name.strip()).tag
    if tag == settings.source_locale:
        raise LocaleError(f"{tag} is the language the essays are written in", remedy="name another")
    if tag not in directories(settings):
        raise LocaleError(f"there are no catalogs in {tag}", remedy=f"start the language: init {tag}")
    return tag
