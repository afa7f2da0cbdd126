"""What an open page is told: only the rows that changed, and it ends up with the whole page all the same."""

from __future__ import annotations

import dataclasses
import inspect
import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import webapp
from webapp import create_app
from webapp.l10n.catalog import read, serialize
from webapp.l10n.project import update as projects
from webapp.l10n.settings import read_settings
from webapp.l10n.store import memo
from webapp.site.desk import Desk
from webapp.translator import row_html
from webapp.translator.rows import Row

if TYPE_CHECKING:
    from flask.testing import FlaskClient

TEXTS = [f"Passage {number} is about [it](https://b.example/{number})." for number in range(8)]
ESSAY = "# A heading\n\nTwice the same.\n\n" + "\n\n".join(TEXTS) + "\n\n## Another\n\nTwice the same!\n"
PAGE = "/fr/essay/translate/"
SENTENCES = ["", "Un passage.", "Un autre passage de [ceci](https://b.example/1)", "Deux fois la même chose."]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("source_text", "locale"):
        (tmp_path / name).mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\n")
    (tmp_path / "source_text" / "essay.md").write_text(ESSAY)
    settings = read_settings(tmp_path)
    projects.start(settings, ["fr"], now="2026-11-23 12:00+0000")
    monkeypatch.setattr(memo, "PATIENCE", 0)
    return settings.catalog("fr", "essay")


@pytest.fixture
def client(path: Path) -> FlaskClient:
    return create_app(path.parents[3], {"TESTING": True}, Desk()).test_client()


