"""What was made of files, kept while they stand as they are.

Whoever makes something through a memo says nowhere what it is made of: what the maker asks the memo for
meanwhile, files and folders and other things that were made, is noted, and looked at when it is asked for
again. What is made of something that was made anew, but came out equal, stands as well. (As in build systems
that trace: A. Mokhov, N. Mitchell, S. Peyton Jones, "Build systems à la carte", 2018.)
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from webapp.l10n.errors import TarjamaError
from webapp.l10n.store.cells import Cell, Inputs
from webapp.l10n.store.kept import Kept
from webapp.l10n.store.stamps import Stamps

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator
    from pathlib import Path

    from webapp.l10n.store.cells import Look
    from webapp.l10n.store.stamps import Mark

PATIENCE = 0.1  # seconds for which what was looked at is believed
BRIEF = 0.005  # seconds of processor that a look may take; a longer one is repeated the more rarely
REST = 20  # times as long as such a look took, it is not repeated
MOST = 200e6  # bytes, about, of what is kept; the least recently used goes first
LEAST = 1000  # bytes that the smallest value counts for
V = TypeVar("V")


class Memo:
    """Values made of files and of each other, bounded in bytes; safe to use from several threads.

    The values are shared: they are not to be changed in place.
    """

    def __init__(self, most: float = MOST) -> None:
        """Keep nothing yet, and at most so many bytes."""
        self._cells: dict[Hashable, Cell[Any]] = {}
        self._values: Kept[tuple[Any, int]] = Kept(most, lambda held: held[1])
        self._seen = Stamps()
        self._lock = threading.Lock()
        self.renewed: object = None  # another one with each value made: who has seen it has seen all faults
        self._look = object()  # another one at each look
        self._began = float("-inf")
        self._asking = threading.local()  # .inputs: of what this thread makes just now

    def __call__(self, make: Callable[..., V], *key: Hashable, weigh: Callable[[V], int] | None = None) -> V:
        """Return ``make(*key)``: what was made before while all that it asked for stands, else made now.

        Args:
            make: is the same function whenever the same is meant: no lambda, no partial.
            key: its arguments.
            weigh: the value's weight in bytes, about.

        Raises:
            TarjamaError: of ``make``, if there never was a value; it is not tried again before something
                changes that it asked for.
        """
        return self.once((make, *key), partial(make, *key), weigh)

    def once(
        self,
        key: Hashable,
        make: Callable[[], V],
        weigh: Callable[[V], int] | None = None,
        *,
        late: bool = False,
    ) -> V:
        """Return the value of a key as :meth:`__call__` does, made by whoever asks.

        Args:
            key: by which it is found again.
            make: makes it.
            weigh: its weight in bytes, about.
            late: the value as it was may be returned while somebody else makes it anew.

        Raises:
            TarjamaError: as for a call.
        """
        self._begin()
        cell: Cell[V] | None = self._cells.get(key)
        if cell is None:
            with self._lock:
                cell = self._cells.setdefault(key, Cell(key, make, weigh))
        try:
            return self._value(cell, make, late=late)
        finally:
            self._note((self._version, cell), cell.version)

    def peek(self, key: Hashable) -> Any:
        """Return the value of a key if there is one and it stands, or is being made anew; else None."""
        self._begin()
        cell = self._cells.get(key)
        held = self._values.find(key) if cell is not None and cell.made else None
        if cell is None or held is None:
            return None
        if self._trusted(cell):
            return held[0]
        if not cell.lock.acquire(blocking=False):
            return held[0]
        try:
            return held[0] if self._stands(cell) else None
        finally:
            cell.lock.release()

    def last(self, make: Callable[..., V], *key: Hashable) -> V | None:
        """Return what :meth:`__call__` returned last, if that is kept; whether or not it stands."""
        return self.held((make, *key))  # type: ignore[no-any-return]

    def stamp(self, path: Path | str) -> Mark:
        """Return a file's stamp; who asks depends on the file, whether or not there is one."""
        self._begin()
        mark = self._seen.mark(name := os.fspath(path))
        self._note((self._seen.mark, name), mark)
        return mark

    def names(self, folder: Path | str) -> tuple[str, ...]:
        """Return the names in a folder, sorted, a slash behind those of folders; none if there is none.

        Who asks depends on them.
        """
        self._begin()
        names = self._seen.names(name := os.fspath(folder))
        self._note((self._seen.names, name), names)
        return names

    def watch(self, look: Callable[[], Hashable]) -> Hashable:
        """Return what a function says now; who asks depends on that, and it is asked at every look."""
        found = look()
        self._note((_asked, look), found)
        return found

    def look_again(self) -> None:
        """Believe nothing that was seen before: to be called by who has just written."""
        with self._lock:
            self._again()
            for cell in self._cells.values():
                cell.until = 0.0

    def traced(self, make: Callable[[], V]) -> tuple[V, Inputs]:
        """Make something that is not kept; return it with what it asked for meanwhile."""
        self._begin()
        asked: dict[Look, Hashable] = {}
        with self._noting(asked):
            made = make()
        return made, self._sorted(asked)

    def inputs(self, key: Hashable) -> Inputs | None:
        """Return what the value of a key was made of; None if there is none, or it could not be made."""
        cell = self._cells.get(key)
        return None if cell is None or not cell.made or cell.fault else self._sorted(cell.inputs)

    def held(self, key: Hashable) -> Any:
        """Return the value of a key as it was made last, whether or not it stands; None if it was let go."""
        held = self._values.find(key)
        return None if held is None else held[0]

    def version(self, key: Hashable) -> object:
        """Return the version of a value as it was made last; it is another once a value differs."""
        return self._cells[key].version

    def keys(self, after: int = 0) -> list[Hashable]:
        """Return the keys that were asked for, in that order, without the first ones."""
        return [] if after == len(self._cells) else list(islice(self._cells, after, None))

    def files(self, key: Hashable) -> list[tuple[str, Mark]]:
        """Return the files of which the value of a key was made, by way of others too, each as it was."""
        found: dict[str, Mark] = {}
        waiting, met = [key], set()
        while waiting:
            cell = self._cells.get(at := waiting.pop())
            if cell is None or at in met:
                continue
            met.add(at)
            inputs = self._sorted(cell.inputs)
            found |= inputs.files
            waiting += inputs.values
        return sorted(found.items())

    def _sorted(self, asked: dict[Look, Hashable]) -> Inputs:
        found = Inputs()
        kinds: dict[Any, Callable[[Any, Any], None]] = {
            self._seen.mark: found.files.__setitem__,
            self._seen.names: found.folders.__setitem__,
            self._version: lambda cell, seen: found.values.__setitem__(cell.key, seen),
            _asked: lambda look, seen: found.looks.append((look, seen)),
        }
        for (look, what), seen in list(asked.items()):
            kinds[look](what, seen)
        return found

    def faults(self) -> list[TarjamaError]:
        """Return why files could not be read, each fault once, while the files exist."""
        with self._lock:
            cells = list(self._cells.values())
        found = {str(cell.fault): cell.fault for cell in cells if cell.fault is not None}
        return [fault for fault in found.values() if fault.path is None or os.path.lexists(fault.path)]

    def _begin(self) -> None:
        """Begin a new look if the last one was long ago, unless this is asked while something is made."""
        if getattr(self._asking, "inputs", None) is None and time.monotonic() - self._began >= PATIENCE:
            with self._lock:
                self._again()

    def _again(self) -> None:
        self._seen.again()  # first: nothing seen before may count for the new look
        self._look = object()
        self._began = time.monotonic()

    def _note(self, look: Look, seen: Hashable) -> None:
        if (inputs := getattr(self._asking, "inputs", None)) is not None:
            inputs.setdefault(look, seen)  # the first: what changed meanwhile is seen at the next look

    @contextmanager
    def _noting(self, inputs: dict[Look, Hashable] | None) -> Iterator[None]:
        before = getattr(self._asking, "inputs", None)
        self._asking.inputs = inputs
        try:
            yield
        finally:
            self._asking.inputs = before

    def _version(self, cell: Cell[Any]) -> object:
        """Return the version of a value as it is now, after making it anew if need be."""
        if not self._trusted(cell):
            with cell.lock:
                if not self._trusted(cell) and not self._stands(cell):
                    self._renew(cell)
        return cell.version

    def _value(self, cell: Cell[V], make: Callable[[], V], *, late: bool) -> V:
        held: tuple[V, int] | None = self._values.find(cell.key)
        if held is not None and (self._trusted(cell) or (late and not cell.lock.acquire(blocking=False))):
            return held[0]
        if held is None or not late:
            cell.lock.acquire()
        try:
            stands = self._trusted(cell) or self._stands(cell)
            held = self._values.find(cell.key)
            if stands and (held is not None or (cell.fault is not None and not cell.made)):
                return self._told(cell, held)
            cell.make = make
            return self._told(cell, self._renew(cell, same=stands))
        finally:
            cell.lock.release()

    def _told(self, cell: Cell[V], held: tuple[V, int] | None) -> V:
        if held is None:
            assert cell.fault is not None
            raise cell.fault.with_traceback(None)
        return held[0]

    def _trusted(self, cell: Cell[Any]) -> bool:
        return cell.seen is self._look or time.monotonic() < cell.until

    def _stands(self, cell: Cell[Any]) -> bool:
        """Whether all that a value was made of is as it was; its lock is held."""
        if cell.seen is None:
            return False
        look, renewed, start = self._look, self.renewed, time.thread_time()
        with self._noting({}):  # what is made anew on the way has inputs of its own
            if not all(look(what) == seen for (look, what), seen in list(cell.inputs.items())):
                return False
        cell.seen = look
        took = time.thread_time() - start
        # What was made meanwhile took its own time; and who has written is to be seen.
        if took > BRIEF and look is self._look and renewed is self.renewed:
            cell.until = time.monotonic() + REST * took
        return True

    def _renew(self, cell: Cell[V], *, same: bool = False) -> tuple[V, int] | None:
        """Make a value; return it with its weight, the last good one if it cannot be made.

        Args:
            cell: whose lock is held.
            same: what it is made of stands, so it is the value that was let go.
        """
        look = self._look
        before = self._values.find(cell.key)
        inputs: dict[Look, Hashable] = {}
        try:
            with self._noting(inputs):
                value = cell.make()
        except TarjamaError as fault:
            cell.fault, cell.inputs, cell.seen = fault, inputs, look
            cell.version = cell.version if cell.made else object()
            self.renewed = object()
            return before
        if not (same and cell.made) and (before is None or before[0] != value):
            cell.version = object()
        held = value, LEAST + (cell.weigh(value) if cell.weigh else 0)
        self._values.keep(cell.key, held)
        cell.fault, cell.inputs, cell.seen, cell.made = None, inputs, look, True
        self.renewed = object()
        return held


def _asked(look: Callable[[], Hashable]) -> Hashable:
    return look()
