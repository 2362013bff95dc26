"""What is tried through the fault proxy: calls of every kind, each with the whole truth.

A family makes its call, and asserts that the result is exactly right: an AssertionError is a
partial result that was passed as whole. All waiting in it is limited by `limit`. What it
has to prepare is done on the engine itself, without the proxy.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import random
import tarfile
import tempfile
import uuid
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from dockwire import AsyncEngine, DockwireError, Engine, NotFound
from dockwire.streams import AsyncHijackedStream

from .running_commands import ARGS, commands_of

LABEL = "dockwire.test.faults"
SIZE = (1 << 20) + 3
SCRIPT = "for n in 1 2 3; do read line; echo got $line; done; exit 5"
ON_TTY = "stty -echo; echo ready; read line; echo got $line; exit 5"
# Such a command is its caller's to end; this one ends by itself.
ENDS_ON_TTY = ON_TTY.replace("read line", "read -t 3 line")


@dataclass
class World:
    """An engine, reached without the proxy, and what the families find on it."""

    plain: Engine
    box: str
    """A container that runs, with ``data`` in /data."""
    ended: str
    """A container that has ended, with ``log`` as its log."""
    still: str
    """A container that has never run."""
    data: bytes
    log: bytes
    tar: bytes
    """A root file system."""
    image: bytes
    """What `images.save` gives of busybox."""
    registry: str | None = None

    def label(self) -> str:
        """A label that nothing has."""
        return uuid.uuid4().hex

    def labelled(self, label: str | None = None) -> list[str]:
        """The containers with a label, or all of this run's."""
        wanted = LABEL if label is None else f"{LABEL}={label}"
        filters: Any = {"label": [wanted]}
        return [each.id for each in self.plain.containers.list(all=True, filters=filters)]

    def remove(self, *containers: str) -> None:
        for each in containers:
            with suppress(NotFound):
                self.plain.containers.remove(each, force=True)

    def commands(self) -> list[str]:
        """The commands that run in the box, but for its own."""
        commands = commands_of(self.plain.containers.top(self.box, ps_args=ARGS))
        return [each for each in commands if each != "sleep 3600"]

    def kill_commands(self) -> None:
        """End what runs in the box."""
        self.plain.containers.restart(self.box, signal="KILL")


Family: TypeAlias = Callable[[AsyncEngine, World, float], Coroutine[Any, Any, None]]


@contextmanager
def world(address: str, registry: str | None = None) -> Iterator[World]:
    """Make what the families need on an engine that has busybox, and remove it at the end."""
    data = random.Random(1).randbytes(SIZE)
    lines = [f"{number:07} {'x' * (number % 200)}" for number in range(9000)]
    made = World(Engine(address), "", "", "", data, "\n".join(lines).encode(), b"", b"", registry)
    with made.plain as plain:
        try:
            made.box = plain.containers.create("busybox", ["sleep", "3600"]).id
            plain.containers.put_files(made.box, {"data": data, "log": made.log}, "/")
            plain.containers.start(made.box)
            made.ended = plain.containers.create("busybox", ["cat", "/log"]).id
            plain.containers.put_files(made.ended, {"log": made.log}, "/")
            plain.containers.start(made.ended)
            plain.containers.wait(made.ended)
            made.still = plain.containers.create("busybox", ["true"]).id
            with plain.images.save("busybox") as reader:
                made.image = reader.read()
            made.tar = one_file("data", data)
            yield made
        finally:
            made.remove(*[each for each in (made.box, made.ended, made.still) if each])


def one_file(name: str, data: bytes) -> bytes:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        tar.addfile(entry, io.BytesIO(data))
    return archive.getvalue()


def contents(archive: bytes) -> list[tuple[str, int]]:
    """What an archive holds, which has to be whole."""
    assert archive.endswith(bytes(1024))
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return sorted((each.name, each.size) for each in tar)


class Partial(AssertionError):
    """A result that is not the whole, exact one."""


def expect(found: object, whole: object) -> None:
    if found != whole:
        raise Partial(f"{shorten(found)} instead of {shorten(whole)}")


def shorten(value: object) -> str:
    if isinstance(value, tuple | list):
        return f"[{', '.join(shorten(each) for each in value[:10])}]"
    text = repr(value)
    if isinstance(value, bytes | str):
        return text if len(value) < 60 else f"{text[:40]}... of {len(value)}"
    return text[:300]


# --- requests and their answers -------------------------------------------------------------------


async def ping(engine: AsyncEngine, world: World, limit: float) -> None:
    expect(await engine.system.ping(timeout=limit), "OK")


