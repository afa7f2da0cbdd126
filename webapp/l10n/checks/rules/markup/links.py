"""Links, images and bare addresses, as they are rendered."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from urllib.parse import unquote

from webapp.l10n.checks.engine.model import Flaw, Flaws, Pair, Scope, Severity, pair_check
from webapp.l10n.checks.rules.markup.addresses import host, per_language, same_keys
from webapp.l10n.checks.rules.markup.inline import has_roles
from webapp.l10n.checks.rules.markup.link_marks import (
    MACRO,
    aligned,
    all_marks,
    different,
    differing,
    has_words,
    links,
    others,
    replaced,
    unanswered,
    unmatched,
    written_out,
)
from webapp.l10n.checks.text.rendered import HOLE, Mark, Reading, holed, read

_GAP = "[\\s\u200b-\u200f\u2060\u2066-\u2069]*"
_BROKEN = re.compile(rf"[\]］】]{_GAP}[(（\[［]|[\[［]")  # what shows where a link was meant: `] (`, `［`
_ALPHABETS = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Geor"})
_RESERVED = re.compile(r"\.(?:example|invalid|test|localhost)$")
_ALIKE = 0.8  # hosts and anchors of which one may be the other, mistyped
_HEADING = 150  # characters
_WORD = re.compile(r"[^\W\d_]{3,}")
_NOT_IN_ANCHOR = re.compile(r"[^\w\s-]")
# What reStructuredText makes of `the charter <https://example.org/charter>`_ and :guilabel:`Open`, where
# either begins and ends a word; roles that are read as code are compared as code.
_NAMED = re.compile(
    r"(?<![\w`])(?:`(?:(?!\s)[^`<>]*[^`<>\s]\s+)?<([^`<>]+)>`__?"
    r"|(:(?:guilabel|menuselection|abbr|dfn|term):)`(?!\s)[^`]+(?<!\s)`|(`(?!\s)[^`<>]+(?<!\s)`_)_?)(?!\w)"
)
_JOINT = re.compile(rf"[\[［【]([^\[\]［］【】]+)[\]］】]{_GAP}[(（]{_GAP}+([^()（）\s]++){_GAP}[)）]")


@pair_check(Severity.WARNING, source=r"\[")
def link_dropped(pair: Pair) -> Flaws:
    """A link of the source that the translation has not.

    Bad: see the charter
    Good: see [the charter](https://example.org/charter)
    """
    left, come, _ = pair.fact(_compared)
    lost, named = pair.fact(_wiki_links)
    for link in (*left[len(come) :], *lost[len(named) :]):
        yield Flaw(f"the link to {link.value} is not there")


@pair_check(Severity.WARNING, source=r"\[")
def link_target_changed(pair: Pair) -> Flaws:
    """A link that leads elsewhere than the source's, and not to the same site in another language.

    An anchor of another page of the same site is told as information: its heading may be translated there.

    Bad: [the charter](https://example.org/chart)
    Good: [the charter](https://example.org/charter)
    """
    left, come, _ = pair.fact(_compared)
    changed = (*zip(left, come, strict=False), *zip(*pair.fact(_wiki_links), strict=False))
    for before, after in changed:
        if not after.value:
            continue  # a link that leads nowhere is told as broken
        reason = f"links to {after.value}, the source to {before.value}"
        certain = _is_damaged(after.value, before.value, alone=len(changed) == 1)
        fix = replaced(pair.target, after, before) if certain else None
        lesser = Severity.INFO if not fix and _is_beside(after.value, before.value) else None
        yield Flaw(reason, after.start, after.end, fix, lesser)
    titles = {link.value: title for link, title in _titled(pair.before) if title}
    for link, title in _titled(pair.after) if titles else ():
        if link.value in titles and not title:
            yield Flaw(f"the link has lost its title “{titles[link.value]}”", link.start, link.end)


def _is_beside(address: str, right: str) -> bool:
    """Whether an address leads to another anchor of the same page of the own site, and to words."""
    (page, _, own), (other, _, given) = (unquote(each).partition("#") for each in (address, right))
    theirs, words = (set(_WORD.findall(anchor.casefold())) for anchor in (own, given))
    if not page or page != other or "//" in page or SequenceMatcher(None, own, given).ratio() >= _ALIKE:
        return False
    return bool(theirs) and len(theirs & words) * 3 < len(words)  # a few languages share


def _titled(reading: Reading) -> list[tuple[Mark, str]]:
    """Return the links and images of a text, each with its title."""
    return [(link, link.target.title) for link in (*reading.of("link"), *reading.of("image")) if link.target]


def _wiki_links(pair: Pair) -> tuple[list[Mark], list[Mark]]:
    return unanswered(pair.before, pair.after) if pair.markup else ([], [])


@pair_check(Severity.WARNING, source=r"\[<`")
def link_broken_syntax(pair: Pair) -> Flaws:
    """A link whose brackets show as text, or that has no words to click on; so with roles of Sphinx.

    Bad: [the charter] (https://example.org/charter)
    Good: [the charter](https://example.org/charter)
    """
    *_, broken = pair.fact(_compared)
    fix = _mended(pair.before, pair.after) if broken else None
    for link, start, end in broken:
        yield Flaw(f"the link to {link.value} is not rendered as a link", start, end, fix)
    nowhere = "]()" in pair.target and "]()" not in pair.source
    for link in links(pair.after) if nowhere else ():
        if not link.value:
            yield Flaw("the link leads nowhere", link.start, link.end)
    for name in _unnamed(pair):
        start = _NAMED.sub(holed, pair.target).find(name)
        place = (start, start + len(name)) if start >= 0 else (0, None)
        said = f"the link to {name}" if name[0] != ":" else f"the role {name}"
        yield Flaw(f"{said} is not {'rendered as one' if start >= 0 else 'there'}", *place)
    for one in _inert(pair) if "<" in pair.source else ():
        yield Flaw(f"the address {one.value} is no link any more", one.start, one.end)


@pair_check(Severity.WARNING, source="!", target="!")
def image_changed(pair: Pair) -> Flaws:
    """An image of the source that is not there, is another one, or has lost its description.

    Bad: ![](mosque.jpg)
    Good: ![the old mosque](mosque.jpg)
    """
    before, after = pair.before.of("image"), pair.after.of("image")
    left, come = unmatched(before, after, pair.scope.tongues)
    yield from differing("image", left, come)
    if not left and not come and all(has_words(pair.before, one) for one in before):
        for one in after:
            if not has_words(pair.after, one):
                yield Flaw("the image has lost its description", one.start, one.end)


@pair_check(Severity.WARNING, source="@:w")
def url_changed(pair: Pair) -> Flaws:
    """An address written out, of a page or of mail, that is not the source's.

    Bad: write to me at editor@exmaple.org
    Good: write to me at editor@example.org
    """
    if not pair.before.addresses and not pair.before.marks:
        return
    before, after = written_out(pair.before), written_out(pair.after)
    if not others(before, after):
        return
    known = {one.value for one in before}
    missing, come = unmatched(different(before), [*after, *pair.after.of("link")], pair.scope.tongues)
    missing, come = aligned(missing, [one for one in come if one in after and one.value not in known])
    for one in missing[len(come) :]:
        if not (one.value.startswith("www.") and one.value[4:] in pair.target):
            yield Flaw(f"the address {one.value} is not there")
    for one, other in zip(missing, come, strict=False):
        if not _is_made_up(pair, other, one):
            fix = replaced(pair.target, other, one) if _is_damaged(other.value, one.value) else None
            reason = f"the address is {other.value}, in the source {one.value}"
            yield Flaw(reason, other.start, other.end, fix)


@pair_check(Severity.WARNING, target="@:/w")
def foreign_host(pair: Pair) -> Flaws:
    """An added link to a site that the source does not name.

    Bad: union ([buy here](https://shop.example.com))
    Good: union, with the links of the source only
    """
    if "//" not in pair.target and "www." not in pair.target and "@" not in pair.target:
        return
    left, come = unmatched(all_marks(pair.before), all_marks(pair.after), pair.scope.tongues)
    for one in come[len(left) :]:
        name = host(one.value)
        if "." in name and name not in pair.source.lower() and not per_language(name):
            yield Flaw(f"leads to {name}, which the source does not name", one.start, one.end)


def _unnamed(pair: Pair) -> list[str]:
    """Return the links and roles of reStructuredText that a translation lacks, by what they name."""
    if ("`_" not in pair.source and ":`" not in pair.source) or not pair.scope.fact(has_roles):
        return []
    given, own = (list(map("".join, _NAMED.findall(text))) for text in (pair.source, pair.target))
    lost = list((Counter(given) - Counter(own)).elements())
    return lost[: max(0, len(given) - len(own))]


def _inert(pair: Pair) -> list[Mark]:
    """Return addresses that are links in the source by their brackets and text in the translation."""
    given = {link.value for link in pair.before.of("link") if link.automatic}
    given -= {link.value for link in pair.after.of("link")}
    given -= {address for address, _ in pair.before.addresses}
    return [one for one in written_out(pair.after) if one.value in given]


def _compared(pair: Pair) -> tuple[list[Mark], list[Mark], list[tuple[Mark, int, int]]]:
    """Return the source's links that are not there, others in their place, and what is broken, and where."""
    linked = "](" in pair.source or ("][" in pair.source and not pair.scope.fact(has_roles))
    if not linked and (":" not in pair.source or not MACRO.search(pair.source)):
        return [], [], []
    before, after, tongues = pair.before, pair.after, pair.scope.tongues
    left, come = unmatched(links(before), links(after), tongues)
    left = [one for one in left if f"[{one.value}](" not in pair.source or not _is_written(pair, one.value)]
    for one in [each for each in come if each.value.startswith("#")]:
        # The heading that it leads to may be translated, and be named after the translation.
        meant = next((each for each in left if "#" in each.value), None)
        if meant is not None and is_heading(pair.scope, one.value):
            left.remove(meant)
            come.remove(one)
    broken = _empty(before, after)
    rest = []
    signs = _remains(before, after) if left else []
    for link in left:
        place = _wreck(link, signs, after)
        if place is None:
            rest.append(link)
        else:
            broken.append((link, *place))
    if rest:
        come = [one for one in come if one.value.startswith("[") == rest[0].value.startswith("[")]
        rest, come = aligned(rest, come)
    return rest, come, broken


def _is_written(pair: Pair, address: str) -> bool:
    """Whether a translation has an address as it stands, in no brackets of a link."""
    return address in pair.target and f"[{address}" not in pair.target and f"({address}" not in pair.target


def is_heading(scope: Scope, address: str) -> bool:
    """Whether an address is the anchor that a line of a catalog's translations would have as a heading."""
    return not address.startswith("##") and _anchor(unquote(address)) in scope.fact(_anchors)


def _anchors(scope: Scope) -> frozenset[str]:
    lines = (line for _, pair in scope.indexed for line in pair.target.split("\n") if len(line) < _HEADING)
    return frozenset(map(_anchor, lines)) - {""}


def _anchor(heading: str) -> str:
    """Return an anchor, or that of a heading, as those are compared: a single hyphen between two words."""
    return "-".join(_NOT_IN_ANCHOR.sub("", heading.casefold()).replace("-", " ").split())


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
    if signs:
        return signs[0].start(), max(signs[0].end(), start + len(address))
    beside = after.text[max(0, start - 1) : start] in {"(", "（", "<"} and after.prose[start - 1] != HOLE
    return (start, start + len(address)) if beside else None


def _empty(before: Reading, after: Reading) -> list[tuple[Mark, int, int]]:
    """Return the links of a translation that have nothing to click on."""
    told = all(has_words(before, link) for link in links(before))
    return [(link, link.start, link.end) for link in links(after) if told and not has_words(after, link)]


def _mended(before: Reading, after: Reading) -> str | None:
    """Return the translation with its links' brackets joined, if that makes the source's links of them."""
    text = _JOINT.sub(lambda found: f"[{found[1]}]({found[2]})", after.text)
    meant = sorted(link.value for link in links(before))
    mended = text != after.text and sorted(link.value for link in links(read(text))) == meant
    return text if mended else None


def _is_damaged(address: str, right: str, *, alone: bool = False) -> bool:
    """Whether an address is the right one with other signs, or the only anchor of the same page; no label is.

    Another page may be the same in the reader's language: that is nothing to be sure of. Of two anchors
    nobody knows which was meant by which: words change places.
    """
    anchored = alone and address.startswith("#") and right.startswith("#") and unquote(address).isascii()
    return (same_keys(address, right) or anchored) and "[" not in {address[:1], right[:1]}


def _is_made_up(pair: Pair, own: Mark, given: Mark) -> bool:
    """Whether the address of an example is written anew: in letters of the language, of a host that is none.

    The hosts are those that RFC 2606 keeps for examples, and names with an underscore, which no host has.
    """
    goes_on = pair.target[own.end : own.end + 1].isalpha() and pair.scope.own.script in _ALPHABETS
    names = host(given.value), host(own.value)
    reserved = _RESERVED.search(names[0]) and SequenceMatcher(None, *names).ratio() < _ALIKE
    return goes_on or "_" in names[0] or bool(reserved)
