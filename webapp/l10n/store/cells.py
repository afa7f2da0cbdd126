"""What a memo knows of each thing that it makes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from webapp.l10n.errors import TarjamaError
    from webapp.l10n.store.stamps import Mark

V = TypeVar("V")
Look = tuple[Callable[[Any], Hashable], Any]


@dataclass(eq=False)
class Cell(Generic[V]):
    """Something that is made, and what is known of it while its value may have been let go.

    Attributes:
        key: by which it is asked for.
        make: makes it.
        weigh: gives its weight in bytes, about; none where that is little.
        lock: held by who makes it.
        version: another object once a value differs from the one before.
        inputs: what it was made of: how each is looked at, and what was seen.
        seen: the look in which it was last found to stand; None before it was made.
        until: when it is looked at again at the earliest, by ``time.monotonic``.
        fault: why it could not be made the last time.
        made: whether there ever was a value.
    """

    key: Hashable
    make: Callable[[], V]
    weigh: Callable[[V], int] | None
    lock: threading.RLock = field(default_factory=threading.RLock)
    version: object = None
    inputs: dict[Look, Hashable] = field(default_factory=dict)
    seen: object = None
    until: float = 0.0
    fault: TarjamaError | None = None
    made: bool = False


@dataclass(frozen=True)
class Inputs:
    """What something was made of: all that its maker asked a memo for.

    Attributes:
        files: path → stamp, as it was before the file was read.
        folders: path → the names in it.
        values: key → version, of other things that were made.
        looks: functions, and what they said.
    """

    files: dict[str, Mark] = field(default_factory=dict)
    folders: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[Hashable, object] = field(default_factory=dict)
    looks: list[tuple[Callable[[], Hashable], Hashable]] = field(default_factory=list)
