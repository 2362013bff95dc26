"""Folders from which BuildKit takes what a build needs: local ones, and ones in memory."""

from __future__ import annotations

import io
import os
import posixpath
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import BinaryIO, Protocol, TypeVar

from .._buildkit.sync_packets import SyncedFile, SyncFilter, has_content
from .._protocol.signal_handlers import from_signal_handler
from ..errors import LocalFileError
from .file_types import File, mtime_nanoseconds
from .local_errors import local_file_error
from .path_filter import PathFilter

_OPERATION = "ImageBuild"
# As the docker command: on Windows files have no permissions.
_WINDOWS_MODE = 0o755

T = TypeVar("T")


class SyncedFolder(Protocol):
    """A folder that BuildKit may read."""

    def find(self, asked: SyncFilter) -> Iterator[SyncedFile]:
        """Yield the files that BuildKit asks for, each directory before its contents.

        Raises:
            InvalidArgument: a pattern is not valid.
            LocalFileError: a directory or file cannot be read.
        """
        ...

    def open(self, path: str) -> BinaryIO:
        """Open a file that was yielded.

        Raises:
            LocalFileError: it cannot be opened.
        """
        ...


class LocalFolder:
    """A local folder; links out of it stay links.

    Args:
        root: its absolute path.
    """

    def __init__(self, root: str) -> None:
        self._root = root

    def find(self, asked: SyncFilter) -> Iterator[SyncedFile]:
        """Yield the files that BuildKit asks for, each directory before its contents.

        Raises:
            InvalidArgument: a pattern is not valid.
            LocalFileError: a directory or file cannot be read.
        """
        chosen = PathFilter(asked, self._read_link, self._names)
        # Of files with several names, the first one that was yielded.
        first_names: dict[tuple[int, int], str] = {}
        # Directories that are not chosen, and may contain what is: sent once there is something.
        pending: list[os.DirEntry[str] | None] = []

        def below(directory: str) -> Iterator[SyncedFile]:
            for entry in self._entries(directory):
                path = f"{directory}/{entry.name}" if directory else entry.name
                is_directory = entry.is_dir(follow_symlinks=False)
                if chosen.has(path):
                    yield from flush()
                    if (file := self._describe(path, entry, first_names)) is not None:
                        yield file
                        if is_directory:
                            yield from below(path)
                elif is_directory and chosen.may_have_below(path):
                    pending.append(entry)
                    yield from below(path)
                    if pending and pending[-1] is entry:
                        pending.pop()

        def flush() -> Iterator[SyncedFile]:
            for entry in pending:
                if entry is not None:
                    path = os.path.relpath(entry.path, self._root).replace(os.sep, "/")
                    if (file := self._describe(path, entry, first_names)) is not None:
                        yield file
            pending.clear()

        yield from below("")

    def open(self, path: str) -> BinaryIO:
        """Open a file that was yielded.

        Raises:
            LocalFileError: it cannot be opened.
        """
        local = self._local(path)
        # Not a link or pipe that was put in its place meanwhile.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        try:
            return _guarded(lambda: os.fdopen(os.open(local, flags), "rb", buffering=0), local)
        except LocalFileError:
            # A socket cannot be opened: the docker command sends an empty file.
            if _is_socket(local):
                return io.BytesIO()
            raise

    def _entries(self, directory: str) -> list[os.DirEntry[str]]:
        local = self._local(directory)

        def scan() -> list[os.DirEntry[str]]:
            try:
                with os.scandir(local) as found:
                    return sorted(found, key=lambda entry: os.fsencode(entry.name))
            except FileNotFoundError as error:
                if from_signal_handler(error):
                    raise
                # Removed meanwhile.
                return []

        return _guarded(scan, local)

    def _describe(
        self, path: str, entry: os.DirEntry[str], first_names: dict[tuple[int, int], str]
    ) -> SyncedFile | None:
        """Return the description of a file; None if it was removed meanwhile."""

        def describe() -> SyncedFile | None:
            try:
                found = entry.stat(follow_symlinks=False)
                link = os.readlink(entry.path) if stat.S_ISLNK(found.st_mode) else ""
                return _described(path, found, link, _xattrs(entry.path), first_names)
            except FileNotFoundError as error:
                if from_signal_handler(error):
                    raise
                return None

        return _guarded(describe, entry.path)

    def _read_link(self, path: str) -> str | None:
        local = self._local(path)
        try:
            return os.readlink(local).replace(os.sep, "/")
        except (OSError, ValueError) as error:
            if from_signal_handler(error):
                raise
            return None

    def _names(self, directory: str) -> list[str]:
        try:
            return sorted(os.listdir(self._local(directory)))
        except OSError as error:
            if from_signal_handler(error):
                raise
            return []

    def _local(self, path: str) -> str:
        return os.path.join(self._root, *path.split("/")) if path else self._root


