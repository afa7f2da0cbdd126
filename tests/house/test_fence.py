"""Who may import whom, and by which door a library comes in; README.md of the core posts the order.

Imports that type checkers alone see count as well: who is named in a signature has to be known to be read.
"""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from support import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CORE = "webapp.l10n"
# Library → the modules that may import it; a folder's name opens the door for the files in it.
DOORS = {
    "babel": ("webapp.l10n.locales",),
    "babel.messages": ("webapp.l10n.extract.interface",),
    "brotli": ("webapp.site.compression",),
    "click": ("scripts",),
    "filelock": ("webapp.l10n.store.files",),
    "flask": ("webapp",),
    "granian": ("scripts.serve",),
    "jinja2": ("webapp",),
    "markupsafe": ("webapp",),
    "nh3": ("webapp.site.passage_html",),
    "polib": ("webapp.l10n.catalog",),
    "pyromark": ("webapp.l10n.markdown",),
    "pytest": ("scripts.test",),
    "rapidfuzz": ("webapp.l10n.comparison.matching",),
    "sentencex": ("webapp.l10n.comparison.sentences",),
    "subprocess": ("webapp.l10n.store.git", "scripts"),
    "werkzeug": ("webapp",),
    "yaml": ("webapp.l10n.segmentation.yaml_values",),
}
NOT_IN_THE_CORE = frozenset({"flask", "werkzeug", "jinja2", "markupsafe", "click", "granian", "nh3"})
KNOW_THE_APP = frozenset({"scripts.serve", "scripts.export", "scripts.compose", "scripts.sheet"})
QUIET = frozenset({"print", "input", "exit", "quit", "breakpoint"})
SYSTEM = frozenset({"sys.exit", "sys.stdout", "sys.stderr", "sys.stdin", "os._exit", "os.abort"})


@dataclass(frozen=True)
class Import:
    """One name that a file imports, by its full path."""

    importer: str
    place: str
    name: str


def fence(root: Path) -> list[str]:
    """Return what is wrong, one ``file:line: sentence`` each."""
    modules = {_module(path.relative_to(root)): path for path in _files(root)}
    found = [imported for name, path in modules.items() for imported in _imports(name, path, root)]
    order = _order(root)
    wrong = [fault for imported in found for fault in _faults(imported, order)]
    wrong += [
        f"{name}: not in the order that the core's README.md posts" for name in _strangers(modules, order)
    ]
    quiet = [path for name, path in modules.items() if _in(CORE, name) or _in("webapp.export", name)]
    wrong += [fault for path in quiet for fault in _loud(path, root)]
    return wrong + (_cycles(found, modules, str) or _cycles(found, modules, _room))


def _files(root: Path) -> Iterator[Path]:
    for folder in ("webapp", "scripts"):
        yield from sorted((root / folder).rglob("*.py"))


def _module(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _in(package: str, name: str) -> bool:
    return name == package or name.startswith(package + ".")


def _imports(importer: str, path: Path, root: Path) -> Iterator[Import]:
    tree = ast.parse(path.read_bytes())
    package = importer if path.stem == "__init__" else importer.rpartition(".")[0]
    for node in ast.walk(tree):
        for name in _names(node, package):
            place = f"{path.relative_to(root).as_posix()}:{node.lineno}"  # type: ignore[attr-defined]
            yield Import(importer, place, name)


def _names(node: ast.AST, package: str) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
        return [".".join([*above, *filter(None, [node.module]), alias.name]) for alias in node.names]
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
        return [arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)]  # type: ignore[misc]
    return []


def _order(root: Path) -> dict[str, int]:
    """Map each module of the core to its row in README.md, counted from the bottom."""
    text = (root / "webapp" / "l10n" / "README.md").read_text(encoding="utf-8")
    block = next(part for part in text.split("```")[1::2] if "errors" in part.split())
    rows = reversed(block.strip().splitlines())
    return {name: height for height, row in enumerate(rows) for name in row.split()}


def _part(name: str) -> str:
    return name.removeprefix(CORE + ".").partition(".")[0]


def _room(name: str) -> str:
    """Return the folder that a module stands in, of those in webapp/ and webapp/l10n/."""
    depth = 3 if _in(CORE, name) else 2
    return ".".join(name.split(".")[:depth])


def _strangers(modules: dict[str, Path], order: dict[str, int]) -> list[str]:
    return [name for name in modules if name != CORE and _in(CORE, name) and _part(name) not in order]


