"""What was made once and is worth keeping: up to a bound, the least recently used goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

V = TypeVar("V")


class Kept(Generic[V]):
    """Values by key, up to a total weight; safe to use from several threads."""

    def __init__(self, most: float, weigh: Callable[[V], int] = lambda _: 1) -> None:
        """Keep nothing yet.

        Args:
            most: the total weight of what is kept; a value that is heavier by itself is not kept.
            weigh: returns the weight of a value, which must stay the same while it is kept.
        """
        self.most = most
        self.weight = 0
        self._weigh = weigh
        self._values: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._values)

    def find(self, key: Hashable) -> V | None:
        """Return the value kept under a key, which makes it the most recently used."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def keep(self, key: Hashable, value: V) -> None:
        """Keep a value under a key, in place of another one."""
        weight = self._weigh(value)
        with self._lock:
            self._remove(key)
            self._values[key] = value, weight
            self.weight += weight
            while self.weight > self.most:
                self._remove(next(iter(self._values)))

    def drop(self, key: Hashable, value: V) -> None:
        """Forget a value, unless another one is kept under its key by now."""
        with self._lock:
            found = self._values.get(key)
            if found is not None and found[0] is value:
                self._remove(key)

    def values(self) -> list[V]:
        """Return what is kept, the least recently used first."""
        with self._lock:
            return [value for value, _ in self._values.values()]

    def _remove(self, key: Hashable) -> None:
        _, weight = self._values.pop(key, (None, 0))
        self.weight -= weight
