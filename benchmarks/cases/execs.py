"""Commands in a container: create, start, read, inspect."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from ..case import Case
from ..floor import create_exec, json_call, read_head, request, run_exec, start_exec
from ..run import Run

COMMAND = ["echo", "hello"]
HELLO = b"hello\n"


def by_docker_py(client: Any, container: str) -> bytes:
    """Run a command to its end with docker-py."""
    made = client.exec_create(container, COMMAND)
    output: bytes = client.exec_start(made["Id"])
    client.exec_inspect(made["Id"])
    return output


async def by_aiodocker(client: Any, container: str) -> bytes:
    """Run a command to its end with aiodocker."""
    made = await client.containers.container(container).exec(COMMAND)
    output = b""
    async with made.start() as stream:
        while message := await stream.read_out():
            output += message.data
    await made.inspect()
    return output


class RoundTrip(Case):
    """One command after the other."""

    name = "exec"
    work = "run {size:,} commands, one after the other"
    engine = "engine"
    sizes = (20,)

    def floor(self, run: Run) -> None:
        box, outputs = run.place.box, []
        with run.connect() as connection:
            for count in (1, run.size):
                streams = [run.connect() for _ in range(count)]
                with run.measured():
                    outputs = [run_exec(connection, each, box, COMMAND) for each in streams]
                for each in streams:
                    each.close()
        run.check(sum(output.endswith(HELLO) for output in outputs), run.size)

    def dockwire(self, run: Run) -> None:
        box = run.place.box
        with run.dockwire() as engine:
            engine.exec.run(box, COMMAND)
            with run.measured():
                outputs = [engine.exec.run(box, COMMAND).stdout for _ in range(run.size)]
        run.check(outputs.count(HELLO), run.size)

    async def dockwire_async(self, run: Run) -> None:
        box = run.place.box
        async with run.dockwire_async() as engine:
            await engine.exec.run(box, COMMAND)
            with run.measured():
                outputs = [(await engine.exec.run(box, COMMAND)).stdout for _ in range(run.size)]
        run.check(outputs.count(HELLO), run.size)

    def docker_py(self, run: Run) -> None:
        client = run.docker_py()
        by_docker_py(client, run.place.box)
        with run.measured():
            outputs = [by_docker_py(client, run.place.box) for _ in range(run.size)]
        run.check(outputs.count(HELLO), run.size)

    async def aiodocker(self, run: Run) -> None:
        async with run.aiodocker() as client:
            await by_aiodocker(client, run.place.box)
            with run.measured():
                outputs = [await by_aiodocker(client, run.place.box) for _ in range(run.size)]
        run.check(outputs.count(HELLO), run.size)

    def docker_command(self, run: Run) -> None:
        box = run.place.box
        run.command("exec", box, *COMMAND)
        with run.commands():
            outputs = [run.command("exec", box, *COMMAND) for _ in range(run.size)]
        run.check(outputs.count(HELLO), run.size)


class Concurrent(Case):
    """Many commands at the same time, in threads or tasks that share a client.

    docker-py has a client for each thread. The floor needs no threads.
    """

    name = "execs"
    work = "run {size:,} commands at the same time"
    engine = "engine"
    sizes = (200,)
    least = 2

    def floor(self, run: Run) -> None:
        box, count = run.place.box, 0
        with ExitStack() as stack:
            connection = stack.enter_context(run.connect())
            with run.measured():
                streams = []
                for _ in range(run.size):
                    identity = json_call(connection, create_exec(box, COMMAND))["Id"]
                    stream = stack.enter_context(run.connect())
                    stream.sendall(start_exec(identity))
                    streams.append((identity, stream))
                for identity, stream in streams:
                    output = read_head(stream)[1]
                    while piece := stream.recv(65536):
                        output += piece
                    count += output.endswith(HELLO)
                    json_call(connection, request("GET", f"/exec/{identity}/json"))
        run.check(count, run.size)

    def dockwire(self, run: Run) -> None:
        from concurrent.futures import ThreadPoolExecutor

        box = run.place.box
        with run.dockwire() as engine, ThreadPoolExecutor(run.size) as threads:
            engine.exec.run(box, COMMAND)
            with run.measured():
                made = [threads.submit(engine.exec.run, box, COMMAND) for _ in range(run.size)]
                outputs = [each.result().stdout for each in made]
        run.check(outputs.count(HELLO), run.size)

    async def dockwire_async(self, run: Run) -> None:
        import asyncio

        box = run.place.box
        async with run.dockwire_async() as engine:
            await engine.exec.run(box, COMMAND)
            with run.measured():
                results = await asyncio.gather(
                    *(engine.exec.run(box, COMMAND) for _ in range(run.size))
                )
        run.check(sum(each.stdout == HELLO for each in results), run.size)

    def docker_py(self, run: Run) -> None:
        from concurrent.futures import ThreadPoolExecutor

        # A shared client fails now and then: it closes connections that other threads use.
        clients = [run.docker_py() for _ in range(run.size)]
        with ThreadPoolExecutor(run.size) as threads:
            by_docker_py(clients[0], run.place.box)
            with run.measured():
                made = [threads.submit(by_docker_py, each, run.place.box) for each in clients]
                outputs = [each.result() for each in made]
        run.check(outputs.count(HELLO), run.size)

    async def aiodocker(self, run: Run) -> None:
        import asyncio

        async with run.aiodocker() as client:
            await by_aiodocker(client, run.place.box)
            with run.measured():
                outputs = await asyncio.gather(
                    *(by_aiodocker(client, run.place.box) for _ in range(run.size))
                )
        run.check(outputs.count(HELLO), run.size)


CASES = (RoundTrip(), Concurrent())
