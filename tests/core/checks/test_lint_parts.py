"""webapp.l10n.checks.engine.lint: which files go to which process, and what each is read with."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from webapp.l10n.catalog import Catalog, Message, recover
from webapp.l10n.checks import Choice, Linted, Severity, lint, linted
from webapp.l10n.checks.engine import lint as runs
from webapp.l10n.checks.engine.file import File
from webapp.l10n.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENTRY = 'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "Unity"\nmsgstr "L’union"\n'
SIZE = len(ENTRY.encode())


class Inline(Executor):
    """Runs at once what it is given, and remembers it."""

    def __init__(self) -> None:
        self.jobs: list[tuple[list[str], bool]] = []
        self.at_most = 0

    def submit(self, job: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        self.jobs.append(([path.stem for path in given[0]], named["keep"]))
        done: Future[Any] = Future()
        done.set_result(job(*given, **named))
        return done


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Inline:
    made = Inline()

    @contextmanager
    def start(at_most: int) -> Iterator[Inline]:
        made.at_most = at_most
        yield made

    monkeypatch.setattr(runs.processes, "pool", start)
    monkeypatch.setattr(runs.os, "cpu_count", lambda: 2)
    monkeypatch.setattr(runs, "_WORTH_A_PROCESS", 2 * SIZE)
    return made


def catalogs(folder: Path, *names: str) -> list[Path]:
    paths = [folder / f"{name}.po" for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ENTRY, encoding="utf-8")
    return paths


@pytest.mark.parametrize(
    ("files", "workers", "processors", "at_most"),
    [
        ("ab", 2, 1, 2),
        ("ab", 1, 4, 0),
        ("a", 2, 4, 0),
        ("ab", 0, 2, 2),
        ("abc", 0, 4, 3),
        ("ab", 0, None, 0),
    ],
)
def test_processes_take_part_where_there_is_enough_to_do(
    files: str,
    workers: int,
    processors: int | None,
    at_most: int,
    tmp_path: Path,
    pool: Inline,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runs.os, "cpu_count", lambda: processors)
    paths = catalogs(tmp_path, *files)
    assert [one.path for one in linted(paths, workers=workers)] == paths
    assert pool.at_most == at_most


def test_little_is_done_by_one(tmp_path: Path, pool: Inline, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = catalogs(tmp_path, "a", "b")
    monkeypatch.setattr(runs, "_WORTH_A_PROCESS", 2 * SIZE + 1)
    list(lint(paths))
    assert pool.at_most == 0
    monkeypatch.setattr(runs, "_WORTH_A_PROCESS", 2 * SIZE)
    list(lint(paths))
    assert pool.at_most == 2


def test_a_job_is_a_language_or_parts_of_it_if_they_are_few(tmp_path: Path, pool: Inline) -> None:
    paths = [*catalogs(tmp_path / "de", "a", "b"), *catalogs(tmp_path / "fr", "c", "d", "e")]
    assert [one.path for one in linted(paths, workers=2)] == paths
    assert pool.jobs == [(["c", "d", "e"], False), (["a", "b"], False)]
    pool.jobs.clear()
    assert [one.path for one in linted(paths, workers=3)] == paths
    assert sorted(pool.jobs) == [([name], True) for name in "abcde"]


def test_files_of_one_language_are_one_group() -> None:
    paths = [Path(name) for name in ("de/a.po", "de/b.po", "x/c.po", "x/d.po", "LC_MESSAGES/e.po")]
    groups = [[path.stem for path in group] for group in runs._groups(paths)]
    assert groups == [["a", "b"], ["c"], ["d"], ["e"]]


@pytest.mark.parametrize("known", [True, False])
def test_each_process_has_something_to_do_to_the_end(known: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    monkeypatch.setattr(runs, "others_of", read.append)
    many, one = [Path(f"de/{number}.po") for number in range(16)], [Path("fr/a.po")]
    two = [Path("tr/a.po"), Path("tr/b.po")]
    parts = runs._parts([many, one, two], 2, known=known)
    assert parts == [*(many[start : start + 2] for start in range(0, 16, 2)), one, two[:1], two[1:]]
    assert read == [many[0], two[0]] * known


def test_what_is_not_there_is_told_and_weighs_nothing(tmp_path: Path) -> None:
    gone = tmp_path / "gone.po"
    found = runs.lint_file(gone, Choice())
    assert [(one.code, one.line, one.severity) for one in found.findings] == [
        ("unreadable-file", 1, Severity.ERROR)
    ]
    assert found.left_out == Linted(gone, ()).left_out == 0
    assert runs._size([gone]) == 0


def file(name: str, template: Catalog | None = None) -> File:
    return File(Path(f"/nowhere/{name}"), b"", Catalog(None, {}, (), []), (), template)


def test_a_template_is_looked_for_where_none_is_brought(tmp_path: Path) -> None:
    named = tmp_path / "x.pot"
    named.write_text('msgid "well"\nmsgstr ""\n', encoding="utf-8")
    choice = Choice(template=named)
    brought, itself = file("a.po", Catalog(None, {}, (), [])), file("a.pot")
    assert runs.with_template(brought, choice) is brought
    assert runs.with_template(itself, choice) is itself
    found = runs.with_template(file("a.po"), choice).template
    assert found is not None
    assert [message.msgid for message in found.messages] == ["well"]
    assert runs.with_template(file("a.po"), Choice()).template is None


@pytest.mark.parametrize(
    ("references", "markdown"),
    [
        ([], True),
        (["a.md:1"], True),
        (["a.c:3"], False),
        (["a.c"], False),
        (["A.PY:1"], False),
        (["a.md:1", "b.c:2"], True),
        (["a.md:1", "b.c:2", "c.vue:3"], False),
        (["py"], True),
        (["py.md:3"], True),
        (["a.md:block 1 (header)"], True),
        (["window.ui:3"], False),
        (["a.py:docstring of a.b.c:1"], True),
    ],
)
def test_texts_are_markdown_unless_most_come_out_of_programs(references: list[str], markdown: bool) -> None:
    messages = [Message("a", msgstr=("b",), references=(one,)) for one in references]
    assert runs.is_markdown(Catalog(None, {}, (), messages)) is markdown


@pytest.mark.parametrize(
    ("line", "code", "broken"),
    [
        (1, "syntax-order", set()),
        (3, "syntax-order", {3}),
        (4, "syntax-order", {3}),
        (6, "syntax-order", {6}),
        (99, "syntax-order", {6}),
        (4, "encoding-bom", set()),
        (4, None, set()),
        (None, "syntax-order", set()),
    ],
)
def test_an_entry_is_broken_from_its_first_line_on(
    line: int | None, code: str | None, broken: set[int]
) -> None:
    messages = [Message("b", msgstr=("b",), line=6), Message("a", msgstr=("b",), line=3)]
    fault = CatalogError("broken", line=line, remedy="none", code=code)
    whole = File(Path("a.po"), b"", Catalog(None, {}, (), messages), (fault,))
    assert runs._broken(whole) == broken


@pytest.mark.parametrize(
    ("own", "templates", "tag"),
    [("de", "fr", "de"), ("", "fr", "fr"), ("", "", "en"), ("C", "fr", "en"), ("", "C", "en")],
)
def test_the_source_is_in_the_language_that_a_catalog_or_its_template_names(
    own: str, templates: str, tag: str
) -> None:
    header = {"X-Source-Language": own} if own else {}
    template = Catalog(None, {"X-Source-Language": templates}, (), [])
    whole = File(Path("a.po"), b"", Catalog(None, header, (), []), (), template)
    assert runs._source_of(whole) == tag
    assert runs._source_of(File(Path("a.po"), b"", Catalog(None, {}, (), []))) == "en"


def test_findings_come_by_line_and_silencers_in_vain_behind(tmp_path: Path) -> None:
    content = f'{ENTRY}\n# l10n-ignore: double-space\nmsgid "The well"\nmsgstr "Le puits "\n'.encode()
    path = tmp_path / "fr.po"
    catalog, faults = recover(content, path)
    choice = Choice(select=frozenset({"double-space", "edge-space", "stale-silencer"}))
    found = runs.check_file(File(path, content, catalog, faults), choice)
    assert [(one.code, one.start) for one in found] == [("stale-silencer", 0), ("edge-space", 8)]
