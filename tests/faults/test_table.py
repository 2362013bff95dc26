"""Every fault on every transport in both colours, and a table of it: `pytest -s` shows it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator

import pytest

from dockwire import (
    AsyncEngine,
    EngineStreamError,
    RequestTimeout,
    ServerError,
    StreamBroken,
    StreamClosed,
)
from dockwire.streams import AsyncExecStream
from tests.conftest import connect
from tests.faults.peer import NOT_UPGRADED, UPGRADED, Peer, Talk, answer, frame
from tests.support.report import TABLES
from tests.support.skips import does_not_apply

FRAMES = frame(1, b"out\n") + frame(2, b"err\n")
Check = Callable[[AsyncEngine, Peer], Awaitable[None]]

TABLE: dict[str, dict[str, str]] = {}


def opening(engine: AsyncEngine) -> Awaitable[AsyncExecStream]:
    return engine.exec.attach("e", tty=False)


def says(*pieces: bytes) -> Callable[[Talk], None]:
    def script(talk: Talk) -> None:
        talk.request()
        for piece in pieces:
            talk.send(piece)
            talk.wait(0.01)

    return script


def waits(talk: Talk) -> None:
    talk.request()
    talk.send(UPGRADED, FRAMES[:5])
    talk.wait()
    talk.send(FRAMES[5:])


async def whole(engine: AsyncEngine, peer: Peer) -> None:
    async with await opening(engine) as stream:
        output = await stream.read()
        assert (output.stdout, output.stderr) == (b"out\n", b"err\n")
        assert stream.closed


async def fails(engine: AsyncEngine, error: type[Exception], words: str) -> None:
    """What was good comes first, then the error, and again the error."""
    async with await opening(engine) as stream:
        first = [await stream.read_frame(), await stream.read_frame()]
        assert [each.data for each in first if each is not None] == [b"out\n", b"err\n"]
        for _ in range(2):
            with pytest.raises(error, match=words):
                await stream.read_frame()
        assert stream.closed


async def cut(engine: AsyncEngine, peer: Peer) -> None:
    await fails(engine, StreamBroken, "before the end of a frame")


async def unknown(engine: AsyncEngine, peer: Peer) -> None:
    await fails(engine, StreamBroken, "invalid frame header")


async def cut_header(engine: AsyncEngine, peer: Peer) -> None:
    await fails(engine, StreamBroken, "3 of 8 header bytes")


async def own_error(engine: AsyncEngine, peer: Peer) -> None:
    await fails(engine, EngineStreamError, "it broke")


async def refused(engine: AsyncEngine, peer: Peer) -> None:
    with pytest.raises(ServerError) as caught:
        await opening(engine)
    assert caught.value.engine_message == "it broke"


async def goes_on(engine: AsyncEngine, peer: Peer) -> None:
    async with await opening(engine) as stream:
        for _ in range(3):
            with pytest.raises(RequestTimeout):
                await stream.read_frame(timeout=0.02)
        peer.go.set()
        assert (await stream.read(idle_timeout=10)).stdout == b"out\n"


async def cancelled(engine: AsyncEngine, peer: Peer) -> None:
    if not isinstance(engine, AsyncEngine):
        does_not_apply("threads cannot be cancelled")
    async with await opening(engine) as stream:
        for _ in range(20):
            task = asyncio.ensure_future(stream.read())
            await asyncio.sleep(0.002)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        peer.go.set()
        assert (await stream.read(idle_timeout=10)).stdout == b"out\n"


async def closed_elsewhere(engine: AsyncEngine, peer: Peer) -> None:
    stream = await opening(engine)
    if isinstance(engine, AsyncEngine):
        reader = asyncio.ensure_future(stream.read())
        await asyncio.sleep(0.05)
        await stream.aclose()
        with pytest.raises(StreamClosed):
            await asyncio.wait_for(reader, 5)
        return
    plain = stream._plain
    timer = threading.Timer(0.05, plain.close)
    timer.start()
    with pytest.raises(StreamClosed):
        plain.read(idle_timeout=5)
    timer.join()


HEADERLESS = b"HTTP/1.1 500 X\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
ROWS: dict[str, tuple[Callable[[Talk], None], Check]] = {
    "coalesced 101": (says(UPGRADED + FRAMES), whole),
    "head split": (
        says(UPGRADED[:20], UPGRADED[20:-1], UPGRADED[-1:] + FRAMES[:3], FRAMES[3:]),
        whole,
    ),
    "frames split": (says(UPGRADED, FRAMES[:7], FRAMES[7:10], FRAMES[10:]), whole),
    "cut in a frame": (says(UPGRADED + FRAMES + frame(1, b"never")[:8]), cut),
    "cut in a header": (says(UPGRADED + FRAMES + b"\1\0\0"), cut_header),
    "type 3": (says(UPGRADED + FRAMES + frame(3, b"it broke")), own_error),
    "unknown type": (says(UPGRADED + FRAMES + frame(7, b"x")), unknown),
    "200 for 101": (says(NOT_UPGRADED, FRAMES), whole),
    "200 for 101, coalesced": (says(NOT_UPGRADED + FRAMES), whole),
    "500 with close": (
        says(answer(500, b'{"message": "it broke"}', "application/json", "Connection: close")),
        refused,
    ),
    "500 without a length": (says(HEADERLESS + b'{"message": "it broke"}'), refused),
    "cancel": (waits, cancelled),
    "close from elsewhere": (waits, closed_elsewhere),
    "time out and go on": (waits, goes_on),
}


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    """Shows what was found, once all of it is, at the end of the run."""
    yield
    columns = list(dict.fromkeys(column for row in TABLE.values() for column in row))
    lines = [f"{'faults':24}" + "".join(f"{column:>12}" for column in columns)]
    for row in ROWS:
        cells = (TABLE.get(row, {}).get(column, "") for column in columns)
        lines.append(f"{row:24}" + "".join(f"{cell:>12}" for cell in cells))
    TABLES.append("\n".join(lines))


@pytest.mark.parametrize("row", ROWS)
async def test_fault(colour: str, transport: str, row: str) -> None:
    script, check = ROWS[row]
    found = TABLE.setdefault(row, {})
    column = f"{transport} {colour}"
    found[column] = "WRONG"
    with Peer(transport, script, ended=True) as peer:
        async with connect(colour, peer.address, api_version="1.41") as engine:
            try:
                await check(engine, peer)
            except pytest.skip.Exception:
                found[column] = "-"
                raise
    found[column] = "right"
