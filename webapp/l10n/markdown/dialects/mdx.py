"""MDX: tags are components, braces hold JavaScript. React's documentation."""

from __future__ import annotations

from webapp.l10n.markdown.dialects import Dialect

ATTRIBUTES = frozenset({"label", "description"})
MATH = (r"\$\$[^$\r\n]*$", r".*\$\$[ \t]*$")

DIALECT = Dialect(names=("mdx",), suffixes=(".mdx",), regions=(MATH,), tags=True, attributes=ATTRIBUTES)
