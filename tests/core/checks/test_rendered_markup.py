"""rules/markup: emphasis, inline, structure, tags, links, placeholders and addresses, at their edges."""

from __future__ import annotations

from typing import Any

import pytest
from told import told

from webapp.l10n.checks.rules.markup.addresses import Tongues, host, per_language, same, same_keys


@pytest.mark.parametrize(
    ("code", "source", "target", "found"),
    [
        ("emphasis-lost", "the *umma*", "die Umma", [""]),
        ("emphasis-lost", "the *umma*", "die *Umma*", []),
        ("emphasis-lost", "the *umma*", "die <em>Umma</em>", []),
        ("emphasis-lost", "the *umma*", "die <b>Umma</b>", [""]),
        ("emphasis-lost", "the *umma*", "die `Umma`", []),
        ("emphasis-lost", "the *umma*", "die **Umma**", [""]),
        ("emphasis-lost", "the *umma*", "die **社会**", [""]),
        ("emphasis-lost", "the *umma*", "**社会的**", []),
        ("emphasis-lost", "the *umma*", "die „Umma“", []),
        ("emphasis-lost", "the *umma*", 'die "Umma"', []),
        ("emphasis-lost", "the *umma*", 'die "Umma', [""]),
        ("emphasis-lost", "the «old» *umma*", "die «Umma»", [""]),
        ("emphasis-lost", "a *b* *c*", "a «b» c", [""]),
        ("strong-lost", "the **umma**", "die Umma", [""]),
        ("strong-lost", "the **umma**", "die *Umma*", [""]),
        ("strong-lost", "the **umma**", "die <strong>Umma</strong>", []),
        ("emphasis-unbalanced", "the *umma*", "die *Umma", ["*"]),
        ("emphasis-unbalanced", "the **umma**", "die *Umma", []),
        ("emphasis-unbalanced", "the umma", "die ** Umma", []),
        ("strong-unbalanced", "the **umma**", "die **Umma", ["**"]),
        ("strong-unbalanced", "the **umma**", "die *Umma", ["*"]),
        ("strong-unbalanced", "the *umma*", "die *Umma", []),
        ("emphasis-not-rendered", "the *umma*", "die * Umma * da", ["* Umma * → die *Umma* da"]),
        ("emphasis-not-rendered", "the **umma**", "die * Umma * da", ["* Umma *"]),
        ("emphasis-not-rendered", "the *umma*", "die *Umma", []),
        ("emphasis-not-rendered", "a_b c_d", "a_b c_e", []),
        ("emphasis-not-rendered", "the \\* and \\*", "die \\* und \\*", []),
        ("escape-lost", "2 \\*3\\* 4", "2 *3* 4", [""]),
        ("escape-lost", "2 \\*3\\* 4", "2 \\*3\\* 4", []),
        ("escape-lost", "2 \\*3\\* 4", "2 3 4", []),
        ("escape-lost", "about 2", "~~zwei~~ drei", ["~~zwei~~"]),
        ("escape-lost", "~~two~~", "~~zwei~~", []),
        ("escape-lost", "a b", "a \\; b", []),
        ("escape-lost", "a b", "a \\ b", ["\\"]),
        ("escape-lost", "a\\\nb", "a\\ b", []),
        ("escape-lost", "a b", "a \\n b", ["\\"]),
        ("escape-lost", "a b", "a \\name b", []),
        ("code-changed", "`print(x)`", "`yazdır(x)`", ["`yazdır(x)`"]),
        ("code-changed", "`a--b`", "`a–b`", ["`a–b` → `a--b`"]),
        ("code-changed", "`a--b` `c`", "`a–b` `d`", ["`a–b`", "`d`"]),
        ("code-changed", "say `rain comes`", "deyin `yağmur gelir`", ["?`yağmur gelir`"]),
        ("code-changed", "in `a/en/well`", "in `a/de/well`", ["?`a/de/well`"]),
        ("code-changed", "in `a/en/well`", "in `a/fr/well`", ["`a/fr/well`"]),
        ("code-changed", "`fill(bucket)`", "`fill(kova)`", ["?`fill(kova)`"]),
        ("code-changed", "say `rain comes`", "deyin `rain`", ["`rain`"]),
        ("code-changed", "    a -b", "    a –b", ["a –b →     a -b"]),
        ("code-changed", "    a -b", "    c –b", []),
        ("code-changed", "    a -b", "    a  -b", []),
        ("code-lost", "the `print` call", "der Ruf print", ["print"]),
        ("code-lost", "the `print` call", "der Ruf", [""]),
        ("code-lost", "the `print` call", "der `drucke`", []),
        ("code-lost", "`a` and `a`", "`a` und es", []),
        ("code-lost", "`ab` and `ab`", "`ab` und ab", ["ab"]),
        ("code-lost", "`ab` and `ab`", "`ab` und abc", []),
        ("hard-break-lost", "a\\\nb", "a b", [""]),
        ("hard-break-lost", "a\\\nb", "a\\ b", ["\\ "]),
        ("hard-break-lost", "a\\\nb", "a<br>b", []),
        ("hard-break-lost", "a<br>b<br/>c", "a<br>b c", [""]),
        ("footnote-changed", "a[^1]", "a[1]", [""]),
        ("footnote-changed", "a[^1]", "a[^2]", ["[^2] → a[^1]"]),
        ("footnote-changed", "a[^A]", "a[^a]", []),
        ("footnote-changed", "a", "a[^2]", ["[^2]"]),
        ("footnote-changed", "a[^1][^3]", "a[^2]", ["", "[^2] → a[^1]"]),
        ("accidental-block", "in the 19th century", "19. yüzyılda oldu", ["19 → 19\\. yüzyılda oldu"]),
        ("accidental-block", "a", "- a - b", ["- → \\- a - b"]),
        ("accidental-block", "25 May 2018", "25. Mai 2018", []),
        ("accidental-block", "25 May 2018", "25. Mai 2018!", ["25 → 25\\. Mai 2018!"]),
        ("accidental-block", "26 May 2018", "25. Mai 2018", []),
        ("accidental-block", "25 May 2018", f"25. Mai {'x' * 32}", []),
        ("accidental-block", "25 May 2018", f"25. Mai {'x' * 33}", [f"25 → 25\\. Mai {'x' * 33}"]),
        ("accidental-block", "on 25 May", "25. Mai 2018", ["25 → 25\\. Mai 2018"]),
        ("html-tag-lost", "press <kbd>A</kbd>", "drücke A", [""]),
        ("html-tag-lost", "press <kbd>A</kbd>", "drücke <kbd>A</kbd>", []),
        ("html-tag-lost", "press <em>A</em>", "drücke *A*", []),
        ("html-tag-lost", "dig <input file> well", "grabe <Quelle> Brunnen", []),
        ("html-tag-lost", "to <details open>x</details>", "nach", [""]),
        ("html-tag-lost", "at <p>the well", "am Brunnen", [""]),
        ("html-tag-lost", "from=<input of the well>", "von=<Eingang des Brunnens>", []),
        ("html-tag-lost", "press <em>A</em>", "drücke **A**", [""]),
        ("html-tag-lost", "press *b* <em>A</em>", "drücke *A*", [""]),
        ("html-tag-lost", "a<br>b", "a b", []),
        ("html-tag-lost", "press <kbd>A</kbd>", "drücke &lt;kbd>A", ["&lt;kbd"]),
        ("html-unbalanced", "press <kbd>A</kbd>", "drücke <kbd>A", ["<kbd>"]),
        ("html-unbalanced", "press <kbd>A", "drücke <kbd>A", []),
        ("html-entity-broken", "a&nbsp;b", "a& nbsp;b", ["& nbsp;"]),
        ("html-entity-broken", "a&nbsp;b", "a&nbsp b", ["&nbsp  → a&nbsp; b"]),
        ("html-entity-broken", "a b", "a&amp;nbsp;b", ["&amp;nbsp;"]),
        ("html-entity-broken", "a&amp;nbsp;b", "a&amp;nbsp;b", []),
        ("html-entity-broken", "a b", "R&D b", []),
        ("html-entity-broken", "a&copy;b", "a&kopie;b", ["&kopie;"]),
        ("html-entity-broken", "a b", "a&kopie;b", []),
        ("link-dropped", "[[a]] and [[b]]", "[[a]]", [""]),
        ("link-dropped", "[[a b]]", "[[A_b|Text]]", []),
        ("link-target-changed", "[[a]]", "[[c]]", ["[[c]]"]),
        ("link-dropped", "[a](x.md)", "a", [""]),
        ("link-target-changed", "[a](#x)", "[a](#y)", ["[a](#y) → [a](#x)"]),
        ("link-target-changed", "[a](x.md)", "[a](y.md)", ["[a](y.md)"]),
        ("link-target-changed", "[a](x.md)", "[a](X.md)", ["[a](X.md) → [a](x.md)"]),
        (
            "link-target-changed",
            "[a](x.md) [b](y.md)",
            "[a](X.md) [b](Y.md)",
            ["[a](X.md) → [a](x.md) [b](Y.md)", "[b](Y.md) → [a](X.md) [b](y.md)"],
        ),
        ("link-target-changed", "[a](#x)", "[a](#y)", ["[a](#y) → [a](#x)"]),
        ("link-target-changed", "[a](#x) [b](#y)", "[b](#v) [a](#u)", ["[b](#v)", "[a](#u)"]),
        ("link-target-changed", '[a](x.md "T")', "[a](x.md)", ["[a](x.md)"]),
        ("link-broken-syntax", "[a](x.md)", "[a] (x.md)", ["[a] (x.md → [a](x.md)"]),
        ("link-broken-syntax", "[a](x.md)", "[](x.md)", ["[](x.md)"]),
        ("link-broken-syntax", "[](x.md)", "[](x.md)", []),
        ("link-broken-syntax", "[a](x.md)", "a (x.md)", ["x.md"]),
        ("link-broken-syntax", "[a](x.md)", "a: x.md", []),
        ("image-changed", "![a](x.png)", "a", [""]),
        ("image-changed", "![a](x.png)", "![a](y.png)", ["![a](y.png)"]),
        ("image-changed", "a", "![a](y.png)", ["![a](y.png)"]),
        ("image-changed", "![a](x.png)", "![](x.png)", ["![](x.png)"]),
        ("image-changed", "![](x.png)", "![](x.png)", []),
        ("url-changed", "me@example.org", "ich@example.org", ["ich@example.org"]),
        ("url-changed", "me@example.org", "ich", [""]),
        ("emphasis-unbalanced", "the `wlu_` prefix", "das Präfix wlu_ hier", []),
        ("emphasis-not-rendered", "_a_ `b_c`", "_a_b `b_c`", ["_a_"]),
        ("emphasis-unbalanced", "the `wlu` prefix", "das Präfix _wlu hier", ["_"]),
        ("accidental-block", "A <details>b</details>", "<details>b</details> ein", []),
        ("accidental-block", "The 2nd", "2. Teil", ["2 → 2\\. Teil"]),
        ("url-changed", "me@example.org", "Me@example.org", ["Me@example.org → me@example.org"]),
        ("foreign-host", "a", "a (https://shop.example.com)", ["https://shop.example.com"]),
        ("foreign-host", "shop.example.com", "a (https://shop.example.com)", []),
        ("foreign-host", "a", "a (https://de.wikipedia.org/x)", []),
        ("foreign-host", "a", "a (https://localhost/x)", []),
    ],
)
def test_markup_beside_the_source_s(code: str, source: str, target: str, found: list[str]) -> None:
    assert told(code, "de", source, target) == found


