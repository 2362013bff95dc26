"""The small things that copying files is said with: what goes in, what is in an archive, results.

``File``, ``Directory`` and ``Link`` are things to make in a container, as are plain bytes, paths
and open files. ``Entry`` is one thing in an archive, ``PathStat`` what the engine knows of one
path, ``Transfer`` what was copied.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal, Protocol, TypeAlias

from attrs import field, frozen

from dockwire_api.models.container_path_stat import ContainerPathStat

from ..errors import InvalidArgument, InvalidArgumentType

Kind: TypeAlias = Literal[
    "file", "directory", "symlink", "hardlink", "fifo", "character device", "block device"
]
"""What kind of thing an entry of an archive is."""

Owner: TypeAlias = tuple[int, int]
"""Numeric user and group."""


class Readable(Protocol):
    """A binary file object, or anything else to read bytes from."""

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes; none at the end."""
        ...


class Writable(Protocol):
    """A binary file object, or anything else that takes bytes."""

    def write(self, data: memoryview, /) -> object:
        """Take all of these bytes. They hold only until the next call."""
        ...


Content: TypeAlias = bytes | bytearray | memoryview | os.PathLike[str] | Readable
"""What a file can be made of; a path may be that of a directory."""


def _permissions(_: object, attribute: object, value: int | None) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidArgumentType(f"mode: expected a number such as 0o644, got {value!r}")
    if not 0 <= value <= 0o7777:
        raise InvalidArgument(f"mode: expected permission bits up to 0o7777, got {value:#o}")


def check_owner(value: object) -> None:
    """Refuse what is no owner.

    Raises:
        InvalidArgument: it is no pair of numbers.
    """
    if not isinstance(value, tuple) or len(value) != 2:
        raise InvalidArgumentType(
            f"owner: expected numbers of user and group such as (1000, 1000), got {value!r}"
        )
    for number in value:
        if isinstance(number, bool) or not isinstance(number, int):
            raise InvalidArgumentType(f"owner: expected numbers of user and group, got {value!r}")
        if number < 0:
            raise InvalidArgument(f"owner: a number is negative: {value!r}")


def _owner(_: object, attribute: object, value: Owner | None) -> None:
    if value is not None:
        check_owner(value)


def _moment(_: object, attribute: object, value: datetime | float | None) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, datetime | int | float):
        raise InvalidArgumentType(f"mtime: expected a datetime or seconds, got {value!r}")
    if isinstance(value, datetime) and value.tzinfo is None:
        raise InvalidArgument(f"mtime: {value!r} has no time zone; give it one")


@frozen
class File:
    """A file to be made in a container.

    Args:
        content: its bytes, an open binary file, or the path of a file here.
        mode: permission bits, such as 0o600; None for those of the file here, else 0o644.
        owner: numbers of user and group; None for what the call says.
        mtime: time of its last change, a datetime or seconds since 1970; None for that of the
            file here, else now.
        size: length in bytes, needed only for an object that cannot tell it (a pipe, say).
    """

    content: Content
    mode: int | None = field(default=None, kw_only=True, validator=_permissions)
    owner: Owner | None = field(default=None, kw_only=True, validator=_owner)
    mtime: datetime | float | None = field(default=None, kw_only=True, validator=_moment)
    size: int | None = field(default=None, kw_only=True)


@frozen(kw_only=True)
class Directory:
    """An empty directory to be made in a container.

    Args:
        mode: permission bits.
        owner: numbers of user and group; None for what the call says.
        mtime: time of its last change, a datetime or seconds since 1970; None for now.
    """

    mode: int | None = field(default=0o755, validator=_permissions)
    owner: Owner | None = field(default=None, validator=_owner)
    mtime: datetime | float | None = field(default=None, validator=_moment)


@frozen
class Link:
    """A symbolic link to be made in a container.

    Args:
        target: the text of the link; a relative one counts from the link's own directory.
        owner: numbers of user and group; None for what the call says.
        mtime: time of its last change, a datetime or seconds since 1970; None for now.
    """

    target: str
    owner: Owner | None = field(default=None, kw_only=True, validator=_owner)
    mtime: datetime | float | None = field(default=None, kw_only=True, validator=_moment)


Item: TypeAlias = Content | File | Directory | Link
Source: TypeAlias = Item | Mapping[str, Item]
"""What ``put_files`` takes: one thing, or many by their paths in the container."""


