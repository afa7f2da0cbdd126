"""The exceptions of the core: one small tree, each carrying what a person needs to act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class TarjamaError(Exception):
    """Something in the project's files or settings that a person must mend.

    Attributes:
        problem: what is wrong, one clause without a full stop.
        path: the file or folder it stands in, if there is one.
        line: the line, counted from 1, if it is known.
        remedy: what to do about it, one clause without a full stop; may be empty.
    """

    def __init__(
        self, problem: str, *, path: Path | None = None, line: int | None = None, remedy: str = ""
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = path
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        """Return one line: ``path:line: problem; remedy``."""
        place = "" if self.path is None else f"{self.path}:" + (f"{self.line}:" if self.line else "") + " "
        return place + self.problem + (f"; {self.remedy}" if self.remedy else "")


class SettingsError(TarjamaError):
    """``[tool.tarjama]`` cannot be read, or holds a value that means nothing."""


class SourceError(TarjamaError):
    """A source text is missing, unreadable, or stands in another's way."""


class CatalogError(TarjamaError):
    """A PO, POT or MO file cannot be read or would not be valid if written.

    Attributes:
        code: the kind of fault in the file, such as ``syntax-bad-escape``, by which the checks name it; empty
            if it is none of the file's bytes.
    """

    def __init__(
        self,
        problem: str,
        *,
        path: Path | None = None,
        line: int | None = None,
        remedy: str = "",
        code: str = "",
    ) -> None:
        super().__init__(problem, path=path, line=line, remedy=remedy)
        self.code = code


class LocaleError(TarjamaError):
    """A name that is no language tag, or one that nothing is known about."""


class HistoryError(TarjamaError):
    """Git cannot tell how it came to this: there is no repository, no commit, or not all of its contents."""


class WriteError(TarjamaError):
    """A file could not be written; what stood there before still stands there."""


class ChangedMeanwhileError(WriteError):
    """A file was saved by someone else between reading and writing it; nothing was written."""