class Reader:
    """An open page: the rows as its script would have them."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.rows: dict[str, str] = {}
        self.mark = ""
        self.came: list[str] = []
        self.whole = False

    def ask(self, *also: str) -> None:
        headers = {"X-Tarjama-Since": self.mark, "X-Tarjama-Rows": " ".join(also)}
        answer = self.client.get(PAGE, headers=headers)
        rows = rows_of(answer.text)
        lines = re.search(
            r'<script type="application/json" id="lines">(.*?)</script>', answer.text, re.DOTALL
        )
        self.whole = lines is None
        self.rows = rows if self.whole else self.rows | rows
        for name, numbers in json.loads(lines[1]).items() if lines else ():
            self.rows[name] = moved(self.rows[name], numbers)
        self.came = list(rows)
        self.mark = answer.headers["ETag"]


def moved(row: str, lines: list[int]) -> str:
    left = iter(lines)
    return re.sub(r'(<span class="line">)\d+', lambda found: f"{found[1]}{next(left)}", row)


def rows_of(page: str) -> dict[str, str]:
    return {
        row[1]: row[0]
        for row in re.finditer(
            r'<section role="group" class="row [^>]* id="(\w+)".*?</section>', page, re.DOTALL
        )
    }


def save(path: Path, msgid: str, msgstr: str, *, fuzzy: bool = False, comments: tuple[str, ...] = ()) -> None:
    catalog = read(path)
    message = catalog.find(msgid)
    assert message is not None
    message.msgstr, message.flags, message.comments = (msgstr,), ("fuzzy",) if fuzzy else (), comments
    path.write_bytes(serialize(catalog))


def test_only_what_changed_is_sent_and_the_lines_of_what_moved(client: FlaskClient, path: Path) -> None:
    reader = Reader(client)
    reader.ask()
    assert reader.whole
    assert len(reader.came) == 12
    save(path, "A heading", "Un titre", comments=("two", "lines"))
    reader.ask()
    assert not reader.whole
    assert len(reader.came) == 1
    assert reader.rows == rows_of(client.get(PAGE).text)
    assert reader.rows[reader.came[0]].count("Un titre") > 1


def test_a_row_that_is_in_doubt_comes_though_nothing_changed(client: FlaskClient) -> None:
    reader = Reader(client)
    reader.ask()
    name = reader.came[2]
    headers = {"If-None-Match": reader.mark, "X-Tarjama-Since": reader.mark}
    assert client.get(PAGE, headers=headers).status_code == 304
    reader.ask(name)
    assert not reader.whole
    assert reader.came == [name]


@pytest.mark.parametrize("mark", ["", "unknown", '"'])
def test_who_has_nothing_that_is_known_gets_everything(client: FlaskClient, mark: str) -> None:
    reader = Reader(client)
    reader.mark = mark
    reader.ask()
    assert reader.whole
    assert len(reader.came) == 12


def test_passages_that_came_or_went_change_the_whole_page(client: FlaskClient, path: Path) -> None:
    reader = Reader(client)
    reader.ask()
    (path.parents[3] / "source_text" / "essay.md").write_text(ESSAY + "\nOne more.\n")
    reader.ask()
    assert reader.whole
    assert len(reader.came) == 13


def test_a_finding_that_an_edit_elsewhere_makes_comes_too(client: FlaskClient, path: Path) -> None:
    save(path, "Twice the same.", "Deux fois pareil.")
    reader = Reader(client)
    reader.ask()
    save(path, "Twice the same!", "Deux fois la même chose !")
    reader.ask()
    assert not reader.whole
    assert any("inconsistent" in reader.rows[name] for name in reader.came)
    save(path, "Twice the same!", "Deux fois pareil !")
    reader.ask()
    assert not reader.whole
    assert not any("inconsistent" in row for row in reader.rows.values())


def test_another_kind_of_page_has_other_rows(client: FlaskClient) -> None:
    mark = client.get(PAGE).headers["ETag"]
    other = client.get("/fr/essay/preview/", headers={"X-Tarjama-Since": mark}).text
    assert 'id="lines"' not in other
    assert "<textarea" not in other


def test_rows_are_drawn_once(client: FlaskClient, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn_now: list[str] = []
    cut = row_html._cut

    def counted(html: str) -> row_html._Drawn:
        drawn_now.append(html)
        return cut(html)

    monkeypatch.setattr(row_html, "_cut", counted)
    client.get(PAGE)
    assert len(drawn_now) == 12
    save(path, "A heading", "Un titre")
    client.get(PAGE)
    assert len(drawn_now) == 13


@pytest.mark.parametrize("seed", range(10))
def test_whatever_is_saved_a_reader_ends_up_with_the_whole_page(
    client: FlaskClient, path: Path, seed: int
) -> None:
    choose = random.Random(seed)
    readers = [Reader(client) for _ in range(2)]
    for _ in range(12):
        for msgid in choose.sample(
            [*TEXTS, "Twice the same.", "Twice the same!", "A heading"], choose.choice([1, 2])
        ):
            comments = choose.choice([(), (), ("why?",), ("suggested from: x",)])
            save(path, msgid, choose.choice(SENTENCES), fuzzy=choose.random() < 0.4, comments=comments)
        for reader in choose.sample(readers, choose.choice([1, 2])):
            reader.ask(*choose.sample(list(reader.rows), min(len(reader.rows), choose.choice([0, 0, 1]))))
            assert reader.rows == rows_of(client.get(PAGE).text)


def test_nothing_that_a_row_tells_is_left_out_when_it_is_compared() -> None:
    """A row is drawn again when what it says is not equal; only lines and offsets may differ."""
    own = {f"row.{field.name}" for field in dataclasses.fields(Row)}
    template = (Path(webapp.__file__).parent / "templates" / "row.html").read_text(encoding="utf-8")
    source = inspect.getsource(vars(Row)["said"].func)
    for name in own:
        used = re.search(rf"\b{re.escape(name)}\b", template)
        assert not used or name.replace("row.", "self.") in source, name
    for thing in ("passage", "segment"):
        found = set(re.findall(rf"\b{thing}\.(\w+)", template)) - {"segment"}
        assert found <= set(re.findall(rf"\b{thing}\.(\w+)", source)), thing
    assert set(re.findall(r"\bfinding\.(\w+)", template)) <= set(re.findall(r"\bf\.(\w+)", source))
    assert set(re.findall(r"\bsuggestion\.(\w+)", template)) <= set(re.findall(r"\bone\.(\w+)", source))
