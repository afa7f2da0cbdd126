"""Front matter: YAML between two lines of dashes at the top, or TOML between plus signs.

Most documents have none, and only those that do need the readers of either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from webapp.l10n.segmentation.values import NONE, FrontMatter, Value

if TYPE_CHECKING:
    from collections.abc import Collection


def read(text: str) -> FrontMatter:
    """Return a document's front matter; without a mapping at the top, in YAML or TOML, there is none.

    What was meant as a mapping and cannot be read is front matter, too: no reader shall see it as a heading.
    """
    if text.startswith("+++"):
        from webapp.l10n.segmentation import toml

        return toml.read(text)
    if text.startswith("---"):
        from webapp.l10n.segmentation import yaml_values

        return yaml_values.read(text)
    return NONE


def write(text: str, source: str, place: int) -> str:
    """Return what to write for a text in the place of the value that begins there in the document.

    It keeps the style of the value, or is in double quotes where the style cannot hold it.
    """
    if source.startswith("+++"):
        from webapp.l10n.segmentation import toml

        return toml.write(text, source[place])
    from webapp.l10n.segmentation import yaml_values

    return yaml_values.write(text, source, place)


def chosen(front: FrontMatter, keys: Collection[str]) -> list[Value]:
    """Return the values that are to be translated."""
    return [value for value in front.values if value.key in keys and value.text and value.end]
