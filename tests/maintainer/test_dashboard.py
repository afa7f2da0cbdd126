"""The dashboard: the figures of the survey, each with the passages behind it, and ways to help."""

from __future__ import annotations

import html
import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from webapp import create_app
from webapp.l10n.catalog import State
from webapp.l10n.catalog.counts import Counts, Size
from webapp.l10n.coverage import survey
from webapp.l10n.errors import SettingsError
from webapp.l10n.project import update as projects
from webapp.l10n.reports.pictures.drawing import COLOURS
from webapp.l10n.settings import read_settings
from webapp.l10n.store import memo
from webapp.maintainer import history
from webapp.maintainer.shares import bar
from webapp.site.assets import STATIC

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

ESSAY = "# On bridges\n\nA bridge is kept by those who cross it.\n\n## Why\n\nIt saves a day.\n"
GLOSSARY = "# Glossary\n\nbridge\n: A way over water.\n"
NOW = "2026-11-23 12:00+0000"
TITLES = {"fr": "Des ponts", "fa": "دربارهٔ پل‌ها", "ar": "عن الجسور"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with an essay and a glossary, in four languages, one of which is not begun."""
    (tmp_path / "source_text").mkdir()
    (tmp_path / "locale").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\n")
    (tmp_path / "source_text" / "bridges.md").write_text(ESSAY)
    (tmp_path / "source_text" / "glossary.md").write_text(GLOSSARY)
    projects.start(read_settings(tmp_path), [*TITLES, "ur"], now=NOW)
    for tag, title in TITLES.items():
        save(catalog(tmp_path, tag), 'msgid "On bridges"\nmsgstr ""', f'msgid "On bridges"\nmsgstr "{title}"')
    save(catalog(tmp_path, "fr"), '\nmsgid "Why"\nmsgstr ""', '\n#, fuzzy\nmsgid "Why"\nmsgstr "Pourquoi"')
    old = '\n#, fuzzy\n#| msgid "It saves an hour."\nmsgid "It saves a day."\nmsgstr "Une heure."'
    save(catalog(tmp_path, "fr"), '\nmsgid "It saves a day."\nmsgstr ""', old)
    monkeypatch.setattr(memo, "PATIENCE", 0)
    return tmp_path


@pytest.fixture
def client(root: Path) -> FlaskClient:
    return create_app(root, {"TESTING": True}).test_client()


def catalog(root: Path, name: str, domain: str = "bridges") -> Path:
    return read_settings(root).catalog(name, domain)


def save(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    before = path.stat().st_mtime_ns
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))


def configure(root: Path, line: str) -> FlaskClient:
    (root / "pyproject.toml").write_text(f"[tool.tarjama]\n{line}\n")
    return create_app(root).test_client()


def rows(page: str) -> dict[str, list[str]]:
    """What each line of a page's tables of shares says: name → figures, as read aloud."""
    found = {}
    for row in re.findall(r'<tr role="row"[^>]*>\s*<th scope="row".*?</tr>', page, re.DOTALL):
        head, *cells = re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL)
        texts = [html.unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in cells[1:] or cells]
        found[html.unescape(re.sub(r"<[^>]+>", "", head)).strip()] = [re.sub(r"^.* ", "", t) for t in texts]
    return found


def test_every_language_is_told_by_words_with_the_surveys_own_figures(
    root: Path, client: FlaskClient
) -> None:
    found = rows(client.get("/en/coverage/").text)
    counted = survey(read_settings(root)).by_locale()
    names = {"fr": "Français", "fa": "فارسی", "ar": "العربية", "ur": "اردو"}
    assert set(found) == set(names.values())
    for tag, name in names.items():
        shares = [counted[tag].shares()[state] for state in State]
        assert found[name] == [f"{share:.1f}%" for share in shares]
    assert found["Français"] == ["9.0%", "4.6%", "18.2%", "68.2%"]


