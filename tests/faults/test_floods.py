"""Output that keeps coming, faster than it is read, does not extend a time-out."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from dockwire import AsyncEngine
from dockwire.errors import ExecTimeout, RequestTimeout, RunTimeout
from tests.faults import slow_engine
from tests.faults.peer import UPGRADED, Peer, Talk, engine_of, frame

LIMIT = 0.3
# Killing what runs takes 5 seconds in vain, and closing a stream as long.
PATIENCE = 12.0
TIMEOUTS = (ExecTimeout, RequestTimeout, RunTimeout)
FLOOD = 20.0


class FloodingEngine:
    """Answers requests, but each upgraded connection gets output without end."""

    def __call__(self, talk: Talk) -> None:
        while request := talk.request():
            endpoint = slow_engine.endpoint_of(request)
            if endpoint is None or b"/wait" in request:
                talk.wait()
            elif endpoint.answer == "hijack":
                talk.send(UPGRADED)
                flood(talk)
                return
            else:
                slow_engine.respond(talk, endpoint)


def flood(talk: Talk) -> None:
    """Let a process send, so that there is more whenever the client looks."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(frame(1, b"on and on\n") * 50_000)
        file.flush()
        sender = subprocess.Popen(
            ["sh", "-c", 'while cat "$0"; do :; done', file.name],
            stdout=talk.socket.fileno(),
            stderr=subprocess.DEVNULL,
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            sender.wait(FLOOD)
        sender.kill()
        sender.wait()


async def run_exec(engine: AsyncEngine, **options: Any) -> None:
    await engine.exec.run("x", ["yes"], timeout=LIMIT, max_output=0, **options)


async def run_with_much_input(engine: AsyncEngine) -> None:
    await run_exec(engine, killable=False, input=b"x" * 1_000_000)


async def run_with_callback(engine: AsyncEngine) -> None:
    await run_exec(engine, killable=False, on_line=lambda *_: time.sleep(0.001))


async def run_container(engine: AsyncEngine) -> None:
    await engine.containers.run("busybox", ["yes"], timeout=LIMIT, max_output=0)


async def communicate(engine: AsyncEngine) -> None:
    async with engine.exec.open("x", ["yes"], kill_on_close=False) as stream:
        await stream.communicate(timeout=LIMIT)


async def kill(engine: AsyncEngine) -> None:
    async with engine.exec.open("x", ["yes"]) as stream:
        await stream.kill(timeout=LIMIT)


CALLS: list[Callable[[AsyncEngine], Awaitable[None]]] = [
    *(run_exec, run_with_much_input, run_with_callback, run_container, communicate, kill)
]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
@pytest.mark.filterwarnings("ignore::dockwire.StillRunningWarning")
async def test_output_that_keeps_coming_does_not_extend_a_time_out(
    colour: str, call: Callable[[AsyncEngine], Awaitable[None]]
) -> None:
    with Peer("unix", FloodingEngine()) as peer:
        began = time.monotonic()
        async with engine_of(colour, peer) as engine:
            with pytest.raises(TIMEOUTS):
                await call(engine)
        assert time.monotonic() - began < PATIENCE


async def test_a_coroutine_function_is_cancelled_at_the_time_out() -> None:
    cancelled = asyncio.Event()

    async def wait(*_: object) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            cancelled.set()

    with Peer("unix", FloodingEngine()) as peer:
        async with AsyncEngine(peer.address, api_version="1.41") as engine:
            with pytest.raises(TIMEOUTS):
                await run_exec(engine, on_output=wait)
    assert cancelled.is_set()
