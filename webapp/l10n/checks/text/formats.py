"""Format strings as gettext reads them: which values a text takes, in the languages that flags name.

Source: gettext's manual, “Translators for other Languages”, and its readers, one for each language. Not read
are those of Lisp and Scheme, the compilers and Java’s ``MessageFormat``.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NAME = r"[A-Za-z_]\w*"
_NUMBER = r"(?:(?P<number>[1-9]\d*)\$)?"
_STARS = r"(?P<width>\*(?:\d+\$)?|\d+)?(?:\.(?P<precision>\*(?:\d+\$)?|\d*))?"  # a width may be a value too
_DIGITS = r"\d*(?:\.\d*)?"
_SIZES = "(?P<size>hh|h|ll|l|L|q|j|z|Z|t)?"
_REALS = "eEfFgGaA"
_FILLED = re.compile(r"(?<![\d%])(?<!\d )%(?!%)")  # behind no figure: what a program puts a value into
_PROSE = re.compile(r"%(?:\(\w*\))?[-+#0']* |%-[^\W\d_]{3}|%[%m]|\{\{|\}\}")  # or what takes no value
_SAME = {"L": "ll", "q": "ll", "Z": "z"}


@dataclass(frozen=True)
class _Format:
    """How one language writes what takes a value.

    Attributes:
        directive: one of them; its groups say which value, and ``stray`` is what begins none.
        kinds: the letters of each type of value, type by type.
        mixes: whether values with a number may stand beside others.
        whole: whether all values up to the highest number must be taken.
    """

    directive: str
    kinds: tuple[str, ...] = ()
    mixes: bool = False
    whole: bool = False


def _plain(directive: str, stray: str = r"(?!)") -> _Format:
    """Return a format whose values have no type."""
    return _Format(f"{directive}|(?P<stray>{stray})")


def _printf(
    kinds: str,
    begin: str = _NUMBER,
    flags: str = "[-+ #0]*",
    width: str = _STARS,
    alone: str = "%",
    *,
    mixes: bool = False,
    whole: bool = False,
) -> _Format:
    """Return a format of printf's kind: its types of values, and the letters that take none."""
    letters = re.escape(kinds.replace(" ", "") + alone)
    directive = f"%{begin}{flags}{width}(?P<kind>[{letters}])|(?P<stray>%)"
    return _Format(directive, tuple(kinds.split()), mixes, whole)


_C = (f"di ouxX {_REALS} c s C S p n @", _NUMBER, "[-+ #0'I]*", _STARS + _SIZES)
_FORMATS = {
    "c-format": _printf(*_C, alone="%m", whole=True),
    "numbered": _printf(*_C, mixes=True),
    "objc-format": _printf(*_C, alone="%m", whole=True),
    "python-format": _printf("diouxX eEfFgG c sra", r"(?:\((?P<name>[^()]*)\))?", width=_STARS + "[hlL]?"),
    "perl-format": _printf(f"idD uUboOxX {_REALS} c s p n", width=_STARS + _SIZES, mixes=True),
    "php-format": _printf("bduoxX eEfFgG c s", flags="(?:[-+ 0]|'.)*", width=_DIGITS + "l?", mixes=True),
    "java-printf-format": _printf(
        f"bBhHsS cC doxX {_REALS}", flags="[-+ #0,(]*", width=_DIGITS, alone="%n", mixes=True
    ),
    "javascript-format": _printf("bduoxX f c s j", flags="[- 0I]*", width=_DIGITS, mixes=True),
    "lua-format": _printf(f"dioxXu {_REALS} c s q", "", "[- 0]*", _DIGITS),
    "awk-format": _printf("di ouxX eEfgG c s"),
    "tcl-format": _printf("di ouxX eEfgG c s", width=_STARS + "(?P<size>h)?l?"),
    "elisp-format": _printf("dixXo eEfgG c s S", mixes=True),
    "python-brace-format": _plain(
        rf"\{{\{{|\{{(?P<name>{_NAME}|\d*)(?:\.{_NAME}|\[\w+\])*(?::(?:\{{[^{{}}]*\}}|[^{{}}])*)?\}}", r"\{"
    ),
    "csharp-format": _plain(r"\{\{|\}\}|\{(?P<name>\d+) *(?:,[^{}:]*)?(?::[^{}]*)?\}", "[{}]"),
    "perl-brace-format": _plain(rf"\{{(?P<name>{_NAME})\}}"),
    "sh-format": _plain(rf"\$(?P<brace>\{{)?(?P<name>{_NAME})(?(brace)\}})"),
    "qt-format": _plain(r"%L?(?P<name>\d{1,2})"),
    "qt-plural-format": _plain("%L?(?P<name>n)"),
    "kde-format": _plain(r"%(?P<name>[1-9]\d*)"),
    "kde-kuit-format": _plain(r"%(?P<name>[1-9]\d*)"),
    "ycp-format": _plain("%(?:%|(?P<name>[1-9]))", "%"),
    "boost-format": _plain(
        rf"%%|%(?P<bar>\|)?(?P<name>(?:[1-9]\d*(?=[$%|]))?)(?:(?(bar)(?!))%|\$?[-+ 0#'_=]*{_DIGITS}[hlL]*"
        r"(?(bar)[diouxXeEfgGcCsSpn]?\||[diouxXeEfgGcCsSpn]))",
        "%",
    ),
    "object-pascal-format": _printf(
        "dux eEfFgGnNmM s p", r"(?:(?P<number>\d+):)?", "-?", r"(?:\*|\d+)?(?:\.(?:\*|\d+))?"
    ),
    "ruby-format": _Format(
        rf"%(?:\{{(?P<name>[^{{}}]*)\}}|(?:<(?P<number>[^<>]*)>)?[-+ #0]*{_STARS}"
        rf"(?P<kind>[diouxXbB{_REALS}csp%]))|(?P<stray>%)",
        ("diouxXbB", _REALS, "c", "s", "p"),
    ),
    "smalltalk-format": _plain("%(?:%|(?P<name>[1-9]))", "%"),
}