def test_the_page_of_a_language_tells_its_texts_and_sections(client: FlaskClient) -> None:
    found = rows(client.get("/fr/coverage/").text)
    assert found["Des ponts"] == ["12.5%", "6.3%", "25.0%", "56.2%"]
    assert found["Pourquoi"] == ["0.0%", "20.0%", "80.0%", "0.0%"]
    assert found["Total"] == ["9.0%", "4.6%", "18.2%", "68.2%"]


def test_figures_are_in_the_digits_of_the_pages_words(root: Path) -> None:
    settings = read_settings(root)
    (root / "webapp" / "templates").mkdir(parents=True)
    (root / "webapp" / "templates" / "x.html").write_text("{{ _('Total') }}")
    projects.update(settings, now=NOW)
    save(catalog(root, "fa", "webapp"), 'msgid "Total"\nmsgstr ""', 'msgid "Total"\nmsgstr "مجموع"')
    found = rows(create_app(root).test_client().get("/fa/coverage/").text)
    assert found["Français"][0] == "۸٫۶٪"
    assert found["مجموع"] == ["۱۳٫۰٪", "۰٫۰٪", "۰٫۰٪", "۸۷٫۰٪"]


def test_every_figure_leads_to_the_passages_behind_it(client: FlaskClient) -> None:
    page = client.get("/fr/coverage/").text
    links = re.findall(r'<td role="cell" class="figure"><i[^>]*></i><a href="([^"#]+)#([^"]+)"', page)
    assert len(links) >= 8
    for path, place in links:
        assert f'id="{place}"' in client.get(path).text
    listed = client.get("/fr/coverage/bridges/").text
    passages = re.findall(r'<li class="(\w+)"><i[^>]*></i><a href="([^"#]+)#(s\w+)"', listed)
    assert [state for state, _, _ in passages] == ["translated", "untranslated", "draft", "stale"]
    for _, path, place in passages:
        assert f'id="{place}"' in client.get(path).text


def test_tables_have_captions_and_scopes(client: FlaskClient) -> None:
    for path in ("/en/coverage/", "/fr/coverage/", "/fr/coverage/bridges/"):
        page = client.get(path).text
        assert page.count("<table") == page.count("<caption>") >= 1
        for head in re.findall(r"<th[ >][^>]*", page):
            assert 'scope="' in head


def test_a_broken_catalog_is_named_with_its_line_and_not_counted(root: Path, client: FlaskClient) -> None:
    client.get("/fr/bridges/")  # what was read well once stays readable
    save(catalog(root, "fr"), 'msgstr "Des ponts"', 'msgstr "Des ponts')
    page = client.get("/en/coverage/").text
    line = catalog(root, "fr").read_text(encoding="utf-8").split('"Des ponts')[0].count("\n") + 1
    assert f"locale/fr/LC_MESSAGES/bridges.po:{line}</bdi> cannot be read" in page
    assert str(root) not in page
    assert rows(page)["العربية"] == ["9.0%", "0.0%", "0.0%", "91.0%"]
    own = client.get("/fr/coverage/").text
    assert f"bridges.po:{line} cannot be read" in own
    assert rows(own)["Des ponts"] == ["read"]  # no figures
    assert rows(own)["Total"] == rows(own)["Glossary"] == ["0.0%", "0.0%", "0.0%", "100.0%"]


def test_a_catalog_is_given_as_it_stands(root: Path, client: FlaskClient) -> None:
    assert 'href="/fr/coverage/bridges.po" download="bridges.fr.po"' in client.get("/fr/coverage/").text
    answer = client.get("/fr/coverage/bridges.po")
    assert answer.data == catalog(root, "fr").read_bytes()
    assert answer.mimetype == "text/x-gettext-translation"
    assert answer.headers["Content-Disposition"] == "attachment"
    assert client.get("/ur/coverage/bridges.po").status_code == 200  # where nothing is translated yet, too


