"""Decode the progress of a BuildKit build: the ``moby.buildkit.trace`` records; pure.

Each record is a base64-encoded protocol buffer, a ``StatusResponse``. Only a few fields are
decoded: the names of the vertices (build steps), their statuses, logs and errors, and warnings.
"""

from __future__ import annotations

from typing import TypeAlias

from dockwire_api.record import Record

from ..wire.base64_text import decode_base64
from ..wire.protobuf import as_bytes, as_text, read_fields

TRACE_ID = "moby.buildkit.trace"
"""The ``id`` of the records that hold a trace."""


class Vertex(Record):
    """The state of a build step."""

    digest: str
    name: str
    cached: bool
    started: bool
    completed: bool
    error: str


class VertexStatus(Record):
    """What a build step is doing, such as "naming to docker.io/library/x"."""

    digest: str
    name: str


class VertexLog(Record):
    """Output of a build step."""

    digest: str
    data: bytes


class VertexWarning(Record):
    """A warning about a build step, such as an instruction that is deprecated."""

    digest: str
    text: str


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
            # The details are repeated, and not used.
            fields = dict(read_fields(value))
            found.append(VertexWarning(as_text(fields.get(1)), as_text(fields.get(3))))
    return found


def _vertex(data: bytes) -> Vertex:
    # The only repeated field, the inputs, is not used: a dict loses nothing.
    fields = dict(read_fields(data))
    return Vertex(
        digest=as_text(fields.get(1)),
        name=as_text(fields.get(3)),
        cached=bool(fields.get(4)),
        started=5 in fields,
        completed=6 in fields,
        error=as_text(fields.get(7)),
    )