def refused(flags: Iterable[str], source: str, text: str, *, whole: bool = True) -> str:
    """Return why `msgfmt --check` refuses a translation of a format string, empty if it does not.

    Args:
        flags: of its message.
        source: the text that it translates.
        text: the translation.
        whole: whether it must take all values of the source, as all but some plural forms must.
    """
    for flag in flags:
        given, own = values(flag, source), values(flag, text)
        if given is None:  # no format string itself, which nothing is compared with
            continue
        if own is not None and (own == given or (not whole and own.items() <= given.items())):
            continue
        name = flag.removeprefix("possible-")
        percent = len(_FORMATS[name].kinds) > 0
        if percent and "%" in source and not _FILLED.search(source):
            return f"gettext takes a percent sign for a placeholder, as {flag} says; write no-{name}"
        if own is None:
            remedy = "; a percent sign is written %%" if percent else ""
            return f"gettext cannot read it as {flag}{remedy}"
        if own.keys() == given.keys() and sorted(own.values()) == sorted(given.values()):
            return "the placeholders stand in another order, and nothing numbers them: %1$s, %2$s"
        return "the values that it takes are not the source’s"
    return ""


def directives(flag: str, text: str) -> Iterator[re.Match[str]]:
    """Yield what takes a value in a text; neither a share (“5 % of”) nor what a space tears does."""
    form = _FORMATS.get(flag.removeprefix("possible-"))
    for found in re.finditer(form.directive, text, re.ASCII) if form else ():
        if form and found["stray"] is None and not _PROSE.match(text, found.start()):
            yield found


@lru_cache(1024)
def values(flag: str, text: str) -> Mapping[str, str] | None:
    """Return the type of each value that a text takes, by its number or name.

    The flag ``numbered`` is of no language: it stands for printf's directives where values have numbers.

    Returns:
        None if the text is no valid format string of its language; nothing for a flag that names no format.
    """
    form = _FORMATS.get(flag.removeprefix("possible-"))
    if form is None:
        return {}
    taken: dict[str, str] = {}
    counted, named = itertools.count(1 if form.kinds else 0), set()
    for found in re.finditer(form.directive, text, re.ASCII):
        groups = found.groupdict()
        if groups["stray"] is not None:
            return None
        for name, kind in _taken(form, groups):
            named.add(bool(name))
            if taken.setdefault(name or str(next(counted)), kind) != kind:
                return None
    if len(named) > 1 and not form.mixes:
        return None
    gaps = form.whole and set(taken) != {str(number) for number in range(1, len(taken) + 1)}
    return None if gaps else taken


def _taken(form: _Format, groups: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Yield the number or name, empty where neither is written, and the type of each value of a directive."""
    for star in (groups.get("width"), groups.get("precision")):
        if star and star[0] == "*":
            yield star[1:-1], f"{form.kinds[0]} "
    name, letter = groups.get("number") or groups.get("name"), groups.get("kind")
    size = groups.get("size") or ""
    if letter is None and name is not None:
        yield name, ""
    for kind in form.kinds:
        if letter and letter in kind:
            yield name or "", f"{kind} {_SAME.get(size, size)}"