@frozen(kw_only=True)
class Entry:
    """One thing in an archive.

    Attributes:
        name: its path in the archive, without a slash at the end.
        kind: what it is.
        size: length of its content in bytes; 0 for all but files.
        mode: permission bits, set-id and sticky bits included.
        uid: number of its user.
        gid: number of its group.
        user: name of its user, where the archive tells.
        group: name of its group, where the archive tells.
        mtime_ns: time of its last change in nanoseconds since 1970.
        link: text of a symbolic link; for a hard link the name of the earlier entry.
        device: major and minor number of a device.
        pax: the archive's further records about it, such as extended attributes.
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


@frozen(kw_only=True)
class Transfer:
    """What was copied.

    Attributes:
        files: how many files, those that are hard links included.
        directories: how many directories.
        links: how many symbolic links.
        bytes: length of all files' content.
        skipped: names of what cannot be copied, and was left out: sockets, named pipes, devices,
            and links where the call says so.
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


class Tally:
    """Counts what is being copied."""

    def __init__(self) -> None:
        self.files = self.directories = self.links = self.bytes = 0
        self.skipped: list[str] = []

    def add(self, kind: Kind, size: int = 0) -> None:
        """Count one thing that was copied whole."""
        if kind in ("file", "hardlink"):
            self.files += 1
        elif kind == "directory":
            self.directories += 1
        elif kind == "symlink":
            self.links += 1
        self.bytes += size

    def result(self) -> Transfer:
        """What was counted so far."""
        return Transfer(
            files=self.files,
            directories=self.directories,
            links=self.links,
            bytes=self.bytes,
            skipped=tuple(self.skipped),
        )


# Go's os.FileMode has the kind of file in bits of its own.
_GO_DEVICE, _GO_CHARACTER = 1 << 26, 1 << 21
_GO_KINDS: tuple[tuple[int, int], ...] = (
    (1 << 31, stat.S_IFDIR),
    (1 << 27, stat.S_IFLNK),
    (1 << 25, stat.S_IFIFO),
    (1 << 24, stat.S_IFSOCK),
)
_GO_BITS: tuple[tuple[int, int], ...] = (
    (1 << 23, stat.S_ISUID),
    (1 << 22, stat.S_ISGID),
    (1 << 20, stat.S_ISVTX),
)
_NAMES: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISREG, "file"),
    (stat.S_ISDIR, "directory"),
    (stat.S_ISLNK, "symlink"),
    (stat.S_ISFIFO, "fifo"),
    (stat.S_ISSOCK, "socket"),
    (stat.S_ISCHR, "character device"),
    (stat.S_ISBLK, "block device"),
)


def unix_mode(go_mode: int) -> int:
    """The mode as ``os.stat`` has it of one as Go has it; 0 as kind for what Unix does not know."""
    mode = go_mode & 0o777
    for bit, unix in _GO_BITS:
        if go_mode & bit:
            mode |= unix
    for bit, unix in _GO_KINDS:
        if go_mode & bit:
            return mode | unix
    if go_mode & _GO_DEVICE:
        return mode | (stat.S_IFCHR if go_mode & _GO_CHARACTER else stat.S_IFBLK)
    # "Irregular": of a kind that has no name.
    return mode if go_mode & (1 << 19) else mode | stat.S_IFREG


class PathStat(ContainerPathStat):
    """What the engine knows of one path in a container.

    ``name``, ``size`` in bytes, ``mtime`` as a Timestamp, and ``link_target``: where a symbolic
    link leads in the end, as an absolute path. ``mode`` is the engine's number, with Go's bits;
    ``st_mode``, ``permissions`` and ``kind`` say the same as Python does.
    """

    __slots__ = ()

    @property
    def st_mode(self) -> int:
        """Kind and permission bits as in ``os.stat``, for the functions of module ``stat``."""
        return unix_mode(self.mode)

    @property
    def permissions(self) -> int:
        """Permission bits, set-id and sticky bits included, as ``os.chmod`` takes them."""
        return stat.S_IMODE(self.st_mode)

    @property
    def kind(self) -> str:
        """What it is: the words of ``Entry.kind``, "socket", or "unknown"."""
        mode = self.st_mode
        return next((name for is_kind, name in _NAMES if is_kind(mode)), "unknown")

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file."""
        return self.kind == "file"

    @property
    def is_directory(self) -> bool:
        """Whether it is a directory."""
        return self.kind == "directory"

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.kind == "symlink"
