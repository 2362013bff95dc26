"""Tar archives of local files and of bytes in memory, generated while they are read.

Each item is archived under its name. A path adds only its own entry; the caller lists directories
and passes each file as an item. At most one piece of one file is in memory.
``read`` blocks, so async code calls it in a thread.
"""

from __future__ import annotations

import io
import os
import stat
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import BinaryIO, Self, TypeAlias, cast

from dockwire_api.record import Record
from dockwire_api.values import shown

from .._protocol.signal_handlers import from_signal_handler
from ..errors import InvalidArgument, LocalFileError, TransferError
from .file_types import (
    KINDS,
    Directory,
    Entry,
    File,
    Item,
    Kind,
    Link,
    Owner,
    OwnerOption,
    Readable,
    TransferCounter,
    mtime_nanoseconds,
)
from .local_errors import local_file_error
from .tar import BLOCK, END_OF_ARCHIVE, header, padding

NamedItem: TypeAlias = tuple[str, Item]

_PIECE = 256 * 1024
_NS_PER_SECOND = 1_000_000_000
# O_NONBLOCK: opening must not block if a named pipe has replaced the file. Windows has O_BINARY
# only.
_OPEN = os.O_RDONLY
for _flag in ("O_CLOEXEC", "O_NONBLOCK", "O_BINARY"):
    _OPEN |= getattr(os, _flag, 0)
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)


class ArchivePolicy(Record, kw_only=True):
    """What an archive takes from local files.

    Attributes:
        owner: owner of entries that have none of their own.
        whole_seconds: drop the fraction of modification times, which needs an extra header.
        special_files: archive named pipes and devices. Otherwise they are skipped, as sockets
            always are.
        may_grow: ignore data appended to a file while it is read. Otherwise that is an error.
        rewindable: whether the items can be generated and read again.
        operation: the API operation that errors name.
    """

    owner: OwnerOption = (0, 0)
    whole_seconds: bool = False
    special_files: bool = False
    may_grow: bool = False
    rewindable: bool = False
    operation: str | None = None


