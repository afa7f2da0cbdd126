"""Names of what a memo makes, the same in every run: of makers, of what they are given, of paths."""

from __future__ import annotations

import json
import os
from dataclasses import is_dataclass
from pathlib import Path
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any

from webapp.l10n.store.digests import digest

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence


class Names:
    """Names of keys, functions and paths. What has none is named by an empty text."""

    def __init__(self, root: str, known: Sequence[object]) -> None:
        """Know some objects, one of each class.

        Args:
            root: the folder from which paths are told; those outside are told whole.
            known: objects that are named by their class.
        """
        self._below = root + os.sep
        self._known = {_of_class(type(one)): one for one in known}
        self._of: dict[Hashable, str] = {}

    def of(self, key: Hashable) -> str:
        """Return the name of a memo's key: of its maker and all that this is given."""
        name = self._of.get(key)
        if name is None:
            parts = [self._told(part) for part in key] if isinstance(key, tuple) else [_NONE]
            told = "" if _NONE in parts else json.dumps(parts)
            name = self._of[key] = told
        return name

    def of_function(self, function: object) -> str:
        """Return the name of a function of a module, of a method of a known object, or of a class."""
        if isinstance(function, type):
            return _of_class(function)
        if isinstance(function, MethodType):
            name = _of_class(type(function.__self__))
            return f"{name}.{function.__name__}" if self._known.get(name) is function.__self__ else ""
        if isinstance(function, FunctionType) and "<" not in function.__qualname__:
            return f"{function.__module__}:{function.__qualname__}"
        return ""

    def of_path(self, path: str) -> str:
        """Return a path from the root, with slashes as the system has them."""
        return path.removeprefix(self._below)

    def path(self, name: str) -> str:
        """Return the path of a name that :meth:`of_path` gave."""
        return name if Path(name).is_absolute() else self._below + name

    def meant(self, told: Any) -> Any:
        """Return what is meant by a part of a key's name.

        Raises:
            LookupError: only its digest is known.
        """
        if isinstance(told, str | int) or told is None:
            return told
        if isinstance(told, dict) and "path" in told:
            return Path(self.path(str(told["path"])))
        return self._known[str(told["of"])]

    def _told(self, part: Any) -> Any:
        if isinstance(part, str | bool | int) or part is None:
            return part if type(part) in _PLAIN else _NONE
        if isinstance(part, Path):
            return {"path": self.of_path(str(part))}
        name = _of_class(type(part))
        if self._known.get(name) is part:
            return {"of": name}
        if isinstance(part, tuple) or is_dataclass(type(part)):
            told = digest(part)
            return _NONE if told is None else {"digest": told}
        return self.of_function(part) or _NONE


_PLAIN = (str, bool, int, type(None))
_NONE = object()


def _of_class(of: type) -> str:
    return f"{of.__module__}:{of.__qualname__}"
