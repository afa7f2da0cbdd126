"""Coverage over time, counted from git's own contents: as if each commit had been checked out and counted.

Here are tests of webapp.l10n.reports.terminal, webapp.l10n.store.git and webapp.l10n.project.renames.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import polib
import pytest
from repositories import commit, git

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State
from webapp.l10n.catalog.counts import Counts
from webapp.l10n.coverage import survey
from webapp.l10n.coverage.history import History, history
from webapp.l10n.errors import HistoryError
from webapp.l10n.reports import json_text, pictures, terminal
from webapp.l10n.reports.view import View
from webapp.l10n.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.git
SVG = "{http://www.w3.org/2000/svg}"


def translate(root: Path, directory: str, *msgids: str, fuzzy: bool = False) -> None:
    path = root / "locale" / directory / "LC_MESSAGES" / "bridges.po"
    entries = polib.pofile(str(path))
    for msgid in msgids:
        entry = entries.find(msgid)
        entry.msgstr, entry.flags = f"«{msgid}»", ["fuzzy"] if fuzzy else []
    entries.save(str(path))


@pytest.fixture
def grown(project: Path, tarjama: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which translations grew, an essay was edited and renamed, and a catalog broke."""
    days = iter(range(1, 28))

    def dated(message: str) -> None:
        """Commit a day after the commit before, whatever the clock says."""
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"2026-01-{next(days):02}T12:00:00+00:00")
        commit(project, message)

    git(project, "init", "--quiet", "--initial-branch=main")
    dated("Write")
    tarjama("init", "de")
    dated("Begin German")
    (project / "notes.txt").write_text("of no importance", encoding="utf-8")
    dated("Note")
    translate(project, "de", "Why", "On bridges", fuzzy=True)
    dated("Draft")
    translate(project, "de", "Why", "A bridge is kept by those who cross it.")
    dated("Review")
    essay = project / "source_text" / "bridges.md"
    essay.write_text(essay.read_text(encoding="utf-8") + "\nOne more.\n", encoding="utf-8")
    tarjama("update")
    dated("Edit")
    tarjama("init", "ar")
    dated("Begin Arabic")
    (project / "locale" / "ar" / "LC_MESSAGES" / "bridges.po").write_text("nonsense", encoding="utf-8")
    dated("Break Arabic")
    tarjama("init", "fr")
    essay.rename(essay.with_name("crossings.md"))
    (project / "locale" / "ar" / "LC_MESSAGES" / "bridges.po").unlink()
    tarjama("update")
    dated("Rename")
    return project


def counts_as_if_checked_out(root: Path, places: Path) -> tuple[History, list[str]]:
    """Return the history, each point of which is held against a survey; and the commits there are."""
    found = history(read_settings(root))
    touched = git(root, "log", "--format=%H", "--reverse", "--", "locale", "source_text").split()
    for point in found.points:
        place = places / point.commit
        git(root, "worktree", "add", "--quiet", "--detach", str(place), point.commit)
        then = survey(read_settings(place))
        assert dict(point.counts) == then.by_locale()
        broken = [one.fault.path.relative_to(place).as_posix() for one in then.broken if one.fault.path]
        assert list(point.broken) == broken
        assert point.total == sum(point.counts.values(), Counts())
        changed = git(root, "show", "--format=", "--name-only", "--no-renames", "-z", point.commit).split(
            "\0"
        )
        inside = {name for name in changed if name.startswith(("locale/", "source_text/"))}
        assert point.changed == tuple(sorted(inside))
    return found, touched


def test_every_commit_counts_as_if_checked_out(grown: Path, tmp_path: Path) -> None:
    found, touched = counts_as_if_checked_out(grown, tmp_path)
    assert [point.commit for point in found.points] == touched[1:]  # the first has no language yet
    assert found.locales == ("ar", "de", "fr")
    assert found.only(()) is found
    arabic = found.only(["ar", "xx"])
    assert {tag for point in arabic.points for tag in point.counts} == {"ar"}
    assert [p.commit for p in arabic.points] == [p.commit for p in found.points if "ar" in p.counts]


def test_odd_files_count_as_if_checked_out(
    project: Path, tarjama: Callable[..., object], tmp_path: Path
) -> None:
    git(project, "init", "--quiet", "--initial-branch=main")
    essay = project / "source_text" / "deep" / "fords.md"
    essay.parent.mkdir()
    essay.write_text("---\nslug: wading\n---\n\n# Fords\n\nMind the current.\n", encoding="utf-8")
    tarjama("init", "de")
    commit(project, "Write")
    catalog = project / "locale" / "de" / "LC_MESSAGES" / "bridges.po"
    for name in ("en", "no language", "fr", "deep/sw"):
        folder = project / "locale" / name / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / ("notes.txt" if name == "fr" else "bridges.po")).write_bytes(catalog.read_bytes())
    (project / "locale" / "LC_MESSAGES").mkdir()
    (project / "locale" / "LC_MESSAGES" / "bridges.po").write_bytes(catalog.read_bytes())
    (project / "source_text" / "unread.md").write_text("---\nslug: [\n---\n# A\n", encoding="utf-8")
    commit(project, "Put odd files beside it")
    for path in catalog.parent.glob("*.po"):
        path.write_text("nonsense", encoding="utf-8")
    commit(project, "Break all there is")
    found, touched = counts_as_if_checked_out(project, tmp_path / "places")
    assert [point.commit for point in found.points] == touched
    assert [sorted(point.counts) for point in found.points] == [["de"], ["de"], []]
    assert [len(point.broken) for point in found.points] == [0, 0, 2]


