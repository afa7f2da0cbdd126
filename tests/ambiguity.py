"""How a regular expression can be held up, read from its own parse tree.

A pattern that can read one text in two ways and come back to where it was reads twice that text in four
ways, and tries all of them before it fails. Its positions, which are the places where it takes a
character, are walked by two readers at once, who take the same characters: where they part and meet again
in a loop, what they took is the text to repeat. Anchors and what looks around are passed over, and groups
that are never tried again count as others, so that too much is suspected; whether a text does hold a
pattern up is seen by giving it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from re import _constants as ops
from re import _parser
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

REPEATS = frozenset((ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT))
ONE = frozenset((ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN))
CATEGORIES: dict[Any, Callable[[str], bool]] = {
    ops.CATEGORY_DIGIT: str.isdecimal,
    ops.CATEGORY_SPACE: str.isspace,
    ops.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    ops.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdecimal(),
    ops.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    ops.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}
SIGNS = "a0_ \n-.,!<\"'é中\x00"  # of every kind that patterns tell apart
COPIES = 4  # how often what must be repeated is written out


class Node(NamedTuple):
    """A part of a pattern: its operation and what that has."""

    operation: Any
    value: Any


def nodes(parsed: Any) -> Iterator[Node]:
    """Yield every part of a parsed pattern, outer ones first."""
    if isinstance(parsed, _parser.SubPattern):
        for part in parsed:
            yield Node(*part)
            yield from nodes(part[1])
    elif isinstance(parsed, list | tuple):
        for part in parsed:
            yield from nodes(part)


def repeats_a_group_possessively(pattern: str | bytes, flags: int) -> bool:
    """Whether a pattern means something else in Python 3.11.0 to 3.11.4 than later: gh-106052, gh-100061."""
    return any(
        node.operation is ops.POSSESSIVE_REPEAT and not _takes_one(node.value[2])
        for node in nodes(_parser.parse(pattern, flags))
    )


def _takes_one(body: Any) -> bool:
    if len(body) != 1:
        return False
    operation, value = body[0]
    if operation is ops.SUBPATTERN:
        return value[0] is None and _takes_one(value[3])
    return operation in ONE


class Part(NamedTuple):
    """What a part of a pattern begins and ends with, as positions, and in how many ways it may be empty."""

    first: list[int]
    last: list[int]
    empty: int = 1


@dataclass
class Positions:
    """Where a pattern takes a character, what each takes, and which may follow which, in how many ways."""

    signs: str
    flags: int
    takes: list[frozenset[str]] = field(default_factory=list)
    follow: dict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    begin: list[int] = field(default_factory=list)

    def part(self, parsed: Any) -> Part:
        """Add the positions of a sequence."""
        whole = Part([], [])
        for operation, value in parsed:
            whole = self._after(whole, self._node(operation, value))
        return whole

    def _node(self, operation: Any, value: Any) -> Part:
        if operation in ONE:
            self.takes.append(frozenset(sign for sign in self.signs if self._is(sign, operation, value)))
            return Part([len(self.takes) - 1], [len(self.takes) - 1], empty=0)
        if operation in REPEATS:
            return self._repeated(*value)
        if operation is ops.SUBPATTERN:
            return self.part(value[3])
        if operation is ops.ATOMIC_GROUP:
            return self.part(value)
        if operation is ops.BRANCH:
            return self._either([self.part(branch) for branch in value[1]])
        if operation is ops.GROUPREF_EXISTS:
            return self._either([self.part(branch or ()) for branch in value[1:]])
        if operation in {ops.ASSERT, ops.ASSERT_NOT}:
            self.begin += self.part(value[1]).first
        return Part([], [])

    def _is(self, sign: str, operation: Any, value: Any) -> bool:
        if operation is ops.ANY:
            return sign != "\n" or bool(self.flags & re.DOTALL)
        cases = {sign, sign.swapcase()} if self.flags & re.IGNORECASE else {sign}
        if operation is ops.IN:
            negated = value[0][0] is ops.NEGATE
            return negated != any(_holds(case, *item) for item in value[negated:] for case in cases)
        return (operation is ops.LITERAL) == any(ord(case) == value for case in cases if len(case) == 1)

    def _after(self, one: Part, other: Part) -> Part:
        for last in one.last:
            self.follow[last].update(other.first)
        first = one.first + other.first * one.empty
        last = other.last + one.last * other.empty
        return Part(first, last, one.empty * other.empty)

    @staticmethod
    def _either(parts: list[Part]) -> Part:
        first = [at for part in parts for at in part.first]
        return Part(first, [at for part in parts for at in part.last], sum(part.empty for part in parts))

    def _repeated(self, least: int, most: int, body: Any) -> Part:
        whole = Part([], [])
        for _ in range(min(least, COPIES)):
            whole = self._after(whole, self.part(body))
        if most > least:
            more = self.part(body)
            if most - least > 1:
                self._after(more, more)
            whole = self._after(whole, more._replace(empty=1))
        return whole


def _holds(sign: str, operation: Any, value: Any) -> bool:
    if operation is ops.CATEGORY:
        return CATEGORIES[value](sign)
    if len(sign) > 1:  # ẞ in another case
        return False
    return value[0] <= ord(sign) <= value[1] if operation is ops.RANGE else ord(sign) == value


def positions(pattern: str | bytes, flags: int) -> Positions:
    """Return the positions of a pattern, with signs on both sides of all borders it draws."""
    parsed = _parser.parse(pattern, flags)
    drawn = {SIGNS}
    for operation, value in nodes(parsed):
        items = value if operation is ops.IN else [(operation, value)]
        for kind, edge in items:
            if kind in {ops.LITERAL, ops.NOT_LITERAL, ops.RANGE}:
                drawn.update(chr(end) for end in (edge if kind is ops.RANGE else [edge]))
    found = Positions("".join(sorted(set("".join(drawn)))), parsed.state.flags)
    found.begin += found.part(parsed).first
    return found


def ways_in(found: Positions) -> dict[int, str]:
    """Return for each position a shortest text that leads to it and is taken by it."""
    return _walk(((at, "") for at in found.begin), found)


def _walk(begin: Iterable[tuple[int, str]], found: Positions) -> dict[int, str]:
    texts: dict[int, str] = {}
    waiting = deque(begin)
    while waiting:
        at, text = waiting.popleft()
        if at not in texts and found.takes[at]:
            texts[at] = text + min(found.takes[at])
            waiting += ((after, texts[at]) for after in found.follow[at])
    return texts


Pair = tuple[int, int]


def loops(found: Positions) -> Iterator[tuple[int, str]]:
    """Yield positions and texts that lead from there back to there in two ways."""
    for at in list(found.follow):
        for after, ways in found.follow[at].items():
            if ways > 1 and found.takes[after]:
                back = _walk([(after, "")], found)
                if at in back:
                    yield at, back[at]
    for at, circle in sorted(_circles(found).items()):
        yield from ((at, text) for text in _parted(found, at, circle))


def _circles(found: Positions) -> dict[int, set[int]]:
    """Return for each position that is led back to those on the way: who leaves them never comes back."""
    before: dict[int, set[int]] = defaultdict(set)
    for at, after in [(at, after) for at, follow in found.follow.items() for after in follow]:
        before[after].add(at)
    circles: dict[int, set[int]] = {}
    for at in range(len(found.takes)):
        if at not in circles and at in (reached := _reached(found.follow, at)):
            circle = reached & _reached(before, at)
            circles.update(dict.fromkeys(circle, circle))
    return circles


def _reached(follow: Mapping[int, Iterable[int]], at: int) -> set[int]:
    reached: set[int] = set()
    waiting = list(follow[at])
    while waiting:
        after = waiting.pop()
        if after not in reached:
            reached.add(after)
            waiting += follow[after]
    return reached


def _parted(found: Positions, start: int, circle: set[int]) -> Iterator[str]:
    """Yield a text that two readers take from a position back to it, not side by side all the way."""
    follow = {at: [after for after in found.follow[at] if after in circle] for at in circle}
    waiting: deque[tuple[Pair, bool, str]] = deque([((start, start), False, "")])
    seen: set[tuple[Pair, bool]] = set()
    while waiting:
        (one, other), apart, text = waiting.popleft()
        for left in follow[one]:
            for right in follow[other]:
                pair, parted = (min(left, right), max(left, right)), apart or left != right
                both = found.takes[left] & found.takes[right]
                if not both or (pair, parted) in seen:
                    continue
                seen.add((pair, parted))
                if parted and pair == (start, start):
                    yield text + min(both)
                    return
                waiting.append((pair, parted, text + min(both)))


def runs(found: Positions) -> Iterator[tuple[int, str]]:
    """Yield a position of each loop over one sign, with the sign that most such loops take."""
    alone = [at for at in range(len(found.takes)) if found.follow[at][at]]
    for at in alone:
        shared = Counter(sign for other in alone for sign in found.takes[other] & found.takes[at])
        if shared:
            yield at, max(sorted(shared), key=shared.__getitem__)
