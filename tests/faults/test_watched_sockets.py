"""Sockets stay registered with the event loop between waits, and are never left there."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
import time
import warnings
from collections import Counter
from contextlib import suppress
from typing import Any

import pytest

from dockwire._async.net.backend import Socket
from tests.conftest import connect
from tests.faults.peer import UPGRADED, Peer, Talk, document, frame


def pair() -> tuple[Socket, socket.socket]:
    near, far = socket.socketpair()
    near.setblocking(False)
    return Socket(near), far


@pytest.fixture
def registrations(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the loop's registrations were changed."""
    counts: Counter[str] = Counter()
    kind: Any = asyncio.SelectorEventLoop

    def count(name: str) -> None:
        original = getattr(kind, name)

        def counting(self: Any, *arguments: Any) -> Any:
            counts[name] += 1
            return original(self, *arguments)

        monkeypatch.setattr(kind, name, counting)

    for name in ("add_reader", "remove_reader", "add_writer", "remove_writer"):
        count(name)
    return counts


def registered(loop: Any) -> set[int]:
    """The file numbers that the loop watches, apart from its own."""
    return {each.fd for each in loop._selector.get_map().values()} - {loop._ssock.fileno()}


async def test_many_waits_need_one_registration(registrations: Counter[str]) -> None:
    near, far = pair()
    for number in range(50):
        reading = asyncio.ensure_future(near.receive(None))
        await asyncio.sleep(0.001)
        far.send(b"%d" % number)
        assert await reading == b"%d" % number
    assert registrations["add_reader"] <= 3
    near.abort()
    assert not registered(asyncio.get_running_loop())
    far.close()


async def test_many_waits_to_write_need_few_registrations(registrations: Counter[str]) -> None:
    near, far = pair()
    data = bytes(16 << 20)
    received = 0

    def read() -> None:
        nonlocal received
        while received < len(data):
            received += len(far.recv(1 << 16))

    reader = threading.Thread(target=read)
    reader.start()
    assert await near.send(data, None) == len(data)
    await asyncio.to_thread(reader.join)
    assert registrations["add_writer"] <= 8
    near.abort()
    assert not registered(asyncio.get_running_loop())
    far.close()


async def test_nothing_is_read_ahead() -> None:
    sent = 0

    def script(talk: Talk) -> None:
        nonlocal sent
        while request := talk.request():
            if b"/start" in request:
                break
            talk.send(document({"Id": "e"}, 201))
        talk.send(UPGRADED)
        while sent < 64 << 20:
            talk.send(frame(1, bytes(1 << 16)))
            sent += 1 << 16

    with Peer("unix", script, ended=True) as peer:
        async with (
            connect("async", peer.address, api_version="1.41") as engine,
            engine.exec.open("x", ["a"], kill_on_close=False) as stream,
        ):
            assert await stream.read_frame()
            before = -1
            while before != sent:
                before = sent
                await asyncio.sleep(0.1)
            # What the sockets hold, and one piece.
            assert sent < 4 << 20
            count = 0
            async for each in stream:
                count += len(each.data)
            assert count > sent - (1 << 17)


async def test_an_event_that_no_task_waits_for_ends_the_registration() -> None:
    near, far = pair()
    reading = asyncio.ensure_future(near.receive(None))
    await asyncio.sleep(0)
    far.send(b"one")
    assert await reading == b"one"
    far.send(b"two")
    loop = asyncio.get_running_loop()
    for _ in range(10):
        await asyncio.sleep(0.001)
    assert not registered(loop)
    assert await near.receive(None) == b"two"
    near.abort()
    far.close()


