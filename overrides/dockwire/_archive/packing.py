"""Local files and bytes as a tar archive that is made while it is read.

Everything here may block: the asynchronous colour calls ``Packer.read`` in a thread. No more than
one piece of one file is in memory.
"""

from __future__ import annotations

import io
import os
import stat
import threading
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from datetime import datetime
from math import floor
from typing import BinaryIO, Literal, TypeAlias, cast

from ..errors import InvalidArgument, InvalidArgumentType, LocalFileError, TransferError
from .file_types import (
    Directory,
    Entry,
    File,
    Item,
    Link,
    Owner,
    Readable,
    Source,
    Tally,
    check_owner,
)
from .tar import END, header, padding

Owners: TypeAlias = Owner | Literal["local"]
Items: TypeAlias = Sequence[tuple[str, Item]]

_PIECE = 256 * 1024
_NANO = 1_000_000_000


def name_of(source: Item) -> str | None:
    """The name something has by itself; None for bytes and the like."""
    content = source.content if isinstance(source, File) else source
    if isinstance(content, os.PathLike):
        return os.path.basename(os.path.abspath(content)) or None
    name = getattr(content, "name", None)
    return os.path.basename(name) or None if isinstance(name, str) else None


def is_directory(source: Item) -> bool:
    """Whether it is a directory: one here, or one to be made.

    Raises:
        LocalFileError: there is nothing at the path, or it may not be looked at.
    """
    if not isinstance(source, os.PathLike):
        return isinstance(source, Directory)
    try:
        return stat.S_ISDIR(os.lstat(source).st_mode)
    except OSError as error:
        raise local(os.fspath(source), error) from error


def local(path: str, error: OSError) -> LocalFileError:
    """Our error for one of the system's."""
    made = LocalFileError(f"{path}: {error.strerror or error}", path=path)
    made.errno = error.errno
    return made


def check(source: Source, owner: Owners) -> None:
    """Refuse what cannot be copied, as far as that can be seen without looking at files.

    Raises:
        InvalidArgument: it cannot.
    """
    if owner != "local":
        check_owner(owner)
    if isinstance(source, Mapping):
        for key, item in source.items():
            steps(key)
            _check(item)
    else:
        _check(source)


def steps(name: object) -> str:
    """A path in the container as it is written in an archive.

    Raises:
        InvalidArgument: it has none, or leads up.
    """
    if not isinstance(name, str):
        raise InvalidArgumentType(f"source: a path in the container is text, not {name!r}")
    found = [step for step in name.split("/") if step not in ("", ".")]
    if not found or ".." in found or "\0" in name:
        raise InvalidArgument(f"source: no path of a file: {name!r}")
    return "/".join(found)


def _check(item: object) -> None:
    content = item.content if isinstance(item, File) else item
    if isinstance(item, Directory | Link) or isinstance(
        content, bytes | bytearray | memoryview | os.PathLike
    ):
        return
    if isinstance(content, str):
        raise InvalidArgumentType(
            "source: text could be a path or a content",
            hint='Say pathlib.Path("…") for a file here, "…".encode() for its content.',
        )
    if isinstance(content, io.TextIOBase):
        raise InvalidArgumentType(
            "source: the file is open as text", hint='Open it with mode "rb".'
        )
    if not callable(getattr(content, "read", None)):
        raise InvalidArgumentType(f"source: {type(content).__name__} cannot be copied")
    _length(cast(Readable, content), item.size if isinstance(item, File) else None)


def _length(content: Readable, given: int | None) -> int:
    """How much can be read from a file object from where it stands."""
    if given is not None:
        if isinstance(given, bool) or not isinstance(given, int) or given < 0:
            raise InvalidArgument(f"size: expected a number of bytes, got {given!r}")
        return given
    file = cast(BinaryIO, content)
    try:
        if hasattr(file, "seek") and hasattr(file, "tell"):
            place = file.tell()
            end = file.seek(0, io.SEEK_END)
            file.seek(place)
            return max(0, end - place)
    except (OSError, ValueError):
        pass
    raise InvalidArgument(
        "source: an archive says lengths first, and this object cannot tell its own",
        hint="Say File(content, size=…).",
    )


