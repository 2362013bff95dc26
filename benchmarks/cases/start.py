"""Whole processes: to the first answer, and importing. The floor is a bare Python."""

from __future__ import annotations

from ..case import Case
from ..run import Run

_FLOOR = """
import json, socket, sys
with socket.socket(socket.AF_UNIX) as connection:
    connection.connect(sys.argv[1].removeprefix("unix://"))
    connection.sendall(b"GET /containers/json?limit=5 HTTP/1.1\\r\\nHost: d\\r\\n"
                       b"Connection: close\\r\\n\\r\\n")
    data = b""
    while piece := connection.recv(65536):
        data += piece
print(len(json.loads(data[data.index(b"["):data.rindex(b"]") + 1])))
"""
_DOCKWIRE = """
import sys
from dockwire import Engine
with Engine(sys.argv[1]) as engine:
    print(len(engine.containers.list(limit=5)))
"""
_DOCKWIRE_ASYNC = """
import asyncio, sys
from dockwire import AsyncEngine
async def main():
    async with AsyncEngine(sys.argv[1]) as engine:
        print(len(await engine.containers.list(limit=5)))
asyncio.run(main())
"""
_DOCKER_PY = """
import sys
from docker import APIClient
print(len(APIClient(sys.argv[1], version="auto").containers(limit=5)))
"""
_AIODOCKER = """
import asyncio, sys
from aiodocker import Docker
async def main():
    async with Docker(sys.argv[1]) as client:
        print(len(await client.containers.list(limit=5)))
asyncio.run(main())
"""


class ColdStart(Case):
    """A fresh process lists five containers; measured from its start to its end."""

    name = "cold-start"
    work = "a fresh process to the first list, {size:,} times"
    sizes = (5,)

    def floor(self, run: Run) -> None:
        run_programs(run, _FLOOR, "5")

    def dockwire(self, run: Run) -> None:
        run_programs(run, _DOCKWIRE, "5")

    def dockwire_async(self, run: Run) -> None:
        run_programs(run, _DOCKWIRE_ASYNC, "5")

    def docker_py(self, run: Run) -> None:
        run_programs(run, _DOCKER_PY, "5")

    def aiodocker(self, run: Run) -> None:
        run_programs(run, _AIODOCKER, "5")

    def docker_command(self, run: Run) -> None:
        run.command("ps", "--quiet", "--last", "5")
        with run.commands():
            lines = [run.command("ps", "--quiet", "--last", "5") for _ in range(run.size)]
        run.check(b"".join(lines).count(b"\n"), 5 * run.size)


class Import(Case):
    """What is imported before anything is used."""

    name = "import"
    work = "import the package in a fresh process, {size:,} times"
    engine = "none"
    sizes = (5,)
    left_out = {"dockwire async": "the same package"}

    def floor(self, run: Run) -> None:
        run_programs(run, "pass")

    def dockwire(self, run: Run) -> None:
        run_programs(run, "import dockwire")

    def docker_py(self, run: Run) -> None:
        run_programs(run, "import docker")

    def aiodocker(self, run: Run) -> None:
        run_programs(run, "import aiodocker")

    def httpx(self, run: Run) -> None:
        run_programs(run, "import httpx")

    def attrs(self, run: Run) -> None:
        run_programs(run, "import attrs")


class ImportEngine(Case):
    """What an engine object takes that is not connected."""

    name = "import-engine"
    work = "import and make an engine object, {size:,} times"
    engine = "none"
    sizes = (5,)
    left_out = {
        "docker-py": "it connects at once; see `cold-start`",
    }

    def floor(self, run: Run) -> None:
        run_programs(run, "pass")

    def dockwire(self, run: Run) -> None:
        run_programs(run, "from dockwire import Engine; Engine('unix:///none')")

    def dockwire_async(self, run: Run) -> None:
        run_programs(run, "from dockwire import AsyncEngine; AsyncEngine('unix:///none')")

    def aiodocker(self, run: Run) -> None:
        text = "import aiodocker, asyncio\nasync def main():\n"
        text += " async with aiodocker.Docker('unix:///none'): pass\nasyncio.run(main())"
        run_programs(run, text)


class ImportBoth(Case):
    """What is imported for programs of both kinds."""

    name = "import-both"
    work = "import both classes of engines, {size:,} times"
    engine = "none"
    sizes = (5,)
    left_out = {
        "dockwire async": "both are imported",
        "docker-py": "it is synchronous",
        "aiodocker": "it is asynchronous",
    }

    def floor(self, run: Run) -> None:
        run_programs(run, "pass")

    def dockwire(self, run: Run) -> None:
        run_programs(run, "from dockwire import AsyncEngine, Engine")

    def httpx(self, run: Run) -> None:
        run_programs(run, "import httpx")


class ImportModels(Case):
    """The first use of a model, which loads the module of all models."""

    name = "import-models"
    work = "import and use a model, {size:,} times"
    engine = "none"
    sizes = (5,)
    left_out = {
        "dockwire async": "the same models",
        "docker-py": "it has dicts",
        "aiodocker": "it has dicts",
    }

    def floor(self, run: Run) -> None:
        run_programs(run, "pass")

    def dockwire(self, run: Run) -> None:
        run_programs(run, "from dockwire import models; models.HostConfig")


class ImportContainers(ImportEngine):
    """The first use of a resource, which loads its methods."""

    name = "import-containers"
    work = "import and use `engine.containers`, {size:,} times"

    def dockwire(self, run: Run) -> None:
        run_programs(run, "from dockwire import Engine; Engine('unix:///none').containers")

    def dockwire_async(self, run: Run) -> None:
        text = "from dockwire import AsyncEngine; AsyncEngine('unix:///none').containers"
        run_programs(run, text)


def run_programs(run: Run, text: str, expected: str = "") -> None:
    """Measure fresh processes; the first round also compiles and caches their files."""
    total, count = None, 0
    for _ in range(run.size):
        count += run.program(text, run.place.address) == expected
        assert run.figures is not None
        total = run.figures if total is None else total.plus(run.figures)
    run.figures = total
    run.check(count, run.size)


CASES = (
    ColdStart(),
    Import(),
    ImportBoth(),
    ImportEngine(),
    ImportModels(),
    ImportContainers(),
)
