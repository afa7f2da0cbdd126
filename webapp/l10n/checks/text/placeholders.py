"""Placeholders as they are written: what no flag needs to name, since it cannot be prose."""

from __future__ import annotations

import re

BRACES = r"\{\{\s*[\w.$-]+(?:\s*\|[^{}]*)?\s*\}\}|\{[\w.$]*(?:\[\w+\])*(?:![rsa])?(?::[^{}\s]*)?\}"
_ALWAYS = (
    r"%\(\w+\)[-+#0]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa](?![A-Za-z])",  # %(name)s
    r"%\d+\$[-+#0]*\d*(?:\.\d+)?(?:l|ll)?[diouxXeEfFgGcs@]",  # %1$s
    r"(?<![0-9%])%[-+#0]*\d*(?:\.\d+)?(?:l|ll|z)?[diuxXsfgc@](?![A-Za-z0-9_])",  # %s
    r"%\d*\.\d+[efg]",  # %.3fs
    r"[$#]\{[^{}\s]+\}|\$\([A-Za-z_]\w*\)|%\{\w+\}",  # ${name} $(name) %{name}
    BRACES,
    r"\{%(?:(?!\{%)[\s\S])+?%\}|<%(?:(?!<%).)+?%>|</?\d+/?>",  # {% … %} <% … %> <0>
    # kramdown's and Pandoc's attributes, directives, GitHub's alerts
    r"\{:[^{}\n]*\}|\{#[\w:.-]+\}|(?m:^[ >]*:{3,} *\{?[A-Za-z][\w-]*\}?)",
    r"(?m:^ *!!! *[A-Za-z]\w*)|\[![A-Za-z]+\]",
    r"(?<![\w$])\$[A-Za-z_]\w+\$?|(?<![\w%])%(?![0-9A-Fa-f]{2}%)[A-Za-z_]\w+%",  # $NAME $name$ %NAME%
)
# What a program puts a value into, and what cannot be prose even where no flag names a format.
_BEGINS = r"[%$#{<\[!:> ]"  # what each of them begins with: where it is not, none of them need be tried
PLACEHOLDER = re.compile(f"(?={_BEGINS})(?:{'|'.join(_ALWAYS)})")
