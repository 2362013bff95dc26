"""Types for copying files: sources, entries of archives, results.

``File``, ``Directory`` and ``Link`` are created in a container, as are plain bytes, paths and open
files. ``Entry`` is one member of an archive, ``PathStat`` what the engine reports about one path,
``Transfer`` what was copied. Names in archives are relative, with slashes, whatever the platform.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from time import time_ns
from types import MappingProxyType
from typing import Literal, Protocol, TypeAlias

from dockwire_api.models.container_path_stat import ContainerPathStat
from dockwire_api.record import Record, field
from dockwire_api.times import TimeLike, unix_nanoseconds
from dockwire_api.values import WrongValue, shown

from .._protocol.api.requests import invalid_argument
from .._protocol.wire.go_modes import unix_mode
from ..errors import InvalidArgument, InvalidArgumentType

Kind: TypeAlias = Literal[
    "file", "directory", "symlink", "hardlink", "fifo", "character device", "block device"
]
"""The type of an archive entry."""

KINDS: Mapping[int, Kind] = MappingProxyType(
    {
        stat.S_IFREG: "file",
        stat.S_IFDIR: "directory",
        stat.S_IFLNK: "symlink",
        stat.S_IFIFO: "fifo",
        stat.S_IFCHR: "character device",
        stat.S_IFBLK: "block device",
    }
)
"""The kinds of entries, by the file types of ``os.stat``; archives have no sockets."""

Owner: TypeAlias = tuple[int, int]
"""Numeric user and group IDs."""

OwnerOption: TypeAlias = Owner | Literal["local"]
"""Numeric user and group of entries, or "local" for those of the local files."""

LinkPolicy: TypeAlias = Literal["refuse", "skip", "keep"]
"""What to do about symbolic links that may lead out of what is copied."""


class Readable(Protocol):
    """A binary file object, or any other object with such a ``read``."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; none at the end."""
        ...


class Writable(Protocol):
    """A binary file object, or any other object with such a ``write``."""

    def write(self, data: memoryview, /) -> object:
        """Write bytes, which are valid only until the next call; return the count if not all."""
        ...


Content: TypeAlias = bytes | bytearray | memoryview | os.PathLike[str] | Readable
"""What a file can be created from; a path may also be that of a directory."""


def _check_mode(value: int | None) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidArgumentType(f"mode: expected a number such as 0o644, got {shown(value)}")
    if not 0 <= value <= 0o7777:
        raise InvalidArgument(f"mode: expected permission bits up to 0o7777, got {value:#o}")


def check_owner(value: object) -> None:
    """Check a pair of numeric user and group IDs.

    Raises:
        InvalidArgument: it is not one.
    """
    if not isinstance(value, tuple) or len(value) != 2:
        raise InvalidArgumentType(
            f"owner: expected user and group IDs such as (1000, 1000), got {shown(value)}"
        )
    for number in value:
        if isinstance(number, bool) or not isinstance(number, int):
            raise InvalidArgumentType(
                f"owner: expected numeric user and group IDs, got {shown(number)}"
            )
        if number < 0:
            raise InvalidArgument(f"owner: an ID is negative: {shown(number)}")


def _check_owner(value: Owner | None) -> None:
    if value is not None:
        check_owner(value)


def _check_mtime(value: TimeLike | None) -> None:
    if value is not None:
        mtime_nanoseconds(value)


def mtime_nanoseconds(value: TimeLike) -> int:
    """Return a modification time in nanoseconds since 1970.

    Raises:
        InvalidArgument: it is not a point in time.
    """
    try:
        return unix_nanoseconds(value, "mtime", time_ns())
    except WrongValue as error:
        raise invalid_argument(error, None) from None


class File(Record):
    """A file to create in a container.

    Args:
        content: its bytes, an open binary file, or the path of a local file.
        mode: permission bits, such as 0o600; None for those of the local file, else 0o644.
        owner: user and group IDs; None for the owner given to the call.
        mtime: modification time: a datetime with a time zone, seconds since 1970, RFC 3339 text, or
            how long ago; None for that of the local file, else now.
        size: length in bytes, needed only for an object without a known length, such as a pipe.
    """

    content: Content
    mode: int | None = field(default=None, kw_only=True, check=_check_mode)
    owner: Owner | None = field(default=None, kw_only=True, check=_check_owner)
    mtime: TimeLike | None = field(default=None, kw_only=True, check=_check_mtime)
    size: int | None = field(default=None, kw_only=True)


