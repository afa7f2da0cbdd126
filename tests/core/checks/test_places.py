"""What is looked at and what cannot be: odd files, and a language in every place where it may be named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from babel import localedata

from webapp.l10n.catalog import parse
from webapp.l10n.checks import catalogs_under, lint
from webapp.l10n.checks.engine.file import File
from webapp.l10n.errors import LocaleError
from webapp.l10n.locales import called, known_tag, locale

HEAD = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PLAIN = parse(HEAD)


def known() -> list[str]:
    """Return the codes of CLDR, whether or not it has an English name for them."""
    codes = []
    for code in localedata.locale_identifiers():
        try:
            locale(code)
        except LocaleError:
            continue
        codes.append(code)
    return sorted(codes)


@pytest.mark.parametrize("place", ["{}.po", "{}/LC_MESSAGES/essay.po", "{}/essay.po", "essay.{}.po"])
def test_a_language_is_seen_in_every_place_that_names_it(place: str) -> None:
    for code in known():
        found = File(Path("/nowhere") / place.format(code), b"", PLAIN).locale
        assert found is not None, code
        assert found.tag == locale(code).tag


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder.po").mkdir()
    (tmp_path / "gone.po").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.po")
    found = list(lint(catalogs_under([tmp_path])))
    assert [(finding.path and finding.path.stem, finding.code) for finding in found] == [
        (name, "unreadable-file") for name in ("folder", "gone", "pipe")
    ]


def test_what_is_left_of_a_broken_entry_is_not_judged(tmp_path: Path) -> None:
    broken = b'msgid "He came. See `tea`."\nmsgstr ""\n"Il vint. "\nVoir `tea`."\n'
    path = tmp_path / "fr.po"
    path.write_bytes(HEAD + broken)
    found = [finding.code for finding in lint([path]) if finding.key is not None]
    assert found == []


def test_no_code_of_a_language_is_taken_for_the_name_of_another() -> None:
    for code in known():
        assert known_tag(code), code
        assert known_tag(locale(code).directory), code
    assert not known_tag("French")
    assert (called("French"), called("français")) == ("fr", "fr")
