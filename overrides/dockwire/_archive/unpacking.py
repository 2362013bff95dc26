"""A tar archive to local files, safely.

Everything here may block: the asynchronous colour calls it in a thread. What holds, whatever the
archive says:

- Nothing is written outside the target. Names with ".." are refused, a slash at the beginning
  means nothing, and no link is ever followed on the way: each directory is opened from the one
  above.
- Links that surely stay inside are made; others by the policy ``links``. Hard links only lead to
  what is inside. Devices and named pipes are left out.
- Set-id and sticky bits are dropped, owners ignored, and the umask counts.
- Nothing that exists is replaced without ``overwrite``; with it a file is whole before it takes
  the old one's place. Two entries with one name (for the file system, which may not tell upper
  from lower case) are refused in both ways.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from typing import Literal, TypeAlias

from attrs import frozen

from ..errors import LocalFileError, StreamBroken, TransferError, UnsafeArchive, WrongFileType
from .file_types import Entry, Tally, Writable
from .packing import local
from .tar import TarReader, leads_inside, rebased

Links: TypeAlias = Literal["refuse", "skip", "keep"]
"""What to do about symbolic links that may lead out of what is copied."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_INSIDE = _FOLDER | os.O_NOFOLLOW
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


@frozen
class Destination:
    """Where an archive goes: a directory that exists, and what its top is called there.

    Without a name the top is that directory itself.
    """

    directory: str
    name: str

    @property
    def path(self) -> str:
        """The path of the top."""
        return os.path.join(self.directory, self.name) if self.name else self.directory


def destination_for(
    to: str, name: str, *, directory: bool, contents: bool, overwrite: bool
) -> Destination:
    """Where something from a container goes: into ``to`` if that is a directory, else it becomes
    it.

    Raises:
        LocalFileError: a directory is missing, or there is something already.
        WrongFileType: a directory would take a file's place.
    """
    if name in (".", "/"):
        contents = True
    elif not name or "/" in name or name == ".." or "\0" in name:
        raise UnsafeArchive(f"the engine calls it {name!r}", path=name)
    if os.path.isdir(to):
        landing = Destination(to, "" if contents and directory else name)
    elif directory and os.path.lexists(to):
        raise WrongFileType(f"{to} is no directory", path=to)
    else:
        if not directory and to.endswith(os.sep):
            raise _missing(to)
        plain = to.rstrip(os.sep)
        parent = os.path.dirname(plain) or "."
        if not os.path.isdir(parent):
            raise _missing(parent)
        landing = Destination(parent, os.path.basename(plain))
    if landing.name and os.path.lexists(landing.path) and not overwrite:
        error = LocalFileError(
            f"{landing.path}: there is something already",
            path=landing.path,
            hint="overwrite=True replaces files, and puts directories together.",
        )
        error.errno = errno.EEXIST
        raise error
    return landing


def _missing(path: str) -> LocalFileError:
    error = LocalFileError(f"{path}: there is no such directory", path=path)
    error.errno = errno.ENOENT
    return error


