"""Placeholders as they are written: what no flag needs to name, since it cannot be prose."""

from __future__ import annotations

import re

from webapp.l10n.markdown.html_elements import TEXT_ATTRIBUTES

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
    r"(?m:^ *!!!(?: +[A-Za-z]|[a-z])\w*)|\[![A-Za-z]+\]",
    r"\{\{[<#/](?:(?!\}\})[^{}])+\}\}",  # Hugo's {{< ref "page.md" >}}, mdBook's {{#include page.md}}
)
# What a program puts a value into, and what cannot be prose even where no flag names a format.
_BEGINS = r"[%$#{<\[!:> ]"  # what each of them begins with: where it is not, none of them need be tried
_SIGNED = f"(?=[%$#{{<])(?:{'|'.join(_ALWAYS)})"
PLACEHOLDER = re.compile(f"(?={_BEGINS})(?:{'|'.join((_SIGNED, *_IN_MARKDOWN))})")
_NUMBER = re.compile(r"(?<=[%*])\d+\$|(?<=[%$])[I']")  # and gettext's digits of the language
_INTEGER = re.compile(r"(?<=^%)(.*)i$")
_ATTRIBUTE = re.compile(r"([\w-]*=|(?<=\s))([\"'])(.*?)\2", re.DOTALL)
_WORDED = TEXT_ATTRIBUTES | {"caption", "content", "description", "label", "text"}
_SPACE = re.compile(r"\s+(?![\w\"'/.])|(?<![\w\"'])\s+")  # all but what parts the words of a tag
_TITLE = re.compile(r"(?<=^\{\{#title)\s[^{}]+")
_DEFAULT = re.compile(r":[^}]*(?=\}$)")  # what a shell or an editor puts in itself


def compared(placeholder: str) -> str:
    """Return a placeholder as it is compared: ``%2$s`` and ``%Is`` fill the same gap as ``%s`` does.

    Of a tag of a site's generator the words for readers are left out: ``{{% note title="Read this" %}}``.
    """
    if placeholder.startswith(("{%", "{{")):
        placeholder = _TITLE.sub("", _ATTRIBUTE.sub(_without_words, placeholder))
    bare = _SPACE.sub("", placeholder)
    if bare.startswith("${"):
        return _DEFAULT.sub("", bare)
    if bare.startswith("%"):
        return _INTEGER.sub(r"\1d", _NUMBER.sub("", bare)).replace("Z", "z")
    return f":::{bare.lstrip(':')}" if bare.startswith("::") else bare  # however long the fence is


def _without_words(attribute: re.Match[str]) -> str:
    """Return an attribute of a tag without its value, if that is no name or path but words."""
    name, _, value = attribute.groups()
    worded = not value.isascii() or " " in value or (value.isalpha() and value[0].isupper())
    return name if worded or name.rstrip("=") in _WORDED else attribute[0]
