"""A tar archive that is made while it is read, so that it is never in memory as a whole."""

from __future__ import annotations

import io
import os
import stat
import tarfile
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Self

from attrs import frozen

from ..errors import LocalFileError
from .tar import END, padding, written

_PIECE = 256 * 1024
# What has no time of its own: the earliest one that zip archives can hold too. Always the same,
# so that the same files make the same archive.
_SOME_TIME = 315_532_800


@frozen
class Entry:
    """What goes into the archive: ``name`` with slashes, made of ``data`` or of a file's path."""

    name: str
    data: bytes = b""
    path: str | None = None


class Archive:
    """Entries as an archive, to be read as a file; it can be set back to its beginning.

    Everything belongs to root in it, as in what the ``docker`` command sends. Links stay links.
    Sockets, which no archive can hold, are left out.

    Raises, while it is read:
        LocalFileError: a file cannot be read, or became shorter in the meantime.
    """

    def __init__(self, entries: Callable[[], Iterable[Entry]]) -> None:
        self._entries = entries
        self._blocks = _blocks(entries())
        self._rest: bytes | memoryview = b""
        self._place = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.read(_PIECE):
            yield piece

    def read(self, size: int = -1) -> bytes:
        """The next bytes, ``size`` of them at most; nothing at the end."""
        if size < 0:
            return b"".join(self)
        pieces: list[bytes | memoryview] = []
        left = size
        # Small files are put together; of large ones no byte is copied.
        while left and (piece := self._rest or self._next()):
            self._rest = b""
            if len(piece) > left:
                if pieces:
                    self._rest = piece
                    break
                self._rest = memoryview(piece)[left:]
                piece = memoryview(piece)[:left]
            pieces.append(piece)
            left -= len(piece)
        data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        self._place += len(data)
        return bytes(data)

    def seekable(self) -> bool:
        """Only back to the beginning."""
        return True

    def tell(self) -> int:
        """How many bytes have been read."""
        return self._place

    def seek(self, place: int) -> int:
        """Go back to the beginning; the files are looked at anew.

        Raises:
            OSError: another place was asked for.
        """
        if place:
            raise io.UnsupportedOperation("an archive that is being made has only a beginning")
        self.close()
        self._blocks = _blocks(self._entries())
        self._rest, self._place = b"", 0
        return 0

    def close(self) -> None:
        """Close the file that is being read."""
        self._blocks.close()

    def _next(self) -> bytes | None:
        try:
            return next(self._blocks, None)
        except OSError as error:
            raise unreadable(error, os.fsdecode(error.filename or "")) from error


def unreadable(error: OSError, path: str) -> LocalFileError:
    """The error to raise for a file that the system does not let us read."""
    failed = LocalFileError(
        f"{path} cannot be read: {error.strerror}", path=path, operation="ImageBuild"
    )
    failed.errno = error.errno
    return failed


def _blocks(entries: Iterable[Entry]) -> Generator[bytes, None, None]:
    for entry in entries:
        if entry.path is not None:
            yield from _file(entry.name, entry.path)
            continue
        info = tarfile.TarInfo(entry.name)
        info.size, info.mode, info.mtime = len(entry.data), 0o644, _SOME_TIME
        yield b"".join((written(info), entry.data, padding(info.size)))
    yield END


def _file(name: str, path: str) -> Iterator[bytes]:
    found = os.lstat(path)
    if stat.S_ISREG(found.st_mode):
        # Not what stands there later: what is opened now is asked for its size.
        with open(path, "rb", buffering=0) as file:
            yield from _content(name, path, file)
        return
    info = _info(name, found)
    if stat.S_ISDIR(found.st_mode):
        info.type = tarfile.DIRTYPE
    elif stat.S_ISLNK(found.st_mode):
        info.type, info.linkname = tarfile.SYMTYPE, os.readlink(path)
    elif stat.S_ISFIFO(found.st_mode):
        info.type = tarfile.FIFOTYPE
    elif stat.S_ISCHR(found.st_mode) or stat.S_ISBLK(found.st_mode):
        info.type = tarfile.CHRTYPE if stat.S_ISCHR(found.st_mode) else tarfile.BLKTYPE
        info.devmajor, info.devminor = os.major(found.st_rdev), os.minor(found.st_rdev)
    else:
        return
    yield written(info)


def _content(name: str, path: str, file: io.FileIO) -> Iterator[bytes]:
    info = _info(name, os.fstat(file.fileno()))
    left = info.size = os.fstat(file.fileno()).st_size
    # What is appended while it is read is left out; a small file is one piece.
    ahead = written(info)
    while left:
        piece = file.read(min(left, _PIECE - len(ahead)))
        if not piece:
            raise LocalFileError(
                f"{path} became {left} bytes shorter while it was sent",
                path=path,
                operation="ImageBuild",
            )
        left -= len(piece)
        yield ahead + piece if left else b"".join((ahead, piece, padding(info.size)))
        ahead = b""
    if ahead:
        yield ahead


def _info(name: str, found: os.stat_result) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.mode = stat.S_IMODE(found.st_mode)
    info.mtime = int(found.st_mtime)
    return info