def _faults(imported: Import, order: dict[str, int]) -> Iterator[str]:
    importer, name = imported.importer, imported.name
    library = name.partition(".")[0]
    if library in {"webapp", "scripts"}:
        yield from (f"{imported.place}: {fault}" for fault in _inner_faults(importer, name, order))
        return
    if _in(CORE, importer) and library in NOT_IN_THE_CORE:
        yield f"{imported.place}: {library} in the core"
        return
    door = max((door for door in DOORS if _in(door, name)), key=len, default=None)
    if door and not any(_in(opened, importer) for opened in DOORS[door]):
        yield f"{imported.place}: {door} comes in by {' and '.join(DOORS[door])} only"
    if not door and library not in sys.stdlib_module_names:
        yield f"{imported.place}: {library} has no door"


def _inner_faults(importer: str, name: str, order: dict[str, int]) -> Iterator[str]:
    core = _in(CORE, name)
    if _in(CORE, importer):
        if not core:
            yield f"the core imports {name}"
        elif importer != CORE and name != CORE and order.get(_part(name), 0) > order.get(_part(importer), 99):
            yield f"{importer} imports upwards: {name}"
    elif _in("webapp", importer) and _in("scripts", name):
        yield f"the app imports {name}"
    elif _in("webapp", importer) and not core:
        yield from _wing_faults(importer, name)
    elif _in("scripts", importer) and not core and not _in("scripts", name) and importer not in KNOW_THE_APP:
        yield f"a verb imports the app: {name}"


def _wing_faults(importer: str, name: str) -> Iterator[str]:
    """The wings stand on ``site`` and the core, and know nothing of each other."""
    mine, theirs = _room(importer), _room(name)
    if mine not in {"webapp", "webapp.export"} and theirs not in {mine, "webapp.site"}:
        yield f"{importer} imports another wing: {name}"


