"""What the value of each setting may be: taken as the app wants it, or refused with what to write.

Here are tests of webapp.l10n.settings.values, webapp.l10n.settings.model and webapp.l10n.settings.reading.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.errors import SettingsError
from webapp.l10n.settings import STATES_SHOWN, Settings, find_root, model, read_settings
from webapp.l10n.settings.model import Licence, packaged, packaged_folder
from webapp.l10n.settings.values import checked

FILE = Path("project") / "pyproject.toml"
TAKEN: dict[str, list[tuple[Any, Any]]] = {
    "source-locale": [("en", "en"), ("pt-BR", "pt-BR")],
    "url": [
        ("", ""),
        ("https://example.org/", "https://example.org"),
        ("http://example.org/a", "http://example.org/a"),
    ],
    "name": [("", ""), (" Texts  on\nbridges ", "Texts on bridges")],
    "path": [("", ""), ("/", ""), ("/essays", "/essays"), ("/a.b/c~d_e-f/", "/a.b/c~d_e-f")],
    "trusted-proxies": [(0, 0), (1, 1), (7, 7)],
    "publish": [(["stale", "translated"], ("translated", "stale")), (["draft"], ("draft",))],
    "publish-under": [(0, 0), (0.5, 0.5), (100, 100)],
    "fail-under": [(60, {"": 60}), ({"default": 60, "ar": 100, "pt-BR": 0}, {"": 60, "ar": 100, "pt-BR": 0})],
    "count": [(["translated", "draft"], ("translated", "draft"))],
    "unit": [(unit, unit) for unit in ("strings", "words", "characters")],
    "fallback": [({}, {}), ({"ps": ["fa", "ar"], "gsw": "de"}, {"ps": ("fa", "ar"), "gsw": ("de",)})],
    "front-matter": [([], ()), (["title", "hero.tagline"], ("title", "hero.tagline"))],
    "markdown": [
        ("mkdocs", (("*", "mkdocs"),)),
        ({"a/*": "mdx", "*": "hugo"}, (("a/*", "mdx"), ("*", "hugo"))),
    ],
    "slugs": [("name", "name"), ("path", "path")],
    "weblate": [
        ("", ""),
        ("https://example.org/{domain}/{locale}/", "https://example.org/{domain}/{locale}/"),
    ],
    "guide": [("", ""), ("http://example.org/g?a#b", "http://example.org/g?a#b")],
    "redirects": [({}, {}), ({"old-name": "new"}, {"old-name": "new"})],
    "suggest": [
        (address, address)
        for address in (
            "",
            "https://example.org/{language}?{slug}&a={id}#{url}",
            "http://example.org/",
            "mailto:us@example.org?subject={id}",
        )
    ],
    "line-numbers": [(True, True), (False, False)],
}
REFUSED: dict[str, list[Any]] = {
    "source-locale": ["", "e", "english-language", "en_GB", 7, ["en"]],
    "url": [
        "example.org",
        "ftp://example.org",
        "https:///a",
        "https://example.org?a=b",
        "https://example.org#a",
        7,
    ],
    "name": [7, ["a"], None],
    "path": ["essays", "/a//b", "/ä", "/a b", 7],
    "trusted-proxies": [-1, True, False, 1.5, "1", None],
    "publish": [[], ["translated", "fuzzy"], "translated", {"draft": 1}],
    "publish-under": [-0.1, 100.1, True, "50", None],
    "fail-under": [101, {"ar": -1}, {"arabic-": 50}, {"default": True}],
    "count": [[], ["untranslated"]],
    "unit": ["lines", "", "word"],
    "fallback": ["fa", {"ps": [7]}, {"p": ["fa"]}, {"ps": ["f"]}, ["ps"]],
    "front-matter": ["title", [7], ["title", 7], {"title": 1}],
    "markdown": ["none", {"*": "none"}, {"*": 7}, {"a": "mkdocs", "b": ["mdx"]}, 7],
    "slugs": ["names", ""],
    "weblate": [
        "{domain}",
        "https://{host}/",
        "https://{}/",
        "https:///{domain}",
        "ftp://example.org",
        "https://{",
        7,
    ],
    "guide": ["guide.md", "https:///a", "ftp://example.org", 7],
    "redirects": [{"Old": "new"}, {"old": "New"}, {"old": 7}, "old", {"": "new"}],
    "suggest": [
        "example.org",
        "https:///",
        "ftp://example.org",
        "https://example.org/{name}",
        "https://example.org/a b",
        7,
    ],
    "line-numbers": [1, 0, "true", None],
}


@pytest.mark.parametrize(("key", "pair"), [(key, pair) for key, pairs in TAKEN.items() for pair in pairs])
def test_what_is_taken(key: str, pair: tuple[Any, Any]) -> None:
    written, value = pair
    found = checked(key, written, FILE)
    assert found == value
    assert type(found) is type(value) or isinstance(value, dict)


@pytest.mark.parametrize(
    ("key", "value"), [(key, value) for key, values in REFUSED.items() for value in values]
)
def test_what_is_refused(key: str, value: Any) -> None:
    with pytest.raises(SettingsError) as refused:
        checked(key, value, FILE)
    assert refused.value.path == FILE
    assert refused.value.problem == f"{key} in [tool.tarjama] is {value!r}"
    assert refused.value.remedy


@given(st.lists(st.sampled_from([*STATES_SHOWN, "untranslated"]), max_size=4))
def test_states_are_told_from_the_best_downwards(states: list[str]) -> None:
    try:
        found = checked("publish", states, FILE)
    except SettingsError:
        assert not states or "untranslated" in states
    else:
        assert list(found) == sorted(set(states), key=STATES_SHOWN.index)


@given(st.integers() | st.floats() | st.booleans())
def test_a_percentage_is_a_number_from_0_to_100(value: float) -> None:
    try:
        assert checked("publish-under", value, FILE) == value
        sound = True
    except SettingsError:
        sound = False
    assert sound == (not isinstance(value, bool) and 0 <= value <= 100)


def test_a_new_project_has_one_of_each() -> None:
    settings = Settings(Path("project"))
    assert (settings.trusted_proxies, settings.publish_under, settings.unit) == (0, 0, "words")
    assert settings.source_text == Path("project/source_text")
    assert settings.template("a") == Path("project/locale/a.pot")
    assert settings.catalog("pt_BR", "a") == Path("project/locale/pt_BR/LC_MESSAGES/a.po")
    assert (settings.source_of("a"), Settings(Path(), "fr").source_of("a")) == ("en", "fr")
    assert Settings(Path(), "fr").source_of("webapp") == "en"
    assert settings.manner.front_matter == ("title", "description")


def test_a_project_is_found_from_where_one_stands(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\n")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.ruff]\n")
    assert find_root(tmp_path) == find_root(deep) == tmp_path
    (tmp_path / "pyproject.toml").unlink()
    with pytest.raises(SettingsError) as refused:
        find_root(deep)
    assert refused.value.path == deep
    assert "tarjama start" in refused.value.remedy


def test_without_a_file_or_a_table_every_setting_is_as_it_is_from_the_start(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings(tmp_path)
    for text in ("", "[project]\nname = 'a'\n", "[tool.tarjama]\n"):
        (tmp_path / "pyproject.toml").write_text(text)
        assert read_settings(tmp_path) == Settings(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\ntrusted-proxies = 2\n")
    assert read_settings(tmp_path) == Settings(tmp_path, trusted_proxies=2)


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("[tool.tarjama]\ntrusted_proxies = 1\n", "unknown setting", "trusted-proxies"),
        ("[tool.tarjama]\nroot = 'a'\n", "unknown setting", "the settings are accent, "),
        ("[tool", "not valid TOML", "mend the file"),
        ("tool = 1\n", "no table", "write [tool.tarjama]"),
        ("[tool]\ntarjama = 1\n", "no table", "write [tool.tarjama]"),
    ],
)
def test_a_file_that_says_no_settings_is_refused(
    text: str, problem: str, remedy: str, tmp_path: Path
) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as refused:
        read_settings(tmp_path)
    assert problem in refused.value.problem
    assert remedy in refused.value.remedy
    assert refused.value.path == path


def test_a_file_that_cannot_be_read_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").mkdir()
    with pytest.raises(SettingsError, match="cannot be read: ") as refused:
        read_settings(tmp_path)
    assert (refused.value.path, bool(refused.value.remedy)) == (tmp_path / "pyproject.toml", True)


def test_the_interface_comes_with_its_catalogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "PACKAGED", tmp_path)
    assert packaged_folder() == tmp_path
    assert packaged("pt_BR") == tmp_path / "pt_BR" / "LC_MESSAGES" / "webapp.po"


@pytest.mark.parametrize(
    ("licence", "told"),
    [(Licence("Mine", "x://y"), "Mine x://y"), (Licence("Mine", ""), "Mine"), (Licence("", "x"), "x")],
)
def test_a_licence_is_told_in_one_line(licence: Licence, told: str) -> None:
    assert str(licence) == told
