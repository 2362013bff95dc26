"""Temporary containers, networks and volumes: they end with their block, however it ends."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
import pytest_asyncio

from dockwire import (
    AsyncEngine,
    CommandRefused,
    Conflict,
    Engine,
    InvalidArgument,
    NameInUse,
    NotFound,
)
from dockwire._protocol.conventions.temporary_labels import TOKEN_LABEL
from dockwire.handles import AsyncContainerHandle
from tests.conftest import over_unix
from tests.support.interrupts import Interrupted, cancel_after, interrupt_after

address = over_unix
SLEEP = ["sleep", "3600"]
LABEL = "dockwire.test.temporary"


async def left(engine: AsyncEngine) -> list[str]:
    """The temporary objects."""
    filters = {"label": [TOKEN_LABEL]}
    containers = await engine.containers.list(all=True, filters=filters)
    networks = await engine.networks.list(filters=filters)
    volumes = await engine.volumes.list(filters=filters)
    return [
        *(each.id for each in containers),
        *(each.id for each in networks),
        *(each.name for each in volumes.volumes),
    ]


def left_behind(engine: Engine, label: str) -> list[str]:
    """The objects that have a label."""
    filters = {"label": [label]}
    containers = engine.containers.list(all=True, filters=filters)
    networks = engine.networks.list(filters=filters)
    volumes = engine.volumes.list(filters=filters)
    return [
        *(each.id for each in containers),
        *(each.id for each in networks),
        *(each.name for each in volumes.volumes),
    ]


@pytest_asyncio.fixture
async def clean_engine(engine: AsyncEngine) -> AsyncIterator[AsyncEngine]:
    """An engine that has no temporary objects before and after the test."""
    assert await left(engine) == []
    yield engine
    assert await left(engine) == []


async def test_a_container(clean_engine: AsyncEngine, name: str) -> None:
    containers = clean_engine.containers
    volumes = {each.name for each in (await clean_engine.volumes.list()).volumes}
    async with containers.temporary(
        "busybox", SLEEP, name=name, labels={LABEL: "x"}, volumes={"/data": {}}, memory="64m"
    ) as box:
        assert (await box.exec.run(["cat"], input=b"hello")).stdout == b"hello"
        inspected = await box.inspect()
        assert inspected.name == f"/{name}"
        assert inspected.id == box.id
        assert inspected.state.running
        assert inspected.config.labels[LABEL] == "x"
        assert inspected.host_config.memory == 64 * 2**20
    with pytest.raises(NotFound):
        await box.inspect()
    assert {each.name for each in (await clean_engine.volumes.list()).volumes} == volumes


async def test_all_three(clean_engine: AsyncEngine) -> None:
    async with (
        clean_engine.networks.temporary(internal=True, labels={LABEL: "x"}) as network,
        clean_engine.volumes.temporary(labels=[f"{LABEL}=x"]) as volume,
        clean_engine.containers.temporary(
            "busybox", SLEEP, network=network.id, binds=[f"{volume.name}:/data"]
        ) as box,
    ):
        await box.exec.run(["touch", "/data/x"], check=True)
        assert box.id in (await network.inspect()).containers
        assert (await network.inspect()).internal
        assert (await volume.inspect()).labels[LABEL] == "x"
        async with clean_engine.containers.temporary(
            "busybox", SLEEP, binds=[f"{volume.name}:/data"]
        ) as other:
            await other.exec.run(["test", "-e", "/data/x"], check=True)


async def test_an_error_in_the_block_comes_out(clean_engine: AsyncEngine) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        async with clean_engine.containers.temporary("busybox", SLEEP):
            raise ZeroDivisionError
    assert not hasattr(caught.value, "__notes__")


async def test_one_that_has_ended_or_was_removed(clean_engine: AsyncEngine) -> None:
    async with clean_engine.containers.temporary("busybox", ["true"]) as box:
        assert (await box.wait()).status_code == 0
    async with clean_engine.containers.temporary("busybox", SLEEP) as box:
        await box.remove(force=True)
    async with clean_engine.volumes.temporary() as volume:
        await volume.remove()


async def test_a_command_that_cannot_start_leaves_nothing(clean_engine: AsyncEngine) -> None:
    with pytest.raises((CommandRefused, NotFound)):
        async with clean_engine.containers.temporary("busybox", ["/no/such/program"]):
            pytest.fail("it did not start")


async def test_names_in_use(clean_engine: AsyncEngine, name: str) -> None:
    """What has the name already stays."""
    created = await clean_engine.containers.create("busybox", SLEEP, name=name)
    await clean_engine.volumes.create(name)
    try:
        with pytest.raises(Conflict):
            async with clean_engine.containers.temporary("busybox", SLEEP, name=name):
                pytest.fail("the name is in use")
        with pytest.raises(NameInUse) as caught:
            async with clean_engine.volumes.temporary(name):
                pytest.fail("the name is in use")
        assert caught.value.name == name
        assert (await clean_engine.containers.inspect(name)).id == created.id
        assert await clean_engine.volumes.inspect(name)
    finally:
        await clean_engine.containers.remove(created.id)
        await clean_engine.volumes.remove(name)


async def test_what_is_still_in_use_is_an_error(clean_engine: AsyncEngine) -> None:
    used = clean_engine.volumes.temporary()
    volume = await used.__aenter__()
    box = await clean_engine.containers.create("busybox", SLEEP, binds=[f"{volume.name}:/x"])
    try:
        with pytest.raises(Conflict):
            await used.__aexit__(None, None, None)
        report = await clean_engine.clean()
        assert report.removed == []
        assert [each.id for each in report.spared] == [volume.name]
        # The error of the block is the one that counts; the other is a note.
        error = ZeroDivisionError()
        await used.__aexit__(ZeroDivisionError, error, None)
        assert "was not removed" in error.__notes__[0]
    finally:
        await clean_engine.containers.remove(box.id)
    await used.__aexit__(None, None, None)


async def test_a_block_is_entered_again_after_its_end(addresses: dict[str, str]) -> None:
    async with AsyncEngine(addresses["unix"]) as engine:
        block = engine.volumes.temporary()
        for _ in range(2):
            async with block as volume:
                with pytest.raises(InvalidArgument, match="entered before"):
                    async with block:
                        pytest.fail("it was entered twice")
                assert await volume.inspect()


async def test_closing_the_engine_object_removes_what_is_left(
    addresses: dict[str, str], plain: Engine
) -> None:
    """A block whose end never came, as after Ctrl-C at its last instruction."""
    async with AsyncEngine(addresses["unix"]) as engine:
        box = await engine.containers.temporary("busybox", SLEEP).__aenter__()
        assert plain.container(box.id).inspect().state.running
    with pytest.raises(NotFound):
        plain.container(box.id).inspect()
    with Engine(addresses["unix"]) as other:
        volume = other.volumes.temporary().__enter__()
    with pytest.raises(NotFound):
        plain.volume(volume.name).inspect()


def test_the_end_of_a_forked_child_removes_nothing(over_unix: str, plain: Engine) -> None:
    with Engine(over_unix) as engine, engine.volumes.temporary() as volume:
        child = os.fork()
        if not child:
            code = 1
            try:
                engine.close()
                code = 0
            finally:
                os._exit(code)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert plain.volume(volume.name).inspect()


# --- cancellation and Ctrl-C ----------------------------------------------------------------------

Block = Callable[[Any, str], AbstractAsyncContextManager[Any]]
BLOCKS: dict[str, Block] = {
    "container": lambda engine, label: engine.containers.temporary(
        "busybox", SLEEP, labels={label: "x"}
    ),
    "network": lambda engine, label: engine.networks.temporary(labels={label: "x"}, internal=True),
    "volume": lambda engine, label: engine.volumes.temporary(labels={label: "x"}),
}
SLOW = {"container": 1.2, "network": 0.4, "volume": 0.06}


async def cancel(engine: AsyncEngine, plain: Engine, kind: str, times: int) -> None:
    chance = random.Random(times)
    for number in range(times):
        label = f"{LABEL}.cancel.{number}"

        async def work(label: str = label) -> None:
            async with BLOCKS[kind](engine, label):
                await asyncio.sleep(0.01)
            # The block may end before it is cancelled.
            await asyncio.sleep(60)

        seconds = await cancel_after(chance.uniform(0, SLOW[kind]), work())
        assert seconds < 20
        assert left_behind(plain, label) == []


def interrupt(engine: Engine, plain: Engine, kind: str, times: int) -> None:
    chance = random.Random(times)
    block: Any = BLOCKS[kind](engine, LABEL)
    with block:
        # Python leaves files open if it is interrupted while it loads modules.
        pass
    for number in range(times):
        label = f"{LABEL}.interrupt.{number}"

        def work(label: str = label) -> None:
            block: Any = BLOCKS[kind](engine, label)
            with block:
                pass
            # The block may end before the signal comes.
            until_interrupted()

        interrupt_after(chance.uniform(0, SLOW[kind]), work)
        found = left_behind(plain, label)
        if found:
            # Python was in the last instruction of a block: closing the engine object removes it.
            assert len(engine._client.temporary) == 1
            [unfinished] = engine._client.temporary
            unfinished._close()
        assert left_behind(plain, label) == []


def until_interrupted() -> None:
    time.sleep(60)
    raise Interrupted


@pytest.mark.parametrize("kind", BLOCKS)
async def test_a_cancelled_block_leaves_nothing(
    addresses: dict[str, str], plain: Engine, kind: str
) -> None:
    async with AsyncEngine(addresses["unix"]) as engine:
        await engine.negotiate()
        await cancel(engine, plain, kind, 4)


# Python may be interrupted between opening a socket and the next instruction.
sockets_may_leak = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@sockets_may_leak
@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_that_ctrl_c_ends_leaves_nothing(
    addresses: dict[str, str], plain: Engine, kind: str
) -> None:
    with Engine(addresses["unix"]) as engine:
        engine.negotiate()
        interrupt(engine, plain, kind, 4)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", BLOCKS)
async def test_many_cancelled_blocks_leave_nothing(
    addresses: dict[str, str], plain: Engine, kind: str
) -> None:
    async with AsyncEngine(addresses["unix"]) as engine:
        await engine.negotiate()
        await cancel(engine, plain, kind, 60)


@pytest.mark.long
@pytest.mark.timeout(900)
@sockets_may_leak
@pytest.mark.parametrize("kind", BLOCKS)
def test_many_blocks_that_ctrl_c_ends_leave_nothing(
    addresses: dict[str, str], plain: Engine, kind: str
) -> None:
    with Engine(addresses["unix"]) as engine:
        engine.negotiate()
        interrupt(engine, plain, kind, 60)


async def test_a_cancelled_end_still_removes(addresses: dict[str, str], plain: Engine) -> None:
    """The cancellation comes while the container is being removed."""
    async with AsyncEngine(addresses["unix"]) as engine:
        entered: list[AsyncContainerHandle] = []
        ending = asyncio.Event()

        async def work() -> None:
            async with engine.containers.temporary("busybox", SLEEP) as box:
                entered.append(box)
                ending.set()

        task = asyncio.create_task(work())
        await ending.wait()
        await asyncio.sleep(0.001)
        task.cancel()
        await asyncio.wait([task])
        with pytest.raises(NotFound):
            plain.container(entered[0].id).inspect()


async def test_a_container_can_be_created_without_a_start(clean_engine: AsyncEngine) -> None:
    async with clean_engine.containers.temporary(
        "busybox", ["cat", "/made/before"], start=False, labels={LABEL: "x"}
    ) as box:
        assert (await box.inspect()).state.status == "created"
        await box.put_files({"/made/before": b"the start"})
        await box.start()
        assert (await box.wait()).status_code == 0
        async with await box.logs() as output:
            assert [line.text async for line in output.lines()] == ["the start"]
    async with clean_engine.containers.temporary("busybox", SLEEP, start=False):
        assert len(await left(clean_engine)) == 1
    assert await left(clean_engine) == []