@pytest.mark.parametrize(
    ("code", "source", "target", "fields", "found"),
    [
        ("placeholder-lost", "%(n)s wells", "Brunnen", {}, ["!"]),
        ("placeholder-lost", "%(n)s wells", "%(n)s Brunnen", {}, []),
        ("placeholder-changed", "Hi {name}", "Hallo {namen}", {}, ["!{namen} → Hallo {name}"]),
        ("placeholder-changed", "Hi {name}", "Hallo {name:x}", {}, ["{name:x}"]),
        ("placeholder-changed", "Hi {a} {b}", "Hallo {c} {d}", {}, ["!{c}", "!{d}"]),
        ("placeholder-changed", "Hi", "Hallo {name}", {}, ["!{name}"]),
        ("placeholder-changed", "Hi {name}", "Hallo ｛name｝", {}, ["!｛name｝"]),
        ("placeholder-changed", "%s of %d", "%d von %s", {"flags": ["c-format"]}, ["!"]),
        ("placeholder-changed", "%s of %d", "%2$d von %1$s", {"flags": ["c-format"]}, []),
        ("placeholder-changed", "%s of %d", "%d von %s", {}, []),
        ("placeholder-changed", "%(a)s of %(b)d", "%(b)d von %(a)s", {"flags": ["python-format"]}, []),
        ("placeholder-lost", "%B %Y %d", "%d", {}, []),
        ("html-tag-lost", "at <time>", "um <Zeit>", {}, [""]),
        ("placeholder-lost", "%d", "%-e", {}, []),
        ("placeholder-lost", "%d wells", "%-e Brunnen", {}, ["!"]),
        ("placeholder-lost", "{a} and {a}", "{a}", {}, []),
        # gettext's digits of the language, widths, the two names of an integer
        ("placeholder-changed", "%d of %s", "%Id von %s", {"flags": ["c-format"]}, []),
        ("placeholder-changed", "%i wells", "%d Brunnen", {"flags": ["c-format"]}, []),
        ("placeholder-changed", "%02i wells", "%02d Brunnen", {"flags": ["c-format"]}, []),
        ("placeholder-changed", "%lu wells", "%'lu Brunnen", {"flags": ["c-format"]}, []),
        ("placeholder-lost", "%1$s in %2$s: %1$s", "%2$s hat %1$s", {"flags": ["c-format"]}, []),
        ("placeholder-lost", "%1$s in %2$s: %1$s", "%2$s hat %2$s", {"flags": ["c-format"]}, ["!"]),
        ("placeholder-changed", "{{{ map }}}", "{{{ karte }}}", {"flags": ["no-wrap"]}, []),
        ("placeholder-lost", "{...} at the start", "zu Beginn", {"flags": ["no-wrap"]}, []),
        ("placeholder-changed", "%.*s at %s", "%3$s bei %2$.*1$s", {"flags": ["c-format"]}, []),
        ("placeholder-changed", "%b %e", "%-d. %b", {}, []),
        ("placeholder-changed", "%d wells", "%3d Brunnen", {"flags": ["c-format"]}, ["%3d"]),
        ("placeholder-changed", "%d wells", "%s Brunnen", {"flags": ["c-format"]}, ["!%s → %d Brunnen"]),
        # a letter that no variable has ends its name
        ("placeholder-changed", "to $map", "$map을 x", {"flags": ["sh-format"]}, []),
        ("placeholder-changed", "to $map", "zu $karte", {"flags": ["sh-format"]}, ["!$karte"]),
        # what no flag promises may be a reader's
        ("placeholder-changed", "to $HOME", "zu $HEIM", {}, ["$HEIM"]),
        ("placeholder-changed", "%s at {map}", "%s bei {karte}", {"flags": ["c-format"]}, []),
        (
            "placeholder-changed",
            "%s at ${map}",
            "%s bei ${karte}",
            {"flags": ["python-format"]},
            ["!${karte} → %s bei ${map}"],
        ),
        ("placeholder-changed", "{map}", "{karte}", {"flags": ["no-wrap"]}, ["!{karte} → {map}"]),
        ("placeholder-changed", "the @code{map}", "die @code{karte}", {}, []),
        ("placeholder-changed", "${1:map}", "${1:karte}", {}, []),
        ("placeholder-changed", "zero", "B<0>", {}, []),
        ("placeholder-changed", "zero", "<0>null</0>", {}, ["!<0>", "!</0>"]),
        ("placeholder-changed", "the x_{map} and ~{map}", "das x_{karte} und ~{karte}", {}, []),
        ("placeholder-changed", "the _{map}_ and ~~{map}~~", "das _{karte}_ und ~~{map}~~", {}, ["!{karte}"]),
        ("placeholder-changed", "%'dth of %s", "%2$s: %1$'d", {"flags": ["c-format"]}, []),
        ("placeholder-changed", "4{_map_}", "4{_karte_}", {}, []),
        ("placeholder-changed", "%s met", "% s traf", {}, ["!% s"]),
        ("placeholder-lost", "%s and %s", "%s", {}, ["!"]),
        ("placeholder-lost", "%lu wells", "%'lu Brunnen", {}, []),
        # a sign before a brace or behind a number is no part of it where a flag says what a placeholder is
        ("placeholder-lost", "No. #{n}", "Nr. {n}", {"flags": ["python-brace-format"]}, []),
        ("placeholder-changed", "{n}% {a}", "{n}%{a}", {"flags": ["python-brace-format"]}, []),
        ("placeholder-lost", "%1$dx %2$s", "%2$s %1$d-mal", {}, []),
        ("placeholder-lost", "%1$dx %2$s", "%2$s", {}, ["!"]),
        ("placeholder-changed", "{} of {}", "{1} von {0}", {}, []),
        ("placeholder-changed", "{} of {:>3}", "{1:>3} von {0:>4}", {}, ["{0:>4}"]),
        ("placeholder-changed", "{0} of {1}", "{0} von {2}", {}, ["!{2}"]),
    ],
)
def test_placeholders(code: str, source: str, target: str, fields: dict[str, Any], found: list[str]) -> None:
    assert told(code, "de", source, target, **fields) == found


