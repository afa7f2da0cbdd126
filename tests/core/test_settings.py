"""Settings: what is taken, what is refused in one sentence, and that a colour can be read.

Here are tests of webapp.l10n.settings.house, webapp.l10n.settings.values, webapp.l10n.settings.reading and
webapp.l10n.settings.model.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from webapp.l10n.errors import SettingsError
from webapp.l10n.extract.essays import read_essays
from webapp.l10n.settings import Settings, read_settings
from webapp.l10n.settings.colours import DARK, ENOUGH, LIGHT, accent, contrast

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, line: str) -> Settings:
    (folder / "pyproject.toml").write_text(f"[tool.tarjama]\n{line}\n", encoding="utf-8")
    return read_settings(folder)


@given(st.integers(0, 0xFFFFFF))
def test_a_colour_is_readable_day_and_night_or_refused_with_one_that_is(number: int) -> None:
    colour = f"#{number:06x}"
    try:
        found = accent(colour)
    except ValueError as refusal:
        assert min(contrast(colour, ground) for ground in LIGHT) < ENOUGH
        nearest = re.search(r"#[0-9a-f]{6}", str(refusal))
        assert nearest
        found = accent(nearest[0])
    assert found
    assert min(contrast(found.light, ground) for ground in LIGHT) >= ENOUGH
    assert min(contrast(found.dark, ground) for ground in DARK) >= ENOUGH


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the example that just fails


def test_a_colour_goes_no_further_from_itself_than_it_must() -> None:
    with pytest.raises(ValueError, match=r"is 1\.0 to 1, and .* #[0-9a-f]{6} is the nearest") as refused:
        accent("#fff")
    found = accent("#000")
    assert found
    nearest = str(refused.value).partition(": ")[2][:7], found.dark
    for colour, way, grounds in zip(nearest, (1, -1), (LIGHT, DARK), strict=True):
        assert min(contrast(colour, ground) for ground in grounds) >= ENOUGH
        back = "#" + f"{int(colour[1:3], 16) + 3 * way:02x}" * 3
        assert min(contrast(back, ground) for ground in grounds) < ENOUGH


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "webapp" / "static" / "site.css").read_text(encoding="utf-8")
    day, night = sheet.split("@media (prefers-color-scheme: dark)")[:2]
    for part, grounds in ((day, LIGHT), (night, DARK)):
        assert tuple(re.findall(r"--(?:paper|wash): (#[0-9a-f]{6});", part))[:2] == grounds


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("", "sources", "source_text"),
        ('sources = "texts/essays"', "sources", "texts/essays"),
        ('order = ["b", "a"]', "order", ("b", "a")),
        ('footer = " Ours. "', "footer", "Ours."),
        ('licence = ""', "licence", None),
        ('licence = "All rights reserved"', "licence", ("All rights reserved", "")),
        ('licence = "Mine <https://example.org/x>"', "licence", ("Mine", "https://example.org/x")),
        ('licence = "https://example.org/x/"', "licence", ("example.org/x", "https://example.org/x/")),
        ('accent = "#036"', "accent", accent("#003366")),
        ('accent = "#003366"', "accent", accent("#036")),
    ],
)
def test_what_is_taken(tmp_path: Path, line: str, name: str, value: Any) -> None:
    assert getattr(read(tmp_path, line), name) == value


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ],
)
def test_creative_commons_are_known_by_name_and_by_address(tmp_path: Path, name: str, url: str) -> None:
    for written in (name, url):
        assert read(tmp_path, f'licence = "{written}"').licence == (name, url)


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ('sources = "../texts"', "folder in the project"),
        ('sources = "/texts"', "folder in the project"),
        ('sources = "locale"', "folder in the project"),
        ('sources = "."', "folder in the project"),
        ("sources = 1", "folder in the project"),
        ('order = "a"', "list of slugs"),
        ('order = ["a", "a"]', "once"),
        ('order = ["A b"]', "list of slugs"),
        ('licence = "ftp://example.org"', "https://"),
        ('licence = "x <javascript:alert(1)>"', "address"),
        ("licence = true", "name, an address"),
        ('accent = "teal"', "#0b6552"),
        ('accent = "#ffcc00"', "4.5 to 1"),
        ("accent = 7", "#0b6552"),
        ('icon = "icon.svg"', "no such file"),
        ('icon = "../icon.svg"', "in the project"),
        ('icon = "own.css"', ".svg or .png or .ico"),
        ('style = "none.css"', "no such file"),
        ('style = "own.md"', ".css"),
        ('footer = "none.md"', "no such file"),
        ('footer = """a\\nb"""', "write a line"),
        ("name = 3", "write a name"),
    ],
)
def test_what_is_refused_is_named_with_its_remedy(tmp_path: Path, line: str, remedy: str) -> None:
    (tmp_path / "own.css").write_text("p { color: red; }\n")
    with pytest.raises(SettingsError) as refused:
        read(tmp_path, line)
    assert line.partition(" ")[0] in refused.value.problem
    assert remedy in (refused.value.remedy or "")
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize(
    "sheet",
    [
        '@import "https://example.org/x.css";',
        "@IMPORT url(x.css);",
        "p { background: url(https://example.org/x.png); }",
        "p { background: URL( 'x.png' ); }",
        "p { background: u\\72l(https://example.org/x.png); }",
        "p { background: image-set('https://example.org/x.png' 1x); }",
        "@font-face { src: url(//example.org/x.woff2); }",
        "p { } /* url( */ q { background: url(x.png); }",
    ],
)
def test_a_style_sheet_that_loads_something_is_refused_by_its_line(tmp_path: Path, sheet: str) -> None:
    (tmp_path / "own.css").write_text(f"/* ours:\n url(nothing) */\n\n{sheet}\n")
    with pytest.raises(SettingsError, match="its line 4 has"):
        read(tmp_path, 'style = "own.css"')


def test_a_style_sheet_may_hold_its_pictures(tmp_path: Path) -> None:
    text = "p { background: url(data:image/png;base64,AAAA); mask: url(#place); } /* url(x) */\n"
    (tmp_path / "own.css").write_text(text)
    assert read(tmp_path, 'style = "own.css"').style == "own.css"


def test_essays_stand_in_the_order_that_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, front in {"a": "", "b": "---\norder: 1\n---\n", "c": "", "glossary": ""}.items():
        (folder / f"{name}.md").write_text(f"{front}# {name}\n")
    first = 'sources = "texts"\norder = '
    orders = {"[]": "b a c glossary", '["c"]': "c b a glossary", '["glossary", "a"]': "glossary a b c"}
    for order, wanted in orders.items():
        assert " ".join(essay.slug for essay in read_essays(read(tmp_path, first + order)).essays) == wanted
    found = read_essays(read(tmp_path, first + '["d", "c"]'))
    assert [essay.slug for essay in found.essays] == ["c", "b", "a", "glossary"]
    assert ["'d'" in fault.problem for fault in found.faults] == [True]
