"""No more connections at once than the limit: what waits, what does not, and what ends the wait."""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx
import pytest

from dockwire import (
    AsyncEngine,
    AsyncHTTPTransport,
    DockwireError,
    Engine,
    EngineClosed,
    ExecTimeout,
    HTTPTransport,
    Limits,
    RequestTimeout,
    RunTimeout,
)
from dockwire._protocol.api.addresses import Address
from dockwire._protocol.api.connection_errors import is_ssh_busy, ssh_advice
from dockwire._runtime.semaphore import Semaphore
from dockwire._sync.net.backend import PermitWaiter
from tests.conftest import connect
from tests.faults.peer import UPGRADED, Peer, Talk, chunk, document

VERSION = document({"Version": "20.10"})
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
EVENT = chunk(b'{"Type": "container", "timeNano": 1}\n')


class Crowd:
    """A script that counts how many requests it has at the same time."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.now = self.most = 0
        self._seconds = seconds
        self._lock = threading.Lock()

    def __call__(self, talk: Talk) -> None:
        while talk.request():
            with self._lock:
                self.now += 1
                self.most = max(self.most, self.now)
            time.sleep(self._seconds)
            with self._lock:
                self.now -= 1
            talk.send(VERSION)


class Together:
    """A script that answers requests only when so many are there; after ``abort``, at once."""

    def __init__(self, count: int) -> None:
        self._barrier = threading.Barrier(count)
        self.abort = self._barrier.abort

    def __call__(self, talk: Talk) -> None:
        while talk.request():
            with contextlib.suppress(threading.BrokenBarrierError):
                self._barrier.wait(30)
            talk.send(VERSION)


class Held:
    """A script that holds requests back until the test says so; ``arrived`` is set by one."""

    def __init__(self) -> None:
        self.arrived = threading.Event()

    def __call__(self, talk: Talk) -> None:
        while request := talk.request():
            if b"/events" in request or b"/logs" in request:
                talk.send(CHUNKED, EVENT)
                talk.wait()
                return
            if b"/start" in request:
                talk.send(UPGRADED)
                talk.drain()
                return
            if b"/held/" in request:
                self.arrived.set()
                talk.wait()
            talk.send(document({"StatusCode": 0, "Version": "20.10"}))


def start(colour: str, engine: Any, method: str, *arguments: Any, **options: Any) -> Any:
    """Call a method of ``containers`` in a task, or in a thread."""
    if colour == "async":
        return asyncio.ensure_future(getattr(engine.containers, method)(*arguments, **options))
    call = getattr(engine._plain.containers, method)
    return asyncio.ensure_future(asyncio.to_thread(call, *arguments, **options))


def in_threads(count: int, work: Callable[[], Any]) -> list[Any]:
    """Call something in several threads at once; return results and errors."""
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(work())
        except BaseException as error:
            found.append(error)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_threads_wait_for_each_other() -> None:
    crowd = Crowd(0.005)
    with Peer("unix", crowd) as peer:
        limits = Limits(max_connections=3)
        with Engine(peer.address, api_version="1.41", limits=limits) as engine:
            found = in_threads(30, engine.system.version)
    assert [each.version for each in found] == ["20.10"] * 30
    assert (crowd.most, peer.connections) == (3, 3)


def test_event_loops_and_tasks_wait_for_each_other() -> None:
    crowd = Crowd(0.005)
    with Peer("unix", crowd) as peer:
        limits = Limits(max_connections=3, max_idle_connections=0)
        engine = AsyncEngine(peer.address, api_version="1.41", limits=limits)

        async def ten() -> None:
            await asyncio.gather(*(engine.system.version() for _ in range(10)))

        assert in_threads(3, lambda: asyncio.run(ten())) == [None] * 3
        asyncio.run(engine.aclose())
    assert crowd.most == 3


async def test_tasks_come_first_in_first_out() -> None:
    order: list[int] = []
    with Peer("unix", Crowd()) as peer:
        limits = Limits(max_connections=1)
        async with AsyncEngine(peer.address, api_version="1.41", limits=limits) as engine:

            async def call(number: int) -> None:
                await engine.system.version()
                order.append(number)

            await asyncio.gather(*(call(number) for number in range(20)))
    assert order == list(range(20))


async def test_waiting_takes_the_callers_time(colour: str) -> None:
    """The error names the setting, and nothing was sent; a cancelled wait leaves nothing behind."""
    script = Held()
    with Peer("unix", script) as peer:
        limits = Limits(max_connections=1)
        async with connect(colour, peer.address, api_version="1.41", limits=limits) as engine:
            busy = start(colour, engine, "inspect", "held")
            await asyncio.to_thread(script.arrived.wait)
            for _ in range(3):
                with pytest.raises(RequestTimeout, match="no connection was free") as caught:
                    await engine.containers.kill("x", timeout=0.02)
                assert "max_connections" in str(caught.value)
                assert not caught.value.may_have_taken_effect
                assert caught.value.operation == "ContainerKill"
            if colour == "async":
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(engine.containers.kill("x"), 0.02)
            assert len(peer.requests) == 1
            peer.go.set()
            await busy
            assert (await engine.system.version()).version == "20.10"
        assert peer.connections == 1


async def test_streams_and_calls_that_wait_do_not_count(colour: str) -> None:
    """A call inside a loop over events, logs or an exec always gets a connection."""
    script = Held()
    with Peer("unix", script) as peer:
        limits = Limits(max_connections=1)
        async with (
            connect(colour, peer.address, api_version="1.41", limits=limits) as engine,
            engine.system.events() as events,
            engine.containers.logs("x", follow=True, tty=True) as logs,
            engine.exec.attach("e", tty=False) as attached,
        ):
            event = await events.read_record()
            assert event is not None
            assert event.type == "container"
            assert (await engine.system.version(timeout=5)).version == "20.10"
            async with engine.exec.attach("f", tty=False):
                assert (await engine.system.version(timeout=5)).version == "20.10"
            assert await logs.read_frame()
            assert not attached.closed
            waiting = start(colour, engine, "wait", "held")
            await asyncio.to_thread(script.arrived.wait)
            assert (await engine.system.version(timeout=5)).version == "20.10"
            peer.go.set()
            await waiting


async def test_an_upload_whose_pieces_need_a_connection(colour: str) -> None:
    with Peer("unix", Held()) as peer:
        limits = Limits(max_connections=1)
        async with connect(colour, peer.address, api_version="1.41", limits=limits) as engine:

            def pieces() -> Any:
                yield engine._plain.system.version(timeout=5).version.encode()  # type: ignore[attr-defined]

            async def async_pieces() -> Any:
                yield str((await engine.system.version(timeout=5)).version).encode()

            body: Any = pieces() if colour == "sync" else async_pieces()
            await engine.request("PUT", "/any", body=body, timeout=10)
        assert peer.requests[-1].endswith(b"20.10")


async def test_errors_and_broken_connections_return_what_they_had(colour: str) -> None:
    def script(talk: Talk) -> None:
        request = talk.request()
        if b"/broken/" in request:
            return
        if b"/cut/" in request:
            talk.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
            return
        if b"/gone/" in request:
            talk.send(document({"message": "no such container"}, 404))
        elif b"/slow/" in request:
            talk.wait(0.2)
        else:
            talk.send(VERSION)

    with Peer("unix", script) as peer:
        limits = Limits(max_connections=2)
        async with connect(colour, peer.address, api_version="1.41", limits=limits) as engine:
            kept = []
            for name in ("broken", "cut", "gone", "slow") * 3:
                with pytest.raises(DockwireError) as caught:
                    await engine.containers.inspect(name, timeout=0.05)
                assert "no connection was free" not in str(caught.value)
                # With their frames, and all that these refer to.
                kept.append(caught)
            assert (await engine.system.version(timeout=5)).version == "20.10"


async def test_closing_the_engine_wakes_those_that_wait(colour: str) -> None:
    script = Held()
    with Peer("unix", script) as peer:
        limits = Limits(max_connections=1)
        engine = connect(colour, peer.address, api_version="1.41", limits=limits)
        calls = [start(colour, engine, "inspect", "held", timeout=None) for _ in range(4)]
        await asyncio.to_thread(script.arrived.wait)
        await engine.aclose()
        found = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(each) for each in found] == [EngineClosed] * 4
    assert len(peer.requests) == 1


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_child_has_all_connections() -> None:
    script = Held()
    with Peer("unix", script) as peer:
        limits = Limits(max_connections=1)
        with Engine(peer.address, api_version="1.41", limits=limits) as engine:
            busy = threading.Thread(target=lambda: engine.containers.inspect("held"))
            busy.start()
            assert script.arrived.wait(10)
            child = os.fork()
            if not child:
                try:
                    os._exit(0 if engine.system.version(timeout=5).version == "20.10" else 1)
                except BaseException:
                    os._exit(2)
            assert os.waitpid(child, 0)[1] == 0
            peer.go.set()
            busy.join()
            assert engine.system.version(timeout=5).version == "20.10"


@pytest.mark.parametrize("idle", [0, 2])
async def test_idle_connections(colour: str, idle: int) -> None:
    with Peer("unix", Together(5)) as peer:
        limits = Limits(max_idle_connections=idle)
        kind: Any = AsyncEngine if colour == "async" else Engine
        engine = kind(peer.address, api_version="1.41", limits=limits)
        for _ in range(2):
            if colour == "async":
                await asyncio.gather(*(engine.system.version() for _ in range(5)))
            else:
                await asyncio.to_thread(in_threads, 5, engine.system.version)
        assert peer.connections == 10 - idle
        await engine.aclose() if colour == "async" else engine.close()


async def test_idle_connections_are_as_many_as_were_in_use(colour: str) -> None:
    with Peer("unix", Crowd(0.05)) as peer:
        kind: Any = AsyncEngine if colour == "async" else Engine
        engine = kind(peer.address, api_version="1.41")
        for _ in range(3):
            if colour == "async":
                await asyncio.gather(*(engine.system.version() for _ in range(30)))
            else:
                await asyncio.to_thread(in_threads, 30, engine.system.version)
        assert peer.connections <= 30
        await engine.aclose() if colour == "async" else engine.close()


async def test_connections_that_were_idle_for_too_long_are_closed(
    colour: str,
) -> None:
    together = Together(5)
    with Peer("unix", together) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            calls = [start(colour, engine, "inspect", "x") for _ in range(5)]
            await asyncio.gather(*calls)
            pool: Any = engine._client._sender
            assert len(pool._idle) == 5
            for each in list(pool._idle)[:3]:
                each.idle_since -= 31
            together.abort()
            await engine.system.version()
            assert len(pool._idle) == 2
        assert peer.connections == 5


class Running:
    """A script with a command or container that runs until it is killed."""

    def __init__(self) -> None:
        self.started, self.arrived, self.killed = (threading.Event() for _ in range(3))
        self.starts = 0

    def __call__(self, talk: Talk) -> None:
        while request := talk.request():
            line = request.partition(b"\r\n")[0]
            if b"/held/" in line:
                self.arrived.set()
                talk.wait()
            if b"/exec/" in line and b"/start" in line:
                self.starts += 1
                talk.send(UPGRADED)
                if self.starts == 1:
                    self.started.set()
                    talk.drain()
                return
            if b"/attach" in line:
                talk.send(UPGRADED)
                self.killed.wait(20)
                return
            if b"/wait" in line:
                talk.send(CHUNKED)
                self.killed.wait(20)
                talk.send(chunk(b'{"StatusCode": 137}'), chunk(b""))
                # The connection stays open: it is used again.
                continue
            if b"/start" in line:
                self.started.set()
            if b"/kill" in line:
                self.killed.set()
            ended = self.starts > 1
            state = {"ID": "e", "Running": not ended, "ExitCode": 0 if ended else None}
            talk.send(document({"Id": "e", "Version": "20.10", **state}))


def begin(colour: str, engine: Any, resource: str, *arguments: Any, **options: Any) -> Any:
    """Call ``run`` of a resource in a task, or in a thread."""
    if colour == "async":
        return asyncio.ensure_future(getattr(engine, resource).run(*arguments, **options))
    call = getattr(engine._plain, resource).run
    return asyncio.ensure_future(asyncio.to_thread(call, *arguments, **options))


@pytest.mark.parametrize("resource", ["exec", "containers"])
async def test_what_has_timed_out_is_killed_although_no_connection_is_free(
    colour: str, resource: str
) -> None:
    script = Running()
    with Peer("unix", script) as peer:
        limits = Limits(max_connections=1)
        async with connect(colour, peer.address, api_version="1.41", limits=limits) as engine:
            await engine.system.version()
            running = begin(colour, engine, resource, "x", ["sleep", "100"], timeout=0.5)
            await asyncio.to_thread(script.started.wait)
            busy = start(colour, engine, "inspect", "held", timeout=None)
            await asyncio.to_thread(script.arrived.wait)
            with pytest.raises(ExecTimeout if resource == "exec" else RunTimeout) as caught:
                await running
            assert not busy.done()
            if isinstance(caught.value, ExecTimeout):
                assert caught.value.killed
            else:
                assert any("/e/kill" in line for line in peer.lines)
                assert any(line.startswith("DELETE") and "/e?" in line for line in peer.lines)
            peer.go.set()
            await busy


async def test_a_temporary_container_is_removed_although_no_connection_is_free(
    colour: str,
) -> None:
    script = Running()
    with Peer("unix", script) as peer:
        limits = Limits(max_connections=1)
        async with connect(colour, peer.address, api_version="1.41", limits=limits) as engine:
            calls: list[Any] = []
            with suppress(ZeroDivisionError):
                async with engine.containers.temporary("x", ["sleep", "100"]):
                    calls.append(start(colour, engine, "inspect", "held", timeout=None))
                    await asyncio.to_thread(script.arrived.wait)
                    raise ZeroDivisionError
            [busy] = calls
            assert not busy.done()
            assert any("/e/kill" in line for line in peer.lines)
            assert any(line.startswith("DELETE") and "/e?" in line for line in peer.lines)
            peer.go.set()
            await busy


POOL = httpx.Timeout(5, pool=0.02)


def test_httpx_has_its_own_error_for_it() -> None:
    with Peer("unix", Held()) as peer:
        transport = HTTPTransport(peer.address, limits=Limits(max_connections=1))
        with httpx.Client(transport=transport, timeout=POOL) as client:
            with (
                client.stream("GET", "http://docker/events"),
                pytest.raises(httpx.PoolTimeout, match="no connection was free"),
            ):
                client.get("http://docker/version")
            assert client.get("http://docker/version").status_code == 200


async def test_async_httpx_has_its_own_error_for_it() -> None:
    with Peer("unix", Held()) as peer:
        transport = AsyncHTTPTransport(peer.address, limits=Limits(max_connections=1))
        async with httpx.AsyncClient(transport=transport, timeout=POOL) as client:
            async with client.stream("GET", "http://docker/events"):
                with pytest.raises(httpx.PoolTimeout, match="no connection was free"):
                    await client.get("http://docker/version")
            assert (await client.get("http://docker/version")).status_code == 200


# --- the semaphore -------------------------------------------------------------------------------


def test_permits_that_are_lost_return() -> None:
    semaphore = Semaphore(2)
    first, second = semaphore.try_acquire(), semaphore.try_acquire()
    assert first is not None
    assert second is not None
    assert semaphore.try_acquire() is None
    waiter = PermitWaiter()
    semaphore.enqueue(waiter)
    del first
    assert waiter.wait(None)
    assert semaphore.try_acquire() is None
    second.release()
    second.release()
    third = semaphore.try_acquire()
    assert third is not None
    assert semaphore.try_acquire() is None


def test_a_permit_that_comes_too_late_goes_to_the_next() -> None:
    semaphore = Semaphore(1)
    held = semaphore.try_acquire()
    assert held is not None
    late, dead, next_one = PermitWaiter(), DeadWaiter(), PermitWaiter()
    for waiter in (late, dead, next_one):
        semaphore.enqueue(waiter)
    assert semaphore.try_acquire() is None
    held.release()
    # It was handed over, but its caller has given up at the same moment.
    assert late.permit is not None
    semaphore.leave(late)
    assert next_one.wait(None)


class DeadWaiter(PermitWaiter):
    """A waiter whose event loop is closed."""

    def wake(self) -> bool:
        return False


def test_many_threads_never_have_too_many_permits() -> None:
    semaphore = Semaphore(3)
    counts: list[int] = []
    now: set[int] = set()

    def work() -> None:
        for turn in range(300):
            permit = semaphore.try_acquire()
            if permit is None:
                waiter = PermitWaiter()
                semaphore.enqueue(waiter)
                if not waiter.wait(time.monotonic() + (0.0001 if turn % 5 == 0 else 10)):
                    semaphore.leave(waiter)
                    continue
                permit = waiter.permit
                assert permit is not None
            now.add(threading.get_ident())
            counts.append(len(now))
            now.discard(threading.get_ident())
            permit.release()

    assert in_threads(8, work) == [None] * 8
    assert max(counts) <= 3
    permits = [semaphore.try_acquire() for _ in range(4)]
    assert [each is not None for each in permits] == [True, True, True, False]


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_connections": 0},
        {"max_idle_connections": -1},
        {"max_response_size": "1"},
        {"max_idle_connections": None},
        {"max_archive_depth": True},
    ],
)
def test_limits_are_checked(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"Limits\\({next(iter(wrong))}\\)"):
        Engine(limits=Limits(**wrong))
    with pytest.raises(TypeError, match="limits: expected Limits"):
        Engine(limits=wrong)  # type: ignore[arg-type]


def test_limits_of_engines_that_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "tcp://h:1")
    limits = Limits(max_idle_connections=7)
    for kind in (Engine, AsyncEngine):
        for engine in (kind.from_env(limits=limits), kind.from_context("default", limits=limits)):
            assert engine._client.limits is limits
        assert kind.from_env()._client.limits == Limits()
    for transport in (HTTPTransport, AsyncHTTPTransport):
        for made in (
            transport.from_env(limits=limits),
            transport.from_context("default", limits=limits),
        ):
            assert made._pool._max_idle == 7


@pytest.mark.parametrize(
    ("message", "busy"),
    [
        ("kex_exchange_identification: read: Connection reset by peer", True),
        ("kex_exchange_identification: Connection closed by remote host", True),
        ("ssh_exchange_identification: Connection closed by remote host", True),
        ("Connection closed by 192.0.2.1 port 22", True),
        ("Connection reset by 192.0.2.1 port 22", True),
        ("kex_exchange_identification: banner line 0: Not allowed at this time", True),
        ("mux_client_request_session: session request failed: Session open refused by peer", True),
        ("me@host: Permission denied (publickey). Connection closed by 192.0.2.1", False),
        ("ssh: connect to host h port 22: Connection refused", False),
        ("Host key verification failed.", False),
        ("", False),
    ],
)
def test_messages_of_ssh_servers_that_are_busy(message: str, busy: bool) -> None:
    assert is_ssh_busy(f"ssh: {message}") == busy
    address = Address("ssh://me@host:2222", "ssh", host="host", user="me", port=2222)
    advice = ssh_advice(address, ConnectionError(f"ssh: {message}")) or ""
    assert ("MaxStartups" in advice and "ControlMaster" in advice) == busy
    if "denied" in message:
        assert "`ssh -p 2222 me@host`" in advice
