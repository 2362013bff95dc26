"""Regular files as request bodies: the system copies them to a socket."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable

from .._protocol.signal_handlers import from_signal_handler, suppress

# Smaller ones are not worth it. Some virtual files have a size that is not that of their data.
_MIN_LENGTH = 64 * 1024
_READ_SIZE = 256 * 1024
_KINDS = (io.FileIO, io.BufferedReader, io.BufferedRandom)
_sendfile: Callable[[int, int, int, int], int] | None = getattr(os, "sendfile", None)


class FileFailed(Exception):
    """The file could not be read; ``error`` is why. It is not an error of the connection."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


class RegularFile:
    """What is left of an open regular file.

    Attributes:
        length: in bytes, when it was looked at.
    """

    def __init__(self, file: io.FileIO | io.BufferedReader | io.BufferedRandom) -> None:
        self._file = file
        self._number = file.fileno()
        self._start = file.tell()
        self.length = os.fstat(self._number).st_size - self._start

    def send(self, sock: int, write: Callable[[bytes], int], at: int, count: int) -> int:
        """Send some bytes without waiting, and return how many; 0 at the end of the file.

        Args:
            sock: the number of the socket.
            write: sends bytes to the socket without waiting.
            at: where the bytes begin.
            count: how many to send at most.

        Raises:
            BlockingIOError: the socket cannot take any now.
            FileFailed: the file could not be read.
            OSError: the connection broke.
        """
        if _sendfile is not None:
            try:
                return _sendfile(sock, self._number, self._start + at, count)
            except OSError as error:
                known = isinstance(error, BlockingIOError | ConnectionError)
                if known or from_signal_handler(error):
                    raise
        # Whether the file or the connection fails, or the system does not support it.
        data = self._read(at, min(count, _READ_SIZE))
        return write(data) if data else 0

    def is_cached(self, at: int, count: int) -> bool:
        """Whether these bytes are in memory, so that sending them does not wait for a disk."""
        try:
            for position in (at, at + count - 1):
                os.preadv(self._number, [bytearray(1)], self._start + position, os.RWF_NOWAIT)
        except (OSError, AttributeError) as error:
            if from_signal_handler(error):
                raise
            return False
        return True

    def load(self, at: int, count: int) -> None:
        """Read these bytes into the system's memory; blocks.

        Raises:
            FileFailed: the file could not be read.
        """
        end = at + count
        while at < end and (data := self._read(at, min(end - at, _READ_SIZE))):
            at += len(data)

    def move_to(self, at: int) -> None:
        """Set the position of the file, as reading up to there does, unless it was closed."""
        with suppress(OSError, ValueError):
            self._file.seek(self._start + at)

    def _read(self, at: int, count: int) -> bytes:
        try:
            return os.pread(self._number, count, self._start + at)
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise FileFailed(error) from None


def as_regular_file(body: object) -> RegularFile | None:
    """Return an upload as a regular file; None if it is something else, small or not readable.

    Files of other types, such as subclasses, may return other data than their descriptor.
    """
    if type(body) not in _KINDS or not hasattr(os, "pread"):
        return None
    assert isinstance(body, io.FileIO | io.BufferedReader | io.BufferedRandom)
    raw = body if isinstance(body, io.FileIO) else body.raw
    if type(raw) is not io.FileIO:
        return None
    try:
        if not body.readable() or not stat.S_ISREG(os.fstat(body.fileno()).st_mode):
            return None
        body.flush()
        file = RegularFile(body)
    except (OSError, ValueError) as error:
        if from_signal_handler(error):
            raise
        # Reading it finds out why.
        return None
    return file if file.length >= _MIN_LENGTH else None
