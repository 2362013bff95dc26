"""A large file from and to a container, as a tar archive."""

from __future__ import annotations

import os
from base64 import b64decode
from json import loads
from pathlib import Path
from typing import ClassVar

from ..case import Case, EngineKind
from ..floor import count_to_end, read_head, request, run_exec
from ..run import Run

MIB = 1 << 20


def run_in_box(run: Run, command: str) -> None:
    """Run a shell command in the container, in preparation."""
    with run.connect() as connection, run.connect() as stream:
        run_exec(connection, stream, run.place.box, ["sh", "-c", command])


def size_in_box(run: Run, path: str) -> int:
    """Return the size of a file in the container."""
    sent = request("HEAD", f"/containers/{run.place.box}/archive?path={path}", b"")
    with run.connect() as connection:
        connection.sendall(sent)
        head = read_head(connection)[0].decode()
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        if name.lower() == "x-docker-container-path-stat":
            size: int = loads(b64decode(value))["size"]
            return size
    raise LookupError(path)


class Download(Case):
    """The archive is read in pieces, or whole where a client cannot do otherwise."""

    name = "archive-down"
    work = "{size:,} MiB archive from a container"
    engine: ClassVar[EngineKind] = "engine"
    sizes = (256,)

    def prepare(self, run: Run) -> list[str]:
        """See to it that files of these sizes exist, and return their paths."""
        paths = []
        for size in (1, run.size):
            paths.append(f"/down-{size}")
            make = f"head -c {size * MIB} /dev/zero >{paths[-1]}"
            run_in_box(run, f"test -e {paths[-1]} || {make}")
        return paths

    def check(self, run: Run, count: int) -> None:
        """An archive is a little larger than its file."""
        run.check(min(count, run.size * MIB), run.size * MIB)

    def floor(self, run: Run) -> None:
        path = f"/containers/{run.place.box}/archive?path={self.prepare(run)[-1]}"
        with run.connect() as connection, run.measured():
            connection.sendall(request("GET", path, b"", "Connection: close"))
            count = count_to_end(connection)
        self.check(run, count)

    def dockwire(self, run: Run) -> None:
        box, count = run.place.box, 0
        with run.dockwire() as engine:
            for path in self.prepare(run):
                with run.measured(), engine.containers.get_archive(box, path) as archive:
                    count = sum(len(piece) for piece in archive)
        self.check(run, count)

    async def dockwire_async(self, run: Run) -> None:
        box, count = run.place.box, 0
        async with run.dockwire_async() as engine:
            for path in self.prepare(run):
                count = 0
                with run.measured():
                    async with engine.containers.get_archive(box, path) as archive:
                        async for piece in archive:
                            count += len(piece)
        self.check(run, count)

    def docker_py(self, run: Run) -> None:
        client, count = run.docker_py(), 0
        for path in self.prepare(run):
            with run.measured():
                count = sum(len(piece) for piece in client.get_archive(run.place.box, path)[0])
        self.check(run, count)

    async def aiodocker(self, run: Run) -> None:
        count = 0
        async with run.aiodocker() as client:
            container = client.containers.container(run.place.box)
            for path in self.prepare(run):
                with run.measured():
                    archive = await container.get_archive(path)
                count = archive.fileobj.seek(0, os.SEEK_END)
        self.check(run, count)

    def docker_command(self, run: Run) -> None:
        path = self.prepare(run)[-1]
        with run.commands():
            count = run.count_output("cp", f"{run.place.box}:{path}", "-")
        self.check(run, count)


class TlsDownload(Download):
    """The same over TLS."""

    name = "archive-down-tls"
    engine = "TLS engine"
    left_out = {"docker command": "measured over the unix socket"}


class Upload(Case):
    """A tar file of this machine; each client gets the open file. The floor uses sendfile."""

    name = "archive-up"
    work = "{size:,} MiB archive into a container"
    engine = "engine"
    sizes = (256,)

    def archives(self, run: Run) -> list[str]:
        """Make a small archive and that of the case, and return their paths."""
        import tarfile  # only where it is needed, as it takes memory

        run_in_box(run, "rm -rf /up; mkdir /up")
        paths = []
        for size in (1, run.size):
            path = Path(run.place.folder) / f"up-{size}.tar"
            if not path.exists():
                plain = path.with_suffix("")
                with plain.open("wb") as file:
                    file.truncate(size * MIB)
                with tarfile.open(path, "w") as tar:
                    tar.add(plain, "file")
                plain.unlink()
            paths.append(str(path))
        return paths

    def check(self, run: Run) -> None:
        """Check that the file arrived."""
        run.check(size_in_box(run, "/up/file"), run.size * MIB)

    def floor(self, run: Run) -> None:
        target = f"/containers/{run.place.box}/archive?path=/up"
        path = self.archives(run)[-1]
        length = f"Content-Length: {os.path.getsize(path)}"
        with open(path, "rb") as file, run.connect() as connection, run.measured():
            connection.sendall(request("PUT", target, b"", length))
            connection.sendfile(file)
            read_head(connection)
        self.check(run)

    def dockwire(self, run: Run) -> None:
        box = run.place.box
        with run.dockwire() as engine:
            for path in self.archives(run):
                with open(path, "rb") as file, run.measured():
                    engine.containers.put_archive(box, "/up", file, timeout=None)
        self.check(run)

    async def dockwire_async(self, run: Run) -> None:
        box = run.place.box
        async with run.dockwire_async() as engine:
            for path in self.archives(run):
                with open(path, "rb") as file, run.measured():  # noqa: ASYNC230
                    await engine.containers.put_archive(box, "/up", file, timeout=None)
        self.check(run)

    def docker_py(self, run: Run) -> None:
        client = run.docker_py()
        for path in self.archives(run):
            with open(path, "rb") as file, run.measured():
                client.put_archive(run.place.box, "/up", file)
        self.check(run)

    async def aiodocker(self, run: Run) -> None:
        async with run.aiodocker() as client:
            container = client.containers.container(run.place.box)
            for path in self.archives(run):
                with open(path, "rb") as file, run.measured():  # noqa: ASYNC230
                    await container.put_archive("/up", file)
        self.check(run)

    def docker_command(self, run: Run) -> None:
        with open(self.archives(run)[-1], "rb") as file, run.commands():
            run.command("cp", "-", f"{run.place.box}:/up", stdin=file)
        self.check(run)


CASES = (Download(), TlsDownload(), Upload())