def test_a_text_with_something_left_has_a_sheet_to_review_it_in(root: Path, client: FlaskClient) -> None:
    link = 'href="/fr/bridges/sheet.html" download="bridges.fr.html"'
    assert link in client.get("/fr/coverage/").text
    assert "/fr/webapp/sheet.html" not in client.get("/fr/coverage/").text
    sheet = client.get("/fr/bridges/sheet.html")
    assert (sheet.status_code, sheet.headers["Content-Disposition"]) == (200, "attachment")
    path = catalog(root, "fr")
    path.write_text(path.read_text().replace("#, fuzzy\n", "").replace('msgstr ""\n\n', 'msgstr "x"\n\n'))
    assert link not in create_app(root).test_client().get("/fr/coverage/").text
    assert client.get("/fr/bridges/sheet.html").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/en/bridges/sheet.html",
        "/de/bridges/sheet.html",
        "/fr/nothing/sheet.html",
        "/en/coverage/bridges.po",
        "/fr/coverage/nothing.po",
        "/fr/coverage/webapp.po",
        "/fr/coverage/..%2f..%2fbridges.po",
        "/de/coverage/bridges.po",
        "/fr/coverage/nothing/",
        "/fr/coverage/guide.html",
        "/de/coverage/",
    ],
)
def test_what_is_not_there_is_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_ways_to_help_are_named_by_setting(root: Path) -> None:
    client = configure(
        root, 'weblate = "https://example.org/t/{domain}/{locale}/"\nguide = "https://example.org/g"'
    )
    page = client.get("/fr/coverage/").text
    assert 'href="https://example.org/t/bridges/fr/"' in page
    assert 'href="https://example.org/g"' in page


def test_the_guide_beside_the_catalogs_is_shown(root: Path) -> None:
    (root / "locale" / "README.md").write_text("# For translators\n\nThank *you*. <script>x</script>\n")
    client = create_app(root).test_client()
    assert 'href="/fr/coverage/guide.html"' in client.get("/fr/coverage/").text
    page = client.get("/fr/coverage/guide.html").text
    assert '<article lang="en" dir="ltr">' in page
    assert "Thank <em>you</em>." in page
    assert "<script>x" not in page


@pytest.mark.parametrize(
    "line",
    [
        'weblate = "https://example.org/{lang}"',
        'weblate = "javascript:{locale}"',
        "weblate = 3",
        'guide = "README.md"',
        "publish-under = 101",
        'publish-under = "80 %"',
        "publish-under = true",
    ],
)
def test_a_setting_of_the_wrong_form_is_refused_with_a_remedy(root: Path, line: str) -> None:
    (root / "pyproject.toml").write_text(f"[tool.tarjama]\n{line}\n")
    with pytest.raises(SettingsError) as caught:
        read_settings(root)
    assert caught.value.remedy.startswith("write ")


def test_people_are_thanked_and_their_addresses_kept(root: Path, client: FlaskClient) -> None:
    assert "Nobody has put a name to this work yet" in client.get("/fr/coverage/").text
    for domain in ("bridges", "glossary"):
        save(
            catalog(root, "fr", domain), 'msgid ""\nmsgstr', '# Zoé <z@example.org>, 2026.\nmsgid ""\nmsgstr'
        )
    for tag in ("en", "fr"):
        page = client.get(f"/{tag}/coverage/").text
        assert page.count("<bdi>Zoé</bdi>") == 1
        assert "z@example.org" not in page


def test_what_changed_lately_comes_from_the_headers(root: Path, client: FlaskClient) -> None:
    save(catalog(root, "fr"), "PO-Revision-Date: 2026-11-23", "PO-Revision-Date: 2027-02-01")
    save(catalog(root, "fr", "glossary"), "PO-Revision-Date: 2026-11-23", "PO-Revision-Date: someday")
    days = re.findall(r'<time datetime="([\d-]+)">([^<]+)</time>', client.get("/fr/coverage/").text)
    assert days == [("2027-02-01", "February 1, 2027"), ("2026-11-23", "November 23, 2026")]