class Unpacker:
    """Takes an archive piece by piece and makes files of it; ``tally`` counts them.

    ``feed``, then ``finish``, and ``abort`` if it did not come to that.
    """

    def __init__(self, landing: Destination, root: str, *, links: Links, overwrite: bool) -> None:
        self.tally = Tally()
        self._landing = landing
        self._root = root
        self._links = links
        self._overwrite = overwrite
        self._reader = TarReader()
        self._base: int | None = None
        # The directory that was used last, as the next entry is most often in the same one.
        self._parent: tuple[tuple[str, ...], int] | None = None
        # Folders get their mode and time when everything is in them.
        self._folders: list[tuple[tuple[str, ...], Entry]] = []
        self._made: set[int] = set()
        self._writing: _Writing | None = None

    def feed(self, pieces: Iterable[bytes]) -> None:
        """Take the next bytes.

        Raises:
            StreamBroken: this is no tar archive, or one with what cannot be read.
            UnsafeArchive: an entry would reach out of the target.
            LocalFileError, WrongFileType: a file or directory cannot be made.
        """
        if self._base is None:
            try:
                self._base = os.open(self._landing.directory, _FOLDER)
            except OSError as error:
                raise local(self._landing.directory, error) from error
        for piece in pieces:
            for event in self._reader.feed(piece):
                if isinstance(event, Entry):
                    self._begin(event)
                elif self._writing is not None:
                    self._write(self._writing, event)

    def finish(self) -> None:
        """Say that there are no more bytes.

        Raises:
            StreamBroken: the archive has not come to its end.
            LocalFileError: a directory does not take its mode.
        """
        self._reader.finish()
        self._close()

    def abort(self) -> None:
        """Stop in the middle: the file that is not whole is removed, the others stay."""
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.drop()
        with suppress(TransferError):
            self._close()

    def _close(self) -> None:
        try:
            for steps, entry in reversed(self._folders):
                self._settle(steps, entry)
        finally:
            self._folders.clear()
            if self._parent is not None:
                os.close(self._parent[1])
                self._parent = None
            if self._base is not None:
                os.close(self._base)
                self._base = None

    def _settle(self, steps: tuple[str, ...], entry: Entry) -> None:
        try:
            directory = self._open(steps)
            try:
                _set_time(directory, entry)
                # What the umask has taken stays taken.
                os.fchmod(directory, os.fstat(directory).st_mode & entry.mode & 0o777)
            finally:
                os.close(directory)
        except OSError as error:
            raise self._failed(steps, error) from error

    def _begin(self, entry: Entry) -> None:
        below = rebased(entry.name, self._root)
        steps = (self._landing.name, *below) if self._landing.name else below
        if not steps:
            # The top is a directory that was there before: it stays as it is.
            if entry.kind != "directory":
                raise WrongFileType(f"{entry.name} is no directory", path=entry.name)
            return
        try:
            self._make(entry, steps, max(0, len(below) - 1))
        except OSError as error:
            raise self._failed(steps, error) from error

    def _make(self, entry: Entry, steps: tuple[str, ...], depth: int) -> None:
        if entry.kind == "file":
            directory = self._folder(steps[:-1])
            self._writing = writing = _Writing(directory, self._fresh(steps), entry, steps)
            if not writing.left:
                self._complete(writing)
        elif entry.kind == "directory":
            try:
                os.mkdir(steps[-1], entry.mode & 0o777 | 0o700, dir_fd=self._folder(steps[:-1]))
                self._folders.append((steps, entry))
            except FileExistsError:
                # Good if it is a directory; a link to one is none.
                os.close(os.open(steps[-1], _INSIDE, dir_fd=self._folder(steps[:-1])))
            self.tally.add("directory")
        elif entry.kind == "symlink":
            self._symlink(entry, entry.link, steps, depth)
        elif entry.kind == "hardlink":
            self._hardlink(entry, steps, depth)
        else:
            self.tally.skipped.append(entry.name)

    def _symlink(self, entry: Entry, link: str, steps: tuple[str, ...], depth: int) -> None:
        if not leads_inside(link, depth):
            if self._links == "skip":
                self.tally.skipped.append(entry.name)
                return
            if self._links == "refuse":
                raise UnsafeArchive(
                    f"the link {entry.name} may lead out of what is copied, to {link!r}",
                    path=entry.name,
                    hint='links="skip" leaves such links out, links="keep" makes them.',
                )
        directory, name = self._folder(steps[:-1]), self._fresh(steps)
        os.symlink(link, name, dir_fd=directory)
        with suppress(OSError, OverflowError, NotImplementedError):
            os.utime(
                name, ns=(entry.mtime_ns, entry.mtime_ns), dir_fd=directory, follow_symlinks=False
            )
        self._replace(directory, name, steps)
        self.tally.add("symlink")

    def _hardlink(self, entry: Entry, steps: tuple[str, ...], depth: int) -> None:
        below = rebased(entry.link, self._root)
        source = (self._landing.name, *below) if self._landing.name else below
        if not source:
            raise UnsafeArchive(f"{entry.name} is a hard link to a directory", path=entry.name)
        if entry.link in self.tally.skipped:
            self.tally.skipped.append(entry.name)
            return
        from_folder = self._open(source[:-1])
        try:
            found = os.stat(source[-1], dir_fd=from_folder, follow_symlinks=False)
            if stat.S_ISLNK(found.st_mode):
                # What stays inside from there may lead out from here.
                link = os.readlink(source[-1], dir_fd=from_folder)
                self._symlink(entry, link, steps, depth)
                return
            if not stat.S_ISREG(found.st_mode):
                raise UnsafeArchive(f"{entry.name} is a hard link to no file", path=entry.name)
            directory, name = self._folder(steps[:-1]), self._fresh(steps)
            os.link(
                source[-1],
                name,
                src_dir_fd=from_folder,
                dst_dir_fd=directory,
                follow_symlinks=False,
            )
            self._replace(directory, name, steps)
        finally:
            os.close(from_folder)
        self.tally.add("hardlink")

    def _write(self, writing: _Writing, piece: memoryview) -> None:
        try:
            writing.write(piece)
            if not writing.left:
                self._complete(writing)
        except OSError as error:
            raise self._failed(writing.steps, error) from error

    def _complete(self, writing: _Writing) -> None:
        inode = writing.close()
        self._replace(writing.directory, writing.name, writing.steps)
        self._writing = None
        if self._overwrite:
            self._made.add(inode)
        self.tally.add("file", writing.entry.size)

    def _fresh(self, steps: tuple[str, ...]) -> str:
        """The name to make something under; with ``overwrite`` one that nobody has."""
        return f".{secrets.token_hex(8)}.partial" if self._overwrite else steps[-1]

    def _replace(self, directory: int, name: str, steps: tuple[str, ...]) -> None:
        """Give it the name it should have, in the place of what has it now."""
        if not self._overwrite:
            return
        try:
            try:
                found = os.stat(steps[-1], dir_fd=directory, follow_symlinks=False)
            except FileNotFoundError:
                pass
            else:
                if found.st_ino in self._made and not stat.S_ISDIR(found.st_mode):
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            os.replace(name, steps[-1], src_dir_fd=directory, dst_dir_fd=directory)
        except BaseException:
            with suppress(OSError):
                os.unlink(name, dir_fd=directory)
            raise

    def _folder(self, steps: tuple[str, ...]) -> int:
        """A directory below the target, kept open for the next entry."""
        if self._parent is None or self._parent[0] != steps:
            directory = self._open(steps)
            if self._parent is not None:
                os.close(self._parent[1])
            self._parent = (steps, directory)
        return self._parent[1]

    def _open(self, steps: tuple[str, ...]) -> int:
        """Open a directory from the one above it, all the way, so that no link is followed."""
        assert self._base is not None
        directory = os.dup(self._base)
        try:
            for step in steps:
                try:
                    below = os.open(step, _INSIDE, dir_fd=directory)
                except FileNotFoundError:
                    # An archive need not have an entry for each directory.
                    os.mkdir(step, 0o777, dir_fd=directory)
                    below = os.open(step, _INSIDE, dir_fd=directory)
                os.close(directory)
                directory = below
        except BaseException:
            os.close(directory)
            raise
        return directory

    def _failed(self, steps: tuple[str, ...], error: OSError) -> TransferError:
        path = os.path.join(self._landing.directory, *steps)
        if error.errno in (errno.ENOTDIR, errno.EISDIR, errno.ELOOP):
            return WrongFileType(
                f"{path}: what is there is of another kind, or a link ({error.strerror})", path=path
            )
        failed = local(path, error)
        if error.errno == errno.EEXIST:
            failed.hint = (
                "Two entries have this name here."
                if self._overwrite
                else "It was there before (overwrite=True replaces files), or two entries have "
                "this name here."
            )
        return failed


