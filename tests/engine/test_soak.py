"""The soak in its short form: each kind of work once, then all of it at random for some seconds."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from random import Random

import pytest

from dockwire import AsyncEngine, Engine
from dockwire._testing.private_engine import ForeignEngine
from soak import work
from soak.crew import Plan, Tasks, Threads, drive
from soak.run import boxes, left_in, soak, warnings_counted
from soak.tally import Tally
from soak.verdict import still_there
from soak.work import LABEL, Worker
from tests.conftest import needs_dockerd
from tests.support.colours import as_async


@dataclass
class Own:
    """Boxes, and the mark of what belongs to them."""

    address: str
    mark: str
    boxes: list[str]
    engine: Engine
    tally: Tally


@pytest.fixture(scope="module")
def own_boxes(engine_host: ForeignEngine) -> Iterator[Own]:
    """Boxes to work in, for all kinds of work."""
    needs_dockerd(engine_host, "builds and archives at this pace")
    mark = uuid.uuid4().hex[:12]
    with (
        Engine(engine_host.address, labels={LABEL: mark}) as engine,
        boxes(engine, mark) as made,
    ):
        yield Own(engine_host.address, mark, made, engine, Tally())


def with_worker(colour: str, own: Own, do: Callable[[Worker], Awaitable[None]]) -> None:
    """Do something as a worker of a colour."""
    crew = Threads if colour == "sync" else Tasks

    async def as_worker(engine: AsyncEngine) -> None:
        own_things = (engine, own.boxes, own.mark, Random(1), crew.sleep)
        await do(Worker(*own_things, lambda: None, lambda: True, own.tally.not_ended))

    async def in_loop() -> None:
        async with AsyncEngine(own.address, labels={LABEL: own.mark}) as engine:
            await as_worker(engine)

    with warnings_counted(own.tally):
        if colour == "async":
            asyncio.run(in_loop())
        else:
            with Engine(own.address, labels={LABEL: own.mark}) as engine:
                drive(as_worker(as_async(engine)))
    # A machine under load may take longer than 5 seconds to end what was interrupted.
    left = left_in(own.engine, own.boxes, own.mark)
    assert list(still_there(own.tally, left)) == []


@pytest.mark.parametrize("kind", [*work.LIGHT, *work.HEAVY], ids=lambda kind: kind.__name__)
def test_each_kind_of_work(colour: str, own_boxes: Own, kind: work.Work) -> None:
    with_worker(colour, own_boxes, kind)


@pytest.mark.parametrize("victim", [*work.VICTIMS], ids=lambda victim: victim.__name__)
def test_each_kind_that_is_interrupted(colour: str, own_boxes: Own, victim: work.Victim) -> None:
    crew = (Threads if colour == "sync" else Tasks)(
        own_boxes.boxes, own_boxes.mark, Plan(0, 1, 1, 1, 1), Tally()
    )
    with_worker(colour, own_boxes, lambda worker: crew.interrupted(victim, worker))


def test_a_short_soak(colour: str, own_boxes: Own, engine_host: ForeignEngine) -> None:
    plan = Plan(seconds=5, threads=6, tasks=60, slots=3, seed=1, wave=0.5)
    found = soak(engine_host, plan, [colour], every=0.5, trips=40)
    assert found.problems == []
    assert found.tally.sum("done") >= (plan.threads if colour == "sync" else plan.tasks)
    assert found.tally.sum("bytes") > 0
    assert [(each.colour, each.done) for each in found.round_trips] == [(colour, 40)]
    assert found.samples[-1].done.keys() == {colour}
