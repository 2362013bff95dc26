"""Hooks see each request from its start to the end of its response, and never harm a call."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    AsyncEngine,
    CallHooks,
    ConnectionFailed,
    DockwireError,
    Engine,
    InvalidArgumentType,
    NotFound,
    ObservedCall,
    RequestTimeout,
)
from tests.conftest import connect
from tests.faults.peer import UPGRADED, Peer, Talk, answer, chunk, document, frame

SECRET = "very-secret"


class Hooks:
    """Plain hooks, which note what they see."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.started: list[ObservedCall] = []
        self.ended: list[ObservedCall] = []
        self._error = error

    def call_started(self, call: ObservedCall) -> Any:
        self.started.append(call)
        call.headers["X-Trace"] = f"{len(self.started)}"
        if self._error is not None:
            raise self._error

    def call_ended(self, call: ObservedCall) -> Any:
        self.ended.append(call)
        if self._error is not None:
            raise self._error


class AwaitedHooks(Hooks):
    """Hooks that are coroutine functions."""

    async def call_started(self, call: ObservedCall) -> None:
        await asyncio.sleep(0)
        super().call_started(call)

    async def call_ended(self, call: ObservedCall) -> None:
        await asyncio.sleep(0)
        super().call_ended(call)


def observed(colour: str, peer: Peer, hooks: CallHooks, **settings: Any) -> AsyncEngine:
    settings.setdefault("api_version", "1.41")
    return connect(colour, peer.address, hooks=hooks, **settings)


def hooks_of(colour: str) -> list[Hooks]:
    return [Hooks()] if colour == "sync" else [Hooks(), AwaitedHooks()]


def answering(*answers: bytes) -> Any:
    def script(talk: Talk) -> None:
        for each in answers:
            if not talk.request():
                return
            talk.send(each)
        talk.request()

    return script


async def test_a_call(colour: str, transport: str) -> None:
    for hooks in hooks_of(colour):
        with Peer(transport, answering(document([{"Id": "1"}]))) as peer:
            async with observed(colour, peer, hooks) as engine:
                assert len(await engine.containers.list(all=True)) == 1
        [call] = hooks.started
        assert hooks.ended == [call]
        assert (call.operation, call.method, call.path) == (
            *("ContainerList", "GET", "/containers/json"),
        )
        assert (call.version, call.address, call.attempt) == ("1.41", peer.address, 1)
        assert (call.status, call.bytes_sent, call.bytes_received) == (200, 0, 13)
        assert call.error is None
        assert call.duration > 0
        assert b"X-Trace: 1\r\n" in peer.requests[0]


async def test_an_error_of_the_engine_is_a_status(colour: str) -> None:
    hooks = Hooks()
    with Peer("unix", answering(document({"message": "no"}, 404))) as peer:
        async with observed(colour, peer, hooks) as engine:
            with pytest.raises(NotFound):
                await engine.containers.inspect("name")
    [call] = hooks.ended
    assert (call.status, call.error, call.path) == (404, None, "/containers/{id}/json")


async def test_no_response(colour: str) -> None:
    hooks = Hooks()
    with Peer("unix", lambda talk: talk.wait() if talk.request() else None) as peer:
        async with observed(colour, peer, hooks) as engine:
            with pytest.raises(RequestTimeout):
                await engine.system.version(timeout=0.1)
            peer.go.set()
            with pytest.raises(ConnectionFailed):
                await engine.system.version()
    assert [type(call.error) for call in hooks.ended] == [RequestTimeout, ConnectionFailed]
    assert [call.status for call in hooks.ended] == [None, None]


async def test_a_cancelled_call() -> None:
    hooks = AwaitedHooks()
    with Peer("unix", lambda talk: talk.wait() if talk.request() else None) as peer:
        async with observed("async", peer, hooks) as engine:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(engine.system.version(), 0.1)
    assert isinstance(hooks.ended[0].error, asyncio.CancelledError)


async def test_negotiation_and_other_attempts(colour: str) -> None:
    refused = {"message": "client version 1.44 is too new. Maximum supported API version is 1.43"}
    scripts = [
        answer(200, b"", "x", "Api-Version: 1.44"),
        document(refused, 400),
        answer(200, b"", "x", "Api-Version: 1.43"),
        document({"Version": "1"}),
    ]
    hooks = Hooks()
    with Peer("unix", answering(*scripts)) as peer:
        async with connect(colour, peer.address, hooks=hooks) as engine:
            await engine.system.version()
    seen = [(call.operation, call.version, call.attempt, call.status) for call in hooks.ended]
    assert seen == [
        ("SystemPing", None, 1, 200),
        ("SystemVersion", "1.44", 1, 400),
        ("SystemPing", None, 1, 200),
        ("SystemVersion", "1.43", 2, 200),
    ]
    # The header of an attempt is not sent with the next one.
    assert [request.count(b"X-Trace") for request in peer.requests] == [1, 1, 1, 1]


async def test_a_stream_ends_when_it_is_closed(colour: str) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    for read_on in (True, False):
        for hooks in hooks_of(colour):
            with Peer("unix", answering(head + chunk(b"x" * 1000) + chunk(b""))) as peer:
                async with observed(colour, peer, hooks) as engine:
                    async with engine.containers.export("c") as stream:
                        assert await stream.read(1000) == b"x" * 1000
                        assert hooks.ended == []
                        if read_on:
                            assert await stream.read() == b""
                    await asyncio.sleep(0.05)
            [call] = hooks.ended
            assert (call.bytes_received, call.status, call.error) == (1000, 200, None)


