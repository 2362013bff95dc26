"""Much more than should be kept in memory: one endless frame, and back-pressure both ways."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from pathlib import Path

from dockwire import AsyncEngine, Engine
from tests.conftest import connect
from tests.faults.peer import UPGRADED, Peer, Talk, frame

MIB = 1 << 20
LENGTH = 1536 * MIB


def resident() -> int:
    """How much memory this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")


class Peak:
    """Watches how much memory this process holds at most."""

    def __init__(self) -> None:
        self.begin = self.most = resident()

    def look(self) -> None:
        self.most = max(self.most, resident())

    @property
    def growth(self) -> int:
        return self.most - self.begin


async def test_one_frame_of_a_gigabyte_and_a_half(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED, frame(1, bytes(8))[:4] + LENGTH.to_bytes(4, "big"))
        piece = bytes(MIB)
        for _ in range(LENGTH // MIB):
            talk.send(piece)

    with Peer("unix", script) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            peak = Peak()
            seen = count = 0
            async for piece in stream:
                seen += len(piece.data)
                count += 1
                if count % 256 == 0:
                    peak.look()
            assert seen == LENGTH
            assert stream.closed
    print(f"{colour}: {count} pieces, {peak.growth / MIB:.1f} MiB more at most")
    assert peak.growth < 64 * MIB


def test_a_thread_that_reads_slowly_holds_the_other_side_back() -> None:
    """What is not read is not kept here: the other side cannot send it."""
    sent = 0

    def script(talk: Talk) -> None:
        nonlocal sent
        talk.request()
        talk.send(UPGRADED)
        for _ in range(256):
            talk.send(frame(1, bytes(MIB)))
            sent += MIB

    with (
        Peer("unix", script) as peer,
        Engine(peer.address, api_version="1.41") as engine,
        engine.exec.attach("e", tty=False) as stream,
    ):
        peak = Peak()
        stream.read_frame()
        time.sleep(0.3)
        peak.look()
        assert sent < 16 * MIB
        seen = 0
        for piece in stream:
            seen += len(piece.data)
            peak.look()
        assert seen > 255 * MIB
        assert peak.growth < 64 * MIB


async def test_back_pressure_both_ways(colour: str) -> None:
    """An echo that is read while it is written: nothing piles up on either side."""
    length = 256 * MIB

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED)
        while data := talk.read(MIB):
            talk.send(frame(1, data))

    with Peer("unix", script) as peer:
        peak = Peak()
        if colour == "sync":
            seen = echo_by_threads(peer, length, peak)
        else:
            seen = await echo_by_tasks(peer, length, peak)
    assert seen == length
    print(f"{colour}: {peak.growth / MIB:.1f} MiB more at most")
    assert peak.growth < 64 * MIB


def echo_by_threads(peer: Peer, length: int, peak: Peak) -> int:
    with (
        Engine(peer.address, api_version="1.41") as engine,
        engine.exec.attach("e", tty=False) as stream,
    ):

        def write() -> None:
            piece = bytes(MIB)
            for _ in range(length // MIB):
                stream.write(piece)
            stream.close_stdin()

        writer = threading.Thread(target=write)
        writer.start()
        seen = 0
        for frame in stream:
            seen += len(frame.data)
            peak.look()
        writer.join(10)
        assert not writer.is_alive()
    return seen


async def echo_by_tasks(peer: Peer, length: int, peak: Peak) -> int:
    async with (
        AsyncEngine(peer.address, api_version="1.41") as engine,
        engine.exec.attach("e", tty=False) as stream,
    ):

        async def write() -> None:
            piece = bytes(MIB)
            for _ in range(length // MIB):
                await stream.write(piece)
            await stream.close_stdin()

        writer = asyncio.ensure_future(write())
        seen = 0
        async for frame in stream:
            seen += len(frame.data)
            peak.look()
        await writer
    return seen