def test_a_project_without_languages_has_a_dashboard_too(tmp_path: Path) -> None:
    (tmp_path / "source_text").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.tarjama]\n")
    (tmp_path / "source_text" / "bridges.md").write_text(ESSAY)
    answer = create_app(tmp_path).test_client().get("/en/coverage/")
    assert answer.status_code == 200
    assert "No translation has been published yet." in answer.text


def test_a_bar_is_as_long_as_it_should_be() -> None:
    counts = Counts(
        {State.DRAFT: Size(1, 1, 1), State.STALE: Size(1, 2, 1), State.UNTRANSLATED: Size(1, 0, 1)}
    )
    assert bar(counts) == ((State.DRAFT, 0, 333), (State.STALE, 333, 667))
    assert bar(Counts()) == ()


def test_programs_get_the_same_figures(root: Path, client: FlaskClient) -> None:
    answer = client.get("/coverage.json")
    assert answer.mimetype == "application/json"
    counted = survey(read_settings(root)).by_locale()
    rows_given = {row["locale"]: row["words"]["percent"] for row in answer.json["rows"]}
    assert rows_given == {
        tag: {state.value: counts.shares()[state] for state in State} for tag, counts in counted.items()
    }


@pytest.mark.parametrize("path", ["/coverage.svg", "/en/badge.svg", "/fr/badge.svg"])
def test_pictures_stand_alone_and_can_do_nothing(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.mimetype == "image/svg+xml"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "<title" in answer.text
    assert "Français" in answer.text
    assert f'src="{path}"' in client.get("/fr/coverage/").text or path != "/fr/badge.svg"


def test_the_dashboard_has_the_colours_of_the_pictures() -> None:
    style = (STATIC / "coverage.css").read_text(encoding="utf-8")
    for state in State:
        light, dark = COLOURS[state.value]
        assert re.findall(rf"--{state.value}: (#\w+);", style) == [light, dark]


def commit(root: Path, day: str) -> None:
    own = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "-A"), (*person, "commit", "-q", "-m", "x")):
        subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **own}, check=True)


def commit_again(root: Path) -> None:
    with (root / "source_text" / "bridges.md").open("a") as essay:
        essay.write("\n")
    commit(root, "2026-06-02")


@pytest.mark.git
def test_the_past_is_drawn_from_git_and_drawn_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "PATIENCE", 0)
    commit(root, "2026-06-01")
    client = create_app(root).test_client()
    assert "history.svg" not in client.get("/fr/coverage/").text  # one point is no line
    assert "only one day" in client.get("/fr/coverage/").text
    commit_again(root)
    assert 'src="/fr/history.svg"' in client.get("/fr/coverage/").text
    before = client.get("/fr/history.svg").text
    assert "June 1, 2026" in before
    assert "Français" in before
    assert "العربية" not in before
    assert "العربية" in client.get("/en/history.svg").text
    save(catalog(root, "fr"), '#, fuzzy\nmsgid "Why"', 'msgid "Why"')
    commit(root, "2026-07-01")
    after = client.get("/fr/history.svg").text
    assert "July 1, 2026" in after
    assert "13.6%" in after


@pytest.mark.git
def test_a_shallow_clone_says_how_deep_it_looks(root: Path) -> None:
    commit(root, "2026-06-01")
    save(catalog(root, "fr"), "Des ponts", "Sur les ponts")
    commit(root, "2026-07-01")
    clone = root / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{root}", str(clone)], check=True)
    page = create_app(clone).test_client().get("/fr/coverage/").text
    assert "Older versions were not fetched here" in page
    assert "Older versions" not in create_app(root).test_client().get("/fr/coverage/").text


def test_outside_git_nothing_is_said_to_be_known(client: FlaskClient) -> None:
    page = client.get("/fr/coverage/").text
    assert "Nothing is known of the past here" in page
    assert "history.svg" not in page
    assert client.get("/fr/history.svg").status_code == 200  # for who keeps the address: an empty picture