def _loud(path: Path, root: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        name = ""
        if isinstance(node, ast.Name):
            name = node.id if node.id in QUIET | {"SystemExit"} else ""
        elif isinstance(node, ast.Attribute):
            name = ast.unparse(node) if ast.unparse(node) in SYSTEM else ""
        if name:
            yield f"{path.relative_to(root).as_posix()}:{node.lineno}: {name} in the core"


def _cycles(found: list[Import], modules: dict[str, Path], place: Callable[[str], str]) -> list[str]:
    """Return the circle among the places that modules stand in, themselves or their rooms; at most one."""
    graph: dict[str, set[str]] = {place(name): set() for name in modules}
    for imported in found:
        target = imported.name if imported.name in modules else imported.name.rpartition(".")[0]
        if target in modules and place(target) not in {place(imported.importer), "webapp", CORE}:
            graph[place(imported.importer)].add(place(target))
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return [f"a circle of imports: {' → '.join(error.args[1])}"]
    return []


def test_nobody_climbs_the_fence() -> None:
    assert fence(ROOT) == []


PLANTED = {
    "webapp/l10n/errors.py": [
        ("from webapp.l10n.catalog import read", "imports upwards: webapp.l10n.catalog.read"),
        ("from webapp.l10n import catalog", "imports upwards: webapp.l10n.catalog"),
        ("from .catalog import read", "imports upwards: webapp.l10n.catalog.read"),
        ("def f():\n    import webapp.l10n.merge.two_way", "imports upwards: webapp.l10n.merge.two_way"),
        ("import webapp.reader.essay", "the core imports webapp.reader.essay"),
        ("from scripts import cli", "the core imports scripts.cli"),
        ("import flask", "flask in the core"),
        ("from werkzeug.http import http_date", "werkzeug in the core"),
        ("import jinja2", "jinja2 in the core"),
        ("import click", "click in the core"),
        ("import importlib\nimportlib.import_module('flask')", "flask in the core"),
        ("import polib", "polib comes in by webapp.l10n.catalog only"),
        ("from babel import Locale", "babel comes in by webapp.l10n.locales only"),
        ("import subprocess", "subprocess comes in by webapp.l10n.store.git and scripts only"),
        ("import requests", "requests has no door"),
        ("print('loud')", "print in the core"),
        ("input()", "input in the core"),
        ("import sys\nsys.exit(2)", "sys.exit in the core"),
        ("import sys\nsys.stdout.write('loud')", "sys.stdout in the core"),
        ("raise SystemExit(2)", "SystemExit in the core"),
    ],
    "webapp/l10n/locales.py": [
        ("from babel.messages import pofile", "babel.messages comes in by webapp.l10n.extract.interface only")
    ],
    "webapp/l10n/newcomer.py": [("", "not in the order that the core's README.md posts")],
    "webapp/l10n/catalog/mo.py": [
        ("from webapp.l10n.catalog import read", "a circle of imports"),
        ("if TYPE_CHECKING:\n    from webapp.l10n.catalog import Catalog", "a circle of imports"),
    ],
    "webapp/l10n/extract/ids.py": [
        ("from webapp.l10n.merge import two_way", "webapp.l10n.extract → webapp.l10n.merge"),
    ],
    "webapp/reader/essay.py": [
        ("from scripts import cli", "the app imports scripts.cli"),
        ("import polib", "polib comes in by webapp.l10n.catalog only"),
        ("from webapp.translator import rows", "imports another wing: webapp.translator.rows"),
        (
            "if TYPE_CHECKING:\n    from webapp.maintainer import shares",
            "imports another wing: webapp.maintainer",
        ),
        ("from webapp.export import pages", "imports another wing: webapp.export.pages"),
    ],
    "webapp/site/words.py": [
        ("from webapp.reader import essay", "imports another wing: webapp.reader.essay"),
        ("from webapp.export import pages", "imports another wing: webapp.export.pages"),
    ],
    "webapp/export/pages.py": [("print('loud')", "print in the core")],
    "scripts/update.py": [
        ("from webapp import create_site", "a verb imports the app: webapp.create_site"),
        ("import granian", "granian comes in by scripts.serve only"),
        ("import flask", "flask comes in by webapp only"),
    ],
}


@pytest.mark.parametrize(
    ("file", "text", "fault"), [(file, *case) for file, cases in PLANTED.items() for case in cases]
)
def test_a_planted_fault_is_found(tmp_path: Path, file: str, text: str, fault: str) -> None:
    core = tmp_path / "webapp" / "l10n"
    (core / "catalog").mkdir(parents=True)
    (tmp_path / "scripts").mkdir()
    readme = (ROOT / "webapp" / "l10n" / "README.md").read_text(encoding="utf-8")
    (core / "README.md").write_text(readme, encoding="utf-8")
    (core / "catalog" / "__init__.py").write_text("import polib\nfrom webapp.l10n.catalog import mo\n")
    (core / "errors.py").write_text("import re\n")
    for room in ("extract", "merge"):
        (core / room).mkdir()
    (core / "extract" / "template.py").write_text("import re\n")
    (core / "merge" / "two_way.py").write_text("from webapp.l10n.extract import template\n")
    for wing in ("site", "reader", "export"):
        (tmp_path / "webapp" / wing).mkdir()
    (tmp_path / "scripts" / "serve.py").write_text("import granian, click\nfrom webapp import create_site\n")
    (tmp_path / "scripts" / "cli.py").write_text("import click\nfrom webapp.l10n import catalog\n")
    assert fence(tmp_path) == []
    (tmp_path / file).write_text(text)
    found = fence(tmp_path)
    assert len(found) == 1
    assert fault in found[0]


def _loaded_by(statements: str) -> set[str]:
    code = f"{statements}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_core_loads_neither_web_nor_terminal() -> None:
    core = [_module(path.relative_to(ROOT)) for path in _files(ROOT)]
    loaded = _loaded_by("\n".join(f"import {name}" for name in core if _in(CORE, name)))
    assert "polib" in loaded
    assert loaded.isdisjoint({"flask", "werkzeug", "jinja2", "click", "granian"})


def test_importing_the_app_loads_nothing() -> None:
    assert _loaded_by("import webapp").isdisjoint({"flask", "werkzeug", "jinja2", "click", "babel", "polib"})


@pytest.mark.git
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone, so nothing tells what belongs to it")
def test_the_top_level_stays_small() -> None:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    tracked = done.stdout.split("\0")[:-1]
    top = {path.partition("/")[0] for path in tracked}
    visible = {name for name in top if not name.startswith(".")}
    assert visible == {"pyproject.toml", "source_text", "locale", "webapp", "scripts", "tests", "README.md"}
    assert "locale/__init__.py" not in tracked  # it would shadow the standard library's
    assert not any(path.startswith("tests/webapp") for path in tracked)  # it would shadow the app


def test_every_room_has_its_line_in_the_picture() -> None:
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    block = next(part for part in text.split("```")[1::2] if "webapp/__init__.py" in part)
    told = sorted(line.split()[0] for line in block.strip().splitlines())
    rooms = [
        f"{path.parent.relative_to(ROOT).as_posix()}/" for path in (ROOT / "webapp").glob("*/__init__.py")
    ]
    core = [path.parent.name for path in (ROOT / "webapp" / "l10n").glob("*/__init__.py")]
    alone = [path.name for path in (ROOT / "webapp" / "l10n").glob("[!_]*.py")]
    assert [path.name for path in (ROOT / "webapp").glob("*.py")] == ["__init__.py"]
    own = [f"webapp/l10n/{name}/" for name in core] + [f"webapp/l10n/{name}" for name in alone]
    rooms.remove("webapp/l10n/")
    assert told == sorted([*rooms, *own, "webapp/__init__.py", "webapp/static/", "scripts/"])
    assert _order(ROOT).keys() == {*core, *(name.removesuffix(".py") for name in alone)}
