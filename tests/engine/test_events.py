"""Events of a real engine: typed, to be stopped at any time, and gone on with after a break."""

from __future__ import annotations

import asyncio
import uuid
from datetime import timedelta

import pytest

from dockwire import (
    AsyncEngine,
    ConnectionFailed,
    Engine,
    EventsLost,
    StreamBroken,
    StreamClosed,
    models,
)
from dockwire._testing.private_engine import ForeignEngine
from dockwire_api.operations.system import SystemEventsFilters
from tests.conftest import connect, needs_dockerd
from tests.support.proxy import Proxy, transport


@pytest.fixture
def mark() -> str:
    """A label that makes this test's containers its own."""
    return f"dockwire-events={uuid.uuid4().hex}"


def only(mark: str) -> SystemEventsFilters:
    # Podman says "remove" where Docker says "destroy".
    wanted = ["create", "destroy", "remove"]
    return {"type": ["container"], "label": [mark], "event": wanted}


def plainly(event: models.EventMessage) -> str:
    return "destroy" if event.action == "remove" else event.action


def happen(engine: Engine, mark: str, times: int = 1) -> list[str]:
    """Have two events happen, and again."""
    made: list[str] = []
    for _ in range(times):
        key, _, value = mark.partition("=")
        made.append(engine.containers.create(image="busybox", cmd=["true"], labels={key: value}).id)
        engine.containers.remove(made[-1])
    return made


async def test_events_are_typed(engine: AsyncEngine, plain: Engine, mark: str) -> None:
    async with engine.system.events(filters=only(mark)) as events:
        assert events.since is None
        (identity,) = happen(plain, mark)
        first = await events.read_record(timeout=10)
        second = await events.read_record(timeout=10)
        assert first is not None
        assert second is not None
        assert (first.type, first.action) == (models.EventType.CONTAINER, "create")
        assert (plainly(second), second.actor.id) == ("destroy", identity)
        assert second.time_nano is not None
        assert events.since == f"{second.time_nano // 10**9}.{second.time_nano % 10**9:09d}"
    assert events.closed
    with pytest.raises(StreamClosed):
        await events.read_record()
    # What was kept is enough to begin with the last one in another stream.
    async with engine.system.events(since=events.since, filters=only(mark)) as again:
        repeated = await again.read_record(timeout=10)
    assert repeated == second


async def test_events_until_a_moment_come_to_an_end(
    engine: AsyncEngine, plain: Engine, mark: str
) -> None:
    happen(plain, mark)
    now = plain.system.info().system_time
    assert now is not None
    end = now + timedelta(seconds=1)
    async with engine.system.events(since=0, until=end, filters=only(mark), reconnect=5) as events:
        assert [plainly(event) async for event in events] == ["create", "destroy"]


async def test_events_of_the_last_minutes(engine: AsyncEngine, plain: Engine, mark: str) -> None:
    happen(plain, mark)
    for since, until in (("10m", "-1s"), (timedelta(minutes=10), timedelta(seconds=-1))):
        events = await engine.system.events(since=since, until=until, filters=only(mark))
        assert [plainly(event) async for event in events] == ["create", "destroy"]


async def test_a_broken_connection_ends_them_by_default(
    colour: str, address: str, mark: str
) -> None:
    with Proxy(address, listen=transport(address)) as proxy:
        async with (
            connect(colour, proxy.address) as engine,
            engine.system.events(filters=only(mark)) as events,
        ):
            proxy.cut()
            with pytest.raises((StreamBroken, ConnectionFailed)):
                await events.read_record(timeout=10)


async def test_they_go_on_after_breaks_without_losing_or_doubling(
    colour: str, address: str, plain: Engine, mark: str
) -> None:
    wanted: list[tuple[str, str]] = []
    with Proxy(address, listen=transport(address)) as proxy:
        async with (
            connect(colour, proxy.address) as engine,
            engine.system.events(filters=only(mark), reconnect=10) as events,
        ):
            seen: list[tuple[str, str]] = []
            for turn in range(4):
                for identity in happen(plain, mark, turn + 1):
                    wanted += [("create", identity), ("destroy", identity)]
                if turn:
                    # Some of them are on their way, or here, and not read.
                    proxy.cut()
                while len(seen) < len(wanted) - turn:
                    event = await events.read_record(timeout=10)
                    assert event is not None
                    seen.append((plainly(event), event.actor.id))
            while len(seen) < len(wanted):
                event = await events.read_record(timeout=10)
                assert event is not None
                seen.append((plainly(event), event.actor.id))
            assert seen == wanted
            with pytest.raises(TimeoutError):
                await events.read_record(timeout=0.2)


async def test_what_happens_while_the_engine_cannot_be_reached_is_not_lost(
    colour: str, address: str, plain: Engine, mark: str
) -> None:
    with Proxy(address, listen=transport(address)) as proxy:
        async with (
            connect(colour, proxy.address) as engine,
            engine.system.events(filters=only(mark), reconnect=10) as events,
        ):
            # Nothing was given yet: it goes on from where it began, by the engine's clock.
            proxy.cut()
            (identity,) = happen(plain, mark)
            for action in ("create", "destroy"):
                event = await events.read_record(timeout=10)
                assert event is not None
                assert (plainly(event), event.actor.id) == (action, identity)


async def test_more_than_an_engine_keeps_is_told(
    colour: str, addresses: dict[str, str], engine_host: ForeignEngine, plain: Engine, mark: str
) -> None:
    needs_dockerd(engine_host, "what is kept of events")
    with Proxy(addresses["unix"]) as proxy:
        async with (
            connect(colour, proxy.address) as engine,
            engine.system.events(filters=only(mark), reconnect=10) as events,
        ):
            happen(plain, mark)
            assert await events.read_record(timeout=10) is not None
            assert await events.read_record(timeout=10) is not None
            proxy.cut()
            # It keeps the last 256, of whatever kind.
            for _ in range(260):
                plain.images.tag("busybox", repository="busybox", tag="latest")
            (identity,) = happen(plain, mark)
            with pytest.raises(EventsLost):
                await events.read_record(timeout=10)
            event = await events.read_record(timeout=10)
            assert event is not None
            assert (event.action, event.actor.id) == ("create", identity)


async def test_an_engine_that_stays_away_is_given_up(colour: str, address: str, mark: str) -> None:
    with Proxy(address, listen=transport(address)) as proxy:
        async with (
            connect(colour, proxy.address) as engine,
            engine.system.events(filters=only(mark), reconnect=0.3) as events,
        ):
            proxy.close()
            with pytest.raises(ConnectionFailed):
                await events.read_record(timeout=10)


async def test_waiting_for_events_can_be_cancelled(addresses: dict[str, str], mark: str) -> None:
    async with (
        AsyncEngine(addresses["unix"]) as engine,
        engine.system.events(filters=only(mark), reconnect=10) as events,
    ):
        waiting = asyncio.create_task(events.read_record())
        await asyncio.sleep(0.05)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        # Nothing is lost by it.
        with Engine(addresses["unix"]) as plain:
            happen(plain, mark)
        event = await events.read_record(timeout=10)
        assert event is not None
        assert event.action == "create"
