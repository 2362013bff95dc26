"""Tests that are coroutine functions."""

from __future__ import annotations

import asyncio

from dockwire import AsyncEngine
from dockwire.handles import ContainerHandle


async def test_several_at_a_time(dockwire_async_engine: AsyncEngine, box: ContainerHandle) -> None:
    commands = [["sh", "-c", f"exit {code}"] for code in range(4)]
    done = await asyncio.gather(*(dockwire_async_engine.exec.run(box.id, cmd) for cmd in commands))
    assert [each.exit_code for each in done] == [0, 1, 2, 3]


async def test_reading_while_writing(
    dockwire_async_engine: AsyncEngine, box: ContainerHandle
) -> None:
    async with dockwire_async_engine.exec.open(box.id, ["cat"]) as stream:

        async def read() -> list[str]:
            return [line.text async for line in stream.lines()]

        reading = asyncio.create_task(read())
        for text in (b"one\n", b"two\n"):
            await stream.write(text)
        await stream.close_stdin()
        assert await reading == ["one", "two"]
