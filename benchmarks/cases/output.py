"""Much output of a command, with and without a TTY, in large and in tiny frames."""

from __future__ import annotations

from typing import ClassVar

from ..case import Case, EngineKind
from ..floor import (
    count_to_end,
    create_exec,
    json_call,
    read_head,
    read_to_end,
    split_frames,
    start_exec,
)
from ..run import Run

MIB = 1 << 20


class Output(Case):
    """Zeros from a real command, without a TTY: in frames of the engine's size."""

    name = "output"
    work = "{size:,} MiB of a command's output"
    engine: ClassVar[EngineKind] = "engine"
    sizes = (512,)
    tty = False

    def command(self, size: int) -> list[str]:
        """Return the command that is run."""
        return ["head", "-c", str(self.expected(size)), "/dev/zero"]

    def container(self, run: Run, size: int) -> str:
        """Return where it runs."""
        return run.place.box

    def expected(self, size: int) -> int:
        """Return how many bytes come, without the headers of frames."""
        return size * MIB

    def floor(self, run: Run) -> None:
        created = create_exec(self.container(run, run.size), self.command(run.size), tty=self.tty)
        with run.connect() as connection, run.connect() as stream, run.measured():
            identity = json_call(connection, created)["Id"]
            stream.sendall(start_exec(identity, tty=self.tty))
            count = len(read_head(stream)[1]) + count_to_end(stream)
        # The headers of the frames are counted here as well.
        run.check(min(count, self.expected(run.size)), self.expected(run.size))

    def dockwire(self, run: Run) -> None:
        with run.dockwire() as engine:
            for size in (1, run.size):
                container, command, count = self.container(run, size), self.command(size), 0
                with (
                    run.measured(),
                    engine.exec.open(container, command, stdin=False, tty=self.tty) as stream,
                ):
                    for frame in stream:
                        count += len(frame.data)
        run.check(count, self.expected(run.size))

    async def dockwire_async(self, run: Run) -> None:
        async with run.dockwire_async() as engine:
            for size in (1, run.size):
                container, command, count = self.container(run, size), self.command(size), 0
                with run.measured():
                    async with engine.exec.open(
                        container, command, stdin=False, tty=self.tty
                    ) as stream:
                        async for frame in stream:
                            count += len(frame.data)
        run.check(count, self.expected(run.size))

    def docker_py(self, run: Run) -> None:
        client = run.docker_py()
        for size in (1, run.size):
            container, command, count = self.container(run, size), self.command(size), 0
            with run.measured():
                made = client.exec_create(container, command, tty=self.tty)
                for piece in client.exec_start(made["Id"], tty=self.tty, stream=True):
                    count += len(piece)
        run.check(count, self.expected(run.size))

    async def aiodocker(self, run: Run) -> None:
        async with run.aiodocker() as client:
            for size in (1, run.size):
                container, command, count = self.container(run, size), self.command(size), 0
                with run.measured():
                    made = await client.containers.container(container).exec(command, tty=self.tty)
                    async with made.start() as stream:
                        while message := await stream.read_out():
                            count += len(message.data)
        run.check(count, self.expected(run.size))

    def docker_command(self, run: Run) -> None:
        with run.commands():
            count = run.count_output("exec", run.place.box, *self.command(run.size))
        run.check(count, self.expected(run.size))


class TtyOutput(Output):
    """The same with a TTY: without frames."""

    name = "output-tty"
    work = "{size:,} MiB of a command's output, with a TTY"
    tty = True
    left_out = {"docker command": "it needs a terminal"}


class TlsOutput(Output):
    """The same over TLS."""

    name = "output-tls"
    engine = "TLS engine"
    sizes = (128,)
    left_out = {"docker command": "measured over the unix socket"}


class Frames(Output):
    """Frames of 32 KiB as fast as they are read."""

    name = "frames"
    work = "{size:,} MiB in frames of 32 KiB"
    engine = "scripted"
    sizes = (1024,)
    left_out = {"docker command": "measured on a real engine"}
    frame = 32768

    def container(self, run: Run, size: int) -> str:
        """The scripted peer reads the size and number of frames from the name."""
        return f"out-{self.frame}-{self.expected(size) // self.frame}"


class TinyFrames(Frames):
    """Frames of six bytes as fast as they are read. The floor separates them as well."""

    name = "tiny-frames"
    work = "{size:,} frames of 6 bytes"
    sizes = (200_000,)
    frame = 6

    def expected(self, size: int) -> int:
        return size * self.frame

    def floor(self, run: Run) -> None:
        created = create_exec(self.container(run, run.size), self.command(run.size))
        with run.connect() as connection, run.connect() as stream, run.measured():
            stream.sendall(start_exec(json_call(connection, created)["Id"]))
            frames = split_frames(read_head(stream)[1] + read_to_end(stream))
            count = sum(len(data) for data in frames)
        run.check(count, self.expected(run.size))


CASES = (Output(), TtyOutput(), TlsOutput(), Frames(), TinyFrames())
