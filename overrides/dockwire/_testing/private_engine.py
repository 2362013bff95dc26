"""A private dockerd, which shares nothing with an engine that is running already.

It has its own files, sockets, mounts, network and processes. It ends with the process that started
it, also if that is killed (``engine_keeper`` describes how). Containers have networks among
themselves, and no way out.

Standard library only.
"""

from __future__ import annotations

import fcntl
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Self

from .engine_keeper import clean
from .no_engine import NoEngine

START_TIMEOUT = 60.0


class ForeignEngine:
    """An engine that is running already, and that this process does not stop."""

    def __init__(self, address: str) -> None:
        self.address = address

    def stop(self) -> None:
        """Do nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class KeptEngine(ForeignEngine, ABC):
    """A private engine with a Unix socket, which ends with this process at the latest.

    Attributes:
        program: its name, for messages.
        root: the root file system to run in; None for that of the host.
        insisted: the control group in which it always puts its containers, or "".
        listens: whether it takes a TCP listener as file descriptor.
        folder: its directory.
        unix: the address of its socket.
        tcp: the address of its TCP port, or "".
    """

    program = "dockerd"
    root: Path | None = None
    insisted = ""
    listens = False

    def __init__(self) -> None:
        self.folder, self._lock = take_folder()
        self.log = self.folder / "log"
        self.cgroup = cgroup_of(self.folder)
        self.unix = f"unix://{self.folder / 'docker.sock'}"
        super().__init__(self.unix)
        clean(self.folder, self.cgroup)
        self._start()

    def _start(self, port: int = 0) -> None:
        with socket.create_server(("127.0.0.1", port), backlog=128) as listener:
            self.port = listener.getsockname()[1]
            self.tcp = f"tcp://127.0.0.1:{self.port}" if self.listens else ""
            read_end, self._alive = os.pipe()
            given = listener.fileno() if self.listens else -1
            with self.log.open("ab") as log:
                self._keeper = subprocess.Popen(
                    [
                        *(sys.executable, "-I", str(Path(__file__).with_name("engine_keeper.py"))),
                        *(str(self.folder), str(self.root or ""), self.cgroup, self.insisted),
                        *(str(given), str(read_end), str(self._lock)),
                        *self.command(),
                    ],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    pass_fds=[each for each in (given, read_end, self._lock) if each >= 0],
                    start_new_session=True,
                )
            os.close(read_end)
        try:
            self._wait_until_it_answers()
        except BaseException:
            # The caller cannot stop an engine whose constructor failed.
            self.stop()
            raise

    @property
    def keeper(self) -> int:
        """The PID of the keeper, which is the parent of the engine's process 1."""
        return self._keeper.pid

    @abstractmethod
    def command(self) -> list[str]:
        """Return the command that starts the engine, with its socket in its directory."""

    def _wait_until_it_answers(self) -> None:
        give_up = time.monotonic() + START_TIMEOUT
        while not answers(str(self.folder / "docker.sock")):
            if self._keeper.poll() is not None or time.monotonic() > give_up:
                lines = self.log.read_text(errors="replace").splitlines()
                # An error may come before a long usage text, or at the end.
                if len(lines) > 12:
                    lines = [*lines[:4], "...", *lines[-8:]]
                shown = "\n    ".join(lines)
                raise NoEngine(f"{self.program} did not start. Its log:\n    {shown}")
            # Nothing says when an engine begins to answer.
            time.sleep(0.05)

    def stop(self) -> None:
        """End the engine with all its processes, and remove its files.

        Wait for other processes that share it. Stopping twice is harmless.
        """
        if self._alive >= 0:
            # The keeper waits for this.
            os.close(self._alive)
            self._keeper.wait()
            os.close(self._lock)
            self._alive = -1


class PrivateEngine(KeptEngine):
    """A private dockerd with a Unix socket and a TCP port on the loopback interface.

    Args:
        more: further arguments of dockerd.
        root: the root file system to run in; None for that of the host.

    Raises:
        NoEngine: dockerd is not installed, or did not start.
    """

    listens = True

    def __init__(self, *more: str, root: Path | None = None) -> None:
        self.root = root
        self._dockerd = "/usr/sbin/dockerd" if self.root else needed_program("dockerd")
        self._more = more
        super().__init__()

    def command(self) -> list[str]:
        """Return the command that starts dockerd."""
        return [
            *(self._dockerd, "--data-root", f"{self.folder}/data"),
            *("--exec-root", f"{self.folder}/exec", "--pidfile", f"{self.folder}/dockerd.pid"),
            *("--exec-opt", "native.cgroupdriver=cgroupfs", "--cgroup-parent", f"/{self.cgroup}"),
            *("-H", self.unix, "-H", "fd://"),
            *self._more,
        ]


def find_program(name: str) -> str | None:
    """Return the path of a program, also of one in sbin; None if it is not installed."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/bin:/sbin:/bin")


def needed_program(name: str) -> str:
    """Return the path of a program.

    Raises:
        NoEngine: it is not installed.
    """
    if found := find_program(name):
        return found
    raise NoEngine(f"{name} is not installed.")


def take_folder() -> tuple[Path, int]:
    """Return the first directory that no engine uses, and its lock.

    The keeper inherits the lock, so a directory is free only when its engine has ended.
    """
    for number in range(100):
        folder = cache_folder() / "dockwire-engine" / str(number)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
        else:
            return folder.resolve(), lock
    raise NoEngine(f"100 engines are running already in {cache_folder() / 'dockwire-engine'}.")


def cache_folder() -> Path:
    """Return the user's directory for files that can be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def cgroup_of(folder: Path) -> str:
    """Return the name of the control group of a directory, the same after a killed run.

    It is made from the inode: in another root file system the same path is another directory.
    """
    found = folder.stat()
    return f"dockwire-engine-{found.st_dev:x}-{found.st_ino:x}"


def answers(path: str) -> bool:
    """Whether an engine answers on this unix socket."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(2)
        try:
            connection.connect(path)
            connection.sendall(b"GET /_ping HTTP/1.1\r\nHost: d\r\nConnection: close\r\n\r\n")
            response = http.client.HTTPResponse(connection)
            response.begin()
            return response.status == 200
        except (OSError, http.client.HTTPException):
            return False
