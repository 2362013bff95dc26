"""Calls with a short answer, on a connection that is warm."""

from __future__ import annotations

from typing import ClassVar

from ..case import Case, EngineKind
from ..floor import answer_length, json_call, repeat, request
from ..run import Run


class Ping(Case):
    """The smallest call. The floor sends and receives."""

    name = "ping"
    work = "{size:,} pings"
    engine: ClassVar[EngineKind] = "engine"
    sizes = (2000,)
    left_out = {"aiodocker": "it does not have this call"}

    def floor(self, run: Run) -> None:
        sent = request("GET", "/_ping")
        with run.connect() as connection:
            length = answer_length(connection, sent)
            with run.measured():
                repeat(connection, sent, length, run.size)
        run.check(run.size, run.size)

    def dockwire(self, run: Run) -> None:
        with run.dockwire() as engine:
            engine.system.ping()
            with run.measured():
                answers = [engine.system.ping() for _ in range(run.size)]
        run.check(answers.count("OK"), run.size)

    async def dockwire_async(self, run: Run) -> None:
        async with run.dockwire_async() as engine:
            await engine.system.ping()
            with run.measured():
                answers = [await engine.system.ping() for _ in range(run.size)]
        run.check(answers.count("OK"), run.size)

    def docker_py(self, run: Run) -> None:
        client = run.docker_py()
        client.ping()
        with run.measured():
            answers = [client.ping() for _ in range(run.size)]
        run.check(answers.count(True), run.size)


class TlsPing(Ping):
    """The same over TLS."""

    name = "ping-tls"
    engine = "TLS engine"


class Inspect(Case):
    """One object with many fields. The floor parses its JSON."""

    name = "inspect"
    work = "inspect a container {size:,} times"
    engine = "engine"
    sizes = (1000,)

    def floor(self, run: Run) -> None:
        sent = request("GET", f"/containers/{run.place.box}/json")
        with run.connect() as connection:
            json_call(connection, sent)
            with run.measured():
                found = [json_call(connection, sent)["Id"] for _ in range(run.size)]
        run.check(found.count(run.place.box), run.size)

    def dockwire(self, run: Run) -> None:
        box = run.place.box
        with run.dockwire() as engine:
            engine.containers.inspect(box)
            with run.measured():
                found = [engine.containers.inspect(box).id for _ in range(run.size)]
        run.check(found.count(box), run.size)

    async def dockwire_async(self, run: Run) -> None:
        box = run.place.box
        async with run.dockwire_async() as engine:
            await engine.containers.inspect(box)
            with run.measured():
                found = [(await engine.containers.inspect(box)).id for _ in range(run.size)]
        run.check(found.count(box), run.size)

    def docker_py(self, run: Run) -> None:
        box = run.place.box
        client = run.docker_py()
        client.inspect_container(box)
        with run.measured():
            found = [client.inspect_container(box)["Id"] for _ in range(run.size)]
        run.check(found.count(box), run.size)

    async def aiodocker(self, run: Run) -> None:
        box = run.place.box
        async with run.aiodocker() as client:
            container = client.containers.container(box)
            await container.show()
            with run.measured():
                found = [(await container.show())["Id"] for _ in range(run.size)]
        run.check(found.count(box), run.size)


class List5(Case):
    """A short list, repeated. The floor parses its JSON."""

    name = "list-5"
    work = "list 5 containers {size:,} times"
    sizes = (500,)
    length = 5

    def floor(self, run: Run) -> None:
        sent = request("GET", f"/containers/json?limit={self.length}")
        with run.connect() as connection:
            json_call(connection, sent)
            with run.measured():
                count = sum(len(json_call(connection, sent)) for _ in range(run.size))
        run.check(count, self.length * run.size)

    def dockwire(self, run: Run) -> None:
        with run.dockwire() as engine:
            engine.containers.list(limit=self.length)
            with run.measured():
                count = sum(len(engine.containers.list(limit=self.length)) for _ in range(run.size))
        run.check(count, self.length * run.size)

    async def dockwire_async(self, run: Run) -> None:
        count = 0
        async with run.dockwire_async() as engine:
            await engine.containers.list(limit=self.length)
            with run.measured():
                for _ in range(run.size):
                    count += len(await engine.containers.list(limit=self.length))
        run.check(count, self.length * run.size)

    def docker_py(self, run: Run) -> None:
        client = run.docker_py()
        client.containers(limit=self.length)
        with run.measured():
            count = sum(len(client.containers(limit=self.length)) for _ in range(run.size))
        run.check(count, self.length * run.size)

    async def aiodocker(self, run: Run) -> None:
        count = 0
        async with run.aiodocker() as client:
            await client.containers.list(limit=self.length)
            with run.measured():
                for _ in range(run.size):
                    count += len(await client.containers.list(limit=self.length))
        run.check(count, self.length * run.size)


class List500(List5):
    """A long list."""

    name = "list-500"
    work = "list 500 containers {size:,} times"
    sizes = (20,)
    length = 500

    def dockwire_fast(self, run: Run) -> None:
        self.dockwire(run)


CASES = (Ping(), TlsPing(), Inspect(), List5(), List500())
