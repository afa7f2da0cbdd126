"""One pass over a project: counted by locale, essay and section, with the messages behind the figures.

Here are tests of webapp.l10n.settings.reading, webapp.l10n.store.processes and webapp.l10n.coverage.model.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import polib
import pytest
from support import ROOT

from webapp.l10n import catalog as catalogs
from webapp.l10n.catalog import State, cache
from webapp.l10n.catalog.counts import Counts, count
from webapp.l10n.coverage import Survey, counting, items, survey, todo, trails
from webapp.l10n.errors import CatalogError, LocaleError
from webapp.l10n.segmentation import split
from webapp.l10n.settings import INTERFACE_DOMAIN, read_settings
from webapp.l10n.store import memo as memos

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ESSAY = """\
Before all headings.

# Top

Below the top.

## One

First.

### Deep

Deep below.

## Two

Last words here.
"""


@pytest.fixture
def surveyed(project: Path, tarjama: Callable[..., object]) -> Path:
    """A project of one essay with headings, in German and Arabic."""
    (project / "source_text" / "bridges.md").write_text(ESSAY, encoding="utf-8")
    assert tarjama("init", "de", "ar").code == 0  # type: ignore[attr-defined]
    return project


def translate(path: Path, msgid: str, msgstr: str, *, fuzzy: bool = False) -> None:
    """Give one message of a catalog a translation, with polib, as an editor would."""
    entries = polib.pofile(str(path))
    entry = entries.find(msgid)
    entry.msgstr = msgstr
    entry.flags = ["fuzzy"] if fuzzy else []
    entries.save(str(path))


def po(project: Path, directory: str = "de") -> Path:
    return project / "locale" / directory / "LC_MESSAGES" / "bridges.po"


def test_sections_are_trails_of_headings() -> None:
    found = trails(split(ESSAY).segments)
    assert found[None, "Before all headings."] == ()
    assert found[None, "Top"] == ("Top",)
    assert found[None, "Deep below."] == ("Top", "One", "Deep")
    assert found[None, "Last words here."] == ("Top", "Two")


def test_a_title_that_comes_twice_heads_two_sections() -> None:
    found = trails(split("# A\n\n## Notes\n\nfirst\n\n# B\n\n## Notes\n\nsecond\n").segments)
    assert found[None, "first"] == ("A", "Notes")
    assert found[None, "second"] == ("B", "Notes")


def test_counts_add_up_whichever_way_they_are_cut(surveyed: Path) -> None:
    translate(po(surveyed), "First.", "Erstens.")
    translate(po(surveyed), "Last words here.", "Letzte Worte.", fuzzy=True)
    found = survey(read_settings(surveyed))
    assert (found.locales, found.essays) == (("ar", "de"), ("bridges",))
    for cut in (found.by_locale(), found.by_essay(), found.by_section()):
        assert sum(cut.values(), Counts()) == found.total
    assert sum((row.counts for row in found.rows), Counts()) == found.total
    german = found.only(["de"])
    assert (german.locales, found.only().locales) == (("de",), ("ar", "de"))
    assert german.total == found.by_locale()["de"]
    assert german.by_section()["bridges", ("Top", "One")][State.TRANSLATED].words == 1
    assert german.by_section()["bridges", ("Top", "Two")][State.DRAFT].words == 3
    for essays in ((), ["bridges"], ["bridges", "ships"]):
        assert found.only(essays=essays) == found
    none = found.only(essays=["ships"])
    assert (none.locales, none.essays, none.rows, none.total) == (("ar", "de"), (), (), Counts())
    nested = german.by_section(nested=True)
    assert nested["bridges", ()] == german.total
    assert nested["bridges", ("Top", "One")].total.strings == 4


def test_the_messages_behind_the_figures(surveyed: Path) -> None:
    translate(po(surveyed), "First.", "Erstens.")
    settings = read_settings(surveyed)
    every = list(items(settings, "de"))
    assert [item.wanted.msgid for item in every][:3] == ["Before all headings.", "Top", "Below the top."]
    lines = po(surveyed).read_text(encoding="utf-8").splitlines()
    assert all(lines[item.line - 1] == f'msgid "{item.wanted.msgid}"' for item in every)
    assert all(item.wanted.id.startswith("s") for item in every)
    left = todo(settings, "de")
    assert [item for item in every if item not in left] == [every[4]]
    total = survey(settings, locales=["de"]).total
    assert sum(item.wanted.size.words for item in left) == total[State.UNTRANSLATED].words


def test_a_broken_catalog_is_named_and_not_counted(surveyed: Path) -> None:
    po(surveyed).write_text('msgid "a"\n', encoding="utf-8")
    found = survey(read_settings(surveyed))
    assert [(one.locale, one.essay, one.fault.line) for one in found.broken] == [("de", "bridges", 1)]
    assert found.locales == ("ar", "de")
    assert list(found.by_locale()) == ["ar"]
    for locales, essays, told in ((["de"], ["bridges"], 1), (["ar"], (), 0), ((), ["ships"], 0), ((), (), 1)):
        assert len(found.only(locales, essays).broken) == told
    assert list(items(read_settings(surveyed), "de")) == []


def test_what_did_not_change_is_not_read_again(surveyed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memos, "PATIENCE", 0)
    settings, memo = read_settings(surveyed), memos.Memo()
    first = survey(settings, memo=memo)
    assert first == survey(settings)
    read = []
    genuine = cache.parse
    monkeypatch.setattr(cache, "parse", lambda content, path: read.append(path) or genuine(content, path))
    assert survey(settings, memo=memo) == first
    assert read == []
    translate(po(surveyed), "First.", "Erstens.")
    assert survey(settings, memo=memo) != first
    assert read == [po(surveyed)]


def test_processes_count_the_same(surveyed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    po(surveyed, "ar").write_text('msgid "a"\n', encoding="utf-8")
    settings = read_settings(surveyed)
    alone = survey(settings)
    monkeypatch.setattr(counting, "LARGE", 0)
    together = survey(settings)
    assert together.rows == alone.rows
    assert [str(one.fault) for one in together.broken] == [str(one.fault) for one in alone.broken]


def test_a_catalog_that_is_missing_is_all_to_do(surveyed: Path) -> None:
    other = surveyed / "locale" / "de" / "LC_MESSAGES" / "other.po"
    po(surveyed).rename(other)
    found = survey(read_settings(surveyed)).by_locale()["de"]
    assert found[State.UNTRANSLATED] == found.total
    assert {item.line for item in items(read_settings(surveyed), "de")} == {0}


def test_a_message_that_a_catalog_lacks_is_to_do(surveyed: Path) -> None:
    settings = read_settings(surveyed)
    translate(po(surveyed), "First.", "Erstens.")
    entries = polib.pofile(str(po(surveyed)))
    before = {item.wanted.msgid: item.state for item in items(settings, "de")}
    assert before["First."] is State.TRANSLATED
    entries[:] = [entry for entry in entries if entry.msgid != "First."]
    entries.save(str(po(surveyed)))
    after = {item.wanted.msgid: item.state for item in items(settings, "de")}
    assert after == {**before, "First.": State.UNTRANSLATED}
    assert survey(settings, locales=["de"]).total[State.UNTRANSLATED].strings == len(after)


@pytest.mark.parametrize("tag", ["fr", "en"])
def test_a_locale_without_catalogs_is_refused(surveyed: Path, tag: str) -> None:
    with pytest.raises(LocaleError, match=f"no catalogs for {tag}"):
        survey(read_settings(surveyed), locales=[tag])


def test_without_languages_or_templates_there_is_nothing_to_count(project: Path) -> None:
    with pytest.raises(CatalogError, match="no template"):
        survey(read_settings(project))


def test_without_languages_it_is_said(project: Path, tarjama: Callable[..., object]) -> None:
    tarjama("extract")
    (project / "locale" / "de" / "LC_MESSAGES").mkdir(parents=True)
    with pytest.raises(LocaleError, match="no language"):
        survey(read_settings(project))


def test_our_own_catalogs_count_as_one_by_one() -> None:
    settings = read_settings(ROOT)
    found: Survey = survey(settings)
    assert found.essays[-1] == INTERFACE_DOMAIN
    for tag, counts in found.by_locale().items():
        directory = tag.replace("-", "_")
        parts = [
            count(
                catalogs.read(settings.template(domain)), catalogs.read(settings.catalog(directory, domain))
            )
            for domain in found.essays
        ]
        assert sum(parts, Counts()) == counts


def test_a_message_that_a_catalog_lacks_stands_in_no_line_of_it(surveyed: Path) -> None:
    path = po(surveyed)
    entries = polib.pofile(str(path))
    entries.remove(entries.find("First."))
    entries.save(str(path))
    assert [item.wanted.msgid for item in items(read_settings(surveyed), "de") if not item.line] == ["First."]


@pytest.mark.parametrize(("more", "alone"), [(1, True), (0, False)])
def test_other_processes_take_part_where_there_is_much_to_read(
    surveyed: Path, more: int, alone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate(surveyed / "locale" / "de" / "LC_MESSAGES" / "bridges.po", "First.", "Erstens.")
    settings, asked = read_settings(surveyed), []

    def pool() -> ThreadPoolExecutor:
        asked.append(1)
        return ThreadPoolExecutor(2)

    before = survey(settings)
    size = sum(path.stat().st_size for path in surveyed.rglob("*.po"))
    monkeypatch.setattr(counting, "LARGE", size + more)
    monkeypatch.setattr(counting.processes, "pool", pool)
    assert survey(settings) == before
    assert asked == ([] if alone else [1])
    states = 3 * len(State)
    assert all(len(row.figures) == states for row in before.rows), "of each state texts, words, characters"
