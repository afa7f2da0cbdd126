"""What a project may choose: the values, how each may be written, and where they are read from."""

from __future__ import annotations

from webapp.l10n.settings.model import (
    ESSAYS,
    GLOSSARY,
    INTERFACE_DOMAIN,
    INTERFACE_SOURCE,
    RESERVED_SLUGS,
    SLUG,
    STATES_SHOWN,
    TAG,
    UNITS,
    Licence,
    Settings,
    packaged,
    packaged_folder,
)
from webapp.l10n.settings.reading import find_root, read_settings

__all__ = [
    "ESSAYS",
    "GLOSSARY",
    "INTERFACE_DOMAIN",
    "INTERFACE_SOURCE",
    "RESERVED_SLUGS",
    "SLUG",
    "STATES_SHOWN",
    "TAG",
    "UNITS",
    "Licence",
    "Settings",
    "find_root",
    "packaged",
    "packaged_folder",
    "read_settings",
]
