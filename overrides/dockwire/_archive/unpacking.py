"""Unpack a tar archive to local files, safely.

Everything here may block: async code calls it in a thread. For any archive:

- Nothing is written outside the target. Names with ".." are refused, leading slashes ignored, and
  links on the way are never followed: each directory is opened relative to its parent.
- Symbolic links that certainly stay inside are created, others according to ``links``. Hard links
  to something outside are refused. Devices and named pipes are skipped.
- Set-id and sticky bits are dropped, owners ignored, and the umask applies unless modes are exact.
- Nothing that exists is replaced without ``overwrite``; with it a file is complete before it
  replaces the old one. Two entries with the same name are always refused, also if only the file
  system considers the names the same.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable

from dockwire_api.record import Record, replace

from .._protocol.limits import DEFAULT_LIMITS, Limits
from .._protocol.signal_handlers import from_signal_handler, suppress
from ..errors import LocalFileError, TransferError, UnsafeArchive, WrongFileType
from .file_types import Entry, LinkPolicy, TransferCounter, Writable
from .local_errors import local_file_error
from .tar import Event, TarReader, relative_parts, stays_inside

# Windows has neither these flags nor paths relative to an open directory; see `check_supported`.
_CLOSE: int = getattr(os, "O_CLOEXEC", 0)
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)
_DIRECTORY: int = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _CLOSE
_CHILD = _DIRECTORY | _NO_LINK
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _CLOSE


class Destination(Record):
    """Where an archive is unpacked: an existing directory, and the name of its top entry there.

    An empty name means that the top entry is the directory itself.
    """

    directory: str
    name: str

    @property
    def path(self) -> str:
        """The path of the top entry."""
        return os.path.join(self.directory, self.name) if self.name else self.directory


def check_supported() -> None:
    """Check that links in an archive cannot lead out of the directory on this system.

    Raises:
        LocalFileError: they could.
    """
    if not hasattr(os, "O_NOFOLLOW") or os.open not in os.supports_dir_fd:
        raise LocalFileError(
            "this system has no means to unpack an archive without following its links",
            errno=errno.ENOTSUP,
            hint="read_file and open_files read files without unpacking them.",
        )


def destination_for(
    to: str, name: str, *, directory: bool, contents: bool, overwrite: bool
) -> Destination:
    """Choose where to unpack: into ``to`` if that is a directory, otherwise under that path.

    Args:
        to: the local path given by the caller.
        name: the name of the top entry.
        directory: whether the top entry is a directory.
        contents: unpack only what is in that directory.
        overwrite: accept that the path exists.

    Raises:
        LocalFileError: a directory does not exist, or the path exists already.
        WrongFileType: a directory would replace a file.
        UnsafeArchive: the engine sent a name that is not a single path component.
    """
    check_supported()
    if name in (".", "/"):
        contents = True
    elif not name or "/" in name or name == ".." or "\0" in name:
        raise UnsafeArchive(f"the engine sent an unsafe name: {name!r}", path=name)
    if os.path.isdir(to):
        destination = Destination(to, "" if contents and directory else name)
    elif directory and os.path.lexists(to):
        raise WrongFileType(f"{to} is not a directory", path=to)
    else:
        if not directory and to.endswith(os.sep):
            raise _no_directory(to)
        path = to.rstrip(os.sep)
        parent = os.path.dirname(path) or "."
        if not os.path.isdir(parent):
            raise _no_directory(parent)
        destination = Destination(parent, os.path.basename(path))
    if destination.name and os.path.lexists(destination.path) and not overwrite:
        raise LocalFileError(
            f"{destination.path} exists already",
            path=destination.path,
            errno=errno.EEXIST,
            hint="overwrite=True replaces files and merges directories.",
        )
    return destination


def _no_directory(path: str) -> LocalFileError:
    return LocalFileError(f"there is no directory {path}", path=path, errno=errno.ENOENT)


class Unpacker:
    """Unpacks an archive that arrives in pieces; ``counter`` counts what was created.

    Call ``feed``, then ``finish``; after an error call ``abort``.
    """

    def __init__(
        self,
        destination: Destination,
        root: str,
        *,
        links: LinkPolicy,
        overwrite: bool,
        exact_modes: bool = False,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self.counter = TransferCounter()
        self._destination = destination
        self._root = root
        self._links = links
        self._overwrite = overwrite
        self._exact_modes = exact_modes
        self._reader = TarReader(limits)
        self._base: int | None = None
        # The directory that was used last: the next entry is usually in the same one.
        self._parent: tuple[tuple[str, ...], int] | None = None
        # Directories get their mode and time after their contents.
        self._directories: dict[tuple[str, ...], Entry] = {}
        # Those of them that existed before.
        self._existing: set[tuple[str, ...]] = set()
        # Device and inode of what was created, to recognise a second entry of the same name.
        self._created: set[tuple[int, int]] = set()
        self._partial: _PartialFile | None = None

    def feed(self, pieces: Iterable[bytes]) -> None:
        """Unpack the next bytes.

        Raises:
            StreamBroken: the bytes are not a tar archive, or one of an unsupported kind.
            LimitExceeded: the metadata of an entry is too large, or its name has too many parts.
            UnsafeArchive: an entry would lead out of the target.
            LocalFileError, WrongFileType: a file or directory cannot be created.
        """
        self.unpack(event for piece in pieces for event in self._reader.feed(piece))

    def unpack(self, events: Iterable[Event]) -> None:
        """Unpack entries, each with its content after it, that do not come from an archive.

        Raises:
            UnsafeArchive: an entry would lead out of the target.
            LocalFileError, WrongFileType: a file or directory cannot be created.
        """
        if self._base is None:
            try:
                self._base = os.open(self._destination.directory, _DIRECTORY)
            except OSError as error:
                if from_signal_handler(error):
                    raise
                raise local_file_error(self._destination.directory, error, "written") from error
        for event in events:
            if isinstance(event, Entry):
                self._begin(event)
            elif self._partial is not None:
                self._write(self._partial, event)

    def finish(self) -> None:
        """Check that the archive is complete, and set the modes and times of directories.

        Raises:
            StreamBroken: the archive is incomplete, or empty.
            LocalFileError: a mode cannot be set.
        """
        self._reader.finish(may_be_empty=False)
        self._close()

    def finish_entries(self) -> None:
        """Set the modes and times of directories, after the last entry of ``unpack``.

        Raises:
            LocalFileError: a mode cannot be set.
        """
        self._close()

    def abort(self) -> None:
        """Stop early: remove the incomplete file, and keep the others."""
        partial, self._partial = self._partial, None
        if partial is not None:
            partial.remove()
        with suppress(TransferError):
            self._close()

    def _close(self) -> None:
        try:
            for parts, entry in reversed(self._directories.items()):
                self._set_attributes(parts, entry)
        finally:
            self._directories.clear()
            if self._parent is not None:
                os.close(self._parent[1])
                self._parent = None
            if self._base is not None:
                os.close(self._base)
                self._base = None

    def _set_attributes(self, parts: tuple[str, ...], entry: Entry) -> None:
        try:
            directory = self._open(parts)
            try:
                # Only its owner may change an existing one.
                if parts in self._existing and not _is_own(directory):
                    return
                _set_time(directory, entry)
                mode = entry.mode & 0o777
                # Only clear bits: those that the umask cleared stay cleared.
                kept = mode if self._exact_modes else os.fstat(directory).st_mode & mode
                os.fchmod(directory, kept)
            finally:
                os.close(directory)
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise self._error(parts, error) from error

    def _begin(self, entry: Entry) -> None:
        below = relative_parts(entry.name, self._root)
        parts = (self._destination.name, *below) if self._destination.name else below
        if not parts:
            # The top entry is the existing directory, whose attributes stay unchanged.
            if entry.kind != "directory":
                raise WrongFileType(f"{entry.name} is not a directory", path=entry.name)
            return
        try:
            self._create(entry, parts, max(0, len(below) - 1))
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise self._error(parts, error) from error

    def _create(self, entry: Entry, parts: tuple[str, ...], depth: int) -> None:
        if entry.kind == "file":
            directory = self._parent_of(parts)
            self._partial = partial = _PartialFile(
                directory, self._temporary_name(parts), entry, parts
            )
            if self._exact_modes:
                partial.set_mode()
            if not partial.left:
                self._complete(partial)
        elif entry.kind == "directory":
            try:
                os.mkdir(parts[-1], entry.mode & 0o777 | 0o700, dir_fd=self._parent_of(parts))
                # Without what is not needed and may be large.
                self._directories[parts] = replace(entry, name="", link="", pax={})
            except FileExistsError as error:
                if from_signal_handler(error):
                    raise
                self._enter_existing(entry, parts)
            self.counter.add("directory")
        elif entry.kind == "symlink":
            self._symlink(entry, entry.link, parts, depth)
        elif entry.kind == "hardlink":
            self._hardlink(entry, parts, depth)
        else:
            self.counter.skipped.append(entry.name)

    def _enter_existing(self, entry: Entry, parts: tuple[str, ...]) -> None:
        """Check that a directory is one and no link; it gets exact attributes as a new one does."""
        directory = os.open(parts[-1], _CHILD, dir_fd=self._parent_of(parts))
        try:
            if not self._exact_modes:
                return
            if parts not in self._directories:
                self._existing.add(parts)
            self._directories[parts] = replace(entry, name="", link="", pax={})
            if _is_own(directory):
                # As for a new one, until its contents are there.
                os.fchmod(directory, stat.S_IMODE(os.fstat(directory).st_mode) | 0o700)
        finally:
            os.close(directory)

    def _symlink(self, entry: Entry, link: str, parts: tuple[str, ...], depth: int) -> None:
        if not stays_inside(link, depth):
            if self._links == "skip":
                self.counter.skipped.append(entry.name)
                return
            if self._links == "refuse":
                raise UnsafeArchive(
                    f"the link {entry.name} may lead out of the copied directory, to {link!r}",
                    path=entry.name,
                    hint='links="skip" skips such links, links="keep" creates them.',
                )
        directory, name = self._parent_of(parts), self._temporary_name(parts)
        os.symlink(link, name, dir_fd=directory)
        with suppress(OSError, OverflowError, NotImplementedError):
            os.utime(
                name, ns=(entry.mtime_ns, entry.mtime_ns), dir_fd=directory, follow_symlinks=False
            )
        self._replace(directory, name, parts)
        self.counter.add("symlink")

    def _hardlink(self, entry: Entry, parts: tuple[str, ...], depth: int) -> None:
        below = relative_parts(entry.link, self._root)
        source = (self._destination.name, *below) if self._destination.name else below
        if not source:
            raise UnsafeArchive(f"{entry.name} is a hard link to a directory", path=entry.name)
        if entry.link in self.counter.skipped:
            self.counter.skipped.append(entry.name)
            return
        source_directory = self._open(source[:-1])
        try:
            found = os.stat(source[-1], dir_fd=source_directory, follow_symlinks=False)
            if stat.S_ISLNK(found.st_mode):
                # A link that stays inside there may lead out from here.
                link = os.readlink(source[-1], dir_fd=source_directory)
                self._symlink(entry, link, parts, depth)
                return
            if not stat.S_ISREG(found.st_mode):
                raise UnsafeArchive(
                    f"{entry.name} is a hard link to something that is not a file", path=entry.name
                )
            directory, name = self._parent_of(parts), self._temporary_name(parts)
            os.link(
                source[-1],
                name,
                src_dir_fd=source_directory,
                dst_dir_fd=directory,
                follow_symlinks=False,
            )
            self._replace(directory, name, parts)
        finally:
            os.close(source_directory)
        self.counter.add("hardlink")

    def _write(self, partial: _PartialFile, piece: memoryview) -> None:
        try:
            partial.write(piece)
            if not partial.left:
                self._complete(partial)
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise self._error(partial.parts, error) from error

    def _complete(self, partial: _PartialFile) -> None:
        partial.close()
        self._replace(partial.directory, partial.name, partial.parts)
        self._partial = None
        self.counter.add("file", partial.entry.size)

    def _temporary_name(self, parts: tuple[str, ...]) -> str:
        """Return the name to create an entry under; with ``overwrite`` it is moved afterwards."""
        return f".{secrets.token_hex(8)}.partial" if self._overwrite else parts[-1]

    def _replace(self, directory: int, name: str, parts: tuple[str, ...]) -> None:
        """With ``overwrite``, move a new entry to its final name, replacing what is there."""
        if not self._overwrite:
            return
        try:
            try:
                found = os.stat(parts[-1], dir_fd=directory, follow_symlinks=False)
            except FileNotFoundError as error:
                if from_signal_handler(error):
                    raise
            else:
                if (found.st_dev, found.st_ino) in self._created:
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            made = os.stat(name, dir_fd=directory, follow_symlinks=False)
            os.replace(name, parts[-1], src_dir_fd=directory, dst_dir_fd=directory)
            self._created.add((made.st_dev, made.st_ino))
            if made.st_nlink > 1:
                # Of two names of one file, the system keeps both.
                with suppress(FileNotFoundError):
                    os.unlink(name, dir_fd=directory)
        except BaseException:
            with suppress(OSError):
                os.unlink(name, dir_fd=directory)
            raise

    def _parent_of(self, parts: tuple[str, ...]) -> int:
        """Return the directory of an entry, which stays open for the next entry."""
        if self._parent is None or self._parent[0] != parts[:-1]:
            directory = self._open(parts[:-1])
            if self._parent is not None:
                os.close(self._parent[1])
            self._parent = (parts[:-1], directory)
        return self._parent[1]

    def _open(self, parts: tuple[str, ...]) -> int:
        """Open a directory below the target, one component at a time: no link is followed."""
        assert self._base is not None
        directory = os.dup(self._base)
        try:
            for part in parts:
                try:
                    below = os.open(part, _CHILD, dir_fd=directory)
                except FileNotFoundError as error:
                    if from_signal_handler(error):
                        raise
                    # Archives need not have an entry for each directory.
                    os.mkdir(part, 0o777, dir_fd=directory)
                    below = os.open(part, _CHILD, dir_fd=directory)
                os.close(directory)
                directory = below
        except BaseException:
            os.close(directory)
            raise
        return directory

    def _error(self, parts: tuple[str, ...], error: OSError) -> TransferError:
        path = os.path.join(self._destination.directory, *parts)
        if error.errno in (errno.ENOTDIR, errno.EISDIR, errno.ELOOP):
            return WrongFileType(
                f"{path} is of another type, or below a link: {error.strerror}", path=path
            )
        hint = None
        if error.errno == errno.EEXIST:
            hint = (
                "Two entries have this name on this file system."
                if self._overwrite
                else "It existed before (overwrite=True replaces files), or two entries have this "
                "name on this file system."
            )
        return local_file_error(path, error, "written", hint=hint)


class _PartialFile:
    """A file that is being written."""

    def __init__(self, directory: int, name: str, entry: Entry, parts: tuple[str, ...]) -> None:
        self.name = name
        self.entry = entry
        self.parts = parts
        self.left = entry.size
        # Open until the next entry starts.
        self.directory = directory
        self._file: int | None = os.open(name, _CREATE, entry.mode & 0o777, dir_fd=directory)

    def set_mode(self) -> None:
        """Set the mode, whatever the umask."""
        assert self._file is not None
        os.fchmod(self._file, self.entry.mode & 0o777)

    def write(self, piece: memoryview) -> None:
        """Write a whole piece."""
        assert self._file is not None
        while piece:
            count = os.write(self._file, piece)
            piece = piece[count:]
            self.left -= count

    def close(self) -> None:
        """Close the file."""
        assert self._file is not None
        _set_time(self._file, self.entry)
        file, self._file = self._file, None
        try:
            os.close(file)
        except BaseException:
            self._unlink()
            raise

    def remove(self) -> None:
        """Close and remove the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
            self._unlink()

    def _unlink(self) -> None:
        with suppress(OSError):
            os.unlink(self.name, dir_fd=self.directory)


