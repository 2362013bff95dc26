"""The messages by which BuildKit reads and writes blobs of a cache at this end; pure.

They are those of ``containerd.services.content.v1``; the numbers are those of their fields.
"""

from __future__ import annotations

from enum import IntEnum

from dockwire_api.record import Record

from .._protocol.wire.protobuf import (
    Value,
    as_bytes,
    as_text,
    read_fields,
    write_bytes,
    write_integer,
    write_text,
)
from .grpc_messages import CallFailed, Status

INFO = "/containerd.services.content.v1.Content/Info"
READ = "/containerd.services.content.v1.Content/Read"
WRITE = "/containerd.services.content.v1.Content/Write"
STORE_ID = "buildkit-attachable-store-id"
"""The header that names the store."""
STORE_PREFIX = "local:"
"""What BuildKit adds to the name of a local cache."""
LAYOUT_PREFIX = "oci:"
"""What BuildKit adds to the name of a layout of OCI that is a context."""


class WriteAction(IntEnum):
    """What a part of a write asks for."""

    STAT = 0
    WRITE = 1
    COMMIT = 2


class WriteRequest(Record):
    """A part of a write.

    Attributes:
        action: what it asks for.
        total: the size of the blob; 0 if it is not known.
        expected: the digest of the blob; empty if it is not known.
        offset: where the data belong.
        data: bytes of the blob.
    """

    action: int
    total: int
    expected: str
    offset: int
    data: bytes


class ReadRequest(Record):
    """Which part of a blob to read; a size of 0 is up to the end."""

    digest: str
    offset: int
    size: int


def read_digest(message: bytes) -> str:
    """Return the digest of a blob that is asked for.

    Raises:
        CallFailed: the message is not valid.
    """
    return as_text(_fields(message).get(1))


def info_answer(digest: str, size: int) -> bytes:
    """Return the answer about a blob."""
    return write_bytes(1, write_text(1, digest) + write_integer(2, size))


def read_read_request(message: bytes) -> ReadRequest:
    """Decode a request to read.

    Raises:
        CallFailed: the message is not valid.
    """
    fields = _fields(message)
    return ReadRequest(as_text(fields.get(1)), _integer(fields.get(2)), _integer(fields.get(3)))


def read_answer(offset: int, data: bytes) -> bytes:
    """Return a piece of a blob."""
    return write_integer(1, offset) + write_bytes(2, data)


def read_write_request(message: bytes) -> WriteRequest:
    """Decode a part of a write.

    Raises:
        CallFailed: the message is not valid.
    """
    fields = _fields(message)
    return WriteRequest(
        action=_integer(fields.get(1)),
        total=_integer(fields.get(3)),
        expected=as_text(fields.get(4)),
        offset=_integer(fields.get(5)),
        data=as_bytes(fields.get(6)),
    )


def write_answer(action: int, offset: int, total: int, digest: str) -> bytes:
    """Return the answer to a part of a write."""
    return b"".join(
        [
            write_integer(1, action),
            write_integer(4, offset),
            write_integer(5, total),
            write_text(6, digest),
        ]
    )


def _integer(value: Value | None) -> int:
    return value if isinstance(value, int) else 0


def _fields(message: bytes) -> dict[int, Value]:
    try:
        return dict(read_fields(message))
    except ValueError as error:
        raise CallFailed(Status.INTERNAL, f"the message is not valid: {error}") from None
