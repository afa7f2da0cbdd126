"""The bytes of a catalog, put together from pieces of the file it was and from new ones."""

from __future__ import annotations

import codecs
import io


class Parts:
    """A file put together; what stands together in the file as it was is copied in one piece.

    The pieces are encoded as they come: a large file is in memory once, not as text and bytes too.
    """

    def __init__(self, text: str, codec: str) -> None:
        self._text = text
        self._encode = codecs.getincrementalencoder(codec)().encode
        self._content = io.BytesIO()
        self._start = self._end = len(text)  # no character waits

    @property
    def empty(self) -> bool:
        """Whether nothing was put in yet."""
        return not self._content.tell() and self._start == self._end

    def keep(self, start: int, end: int) -> None:
        """Put in the text's characters from a place to another as they stand."""
        if start != self._end:
            self.add("")
            self._start = start
        self._end = end

    def add(self, text: str) -> None:
        """Put in characters that are not the text's own."""
        for piece in (self._text[self._start : self._end], text):
            self._content.write(self._encode(piece))
        self._start = self._end = len(self._text)

    def joined(self) -> bytes:
        """Return all that was put in, in order."""
        self.add("")
        self._content.write(self._encode("", final=True))
        return self._content.getvalue()