class TarWriter:
    """A tar archive that can be read like a binary file.

    ``counter`` counts the entries that were read in full. Symbolic links are archived as links, but
    a ``File`` archives the link's target. Further hard links to a file are links to its entry.
    """

    def __init__(
        self, items: Callable[[], Iterable[NamedItem]], policy: ArchivePolicy | None = None
    ) -> None:
        self.counter = TransferCounter()
        self._items = items
        self._policy = policy or ArchivePolicy()
        # The entries of files with several hard links, by device and inode.
        self._linked: dict[tuple[int, int], str] = {}
        self._pieces = self._generate()
        self._rest: bytes | memoryview = b""
        self._position = 0
        self._failure: Exception | None = None
        # A cancelled task leaves its read running in a thread; close() waits for that read.
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[bytes]:
        while piece := self.read(_PIECE):
            yield piece

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most ``size``, or all that are left; none at the end.

        Raises:
            LocalFileError: a file cannot be read, or changed while it was read. Reading again
                raises it again.
        """
        if size < 0:
            return b"".join(self)
        pieces: list[bytes | memoryview] = []
        with self._lock:
            if self._failure is not None:
                raise self._failure
            try:
                self._collect(size, pieces)
            except Exception as error:
                self._failure = error
                # Earlier entries are already counted, so return them before the error is raised.
                if not pieces or from_signal_handler(error):
                    raise
            # Pieces of large files are handed out without copying them.
            data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
            self._position += len(data)
        return bytes(data)

    def seekable(self) -> bool:
        """Whether it can be rewound to its beginning; other positions never work."""
        return self._policy.rewindable

    def tell(self) -> int:
        """Return how many bytes have been read."""
        return self._position

    def seek(self, position: int) -> int:
        """Rewind to the beginning; the files are read again.

        Raises:
            OSError: another position was requested, or the items cannot be read again.
        """
        if position or not self._policy.rewindable:
            raise io.UnsupportedOperation("only a rewindable archive can seek, to its beginning")
        self.close()
        self.counter = TransferCounter()
        self._linked.clear()
        self._pieces = self._generate()
        self._rest, self._position, self._failure = b"", 0, None
        return 0

    def close(self) -> None:
        """Close the file that is being read."""
        with self._lock:
            self._pieces.close()
            self._rest = b""

    def _collect(self, size: int, pieces: list[bytes | memoryview]) -> None:
        """Add the next pieces, up to ``size`` bytes; a large piece is split only if it is first."""
        while size:
            try:
                piece = self._rest or next(self._pieces, None)
            except OSError as error:
                if from_signal_handler(error):
                    raise
                # The directory walk failed; ``_generate`` converts the errors of items.
                raise self._unreadable(os.fsdecode(error.filename or ""), error) from error
            self._rest = b""
            if piece is None:
                return
            if len(piece) > size:
                if pieces:
                    self._rest = piece
                    return
                view = memoryview(piece)
                piece, self._rest = view[:size], view[size:]
            if piece:
                pieces.append(piece)
                size -= len(piece)

    def _generate(self) -> Generator[bytes | memoryview, None, None]:
        for name, item in self._items():
            try:
                yield from self._add(name, item)
            except OSError as error:
                if from_signal_handler(error):
                    raise
                content = item.content if isinstance(item, File) else item
                path = os.fspath(content) if isinstance(content, os.PathLike) else name
                raise self._unreadable(path, error) from error
        yield END_OF_ARCHIVE

    def _add(self, name: str, item: Item) -> Iterator[bytes | memoryview]:
        if isinstance(item, Directory):
            mode = 0o755 if item.mode is None else item.mode
            yield from self._add_header(self._entry(name, mode, given=item, kind="directory"))
        elif isinstance(item, Link):
            entry = self._entry(name, 0o777, given=item, kind="symlink", link=item.target)
            yield from self._add_header(entry)
        elif isinstance(item, os.PathLike):
            if isinstance(item, os.DirEntry) and item.is_file(follow_symlinks=False):
                yield from self._add_local_file(name, item.path, None)
            else:
                yield from self._add_path(name, os.fspath(item))
        else:
            yield from self._add_file(name, item if isinstance(item, File) else File(item))

    def _add_header(self, entry: Entry) -> Iterator[bytes]:
        yield header(entry)
        self.counter.add(entry.kind)

    def _add_path(self, name: str, path: str) -> Iterator[bytes]:
        found = os.lstat(path)
        if stat.S_ISREG(found.st_mode):
            yield from self._add_local_file(name, path, None)
            return
        kind = KINDS.get(stat.S_IFMT(found.st_mode))
        if kind is None or not (self._policy.special_files or kind in ("directory", "symlink")):
            self.counter.skipped.append(path)
            return
        device = (0, 0)
        if kind in ("character device", "block device"):
            device = (os.major(found.st_rdev), os.minor(found.st_rdev))
        link = os.readlink(path) if kind == "symlink" else ""
        mode = stat.S_IMODE(found.st_mode)
        yield from self._add_header(
            self._entry(name, mode, found=found, kind=kind, link=link, device=device)
        )

    def _add_file(self, name: str, file: File) -> Iterator[bytes | memoryview]:
        content = file.content
        if isinstance(content, os.PathLike):
            yield from self._add_local_file(name, os.fspath(content), file)
            return
        mode = 0o644 if file.mode is None else file.mode
        if isinstance(content, bytes | bytearray | memoryview):
            view = memoryview(content).cast("B")
            yield header(self._entry(name, mode, given=file, size=len(view)))
            for start in range(0, len(view), _PIECE):
                yield view[start : start + _PIECE]
            yield padding(len(view))
            self.counter.add("file", len(view))
            return
        size = content_length(content, file.size)
        yield from self._add_content(
            self._entry(name, mode, given=file, size=size), name, content, may_grow=False
        )

    def _add_local_file(self, name: str, path: str, given: File | None) -> Iterator[bytes]:
        flags = _OPEN | (_NO_LINK if given is None else 0)
        with open(path, "rb", buffering=0, opener=lambda path, _: os.open(path, flags)) as file:
            # The file may have been replaced since it was listed; check the one that was opened.
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise LocalFileError(
                    f"{path} is not a file", path=path, operation=self._policy.operation
                )
            is_linked = given is None and found.st_nlink > 1
            inode = (found.st_dev, found.st_ino)
            if is_linked and (first := self._linked.get(inode)) is not None:
                permissions = stat.S_IMODE(found.st_mode)
                yield from self._add_header(
                    self._entry(name, permissions, found=found, kind="hardlink", link=first)
                )
                return
            mode = given.mode if given is not None else None
            mode = stat.S_IMODE(found.st_mode) if mode is None else mode
            entry = self._entry(name, mode, given=given, found=found, size=found.st_size)
            yield from self._add_content(
                entry, path, cast(Readable, file), may_grow=self._policy.may_grow
            )
            if is_linked:
                self._linked[inode] = name

    def _add_content(
        self, entry: Entry, path: str, content: Readable, *, may_grow: bool
    ) -> Iterator[bytes]:
        """Read exactly as many bytes as the header says; a small file becomes a single piece."""
        size = left = entry.size
        pending, piece = header(entry), b""
        while left:
            piece = _checked_piece(path, content.read(min(left, max(BLOCK, _PIECE - len(pending)))))
            if not piece or len(piece) > left:
                raise self._changed(path, f"{size - left} bytes instead of {size}")
            left -= len(piece)
            if left:
                yield pending + piece
                pending = b""
        if not may_grow and _checked_piece(path, content.read(1)):
            raise self._changed(path, f"more than {size} bytes")
        yield b"".join((pending, piece, padding(size)))
        self.counter.add("file", size)

    def _entry(
        self,
        name: str,
        mode: int,
        *,
        given: File | Directory | Link | None = None,
        found: os.stat_result | None = None,
        kind: Kind = "file",
        size: int = 0,
        link: str = "",
        device: tuple[int, int] = (0, 0),
    ) -> Entry:
        """Describe an item: explicit values first, then those of the local file."""
        owner = None if given is None else given.owner
        if owner is None:
            owner = self._policy.owner if isinstance(self._policy.owner, tuple) else _owner(found)
        mtime = None if given is None else given.mtime
        if mtime is not None:
            mtime_ns = mtime_nanoseconds(mtime)
        elif found is None:
            mtime_ns = time.time_ns()
        else:
            whole_seconds = self._policy.whole_seconds
            mtime_ns = int(found.st_mtime) * _NS_PER_SECOND if whole_seconds else found.st_mtime_ns
        return Entry(
            name=name,
            kind=kind,
            size=size,
            mode=mode,
            uid=owner[0],
            gid=owner[1],
            mtime_ns=mtime_ns,
            link=link,
            device=device,
        )

    def _unreadable(self, path: str, error: OSError) -> LocalFileError:
        return local_file_error(path, error, "read", operation=self._policy.operation)

    def _changed(self, path: str, problem: str) -> LocalFileError:
        return LocalFileError(
            f"{path} changed while it was read: it has {problem}",
            path=path,
            operation=self._policy.operation,
        )


def content_length(content: Readable, given: int | None) -> int:
    """Return how many bytes can be read from a file object, from its current position.

    Raises:
        InvalidArgument: ``given`` is not a length, or the object does not know its length.
    """
    if given is not None:
        if isinstance(given, bool) or not isinstance(given, int) or given < 0:
            raise InvalidArgument(f"size: expected a number of bytes, got {shown(given)}")
        return given
    file = cast(BinaryIO, content)
    try:
        if hasattr(file, "seek") and hasattr(file, "tell"):
            position = file.tell()
            end = file.seek(0, io.SEEK_END)
            file.seek(position)
            return max(0, end - position)
    except (OSError, ValueError) as error:
        if from_signal_handler(error):
            raise
    raise InvalidArgument(
        "source: the length of this object is unknown, and an archive needs it before the content",
        hint="Pass File(content, size=...).",
    )


def _checked_piece(path: str, piece: object) -> bytes:
    if type(piece) is bytes:
        return piece
    if not isinstance(piece, bytes | bytearray | memoryview):
        raise TransferError(f"{path}: read() returned {type(piece).__name__}, not bytes", path=path)
    return bytes(piece)


def _owner(found: os.stat_result | None) -> Owner:
    if found is not None:
        return found.st_uid, found.st_gid
    return (os.getuid(), os.getgid()) if hasattr(os, "getuid") else (0, 0)