class Directory(Record, kw_only=True):
    """An empty directory to create in a container.

    Args:
        mode: permission bits.
        owner: user and group IDs; None for the owner given to the call.
        mtime: modification time, in the forms of that of a ``File``; None for now.
    """

    mode: int | None = field(default=0o755, check=_check_mode)
    owner: Owner | None = field(default=None, check=_check_owner)
    mtime: TimeLike | None = field(default=None, check=_check_mtime)


class Link(Record):
    """A symbolic link to create in a container.

    Args:
        target: the path it points to; a relative one is relative to the link's directory.
        owner: user and group IDs; None for the owner given to the call.
        mtime: modification time, in the forms of that of a ``File``; None for now.
    """

    target: str
    owner: Owner | None = field(default=None, kw_only=True, check=_check_owner)
    mtime: TimeLike | None = field(default=None, kw_only=True, check=_check_mtime)


Item: TypeAlias = Content | File | Directory | Link
Source: TypeAlias = Item | Mapping[str, Item]
"""What ``put_files`` copies: one item, or several by their paths in the container."""


class Entry(Record, kw_only=True):
    """One member of an archive.

    Attributes:
        name: its path in the archive, without a trailing slash.
        kind: its type.
        size: length of its content in bytes; 0 for all but files.
        mode: permission bits, including set-id and sticky bits.
        uid: numeric user ID.
        gid: numeric group ID.
        user: user name, empty if the archive has none.
        group: group name, empty if the archive has none.
        mtime_ns: modification time in nanoseconds since 1970.
        link: target of a symbolic link; for a hard link the name of the earlier entry.
        device: major and minor number of a device.
        pax: further PAX records, such as extended attributes.
    """

    name: str
    kind: Kind = "file"
    size: int = 0
    mode: int = 0o644
    uid: int = 0
    gid: int = 0
    user: str = ""
    group: str = ""
    mtime_ns: int = 0
    link: str = ""
    device: tuple[int, int] = (0, 0)
    pax: Mapping[str, str] = field(factory=dict)


class Transfer(Record, kw_only=True):
    """What was copied.

    Attributes:
        files: number of files, including hard links.
        directories: number of directories.
        links: number of symbolic links.
        bytes: total length of the files.
        skipped: names of what was left out: sockets, named pipes, devices, and links if the call
            asks for that.
    """

    files: int = 0
    directories: int = 0
    links: int = 0
    bytes: int = 0
    skipped: tuple[str, ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.files} files, {self.directories} directories and {self.links} links "
            f"with {self.bytes} bytes"
        )


class TransferCounter:
    """Counts what is being copied."""

    def __init__(self) -> None:
        self.files = self.directories = self.links = self.bytes = 0
        self.skipped: list[str] = []

    def add(self, kind: Kind, size: int = 0) -> None:
        """Count an entry that was copied completely."""
        if kind in ("file", "hardlink"):
            self.files += 1
        elif kind == "directory":
            self.directories += 1
        elif kind == "symlink":
            self.links += 1
        self.bytes += size

    def result(self) -> Transfer:
        """Return the counts so far."""
        return Transfer(
            files=self.files,
            directories=self.directories,
            links=self.links,
            bytes=self.bytes,
            skipped=tuple(self.skipped),
        )


class PathStat(ContainerPathStat):
    """What the engine reports about one path in a container.

    ``name``, ``size`` in bytes, ``mtime`` as a Timestamp, and ``link_target``: the absolute path to
    which a symbolic link resolves. ``mode`` is the engine's value, with the bits of Go's
    ``os.FileMode``; ``st_mode``, ``permissions`` and ``kind`` are its equivalents in Python.
    """

    __slots__ = ()

    @property
    def st_mode(self) -> int:
        """File type and permission bits as in ``os.stat``, for the functions of module ``stat``."""
        return unix_mode(self.mode)

    @property
    def permissions(self) -> int:
        """Permission bits, including set-id and sticky bits, as for ``os.chmod``."""
        return stat.S_IMODE(self.st_mode)

    @property
    def kind(self) -> str:
        """The file type: one of the values of ``Entry.kind``, "socket", or "unknown"."""
        type_ = stat.S_IFMT(self.st_mode)
        return "socket" if type_ == stat.S_IFSOCK else KINDS.get(type_, "unknown")

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file."""
        return self.kind == "file"

    @property
    def is_directory(self) -> bool:
        """Whether it is a directory."""
        return self.kind == "directory"

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.kind == "symlink"
