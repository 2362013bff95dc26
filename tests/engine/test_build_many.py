"""Many builds with sessions: at once, and ended at random moments. Nothing is left."""

from __future__ import annotations

import asyncio
import hashlib
import random
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dockwire import AsyncEngine, DockwireError, Engine
from dockwire._archive.build_context import BuildContext
from tests.conftest import over_unix
from tests.engine.conftest import commands
from tests.support.descriptors import open_files
from tests.support.waiting import until

address = over_unix
pytestmark = pytest.mark.usefixtures("buildkit")

_LONG = [pytest.mark.long, pytest.mark.timeout(600)]


def text_of(mark: str, command: str) -> str:
    """A Dockerfile that uses a secret, and whose output is the hash of the secret."""
    return (
        f"FROM busybox AS a\nRUN --mount=type=secret,id=a : {mark}; {command} "
        "sha256sum < /run/secrets/a > /x\nFROM scratch\nCOPY --from=a /x /\n"
    )


@pytest.mark.parametrize("count", [8, pytest.param(50, marks=_LONG)])
def test_builds_in_threads(address: str, tmp_path: Path, count: int) -> None:
    """Through one engine object, each with a secret and a folder of its own."""
    with Engine(address) as engine:
        engine.system.ping()
        before = open_files()

        def build(number: int) -> None:
            secret = random.Random(number).randbytes(500 * 1024)
            engine.images.build(
                dockerfile_text=text_of(uuid.uuid4().hex, ""),
                builder="buildkit",
                secrets={"a": secret},
                output=tmp_path / str(number),
            ).result()
            found = (tmp_path / str(number) / "x").read_text().split()[0]
            assert found == hashlib.sha256(secret).hexdigest()

        with ThreadPoolExecutor(count) as threads:
            list(threads.map(build, range(count)))
        assert [each for each in threading.enumerate() if each.name == "dockwire"] == []
        assert open_files() <= before + engine._client.limits.max_idle_connections
    assert open_files() < before


@pytest.mark.parametrize("count", [8, pytest.param(50, marks=_LONG)])
async def test_builds_in_tasks(address: str, tmp_path: Path, count: int) -> None:
    async with AsyncEngine(address) as engine:
        await engine.system.ping()
        before = open_files()

        async def build(number: int) -> None:
            secret = random.Random(number).randbytes(500 * 1024)
            await engine.images.build(
                dockerfile_text=text_of(uuid.uuid4().hex, ""),
                builder="buildkit",
                secrets={"a": secret},
                output=tmp_path / str(number),
            ).result()
            found = (tmp_path / str(number) / "x").read_text().split()[0]
            assert found == hashlib.sha256(secret).hexdigest()

        await asyncio.gather(*map(build, range(count)))
        assert asyncio.all_tasks() == {asyncio.current_task()}
    assert open_files() < before


@pytest.mark.parametrize("count", [5, pytest.param(50, marks=_LONG)])
async def test_tasks_cancelled_at_random_moments(address: str, tmp_path: Path, count: int) -> None:
    chance = random.Random(count)
    mark = uuid.uuid4().hex
    async with AsyncEngine(address) as engine:
        await engine.system.ping()
        before = open_files()
        for number in range(count):
            task = asyncio.ensure_future(
                engine.images.build(
                    dockerfile_text=text_of(f"{mark}{number}", "sleep 0.3;"),
                    builder="buildkit",
                    secrets={"a": b"x"},
                    output=f"type=tar,dest={tmp_path / 'x.tar'}",
                ).result()
            )
            await asyncio.sleep(chance.random() ** 2 * 1.5)
            task.cancel()
            await asyncio.wait([task])
            assert asyncio.all_tasks() == {asyncio.current_task()}
        assert await engine.system.ping()
        assert left_in(tmp_path) == []
        # One idle connection may be kept.
        assert open_files() <= before + 1
    await until(lambda: mark not in commands(), "a step still runs")


async def test_a_task_cancelled_while_the_context_is_closed(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stream is open at that time, and the caller does not get it."""
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()
    close = BuildContext.close

    def close_slowly(context: BuildContext) -> None:
        loop.call_soon_threadsafe(begun.set)
        time.sleep(0.1)
        close(context)

    monkeypatch.setattr(BuildContext, "close", close_slowly)
    async with AsyncEngine(address) as engine:
        await engine.system.ping()
        before = open_files()
        build = engine.images.build(
            dockerfile_text=text_of(uuid.uuid4().hex, "sleep 5;"),
            builder="buildkit",
            secrets={"a": b"x"},
        )
        task = asyncio.ensure_future(build)
        await begun.wait()
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert open_files() <= before + 1


@pytest.mark.parametrize("count", [5, pytest.param(50, marks=_LONG)])
def test_streams_closed_at_random_moments(address: str, tmp_path: Path, count: int) -> None:
    """By another thread than the one that reads."""
    chance = random.Random(count)
    mark = uuid.uuid4().hex
    with Engine(address) as engine, ThreadPoolExecutor(1) as thread:
        engine.system.ping()
        before = open_files()
        for number in range(count):
            stream = engine.images.build(
                dockerfile_text=text_of(f"{mark}{number}", "sleep 0.3;"),
                builder="buildkit",
                secrets={"a": b"x"},
                output=f"type=tar,dest={tmp_path / 'x.tar'}",
            )
            result = thread.submit(stream.result)
            time.sleep(chance.random() ** 2 * 1.5)
            stream.close()
            error = result.exception()
            assert error is None or isinstance(error, DockwireError)
        assert [each for each in threading.enumerate() if each.name == "dockwire"] == []
        assert left_in(tmp_path) == []
        assert open_files() <= before + 1
    asyncio.run(until(lambda: mark not in commands(), "a step still runs"))


def left_in(folder: Path) -> list[str]:
    """The names of files that are not the output."""
    return [path.name for path in folder.iterdir() if path.name != "x.tar"]