TONGUES = Tongues("en", "de")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("https://a.org/x", "https://a.org/x/", True),
        ("http://a.org/x", "https://a.org/x", True),
        ("https://a.org/x", "http://a.org/x", False),
        ("https://a.org/x", "a.org/x", False),
        ("https://a.org/en/x", "https://a.org/de/x", True),
        ("https://a.org/en/x", "https://a.org/fr/x", False),
        ("https://a.org/x", "https://a.org/de/x", True),
        ("https://a.org/x", "https://a.org/1/2/de/x", True),
        ("https://a.org/x", "https://a.org/1/2/3/de/x", False),
        ("https://a.org/x", "https://a.org/1/x", False),
        ("https://en.wikipedia.org/x", "https://de.wikipedia.org/y", True),
        ("https://en.wikipedia.org/x", "https://de.wiktionary.org/y", False),
        ("{{ root }}/a.md", "../a.md", True),
        ("../a.md", "./a.md", False),
        ("{{ root }}/a.md", "../b.md", False),
        ("{{ root }}/", "../", False),
        ("https://a.org/X", "HTTPS://A.org/X", True),
        ("https://a.org/X", "https://a.org/x", False),
        ("X.md", "x.md", False),
        ("www.a.org/x", "WWW.A.ORG/x", True),
        ("https://a.org", "Http://a.org", False),
        ("me@a.org", "Me@a.org", False),
    ],
)
def test_two_addresses(one: str, other: str, *, alike: bool) -> None:
    assert same(one, other, TONGUES) is alike


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("www.a.org/x", "a.org"),
        ("https://www.a.org", "a.org"),
        ("me@A.org", "a.org"),
        ("https://me@a.org/", "a.org"),
        ("x.md", ""),
        ("http://[", ""),
    ],
)
def test_the_host_of_an_address(address: str, name: str) -> None:
    assert host(address) == name


def test_what_programs_do_to_what_is_typed() -> None:
    assert same_keys("“a” -- B", '"a" – b')
    assert not same_keys("---", "-")
    assert [per_language("de.wikipedia.org"), per_language("awikipedia.org")] == [True, False]


@pytest.mark.parametrize(("elsewhere", "found"), [("about &wells;", []), ("about", ["&wells;"])])
def test_a_document_has_entities_of_its_own(elsewhere: str, found: list[str]) -> None:
    others = [{"source": elsewhere, "target": elsewhere}]
    assert told("html-entity-broken", "de", "wells &mills;", "&wells; &mills;", others=others)[:1] == found
