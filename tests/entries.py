"""Catalogs and templates of a few entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n import catalog as catalogs

if TYPE_CHECKING:
    from webapp.l10n.catalog import Catalog, Message

A = "Cooperation is the beginning of all solidarity among the nations of the world."
A2 = "Cooperation is the beginning of all solidarity among the peoples of the world."
A3 = "Cooperation is the very beginning of all solidarity among the peoples of the earth."
B = "The second paragraph speaks of mutual aid and of what it asks from every citizen."
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)


def template(*texts: str) -> Catalog:
    return catalogs.parse((HEADER + "".join(f'\nmsgid "{t}"\nmsgstr ""\n' for t in texts)).encode())


def translated(*entries: str) -> Catalog:
    return catalogs.parse((HEADER + "".join(f"\n{entry}" for entry in entries)).encode())


def entry(msgid: str, msgstr: str, *, flags: str = "", comment: str = "", previous: str = "") -> str:
    lines = [f"# {comment}"] if comment else []
    lines += [f"#, {flags}"] if flags else []
    lines += [f'#| msgid "{previous}"'] if previous else []
    return "\n".join([*lines, f'msgid "{msgid}"', f'msgstr "{msgstr}"', ""])


def only(catalog: Catalog, msgid: str) -> Message:
    found = catalog.find(msgid)
    assert found is not None
    return found
