"""The configuration by which nginx serves the exported files as the app would answer."""

from __future__ import annotations

from webapp.export.nginx.configuration import configuration
from webapp.export.nginx.page_kinds import Kinds

__all__ = ["Kinds", "configuration"]
