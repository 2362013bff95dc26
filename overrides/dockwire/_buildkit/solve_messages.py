"""The messages of ``moby.buildkit.v1.Control``; pure. The numbers are those of their fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from dockwire_api.record import Record, field

from .._protocol.wire.protobuf import as_bytes, as_text, read_fields, write_bytes, write_text
from .grpc_messages import CallEnded, Status

SOLVE = "/moby.buildkit.v1.Control/Solve"
STATUS = "/moby.buildkit.v1.Control/Status"
SESSION = "/moby.buildkit.v1.Control/Session"
LIST_WORKERS = "/moby.buildkit.v1.Control/ListWorkers"

_FRONTEND = "dockerfile.v0"
# Only engines that store images in containerd have a snapshotter of it.
_SNAPSHOTTER = "org.mobyproject.buildkit.worker.snapshotter"

Typed: TypeAlias = tuple[str, Mapping[str, str]]
"""A type, such as "registry", and its attributes."""


class SolveRequest(Record):
    """A build.

    Attributes:
        ref: the ID of the build, by which its status is asked for.
        session: the ID of the session.
        attributes: what the frontend gets, such as ``platform`` and ``build-arg:NAME``.
        exporters: where the result goes.
        cache_to: where the cache goes.
        cache_from: where cached steps may come from.
        entitlements: what the build may do, such as "network.host".
    """

    ref: str
    session: str
    attributes: Mapping[str, str] = field(repr=False)
    exporters: Sequence[Typed]
    cache_to: Sequence[Typed] = ()
    cache_from: Sequence[Typed] = ()
    entitlements: Sequence[str] = ()

    def encode(self) -> bytes:
        """Return the message."""
        fields = [write_text(1, self.ref)]
        if len(self.exporters) == 1:
            # Engines before BuildKit 0.13 know only these two fields.
            kind, attributes = self.exporters[0]
            fields += [write_text(3, kind), _map(4, attributes)]
        fields += [
            write_text(5, self.session),
            write_text(6, _FRONTEND),
            _map(7, self.attributes),
            write_bytes(
                8,
                b"".join(
                    [
                        *(write_bytes(4, _typed(each)) for each in self.cache_to),
                        *(write_bytes(5, _typed(each)) for each in self.cache_from),
                    ]
                ),
            ),
            *(write_text(9, each) for each in self.entitlements),
        ]
        if len(self.exporters) > 1:
            fields += [write_bytes(13, _typed(each)) for each in self.exporters]
        return b"".join(fields)


class Worker(Record):
    """What builds.

    Attributes:
        platforms: what it can run, as ``os/arch[/variant]``.
        has_image_store: whether its images have indexes, so several platforms and attestations.
    """

    platforms: Sequence[str] = ()
    has_image_store: bool = False


def status_request(ref: str) -> bytes:
    """Return the request for the status of a build."""
    return write_text(1, ref)


def read_solve_response(message: bytes) -> dict[str, str]:
    """Return what the exporters report, such as ``containerimage.digest``.

    Raises:
        CallEnded: the message is not valid.
    """
    return read_map(1, message_fields(message))


def read_worker(message: bytes) -> Worker:
    """Return the first worker of a list; engines have one.

    Raises:
        CallEnded: the message is not valid.
    """
    for number, value in message_fields(message):
        if number == 1 and isinstance(value, bytes):
            fields = message_fields(value)
            platforms = [
                _read_platform(each)
                for number, each in fields
                if number == 3 and isinstance(each, bytes)
            ]
            return Worker(platforms, _SNAPSHOTTER in read_map(2, fields))
    return Worker()


def _read_platform(data: bytes) -> str:
    fields = dict(message_fields(data))
    parts = (as_text(fields.get(number)) for number in (2, 1, 3))
    return "/".join(part for part in parts if part)


def _typed(row: Typed) -> bytes:
    kind, attributes = row
    return write_text(1, kind) + _map(2, attributes)


def _map(number: int, values: Mapping[str, str]) -> bytes:
    return b"".join(
        write_bytes(number, write_text(1, name) + write_text(2, value))
        for name, value in values.items()
    )


def read_map(number: int, fields: Iterable[tuple[int, int | bytes]]) -> dict[str, str]:
    """Return a field that is a map of texts.

    Raises:
        CallEnded: an entry is not valid.
    """
    found = {}
    for each, value in fields:
        if each == number:
            entry = dict(message_fields(as_bytes(value)))
            found[as_text(entry.get(1))] = as_text(entry.get(2))
    return found


def message_fields(message: bytes) -> list[tuple[int, int | bytes]]:
    """Return the fields of a message.

    Raises:
        CallEnded: it is not valid.
    """
    try:
        return list(read_fields(message))
    except ValueError as error:
        raise CallEnded(Status.INTERNAL, f"the message is not valid: {error}", b"") from None