async def list_(engine: AsyncEngine, world: World, limit: float) -> None:
    found = await engine.containers.list(all=True, timeout=limit)
    assert {world.box, world.ended, world.still} <= {each.id for each in found}


async def inspect(engine: AsyncEngine, world: World, limit: float) -> None:
    found = await engine.containers.inspect(world.still, timeout=limit)
    expect(found.to_dict(), world.plain.containers.inspect(world.still).to_dict())


async def top(engine: AsyncEngine, world: World, limit: float) -> None:
    found = await engine.containers.top(world.box, timeout=limit)
    expect(any(row[-1] == "sleep 3600" for row in found.processes), True)


async def create(engine: AsyncEngine, world: World, limit: float) -> None:
    """Never made twice, and never made when the error denies it."""
    label = world.label()
    try:
        made = await engine.containers.create(
            "busybox", ["true"], labels={LABEL: label}, timeout=limit
        )
    except DockwireError as error:
        if error.may_have_taken_effect:
            await asyncio.sleep(0.05)  # a request that has arrived is still being carried out
        if len(world.labelled(label)) > error.may_have_taken_effect:
            raise Partial(f"{len(world.labelled(label))} containers after {error!r}") from error
        raise
    else:
        expect(world.labelled(label), [made.id])
    finally:
        world.remove(*world.labelled(label))


async def wait(engine: AsyncEngine, world: World, limit: float) -> None:
    label = world.label()
    made = world.plain.containers.create(
        "busybox", ["sh", "-c", "read line; exit 7"], labels={LABEL: label}, open_stdin=True
    )
    try:
        with world.plain.containers.attach(made.id, stdin=True) as stream:
            world.plain.containers.start(made.id)
            stream.write(b"\n")
            expect((await engine.containers.wait(made.id, timeout=limit)).status_code, 7)
    finally:
        world.remove(made.id)


# --- commands -------------------------------------------------------------------------------------


async def exec_run(engine: AsyncEngine, world: World, limit: float) -> None:
    done = await engine.exec.run(
        world.box, ["sh", "-c", "echo out; echo err >&2; exit 5"], timeout=limit
    )
    expect((done.exit_code, done.stdout, done.stderr), (5, b"out\n", b"err\n"))


async def exec_input(engine: AsyncEngine, world: World, limit: float) -> None:
    command = ["sh", "-c", "cat >/got; echo done"]
    done = await engine.exec.run(world.box, command, input=world.data, timeout=limit)
    expect((done.exit_code, done.stdout, done.stderr), (0, b"done\n", b""))
    expect(world.plain.containers.read_file(world.box, "/got"), world.data)


async def exec_output(engine: AsyncEngine, world: World, limit: float) -> None:
    done = await engine.exec.run(world.box, ["cat", "/data"], timeout=limit)
    expect((done.exit_code, done.stdout, done.stderr), (0, world.data, b""))


async def exec_both(engine: AsyncEngine, world: World, limit: float) -> None:
    done = await engine.exec.run(world.box, ["cat"], input=world.data, timeout=limit)
    expect((done.exit_code, done.stdout, done.stderr), (0, world.data, b""))


async def exec_open(engine: AsyncEngine, world: World, limit: float) -> None:
    async with engine.exec.open(
        world.box, ["sh", "-c", SCRIPT], timeout=limit, idle_timeout=limit
    ) as stream:
        for number in range(3):
            await stream.write(b"%d\n" % number, timeout=limit)
            expect(await read_line(stream), b"got %d\n" % number)
        await stream.close_stdin(timeout=limit)
        expect((await stream.read()).stdout, b"")
        expect(await stream.wait(timeout=limit), 5)


async def exec_open_tty(engine: AsyncEngine, world: World, limit: float) -> None:
    async with engine.exec.open(
        world.box, ["sh", "-c", ON_TTY], tty=True, timeout=limit, idle_timeout=limit
    ) as stream:
        await talk_on_tty(stream, limit)
        expect(await stream.wait(timeout=limit), 5)


async def exec_attach_tty(engine: AsyncEngine, world: World, limit: float) -> None:
    made = await engine.exec.create(
        world.box,
        ["sh", "-c", ENDS_ON_TTY],
        tty=True,
        attach_stdin=True,
        attach_stdout=True,
        timeout=limit,
    )
    async with engine.exec.attach(made.id, tty=True, timeout=limit, idle_timeout=limit) as stream:
        await talk_on_tty(stream, limit)
        expect(await stream.wait(timeout=limit), 5)


