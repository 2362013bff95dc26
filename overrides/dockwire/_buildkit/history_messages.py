"""The messages of the history of builds; pure. The numbers are those of their fields."""

from __future__ import annotations

from .._protocol.images.build_records import BuildRecord
from .._protocol.images.buildkit_trace import as_timestamp
from .._protocol.wire.protobuf import Value, as_bytes, as_text, write_integer, write_text
from .grpc_messages import CallEnded, Status
from .solve_messages import message_fields, read_map

LISTEN = "/moby.buildkit.v1.Control/ListenBuildHistory"
UPDATE = "/moby.buildkit.v1.Control/UpdateBuildHistory"

LIST = write_integer(3, 1)
"""The request for the records that there are now, without those of later builds."""

_DELETED = 2
# The result is something else where the build made no image.
_IMAGES = ("application/vnd.docker.", "application/vnd.oci.image.")


def delete_request(ref: str) -> bytes:
    """Return the request to delete a record."""
    return write_text(1, ref) + write_integer(3, 1)


def read_event(message: bytes) -> BuildRecord | None:
    """Return the record of an event; None if there is none any more.

    Raises:
        CallEnded: the message is not valid.
    """
    event = dict(message_fields(message))
    if event.get(1) == _DELETED:
        return None
    rows = message_fields(as_bytes(event.get(2)))
    fields = dict(rows)
    try:
        created, completed = as_timestamp(fields.get(6)), as_timestamp(fields.get(7))
    except ValueError as error:
        raise _invalid(str(error)) from None
    if created is None:
        raise _invalid("a build has no time")
    exporters = [message_fields(as_bytes(value)) for number, value in rows if number == 4]
    names = ",".join(read_map(2, exporter).get("name", "") for exporter in exporters)
    return BuildRecord(
        ref=as_text(fields.get(1)),
        created=created,
        completed=completed,
        error=as_text(_fields(fields.get(5)).get(2)),
        image_id=_image_of(fields.get(10)),
        names=tuple(name for name in names.split(",") if name),
        attributes=read_map(3, rows),
        total_steps=_integer(fields.get(16)),
        completed_steps=_integer(fields.get(17)),
        cached_steps=_integer(fields.get(15)),
        pinned=bool(fields.get(14)),
    )


def _image_of(result: Value | None) -> str:
    """Return the digest of the image, which is in one of two fields."""
    fields = _fields(result)
    for value in (fields.get(1), _fields(fields.get(3)).get(2)):
        descriptor = _fields(value)
        if as_text(descriptor.get(1)).startswith(_IMAGES):
            return as_text(descriptor.get(2))
    return ""


def _integer(value: Value | None) -> int:
    return value if isinstance(value, int) else 0


def _fields(value: Value | None) -> dict[int, Value]:
    return dict(message_fields(as_bytes(value)))


def _invalid(problem: str) -> CallEnded:
    return CallEnded(Status.INTERNAL, f"the message is not valid: {problem}", b"")
