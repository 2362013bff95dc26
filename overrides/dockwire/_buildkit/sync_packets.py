"""The packets by which a folder is sent to BuildKit; pure. ``file_packets`` has the others.

The sender describes all files, each directory before its contents, and sends the content of those
that are requested.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from urllib.parse import unquote_plus

from dockwire_api.record import Record, field

from .._protocol.wire.go_modes import go_mode
from .._protocol.wire.protobuf import write_bytes, write_integer, write_text
from .file_packets import PacketType, packet_error, read_packet
from .grpc_messages import CallFailed, Status

FILE_SYNC = "/moby.filesync.v1.FileSync/DiffCopy"
"""The method by which BuildKit reads a folder."""
DIRECTORY_NAME = "dir-name"
"""The header that names the folder."""

_INT64 = 1 << 64


class SyncedFile(Record):
    """A file, directory or link, as it is described to BuildKit. All belong to root.

    Attributes:
        path: its path below the folder, with slashes.
        mode: its type and permissions, as in ``os.stat``.
        size: the length in bytes; 0 for what is not a file.
        mtime_ns: the modification time in nanoseconds since 1970.
        link: the target of a symbolic link; of a hard link the path of the earlier file.
        device: the major and minor number of a device.
        xattrs: the extended attributes.
    """

    path: str
    mode: int
    size: int = 0
    mtime_ns: int = 0
    link: str = ""
    device: tuple[int, int] = (0, 0)
    xattrs: Mapping[str, bytes] = field(factory=dict)


class SyncFilter(Record):
    """Which files of a folder BuildKit asks for.

    Attributes:
        includes: patterns, one of which has to match; without any, all files.
        excludes: patterns, none of which may match.
        follow: paths and patterns that are included, with what symbolic links on them lead to.
    """

    includes: Sequence[str] = ()
    excludes: Sequence[str] = ()
    follow: Sequence[str] = ()


END_OF_FILES = write_integer(1, PacketType.STAT)
"""The packet after the last file was described."""


def read_filter(headers: Mapping[str, Sequence[str]]) -> SyncFilter:
    """Return which files a request asks for.

    Args:
        headers: the values of each header.
    """
    return SyncFilter(
        includes=_decode(headers, "include-patterns"),
        excludes=_decode(headers, "exclude-patterns"),
        follow=_decode(headers, "followpaths"),
    )


FILTER_HEADERS = tuple(
    f"{name}{suffix}"
    for name in ("include-patterns", "exclude-patterns", "followpaths")
    for suffix in ("", "-encoded")
)
"""The headers that ``read_filter`` needs."""


def _decode(headers: Mapping[str, Sequence[str]], name: str) -> Sequence[str]:
    values = headers.get(name, ())
    # Engines encode values that are not ASCII, and say so.
    if any(each == "1" for each in headers.get(f"{name}-encoded", ())):
        return [unquote_plus(value) for value in values]
    return values


def file_packet(file: SyncedFile) -> bytes:
    """Return the packet that describes a file; a socket becomes a file, as images have none."""
    mode = stat.S_IMODE(file.mode) | stat.S_IFREG if stat.S_ISSOCK(file.mode) else file.mode
    fields = [
        write_bytes(1, _encode(file.path)),
        write_integer(2, go_mode(mode)),
        write_integer(5, file.size),
        write_integer(6, file.mtime_ns % _INT64),
    ]
    if file.link:
        fields.append(write_bytes(7, _encode(file.link)))
    if any(file.device):
        fields += [write_integer(8, file.device[0]), write_integer(9, file.device[1])]
    for name, value in file.xattrs.items():
        fields.append(write_bytes(10, write_text(1, name) + write_bytes(2, value)))
    return write_bytes(2, b"".join(fields))


def data_packet(id: int, data: bytes) -> bytes:
    """Return the packet with a piece of a file; an empty one ends the file."""
    head = write_integer(1, PacketType.DATA) + write_integer(3, id)
    return head + write_bytes(4, data) if data else head


def requested_file(message: bytes) -> int | None:
    """Return the number of the file that a packet requests; None at the end.

    Raises:
        CallFailed: the packet is not valid, or the receiver has failed.
    """
    packet = read_packet(message)
    if packet.type == PacketType.REQUEST:
        return packet.id
    if packet.type == PacketType.FINISH:
        return None
    if packet.type == PacketType.ERROR:
        raise packet_error(packet)
    raise CallFailed(Status.INTERNAL, f"an unexpected packet of type {packet.type}")


def has_content(mode: int) -> bool:
    """Whether the content of a file with this mode can be requested; that of a socket is empty."""
    return stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def _encode(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")