async def talk_on_tty(stream: AsyncHijackedStream, limit: float) -> None:
    expect(await read_line(stream), b"ready\r\n")
    await stream.write(b"abc\n", timeout=limit)
    expect((await stream.read()).stdout, b"got abc\r\n")


async def read_line(stream: AsyncHijackedStream) -> bytes:
    line = b""
    while not line.endswith(b"\n") and (frame := await stream.read_frame()) is not None:
        line += frame.data
    return line


async def containers_run(engine: AsyncEngine, world: World, limit: float) -> None:
    done = await engine.containers.run(
        "busybox",
        ["sh", "-c", "seq 0 99999; echo err >&2; exit 5"],
        labels={LABEL: world.label()},
        timeout=limit,
    )
    expect(done.stdout, b"".join(b"%d\n" % number for number in range(100_000)))
    expect((done.exit_code, done.stderr), (5, b"err\n"))


async def containers_run_input(engine: AsyncEngine, world: World, limit: float) -> None:
    done = await engine.containers.run(
        "busybox",
        ["sh", "-c", "sha256sum; exit 5"],
        input=world.data,
        labels={LABEL: world.label()},
        timeout=limit,
    )
    expect((done.exit_code, done.stderr), (5, b""))
    expect(done.stdout, hashlib.sha256(world.data).hexdigest().encode() + b"  -\n")


async def containers_attach(engine: AsyncEngine, world: World, limit: float) -> None:
    made = world.plain.containers.create(
        "busybox",
        ["sh", "-c", SCRIPT],
        labels={LABEL: world.label()},
        open_stdin=True,
        stdin_once=True,
    )
    try:
        async with engine.containers.attach(
            made.id, stdin=True, tty=False, timeout=limit, idle_timeout=limit
        ) as stream:
            world.plain.containers.start(made.id)
            for number in range(3):
                await stream.write(b"%d\n" % number, timeout=limit)
                expect(await read_line(stream), b"got %d\n" % number)
            expect((await stream.read()).stdout, b"")
        expect(world.plain.containers.wait(made.id).status_code, 5)
    finally:
        world.remove(made.id)


# --- streams --------------------------------------------------------------------------------------


async def logs(engine: AsyncEngine, world: World, limit: float) -> None:
    async with engine.containers.logs(world.ended, timeout=limit, idle_timeout=limit) as reader:
        output = await reader.read()
    expect((output.stdout, output.stderr), (world.log, b""))


async def logs_follow(engine: AsyncEngine, world: World, limit: float) -> None:
    async with engine.containers.logs(
        world.ended, follow=True, timeout=limit, idle_timeout=limit
    ) as reader:
        lines = [line.data async for line in reader.lines()]
    expect(lines, world.log.split(b"\n"))


async def events(engine: AsyncEngine, world: World, limit: float) -> None:
    await see_events(engine, world, limit, reconnect=0)


async def events_reconnect(engine: AsyncEngine, world: World, limit: float) -> None:
    await see_events(engine, world, limit, reconnect=limit)


async def see_events(engine: AsyncEngine, world: World, limit: float, *, reconnect: float) -> None:
    names = [f"faults-{world.label()}" for _ in range(5)]
    filters: Any = {"type": ["volume"], "volume": names}
    seen = []
    async with engine.system.events(
        filters=filters, reconnect=reconnect, timeout=limit, idle_timeout=limit
    ) as stream:
        for name in names:
            world.plain.volumes.create(name=name)
            world.plain.volumes.remove(name)
            for _ in range(2):
                event = await stream.read_record()
                assert event is not None
                seen.append((event.actor.id, event.action))
    expect(seen, [(name, action) for name in names for action in ("create", "destroy")])


async def stats_stream(engine: AsyncEngine, world: World, limit: float) -> None:
    async with engine.containers.stats_stream(
        world.box, timeout=limit, idle_timeout=limit + 1
    ) as stream:
        # The next one would come after a second.
        stats = await stream.read_record()
    expect(stats is not None and stats.id, world.box)


# --- files ----------------------------------------------------------------------------------------


async def put_files(engine: AsyncEngine, world: World, limit: float) -> None:
    files = {"first": world.data[::2], "second": world.data[1::2]}
    await engine.containers.put_files(world.still, files, "/tmp", timeout=limit)
    for name, data in files.items():
        expect(world.plain.containers.read_file(world.still, f"/tmp/{name}"), data)
    # What is there already would make another, partial one look whole.
    world.plain.containers.put_files(world.still, dict.fromkeys(files, b""), "/tmp")


