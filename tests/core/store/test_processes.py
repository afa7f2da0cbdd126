from __future__ import annotations

import multiprocessing
from itertools import product

import pytest

from webapp.l10n.store import processes


@pytest.mark.parametrize(("system", "threads"), [*product(["linux", "darwin", "win32"], [1, 2, 3])])
def test_only_on_linux_and_without_threads_is_a_process_copied(
    system: str, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes.sys, "platform", system)
    monkeypatch.setattr(processes.threading, "active_count", lambda: threads)
    copied = (system, threads) == ("linux", 1)
    assert processes.can_fork() is copied
    asked: list[str] = []
    genuine = multiprocessing.get_context
    monkeypatch.setattr(multiprocessing, "get_context", lambda how: asked.append(how) or genuine(how))
    with processes.pool(1):
        assert asked == ["fork" if copied else "spawn"]