class Packer:
    """A tar archive to read from. ``tally`` counts what has been read of it whole."""

    def __init__(self, items: Items, owner: Owners = (0, 0)) -> None:
        self.tally = Tally()
        self._owner = owner
        self._pieces = self._pack(items)
        # A read that was given up by its task goes on in its thread; closing waits for it.
        self._guard = threading.Lock()
        self._failure: Exception | None = None

    def read(self, size: int) -> bytes:
        """At least so many bytes, fewer only at the end.

        Raises:
            LocalFileError: a file cannot be read, or changed while it was read.
        """
        taken: list[bytes] = []
        length = 0
        with self._guard:
            if self._failure is not None:
                raise self._failure
            try:
                for piece in self._pieces:
                    taken.append(piece)
                    length += len(piece)
                    if length >= size:
                        break
            except Exception as error:
                if not taken:
                    raise
                # What came before it counts as copied, and so has to go out.
                self._failure = error
        return b"".join(taken) if len(taken) != 1 else bytes(taken[0])

    def close(self) -> None:
        """Close what is open."""
        with self._guard:
            self._pieces.close()

    def _pack(self, items: Items) -> Generator[bytes, None, None]:
        for name, item in items:
            if isinstance(item, Directory):
                yield from self._add(
                    self._entry(item, name, kind="directory", mode=_or(item.mode, 0o755))
                )
            elif isinstance(item, Link):
                yield from self._add(
                    self._entry(item, name, kind="symlink", mode=0o777, link=item.target)
                )
            elif isinstance(item, os.PathLike):
                yield from self._tree(name, os.fspath(item))
            else:
                yield from self._file(name, item if isinstance(item, File) else File(item))
        yield END

    def _add(self, entry: Entry) -> Iterator[bytes]:
        yield header(entry)
        self.tally.add(entry.kind)

    def _tree(self, top: str, path: str) -> Iterator[bytes]:
        """A path with everything below it; links stay links."""
        waiting = [(top, path)]
        while waiting:
            name, path = waiting.pop()
            try:
                found = os.lstat(path)
                if stat.S_ISDIR(found.st_mode):
                    # The other way round: the last one is the next one.
                    below = sorted(os.listdir(path), reverse=True)
                    waiting += [
                        (f"{name}/{each}" if name else each, os.path.join(path, each))
                        for each in below
                    ]
                    if name:
                        yield from self._add(self._of(found, name, kind="directory"))
                elif stat.S_ISLNK(found.st_mode):
                    link = os.readlink(path)
                    yield from self._add(self._of(found, name, kind="symlink", link=link))
                elif stat.S_ISREG(found.st_mode):
                    yield from self._open(name, path, None)
                else:
                    self.tally.skipped.append(path)
            except OSError as error:
                raise local(path, error) from error

    def _file(self, name: str, file: File) -> Iterator[bytes]:
        content = file.content
        if isinstance(content, os.PathLike):
            path = os.fspath(content)
            try:
                yield from self._open(name, path, file)
            except OSError as error:
                raise local(path, error) from error
            return
        if isinstance(content, bytes | bytearray | memoryview):
            view = memoryview(content).cast("B")
            yield header(self._entry(file, name, size=len(view), mode=_or(file.mode, 0o644)))
            for at in range(0, len(view), _PIECE):
                yield bytes(view[at : at + _PIECE])
            yield padding(len(view))
            self.tally.add("file", len(view))
            return
        size = _length(content, file.size)
        yield header(self._entry(file, name, size=size, mode=_or(file.mode, 0o644)))
        try:
            yield from self._content(name, content, size)
        except OSError as error:
            raise local(name, error) from error

    def _open(self, name: str, path: str, file: File | None) -> Iterator[bytes]:
        # What became a pipe meanwhile does not make us wait. Only what was named as a file is
        # followed if it is a link.
        flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | (os.O_NOFOLLOW if file is None else 0)
        with open(os.open(path, flags), "rb", buffering=0) as opened:
            found = os.fstat(opened.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise LocalFileError(f"{path}: it is no file", path=path)
            entry = self._of(found, name, given=file, size=found.st_size)
            yield header(entry)
            yield from self._content(path, cast(Readable, opened), entry.size)

    def _content(self, path: str, content: Readable, size: int) -> Iterator[bytes]:
        """As many bytes as the header says, and an error where it turns out to have lied."""
        left = size
        while left:
            piece = _bytes(path, content.read(min(left, _PIECE)))
            if not piece or len(piece) > left:
                raise LocalFileError(
                    f"{path}: it changed while it was read: there are {size - left} bytes, "
                    f"no longer {size}",
                    path=path,
                )
            left -= len(piece)
            yield piece
        if _bytes(path, content.read(1)):
            raise LocalFileError(
                f"{path}: it changed while it was read: there are more than {size} bytes", path=path
            )
        yield padding(size)
        self.tally.add("file", size)

    def _of(
        self,
        found: os.stat_result,
        name: str,
        *,
        given: File | None = None,
        kind: Literal["file", "directory", "symlink"] = "file",
        size: int = 0,
        link: str = "",
    ) -> Entry:
        """The entry for something here."""
        owner = given.owner if given is not None else None
        if owner is None:
            owner = (found.st_uid, found.st_gid) if isinstance(self._owner, str) else self._owner
        mtime = given.mtime if given is not None else None
        return Entry(
            name=name,
            kind=kind,
            size=size,
            mode=_or(given.mode if given is not None else None, stat.S_IMODE(found.st_mode)),
            uid=owner[0],
            gid=owner[1],
            mtime_ns=found.st_mtime_ns if mtime is None else _nanoseconds(mtime),
            link=link,
        )

    def _entry(
        self,
        item: File | Directory | Link,
        name: str,
        *,
        kind: Literal["file", "directory", "symlink"] = "file",
        size: int = 0,
        mode: int,
        link: str = "",
    ) -> Entry:
        """The entry for something that is not here."""
        owner = item.owner
        if owner is None:
            owner = (os.getuid(), os.getgid()) if isinstance(self._owner, str) else self._owner
        mtime = time.time_ns() if item.mtime is None else _nanoseconds(item.mtime)
        return Entry(
            name=name,
            kind=kind,
            size=size,
            mode=mode,
            uid=owner[0],
            gid=owner[1],
            mtime_ns=mtime,
            link=link,
        )


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value


def _bytes(path: str, piece: object) -> bytes:
    if not isinstance(piece, bytes | bytearray | memoryview):
        raise TransferError(f"{path}: read gave {type(piece).__name__}, not bytes", path=path)
    return bytes(piece)


def _nanoseconds(moment: datetime | float) -> int:
    if isinstance(moment, datetime):
        # A Timestamp knows more digits than a datetime.
        fraction = getattr(moment, "nanosecond", moment.microsecond * 1000)
        return int(moment.replace(microsecond=0).timestamp()) * _NANO + int(fraction)
    # Each half by itself: the product would have more digits than a float.
    whole = floor(moment)
    return whole * _NANO + round((moment - whole) * _NANO)
