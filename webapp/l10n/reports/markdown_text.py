"""Coverage as Markdown: for a job's summary, a comment on a pull request, a README."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from webapp.l10n.catalog import State
from webapp.l10n.markdown.plain import plain
from webapp.l10n.reports.terminal import sums
from webapp.l10n.reports.view import name, share, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webapp.l10n.catalog.counts import Counts
    from webapp.l10n.coverage import Item
    from webapp.l10n.reports.view import View

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def coverage(view: View) -> str:
    """Return a table of the lines and their sum, then a list of the catalogs that cannot be read."""
    head = ["", *(state.value for state in State), view.unit]
    rows = [head, ["---", *("---:" for _ in head[1:])]]
    for line in view.lines:
        if line.counts.total.strings or not line.broken:
            rows.append([_escaped(name(line.group)), *_figures(line.counts, view)])
        else:
            rows.append([_escaped(name(line.group)), *("broken" for _ in State), "–"])
    rows.append(["**all**", *_figures(view.total, view)])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    faults = [
        f"- `{shown(one.fault.path, view.root)}:{one.fault.line or 1}` {_escaped(one.fault.problem)}"
        for one in view.survey.broken
    ]
    return table + ("\n\nNot counted, because they cannot be read:\n\n" + "\n".join(faults) if faults else "")


def todo(locale: str, items: Sequence[Item], view: View) -> str:
    """Return what is left in one locale as a list to tick off, in reading order."""
    rows = [f"## {locale}", "", sums(items)]
    section: tuple[str, ...] = ()
    for item in items:
        place = (item.essay, *map(plain, item.wanted.section))
        if place != section:
            section = place
            rows += ["", "### " + _escaped(" › ".join(place)), ""]
        where = shown(item.path, view.root) + (f":{item.line}" if item.line else "")
        text = _escaped(plain(item.wanted.msgid))
        rows.append(f"- [ ] `{where}` {item.state.value}, {item.wanted.size.words} words: {text}")
    return "\n".join(rows)


def _figures(counts: Counts, view: View) -> list[str]:
    return [*(share(counts, state, view.unit) for state in State), str(getattr(counts.total, view.unit))]


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
