"""Closing an engine object ends the commands and containers of its calls and streams."""

from __future__ import annotations

import asyncio
import threading
import time
import warnings
from collections.abc import Callable, Coroutine, Iterator
from itertools import count
from typing import Any

import pytest

from dockwire import AsyncEngine, Engine, EngineClosed, StillRunningWarning
from dockwire.streams import AsyncContainerStream, AsyncExecStream
from tests.support.long_calls import FAMILIES, LABEL, SYNC, Work
from tests.support.running_commands import ARGS, commands_of

NUMBERS = count(771000)
MOMENTS = (0.01, 0.04, 0.1, 0.2)


async def exec_open_waiting(engine: AsyncEngine, box: str, number: str) -> None:
    async with engine.exec.open(box, ["sleep", number]) as stream:
        await stream.wait(timeout=60)


async def exec_open_writing(engine: AsyncEngine, box: str, number: str) -> None:
    async with engine.exec.open(box, ["sleep", number]) as stream:
        await stream.write(b"x" * 10_000_000)


async def containers_open_waiting(engine: AsyncEngine, box: str, number: str) -> None:
    async with engine.containers.open(
        "busybox", ["sleep", number], labels={LABEL: number}
    ) as stream:
        await stream.wait(timeout=60)


async def temporary(engine: AsyncEngine, box: str, number: str) -> None:
    async with engine.containers.temporary(
        "busybox", ["sleep", number], labels={LABEL: number}
    ) as container:
        await container.wait(timeout=60)


ASYNC: dict[str, Callable[[AsyncEngine, str, str], Coroutine[Any, Any, None]]] = {
    **FAMILIES,
    "exec.open, wait": exec_open_waiting,
    "exec.open, write": exec_open_writing,
    "containers.open, wait": containers_open_waiting,
    "temporary": temporary,
}
# These end at other moments while a command or container is created.
CREATE = ("exec.run", "exec.open", "containers.run", "containers.open", "temporary")


def entered(opened: Any, use: Callable[[Any], object]) -> None:
    with opened as each:
        use(each)


THREADS: dict[str, Work] = {
    **SYNC,
    "exec.open, wait": lambda engine, box, number: entered(
        engine.exec.open(box, ["sleep", number]), lambda stream: stream.wait(timeout=60)
    ),
    "exec.open, write": lambda engine, box, number: entered(
        engine.exec.open(box, ["sleep", number]), lambda stream: stream.write(b"x" * 10_000_000)
    ),
    "containers.open, wait": lambda engine, box, number: entered(
        engine.containers.open("busybox", ["sleep", number], labels={LABEL: number}),
        lambda stream: stream.wait(timeout=60),
    ),
    "temporary": lambda engine, box, number: entered(
        engine.containers.temporary("busybox", ["sleep", number], labels={LABEL: number}),
        lambda container: container.wait(timeout=60),
    ),
}


def left_over(plain: Engine, box: str, numbers: list[str]) -> list[str]:
    """Commands and containers that are still there."""
    running = commands_of(plain.containers.top(box, ps_args=ARGS))
    commands = [each for each in running if any(number in each for number in numbers)]
    found = [
        f"{each.labels[LABEL]}: {each.state}"
        for each in plain.containers.list(all=True, filters={"label": [LABEL]})
        if each.labels[LABEL] in numbers
    ]
    return [*commands, *found]


def wait_until_running(plain: Engine, box: str, number: str) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        running = plain.containers.list(filters={"label": [f"{LABEL}={number}"]})
        if running or left_over(plain, box, [number]):
            return
        time.sleep(0.05)
    raise AssertionError("it did not start")


@pytest.fixture(autouse=True)
def warnings_are_errors() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error", StillRunningWarning)
        yield


@pytest.mark.parametrize("family", ASYNC)
async def test_what_runs_ends_with_close_async(
    plain: Engine, over_unix: str, box: str, family: str
) -> None:
    number = str(next(NUMBERS))
    async with AsyncEngine(over_unix) as engine:
        task = asyncio.create_task(ASYNC[family](engine, box, number))
        await asyncio.to_thread(wait_until_running, plain, box, number)
    assert left_over(plain, box, [number]) == []
    with pytest.raises(EngineClosed) as caught:
        await task
    assert caught.value.hint is None


@pytest.mark.parametrize("family", THREADS)
def test_what_runs_ends_with_close_sync(
    plain: Engine, over_unix: str, box: str, family: str
) -> None:
    number = str(next(NUMBERS))
    caught: list[BaseException] = []
    after: list[list[str]] = []
    with Engine(over_unix) as engine:

        def call() -> None:
            try:
                THREADS[family](engine, box, number)
            except Exception as error:
                caught.append(error)
                after.append(left_over(plain, box, [number]))

        thread = threading.Thread(target=call)
        thread.start()
        wait_until_running(plain, box, number)
    assert left_over(plain, box, [number]) == []
    thread.join(20)
    assert [type(error) for error in caught] == [EngineClosed]
    assert after == [[]]


