"""What was made of what in one run, told to the next, so that what stands need not be made again.

Each thing is noted with what it was made of: files and folders by their content, functions by what they said,
other things that were made by their value, or where a value has no digest, by what they were made of in turn.
A thing stands if all of that is as it was. What cannot be told counts as changed: a fault costs time, and
never leaves anything stale. (Verifying traces, as in A. Mokhov, N. Mitchell, S. Peyton Jones, "Build systems
à la carte", 2018, §4.2.2.)
"""

from __future__ import annotations

import json
import time
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, NamedTuple

from webapp.l10n.errors import TarjamaError
from webapp.l10n.store.contents import Contents
from webapp.l10n.store.digests import digest
from webapp.l10n.store.names import Names
from webapp.l10n.store.stamps import names_in

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
    from pathlib import Path

    from webapp.l10n.store.cells import Inputs
    from webapp.l10n.store.memo import Memo

MOST = 200  # parts of a value; to look through one of more costs about what it costs to make it
Asked = dict[str, str]  # what was asked for, by name → its digest
_FILE, _FOLDER, _LOOK, _VALUE = "file ", "folder ", "look ", "value "
_BY_INPUTS = "="  # before the digest of a value that is told by what it was made of


class Record(NamedTuple):
    """A value of a former run: its digest, and what it was made of; None if that cannot be told."""

    digest: str
    asked: Asked | None


class Traces:
    """What a memo makes in this run, beside what one made before, by the same program and settings."""

    def __init__(
        self,
        memo: Memo,
        root: Path,
        before: Mapping[str, Record],
        known: Sequence[object],
        looks: Iterable[Callable[[], Hashable]] = (),
    ) -> None:
        """Compare nothing yet.

        Args:
            memo: what is made now is asked of it.
            root: the project's folder, from which paths are told.
            before: what :meth:`records` returned in the former run.
            known: the objects whose methods make things, or that makers are given: one of each class, and
                nothing in them but what the settings say.
            looks: functions that the memo watches; of others it is not known what they say now.
        """
        self._memo, self._before, self._began = memo, before, time.time_ns()
        self._files = Contents(str(root))
        self._names = Names(str(root), known)
        self._looks = {name: look for look in looks if (name := self._names.of_function(look))}
        self._records: dict[Hashable, tuple[object, Record | None]] = {}
        self._keys: dict[str, Hashable] = {}
        self._makers: dict[str, Callable[..., Any]] = {}
        self._indexed = 0
        self._stand: dict[tuple[str, str], bool] = {}

    def stands(self, asked: Asked) -> bool:
        """Whether all that something was made of is now as it was."""
        return all(self._is(name, seen) for name, seen in asked.items())

    def noted(self, inputs: Inputs) -> Asked | None:
        """Return what something was made of, for the next run; None if a part of it cannot be told."""
        found: dict[str, str | None] = {}
        for path, mark in inputs.files.items():
            found[_FILE + self._names.of_path(path)] = self._files.as_seen(path, mark, self._began)
        for path, names in inputs.folders.items():
            found[_FOLDER + self._names.of_path(path)] = digest(names)
        for look, said in inputs.looks:
            found[_LOOK + self._names.of_function(look)] = digest(said) if self._looks else None
        for key, version in inputs.values.items():
            record = self._record(key)
            as_seen = record is not None and self._memo.version(key) == version
            found[_VALUE + self._names.of(key)] = record.digest if record and as_seen else None
        asked = {name: seen for name, seen in found.items() if seen is not None and not name.endswith(" ")}
        return asked if len(asked) == len(found) else None

    def records(self, pages: Iterable[Asked]) -> dict[str, Record]:
        """Return what the next run must know of the values of which some things are made."""
        found: dict[str, Record] = {}
        waiting = [name for asked in pages for name in asked]
        while waiting:
            name = waiting.pop()
            if name.startswith(_VALUE) and name not in found:
                key = self._live(name)
                record = self._before.get(name) if key is None else self._record(key)
                if record is not None:
                    found[name] = record
                    waiting += record.asked or ()
        return found

    def _is(self, name: str, seen: str) -> bool:
        if (name, seen) not in self._stand:
            kind, _, rest = name.partition(" ")
            self._stand[name, seen] = _IS[kind + " "](self, rest, seen)
        return self._stand[name, seen]

    def _is_file(self, path: str, seen: str) -> bool:
        return self._files.now(self._names.path(path)) == seen

    def _is_folder(self, path: str, seen: str) -> bool:
        return digest(names_in(self._names.path(path))) == seen

    def _is_look(self, name: str, seen: str) -> bool:
        look = self._looks.get(name)
        return look is not None and digest(look()) == seen

    def _is_value(self, rest: str, seen: str) -> bool:
        name = _VALUE + rest
        key = self._live(name)
        if key is None:
            record = self._before.get(name)
            if record and record.digest == seen and record.asked is not None and self.stands(record.asked):
                return True
            key = None if seen.startswith(_BY_INPUTS) else self._made_now(rest)
        now = None if key is None else self._record(key)
        return now is not None and now.digest == seen

    def _live(self, name: str) -> Hashable | None:
        """Return the key of a value of this name, if it was made in this run."""
        for key in self._memo.keys(self._indexed):
            self._indexed += 1
            named = self._names.of(key)
            self._keys[_VALUE + named] = key
            if named and isinstance(key, tuple) and isinstance(key[0], FunctionType | MethodType):
                self._makers[self._names.of_function(key[0])] = key[0]
        key = self._keys.get(name)
        return key if key is not None and self._memo.inputs(key) is not None else None

    def _made_now(self, rest: str) -> Hashable | None:
        """Make a value of which only the name is known, by a maker that this run has met; return its key."""
        try:
            name, *given = json.loads(rest)
            key = (self._makers[name], *map(self._names.meant, given))
            self._memo(*key)
        except (LookupError, ValueError, TarjamaError):
            return None
        return key if self._memo.inputs(key) is not None else None

    def _record(self, key: Hashable) -> Record | None:
        inputs = self._memo.inputs(key)
        if inputs is None:
            return None
        version = self._memo.version(key)
        known = self._records.get(key)
        if known is None or known[0] is not version:
            asked, held = self.noted(inputs), self._memo.held(key)
            said = None if held is None else digest(held, MOST)
            if said is None and asked is not None:
                said = _BY_INPUTS + str(digest(tuple(sorted(asked.items()))))
            known = self._records[key] = version, None if said is None else Record(said, asked)
        return known[1]


_IS: dict[str, Callable[[Traces, str, str], bool]] = {
    _FILE: Traces._is_file,
    _FOLDER: Traces._is_folder,
    _LOOK: Traces._is_look,
    _VALUE: Traces._is_value,
}