class _Writing:
    """A file that is being written."""

    def __init__(self, directory: int, name: str, entry: Entry, steps: tuple[str, ...]) -> None:
        self.name = name
        self.entry = entry
        self.steps = steps
        self.left = entry.size
        # It stays open for as long as no other entry begins.
        self.directory = directory
        self._file: int | None = os.open(name, _CREATE, entry.mode & 0o777, dir_fd=directory)

    def write(self, piece: memoryview) -> None:
        """Write all of it."""
        assert self._file is not None
        while piece:
            count = os.write(self._file, piece)
            piece = piece[count:]
            self.left -= count

    def close(self) -> int:
        """Close it, and give the number it has in its file system."""
        assert self._file is not None
        _set_time(self._file, self.entry)
        inode = os.fstat(self._file).st_ino
        file, self._file = self._file, None
        try:
            os.close(file)
        except OSError:
            self._unlink()
            raise
        return inode

    def drop(self) -> None:
        """Give it up."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
            self._unlink()

    def _unlink(self) -> None:
        with suppress(OSError):
            os.unlink(self.name, dir_fd=self.directory)


class Single:
    """Takes an archive with one file piece by piece, and gives its content to a file object."""

    def __init__(self, to: Writable, limit: int | None = None) -> None:
        self.tally = Tally()
        self._to = to
        self._limit = limit
        self._reader = TarReader()
        self._size = 0
        self._left: int | None = None

    def feed(self, pieces: Iterable[bytes]) -> None:
        """Take the next bytes.

        Raises:
            StreamBroken: this is no tar archive, or one with what cannot be read.
            WrongFileType: it has something else than a file.
            LocalFileError: the file object does not take it.
        """
        for piece in pieces:
            for event in self._reader.feed(piece):
                if isinstance(event, Entry):
                    if event.kind != "file" or self._left is not None:
                        raise WrongFileType(f"{event.name} is no single file", path=event.name)
                    if self._limit is not None and event.size > self._limit:
                        raise TransferError(
                            f"{event.name} has {event.size} bytes, and the limit is {self._limit}",
                            path=event.name,
                            hint="limit= raises it; get_files and open_files have none.",
                        )
                    self._left = self._size = event.size
                    if not event.size:
                        self.tally.add("file")
                else:
                    self._write(event)

    def finish(self) -> None:
        """Say that there are no more bytes.

        Raises:
            StreamBroken: the archive has not come to its end, or has nothing in it.
        """
        self._reader.finish()
        if self._left is None:
            raise StreamBroken("the archive is empty")

    def abort(self) -> None:
        """Stop in the middle."""

    def _write(self, piece: memoryview) -> None:
        assert self._left is not None
        try:
            while piece:
                written = self._to.write(piece)
                # A raw file may take less than it is given; others need not say anything.
                count = written if isinstance(written, int) else len(piece)
                piece = piece[count:]
                self._left -= count
        except OSError as error:
            raise local(str(getattr(self._to, "name", "to")), error) from error
        if not self._left:
            self.tally.add("file", self._size)


def _set_time(file: int, entry: Entry) -> None:
    # An absurd time is no reason to have no file.
    with suppress(OverflowError, OSError):
        os.utime(file, ns=(entry.mtime_ns, entry.mtime_ns))
