"""``Engine.clean`` removes what killed programs have left, and spares what running ones use."""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from dockwire import AsyncEngine, Engine
from dockwire._protocol.conventions.temporary_labels import (
    CREATED_LABEL,
    OWNER_LABEL,
    TOKEN_LABEL,
)
from dockwire._runtime.process_owner import owner_label
from dockwire.results import CleanReport
from tests.conftest import over_unix
from tests.support.existing import existing
from tests.support.killed_calls import start_call
from tests.support.report import TABLES
from tests.support.temporary_things import Program
from tests.support.waiting import until

address = over_unix
SLEEP = ["sleep", "3600"]
ELSEWHERE = "elsewhere/0000/1/2/3"


def ids(report: CleanReport) -> tuple[set[str], set[str]]:
    return {each.id for each in report.removed}, {each.id for each in report.spared}


@pytest.fixture
def programs(over_unix: str) -> Iterator[list[Program]]:
    """Programs that are killed at the end, and whose objects are removed."""
    started: list[Program] = []
    yield started
    for each in started:
        each.kill()
    with Engine(over_unix) as engine:
        engine.clean(older_than=0)


def owned(owner: str) -> dict[str, str]:
    return {TOKEN_LABEL: "x", OWNER_LABEL: owner, CREATED_LABEL: str(int(time.time()))}


async def test_what_a_killed_program_left_is_removed(
    engine: AsyncEngine, over_unix: str, programs: list[Program], plain: Engine
) -> None:
    before = existing(plain)
    programs += [Program(over_unix, 3), Program(over_unix, 3)]
    dead, alive = (each.wait_until_ready() for each in programs)
    programs[0].kill()
    report = await engine.clean(dry_run=True)
    assert ids(report) == (dead, alive)
    assert existing(plain) == before | dead | alive
    report = await engine.clean()
    assert ids(report) == (dead, alive)
    assert existing(plain) == before | alive
    assert {each.reason for each in report.removed} == {"its process has ended"}
    assert {each.reason for each in report.spared} == {"its process is running"}
    assert [each.kind for each in report.removed] == ["container", "network", "volume"]
    assert all(0 <= (each.age or 0) < 600 for each in report.removed)
    assert {each.name.partition("-")[0] for each in report.removed} == {"dockwire"}
    report = await engine.clean(older_than=0)
    assert ids(report) == (set(), alive)


async def test_what_this_process_holds_is_spared(engine: AsyncEngine) -> None:
    async with engine.containers.temporary("busybox", SLEEP) as box:
        report = await engine.clean(older_than=0)
        assert ids(report) == (set(), {box.id})
        assert (await box.inspect()).state.running
    assert ids(await engine.clean()) == (set(), set())


async def test_of_other_hosts_only_the_age_decides(engine: AsyncEngine, name: str) -> None:
    volume = await engine.volumes.create(name, labels=owned(ELSEWHERE))
    box = await engine.containers.create("busybox", SLEEP, labels=owned(ELSEWHERE))
    try:
        keys = {volume.name, box.id}
        ages: list[float | str | None] = [86400, None, "1h"]
        for age in ages:
            report = await engine.clean(older_than=age)
            assert ids(report) == (set(), keys)
            assert all("not of this host" in each.reason for each in report.spared)
        # The engine counts whole seconds.
        await asyncio.sleep(2.1)
        assert ids(await engine.clean(older_than=1)) == (keys, set())
    finally:
        await engine.clean(older_than=0)


async def test_a_reused_pid_is_not_the_owner(engine: AsyncEngine, name: str) -> None:
    *parts, start = owner_label().split("/")
    await engine.volumes.create(name, labels=owned("/".join([*parts, str(int(start) - 1)])))
    assert ids(await engine.clean()) == ({name}, set())


async def test_what_has_no_such_label_is_not_touched(
    engine: AsyncEngine, name: str, plain: Engine
) -> None:
    await engine.volumes.create(name, labels={OWNER_LABEL: ELSEWHERE, "dockwire.run": "x"})
    try:
        before = existing(plain)
        assert ids(await engine.clean(older_than=0)) == (set(), set())
        assert existing(plain) == before
    finally:
        await engine.volumes.remove(name)


@pytest.fixture
def calls() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Programs that are killed at the end."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for each in started:
        each.kill()
        each.wait()


async def test_what_killed_calls_left_is_removed(
    colour: str,
    engine: AsyncEngine,
    over_unix: str,
    name: str,
    plain: Engine,
    calls: list[subprocess.Popen[bytes]],
) -> None:
    """They are killed before and after the start of the container."""

    def running(label: str) -> set[str]:
        return {each.id for each in plain.containers.list(filters={"label": [label]})}

    alive, dead = f"{name}.alive", f"{name}.dead"
    moments = ["ContainerAttach", "ContainerStart", ""]
    methods = ["run", "open"]
    calls += [start_call(colour, over_unix, method, alive) for method in methods]
    for moment in moments:
        calls += [start_call(colour, over_unix, method, dead, moment) for method in methods]
    await until(lambda: len(running(alive)) == 2 and len(running(dead)) == 2, "they do not run")
    for each in calls[2:6]:
        assert each.wait(60) == -signal.SIGKILL
    for each in calls[6:]:
        each.kill()
        each.wait()
    labelled = plain.containers.list(all=True, filters={"label": [dead]})
    assert sorted(each.state for each in labelled) == [*["created"] * 4, *["running"] * 2]
    report = await engine.clean(older_than=0)
    assert ids(report) == ({each.id for each in labelled}, running(alive))
    assert {each.kind for each in report.removed} == {"container"}
    for each in calls[:2]:
        each.kill()
        each.wait()
    assert len((await engine.clean()).removed) == 2
    assert plain.containers.list(all=True, filters={"label": [TOKEN_LABEL]}) == []


