"""The packets by which BuildKit copies a folder; pure.

They are those of ``fsutil.types``; the numbers are those of their fields.
"""

from __future__ import annotations

from enum import IntEnum

from dockwire_api.record import Record

from .._protocol.wire.go_modes import is_regular
from .._protocol.wire.protobuf import Value, as_bytes, as_text, read_fields, write_integer
from .grpc_messages import CallFailed, Status

_INT64 = 1 << 64


class PacketType(IntEnum):
    """What a packet says."""

    STAT = 0
    REQUEST = 1
    DATA = 2
    FINISH = 3
    ERROR = 4


class FileStat(Record):
    """A file, directory or link, as its sender describes it.

    Attributes:
        path: its path below the folder, with slashes.
        mode: its type and permissions, with the bits of Go's ``os.FileMode``.
        uid: the numeric user ID.
        gid: the numeric group ID.
        size: the length in bytes.
        mtime_ns: the modification time in nanoseconds since 1970.
        link: the target of a symbolic link; of a hard link the path of the earlier file.
        device: the major and minor number of a device.
    """

    path: str
    mode: int
    uid: int
    gid: int
    size: int
    mtime_ns: int
    link: str
    device: tuple[int, int]

    @property
    def has_content(self) -> bool:
        """Whether its content is sent when it is requested."""
        return is_regular(self.mode) and not self.link and self.size > 0


class Packet(Record):
    """A packet.

    Attributes:
        type: what it says.
        stat: of a ``STAT``; None after the last file.
        id: of a ``REQUEST`` and of ``DATA``: the number of the file among all, from 0.
        data: of ``DATA``, empty at the end of a file; of an ``ERROR``, its message.
    """

    type: int
    stat: FileStat | None
    id: int
    data: bytes


FINISH = write_integer(1, PacketType.FINISH)
"""The packet that ends a transfer; the sender answers with the same."""


def read_packet(message: bytes) -> Packet:
    """Decode a packet.

    Raises:
        CallFailed: it is not valid.
    """
    try:
        fields = dict(read_fields(message))
        stat = fields.get(2)
        return Packet(
            type=_integer(fields.get(1)),
            stat=_read_stat(stat) if isinstance(stat, bytes) else None,
            id=_integer(fields.get(3)),
            data=as_bytes(fields.get(4)),
        )
    except ValueError as error:
        raise CallFailed(Status.INTERNAL, f"the packet is not valid: {error}") from None


def request_packet(id: int) -> bytes:
    """Return the packet that requests the content of a file."""
    return write_integer(1, PacketType.REQUEST) + write_integer(3, id)


def _read_stat(data: bytes) -> FileStat:
    # The only repeated field, the extended attributes, is not used.
    fields = dict(read_fields(data))
    return FileStat(
        path=as_bytes(fields.get(1)).decode("utf-8", "surrogateescape"),
        mode=_integer(fields.get(2)),
        uid=_integer(fields.get(3)),
        gid=_integer(fields.get(4)),
        size=_integer(fields.get(5)),
        mtime_ns=_signed(_integer(fields.get(6))),
        link=as_bytes(fields.get(7)).decode("utf-8", "surrogateescape"),
        device=(_integer(fields.get(8)), _integer(fields.get(9))),
    )


def _integer(value: Value | None) -> int:
    return value if isinstance(value, int) else 0


def _signed(value: int) -> int:
    return value - _INT64 if value >= _INT64 // 2 else value


def packet_error(packet: Packet) -> CallFailed:
    """Return the error that a packet reports."""
    return CallFailed(Status.UNKNOWN, as_text(packet.data) or "the sender failed")
