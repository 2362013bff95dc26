"""Much input of a command."""

from __future__ import annotations

from ..case import Case
from ..floor import create_exec, json_call, read_head, start_exec
from ..peers import docker_py
from ..run import Run

MIB = 1 << 20
PIECE = bytes(MIB)


class Stdin(Case):
    """Pieces of 1 MiB. The peer answers with the number of bytes when all have arrived."""

    name = "stdin"
    work = "{size:,} MiB to a command's standard input"
    sizes = (256,)

    def container(self, run: Run) -> str:
        """The scripted peer reads the number of bytes from the name."""
        return f"in-{run.size * MIB}"

    def floor(self, run: Run) -> None:
        with run.connect() as connection, run.connect() as stream:
            created = create_exec(self.container(run), ["scripted"], stdin=True)
            stream.sendall(start_exec(json_call(connection, created)["Id"]))
            answer = read_head(stream)[1]
            with run.measured():
                for _ in range(run.size):
                    stream.sendall(PIECE)
                while piece := stream.recv(4096):
                    answer += piece
        run.check(int(answer[8:]), run.size * MIB)

    def dockwire(self, run: Run) -> None:
        with (
            run.dockwire() as engine,
            engine.exec.open(self.container(run), ["scripted"]) as stream,
            run.measured(),
        ):
            for _ in range(run.size):
                stream.write(PIECE)
            answer = stream.read().stdout
        run.check(int(answer), run.size * MIB)

    async def dockwire_async(self, run: Run) -> None:
        async with (
            run.dockwire_async() as engine,
            engine.exec.open(self.container(run), ["scripted"]) as stream,
        ):
            with run.measured():
                for _ in range(run.size):
                    await stream.write(PIECE)
                answer = (await stream.read()).stdout
        run.check(int(answer), run.size * MIB)

    def docker_py(self, run: Run) -> None:
        client = run.docker_py()
        made = client.exec_create(self.container(run), ["scripted"], stdin=True)
        stream = client.exec_start(made["Id"], socket=True)
        with run.measured():
            for _ in range(run.size):
                stream._sock.sendall(PIECE)  # it writes by hand, on the socket
            frames = docker_py().utils.socket.frames_iter(stream, False)
            answer = b"".join(data for _, data in frames)
        run.check(int(answer), run.size * MIB)

    async def aiodocker(self, run: Run) -> None:
        async with run.aiodocker() as client:
            container = client.containers.container(self.container(run))
            made = await container.exec(["scripted"], stdin=True)
            async with made.start() as stream:
                with run.measured():
                    for _ in range(run.size):
                        await stream.write_in(PIECE)
                    answer = b""
                    while message := await stream.read_out():
                        answer += message.data
        run.check(int(answer), run.size * MIB)


CASES = (Stdin(),)