async def test_a_stream_that_breaks(colour: str) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(head + chunk(b"x" * 1000))

    hooks = Hooks()
    with Peer("unix", script) as peer:
        async with (
            observed(colour, peer, hooks) as engine,
            engine.containers.export("c") as stream,
        ):
            with pytest.raises(Exception, match="connection ended"):
                await stream.read()
    assert hooks.ended[0].error is not None


@pytest.mark.parametrize(
    "data", [frame(1, b"answer")[:-2], frame(1, b"answer")], ids=["in a frame", "while running"]
)
async def test_a_hijacked_connection_that_is_cut(colour: str, data: bytes) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if request.startswith(b"GET"):
                talk.send(document({"ID": "e", "Running": True, "ExitCode": None}))
            else:
                talk.send(UPGRADED, data)
                return

    for hooks in hooks_of(colour):
        with Peer("unix", script) as peer:
            async with observed(colour, peer, hooks) as engine:
                async with engine.exec.attach("e", tty=False) as stream:
                    with pytest.raises(DockwireError) as caught:
                        await stream.read()
                await asyncio.sleep(0.05)
        call = next(each for each in hooks.ended if each.operation == "ExecStart")
        assert call.error is not None
        assert type(call.error) is type(caught.value)


async def test_a_hijacked_connection(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED)
        assert talk.read() == b"hello"
        talk.send(frame(1, b"answer"))
        talk.drain()

    for hooks in hooks_of(colour):
        with Peer(transport, script, ended=True) as peer:
            async with observed(colour, peer, hooks) as engine:
                async with engine.exec.attach("e", tty=False) as stream:
                    await stream.write(b"hello")
                    await stream.close_stdin()
                    output = await stream.read_frame()
                    assert output is not None
                    assert output.data == b"answer"
                await asyncio.sleep(0.05)
        call = next(each for each in hooks.ended if each.operation == "ExecStart")
        assert call.status == 101
        assert call.bytes_sent >= 5
        assert call.bytes_received == 14


async def test_uploads(colour: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 3_000_000)
    hooks = Hooks()
    calls: list[tuple[int, int | None]] = []
    with Peer("unix", answering(answer(), answer(), answer())) as peer:
        async with observed(colour, peer, hooks) as engine:
            with (tmp_path / "file").open("rb") as file:
                await engine.containers.put_archive("c", "/", file)
            await engine.containers.put_archive("c", "/", b"x" * 1000)
            await engine.containers.put_archive(
                "c", "/", iter([b"x" * 10]), progress=lambda *seen: calls.append(seen)
            )
    assert [call.bytes_sent for call in hooks.ended] == [3_000_000, 1000, 10]
    assert calls[-1] == (10, 10)


@pytest.mark.parametrize("kind", [Hooks, AwaitedHooks])
async def test_a_failing_hook_is_logged_and_harms_nothing(
    kind: type[Hooks], colour: str, caplog: pytest.LogCaptureFixture
) -> None:
    hooks = kind(OSError(5, "broken hook"))
    with Peer("unix", answering(document({"Version": "1"}), document({"Version": "1"}))) as peer:
        async with observed(colour, peer, hooks) as engine:
            for _ in range(2):
                assert (await engine.system.version()).version == "1"
    failed = [each for each in caplog.records if each.name == "dockwire.hooks"]
    assert [each.levelno for each in failed] == [logging.ERROR] * 4
    assert all(each.exc_info is not None for each in failed)
    text = "coroutine functions need an AsyncEngine" if kind is AwaitedHooks else "broken hook"
    assert text in caplog.text or colour == "async"


async def test_secrets_are_not_in_it(colour: str) -> None:
    hooks = Hooks()
    with Peer("unix", answering(document({}), document({}), document({"Id": "1"}))) as peer:
        async with observed(colour, peer, hooks) as engine:
            await engine.system.login(username="user", password=SECRET)
            await engine.request("GET", f"/x?key={SECRET}", params={"token": SECRET})
            await engine.secrets.create(name="name", data=SECRET.encode())
    assert len(hooks.ended) == 3
    for call in hooks.ended:
        values = [getattr(call, name) for name in ObservedCall.__slots__]
        assert SECRET not in f"{call!r} {values}"
    assert hooks.ended[1].path == "/x"


async def test_without_hooks_nothing_is_in_between(colour: str) -> None:
    with Peer("unix", answering(document({}))) as peer:
        plain: Any = Engine(peer.address, api_version="1.41") if colour == "sync" else None
        engine: Any = plain or AsyncEngine(peer.address, api_version="1.41")
        if colour == "sync":
            engine.system.version()
            engine.close()
        else:
            await engine.system.version()
            await engine.aclose()
        assert type(engine._client._sender).__name__ in ("AsyncPool", "Pool")


def test_wrong_hooks() -> None:
    wrong: Any
    for wrong in (print, object()):
        with pytest.raises(InvalidArgumentType, match="call_started"):
            Engine("unix:///x", hooks=wrong)


async def test_loggers_by_subject(colour: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "dockwire")
    ping = answer(200, b"", "x", "Api-Version: 1.43")
    with Peer("unix", answering(ping, document({}))) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.system.version()
    assert {each.name for each in caplog.records if each.name.startswith("dockwire")} == {
        *("dockwire.http", "dockwire.version"),
    }
