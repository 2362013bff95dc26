"""What is under way, or is called next, while something happens to the engine.

Each operation says `ready` when it has come to its middle, or `wait`s there until it has happened.
Like a family of faults, it asserts that its result is exactly right.
"""

from __future__ import annotations

import io
import os
import tarfile
import tempfile
import threading
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from dockwire import AsyncEngine, Conflict, Engine, NotFound
from dockwire.streams import AsyncContainerStream, AsyncExecStream

from .fault_families import expect, one_file

LABEL = "dockwire.test.events"
SIZE = 16 << 20
IMAGE = "events-data:1"
VOLUME = "events-volume"
PIECE = 1 << 16
# What runs in containers ends when the file is there, in a volume that all of them have.
UNTIL = "until test -e /shared/go; do sleep 0.1; done"
SCRIPT = ["sh", "-c", f"echo begun; {UNTIL}; echo over; exit 5"]
# A step of a build has no volume: it is ended from outside, by what it is called.
STEP = "sleep 3601"
KILLED = 128 + 9


@dataclass
class Place:
    """An engine, and what the operations find on it."""

    address: str
    box: str = ""
    volume: str = "shared"
    image: bytes = b""
    data: bytes = b""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def started(self, name: str) -> str:
        """A container that runs until it is let go."""
        with Engine(self.address) as plain:
            made = plain.containers.create(
                "busybox",
                SCRIPT,
                name=name,
                labels={LABEL: ""},
                stop_signal="KILL",
                binds=[f"{self.volume}:/shared"],
            )
            plain.containers.start(made.id)
            return made.id

    def still(self, name: str) -> str:
        """A container that does not run: the engine locks it while an archive is on its way."""
        with Engine(self.address) as plain:
            return plain.containers.create(IMAGE, ["true"], name=name, labels={LABEL: ""}).id

    def fill(self) -> None:
        """Make what the operations find on the engine."""
        with Engine(self.address) as plain:
            with plain.images.save("busybox") as reader:
                self.image = reader.read()
            self.data = bytes(range(256)) * (SIZE // 256)
            self.box = plain.containers.create(
                "busybox",
                ["sleep", "3600"],
                labels={LABEL: ""},
                stop_signal="KILL",
                binds=[f"{self.volume}:/shared"],
            ).id
            plain.containers.put_files(self.box, {"data": self.data}, "/")
            plain.images.commit(self.box, "events-data", "1")
            plain.containers.start(self.box)

    def start_box(self) -> None:
        """Start the container again that an end of the engine has ended."""
        with Engine(self.address) as plain:
            if not plain.containers.inspect(self.box).state.running:
                plain.containers.start(self.box)

    def let_go(self) -> None:
        """End all that waits for it."""
        with Engine(self.address) as plain:
            plain.exec.run(self.box, ["touch", "/shared/go"], check=True)
        self.make_event()

    def make_event(self) -> None:
        """Have the engine report what those wait for that read its events."""
        with Engine(self.address) as plain:
            plain.volumes.create(name=VOLUME, labels={LABEL: ""})

    def clear(self) -> None:
        """Remove what operations have left, but the box, and let nothing go."""
        with Engine(self.address) as plain:
            filters = {"label": [LABEL]}
            for each in plain.containers.list(all=True, filters=filters):
                if each.id != self.box:
                    with suppress(NotFound, Conflict):
                        plain.containers.remove(each.id, force=True)
            plain.volumes.prune(filters={"label": [LABEL]})
            # Prune keeps named volumes from API 1.42 on; to create an existing one emits no event.
            with suppress(NotFound):
                plain.volumes.remove(VOLUME)
            plain.exec.run(self.box, ["rm", "-f", "/shared/go"], check=True)


class Middle:
    """The middle of one operation: whoever makes something happen waits for it, and says when."""

    def __init__(
        self, came: threading.Semaphore, happened: threading.Event, idle: float | None
    ) -> None:
        self.name = f"events-{uuid.uuid4().hex[:12]}"
        self.idle = idle
        """The longest silence of a stream, where there is to be one; it then begins afterwards."""
        self._came, self._happened = came, happened
        self.is_there = False

    def ready(self) -> None:
        """Say that it is there; the operation goes on, and mostly waits for the engine."""
        if not self.is_there:
            self.is_there = True
            self._came.release()
            if self.idle is not None:
                assert self._happened.wait(90)

    def has_happened(self) -> bool:
        """Whether something has happened to the engine."""
        return self._happened.is_set()

    def wait(self) -> None:
        """Say that it is there, and wait until something has happened."""
        self.ready()
        assert self._happened.wait(90)

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Data to send, of which something has happened to the engine before the second half."""
        for position in range(0, len(data), PIECE):
            if position >= len(data) // 2:
                self.wait()
            yield data[position : position + PIECE]

    def progress(self, done: int, total: int | None) -> None:
        """Wait once some was moved."""
        if done:
            self.wait()


class Ended(Exception):
    """The process was killed with its engine, and the call says so; the text is how."""


def expect_end(exit_code: int | None, output: bytes, whole: bytes) -> None:
    """The process ended by itself, with its whole output, or the engine killed it."""
    if exit_code == KILLED:
        expect(whole.startswith(output), True)
        raise Ended("exit code 137")
    expect((exit_code, output), (5, whole))


Act: TypeAlias = Callable[[AsyncEngine, Place, Middle], Awaitable[None]]


# --- called afterwards, with a connection that is kept --------------------------------------------


async def ping(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    middle.wait()
    expect(await engine.system.ping(), "OK")


async def list_(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    middle.wait()
    await engine.containers.list(all=True)


async def create(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    middle.wait()
    await engine.containers.create("busybox", ["true"], labels={LABEL: ""})


async def exec_after(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    middle.wait()
    done = await engine.exec.run(place.box, ["echo", "out"])
    expect((done.exit_code, done.stdout), (0, b"out\n"))


# --- under way ------------------------------------------------------------------------------------


async def exec_run(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    done = await engine.exec.run(place.box, SCRIPT, on_output=lambda *_: middle.ready())
    expect_end(done.exit_code, done.stdout, b"begun\nover\n")


async def containers_run(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    done = await engine.containers.run(
        "busybox",
        SCRIPT,
        on_output=lambda *_: middle.ready(),
        labels={LABEL: ""},
        stop_signal="KILL",
        binds=[f"{place.volume}:/shared"],
    )
    expect_end(done.exit_code, done.stdout, b"begun\nover\n")


async def exec_open(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    async with engine.exec.open(place.box, SCRIPT, idle_timeout=middle.idle) as stream:
        output = await read_both(stream, middle)
        expect_end(await stream.wait(), output, b"over\n")


async def attach(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    box = place.started(middle.name)
    async with engine.containers.attach(box, logs=True, idle_timeout=middle.idle) as stream:
        output = await read_both(stream, middle)
        expect_end(await stream.wait(), output, b"over\n")


async def read_both(stream: AsyncExecStream | AsyncContainerStream, middle: Middle) -> bytes:
    first = await stream.read_frame()
    expect(first and first.data, b"begun\n")
    middle.ready()
    return (await stream.read()).stdout


async def logs_follow(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    box = place.started(middle.name)
    async with engine.containers.logs(box, follow=True, idle_timeout=middle.idle) as reader:
        lines = []
        async for line in reader.lines():
            middle.ready()
            lines.append(line.data)
    if lines == [b"begun"]:
        raise Ended("end of the log")
    expect(lines, [b"begun", b"over"])


async def events(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    await see_an_event(engine, middle, 0)


async def events_reconnect(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    await see_an_event(engine, middle, 60)


async def see_an_event(engine: AsyncEngine, middle: Middle, reconnect: float) -> None:
    filters = {"type": ["volume"], "event": ["create"], "volume": [VOLUME]}
    async with engine.system.events(
        filters=filters, reconnect=reconnect, idle_timeout=middle.idle
    ) as stream:
        middle.ready()
        event = await stream.read_record()
    expect(event is not None and event.action, "create")


async def wait(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    box = place.started(middle.name)
    middle.ready()
    code = (await engine.containers.wait(box)).status_code
    expect_end(code, b"", b"")


async def stats(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    async with engine.containers.stats_stream(place.box, idle_timeout=middle.idle) as stream:
        rest = 3
        while rest:
            rest -= middle.has_happened()
            found = await stream.read_record()
            expect(found is not None and found.id, place.box)
            middle.ready()


# --- data on its way ------------------------------------------------------------------------------


async def load(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    loaded = await engine.images.load(middle.pieces(place.image)).result()
    expect(loaded.names, ("busybox:latest",))


async def build_context(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    context = tarred({"Dockerfile": b"FROM scratch\nCOPY data /\n", "data": place.data})
    await engine.images.build(middle.pieces(context)).result()


async def build_step(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    text = f"FROM busybox\nRUN echo {middle.name}; {STEP} || true\n"
    async with engine.images.build(dockerfile_text=text) as steps:
        async for step in steps:
            if middle.name in (step.text or "") or STEP in (step.status or ""):
                middle.ready()
        await steps.result()


async def archive_up(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    box = place.still(middle.name)
    archive = one_file(middle.name, place.data)
    await engine.containers.put_archive(box, "/", middle.pieces(archive))
    with Engine(place.address) as plain:
        expect(plain.containers.stat_path(box, f"/{middle.name}").size, len(place.data))


async def put_files(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    box = place.still(middle.name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / middle.name
        path.write_bytes(place.data)
        await engine.containers.put_files(box, path, "/", progress=middle.progress)
    with Engine(place.address) as plain:
        expect(plain.containers.stat_path(box, f"/{middle.name}").size, len(place.data))


async def archive_down(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    box = place.still(middle.name)
    async with engine.containers.get_archive(box, "/data") as reader:
        first = await reader.read(1000)
        middle.wait()
        archive = first + await reader.read()
    expect(len(archive) > len(place.data) and place.data in archive, True)


async def get_files(engine: AsyncEngine, place: Place, middle: Middle) -> None:
    box = place.still(middle.name)
    with tempfile.TemporaryDirectory() as folder:
        try:
            await engine.containers.get_files(box, "/data", folder, progress=middle.progress)
        except BaseException:
            # A part of a file never has the name of the whole one.
            expect(os.listdir(folder), [])
            raise
        expect((Path(folder) / "data").read_bytes(), place.data)


def tarred(files: dict[str, bytes]) -> bytes:
    """An archive of several files."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return made.getvalue()


OPERATIONS: dict[str, Act] = {
    "ping": ping,
    "list": list_,
    "create": create,
    "exec.run, called next": exec_after,
    "exec.run": exec_run,
    "containers.run": containers_run,
    "exec.open": exec_open,
    "attach": attach,
    "logs, follow": logs_follow,
    "events": events,
    "events, reconnect": events_reconnect,
    "wait": wait,
    "stats_stream": stats,
    "load": load,
    "build, context": build_context,
    "build, step": build_step,
    "put_archive": archive_up,
    "put_files": put_files,
    "get_archive": archive_down,
    "get_files": get_files,
}