async def get_files(engine: AsyncEngine, world: World, limit: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        await engine.containers.get_files(world.box, "/data", folder, timeout=limit)
        expect((Path(folder) / "data").read_bytes(), world.data)


async def read_file(engine: AsyncEngine, world: World, limit: float) -> None:
    expect(await engine.containers.read_file(world.box, "/data", timeout=limit), world.data)


async def export(engine: AsyncEngine, world: World, limit: float) -> None:
    async with engine.containers.export(world.ended, timeout=limit, idle_timeout=limit) as reader:
        archive = await reader.read()
    found = dict(contents(archive))
    expect(found["log"], len(world.log))
    assert {"bin/busybox", "bin/yes", "usr"} <= found.keys()


# --- images ---------------------------------------------------------------------------------------


async def save(engine: AsyncEngine, world: World, limit: float) -> None:
    async with engine.images.save("busybox", timeout=limit, idle_timeout=limit) as reader:
        archive = await reader.read()
    expect(contents(archive), contents(world.image))


async def load(engine: AsyncEngine, world: World, limit: float) -> None:
    loaded = await engine.images.load(world.image, timeout=limit, idle_timeout=limit).result()
    expect(loaded.names, ("busybox:latest",))


async def build(engine: AsyncEngine, world: World, limit: float) -> None:
    text = f"FROM busybox\nLABEL unique={world.label()}\nCOPY data /data\n"
    built = await engine.images.build(
        dockerfile_text=text, files={"data": world.data}, timeout=limit, idle_timeout=limit
    ).result()
    size = world.plain.images.inspect("busybox").size
    expect(world.plain.images.inspect(built.id).size, size + len(world.data))
    world.plain.images.remove(built.id, force=True)


async def import_(engine: AsyncEngine, world: World, limit: float) -> None:
    imported = await engine.images.import_(world.tar, timeout=limit, idle_timeout=limit).result()
    layers = world.plain.images.inspect(imported.id).rootfs.layers
    expect(layers, [f"sha256:{hashlib.sha256(world.tar).hexdigest()}"])
    world.plain.images.remove(imported.id, force=True)


async def push(engine: AsyncEngine, world: World, limit: float) -> None:
    name = f"{world.registry}/{world.label()}"
    world.plain.images.tag("busybox", repository=name, tag="1")
    try:
        pushed = await engine.images.push(name, tag="1", timeout=limit, idle_timeout=limit).result()
        expect([each.tag for each in pushed.tags], ["1"])
        world.plain.images.remove(f"{name}:1")
        with world.plain.images.pull(f"{name}:1") as steps:
            expect(steps.result().digest, pushed.digest)
    finally:
        with suppress(NotFound):
            world.plain.images.remove(f"{name}:1")


async def pull(engine: AsyncEngine, world: World, limit: float) -> None:
    name = f"{world.registry}/busybox"
    world.plain.images.tag("busybox", repository=name, tag="1")
    with world.plain.images.push(name, tag="1") as steps:
        digest = steps.result().digest
    world.plain.images.remove(f"{name}:1")
    pulled = await engine.images.pull(f"{name}:1", timeout=limit, idle_timeout=limit).result()
    expect((pulled.reference, pulled.digest), (f"{name}:1", digest))
    world.plain.images.remove(f"{name}:1")


CALLS: dict[str, Family] = {
    "ping": ping,
    "list": list_,
    "inspect": inspect,
    "top": top,
    "create": create,
    "wait": wait,
    "events": events,
    "events reconnect": events_reconnect,
    "stats": stats_stream,
    "logs": logs,
    "logs follow": logs_follow,
}
COMMANDS: dict[str, Family] = {
    "exec.run": exec_run,
    "exec.run input": exec_input,
    "exec.run output": exec_output,
    "exec.run both": exec_both,
    "exec.open": exec_open,
    "exec.open TTY": exec_open_tty,
    "exec.attach TTY": exec_attach_tty,
}
CONTAINERS: dict[str, Family] = {
    "containers.run": containers_run,
    "containers.run input": containers_run_input,
    "containers.attach": containers_attach,
}
DATA: dict[str, Family] = {
    "put_files": put_files,
    "get_files": get_files,
    "read_file": read_file,
    "export": export,
    "save": save,
    "load": load,
    "build": build,
    "import": import_,
}
REGISTRY: dict[str, Family] = {"push": push, "pull": pull}
FAMILIES = {**CALLS, **COMMANDS, **CONTAINERS, **DATA, **REGISTRY}
