"""Other processes that take part where there is much to do."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor


def can_fork() -> bool:
    """Whether a process may be a copy of this one: of one with threads it may hang."""
    return sys.platform == "linux" and threading.active_count() == 1


def pool(most: int | None = None) -> Executor:
    """Return other processes to do work, at most so many; copies of this one where that can be.

    Args:
        most: how many; None for as many as the machine has processors.
    """
    from concurrent.futures import ProcessPoolExecutor  # a twentieth of a second, and few need it
    from multiprocessing import get_context

    return ProcessPoolExecutor(most, mp_context=get_context("fork" if can_fork() else "spawn"))
