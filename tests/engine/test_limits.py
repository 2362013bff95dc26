"""Limits of connections and sizes on a real engine."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest

from dockwire import LimitExceeded, Limits
from tests.conftest import connect
from tests.support.descriptors import open_files
from tests.support.skips import does_not_apply
from tests.support.through_httpx import OPTION


async def test_many_calls_at_once(colour: str, over_unix: str, box: str) -> None:
    calls, limit = 200, 20
    most = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.002):
            most = max(most, open_files())

    async with connect(colour, over_unix, limits=Limits(max_connections=limit)) as engine:
        await engine.containers.inspect(box)
        before = open_files()
        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            if colour == "async":
                found = await asyncio.gather(
                    *(engine.containers.inspect(box) for _ in range(calls))
                )
            else:
                plain = cast(Any, engine)._plain
                with ThreadPoolExecutor(50) as threads:
                    found = list(threads.map(plain.containers.inspect, [box] * calls))
        finally:
            done.set()
            watcher.join()
    assert {each.id for each in found} == {box}
    # One connection was open before.
    assert most - before < limit


async def test_commands_inside_a_loop_over_events(
    colour: str, over_unix: str, box: str, pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption(OPTION):
        does_not_apply("a transport of httpx counts open responses, as those of httpx do")
    limits = Limits(max_connections=1)
    async with connect(colour, over_unix, limits=limits) as engine:
        # One event of each command: Docker's name, and Podman's.
        filters: Any = {"container": [box], "event": ["exec_create", "exec"]}
        # Engines answer shortly before they subscribe, so the first event could be missed.
        async with engine.system.events(filters=filters, since=time.time()) as events:
            for number in range(3):
                done = await engine.exec.run(box, ["echo", str(number)], timeout=20)
                assert done.stdout == f"{number}\n".encode()
                event = await events.read_record(timeout=20)
                assert event is not None


async def test_a_long_line(colour: str, over_unix: str) -> None:
    async with connect(colour, over_unix, limits=Limits(max_line_size=10_000)) as engine:
        script = "head -c 45000 /dev/zero | tr '\\0' x; echo; echo end"
        made = await engine.containers.create("busybox", ["sh", "-c", script])
        try:
            await engine.containers.start(made.id)
            await engine.containers.wait(made.id)
            async with engine.containers.logs(made.id, timestamps=True) as logs:
                lines = [line async for line in logs.lines()]
        finally:
            await engine.containers.remove(made.id, force=True)
    assert [len(line.data) for line in lines] == [10_000] * 4 + [5000, 3]
    assert [line.complete for line in lines] == [False] * 4 + [True, True]
    assert len({line.timestamp for line in lines}) == 2


async def test_a_deep_directory(colour: str, over_unix: str, box: str, tmp_path: Path) -> None:
    async with connect(colour, over_unix) as engine:
        deep = "/deep" + "/d" * 300
        await engine.exec.run(box, ["mkdir", "-p", deep], check=True)
        with pytest.raises(LimitExceeded, match="max_archive_depth"):
            await engine.containers.get_files(box, "/deep", tmp_path)
    assert (tmp_path / "deep" / "d").is_dir()


async def test_an_answer_that_is_larger_than_the_limit(colour: str, over_unix: str) -> None:
    async with connect(colour, over_unix, limits=Limits(max_response_size=100)) as engine:
        with pytest.raises(LimitExceeded, match="max_response_size"):
            await engine.system.info()
