"""What a case works with: where the engine is, the clients, measuring and checking."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import peers
from .measure import Figures, Meter, children_seconds

if TYPE_CHECKING:
    import ssl

    from dockwire import TLS, AsyncEngine, Engine

_WITHOUT_ORJSON = "import sys\nsys.modules['orjson'] = None\n"
# A program prints its own peak of memory at its end.
_PRINT_PEAK = """
try:
    peak = open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]
except OSError:
    peak = "0"
print("", peak)
"""


@dataclass
class Place:
    """Where a case runs: what the process that starts the children hands to them."""

    address: str = ""
    box: str = ""
    """A running container."""
    certificates: str = ""
    """The directory of ca.pem, cert.pem and key.pem."""
    docker: str = ""
    """The docker command."""
    folder: str = ""
    """A directory for the run's files."""


class Run:
    """One case with one client, in this process."""

    def __init__(self, place: Place, size: int) -> None:
        self.place = place
        self.size = size
        self.figures: Figures | None = None
        self.got: int | None = None

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Measure the work within."""
        meter = Meter()
        meter.start()
        yield
        self.figures = meter.stop()

    def check(self, got: int, expected: int) -> None:
        """Check that all data came."""
        if got != expected:
            raise AssertionError(f"got {got:,} instead of {expected:,}")
        self.got = got

    @contextmanager
    def commands(self) -> Iterator[None]:
        """Measure the processes that are started within; their memory is not known."""
        before, begun = children_seconds(), time.perf_counter()
        yield
        wall = time.perf_counter() - begun
        self.figures = Figures(children_seconds() - before, wall, None, None)

    def program(self, text: str, *arguments: str) -> str:
        """Measure a whole Python process, from its start to its end; return what it prints."""
        import subprocess

        with self.commands():
            printed = subprocess.run(
                [sys.executable, "-c", _WITHOUT_ORJSON + text + _PRINT_PEAK, *arguments],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            ).stdout
        output, _, peak = printed.rpartition(" ")
        assert self.figures is not None
        self.figures.peak = int(peak) * 1024
        return output.strip()

    def command(self, *arguments: str, **options: Any) -> bytes:
        """Run the docker command and return its output."""
        import subprocess

        command = [self.place.docker, "-H", self.place.address, *arguments]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, **options)
        output: bytes = done.stdout
        return output

    def count_output(self, *arguments: str) -> int:
        """Run the docker command and return the length of its output."""
        import subprocess

        command = [self.place.docker, "-H", self.place.address, *arguments]
        buffer, count = bytearray(1 << 18), 0
        with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as process:
            assert process.stdout is not None
            while size := process.stdout.readinto(buffer):  # type: ignore[attr-defined]
                count += size
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command[:1])
        return count

    # --- the clients ------------------------------------------------------------------------------

    def connect(self) -> socket.socket:
        """Return a connected blocking socket."""
        address = self.place.address
        if address.startswith("unix://"):
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(address.removeprefix("unix://"))
            return connection
        host, _, port = address.removeprefix("tcp://").rpartition(":")
        plain = socket.create_connection((host, int(port)))
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if not self.place.certificates:
            return plain
        return self._ssl_context().wrap_socket(plain, server_hostname=host)

    def dockwire(self) -> Engine:
        """Return an engine object of this package."""
        from dockwire import Engine

        return Engine(self.place.address, tls=self._tls())

    def dockwire_async(self) -> AsyncEngine:
        """Return an asynchronous engine object of this package."""
        from dockwire import AsyncEngine

        return AsyncEngine(self.place.address, tls=self._tls())

    def docker_py(self) -> Any:
        """Return docker-py's client with a method for each operation."""
        docker = peers.docker_py()
        address, tls = self.place.address, None
        if self.place.certificates:
            tls = docker.tls.TLSConfig(
                client_cert=(self._certificate("cert"), self._certificate("key")),
                ca_cert=self._certificate("ca"),
                verify=True,
            )
        return docker.APIClient(address, version="auto", timeout=600, tls=tls or False)

    def aiodocker(self, *, limit: int | None = None) -> Any:
        """Return aiodocker's client; a limit of 0 lifts that of 100 connections."""
        address = self.place.address
        connector = None
        if limit is not None:
            path = address.removeprefix("unix://")
            connector = peers.aiohttp().UnixConnector(path, limit=limit)
            address = "unix://localhost"
        context = None
        if self.place.certificates:
            context = self._ssl_context()
            address = address.replace("tcp://", "https://")
        return peers.aiodocker().Docker(address, connector=connector, ssl_context=context)

    def _ssl_context(self) -> ssl.SSLContext:
        import ssl  # only where it is needed, as it takes memory

        context = ssl.create_default_context(cafile=self._certificate("ca"))
        context.load_cert_chain(self._certificate("cert"), self._certificate("key"))
        return context

    def _tls(self) -> TLS | None:
        if not self.place.certificates:
            return None
        from dockwire import TLS

        return TLS(
            ca=self._certificate("ca"),
            cert=self._certificate("cert"),
            key=self._certificate("key"),
        )

    def _certificate(self, name: str) -> str:
        return os.path.join(self.place.certificates, f"{name}.pem")


def block_orjson() -> None:
    """Measure what an installation without extras does."""
    exec(_WITHOUT_ORJSON, {})


def load_place(text: str) -> Place:
    """Read a place from JSON."""
    return Place(**json.loads(text))
