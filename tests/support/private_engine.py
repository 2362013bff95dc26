"""An engine to talk to: the one you name, or a private dockerd started for the purpose.

Quickstart, tests and CI share it. `find_or_start()` looks at DOCKER_HOST first; without it, and
as root on Debian or Ubuntu, it installs what is missing and starts a dockerd that has nothing in
common with one that runs already: its own files, sockets, mounts, network and process tree. It
ends with the process that started it, also when that is killed (`engine_keeper` says how).

Engines of other Debian suites are started the same way, in a root of their own (`engines`).

Standard library only, no pytest; nothing of it is in the wheel.
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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Self

from .engine_keeper import clean

# What an engine and its image need, and where Debian and Ubuntu have it.
PACKAGES = {
    "dockerd": "docker.io",
    "busybox": "busybox-static",
    "iptables": "iptables",
    "ps": "procps",  # dockerd runs it for `containers.top`
    "ip": "iproute2",  # joins the networks of several (`swarm`)
}
NAMED = "DOCKWIRE_TEST_ENGINE"
DEFAULT_SOCKET = "/var/run/docker.sock"
START_TIMEOUT = 60.0

HELP = """\
No Docker engine to work with: {reason}

Do one of these:
  - name an engine that runs:  export DOCKER_HOST=unix:///var/run/docker.sock
                          or:  export DOCKER_HOST=tcp://127.0.0.1:2375
  - run this as root on Debian or Ubuntu: it then installs docker.io and busybox-static
    and starts a private dockerd, which it stops again at the end."""


class NoEngine(Exception):
    """There is no engine and none could be started; the text says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(HELP.format(reason=reason))


class ForeignEngine:
    """An engine that runs already. It is used, and left as it was found."""

    def __init__(self, address: str) -> None:
        self.address = address

    def stop(self) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class KeptEngine(ForeignEngine):
    """An engine of our own, reachable over a unix socket, that ends with this process at last."""

    program = "dockerd"
    root: Path | None = None  # of another file system than this machine's, to run in
    insisted = ""  # the control group that it always puts its containers in
    listens = False  # whether it takes a listener for TCP that is handed over

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
            self.stop()
            raise

    @property
    def keeper(self) -> int:
        """The process that keeps the engine: the parent of the engine's process 1."""
        return self._keeper.pid

    def command(self) -> list[str]:
        """What starts the engine, with its socket in its folder."""
        raise NotImplementedError

    def _wait_until_it_answers(self) -> None:
        give_up = time.monotonic() + START_TIMEOUT
        while not answers(str(self.folder / "docker.sock")):
            if self._keeper.poll() is not None or time.monotonic() > give_up:
                lines = self.log.read_text(errors="replace").splitlines()
                if len(lines) > 12:  # an error may come before a long usage text, or at the end
                    lines = [*lines[:4], "...", *lines[-8:]]
                shown = "\n    ".join(lines)
                raise NoEngine(f"{self.program} did not start. Its log:\n    {shown}")
            time.sleep(0.05)

    def stop(self) -> None:
        """End the engine with all its processes and remove its files. Safe to call twice."""
        if self._alive >= 0:
            os.close(self._alive)  # this is the keeper's sign
            self._keeper.wait()
            os.close(self._lock)
            self._alive = -1


class PrivateEngine(KeptEngine):
    """A dockerd of our own, reachable over a unix socket and over TCP on the loopback.

    With ``more``, further flags of dockerd, TCP can be made to speak TLS.
    """

    listens = True

    def __init__(self, *more: str, root: Path | None = None) -> None:
        if root is None and os.environ.get(NAMED):
            from .engines import named  # most engines are this machine's, and need none of it

            root = named().root()
        self.root = root
        self._dockerd = "/usr/sbin/dockerd" if self.root else needed_program("dockerd")
        self._more = more
        super().__init__()

    def command(self) -> list[str]:
        return [
            *(self._dockerd, "--data-root", f"{self.folder}/data"),
            *("--exec-root", f"{self.folder}/exec", "--pidfile", f"{self.folder}/dockerd.pid"),
            *("--exec-opt", "native.cgroupdriver=cgroupfs", "--cgroup-parent", f"/{self.cgroup}"),
            *("-H", self.unix, "-H", "fd://"),
            *self._more,
        ]


def find_or_start(*, default_socket: bool = False) -> ForeignEngine:
    """Give the engine that DOCKER_HOST names, or start a private one.

    DOCKWIRE_TEST_ENGINE says which one, where it is not to be this machine's dockerd (`engines`).
    With `default_socket` an engine that answers on the usual socket is taken before one is
    started. Tests leave it off, so as not to run on an engine that somebody works with.
    """
    if address := os.environ.get("DOCKER_HOST"):
        return ForeignEngine(address)
    if default_socket and answers(DEFAULT_SOCKET):
        return ForeignEngine(f"unix://{DEFAULT_SOCKET}")
    install()
    if os.environ.get(NAMED):
        from .engines import named

        return named().start()
    return PrivateEngine()


# --- programs -----------------------------------------------------------------------------------


def install(packages: Mapping[str, str] = MappingProxyType(PACKAGES)) -> None:
    """Install programs, dockerd and busybox, where that is allowed and they are missing."""
    if sys.platform != "linux" or os.geteuid() != 0:
        raise NoEngine("DOCKER_HOST is not set, and only root on Linux can start an engine.")
    missing = [package for name, package in packages.items() if not usable(name)]
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise NoEngine(f"there is no apt-get here to install {', '.join(missing)} with.")
    print(f"installing {', '.join(missing)} ...", file=sys.stderr, flush=True)
    with services_not_started():
        apt_get("update", "-qq")
        apt_get("install", "-qq", "-y", "--no-install-recommends", *missing)


def apt_get(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        last = "\n    ".join(done.stdout.splitlines()[-8:])
        raise NoEngine(f"'apt-get {' '.join(arguments)}' failed:\n    {last}")


@contextmanager
def services_not_started() -> Iterator[None]:
    """Keep the packages from starting an engine of their own (Debian's policy-rc.d)."""
    policy = Path("/usr/sbin/policy-rc.d")
    if policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink()


def find_program(name: str) -> str | None:
    # dockerd lives in sbin, which not every caller has on its path.
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/bin:/sbin:/bin")


def usable(name: str) -> bool:
    found = find_program(name)
    return found is not None and (name != "busybox" or is_static(found))


def is_static(program: str) -> bool:
    """A program that names no loader needs no library, and so runs alone in an image."""
    return b"/ld-linux" not in Path(program).read_bytes()


def needed_program(name: str) -> str:
    if found := find_program(name):
        return found
    raise NoEngine(f"{name} is not installed.")


# --- folders ------------------------------------------------------------------------------------


def take_folder() -> tuple[Path, int]:
    """The first folder that no engine uses, and the lock that keeps it so.

    The keeper inherits the lock, so a folder is free only when its engine has ended.
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
    raise NoEngine(f"100 engines run already under {cache_folder() / 'dockwire-engine'}.")


def cache_folder() -> Path:
    """Where files are kept that can be made or fetched again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def cgroup_of(folder: Path) -> str:
    """The name of the control group that belongs to a folder, the same after a killed run.

    Made of what identifies the folder on this machine: its path may be another folder's as well,
    in another root file system.
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
