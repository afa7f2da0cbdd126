"""Format strings: what `msgfmt --check` refuses, by the languages that flags name, and what it takes."""

from __future__ import annotations

import random
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from webapp.l10n.catalog import Catalog, Message
from webapp.l10n.checks import Scope, Severity, check
from webapp.l10n.checks.text.formats import refused, values
from webapp.l10n.locales import locale

if TYPE_CHECKING:
    from pathlib import Path

# A flag, a text, its translation, and whether it takes the same values.
TEXTS = [
    ("c-format", "%d%% done", "%d %% fait", True),
    ("c-format", "%d%% done", "%d% fait", False),
    ("c-format", "%d%% done", "%d %", False),
    ("c-format", "100%% of %s", "%s : 100 % des puits", False),
    ("c-format", "%s: %d", "%2$d: %1$s", True),
    ("c-format", "%s: %d", "%2$d: %s", False),
    ("c-format", "%s: %d", "%d: %s", False),
    ("c-format", "%lu", "%lx", True),
    ("c-format", "%lu", "%u", False),
    ("c-format", "%.*f", "%2$.*1$f", True),
    ("c-format", "%.*f", "%f", False),
    ("c-format", "%1$s %2$s", "%2$s", False),
    ("c-format", "50% of %s", "%s : la moitié de %s", False),
    ("c-format", "50 %y of %s", "%d", True),  # no format string itself: nothing is compared
    ("possible-c-format", "%d", "%s", False),
    ("objc-format", "%@", "%s", False),
    ("python-format", "%(n)d%%", "%(n)d %", False),
    ("python-format", "%(n)d of %(m)d", "%(m)d / %(n)d", True),
    ("python-format", "%(n)d of %(m)d", "%(n)d / %d", False),
    ("python-brace-format", "{n} of {m}", "{m}: {n}", True),
    ("python-brace-format", "{n} of {m}", "{m}: { n}", False),
    ("python-brace-format", "{} of {}", "{1}: {0}", True),
    ("python-brace-format", "{n:>3}", "{n} {{x}}", True),
    ("php-format", "%s %d", "%2$d %1$s", True),
    ("php-format", "%s %d", "%d %s", False),
    ("perl-brace-format", "{n}", "{m}", False),
    ("java-printf-format", "%s%n", "%s", True),
    ("java-printf-format", "%s", "%d", False),
    ("javascript-format", "%s", "%d", False),
    ("lua-format", "%5.2f", "%.1f", True),
    ("awk-format", "%d", "%s", False),
    ("tcl-format", "%hd", "%d", False),
    ("elisp-format", "%s", "%S", False),
    ("csharp-format", "{0} {1:N}", "{1} {0}", True),
    ("csharp-format", "{0}", "{0", False),
    ("sh-format", "$name", "${name}", True),
    ("sh-format", "$name", "$nom", False),
    ("qt-format", "%1 %L2", "%2 %1", True),
    ("qt-format", "%1 %2", "%1 %3", False),
    ("qt-plural-format", "%n", "n", False),
    ("kde-format", "%1 %2", "%2 %1", True),
    ("boost-format", "%1% %2%", "%2%", False),
    ("boost-format", "%1$d %|2$5|", "%2% %1%", True),
    ("boost-format", "%5.2f", "f", False),
    ("kde-kuit-format", "%1", "%2", False),
    ("object-pascal-format", "%0:s %1:d", "%1:d %0:s", True),
    ("object-pascal-format", "%s", "%d", False),
    ("ruby-format", "%<a>d %{b}", "%{b} %<a>d", True),
    ("ruby-format", "%<a>d", "%<b>d", False),
    ("ruby-format", "%{a}", "{a}", False),
    ("ycp-format", "%1", "%2", False),
    ("smalltalk-format", "%1", "100%", False),
    ("no-c-format", "100% of it", "100% davon", True),
]


@pytest.mark.parametrize(("flag", "source", "text", "same"), TEXTS)
def test_a_translation_takes_the_values_of_its_source(flag: str, source: str, text: str, same: bool) -> None:
    assert (refused((flag,), source, text) == "") == same
    assert refused((flag,), source, source) == ""
    catalog = Catalog(None, {}, (), [Message(source, msgstr=(text,), flags=(flag,))])
    severe = [one.code for one in check(Scope(catalog, locale("fr"))) if one.severity is Severity.ERROR]
    assert same or severe


