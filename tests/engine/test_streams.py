"""Both ways at once on a real engine: conversations, threads and tasks, and who has ended."""

from __future__ import annotations

import asyncio
import hashlib
import random
import threading
import time
from uuid import uuid4

import pytest

from dockwire import AsyncEngine, Engine, RequestTimeout, StreamClosed
from dockwire.streams import AsyncHijackedStream

MIB = 1 << 20
DATA = random.Random(11).randbytes(MIB) * 24


async def line(stream: AsyncHijackedStream) -> bytes:
    """What comes up to the next line feed."""
    data = b""
    while not data.endswith(b"\n"):
        frame = await stream.read_frame(timeout=20)
        assert frame is not None, data
        data += frame.data
    return data


async def test_50_rounds_of_a_line_there_and_a_line_back(engine: AsyncEngine, box: str) -> None:
    script = "while read -r line; do echo got $line; done; echo end"
    async with engine.exec.open(box, ["sh", "-c", script]) as stream:
        for number in range(50):
            await stream.write(b"%d\n" % number)
            assert await line(stream) == b"got %d\n" % number
        await stream.close_stdin()
        assert (await stream.read()).stdout == b"end\n"
        assert await stream.wait() == 0


def test_two_threads_read_and_write(address: str, box: str) -> None:
    with Engine(address) as engine, engine.exec.open(box, ["cat"]) as stream:

        def write() -> None:
            for at in range(0, len(DATA), 300_001):
                stream.write(DATA[at : at + 300_001])
            stream.close_stdin()

        writer = threading.Thread(target=write)
        writer.start()
        found = hashlib.sha256()
        for frame in stream:
            found.update(frame.data)
        writer.join(10)
        assert not writer.is_alive()
        assert found.digest() == hashlib.sha256(DATA).digest()
        assert stream.wait() == 0


async def test_two_tasks_read_and_write(address: str, box: str) -> None:
    async with AsyncEngine(address) as engine, engine.exec.open(box, ["cat"]) as stream:

        async def write() -> None:
            for at in range(0, len(DATA), 300_001):
                await stream.write(DATA[at : at + 300_001])
            await stream.close_stdin()

        writer = asyncio.ensure_future(write())
        found = hashlib.sha256()
        async for frame in stream:
            found.update(frame.data)
        await writer
        assert found.digest() == hashlib.sha256(DATA).digest()
        assert await stream.wait() == 0


async def test_a_process_that_does_not_read_holds_the_writer_back(
    engine: AsyncEngine, box: str
) -> None:
    async with engine.exec.open(box, ["sleep", "60"]) as stream:
        with pytest.raises(RequestTimeout, match="bytes were sent"):
            await stream.write(bytes(64 * MIB), timeout=0.3)


def test_a_writing_thread_ends_when_the_process_has(address: str, box: str) -> None:
    """An engine stops reading the input of a process that has ended: writing alone would wait."""
    with Engine(address) as engine, engine.exec.open(box, ["sleep", "0.5"]) as stream:
        caught: list[BaseException] = []

        def write() -> None:
            try:
                stream.write(bytes(64 * MIB))
            except BaseException as error:
                caught.append(error)

        writer = threading.Thread(target=write)
        writer.start()
        stream.read(idle_timeout=20)
        writer.join(10)
        assert not writer.is_alive()
        assert isinstance(caught[0], StreamClosed)
        assert stream.wait() == 0


async def test_a_writing_task_ends_when_the_process_has(address: str, box: str) -> None:
    async with (
        AsyncEngine(address) as engine,
        engine.exec.open(box, ["sleep", "0.5"]) as stream,
    ):
        writer = asyncio.ensure_future(stream.write(bytes(64 * MIB)))
        await stream.read(idle_timeout=20)
        with pytest.raises(StreamClosed):
            await asyncio.wait_for(writer, 10)
        assert await stream.wait() == 0


def test_a_reading_thread_is_woken_when_another_closes(address: str, box: str) -> None:
    with Engine(address) as engine:
        stream = engine.exec.open(box, ["sleep", "60"])
        closing = threading.Timer(0.2, stream.close)
        closing.start()
        began = time.monotonic()
        with pytest.raises(StreamClosed, match="closed while it was read"):
            stream.read(idle_timeout=20)
        assert time.monotonic() - began < 5
        closing.join()


async def test_a_read_that_timed_out_or_was_cancelled_loses_nothing(address: str, box: str) -> None:
    wanted = b"".join(b"%d\n" % number for number in range(200))
    script = "i=0; while [ $i -lt 200 ]; do echo $i; i=$((i+1)); usleep 1000; done"
    async with (
        AsyncEngine(address) as engine,
        engine.exec.open(box, ["sh", "-c", script]) as stream,
    ):
        seen = b""
        stopped = 0
        give_up = time.monotonic() + 60
        while time.monotonic() < give_up:
            try:
                async with asyncio.timeout(0.002 if stopped % 2 else None):
                    frame = await stream.read_frame(timeout=0.003 if not stopped % 2 else None)
            except TimeoutError:
                stopped += 1
                continue
            if frame is None:
                break
            seen += frame.data
    assert seen == wanted
    assert stopped


async def test_streams_do_not_use_up_the_pool(engine: AsyncEngine, box: str) -> None:
    streams = [await engine.exec.open(box, ["cat"]) for _ in range(25)]
    for number, stream in enumerate(streams):
        await stream.write(b"%d" % number)
        await stream.close_stdin()
        assert (await engine.containers.inspect(box)).id == box
    for number, stream in enumerate(streams):
        assert (await stream.read()).stdout == b"%d" % number


async def test_the_bare_connection_of_a_session(engine: AsyncEngine) -> None:
    """After the upgrade the engine is the one that calls: it begins with HTTP/2's preface."""
    headers = {
        "X-Docker-Expose-Session-Uuid": uuid4().hex,
        "X-Docker-Expose-Session-Name": "dockwire",
        "X-Docker-Expose-Session-Sharedkey": "",
    }
    async with engine.system.session(headers=headers) as stream:
        received = b""
        while len(received) < 24 and (piece := await stream.receive(timeout=20)):
            received += piece
        assert received.startswith(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
