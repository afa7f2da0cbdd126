"""Placeholders as they are written: what no flag needs to name, since it cannot be prose."""

from __future__ import annotations

import re

BRACES = (
    r"(?<!\{)\{\{\s*[\w.$-]+(?:\s*\|[^{}]*)?\s*\}\}(?!\})"  # {{ name }}, but no {{{ text }}}
    r"|\{(?!_\w+_\}|\.+\})[\w.$]*(?:\[\w+\])*(?:![rsa])?(?::[^{}\s]*)?\}"  # {name}, but no {...}
)
_NAME = r"[A-Za-z_][A-Za-z0-9_]+"  # of a variable; letters that no program takes end it: $name을
_ALWAYS = (
    r"%\(\w+\)[-+#0]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa](?![A-Za-z])",  # %(name)s
    r"%\d+\$[-+#0']*\d*(?:\.\d+)?(?:l|ll)?[diouxXeEfFgGcs@]",  # %1$s
    r"(?<![0-9%])%[-+#0I']*\d*(?:\.\d+)?(?:l|ll|z)?[diuxXsfgc@](?![A-Za-z0-9_])",  # %s
    r"%\d*\.\d+[efg]",  # %.3fs
    r"[$#]\{[^{}\s<>]+\}|\$\([A-Za-z_]\w*\)|%\{\w+\}",  # ${name} $(name) %{name}
    BRACES,
    # {% … %} <% … %> <0>; Perl's documentation writes B<0>
    r"\{%(?:(?!\{%)[\s\S])+?%\}|(?<![BCEFILSXZ])(?:<%(?:(?!<%).)+?%>|</?\d+/?>)",
    # $NAME $name$ %NAME%
    rf"(?<![A-Za-z0-9_$])\${_NAME}\$?|(?<![\w%])%(?![0-9A-Fa-f]{{2}}%){_NAME}%",
)
_IN_MARKDOWN = (  # kramdown's and Pandoc's attributes, directives, GitHub's alerts
    r"\{:[^{}\n]*\}|\{#[\w:.-]+\}|(?m:^[ >]*:{3,} *\{?[A-Za-z][\w-]*\}?)",
    r"(?m:^ *!!! *[A-Za-z]\w*)|\[![A-Za-z]+\]",
)
# What a program puts a value into, and what cannot be prose even where no flag names a format.
_BEGINS = r"[%$#{<\[!:> ]"  # what each of them begins with: where it is not, none of them need be tried
_SIGNED = f"(?=[%$#{{<])(?:{'|'.join(_ALWAYS)})"
PLACEHOLDER = re.compile(f"(?={_BEGINS})(?:{'|'.join((_SIGNED, *_IN_MARKDOWN))})")
UNFLAGGED = re.compile(_SIGNED)
"""The same where texts are no Markdown."""
_NUMBER = re.compile(r"(?<=[%*])\d+\$|(?<=[%$])[I']")  # and gettext's digits of the language
_INTEGER = re.compile(r"(?<=^%)(.*)i$")
_DEFAULT = re.compile(r":[^}]*(?=\}$)")  # what a shell or an editor puts in itself


def compared(placeholder: str) -> str:
    """Return a placeholder as it is compared: ``%2$s`` and ``%Is`` fill the same gap as ``%s`` does."""
    bare = re.sub(r"\s+", "", placeholder)
    if bare.startswith("${"):
        return _DEFAULT.sub("", bare)
    if bare.startswith("%"):
        return _INTEGER.sub(r"\1d", _NUMBER.sub("", bare)).replace("Z", "z")
    return f":::{bare.lstrip(':')}" if bare.startswith("::") else bare  # however long the fence is