async def test_a_time_out_and_a_cancellation_lose_nothing() -> None:
    near, far = pair()
    for number in range(20):
        with pytest.raises(TimeoutError):
            await near.receive(time.monotonic() + 0.001)
        task = asyncio.ensure_future(near.receive(None))
        await asyncio.sleep(0)
        far.send(b"%d" % number)
        # Sometimes before the loop sees the data, sometimes after.
        for _ in range(number % 4):
            await asyncio.sleep(0)
        task.cancel()
        try:
            data = await task
        except asyncio.CancelledError:
            data = await near.receive(None)
        assert data == b"%d" % number
    near.abort()
    far.close()


async def test_the_timer_of_an_earlier_wait_does_not_end_a_later_one() -> None:
    near, far = pair()
    far.setblocking(False)
    reading = asyncio.ensure_future(near.receive(time.monotonic() + 0.1))
    await asyncio.sleep(0)
    far.send(b"x")
    assert await reading == b"x"
    data = bytes(8 << 20)
    sending = asyncio.ensure_future(near.send(data, None, stop_when_readable=True))
    await asyncio.sleep(0.2)
    received = 0
    while not sending.done():
        with suppress(BlockingIOError):
            received += len(far.recv(1 << 20))
        await asyncio.sleep(0)
    assert await sending == len(data)
    near.abort()
    far.close()


async def test_many_waits_with_limits_need_few_timers(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    made = 0
    original = loop.call_later

    def counting(delay: float, *arguments: Any) -> Any:
        nonlocal made
        made += delay > 10
        return original(delay, *arguments)

    monkeypatch.setattr(loop, "call_later", counting)
    near, far = pair()
    for number in range(50):
        reading = asyncio.ensure_future(near.receive(time.monotonic() + 60))
        await asyncio.sleep(0)
        far.send(b"%d" % number)
        assert await reading == b"%d" % number
    assert made == 1
    # A limit that ends before holds as well.
    with pytest.raises(TimeoutError):
        await near.receive(time.monotonic() + 0.01)
    near.abort()
    far.close()


async def test_a_socket_that_is_dropped_is_no_longer_watched() -> None:
    loop = asyncio.get_running_loop()
    for _ in range(3):
        near, far = pair()
        reading = asyncio.ensure_future(near.receive(None))
        await asyncio.sleep(0.001)
        far.send(b"x")
        assert await reading == b"x"
        del reading
        assert registered(loop)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            del near
            gc.collect()
        # The next pair has the same file numbers.
        assert not registered(loop)
        far.close()


async def test_closing_from_another_thread() -> None:
    loop = asyncio.get_running_loop()
    near, far = pair()
    reading = asyncio.ensure_future(near.receive(None))
    await asyncio.sleep(0.001)
    await asyncio.to_thread(near.abort)
    with pytest.raises(ConnectionAbortedError):
        await reading
    assert not registered(loop)
    far.close()


async def test_dropping_in_another_thread() -> None:
    loop = asyncio.get_running_loop()
    near, far = pair()
    reading = asyncio.ensure_future(near.receive(None))
    await asyncio.sleep(0.001)
    far.send(b"x")
    assert await reading == b"x"
    del reading
    held = [near]
    del near
    assert registered(loop)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        await asyncio.to_thread(held.clear)
        for _ in range(3):
            await asyncio.sleep(0)
        gc.collect()
    assert not registered(loop)
    far.close()


def test_one_socket_in_two_event_loops_one_after_the_other() -> None:
    near, far = pair()

    async def exchange(data: bytes) -> None:
        reading = asyncio.ensure_future(near.receive(None))
        await asyncio.sleep(0.001)
        far.send(data)
        assert await reading == data

    asyncio.run(exchange(b"one"))
    asyncio.run(exchange(b"two"))
    near.abort()
    far.close()


async def test_an_abort_wakes_a_reader_and_a_writer() -> None:
    near, far = pair()
    tasks = [
        asyncio.ensure_future(near.receive(None)),
        asyncio.ensure_future(near.send(bytes(8 << 20), None)),
    ]
    await asyncio.sleep(0.01)
    near.abort()
    found = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(each) for each in found] == [ConnectionAbortedError] * 2
    far.close()
