"""The history of builds, with grpcio at the other end, in both ways of connecting."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import grpc
import pytest

from dockwire import (
    AsyncEngine,
    InvalidArgument,
    NotFound,
    RequestTimeout,
    ServerError,
    StreamBroken,
    VersionError,
)
from dockwire._protocol.wire.protobuf import write_bytes, write_integer, write_text
from dockwire.errors import InvalidArgumentType
from tests.faults import test_solve
from tests.support.grpc_engine import GrpcEngine

buildkit = test_solve.buildkit
engine = test_solve.engine
peer = test_solve.peer
transport = test_solve.transport
version = test_solve.version


def event(ref: str, seconds: int, kind: int = 1) -> bytes:
    begun = write_bytes(6, write_integer(1, seconds))
    return write_integer(1, kind) + write_bytes(2, write_text(1, ref) + begun)


@test_solve.both_ways
async def test_records(engine: AsyncEngine, buildkit: GrpcEngine) -> None:
    """The newest first, each once, without those that are removed meanwhile."""
    buildkit.history = lambda _: iter(
        [event("a", 1), event("b", 3, kind=0), event("c", 2), event("b", 3), event("d", 9, kind=2)]
    )
    assert [record.ref for record in await engine.builds.history()] == ["b", "c", "a"]
    await engine.builds.remove_record("c")
    assert buildkit.removed == {1: b"c", 3: 1}
    buildkit.removed = {}
    with pytest.raises(NotFound, match="no record of a build d") as caught:
        await engine.builds.remove_record("d")
    assert (caught.value.status, buildkit.removed) == (404, {})


async def test_no_records(engine: AsyncEngine) -> None:
    assert await engine.builds.history() == []


async def test_what_is_not_a_ref(engine: AsyncEngine) -> None:
    for ref in ("", "a/b", "a\0", "é"):
        with pytest.raises(InvalidArgument, match="not the ref of a build"):
            await engine.builds.remove_record(ref)
    with pytest.raises(InvalidArgumentType):
        await engine.builds.remove_record(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("status", "error", "text"),
    [
        (grpc.StatusCode.UNIMPLEMENTED, VersionError, "Docker 26.0 and newer"),
        (grpc.StatusCode.UNKNOWN, ServerError, "it is broken"),
    ],
)
async def test_errors(
    engine: AsyncEngine,
    buildkit: GrpcEngine,
    status: grpc.StatusCode,
    error: type[Exception],
    text: str,
) -> None:
    def fail(context: grpc.ServicerContext) -> Iterator[bytes]:
        context.abort(status, "it is broken")
        yield b""

    buildkit.history = fail
    with pytest.raises(error, match=f"(?s)builds.history on .*{text}"):
        await engine.builds.history()
    with pytest.raises(error, match=f"(?s)builds.remove_record on .*{text}"):
        await engine.builds.remove_record("a")


async def test_a_message_that_is_not_valid(engine: AsyncEngine, buildkit: GrpcEngine) -> None:
    buildkit.history = lambda _: iter([b"\xff"])
    with pytest.raises(ServerError, match="not valid"):
        await engine.builds.history()


@test_solve.both_ways
async def test_no_end(engine: AsyncEngine, buildkit: GrpcEngine) -> None:
    """An engine that goes on, with the builds to come."""
    ended = threading.Event()

    def never(context: grpc.ServicerContext) -> Iterator[bytes]:
        context.add_callback(ended.set)
        yield event("a", 1)
        ended.wait(60)

    buildkit.history = never
    with pytest.raises(RequestTimeout):
        await engine.builds.history(timeout=0.5)
    assert ended.wait(10)


async def test_the_connection_breaks(engine: AsyncEngine, buildkit: GrpcEngine) -> None:
    def stop(context: grpc.ServicerContext) -> Iterator[bytes]:
        yield event("a", 1)
        buildkit.stop()

    buildkit.history = stop
    with pytest.raises((StreamBroken, ServerError)):
        await engine.builds.history()
