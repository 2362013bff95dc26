"""Decode the progress of a BuildKit build: the ``moby.buildkit.trace`` records; pure.

Each record is a base64-encoded protocol buffer, a ``StatusResponse``. Only a few fields are
decoded: the names of the vertices (build steps), their times, statuses, logs and errors, and
warnings.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from dockwire_api.record import Record
from dockwire_api.timestamp import Timestamp

from ..wire.base64_text import decode_base64
from ..wire.protobuf import Value, as_bytes, as_text, read_fields

TRACE_ID = "moby.buildkit.trace"
"""The ``id`` of the records that hold a trace."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Vertex(Record):
    """The state of a build step."""

    digest: str
    name: str
    cached: bool
    started_at: Timestamp | None
    completed_at: Timestamp | None
    error: str

    @property
    def started(self) -> bool:
        """Whether it has begun."""
        return self.started_at is not None

    @property
    def completed(self) -> bool:
        """Whether it has ended."""
        return self.completed_at is not None


class VertexStatus(Record):
    """What a build step is doing, such as "naming to docker.io/library/x"."""

    digest: str
    name: str


class VertexLog(Record):
    """Output of a build step."""

    digest: str
    data: bytes


class VertexWarning(Record):
    """A warning about a build step, such as an instruction that is deprecated.

    The lines are those of the instruction in the file, 0 if it is not about one.
    """

    digest: str
    text: str
    details: tuple[str, ...]
    url: str
    file: str
    line: int
    end_line: int


Part: TypeAlias = Vertex | VertexStatus | VertexLog | VertexWarning


def parse_trace(text: str) -> list[Part]:
    """Decode a record.

    Raises:
        ValueError: the record is not valid base64, or not a valid protocol buffer.
    """
    data = decode_base64(text)
    found: list[Part] = []
    for number, value in read_fields(data):
        if isinstance(value, int):
            continue
        if number == 1:
            found.append(_vertex(value))
        elif number == 2:
            fields = dict(read_fields(value))
            found.append(VertexStatus(as_text(fields.get(2)), as_text(fields.get(1))))
        elif number == 3:
            fields = dict(read_fields(value))
            found.append(VertexLog(as_text(fields.get(1)), as_bytes(fields.get(4))))
        elif number == 4:
            found.append(_warning(value))
    return found


def _vertex(data: bytes) -> Vertex:
    # The only repeated field, the inputs, is not used: a dict loses nothing.
    fields = dict(read_fields(data))
    return Vertex(
        digest=as_text(fields.get(1)),
        name=as_text(fields.get(3)),
        cached=bool(fields.get(4)),
        started_at=as_timestamp(fields.get(5)),
        completed_at=as_timestamp(fields.get(6)),
        error=as_text(fields.get(7)),
    )


def _warning(data: bytes) -> VertexWarning:
    rows = list(read_fields(data))
    fields = dict(rows)
    source = dict(read_fields(as_bytes(fields.get(6))))
    # Of several ranges, the last one.
    place = dict(read_fields(as_bytes(fields.get(7))))
    return VertexWarning(
        digest=as_text(fields.get(1)),
        text=as_text(fields.get(3)),
        details=tuple(as_text(value) for number, value in rows if number == 4),
        url=as_text(fields.get(5)),
        file=as_text(source.get(4)),
        line=_line(place.get(1)),
        end_line=_line(place.get(2)),
    )


def _line(position: Value | None) -> int:
    line = dict(read_fields(as_bytes(position))).get(1)
    return line if isinstance(line, int) else 0


def as_timestamp(value: Value | None) -> Timestamp | None:
    """Return the value of a field that is a time; None if it is missing.

    Raises:
        ValueError: it is not valid.
    """
    if value is None:
        return None
    fields = dict(read_fields(as_bytes(value)))
    seconds, nanoseconds = fields.get(1, 0), fields.get(2, 0)
    if not isinstance(seconds, int) or not isinstance(nanoseconds, int):
        raise ValueError("a time is not valid")
    try:
        moment = _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        raise ValueError("a time is not valid") from None
    return Timestamp.parse(f"{moment:%Y-%m-%dT%H:%M:%S}.{nanoseconds % 10**9:09d}Z")
