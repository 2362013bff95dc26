"""Many threads or tasks that share one client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..case import Case
from ..floor import json_call, request
from ..run import Run

CALLS = 20


class Threads(Case):
    """Each thread inspects a container 20 times. The floor does it one after the other."""

    name = "threads"
    work = "{size:,} threads, 20 calls each"
    sizes = (32,)
    least = 2
    left_out = {
        "dockwire async": "see `tasks`",
        "aiodocker": "see `tasks`",
    }

    def floor(self, run: Run) -> None:
        sent, count = request("GET", "/containers/box/json"), 0
        with run.connect() as connection:
            json_call(connection, sent)
            with run.measured():
                for _ in range(run.size * CALLS):
                    count += bool(json_call(connection, sent)["Id"])
        run.check(count, run.size * CALLS)

    def dockwire(self, run: Run) -> None:
        with run.dockwire() as engine:
            in_threads(run, lambda: engine.containers.inspect("box").id)

    def docker_py(self, run: Run) -> None:
        client = run.docker_py()
        in_threads(run, lambda: client.inspect_container("box")["Id"])


class Tasks(Threads):
    """Each task inspects a container 20 times. The floor does it one after the other."""

    name = "tasks"
    work = "{size:,} tasks, 20 calls each"
    sizes = (1000,)
    left_out = {
        "dockwire": "see `threads`",
        "docker-py": "see `threads`",
    }

    async def dockwire_async(self, run: Run) -> None:
        async with run.dockwire_async() as engine:
            await engine.containers.inspect("box")

            async def work() -> int:
                return sum([bool((await engine.containers.inspect("box")).id) for _ in each])

            each = range(CALLS)
            await in_tasks(run, work)

    async def aiodocker(self, run: Run) -> None:
        async with run.aiodocker() as client:
            container = client.containers.container("box")
            await container.show()

            async def work() -> int:
                return sum([bool((await container.show())["Id"]) for _ in each])

            each = range(CALLS)
            await in_tasks(run, work)


def in_threads(run: Run, call: Callable[[], Any]) -> None:
    """Call in threads, measured."""
    from concurrent.futures import ThreadPoolExecutor

    def work() -> int:
        return sum(bool(call()) for _ in range(CALLS))

    call()
    with ThreadPoolExecutor(run.size) as threads, run.measured():
        made = [threads.submit(work) for _ in range(run.size)]
        count = sum(each.result() for each in made)
    run.check(count, run.size * CALLS)


async def in_tasks(run: Run, work: Callable[[], Any]) -> None:
    """Do the work in tasks, measured."""
    import asyncio

    with run.measured():
        count = sum(await asyncio.gather(*(work() for _ in range(run.size))))
    run.check(count, run.size * CALLS)


CASES = (Threads(), Tasks())
