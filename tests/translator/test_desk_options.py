"""What a server that lets translations be written asks for when it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from webapp.l10n.errors import LocaleError, SettingsError
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.translator import desk_options
from webapp.translator.desk_options import Wish, open_desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from webapp.l10n.settings import Settings

JANE = "Jane Doe <jane@example.org>"
KEY = "a token that is long enough"


@pytest.fixture
def settings(project: Path) -> Settings:
    found = read_settings(project)
    projects.start(found, ["fr", "zh_Hans"], now="2026-11-23 12:00+0000")
    return found


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "LocalHost", "::1"])
def test_this_machine_alone_needs_no_token(settings: Settings, host: str) -> None:
    desk = open_desk(settings, Wish(person=JANE), host)
    assert not desk.access
    assert {"localhost", "127.0.0.1", "[::1]"} <= desk.hosts


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example", "localhost.example", ""])
def test_others_are_not_let_in_without_one(settings: Settings, host: str) -> None:
    with pytest.raises(SettingsError, match=r"could write into the catalogs; .*--token"):
        open_desk(settings, Wish(person=JANE), host)
    desk = open_desk(settings, Wish(person=JANE, token=KEY), host)
    assert desk.access == KEY
    assert host.strip("[]") in "".join(desk.hosts)


def test_a_short_token_is_refused(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="can be guessed"):
        open_desk(settings, Wish(person=JANE, token="secret"), "0.0.0.0")


def test_each_start_has_a_token_of_its_own(settings: Settings) -> None:
    one, other = (open_desk(settings, Wish(person=JANE), "localhost") for _ in range(2))
    assert one.token != other.token
    assert len(one.token) >= 32
    assert one.token not in repr(one)


def test_languages_are_the_ones_of_the_project(settings: Settings) -> None:
    assert open_desk(settings, Wish("fr, zh_hans", JANE), "localhost").locales == ("fr", "zh-Hans")
    assert open_desk(settings, Wish("", JANE), "localhost").locales == ()
    for name, told in (("en", "written in"), ("ar", "init ar"), ("nothing such", "no language")):
        with pytest.raises(LocaleError, match=told):
            open_desk(settings, Wish(name, JANE), "localhost")


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (JANE, JANE),
        ("  Jane   Doe<jane@example.org> ", JANE),
        ("Jane Doe", "Jane Doe"),
        ("Jane Doe <>", "Jane Doe"),
        ("فاطمة <f@example.org>", "فاطمة <f@example.org>"),
    ],
)
def test_a_person_is_named(settings: Settings, told: str, meant: str) -> None:
    assert open_desk(settings, Wish(person=told), "localhost").person == meant


@pytest.mark.parametrize(
    "told", ["", " ", "<jane@example.org>", "Jane\nX: y", "Jane <a> <b>", "J\u2028D", "J\0"]
)
def test_what_is_no_name_is_refused(settings: Settings, told: str) -> None:
    with pytest.raises(SettingsError, match="is no name"):
        open_desk(settings, Wish(person=told), "localhost")


def test_git_knows_who_it_is(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_options.git, "author", lambda _: JANE)
    assert open_desk(settings, Wish(), "localhost").person == JANE
    monkeypatch.setattr(desk_options.git, "author", lambda _: None)
    with pytest.raises(SettingsError, match="nobody is named"):
        open_desk(settings, Wish(), "localhost")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--translate", "--host", "0.0.0.0", "--as", JANE], "could write into the catalogs"),
        (["--translate", "xx", "--as", JANE], "no language"),
        (["--as", JANE], "--translate"),
        (["--token", KEY], "--translate"),
        (["--no-credit"], "--translate"),
    ],
)
def test_wrong_use_is_one_sentence(
    settings: Settings, options: list[str], told: str, tarjama: Callable[..., object]
) -> None:
    ran = tarjama("serve", "--port", "0", *options)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert "Traceback" not in ran.err