class SingleFileUnpacker:
    """Writes the content of an archive with a single file to a file object."""

    def __init__(
        self, to: Writable, limit: int | None = None, limits: Limits = DEFAULT_LIMITS
    ) -> None:
        self.counter = TransferCounter()
        self._to = to
        self._limit = limit
        self._reader = TarReader(limits)
        self._size = 0
        self._left: int | None = None

    def feed(self, pieces: Iterable[bytes]) -> None:
        """Unpack the next bytes.

        Raises:
            StreamBroken: the bytes are not a tar archive, or one of an unsupported kind.
            LimitExceeded: the metadata of an entry is too large, or its name has too many parts.
            WrongFileType: the archive holds something other than one file.
            TransferError: the file is longer than the limit.
            LocalFileError: writing to the file object failed.
        """
        for piece in pieces:
            for event in self._reader.feed(piece):
                if isinstance(event, Entry):
                    if event.kind != "file" or self._left is not None:
                        raise WrongFileType(f"{event.name} is not a single file", path=event.name)
                    if self._limit is not None and event.size > self._limit:
                        raise TransferError(
                            f"{event.name} has {event.size} bytes, and the limit is {self._limit}",
                            path=event.name,
                            hint="limit= raises it; get_files and open_files have none.",
                        )
                    self._left = self._size = event.size
                    if not event.size:
                        self.counter.add("file")
                else:
                    self._write(event)

    def finish(self) -> None:
        """Check that the archive is complete.

        Raises:
            StreamBroken: it is incomplete, or empty.
        """
        self._reader.finish(may_be_empty=False)

    def abort(self) -> None:
        """Stop early; what was written stays."""

    def _write(self, piece: memoryview) -> None:
        assert self._left is not None
        try:
            while piece:
                written = self._to.write(piece)
                # Raw files may write less than given; other objects need not return a count.
                count = written if isinstance(written, int) else len(piece)
                piece = piece[count:]
                self._left -= count
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise local_file_error(
                str(getattr(self._to, "name", "to")), error, "written"
            ) from error
        if not self._left:
            self.counter.add("file", self._size)


def _is_own(file: int) -> bool:
    return os.geteuid() in (0, os.fstat(file).st_uid)


def _set_time(file: int, entry: Entry) -> None:
    # An invalid time must not make the whole file fail.
    with suppress(OverflowError, OSError):
        os.utime(file, ns=(entry.mtime_ns, entry.mtime_ns))