class MemoryFolder:
    """A folder of files in memory.

    Args:
        files: the files by their paths; each has bytes, and a time.
    """

    def __init__(self, files: Mapping[str, File]) -> None:
        self._files = dict(files)

    def find(self, asked: SyncFilter) -> Iterator[SyncedFile]:
        """Yield the files that BuildKit asks for, each directory before its contents.

        Raises:
            InvalidArgument: a pattern is not valid.
        """
        chosen = PathFilter(asked, lambda path: None, self._names)
        found = {path: self._describe(path) for path in self._files if chosen.has(path)}
        for path in list(found):
            while path := posixpath.dirname(path):
                found.setdefault(path, SyncedFile(path, stat.S_IFDIR | 0o755))
        # As in a walk: a directory, then what is in it.
        for path in sorted(found, key=lambda path: [os.fsencode(each) for each in path.split("/")]):
            yield found[path]

    def open(self, path: str) -> BinaryIO:
        """Open a file that was yielded."""
        return io.BytesIO(_content(self._files[path]))

    def _describe(self, path: str) -> SyncedFile:
        file = self._files[path]
        mode = 0o644 if file.mode is None else file.mode
        mtime = 0 if file.mtime is None else mtime_nanoseconds(file.mtime)
        return SyncedFile(path, stat.S_IFREG | mode, len(_content(file)), mtime)

    def _names(self, directory: str) -> list[str]:
        start = f"{directory}/" if directory else ""
        below = (path[len(start) :] for path in self._files if path.startswith(start))
        return sorted({path.partition("/")[0] for path in below})


def file_of_text(data: bytes) -> File:
    """Return a file whose time depends on its content.

    BuildKit takes a file for unchanged if its size and time are those of the last build.
    """
    seconds = int.from_bytes(sha256(data).digest()[:4], "big")
    return File(data, mtime=seconds)


def _content(file: File) -> bytes:
    assert isinstance(file.content, bytes)
    return file.content


def _described(
    path: str,
    found: os.stat_result,
    link: str,
    xattrs: Mapping[str, bytes],
    first_names: dict[tuple[int, int], str],
) -> SyncedFile:
    mode, size = found.st_mode, 0
    if sys.platform == "win32":
        mode = stat.S_IFMT(mode) | (mode | 0o111) & _WINDOWS_MODE
    if stat.S_ISLNK(mode):
        size = found.st_size
    elif has_content(mode):
        size = found.st_size if stat.S_ISREG(mode) else 0
        if found.st_nlink > 1:
            link = first_names.setdefault((found.st_dev, found.st_ino), path)
            if link == path:
                link = ""
            else:
                size = 0
    device = (0, 0)
    if stat.S_ISBLK(mode) or stat.S_ISCHR(mode):
        device = (os.major(found.st_rdev), os.minor(found.st_rdev))
    return SyncedFile(path, mode, size, found.st_mtime_ns, link, device, xattrs)


def _is_socket(path: str) -> bool:
    try:
        return stat.S_ISSOCK(os.lstat(path).st_mode)
    except OSError as error:
        if from_signal_handler(error):
            raise
        return False


def _xattrs(path: str) -> dict[str, bytes]:
    if sys.platform != "linux":
        return {}
    try:
        names = os.listxattr(path, follow_symlinks=False)
        return {name: os.getxattr(path, name, follow_symlinks=False) for name in names}
    except OSError as error:
        if from_signal_handler(error):
            raise
        # The file system has none, or they may not be read.
        return {}


def _guarded(action: Callable[[], T], path: str) -> T:
    try:
        return action()
    except OSError as error:
        if from_signal_handler(error):
            raise
        raise local_file_error(path, error, "read", operation=_OPERATION) from None
