"""What grows with the number of containers, open streams and engine objects."""

from __future__ import annotations

from contextlib import AsyncExitStack, ExitStack

from ..case import Case
from ..floor import answer_length, json_call, read_head, repeat, request
from ..run import Run


class ListGrowth(Case):
    """One call with a long answer. The floor parses its JSON."""

    name = "growth-list"
    work = "list containers"
    sizes = (10, 100, 1000, 10_000)

    def floor(self, run: Run) -> None:
        with run.connect() as connection:
            json_call(connection, request("GET", "/containers/json?limit=1"))
            with run.measured():
                sent = request("GET", f"/containers/json?limit={run.size}")
                found = json_call(connection, sent)
        run.check(len(found), run.size)

    def dockwire(self, run: Run) -> None:
        with run.dockwire() as engine:
            engine.containers.list(limit=1)
            with run.measured():
                found = engine.containers.list(limit=run.size)
        run.check(len(found), run.size)

    async def dockwire_async(self, run: Run) -> None:
        async with run.dockwire_async() as engine:
            await engine.containers.list(limit=1)
            with run.measured():
                found = await engine.containers.list(limit=run.size)
        run.check(len(found), run.size)

    def docker_py(self, run: Run) -> None:
        client = run.docker_py()
        client.containers(limit=1)
        with run.measured():
            found = client.containers(limit=run.size)
        run.check(len(found), run.size)

    async def aiodocker(self, run: Run) -> None:
        async with run.aiodocker() as client:
            await client.containers.list(limit=1)
            with run.measured():
                found = await client.containers.list(limit=run.size)
        run.check(len(found), run.size)


class StreamGrowth(Case):
    """Logs that are followed: each is opened, gives one frame, and stays open.

    aiodocker needs a connector without its limit of 100 connections.
    """

    name = "growth-streams"
    work = "streams held open"
    sizes = (1, 10, 100, 1000)

    def floor(self, run: Run) -> None:
        sent, count = request("GET", "/containers/held/logs?follow=1&stdout=1"), 0
        with ExitStack() as stack, run.measured():
            for _ in range(run.size):
                stream = stack.enter_context(run.connect())
                stream.sendall(sent)
                count += bool(read_head(stream)[1] or stream.recv(4096))
        run.check(count, run.size)

    def dockwire(self, run: Run) -> None:
        count = 0
        with run.dockwire() as engine, ExitStack() as stack:
            with engine.containers.logs("held", follow=True) as logs:
                logs.read_frame()
            with run.measured():
                for _ in range(run.size):
                    logs = stack.enter_context(engine.containers.logs("held", follow=True))
                    count += logs.read_frame() is not None
        run.check(count, run.size)

    async def dockwire_async(self, run: Run) -> None:
        count = 0
        async with run.dockwire_async() as engine, AsyncExitStack() as stack:
            async with engine.containers.logs("held", follow=True) as logs:
                await logs.read_frame()
            with run.measured():
                for _ in range(run.size):
                    opened = engine.containers.logs("held", follow=True)
                    logs = await stack.enter_async_context(opened)
                    count += await logs.read_frame() is not None
        run.check(count, run.size)

    def docker_py(self, run: Run) -> None:
        client, streams = run.docker_py(), []
        next(client.logs("held", stream=True, follow=True))
        with run.measured():
            for _ in range(run.size):
                stream = client.logs("held", stream=True, follow=True)
                streams.append((stream, next(stream)))
        run.check(sum(bool(frame) for _, frame in streams), run.size)

    async def aiodocker(self, run: Run) -> None:
        streams = []
        async with run.aiodocker(limit=0) as client:
            container = client.containers.container("held")
            first = container.log(stdout=True, follow=True)
            await anext(first)
            with run.measured():
                for _ in range(run.size):
                    stream = container.log(stdout=True, follow=True)
                    streams.append((stream, await anext(stream)))
            for stream, _ in [*streams, (first, "")]:
                await stream.aclose()
        run.check(sum(bool(frame) for _, frame in streams), run.size)


class EngineGrowth(Case):
    """Clients for one engine each, with a call each, all kept."""

    name = "growth-engines"
    work = "engine objects with a call each"
    sizes = (1, 10, 100, 1000)

    def floor(self, run: Run) -> None:
        sent = request("GET", "/_ping")
        with run.connect() as connection:
            length = answer_length(connection, sent)
        with ExitStack() as stack, run.measured():
            for _ in range(run.size):
                repeat(stack.enter_context(run.connect()), sent, length, 1)
        run.check(run.size, run.size)

    def dockwire(self, run: Run) -> None:
        count = 0
        with ExitStack() as stack:
            stack.enter_context(run.dockwire()).containers.list(limit=1)
            with run.measured():
                for _ in range(run.size):
                    engine = stack.enter_context(run.dockwire())
                    count += len(engine.containers.list(limit=1))
        run.check(count, run.size)

    async def dockwire_async(self, run: Run) -> None:
        count = 0
        async with AsyncExitStack() as stack:
            await (await stack.enter_async_context(run.dockwire_async())).containers.list(limit=1)
            with run.measured():
                for _ in range(run.size):
                    engine = await stack.enter_async_context(run.dockwire_async())
                    count += len(await engine.containers.list(limit=1))
        run.check(count, run.size)

    def docker_py(self, run: Run) -> None:
        clients, count = [run.docker_py()], 0
        clients[0].containers(limit=1)
        with run.measured():
            for _ in range(run.size):
                clients.append(run.docker_py())
                count += len(clients[-1].containers(limit=1))
        run.check(count, run.size)

    async def aiodocker(self, run: Run) -> None:
        count = 0
        async with AsyncExitStack() as stack:
            await (await stack.enter_async_context(run.aiodocker())).containers.list(limit=1)
            with run.measured():
                for _ in range(run.size):
                    client = await stack.enter_async_context(run.aiodocker())
                    count += len(await client.containers.list(limit=1))
        run.check(count, run.size)


CASES = (ListGrowth(), StreamGrowth(), EngineGrowth())