async def test_only_what_ends_with_its_call_is_labelled(
    engine: AsyncEngine, name: str, plain: Engine
) -> None:
    def labels(id: str) -> set[str]:
        return {*plain.containers.inspect(id).config.labels} & {TOKEN_LABEL, OWNER_LABEL}

    run = engine.containers.run
    kept = [
        (await run("busybox", SLEEP, detach=True)).id,
        (await run("busybox", SLEEP, detach=True, remove=True)).id,
        (await run("busybox", ["true"], remove=False)).container,
    ]
    for remove in (True, False):
        async with await engine.containers.open(
            "busybox", SLEEP, kill_on_close=False, remove=remove
        ) as stream:
            kept.append(stream.container)
    try:
        assert [labels(each) for each in kept] == [set()] * 5
        async with await engine.containers.open("busybox", SLEEP) as stream:
            assert labels(stream.container) == {TOKEN_LABEL, OWNER_LABEL}
            assert ids(await engine.clean(older_than=0)) == (set(), {stream.container})
        theirs = {OWNER_LABEL: ELSEWHERE, "a": "b"}
        async with await engine.containers.open("busybox", SLEEP, labels=theirs) as stream:
            found = plain.containers.inspect(stream.container).config.labels
            assert found.items() >= theirs.items()
    finally:
        for id in kept:
            plain.containers.remove(id, force=True)


async def test_a_committed_image_does_not_pass_the_labels_on(
    engine: AsyncEngine, name: str, plain: Engine
) -> None:
    """A container of an image that was made of a temporary one is not temporary."""
    owner = "/".join([*owner_label().split("/")[:-1], "1"])
    image = f"{name}:latest"
    async with engine.containers.temporary("busybox", SLEEP, labels={"a": "b"}) as box:
        changes = [f"LABEL {OWNER_LABEL}={owner}"]
        await engine.images.commit(box.id, repository=name, changes=changes)
    try:
        kept = await engine.containers.create(image, SLEEP)
        labels = plain.containers.inspect(kept.id).config.labels
        assert labels[OWNER_LABEL] == owner
        assert TOKEN_LABEL in labels
        own = await engine.containers.create(image, SLEEP, labels=owned(owner))
        report = await engine.clean()
        assert ids(report) == ({own.id}, {kept.id})
        assert [each.reason for each in report.spared] == ["its labels are those of its image"]
    finally:
        for each in plain.containers.list(all=True, filters={"ancestor": [image]}):
            plain.containers.remove(each.id, force=True)
        plain.images.remove(image, force=True)


async def test_two_cleaners_at_once(over_unix: str, programs: list[Program], plain: Engine) -> None:
    before = existing(plain)
    programs.append(Program(over_unix, 6))
    programs[0].wait_until_ready()
    programs[0].kill()
    async with AsyncEngine(over_unix) as engine:
        await asyncio.gather(*(engine.clean() for _ in range(3)))
    assert existing(plain) == before


def kill_at_random(
    address: str, programs: list[Program], count: int, things: int, survivors: int, seed: int
) -> str:
    """Kill programs at random moments, and clean; check all that was and is there."""
    chance = random.Random(seed)
    with Engine(address) as engine, ExitStack() as stack:
        bystander = engine.containers.create("busybox", SLEEP)
        stack.callback(engine.containers.remove, bystander.id)
        before = existing(engine)
        share = [things // count + (number < things % count) for number in range(count)]
        programs += [Program(address, each) for each in share]
        # They are killed while they create, the last one when it has; clean runs meanwhile.
        doomed = list(zip(programs, share, strict=True))[survivors:]
        chance.shuffle(doomed)
        printed: set[str] = set()
        removed: set[str] = set()
        for number, (each, own) in enumerate(doomed, start=1):
            complete = own if number == len(doomed) else chance.randrange(own)
            printed |= {each.read_id() for _ in range(complete)}
            # Killed at any moment of what it does next.
            time.sleep(chance.uniform(0, 0.2))
            each.kill()
            removed |= {row.id for row in engine.clean().removed}
        alive: set[str] = set()
        for each in programs[:survivors]:
            # All that it has created is there, so nothing of it was removed.
            alive |= each.wait_until_ready()
        # The engine completes what a killed program has asked it to create.
        time.sleep(2)
        report = engine.clean()
        removed |= {row.id for row in report.removed}
        assert {row.id for row in report.spared} == alive
        assert existing(engine) == before | alive
        assert printed <= removed
        for each in programs[:survivors]:
            each.kill()
        report = engine.clean()
        assert {row.id for row in report.removed} == alive
        assert existing(engine) == before
    return (
        f"clean: {things} things of {count} processes, {count - survivors} of them killed at "
        f"random: removed {len(removed)}, spared {len(alive)} of the {survivors} that ran on"
    )


def test_programs_killed_at_random(over_unix: str, programs: list[Program]) -> None:
    TABLES.append(kill_at_random(over_unix, programs, 3, 9, 1, 0))


@pytest.mark.long
@pytest.mark.timeout(600)
def test_many_programs_killed_at_random(over_unix: str, programs: list[Program]) -> None:
    for seed in range(3):
        TABLES.append(kill_at_random(over_unix, programs, 8, 50, 3, seed))
        programs.clear()
