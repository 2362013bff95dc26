"""The messages of the history of builds; pure. The numbers are those of their fields."""

from __future__ import annotations

from collections.abc import Sequence

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
_RESULTS = 3
# As BuildKit calls it, and as the engine does.
_IMAGE_EXPORTERS = ("image", "moby")
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
    kinds = [as_text(dict(exporter).get(1)) for exporter in exporters]
    names = ",".join(read_map(2, exporter).get("name", "") for exporter in exporters)
    return BuildRecord(
        ref=as_text(fields.get(1)),
        created=created,
        completed=completed,
        error=as_text(_fields(fields.get(5)).get(2)),
        image_id=_image_of(fields.get(10), kinds),
        names=tuple(name for name in names.split(",") if name),
        attributes=read_map(3, rows),
        total_steps=_integer(fields.get(16)),
        completed_steps=_integer(fields.get(17)),
        cached_steps=_integer(fields.get(15)),
        pinned=bool(fields.get(14)),
    )


def _image_of(result: Value | None, kinds: Sequence[str]) -> str:
    """Return the digest of the image among the results; empty if there is none.

    Args:
        result: the results, by the numbers of the exporters.
        kinds: the exporters; empty where the engine does not record them.
    """
    digests: dict[int, str] = {}
    for number, value in message_fields(as_bytes(result)):
        if number == _RESULTS:
            entry = _fields(value)
            descriptor = _fields(entry.get(2))
            if as_text(descriptor.get(1)).startswith(_IMAGES):
                digests[_integer(entry.get(1))] = as_text(descriptor.get(2))
    found = [
        digest
        for number, digest in sorted(digests.items())
        # Others, such as an archive, are not in the engine.
        if not kinds or (number < len(kinds) and kinds[number] in _IMAGE_EXPORTERS)
    ]
    return found[-1] if found else ""


def _integer(value: Value | None) -> int:
    return value if isinstance(value, int) else 0


def _fields(value: Value | None) -> dict[int, Value]:
    return dict(message_fields(as_bytes(value)))


def _invalid(problem: str) -> CallEnded:
    return CallEnded(Status.INTERNAL, f"the message is not valid: {problem}", b"")
