"""Write what a build sends: a folder, or an archive that is complete or not there."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from io import FileIO

from .._buildkit.file_packets import FileStat
from .._buildkit.folder_receiver import Received
from .._protocol.limits import Limits, exceeded
from .._protocol.signal_handlers import suppress
from .._protocol.wire.go_modes import unix_mode
from .build_outputs import LocalFiles, LocalOutput
from .file_types import KINDS, Entry, Transfer
from .local_errors import local_errors
from .special_files import keep_mode, open_special
from .tar import Event, check_depth
from .unpacking import Destination, Unpacker


class FolderWriter:
    """Writes a folder, which is created with its parents."""

    def __init__(self, output: LocalOutput, limits: Limits) -> None:
        self._path = os.fsdecode(output.dest)
        self._limits = limits
        self._unpacker = Unpacker(
            Destination(self._path, ""),
            "",
            links=output.links,
            overwrite=True,
            exact_modes=True,
            limits=limits,
        )
        self._is_begun = False

    def write(self, received: Sequence[Received]) -> None:
        """Write files and pieces of their contents.

        Raises:
            UnsafeArchive: a file would be outside of the folder.
            LimitExceeded: a name is too long, or has too many parts.
            LocalFileError, WrongFileType: a file cannot be written.
        """
        if not self._is_begun:
            with local_errors(self._path, "written"):
                os.makedirs(self._path, exist_ok=True)
            self._is_begun = True
        self._unpacker.unpack(self._events(received))

    def finish(self) -> None:
        """Set the modes and times of directories, after the last file.

        Raises:
            LocalFileError: the folder cannot be created, or a mode cannot be set.
        """
        self.write(())
        self._unpacker.finish_entries()

    def abort(self) -> None:
        """Stop early: remove the incomplete file, and keep the others."""
        self._unpacker.abort()

    def commit(self) -> Transfer:
        """Return what was written."""
        return self._unpacker.counter.result()

    def discard(self) -> None:
        """Do nothing: the files stay, as they are complete."""

    def _events(self, received: Sequence[Received]) -> Iterator[Event]:
        for each in received:
            yield memoryview(each) if isinstance(each, bytes) else self._entry(each)

    def _entry(self, file: FileStat) -> Entry:
        for name in (file.path, file.link):
            size = self._limits.max_archive_header_size
            if size is not None and len(name) > size:
                raise exceeded("the name of a file", "max_archive_header_size", size)
            check_depth(name, self._limits.max_archive_depth)
        mode = unix_mode(file.mode)
        kind = KINDS.get(stat.S_IFMT(mode), "fifo")
        if kind == "file" and file.link:
            kind = "hardlink"
        return Entry(
            name=file.path,
            kind=kind,
            size=file.size if kind == "file" else 0,
            mode=stat.S_IMODE(mode),
            uid=file.uid,
            gid=file.gid,
            mtime_ns=file.mtime_ns,
            link=file.link,
            device=file.device,
        )


class ArchiveWriter:
    """Writes an archive under a temporary name; ``commit`` moves it to its name.

    A device, a named pipe and a descriptor such as ``/dev/stdout`` are written to directly. A link
    stays, and its target is replaced.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._target = self._temporary = ""
        self._file: FileIO | None = None
        self._size = 0

    def write(self, received: Sequence[bytes]) -> None:
        """Write pieces.

        Raises:
            LocalFileError: the file cannot be written.
        """
        with local_errors(self._path, "written"):
            if self._file is None:
                self._file = self._open()
            for piece in received:
                view = memoryview(piece)
                while view:
                    view = view[self._file.write(view) :]
                self._size += len(piece)

    def finish(self) -> None:
        """Close the file.

        Raises:
            LocalFileError: the last bytes cannot be written.
        """
        self.write(())
        assert self._file is not None
        with local_errors(self._path, "written"):
            if self._temporary:
                keep_mode(self._target, self._file.fileno())
            self._file.close()

    def abort(self) -> None:
        """Close and remove the incomplete file."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self.discard()

    def commit(self) -> Transfer:
        """Move the complete file to its name.

        Raises:
            LocalFileError: it cannot be moved.
        """
        if self._temporary:
            with local_errors(self._path, "written"):
                os.replace(self._temporary, self._target)
        return Transfer(files=1, bytes=self._size)

    def discard(self) -> None:
        """Remove the file, which was not moved to its name."""
        if self._temporary:
            with suppress(OSError):
                os.unlink(self._temporary)

    def _open(self) -> FileIO:
        direct = open_special(self._path)
        if direct is not None:
            return FileIO(direct, "wb")
        self._target = os.path.realpath(self._path)
        directory, name = os.path.split(self._target)
        temporary = os.path.join(directory, f".{name}.{secrets.token_hex(8)}.partial")
        file = FileIO(temporary, "xb")
        self._temporary = temporary
        return file


def writer_of(output: LocalFiles, limits: Limits) -> FolderWriter | ArchiveWriter:
    """Return what writes an output."""
    if isinstance(output, LocalOutput):
        return FolderWriter(output, limits)
    return ArchiveWriter(os.fsdecode(output.dest))
