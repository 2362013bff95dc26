"""containers.open: a new container with open streams, which is gone at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from dockwire import (
    AsyncEngine,
    CommandNotStarted,
    Engine,
    InvalidArgument,
    InvalidArgumentType,
    NotFound,
    RequestTimeout,
)

LABEL = "dockwire.test.open"


@pytest_asyncio.fixture(autouse=True)
async def nothing_left(plain: Engine) -> AsyncIterator[None]:
    """Each test leaves no container."""
    yield
    assert not plain.containers.list(all=True, filters={"label": [LABEL]})


def opened(engine: AsyncEngine, cmd: list[str], **fields: Any) -> Any:
    return engine.containers.open("busybox", cmd, labels={LABEL: ""}, **fields)


async def test_a_conversation(engine: AsyncEngine) -> None:
    async with opened(engine, ["cat"]) as stream:
        await stream.write(b"ping\n")
        assert (await stream.read_line()).text == "ping"
        await stream.close_stdin()
        assert [frame async for frame in stream] == []
        assert await stream.wait() == 0
    assert await stream.wait() == 0


async def test_the_first_byte_and_the_exit_code(engine: AsyncEngine) -> None:
    async with opened(engine, ["sh", "-c", "echo out; echo err >&2; exit 7"]) as stream:
        assert await stream.read() == (b"out\n", b"err\n")
        assert await stream.wait() == 7


async def test_leaving_early_kills(engine: AsyncEngine) -> None:
    async with opened(engine, ["sleep", "600"], volumes={"/data": {}}) as stream:
        running = await engine.containers.inspect(stream.container)
        assert running.state.running
        volume = str(running.mounts[0].name)
    assert stream.closed
    with pytest.raises(NotFound):
        await engine.containers.inspect(stream.container)
    with pytest.raises(NotFound):
        await engine.volumes.inspect(volume)
    assert await stream.wait() == 137


async def test_an_exception_kills(engine: AsyncEngine) -> None:
    with pytest.raises(KeyError):
        async with opened(engine, ["sleep", "600"]):
            raise KeyError


async def test_what_is_to_stay_stays(engine: AsyncEngine, name: str) -> None:
    async with opened(engine, ["sh", "-c", "exit 4"], remove=False, name=name) as stream:
        assert await stream.wait() == 4
    assert (await engine.containers.inspect(name)).state.exit_code == 4
    await engine.containers.remove(name)
    async with opened(engine, ["sleep", "600"], kill_on_close=False, name=name):
        pass
    assert (await engine.containers.inspect(name)).state.running
    await engine.containers.remove(name, force=True)


async def test_a_terminal(engine: AsyncEngine) -> None:
    async with opened(engine, ["sh", "-c", "test -t 0 && echo yes"], tty=True) as stream:
        assert (await stream.read()).stdout == b"yes\r\n"


async def test_without_standard_input(engine: AsyncEngine) -> None:
    async with opened(engine, ["cat"], stdin=False) as stream:
        assert await stream.read() == (b"", b"")


async def test_what_cannot_start_is_removed(engine: AsyncEngine) -> None:
    with pytest.raises(CommandNotStarted):
        await opened(engine, ["no-such-program"])
    with pytest.raises(NotFound):
        await engine.containers.open("localhost:1/none", pull="never")


async def test_no_time_to_open(engine: AsyncEngine) -> None:
    with pytest.raises(RequestTimeout):
        await opened(engine, ["sleep", "600"], timeout=0.001)


async def test_wrong_arguments(engine: AsyncEngine) -> None:
    with pytest.raises(InvalidArgument, match="pull"):
        await opened(engine, ["true"], pull="often")
    with pytest.raises(InvalidArgumentType, match="did you mean|write"):
        await opened(engine, ["true"], command=["x"])
    for call in (engine.containers.open, engine.containers.run):
        joined: Any = {"stderr": "stdout"}
        with pytest.raises(InvalidArgumentType, match="2>&1"):
            await call("busybox", ["true"], **joined)