@pytest.mark.parametrize("family", CREATE)
async def test_close_at_any_moment_async(
    plain: Engine, over_unix: str, box: str, family: str
) -> None:
    """Also while a command or container is just being created or started."""
    numbers = [str(next(NUMBERS)) for _ in MOMENTS]
    for moment, number in zip(MOMENTS, numbers, strict=True):
        async with AsyncEngine(over_unix) as engine:
            task = asyncio.create_task(ASYNC[family](engine, box, number))
            await asyncio.sleep(moment)
        with pytest.raises(EngineClosed):
            await task
    assert left_over(plain, box, numbers) == []


@pytest.mark.parametrize("family", CREATE)
def test_close_at_any_moment_sync(plain: Engine, over_unix: str, box: str, family: str) -> None:
    numbers = [str(next(NUMBERS)) for _ in MOMENTS]
    for moment, number in zip(MOMENTS, numbers, strict=True):
        engine = Engine(over_unix)
        timer = threading.Timer(moment, engine.close)
        timer.start()
        with pytest.raises(EngineClosed):
            THREADS[family](engine, box, number)
        timer.join()
    assert left_over(plain, box, numbers) == []


@pytest.mark.parametrize("kind", ["exec.open", "containers.open"])
async def test_streams_that_are_not_in_use(
    plain: Engine, over_unix: str, box: str, kind: str
) -> None:
    numbers = [str(next(NUMBERS)) for _ in range(3)]
    streams: list[AsyncExecStream | AsyncContainerStream] = []
    async with AsyncEngine(over_unix) as engine:
        for number in numbers:
            if kind == "exec.open":
                streams.append(await engine.exec.open(box, ["sleep", number]))
            else:
                streams.append(
                    await engine.containers.open(
                        "busybox", ["sleep", number], labels={LABEL: number}
                    )
                )
    assert left_over(plain, box, numbers) == []
    for stream in streams:
        assert stream.closed
        with pytest.raises(EngineClosed):
            await stream.read()
        with pytest.raises(EngineClosed):
            await stream.write(b"x")


def test_what_is_to_be_left_is_left(plain: Engine, over_unix: str, box: str) -> None:
    numbers = [str(next(NUMBERS)) for _ in range(4)]
    engine = Engine(over_unix)
    caught: list[EngineClosed] = []

    def call() -> None:
        try:
            engine.exec.run(box, ["sleep", numbers[0]], on_timeout="leave")
        except EngineClosed as error:
            caught.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    command = engine.exec.open(box, ["sleep", numbers[1]], kill_on_close=False)
    opened = engine.containers.open(
        "busybox", ["sleep", numbers[2]], labels={LABEL: numbers[2]}, kill_on_close=False
    )
    detached = engine.containers.run(
        "busybox", ["sleep", numbers[3]], labels={LABEL: numbers[3]}, detach=True
    )
    wait_until_running(plain, box, numbers[0])
    engine.close()
    thread.join(20)
    assert command.closed
    try:
        assert len(left_over(plain, box, numbers)) == 4
        assert "left running" in (caught[0].hint or "")
    finally:
        for id in (opened.container, detached.id):
            plain.containers.remove(id, force=True)


def test_many_calls_of_threads(plain: Engine, over_unix: str, box: str) -> None:
    numbers = [str(next(NUMBERS)) for _ in range(12)]
    engine = Engine(over_unix)
    caught: list[type[BaseException]] = []

    def call(number: str, work: Work) -> None:
        try:
            work(engine, box, number)
        except Exception as error:
            caught.append(type(error))

    works = list(THREADS.values()) * 2
    threads = [
        threading.Thread(target=call, args=pair) for pair in zip(numbers, works, strict=False)
    ]
    for thread in threads:
        thread.start()
    for number in numbers:
        wait_until_running(plain, box, number)
    engine.close()
    assert left_over(plain, box, numbers) == []
    for thread in threads:
        thread.join(20)
    assert caught == [EngineClosed] * len(numbers)


def test_a_callback_closes_the_engine(plain: Engine, over_unix: str, box: str) -> None:
    number = str(next(NUMBERS))
    engine = Engine(over_unix)
    with pytest.raises(EngineClosed):
        engine.exec.run(
            box,
            ["sh", "-c", f"echo; sleep {number}"],
            on_output=lambda stream, data: engine.close(),
        )
    assert left_over(plain, box, [number]) == []


async def test_a_stream_of_another_event_loop(plain: Engine, over_unix: str, box: str) -> None:
    number = str(next(NUMBERS))
    engine = AsyncEngine(over_unix)
    caught: list[type[BaseException]] = []

    def work() -> None:
        try:
            asyncio.run(FAMILIES["exec.open"](engine, box, number))
        except Exception as error:
            caught.append(type(error))

    thread = threading.Thread(target=work)
    thread.start()
    await asyncio.to_thread(wait_until_running, plain, box, number)
    await engine.aclose()
    assert left_over(plain, box, [number]) == []
    await asyncio.to_thread(thread.join, 20)
    assert caught == [EngineClosed]
