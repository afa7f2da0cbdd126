"""The configuration by which nginx serves the exported files as the app would answer."""

from __future__ import annotations

from webapp.nginx.kinds import Kinds
from webapp.nginx.server import configuration

__all__ = ["Kinds", "configuration"]
