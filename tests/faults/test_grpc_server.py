"""The session of a build, with the client of grpcio at the other end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import pytest

from dockwire import AsyncEngine, StreamClosed
from dockwire._buildkit import session_methods as methods
from dockwire._protocol.wire.protobuf import write_bytes
from dockwire.streams import AsyncStepStream
from tests.faults.peer import Peer, Talk, chunk, engine_of
from tests.support.grpc_engine import repeat
from tests.support.waiting import until

UPGRADED = b"HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
BUILDING = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
)
BUILT = chunk(b'{"aux": {"ID": "sha256:%s"}}' % (b"1" * 64)) + chunk(b"")
SECRET = random.Random(1).randbytes(500 * 1024)
IDENTITIES, REMOVAL = b"\0\0\0\1\x0b", b"\0\0\0\1\x13"
ANSWER = b"\0\0\x40\0" + bytes(0x4000)


class BuildKit:
    """An engine whose BuildKit is grpcio: ``call`` and ``forward`` are what a build would call."""

    def __init__(self, folder: Path) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / "grpc"))
        self._listener.listen()
        self.channel = grpc.insecure_channel(
            f"unix:{folder / 'grpc'}", options=[("grpc.default_authority", "localhost")]
        )
        self.session_ended = threading.Event()

    def script(self, talk: Talk) -> None:
        """Answer a request: of a session, or of a build, which ends when the test says ``go``."""
        if talk.request().startswith(b"POST /v1.41/session"):
            talk.send(UPGRADED)
            client, _ = self._listener.accept()
            with client, ThreadPoolExecutor() as threads:
                threads.submit(repeat, client, talk.socket)
                repeat(talk.socket, client)
            self.session_ended.set()
        else:
            talk.send(BUILDING)
            talk.wait()
            talk.send(BUILT)

    def call(self, path: str, message: bytes) -> bytes:
        """Call a method with one message."""
        answer: bytes = self.channel.unary_unary(path)(message, timeout=30)
        return answer

    def forward(self, pieces: Iterator[bytes]) -> Any:
        """Forward an agent; it returns the pieces that come back."""
        call = self.channel.stream_stream(methods.FORWARD_AGENT)
        return call(pieces, timeout=30, metadata=((methods.SSH_ID, "default"),))

    def close(self) -> None:
        """Close the channel."""
        self.channel.close()
        self._listener.close()


class Agent:
    """An ssh-agent that answers every request, or is silent."""

    def __init__(self, folder: Path, *, silent: bool = False) -> None:
        self.path = folder / "agent"
        self.requests = b""
        self.closed = threading.Event()
        self._silent = silent
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(self.path))
        self._listener.listen()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        with connection:
            while data := connection.recv(65536):
                self.requests += data
                if not self._silent:
                    connection.sendall(ANSWER * (len(data) // len(IDENTITIES)))
        self.closed.set()

    def stop(self) -> None:
        """Wait until the connection has ended."""
        self._thread.join(30)
        self._listener.close()


@pytest.fixture
def buildkit(tmp_path: Path) -> Iterator[BuildKit]:
    buildkit = BuildKit(tmp_path)
    yield buildkit
    buildkit.close()


@pytest.fixture
def peer(transport: str, buildkit: BuildKit) -> Iterator[Peer]:
    with Peer(transport, buildkit.script) as peer:
        yield peer


def build(engine: AsyncEngine, **fields: Any) -> Any:
    return engine.images.build(dockerfile_text="FROM x", builder="buildkit", **fields)


async def end(stream: AsyncStepStream[Any, Any], peer: Peer, buildkit: BuildKit) -> None:
    """Let the build end, which ends the session."""
    peer.go.set()
    assert (await stream.result()).id
    await until(buildkit.session_ended.is_set, "the session has not ended")


async def test_calls_at_the_same_time(colour: str, peer: Peer, buildkit: BuildKit) -> None:
    secrets = {"large": SECRET, "empty": b""}

    def ask(number: int) -> None:
        for name, secret in secrets.items():
            answer = buildkit.call(methods.GET_SECRET, write_bytes(1, name.encode()))
            assert answer == write_bytes(1, secret), number
        assert buildkit.call(methods.HEALTH_CHECK, b"") == methods.SERVING

    def ask_at_once() -> None:
        with ThreadPoolExecutor(20) as threads:
            list(threads.map(ask, range(20)))

    async with engine_of(colour, peer) as engine, build(engine, secrets=secrets) as stream:
        await asyncio.to_thread(ask_at_once)
        await end(stream, peer, buildkit)


async def test_statuses(colour: str, peer: Peer, buildkit: BuildKit) -> None:
    cases = [
        (methods.GET_SECRET, write_bytes(1, b"other"), grpc.StatusCode.NOT_FOUND),
        (methods.GET_SECRET, b"\xff", grpc.StatusCode.INTERNAL),
        (methods.GET_SECRET, bytes(5 << 20), grpc.StatusCode.RESOURCE_EXHAUSTED),
        (methods.CHECK_AGENT, b"", grpc.StatusCode.UNKNOWN),
        ("/moby.filesync.v1.Auth/FetchToken", b"", grpc.StatusCode.UNIMPLEMENTED),
    ]

    def check() -> None:
        for path, message, status in cases:
            with pytest.raises(grpc.RpcError) as caught:
                buildkit.call(path, message)
            assert caught.value.code() == status
            assert caught.value.details()

    async with engine_of(colour, peer) as engine, build(engine, secrets={"a": b""}) as stream:
        await asyncio.to_thread(check)
        await end(stream, peer, buildkit)


async def test_an_agent_gets_what_it_may(
    colour: str, peer: Peer, buildkit: BuildKit, tmp_path: Path
) -> None:
    agent = Agent(tmp_path)
    # Requests in pieces that are not messages, and some that are refused.
    sent = (IDENTITIES * 3 + REMOVAL + IDENTITIES) * 20
    pieces = [write_bytes(1, sent[at : at + 7]) for at in range(0, len(sent), 7)]

    def forward() -> bytes:
        return b"".join(buildkit.forward(iter(pieces)))

    async with engine_of(colour, peer) as engine, build(engine, ssh=agent.path) as stream:
        assert await asyncio.to_thread(buildkit.call, methods.CHECK_AGENT, b"") == b""
        answer = write_bytes(1, ANSWER)
        refused = write_bytes(1, b"\0\0\0\1\5")
        assert await asyncio.to_thread(forward) == (answer * 3 + refused + answer) * 20
        assert agent.requests == IDENTITIES * 80
        await end(stream, peer, buildkit)
    agent.stop()


@pytest.mark.parametrize("by", ["cancel", "close"])
async def test_an_agent_that_does_not_answer(
    colour: str, peer: Peer, buildkit: BuildKit, tmp_path: Path, by: str
) -> None:
    """BuildKit can cancel the call, and the caller the build; the agent is left at once."""
    agent = Agent(tmp_path, silent=True)
    async with engine_of(colour, peer) as engine:
        async with build(engine, ssh=agent.path) as stream:
            call = buildkit.forward(iter([write_bytes(1, IDENTITIES)]))
            await until(lambda: agent.requests == IDENTITIES, "the agent got nothing")
            if by == "cancel":
                call.cancel()
                await until(agent.closed.is_set, "the agent is still connected")
                await end(stream, peer, buildkit)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert [each for each in threading.enumerate() if each.name == "dockwire"] == []
        await until(agent.closed.is_set, "the agent is still connected")
        if by == "close":
            peer.go.set()
            with pytest.raises(StreamClosed):
                await stream.result()
    agent.stop()


async def test_a_session_that_breaks(colour: str, peer: Peer, buildkit: BuildKit) -> None:
    """The build goes on; it fails only if BuildKit needs the session."""
    async with engine_of(colour, peer) as engine, build(engine, secrets={"a": b"x"}) as stream:
        assert await asyncio.to_thread(buildkit.call, methods.HEALTH_CHECK, b"")
        await asyncio.to_thread(buildkit.channel.close)
        await until(buildkit.session_ended.is_set, "the session has not ended")
        peer.go.set()
        assert (await stream.result()).id


async def test_a_session_that_is_not_http2(
    colour: str, transport: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It is closed with a reason, and the build goes on."""
    caplog.set_level(logging.DEBUG, "dockwire.http")

    def script(talk: Talk) -> None:
        if talk.request().startswith(b"POST /v1.41/session"):
            talk.send(UPGRADED + b"SSH-2.0-OpenSSH_9.9\r\n" * 9)
            with contextlib.suppress(OSError):
                talk.drain()
            talk.peer.go.set()
        else:
            talk.send(BUILDING)
            talk.wait()
            talk.send(BUILT)

    with Peer(transport, script) as peer:
        async with engine_of(colour, peer) as engine:
            assert (await build(engine, secrets={"a": b"x"}).result()).id
    assert "not valid HTTP/2" in caplog.text