@pytest.mark.parametrize(("source", "begun", "words"), [("en", "de", 1), ("de", "en", 0)])
def test_catalogs_that_are_not_there_count_as_if_checked_out(
    source: str, begun: str, words: int, project: Path, tarjama: Callable[..., object], tmp_path: Path
) -> None:
    """The words of the site are counted where a language began them, and in none that they are written in."""
    (project / "pyproject.toml").write_text(f'[tool.tarjama]\nsource-locale = "{source}"\n', encoding="utf-8")
    git(project, "init", "--quiet", "--initial-branch=main")
    tarjama("init", begun, "fr")
    own = project / "locale" / begun / "LC_MESSAGES"
    for path in (project / "locale" / "webapp.pot", own / "webapp.po"):
        head = (own / "bridges.po").read_text(encoding="utf-8").partition("\n\n")[0]
        path.write_text(f'{head}\n\nmsgid "Home"\nmsgstr ""\n', encoding="utf-8")
    commit(project, "Begin, in one language with the words of the site")
    (project / "source_text" / "fords.md").write_text("# Fords\n\nMind the current.\n", encoding="utf-8")
    tarjama("extract")
    commit(project, "Write another essay, and update no catalog")
    found, touched = counts_as_if_checked_out(project, tmp_path / "places")
    assert [point.commit for point in found.points] == touched
    totals = [{tag: counts.total.strings for tag, counts in p.counts.items()} for p in found.points]
    assert totals == [{begun: 4 + words, "fr": 4}, {begun: 6 + words, "fr": 6}]


def test_the_last_point_is_what_is_counted_now(grown: Path) -> None:
    settings = read_settings(grown)
    assert dict(history(settings).points[-1].counts) == survey(settings).by_locale()


def test_the_second_time_no_content_is_read(grown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings(grown)
    known: dict[str, str] = {}
    first = history(settings, known=known)

    def refuse(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(catalogs, "parse", refuse)
    assert history(settings, known=known) == first


def test_a_shallow_clone_says_so(grown: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=3", grown.as_uri(), str(clone))
    found = history(read_settings(clone))
    whole = history(read_settings(grown))
    assert found.shallow
    assert not whole.shallow
    assert [point.counts for point in found.points] == [point.counts for point in whole.points[-3:]]
    assert "older commits were not fetched" in terminal.history(found, View(survey(read_settings(clone))))
    assert json.loads(json_text.history(found))["shallow"] is True


def test_a_project_deep_in_a_repository(project: Path, tarjama: Callable[..., object]) -> None:
    git(project.parent, "init", "--quiet")
    tarjama("init", "de")
    commit(project.parent, "All")
    found = history(read_settings(project))
    assert [list(point.counts) for point in found.points] == [["de"]]


def test_of_a_merge_the_merge_counts(grown: Path) -> None:
    before = len(history(read_settings(grown)).points)
    git(grown, "checkout", "--quiet", "-b", "side", "HEAD~1")
    (grown / "source_text" / "more.md").write_text("# More\n", encoding="utf-8")
    commit(grown, "More")
    git(grown, "checkout", "--quiet", "main")
    git(grown, "merge", "--quiet", "--no-ff", "--message", "Merge", "side")
    points = history(read_settings(grown)).points
    assert len(points) == before + 1
    assert points[-1].commit == git(grown, "rev-parse", "HEAD").strip()


def test_what_has_no_history_says_so(project: Path) -> None:
    with pytest.raises(HistoryError, match="no git repository"):
        history(read_settings(project))
    git(project, "init", "--quiet")
    with pytest.raises(HistoryError, match="no commits yet"):
        history(read_settings(project))


def test_the_verb(grown: Path, tarjama: Callable[..., object], tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    ran = tarjama("coverage", "--history", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    content = json.loads(ran.out)
    jsonschema.validate(content, json.loads(json_text.schema()))
    assert content["commits"][-1]["locales"]["de"]["words"]["total"] == 24
    assert tarjama("coverage", "--history").out.count("\n") == len(content["commits"]) + 1
    assert tarjama("coverage", "--history", "--format", "svg", "--locale", "de").out.count("<polyline") == 7
    assert tarjama("coverage", "--history", "--format", "badge").code == 2
    assert tarjama("coverage", "--history", "--todo", "--locale", "de").code == 2


def test_outside_git_the_verb_says_so(project: Path, tarjama: Callable[..., object]) -> None:
    tarjama("init", "de")
    ran = tarjama("coverage", "--history")
    assert (ran.code, ran.out) == (2, "")
    assert "no git repository" in ran.err
    assert ran.err.count("\n") == 1


def test_the_chart_has_a_line_for_each_course(grown: Path) -> None:
    found = history(read_settings(grown))
    view = View(survey(read_settings(grown)), done=(State.TRANSLATED,))
    for words in (pictures.ENGLISH, pictures.Words("fa", history="ترجمه در گذر زمان")):
        root = ET.fromstring(pictures.lines(found, view, words))
        titles = [title.text or "" for title in root.findall(f"{SVG}g/{SVG}title")]
        names = [title.partition(":")[0] for title in titles]
        assert names == ["Deutsch", "العربية", "Français"]
        share = found.points[-1].counts["de"].percent(view.done)
        assert words.percent(share) in titles[0]


def test_a_chart_of_nothing_is_a_chart(grown: Path) -> None:
    view = View(survey(read_settings(grown)))
    nothing = history(read_settings(grown)).only(["xx"])
    assert ET.fromstring(pictures.lines(nothing, view)).get("role") == "img"
