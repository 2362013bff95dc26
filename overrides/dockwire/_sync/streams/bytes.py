# Made from _async by `python -m generator unasync`; change that, not this.
"""Streams of bytes: archives, images, exports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Self

from dockwire_api.operation import DEFAULT, Timeout

from ..client import Opened
from .base import Stream

if TYPE_CHECKING:
    from dockwire_api import models


class ByteReader(Stream):
    """A stream of bytes: an archive, an image, an export.

    Iterate over it for pieces as they come, or use ``read``. ``headers`` are those of the
    answer, under lower-case names.
    """

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self.headers: Mapping[str, str] = opened.headers
        self._rest = b""

    def read(self, size: int = -1, *, idle_timeout: Timeout = DEFAULT) -> bytes:
        """Read ``size`` bytes, fewer only at the end; all that is left without a size.

        Args:
            size: how many bytes; -1 for all.
            idle_timeout: the longest silence in seconds; None for no limit.

        Raises:
            RequestTimeout: nothing came in time; the next read goes on where this one began.
            StreamBroken, ConnectionFailed: the stream was cut off.
        """
        limit, waited = self._limit(idle_timeout, "idle_timeout")
        pieces: list[bytes] = []
        length = 0
        self._lock(limit, waited)
        try:
            while size < 0 or length < size:
                piece = self._piece(idle_timeout)
                if not piece:
                    break
                pieces.append(piece)
                length += len(piece)
        except BaseException:
            self._rest = b"".join(pieces) + self._rest
            raise
        finally:
            self._reading.release()
        data = b"".join(pieces)
        if 0 <= size < length:
            self._rest = data[size:] + self._rest
            data = data[:size]
        return data

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        limit, waited = self._limit(DEFAULT)
        self._lock(limit, waited)
        try:
            piece = self._piece(DEFAULT)
        finally:
            self._reading.release()
        if not piece:
            raise StopIteration
        return piece

    def _piece(self, idle_timeout: Timeout) -> bytes:
        if self._rest:
            rest, self._rest = self._rest, b""
            return rest
        piece = bytes(self._read_on(*self._limit(idle_timeout)))
        if not piece and not self._ended:
            self._end()
        return piece


class ArchiveReader(ByteReader):
    """A tar archive of a file or directory in a container; ``stat`` says what it is."""

    def __init__(self, opened: Opened, stat: models.ContainerPathStat) -> None:
        super().__init__(opened)
        self.stat = stat
