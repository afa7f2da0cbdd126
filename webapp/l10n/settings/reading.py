"""``[tool.tarjama]`` of ``pyproject.toml``, found and read."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from webapp.l10n.errors import SettingsError
from webapp.l10n.settings.model import Settings
from webapp.l10n.store import files

if TYPE_CHECKING:
    from pathlib import Path


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above ``start`` whose pyproject.toml has ``[tool.tarjama]``.

    Raises:
        SettingsError: no such folder.
    """
    for folder in (start, *start.parents):
        if "tarjama" in _tool_tables(folder / "pyproject.toml"):
            return folder
    raise SettingsError(
        "no pyproject.toml with a [tool.tarjama] table here or above",
        path=start,
        remedy="run this inside a project, or make one of this folder: tarjama start",
    )


def read_settings(root: Path) -> Settings:
    """Read ``[tool.tarjama]``; keys are spelled with hyphens there, with underscores here.

    Raises:
        SettingsError: the file is no TOML, a key is unknown, or a value has the wrong form.
    """
    from webapp.l10n.settings.values import checked  # a single file may be in no project

    path = root / "pyproject.toml"
    known = {f.name.replace("_", "-"): f.name for f in fields(Settings) if f.name != "root"}
    values: dict[str, Any] = {}
    for key, value in _tool_tables(path).get("tarjama", {}).items():
        if key not in known:
            raise SettingsError(
                f"unknown setting {key!r} in [tool.tarjama]",
                path=path,
                remedy=f"the settings are {', '.join(sorted(known))}",
            )
        values[known[key]] = checked(key, value, path)
    return Settings(root=root, **values)


def _tool_tables(path: Path) -> dict[str, Any]:
    try:
        content = files.read(path)
    except FileNotFoundError:
        return {}
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise SettingsError(problem, path=path, remedy=files.mending(error)) from error
    import tomllib  # as above

    try:
        tables = tomllib.loads(content.decode()).get("tool", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"not valid TOML: {error}", path=path, remedy="mend the file") from error
    if not isinstance(tables, dict) or not isinstance(tables.get("tarjama", {}), dict):
        raise SettingsError("tool.tarjama is no table", path=path, remedy="write [tool.tarjama]")
    return tables
