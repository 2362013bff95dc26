"""What a signal handler raises in a call leaves it unchanged, whatever the call waits for."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import importlib
import inspect
import logging
import pkgutil
import random
from typing import Any

import pytest

import dockwire
import dockwire_api
from dockwire import AsyncCluster, AsyncEngine, Cluster, Engine
from dockwire._async.net.backend import Socket as AsyncSocket
from dockwire._sync.net.backend import Socket
from tests.faults import slow_engine
from tests.faults.peer import Peer, Talk
from tests.support.report import TABLES
from tests.support.signals import EXCEPTIONS, interrupt
from tests.support.streams import read_all

# How long the peer takes to answer, the latest exception, and how long a call goes on where an
# event loop has dropped it.
PAUSE = 0.004
LATEST = 0.01
# Longer than a job takes to remove what may yet be created.
WAIT = 4.0


def hesitate(talk: Talk) -> None:
    """Answer each request after a while; streams stay open without data."""
    engine = slow_engine.SlowEngine(10**6, slow_engine.be_silent)
    before = talk.request

    def slowly() -> bytes:
        request = before()
        talk.wait(PAUSE)
        return request

    talk.request = slowly  # type: ignore[method-assign]
    engine(talk)


def use(made: Any) -> None:
    """Use up what a method returned; a stream is read until something ends it."""
    if hasattr(made, "close"):
        read_all(made)


async def use_async(made: Any) -> None:
    if inspect.isawaitable(made):
        made = await made
    if hasattr(made, "aclose"):
        async with made as stream:
            if hasattr(stream, "__aiter__"):
                async for _ in stream:
                    pass


def calls() -> dict[str, dict[str, Any]]:
    """All public methods with arguments, but for the one that ends what the test needs."""
    engine = Engine("unix:///none")
    found = dict(slow_engine.public_methods(engine, Cluster([engine])))
    del found["engine.close"]
    return {place: slow_engine.arguments(place, method) for place, method in found.items()}


def find(place: str, engine: Any, cluster: Any) -> Any:
    owner, _, name = place.partition(".")
    things = {"engine": engine, "jobs": cluster.jobs}
    return getattr(things[owner] if owner in things else getattr(engine, owner), name)


async def call_async(
    address: str, place: str, arguments: dict[str, Any], dropped: list[BaseException | None]
) -> None:
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: dropped.append(context.get("exception"))
    )
    async with AsyncEngine(address, config=False) as engine, asyncio.timeout(WAIT):
        await use_async(find(place, engine, AsyncCluster([engine]))(**arguments))


def run(transport: str, colour: str, times: int, seed: int) -> None:
    """Call every method some times; count the outcomes, and show the wrong ones."""
    # Fixtures of other tests in this process keep some.
    before = open_connections()
    counts, wrong = outcomes(transport, colour, times, seed)
    # Exceptions, which hold their frames, are gone now.
    gc.collect()
    left = [each for each in open_connections() if each not in before]
    TABLES.append(f"signal handlers, {transport}, {colour}: {counts}, wrong: {len(wrong)}")
    assert "\n".join(wrong) == ""
    assert left == []
    assert counts["unchanged"] > counts["lost"]


def open_connections() -> list[object]:
    """The connections of engine objects that are open; not those of event loops and peers."""
    found = [each for each in gc.get_objects() if isinstance(each, Socket | AsyncSocket)]
    return [each for each in found if each._socket.fileno() >= 0]


def outcomes(
    transport: str, colour: str, times: int, seed: int
) -> tuple[dict[str, int], list[str]]:
    chance = random.Random(seed)
    counts = {"unchanged": 0, "ended": 0, "lost": 0}
    wrong = []
    with Peer(transport, hesitate) as peer, Engine(peer.address, config=False) as engine:
        cluster = Cluster([engine])
        for place, arguments in list(calls().items()) * times:
            dropped: list[BaseException | None] = []

            def call(
                place: str = place,
                arguments: dict[str, Any] = arguments,
                dropped: list[BaseException | None] = dropped,
            ) -> None:
                if colour == "sync":
                    use(find(place, engine, cluster)(**arguments))
                else:
                    asyncio.run(call_async(peer.address, place, arguments, dropped))

            error = chance.choice(EXCEPTIONS)()
            outcome, at = interrupt(call, chance.uniform(0, LATEST), error, dropped)
            if outcome in counts:
                counts[outcome] += 1
            else:
                wrong.append(f"{place}: {error!r} at {at} {outcome}")
        # The engine object is as usable as before.
        assert engine.system.ping(timeout=30) is not None
    return counts, wrong


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Commands end when they are killed, and what Python swallows itself is not tried."""
    exited = {"ID": "e" * 64, "Running": False, "ExitCode": 137, "ProcessConfig": {"tty": False}}
    monkeypatch.setitem(slow_engine.ANSWERS, "ExecInspect", exited)
    caplog.set_level(logging.WARNING, "dockwire")
    for package in (dockwire, dockwire_api):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            # Of the two readers of HTTP one may be missing.
            with contextlib.suppress(ImportError):
                importlib.import_module(module.name)


# Between making a socket and keeping it, Python closes it with a warning.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("transport", "colour"),
    [
        ("unix", "sync"),
        ("tls", "sync"),
        ("unix", "async"),
        pytest.param("tls", "async", marks=pytest.mark.long),
    ],
    indirect=["transport"],
)
def test_what_a_handler_raises_comes_out(transport: str, colour: str) -> None:
    run(transport, colour, 1, 1)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("transport", ["unix", "tls"], indirect=True)
def test_it_comes_out_again_and_again(transport: str, colour: str) -> None:
    run(transport, colour, 20, 2)
