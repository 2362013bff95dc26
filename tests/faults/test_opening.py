"""What opens a stream is a coroutine, and what is opened and never used is reported."""

from __future__ import annotations

import asyncio
import gc
import warnings

import pytest

from dockwire import AsyncEngine, Engine
from tests.faults.peer import UPGRADED, Peer, Talk, frame


def script(talk: Talk) -> None:
    """A command that writes one frame."""
    while request := talk.request():
        if b"/start" in request:
            talk.send(UPGRADED, frame(1, b"hello"))
        else:
            talk.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            talk.wait()
        return


async def test_tasks_open_streams() -> None:
    with Peer("unix", script, ended=True) as peer:
        async with AsyncEngine(peer.address, api_version="1.41", config=False) as engine:
            async with await asyncio.create_task(engine.exec.attach("e", tty=False)) as stream:
                assert (await stream.read()).stdout == b"hello"
            async with asyncio.TaskGroup() as group:
                opening = group.create_task(engine.exec.attach("e", tty=False))
            async with opening.result() as stream:
                assert (await stream.read()).stdout == b"hello"
            loop = asyncio.get_running_loop()
            future = asyncio.run_coroutine_threadsafe(engine.exec.attach("e", tty=False), loop)
            async with await asyncio.wrap_future(future) as stream:
                assert (await stream.read()).stdout == b"hello"


async def test_an_opening_that_is_not_awaited_is_reported() -> None:
    engine = AsyncEngine("unix:///nowhere", api_version="1.41", config=False)

    def forget() -> None:
        engine.images.build(dockerfile_text="FROM busybox")
        gc.collect()

    with pytest.warns(RuntimeWarning, match="never awaited"):
        forget()


@pytest.mark.parametrize("used", [False, True])
def test_a_stream_that_is_dropped_is_reported(used: bool) -> None:
    with (
        Peer("unix", script, ended=True) as peer,
        Engine(peer.address, api_version="1.41", config=False) as engine,
    ):
        stream = engine.exec.attach("e", tty=False)
        if used:
            stream.read_frame()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            del stream
            gc.collect()
    [warning] = [each for each in caught if "unclosed" in str(each.message)]
    assert ("never read" in str(warning.message)) == (not used)
    assert warning.category is (ResourceWarning if used else RuntimeWarning)
    assert "test_opening.py" in str(warning.message)
