"""Digests of values: the same for what is equal, in whatever run, and never the same for what is not.

Here are tests of webapp.l10n.store.digests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from webapp.l10n.store.digests import digest, digest_of


class Side(Enum):
    LEFT = 1
    RIGHT = 2


@dataclass(frozen=True)
class Pair:
    one: Any
    other: Any


@dataclass(frozen=True)
class Twin(Pair):
    pass


ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([0.0, 1.0, 0.5]),
    st.text(max_size=3),
    st.binary(max_size=3),
    st.sampled_from([*Side, Path("a"), Path("a/b"), date(2026, 1, 2), datetime(2026, 1, 2, tzinfo=UTC)]),
)
VALUES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.lists(ATOMS, max_size=3).map(frozenset),
        st.dictionaries(st.text(max_size=2), inner, max_size=3),
        st.builds(Pair, inner, inner),
        st.builds(Twin, inner, inner),
    ),
    max_leaves=6,
)


def told(value: Any) -> Any:
    """Everything in which two values may differ, said at length."""
    kind = type(value).__name__
    match value:
        case Pair():
            return kind, [told(value.one), told(value.other)]
        case Mapping():
            return kind, [(told(key), told(inner)) for key, inner in value.items()]
        case frozenset():
            return kind, sorted(map(repr, map(told, value)))
        case list() | tuple():
            return kind, [told(one) for one in value]
    return kind, repr(value)


def parts(value: Any) -> int:
    match value:
        case Pair():
            return 1 + parts(value.one) + parts(value.other)
        case Mapping():
            return 1 + sum(parts(key) + parts(inner) for key, inner in value.items())
        case list() | tuple() | frozenset():
            return 1 + sum(map(parts, value))
    return 1


@given(VALUES, VALUES)
def test_two_values_have_one_digest_if_they_are_alike_in_everything(one: Any, other: Any) -> None:
    first, second = digest(one), digest(other)
    assert first is not None
    assert second is not None
    assert (first == second) == (told(one) == told(other))
    assert len(first) == len(second) == 32  # sixteen bytes in hexadecimal


@given(VALUES)
def test_a_value_of_more_parts_than_are_looked_at_has_none(value: Any) -> None:
    count = parts(value)
    assert digest(value, count) == digest(value) is not None
    assert digest(value, count - 1) is None


def test_what_is_no_plain_data_has_none() -> None:
    for value in (object(), Pair, lambda: 1, {1: object()}, [Pair(1, object())], iter(())):
        assert digest(value) is None


def test_a_view_of_a_mapping_is_another_class() -> None:
    assert digest(MappingProxyType({"a": 1})) not in {None, digest({"a": 1})}
    assert digest({"a": 1, "b": 2}) != digest({"b": 2, "a": 1})
    assert digest("\ud800") is not None


def test_bytes_are_told_apart_by_what_they_are() -> None:
    assert digest_of(b"") != digest_of(b"\0") == digest_of(bytes(1))
