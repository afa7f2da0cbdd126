"""Links, images and bare addresses, as they are rendered."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from webapp.l10n.checks.engine.model import Flaw, Flaws, Severity, pair_check
from webapp.l10n.checks.rules.markup.addresses import Tongues, host, per_language, same
from webapp.l10n.checks.text.rendered import HOLE, Mark, Reading, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from webapp.l10n.checks.engine.scope import Pair

_MOST = 50  # links that differ and are compared one by one, of each side
_GAP = "[\\s\u200b-\u200f\u2060\u2066-\u2069]*"
_BROKEN = re.compile(rf"[\]］】]{_GAP}[(（\[［]|[\[［]")  # what shows where a link was meant: `] (`, `［`
_JOINT = re.compile(rf"[\[［【]([^\[\]［］【】]+)[\]］】]{_GAP}[(（]{_GAP}+([^()（）\s]++){_GAP}[)）]")


@pair_check(Severity.WARNING, source=r"\[")
def link_dropped(pair: Pair) -> Flaws:
    """A link of the source that the translation has not.

    Bad: see the charter
    Good: see [the charter](https://example.org/charter)
    """
    for link in pair.fact(_compared).dropped:
        yield Flaw(f"the link to {link.value} is not there")


@pair_check(Severity.WARNING, source=r"\[")
def link_target_changed(pair: Pair) -> Flaws:
    """A link that leads elsewhere than the source's, and not to the same site in another language.

    Bad: [the charter](https://example.org/chart)
    Good: [the charter](https://example.org/charter)
    """
    changed = pair.fact(_compared).changed
    for before, after in changed:
        reason = f"links to {after.value}, the source to {before.value}"
        fix = _replaced(pair.target, after, before) if len(changed) == 1 else None
        yield Flaw(reason, after.start, after.end, fix)


@pair_check(Severity.WARNING, source=r"\[")
def link_broken_syntax(pair: Pair) -> Flaws:
    """A link whose brackets show as text, or that has no words to click on.

    Bad: [the charter] (https://example.org/charter)
    Good: [the charter](https://example.org/charter)
    """
    comparison = pair.fact(_compared)
    for link, start, end in comparison.broken:
        yield Flaw(f"the link to {link.value} is not rendered as a link", start, end, comparison.fix)


@pair_check(Severity.WARNING, source="!", target="!")
def image_changed(pair: Pair) -> Flaws:
    """An image of the source that is not there, is another one, or has lost its description.

    Bad: ![](mosque.jpg)
    Good: ![the old mosque](mosque.jpg)
    """
    before, after = pair.before.of("image"), pair.after.of("image")
    if not before and not after:
        return
    left, come = _unmatched(before, after, _tongues(pair))
    for one, other in zip(left, come, strict=False):
        yield Flaw(f"shows {other.value}, the source {one.value}", other.start, other.end)
    for one in left[len(come) :]:
        yield Flaw(f"the image {one.value} is not there")
    for one in come[len(left) :]:
        yield Flaw(f"the image {one.value} is not in the source", one.start, one.end)
    if not left and not come and all(_has_words(pair.before, one) for one in before):
        for one in after:
            if not _has_words(pair.after, one):
                yield Flaw("the image has lost its description", one.start, one.end)


@pair_check(Severity.WARNING, source="@:w")
def url_changed(pair: Pair) -> Flaws:
    """An address written out, of a page or of mail, that is not the source's.

    Bad: write to me at editor@exmaple.org
    Good: write to me at editor@example.org
    """
    before, after, tongues = _written_out(pair.before), _written_out(pair.after), _tongues(pair)
    missing = _others(before, after, each=True)
    if not missing:
        return
    there = _different([*after, *pair.after.of("link")])
    come = _others(after, before, each=True)
    come = [one for one in come if not any(same(old.value, one.value, tongues) for old in _different(before))]
    for one in missing:
        if any(same(one.value, other.value, tongues) for other in there):
            continue
        if come:
            other = come.pop(0)
            fix = _replaced(pair.target, other, one)
            reason = f"the address is {other.value}, in the source {one.value}"
            yield Flaw(reason, other.start, other.end, fix)
        elif not pair.fact(_compared).broken:
            yield Flaw(f"the address {one.value} is not there")


@pair_check(Severity.WARNING, target="@:/w")
def foreign_host(pair: Pair) -> Flaws:
    """An added link to a site that the source does not name.

    Bad: union ([buy here](https://shop.example.com))
    Good: union, with the links of the source only
    """
    if "//" not in pair.target and "www." not in pair.target and "@" not in pair.target:
        return
    before, after = _all(pair.before), _all(pair.after)
    left, come = _unmatched(before, after, _tongues(pair))
    known = {host(one.value) for one in before}
    for one in come[len(left) :]:
        name = host(one.value)
        if "." in name and name not in known and name not in pair.source.lower() and not per_language(name):
            yield Flaw(f"leads to {name}, which the source does not name", one.start, one.end)


class _Comparison(NamedTuple):
    """What became of the source's links."""

    dropped: tuple[Mark, ...] = ()
    changed: tuple[tuple[Mark, Mark], ...] = ()
    broken: tuple[tuple[Mark, int, int | None], ...] = ()
    fix: str | None = None


_NOTHING = _Comparison()


def _compared(pair: Pair) -> _Comparison:
    if not pair.markup or ("](" not in pair.source and "][" not in pair.source):
        return _NOTHING
    before, after, tongues = pair.before, pair.after, _tongues(pair)
    left, come = _unmatched(_links(before), _links(after), tongues)
    broken = list(_empty(before, after))
    rest = []
    signs = _remains(before, after) if left else []
    for link in left:
        place = _wreck(link, signs, after)
        if place is None:
            rest.append(link)
        else:
            broken.append((link, *place))
    if not broken:
        come = (
            [one for one in come if one.value.startswith("[") == rest[0].value.startswith("[")]
            if rest
            else come
        )
    fix = _mended(before, after) if broken else None
    return _Comparison(tuple(rest[len(come) :]), tuple(zip(rest, come, strict=False)), tuple(broken), fix)


def _remains(before: Reading, after: Reading) -> list[re.Match[str]]:
    """Return brackets of links that show in the translation, and do not in the source."""
    found = list(_BROKEN.finditer(after.prose))
    meant = {sign for sign in {place[0] for place in found} if sign in before.prose}
    return [place for place in found if place[0] not in meant]


def _wreck(link: Mark, signs: list[re.Match[str]], after: Reading) -> tuple[int, int] | None:
    """Return where the link's remains show as text, None if there are none."""
    address, folded = link.value.casefold(), after.text.casefold()
    start = folded.find(address)
    if start < 0:
        return next((sign.span() for sign in signs if len(sign[0]) > 1), None)
    if any(mark.start <= start < mark.end for mark in after.of("link") if not mark.automatic):
        start = folded.find(address, start + 1)
    if signs:
        return signs[0].start(), max(signs[0].end(), start + len(address))
    return (start, start + len(address)) if _beside_bracket(after, start) else None


def _beside_bracket(after: Reading, start: int) -> bool:
    return after.text[max(0, start - 1) : start] in {"(", "（", "<"} and after.prose[start - 1] != HOLE


def _empty(before: Reading, after: Reading) -> Iterator[tuple[Mark, int, int]]:
    """Yield the links of a translation that have nothing to click on."""
    if all(_has_words(before, link) for link in _links(before)):
        for link in _links(after):
            if not _has_words(after, link):
                yield link, link.start, link.end


def _mended(before: Reading, after: Reading) -> str | None:
    """Return the translation with its links' brackets joined, if that makes the source's links of them."""
    text = _JOINT.sub(lambda found: f"[{found[1]}]({found[2]})", after.text)
    if sorted(link.value for link in _links(read(text))) == sorted(link.value for link in _links(before)):
        return text
    return None


def _replaced(text: str, wrong: Mark, right: Mark) -> str | None:
    part = text[wrong.start : wrong.end]
    if part.count(wrong.value) != 1 or right.value.startswith("[") or wrong.value.startswith("["):
        return None
    return text[: wrong.start] + part.replace(wrong.value, right.value) + text[wrong.end :]


def _unmatched(
    before: Sequence[Mark], after: Sequence[Mark], tongues: Tongues
) -> tuple[list[Mark], list[Mark]]:
    """Return the marks on either side that have none of the same address on the other."""
    left, come = _others(before, after), _others(after, before)
    for one in tuple(left):
        match = next((each for each in come if same(one.value, each.value, tongues)), None)
        if match is not None:
            left.remove(one)
            come.remove(match)
    return left, come


def _others(marks: Sequence[Mark], than: Sequence[Mark], *, each: bool = False) -> list[Mark]:
    """Return the marks whose addresses the others have not, or not so often unless each stands for all."""
    there = Counter(mark.value for mark in than)
    if each:
        return [mark for mark in marks if mark.value not in there][:_MOST]
    rest = []
    for mark in marks:
        there[mark.value] -= 1
        if there[mark.value] < 0:
            rest.append(mark)
    return rest[:_MOST]


def _different(marks: Iterable[Mark]) -> list[Mark]:
    """Return a mark of each address."""
    return list({mark.value: mark for mark in marks}.values())[: _MOST * 4]


def _links(reading: Reading) -> tuple[Mark, ...]:
    return tuple(link for link in reading.of("link") if not link.automatic)


def _written_out(reading: Reading) -> list[Mark]:
    """Return the addresses that a reader sees as such, with and without angle brackets."""
    if not reading.addresses and not reading.marks:
        return []
    links = _links(reading)
    starts = [link.start for link in links]
    bare = []
    for address, start in reading.addresses:
        at = bisect_right(starts, start)
        if not at or start >= links[at - 1].end:
            bare.append(Mark("link", address, start, start + len(address)))
    return bare + [link for link in reading.of("link") if link.automatic]


def _all(reading: Reading) -> list[Mark]:
    return [*_links(reading), *reading.of("image"), *_written_out(reading)]


def _has_words(reading: Reading, mark: Mark) -> bool:
    """Whether there is anything between the brackets of a link or an image."""
    shown = reading.prose[mark.start : mark.end].replace(HOLE, "").strip()
    if shown:
        return True
    following = range(bisect_right(reading.marks, mark.start, key=attrgetter("start")), len(reading.marks))
    for each in map(reading.marks.__getitem__, following):
        if each.start >= mark.end:
            break
        if each.kind in {"code", "image", "html"}:
            return True
    at = bisect_right(reading.addresses, mark.start, key=itemgetter(1))
    return at < len(reading.addresses) and reading.addresses[at][1] < mark.end


def _tongues(pair: Pair) -> Tongues:
    return Tongues(pair.scope.source_locale, pair.scope.tag)
