# Made from _async by `python -m generator unasync`; change that, not this.
"""Wait until a process in a container listens on a port."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from dockwire_api import models

from ..._options.ports import PublishedPort, parse_container_port, published_ports
from ..._protocol.conventions.container_state import may_run
from ..._protocol.conventions.listening_ports import (
    ListeningPort,
    Protocol,
    describe_ports,
    is_table,
    listening_ports,
    table_names,
)
from ..._protocol.signal_handlers import from_signal_handler
from ..._runtime.local_processes import read_socket_tables
from ...errors import (
    ApiError,
    CommandNotStarted,
    Conflict,
    ExecTimeout,
    InvalidArgument,
    RequestTimeout,
    WaitFailed,
)
from ..net import backend
from .waiting import Wait

if TYPE_CHECKING:
    from ..engine import Engine

# How long a connection must stay open to count, and how long connecting may take.
_OPEN_SECONDS, _CONNECT_SECONDS = 0.2, 2.0
# How much of the tables is looked at: the container's cat may write without end.
_MAX_TABLES = 16 * 1024 * 1024
# The exit codes of cat where it fails, and of what is not there or cannot be executed.
_CANNOT_READ = (1, 126, 127)
_PROGRAM = r"\bcat\b"
# How often it may fail to start for other reasons, such as the end of the container.
_MAX_FAILURES = 5
_WILDCARDS = ("", "0.0.0.0", "::")
# Where a port on the loopback address is not out of reach for all others.
_OTHER_NETWORKS = ("host", "none", "container:")


class PortProbe:
    """Finds out whether a process in a container listens on a port."""

    def __init__(self, engine: Engine, wait: Wait, port: int, protocol: Protocol) -> None:
        self._engine = engine
        self._wait = wait
        self._port = port
        self._protocol: Protocol = protocol
        # Why the container cannot read its own tables; None if it can.
        self._no_tables: str | None = None
        self._failures = 0
        self.seen = "its sockets were not seen in time"

    def listens(self, container: models.ContainerInspectResponse) -> bool:
        """Return whether a process listens, and set ``seen`` if none does.

        Raises:
            WaitFailed: it cannot be found out.
            RequestTimeout: not in time.
        """
        tables = self._read_tables(container)
        if tables is not None:
            return self._is_in(listening_ports(tables, self._protocol), container)
        if self._no_tables is None:
            return False
        return self._accepts(container)

    def _is_in(
        self, ports: list[ListeningPort], container: models.ContainerInspectResponse
    ) -> bool:
        network = container.host_config.network_mode or ""
        loopback_counts = network.startswith(_OTHER_NETWORKS)
        for each in ports:
            if each.port == self._port:
                if loopback_counts or not each.loopback:
                    return True
                self.seen = (
                    "it is open on the container's loopback address only, which cannot be reached "
                    "from outside; let the program listen on 0.0.0.0"
                )
                return False
        listening = describe_ports(ports, self._protocol)
        self.seen = f"it listens on {listening}" if listening else "it listens on no port"
        return False

    def _read_tables(self, container: models.ContainerInspectResponse) -> str | None:
        """Return the kernel's tables of sockets; None if they cannot be read, or not now."""
        names = table_names(self._protocol)
        pid, tables = container.state.pid, None
        # A newer engine may send another type.
        if isinstance(pid, int):
            tables = backend.run_in_thread(read_socket_tables, pid, container.id, names)
        if tables is not None or self._no_tables is not None:
            return tables
        command = ["cat", *(f"/proc/net/{name}" for name in names)]
        try:
            done = self._engine.exec.run(
                container.id,
                command,
                text=True,
                errors="replace",
                killable=False,
                max_output=_MAX_TABLES,
                timeout=self._wait.deadline.at_most(self._engine._client.timeout).remaining(),
            )
        except ExecTimeout:
            return None
        except Conflict as error:
            # It has ended, or is paused.
            self.seen = error.problem
            return None
        except (ApiError, CommandNotStarted) as error:
            self.seen = f"cat cannot be run in the container ({error.problem})"
            self._failures += 1
            refused = isinstance(error, ApiError) and error.status < 500 and error.status != 404
            if refused or self._failures >= _MAX_FAILURES or re.search(_PROGRAM, error.problem):
                self._no_tables = self.seen
            return None
        if is_table(done.stdout):
            return done.stdout
        problem = done.stderr.strip() or f"cat exited with code {done.exit_code}"
        # It is killed with the container.
        if done.exit_code in _CANNOT_READ:
            self._no_tables = f"cat cannot read /proc/net in the container ({problem})"
        self.seen = problem
        return None

    def _accepts(self, container: models.ContainerInspectResponse) -> bool:
        """Whether the published port accepts a connection, and keeps it open."""
        host, port = self._find_address(container)
        deadline = self._wait.deadline.at_most(_CONNECT_SECONDS)
        where = f"{host}:{port}"
        try:
            sock = backend.connect_tcp(host, port, deadline.expires_at())
        except OSError as error:
            if from_signal_handler(error):
                raise
            self.seen = f"connecting to {where} failed: {error or 'no answer in time'}"
            return False
        try:
            open_until = self._wait.deadline.at_most(_OPEN_SECONDS).expires_at()
            if sock.receive(open_until):
                return True
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            return True
        except OSError as error:
            if from_signal_handler(error):
                raise
        finally:
            sock.abort()
        self.seen = f"a connection to {where} was closed at once"
        return False

    def _find_address(self, container: models.ContainerInspectResponse) -> tuple[str, int]:
        """Return where the port can be connected to from here.

        Raises:
            WaitFailed: nowhere.
        """
        address = self._engine._client.address
        if self._protocol == "udp":
            raise self._impossible("a UDP port does not accept connections")
        published = self._published(container)
        if not published:
            raise self._impossible("the port is not published")
        if address.scheme not in ("unix", "tcp"):
            raise self._impossible(
                f"the published port cannot be connected to by way of {address.scheme}"
            )
        here = "127.0.0.1" if address.scheme == "unix" else address.host
        for each in published:
            if each.host_ip in _WILDCARDS:
                return here, each.host_port
        return published[0].host_ip, published[0].host_port

    def _published(self, container: models.ContainerInspectResponse) -> list[PublishedPort]:
        return [
            each
            for each in published_ports(container.network_settings.ports)
            if (each.container_port, each.protocol) == (self._port, self._protocol)
        ]

    def _impossible(self, reason: str) -> WaitFailed:
        return self._wait.failed(
            WaitFailed(
                f"whether the container listens cannot be found out: {self._no_tables}, and "
                f"{reason}",
                hint="Publish the port, or wait for a line of the log with wait_for_log, or for "
                "a health check with wait_healthy.",
            )
        )


def wait_for_port(
    engine: Engine, id: str, port: int | str, timeout: float | None
) -> list[PublishedPort]:
    """Wait until a process in a container listens on a port."""
    number, name = parse_container_port(port)
    if name not in ("tcp", "udp"):
        raise InvalidArgument(f"port: {name} is not supported; only tcp and udp are")
    protocol: Literal["tcp", "udp"] = "tcp" if name == "tcp" else "udp"
    shown = f"{number}/{protocol}"
    wait = Wait(engine, id, f"it to listen on port {shown}", timeout)
    probe = PortProbe(engine, wait, number, protocol)
    while True:
        container = wait.inspect()
        if not may_run(container.state):
            raise wait.not_running(container)
        try:
            if probe.listens(container):
                return probe._published(container)
        except RequestTimeout:
            if not wait.deadline.has_passed():
                raise
        if not wait.pause():
            raise wait.timed_out(
                f"the container does not listen on port {shown}", f"; {probe.seen}"
            )
