from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.store.kept import Kept


def test_the_least_recently_used_goes_first() -> None:
    kept: Kept[int] = Kept(2)
    kept.keep("a", 1)
    kept.keep("b", 2)
    assert kept.find("a") == 1
    kept.keep("c", 3)
    assert [kept.find(key) for key in "abc"] == [1, None, 3]


def test_weights_count() -> None:
    kept: Kept[str] = Kept(5, len)
    kept.keep("a", "12")
    kept.keep("b", "123")
    assert (len(kept), kept.weight) == (2, 5)
    kept.keep("b", "1")
    assert (len(kept), kept.weight) == (2, 3)
    kept.keep("c", "123456")
    assert (len(kept), kept.weight) == (0, 0)


def test_only_the_value_that_was_meant_is_dropped() -> None:
    kept: Kept[list[int]] = Kept(3)
    old, new = [1], [1]
    kept.keep("a", old)
    kept.keep("a", new)
    kept.drop("a", old)
    assert kept.find("a") is new
    kept.drop("a", new)
    kept.drop("a", new)
    assert kept.find("a") is None


@given(st.lists(st.tuples(st.sampled_from(["keep", "find", "drop"]), st.integers(0, 9), st.integers(0, 9))))
def test_the_weight_is_that_of_what_is_kept(steps: list[tuple[str, int, int]]) -> None:
    kept: Kept[int] = Kept(20, lambda value: value)
    for step, key, value in steps:
        getattr(kept, step)(*([key] if step == "find" else [key, value]))
        assert kept.weight == sum(kept.values()) <= 20


def test_many_threads_leave_it_whole() -> None:
    kept: Kept[int] = Kept(50, lambda value: value)

    def visit(number: int) -> bool:
        key = number % 13
        kept.keep(key, key)
        found = kept.find((number * 7) % 13)
        kept.drop(key, key) if number % 5 == 0 else None
        return found is None or found == (number * 7) % 13

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(visit, range(5000)))
    assert kept.weight == sum(kept.values()) <= 50
