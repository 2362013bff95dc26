"""Log lines and events. The engine sends each of them as a separate chunk."""

from __future__ import annotations

from json import loads

from ..case import Case
from ..floor import exchange, read_head, read_to_end, request, split_chunks
from ..run import Run
from ..scripted_peer import LOG_LINE


class LogFrames(Case):
    """Logs as frames, which the floor separates as well.

    Their bytes are counted, because a client may return a frame in pieces.
    """

    name = "log-frames"
    work = "{size:,} log lines, as frames"
    sizes = (200_000,)

    def expected(self, run: Run) -> int:
        """Return how many bytes come, without headers."""
        return run.size * len(LOG_LINE)

    def floor(self, run: Run) -> None:
        path = f"/containers/box/logs?stdout=1&tail={run.size}"
        with run.connect() as connection, run.measured():
            connection.sendall(request("GET", path, b"", "Connection: close"))
            body = read_head(connection)[1] + read_to_end(connection)
            # Each chunk is a frame, with a header of 8 bytes.
            count = self.floor_count(split_chunks(body, skip=8))
        run.check(count, self.expected(run))

    def floor_count(self, frames: list[bytes]) -> int:
        """Return how many bytes the frames hold."""
        return sum(len(data) for data in frames)

    def dockwire(self, run: Run) -> None:
        with run.dockwire() as engine:
            for size in (1, run.size):
                with run.measured(), engine.containers.logs("box", tail=size) as logs:
                    count = sum(len(frame.data) for frame in logs)
        run.check(count, self.expected(run))

    async def dockwire_async(self, run: Run) -> None:
        async with run.dockwire_async() as engine:
            for size in (1, run.size):
                count = 0
                with run.measured():
                    async with engine.containers.logs("box", tail=size) as logs:
                        async for frame in logs:
                            count += len(frame.data)
        run.check(count, self.expected(run))

    def docker_py(self, run: Run) -> None:
        client = run.docker_py()
        for size in (1, run.size):
            with run.measured():
                count = sum(len(data) for data in client.logs("box", stream=True, tail=size))
        run.check(count, self.expected(run))

    async def aiodocker(self, run: Run) -> None:
        async with run.aiodocker() as client:
            container = client.containers.container("box")
            for size in (1, run.size):
                count = 0
                with run.measured():
                    async for text in container.log(stdout=True, follow=True, tail=size):
                        count += len(text)
        run.check(count, self.expected(run))


class LogLines(LogFrames):
    """Logs as lines of text. The floor decodes them as well."""

    name = "log-lines"
    work = "{size:,} log lines, as lines"
    left_out = {
        "docker-py": "it has frames only",
        "aiodocker": "it has frames only",
    }

    def floor_count(self, frames: list[bytes]) -> int:
        lines = b"".join(frames).decode().split("\n")
        return sum(len(line) + 1 for line in lines[:-1])

    def dockwire(self, run: Run) -> None:
        with run.dockwire() as engine:
            for size in (1, run.size):
                with run.measured(), engine.containers.logs("box", tail=size) as logs:
                    count = sum(len(line.text) + 1 for line in logs.lines())
        run.check(count, self.expected(run))

    async def dockwire_async(self, run: Run) -> None:
        async with run.dockwire_async() as engine:
            for size in (1, run.size):
                count = 0
                with run.measured():
                    async with engine.containers.logs("box", tail=size) as logs:
                        async for line in logs.lines():
                            count += len(line.text) + 1
        run.check(count, self.expected(run))


class Events(Case):
    """Events as objects; dicts from the other clients and the floor."""

    name = "events"
    work = "{size:,} events"
    sizes = (10_000,)

    def floor(self, run: Run) -> None:
        with run.connect() as connection, run.measured():
            body = exchange(connection, request("GET", f"/events?since={run.size}"))
            count = sum(1 for line in body.splitlines() if loads(line)["Action"])
        run.check(count, run.size)

    def dockwire(self, run: Run) -> None:
        with run.dockwire() as engine:
            for size in (1, run.size):
                with run.measured(), engine.system.events(since=size) as events:
                    count = sum(1 for event in events if event.action)
        run.check(count, run.size)

    async def dockwire_async(self, run: Run) -> None:
        async with run.dockwire_async() as engine:
            for size in (1, run.size):
                count = 0
                with run.measured():
                    async with engine.system.events(since=size) as events:
                        async for event in events:
                            count += bool(event.action)
        run.check(count, run.size)

    def docker_py(self, run: Run) -> None:
        client = run.docker_py()
        for size in (1, run.size):
            with run.measured():
                events = client.events(since=size, decode=True)
                count = sum(1 for event in events if event["Action"])
        run.check(count, run.size)

    async def aiodocker(self, run: Run) -> None:
        count = 0
        async with run.aiodocker() as client:
            await client.version()
            with run.measured():
                events = client.events.subscribe(since=run.size)
                while event := await events.get():
                    count += bool(event["Action"])
        run.check(count, run.size)


CASES = (LogFrames(), LogLines(), Events())
