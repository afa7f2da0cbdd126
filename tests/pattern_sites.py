"""Every regular expression of the project: those made at import, those of the checks, those inside functions.

``python tests/pattern_sites.py`` tells them as JSON, and the calls of the program whose pattern it could not
learn. What is made inside a function is learnt twice: from its text, in which ``x`` stands for what the
function has, and by running cases of each check, and a document of each dialect.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from support import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = ("webapp", "scripts", "tests")
FLAGS_AT = {"compile": 1, "match": 2, "search": 2, "fullmatch": 2, "findall": 2, "finditer": 2}
CALLS = (*FLAGS_AT, "sub", "subn", "split")  # these take flags by name


class Found(NamedTuple):
    """A pattern, where it stands, as ``file:line``, and its flags."""

    place: str
    pattern: str | bytes
    flags: int

    @property
    def told(self) -> list[object]:
        text = self.pattern if isinstance(self.pattern, str) else self.pattern.decode("latin-1")
        return [self.place, text, isinstance(self.pattern, bytes), self.flags]

    @classmethod
    def of(cls, told: list[Any]) -> Found:
        place, text, is_bytes, flags = told
        return cls(place, text.encode("latin-1") if is_bytes else text, flags)


class _Local(str):
    """Stands for whatever a function has: a text, a list, an object."""

    __slots__ = ()

    def __call__(self, *values: object, **named: object) -> _Local:
        return self

    def _itself(self, value: object) -> _Local:
        return self

    __getattr__ = __getitem__ = __or__ = _itself


def record(found: set[Found]) -> None:
    """Note each pattern that a file of the project compiles from now on."""
    compiled = re._compile

    def noting(pattern: Any, flags: Any) -> re.Pattern[Any]:
        frame = sys._getframe(2)
        path = Path(frame.f_code.co_filename)
        ours = any(path.is_relative_to(ROOT / folder) for folder in FOLDERS)  # .venv may stand there as well
        if ours and not isinstance(pattern, re.Pattern):
            found.add(Found(f"{path.relative_to(ROOT)}:{frame.f_lineno}", pattern, int(flags)))
        return compiled(pattern, flags)

    re._compile = noting


def files(folders: tuple[str, ...] = FOLDERS) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def module_of(path: Path) -> Any:
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] != "tests" or len(parts) == 2:  # helpers of all rooms import each other by their bare names
        return importlib.import_module(parts[-1] if parts[0] == "tests" else _dotted(parts))
    spec = importlib.util.spec_from_file_location("_".join(parts), path)  # rooms have files of one name
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


def _dotted(parts: tuple[str, ...]) -> str:
    return ".".join(parts).removesuffix(".__init__")


def calls_inside(tree: ast.AST, inside: tuple[ast.AST, ...] = ()) -> Iterator[tuple[ast.Call, set[str]]]:
    """Yield the calls of ``re`` inside functions, and the names that the functions around them have."""
    for node in ast.iter_child_nodes(tree):
        around = (*inside, node) if isinstance(node, ast.FunctionDef | ast.Lambda) else inside
        if inside and isinstance(node, ast.Call) and _is_of_re(node.func):
            yield node, {name for function in inside for name in _names(function)}
        yield from calls_inside(node, around)


def _is_of_re(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and ast.unparse(function) in {f"re.{name}" for name in CALLS}


def _names(function: ast.AST) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def read(call: ast.Call, names: set[str], module: Any, place: str) -> Found | None:
    """Return the pattern of a call, as far as its text stands there; None if none does."""
    known = {**vars(module), **dict.fromkeys(names, _Local("x"))}
    at = FLAGS_AT.get(ast.unparse(call.func).removeprefix("re."), len(call.args))
    flags = [*call.args[at : at + 1], *(given.value for given in call.keywords if given.arg == "flags")]
    try:
        pattern, *rest = (_value(part, known) for part in (call.args[0], *flags))
    except Exception:  # whatever it does with what a function has: it must have been called then
        return None
    if not isinstance(pattern, str | bytes) or pattern == "x":
        return None
    return Found(place, pattern if isinstance(pattern, bytes) else str(pattern), int(rest[0]) if rest else 0)


def _value(expression: ast.expr, known: dict[str, Any]) -> Any:
    return eval(compile(ast.Expression(expression), "<pattern>", "eval"), known)


def compile_dialects() -> None:
    """Cut and join a document in each dialect, whose patterns are compiled where one is."""
    segmentation = importlib.import_module("webapp.l10n.segmentation")
    for dialect in importlib.import_module("webapp.l10n.markdown.dialects").dialects():
        document = segmentation.split(b"A text\nof two lines.\n", dialect=dialect)
        segmentation.join(document, ["A | text."])


def collect() -> tuple[set[Found], list[str]]:
    """Return the patterns of the project, and the calls of which none was learnt."""
    found: set[Found] = set()
    record(found)
    sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "bench")]
    modules = {path: module_of(path) for path in files()}
    cases = sys.modules["check_cases"]
    chosen = {(case.code, case.locale): case for case in cases.cases()}.values()
    for case in (*chosen, *cases.file_cases()):
        cases.complaint(case)
    for term in ("mutual aid", "التضامن", "团结"):
        importlib.import_module("webapp.l10n.catalog.glossary").find(term, "")
    compile_dialects()
    seen, unknown = {each.place for each in found}, []
    for path, module in modules.items():
        for call, names in calls_inside(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{path.relative_to(ROOT)}:{call.lineno}"
            if pattern := read(call, names, module, place):
                found.add(pattern)
            elif place not in seen and not place.startswith("tests"):
                unknown.append(place)
    return found, unknown


if __name__ == "__main__":
    patterns, missed = collect()
    print(json.dumps({"patterns": sorted(each.told for each in patterns), "unknown": missed}))
