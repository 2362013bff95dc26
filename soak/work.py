"""What is done in a soak: kinds of work, each of which checks what it gets.

Each is written once, for AsyncEngine; threads run it with an Engine in the same interface
(`tests.support.colours`).
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from dockwire import AsyncEngine, NotFound
from dockwire.errors import DockwireError, ExecTimeout, RequestTimeout, RunTimeout

IMAGE = "busybox"
LABEL = "dockwire.soak"
# What each box prints when it starts, so what its log is.
LINES = 200
# A shell that waits also reaps the orphans of commands that were killed.
PRINTS = f"seq {LINES}; echo error >&2; sleep 86400 & wait"
PROCESSES = ["sh", "sleep"]
LOG = "".join(f"{number}\n" for number in range(1, LINES + 1)).encode()
LOG_ERRORS = b"error\n"
# A file that each box has.
KNOWN = "/known"
KNOWN_BYTES = bytes(range(256)) * 128
LARGEST = 256 * 1024


T = TypeVar("T")


class Wrong(AssertionError):
    """A result that is not the expected one."""


@dataclass
class Worker:
    """A thread or task, and what it works with.

    Attributes:
        engine: the engine object of its colour, in the interface of AsyncEngine.
        boxes: the IDs of running containers to work in.
        mark: the value of the label of all containers of this run.
        random: what it decides by.
        sleep: waits for some seconds, as its colour does.
        release: gives its slot back before its work is done.
        stopping: whether the run ends.
        not_ended: counts what the client says that it could not end.
        compared: how many bytes it has compared since they were last counted.
    """

    engine: AsyncEngine
    boxes: Sequence[str]
    mark: str
    random: Random
    sleep: Callable[[float], Awaitable[None]]
    release: Callable[[], None]
    stopping: Callable[[], bool]
    not_ended: Callable[[], None]
    compared: int = 0

    @property
    def box(self) -> str:
        """One of the boxes."""
        return self.random.choice(self.boxes)

    def data(self, largest: int = LARGEST) -> bytes:
        """Random bytes: mostly few, sometimes many."""
        return self.random.randbytes(int(largest ** self.random.random()))

    def same(self, what: str, got: bytes, expected: bytes) -> None:
        """Compare, and count the bytes."""
        if got != expected:
            at = next(
                (at for at, (a, b) in enumerate(zip(got, expected, strict=False)) if a != b),
                min(len(got), len(expected)),
            )
            raise Wrong(f"{what}: {len(got)} bytes, not {len(expected)}; different from byte {at}")
        self.compared += len(got)

    def check(self, true: bool, what: str) -> None:
        """Check anything else."""
        if not true:
            raise Wrong(what)


Work = Callable[[Worker], Awaitable[None]]


# --- what costs an engine little ------------------------------------------------------------------


async def inspect(worker: Worker) -> None:
    """Inspect a box: it is the one that was asked for, and runs."""
    box = worker.box
    found = await worker.engine.containers.inspect(box)
    worker.check(found.id == box, f"inspect: {found.id} instead of {box}")
    worker.check(bool(found.state and found.state.running), f"inspect: {box} does not run")


async def listing(worker: Worker) -> None:
    """List the boxes by their label."""
    filters = {"label": [f"{LABEL}.box={worker.mark}"]}
    found = await worker.engine.containers.list(filters=filters)
    missing = set(worker.boxes) - {each.id for each in found}
    worker.check(not missing, f"list: without {missing}")


async def logs(worker: Worker) -> None:
    """Read the log of a box, which is known."""
    async with worker.engine.containers.logs(worker.box) as log:
        output = await log.read()
    worker.same("logs", output.stdout, LOG)
    worker.same("logs, errors", output.stderr, LOG_ERRORS)


async def missing(worker: Worker) -> None:
    """Ask for a container that does not exist."""
    try:
        await worker.engine.containers.inspect(f"none-{worker.random.getrandbits(64):x}")
    except NotFound:
        return
    raise Wrong("inspect: found what does not exist")


# --- what costs it more: processes and containers -------------------------------------------------


async def echo(worker: Worker) -> None:
    """Send bytes through `cat`, and compare what comes back."""
    data = worker.data()
    done = await worker.engine.exec.run(worker.box, ["cat"], input=data)
    worker.same("exec.run", done.stdout, data)
    worker.check((done.exit_code, done.stderr) == (0, b""), f"exec.run: {done.exit_code}")


async def conversation(worker: Worker) -> None:
    """Write to a `cat` that stays open for some seconds, and read each answer."""
    async with worker.engine.exec.open(worker.box, ["cat"]) as stream:
        worker.release()
        for _ in range(worker.random.randint(1, 5)):
            data = worker.data(4096)
            await stream.write(data)
            got = b""
            while len(got) < len(data):
                frame = await stream.read_frame()
                worker.check(frame is not None, "exec.open: the output ended")
                got += b"" if frame is None else frame.data
            worker.same("exec.open", got, data)
            if not worker.stopping():
                await worker.sleep(worker.random.uniform(0, 4))
        await stream.write(b"the last")
        await stream.close_stdin()
        worker.same("exec.open, its end", (await stream.read()).stdout, b"the last")
        worker.check(await stream.wait() == 0, "exec.open: not 0")


async def run(worker: Worker) -> None:
    """Run a container that sends its input back."""
    data = worker.data()
    done = await worker.engine.containers.run(IMAGE, ["cat"], input=data)
    worker.same("containers.run", done.stdout, data)
    worker.check(done.exit_code == 0, f"containers.run: {done.exit_code}")


async def create_and_remove(worker: Worker) -> None:
    """Create a container, look at it, and remove it."""
    containers = worker.engine.containers
    made = await containers.create(IMAGE, ["true"], labels={"number": str(worker.random.random())})
    found = await containers.inspect(made.id)
    worker.check(found.id == made.id, "create: another container")
    await containers.remove(made.id)
    try:
        await containers.inspect(made.id)
    except NotFound:
        return
    raise Wrong("remove: it is still there")


async def files(worker: Worker) -> None:
    """Copy files into a new container, and read them in three ways."""
    expected = {f"{number}/file": worker.data() for number in range(worker.random.randint(1, 4))}
    async with worker.engine.containers.temporary(IMAGE, ["true"], start=False) as box:
        await box.put_files({f"/soak/{path}": data for path, data in expected.items()})
        worker.same("read_file", await box.read_file("/soak/0/file"), expected["0/file"])
        async with box.get_archive("/soak") as archive:
            packed = await archive.read()
        with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
            got = {
                member.name.removeprefix("soak/"): file.read()
                for member in tar.getmembers()
                if (file := tar.extractfile(member))
            }
        worker.check(got.keys() == expected.keys(), f"get_archive: {sorted(got)}")
        for path, data in expected.items():
            worker.same("get_archive", got[path], data)


async def known_file(worker: Worker) -> None:
    """Read the file that each box has."""
    data = await worker.engine.containers.read_file(worker.box, KNOWN)
    worker.same("read_file", data, KNOWN_BYTES)


async def events(worker: Worker) -> None:
    """Watch a container of its own being created and removed."""
    containers = worker.engine.containers
    own = f"{worker.random.getrandbits(64):x}"
    filters = {"label": [f"{LABEL}.events={own}"], "event": ["create", "destroy"]}
    async with worker.engine.system.events(filters=filters) as stream:
        made = await containers.create(IMAGE, ["true"], labels={f"{LABEL}.events": own})
        await containers.remove(made.id)
        for expected in ("create", "destroy"):
            event = await stream.read_record(timeout=120)
            got = event and (event.action, event.actor and event.actor.id)
            worker.check(got == (expected, made.id), f"events: {got} for {expected} of {made.id}")


async def build(worker: Worker) -> None:
    """Build an image with a file, and read it from a container of the image."""
    engine, data = worker.engine, worker.data()
    stream = await engine.images.build(
        dockerfile_text="FROM busybox\nCOPY data /data\n",
        files={"data": data},
        labels={LABEL: worker.mark},
        no_cache=True,
    )
    image = (await stream.result()).id
    try:
        async with engine.containers.temporary(image, ["true"], start=False, pull="never") as box:
            worker.same("build", await box.read_file("/data"), data)
    finally:
        await engine.images.remove(image, force=True)


LIGHT: dict[Work, int] = {inspect: 5, listing: 2, logs: 3, missing: 1}
HEAVY: dict[Work, int] = {
    echo: 12,
    conversation: 5,
    run: 1,
    create_and_remove: 2,
    files: 1,
    known_file: 2,
    events: 1,
    build: 1,
}


# --- what is interrupted --------------------------------------------------------------------------

# Each takes for ever, or for long enough to be interrupted; with a limit it times out instead.
Victim = Callable[[Worker, float | None], Awaitable[None]]
SLEEP = ["sh", "-c", "sleep 43210 & sleep 43211"]


async def command(worker: Worker, limit: float | None) -> None:
    """A command with a child: both are killed."""
    try:
        await worker.engine.exec.run(worker.box, SLEEP, timeout=limit)
    except ExecTimeout as error:
        note(worker, error)
        raise
    raise Wrong("exec.run: sleep ended")


def note(worker: Worker, error: ExecTimeout) -> None:
    """Note where a command was not killed: then the error says why."""
    if not error.killed and error.started is not False:
        worker.check(bool(error.hint), "exec.run: a command was not killed, and nothing says why")
        worker.not_ended()


async def much_output(worker: Worker, limit: float | None) -> None:
    """A command in the middle of its output."""
    endless = ["sh", "-c", "while :; do echo 0123456789; sleep 0.01; done"]
    try:
        await worker.engine.exec.run(worker.box, endless, timeout=limit, max_output=1000)
    except ExecTimeout as error:
        note(worker, error)
        raise
    raise Wrong("exec.run: an endless command ended")


async def container(worker: Worker, limit: float | None) -> None:
    """A container of `run`: it is killed and removed."""
    try:
        await worker.engine.containers.run(IMAGE, ["sleep", "43212"], timeout=limit)
    except RunTimeout as error:
        if error.hint:  # it may still be running
            worker.not_ended()
        raise
    raise Wrong("containers.run: sleep ended")


async def temporary(worker: Worker, limit: float | None) -> None:
    """A temporary container: it is removed, also while it is being created."""
    async with worker.engine.containers.temporary(IMAGE, ["sleep", "43213"], timeout=limit):
        if limit is None:
            await worker.sleep(3600)


async def open_command(worker: Worker, limit: float | None) -> None:
    """A read of an open command, which is killed when its stream is closed."""
    async with worker.engine.exec.open(worker.box, ["sleep", "43214"]) as stream:
        await stream.read_frame(timeout=limit)
    raise Wrong("exec.open: sleep ended")


async def followed_log(worker: Worker, limit: float | None) -> None:
    """A log that is followed: first all there is, then silence."""
    async with worker.engine.containers.logs(worker.box, follow=True, idle_timeout=limit) as log:
        async for _ in log:
            pass
    raise Wrong("logs: the log ended")


async def awaited_event(worker: Worker, limit: float | None) -> None:
    """An event that does not come."""
    filters = {"label": [f"{LABEL}.none"]}
    async with worker.engine.system.events(filters=filters) as stream:
        await stream.read_record(timeout=limit)
    raise Wrong("events: one came")


async def requests(worker: Worker, limit: float | None) -> None:
    """Requests one after the other; each has the limit, a thousandth of it to be short enough."""
    while limit is None or not worker.stopping():
        await worker.engine.containers.inspect(worker.box, timeout=limit and limit / 1000)


async def archive(worker: Worker, limit: float | None) -> None:
    """Files that are read again and again."""
    while limit is None or not worker.stopping():
        await known_file_within(worker, limit)


async def known_file_within(worker: Worker, limit: float | None) -> None:
    """Read the known file with a limit that is short enough to pass."""
    timeout = limit and limit / 50
    data = await worker.engine.containers.read_file(worker.box, KNOWN, timeout=timeout)
    worker.same("read_file", data, KNOWN_BYTES)


VICTIMS: dict[Victim, int] = {
    command: 4,
    much_output: 2,
    container: 1,
    temporary: 1,
    open_command: 2,
    followed_log: 1,
    awaited_event: 1,
    requests: 2,
    archive: 1,
}
# What a time-out may be; a cancelled task raises CancelledError.
TIMEOUTS: tuple[type[DockwireError], ...] = (ExecTimeout, RunTimeout, RequestTimeout)


def chosen(random: Random, weights: dict[T, int]) -> T:
    """Return one of them, by weight."""
    return random.choices(list(weights), list(weights.values()))[0]