def test_a_flag_is_wrong_where_only_shares_are_told() -> None:
    said = "gettext takes a percent sign for a placeholder, as python-format says; write no-python-format"
    flags = ("python-format",)
    assert refused(flags, "Take 80% of it.", "Nimm 80 % von ihm.") == said
    assert refused(flags, "Take 80% of it.", "Nimm 80% oder so.") == ""
    assert refused(flags, "Take 80% of it, %s.", "Nimm 80 % von ihm, %s.") != said
    assert refused(flags, "Take %d of it.", "Nimm 80 % von ihm.") != said


@pytest.mark.parametrize(
    ("flag", "source", "text", "reason"),
    [
        ("sh-format", "$a takes 5%", "$b braucht 5%", "the values that it takes are not the source’s"),
        ("python-brace-format", "{n} is 5%", "{ n} ist 5%", "gettext cannot read it as python-brace-format"),
        ("c-format", "%d is it", "%d %", "gettext cannot read it as c-format; a percent sign is written %%"),
        (
            "possible-c-format",
            "80% of it",
            "80% aller",
            "gettext takes a percent sign for a placeholder, as possible-c-format says; write no-c-format",
        ),
    ],
)
def test_a_reason_names_the_remedy(flag: str, source: str, text: str, reason: str) -> None:
    assert refused((flag,), source, text) == reason


def test_a_form_for_few_numbers_may_take_fewer_values() -> None:
    flags = ("c-format",)
    assert refused(flags, "%d in %s", "%d", whole=False) == ""
    assert refused(flags, "%d in %s", "%d") != ""
    assert refused(flags, "%d in %s", "%s", whole=False) != ""


def test_values_have_the_type_they_are_written_with() -> None:
    taken = values("c-format", "%2$s %1$*3$d")
    assert taken is not None
    assert sorted(taken) == ["1", "2", "3"]
    assert taken["1"] == taken["3"] != taken["2"]
    assert values("c-format", "%1$s %3$s") is None
    assert values("c-format", "%1$s %1$d") is None
    assert values("python-format", "%s %(n)s") is None
    assert values("fuzzy", "%") == {}


DIRECTIVES = {
    "c-format": ("%d", "%s", "%1$s", "%2$d", "%%", "%", "%ld", "%c", "%5.1f", "%*d", "%m"),
    "python-format": ("%d", "%s", "%(n)s", "%(m)d", "%%", "%", "%r", "%5.1f", "%i"),
    "php-format": ("%d", "%s", "%1$s", "%2$d", "%%", "%", "%'05d", "%b"),
    "qt-format": ("%1", "%2", "%3", "%", "%%"),
    "awk-format": ("%d", "%s", "%1$s", "%2$d", "%%", "%", "%c", "%x"),
}


@pytest.mark.gettext
@pytest.mark.parametrize("flag", DIRECTIVES)
def test_gettext_refuses_the_same(tmp_path: Path, flag: str) -> None:
    chance, pieces = random.Random(flag), (*DIRECTIVES[flag], " well ", "deep,")
    texts = []
    for _ in range(400):
        source = [chance.choice(pieces) for _ in range(chance.randrange(1, 5))]
        text = [*source]
        text[chance.randrange(len(text))] = chance.choice(pieces)
        texts.append(("".join(source), "".join(chance.sample(text, len(text)))))
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    entries = [f'#, {flag}\nmsgctxt "{n}"\nmsgid "{a}x"\nmsgstr "{b}x"\n' for n, (a, b) in enumerate(texts)]
    path = tmp_path / "fr.po"
    path.write_text(header + "\n".join(entries))
    done = subprocess.run(
        ["msgfmt", "--check-format", "-o", "/dev/null", path], capture_output=True, text=True, check=False
    )
    lines = {int(line) for line in re.findall(r"^[^\n]*?fr\.po:(\d+):", done.stderr, re.MULTILINE)}
    theirs = {(line - 4) // 5 for line in lines}
    ours = {n for n, (source, text) in enumerate(texts) if refused((flag,), f"{source}x", f"{text}x")}
    assert len(ours) > 20
    assert [texts[n] for n in sorted(ours ^ theirs)] == []
