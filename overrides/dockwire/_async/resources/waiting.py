"""Wait for what a container does, until it comes or cannot come any more."""

from __future__ import annotations

import re
from collections import Counter, deque
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Literal

from dockwire_api import models
from dockwire_api.operation import Timeout
from dockwire_api.operations.containers import container_logs
from dockwire_api.times import TimeLike
from dockwire_api.timestamp import Timestamp

from ..._options.numbers import Tail, tail_count
from ..._options.ports import PublishedPort, parse_container_port, published_ports
from ..._protocol.conventions.container_state import describe_stop, may_run
from ..._protocol.conventions.health import check_health, describe_last_check
from ..._protocol.conventions.listening_ports import (
    ListeningPort,
    Protocol,
    describe_ports,
    is_table,
    listening_ports,
    table_names,
)
from ..._protocol.conventions.log_patterns import compile_pattern, pattern_hint
from ..._protocol.signal_handlers import from_signal_handler
from ..._protocol.wire.log_lines import LogLine
from ..._runtime.deadlines import Deadline, check_timeout, step_timeout
from ..._runtime.local_processes import read_socket_tables
from ...errors import (
    ApiError,
    CommandNotStarted,
    Conflict,
    DockwireError,
    ExecTimeout,
    InvalidArgument,
    NotFound,
    RequestTimeout,
    WaitFailed,
    WaitTimeout,
)
from ..net import backend
from ..streams.logs import AsyncLogReader, open_logs

if TYPE_CHECKING:
    from ..engine import AsyncEngine

# All times are in seconds. Pauses between looks at a container.
_MIN_PAUSE, _MAX_PAUSE = 0.02, 0.5
# How long the last lines of a container that has exited may take to fetch.
_LAST_LINES_SECONDS = 5.0
_LAST_LINES = 10
# How long a connection must stay open to count, and how long connecting may take.
_OPEN_SECONDS, _CONNECT_SECONDS = 0.2, 2.0
# The exit codes of cat where it fails, and of what is not there or cannot be executed.
_CANNOT_READ = (1, 126, 127)
_PROGRAM = r"\bcat\b"
# How often it may fail to start for other reasons, such as the end of the container.
_MAX_FAILURES = 5
_GONE = "no such container"
_WILDCARDS = ("", "0.0.0.0", "::")
# Where a port on the loopback address is not out of reach for all others.
_OTHER_NETWORKS = ("host", "none", "container:")


class AsyncWait:
    """One wait: how long it lasts, and the container as it was seen last.

    Args:
        engine: the engine.
        id: container name, ID or unambiguous start of an ID.
        condition: what the wait is for, for errors.
        timeout: how long to wait, in seconds; None for no limit.
    """

    def __init__(self, engine: AsyncEngine, id: str, condition: str, timeout: float | None) -> None:
        self._engine = engine
        self._id = id
        self._condition = condition
        self.seconds = check_timeout(timeout, None)
        self.deadline = Deadline(self.seconds)
        self._began = monotonic()
        self._pause = _MIN_PAUSE
        self._container: models.ContainerInspectResponse | None = None

    async def inspect(self) -> models.ContainerInspectResponse:
        """Return the container.

        Raises:
            NotFound: there was no such container at the first look.
            WaitFailed: it was removed since.
            WaitTimeout: the engine did not answer in time.
        """
        # After the first look by its ID: another container may get the name.
        id = self._id if self._container is None else self._container.id
        containers = self._engine.containers
        try:
            self._container = await containers.inspect(id, timeout=step_timeout(self.deadline))
        except RequestTimeout:
            if not self.deadline.has_passed():
                raise
            # The caller finds out that the time is over, and knows more about it.
            if self._container is None:
                raise self.timed_out("the engine did not answer") from None
        except ApiError as error:
            # Podman answers 500 while it removes a container.
            gone = isinstance(error, NotFound) or _GONE in error.engine_message
            if self._container is None or not gone:
                raise
            raise self.failed(WaitFailed("the container was removed"), state="removed") from None
        return self._container

    async def check_running(self, container: models.ContainerInspectResponse) -> None:
        """Check that a container runs, or is restarted.

        Raises:
            WaitFailed: it does not.
        """
        if not may_run(container.state):
            reason, exit_code = describe_stop(container.state)
            error = WaitFailed(f"the container is not running: {reason}", exit_code=exit_code)
            raise await self.stopped(error)

    async def stopped(self, error: WaitFailed) -> WaitFailed:
        """Complete an error; with the container's last lines if it has exited."""
        if error.exit_code is not None and not error.last_lines:
            # It may have been removed, or its logging driver may not be readable.
            with suppress(DockwireError):
                error.last_lines = await self._last_lines()
        return self.failed(error)

    def failed(self, error: WaitFailed, *, state: str | None = None) -> WaitFailed:
        """Complete an error."""
        waited = monotonic() - self._began
        if not isinstance(error, WaitTimeout):
            error.problem += f" (waited {waited:.3g} s for {self._condition})"
        error.condition, error.waited = self._condition, waited
        error.operation = error.operation or "ContainerInspect"
        error.engine, error.version = self._engine.host, self._engine.api_version
        if self._container is not None:
            error.container = self._container.id
            error.state = self._container.state.status.value if state is None else state
        return error

    def timed_out(
        self,
        problem: str,
        seen: str = "",
        *,
        hint: str | None = None,
        last_lines: tuple[str, ...] = (),
    ) -> WaitTimeout:
        """Return the error of a wait that took too long; ``seen`` is what came instead."""
        problem = f"{problem} after {self.seconds:.3g} s{seen}"
        if self._container is not None:
            problem += f"; the container is {self._container.state.status.value}"
        error = WaitTimeout(problem, hint=hint, last_lines=last_lines)
        self.failed(error)
        return error

    async def pause(self) -> bool:
        """Pause before the next look; False if there is no time for one."""
        rest = self.deadline.remaining()
        if rest is not None and rest < self._pause:
            return False
        await backend.sleep(self._pause)
        self._pause = min(self._pause * 1.5, _MAX_PAUSE)
        return True

    async def _last_lines(self) -> tuple[str, ...]:
        assert self._container is not None
        deadline = self.deadline.at_most(_LAST_LINES_SECONDS)
        reader = await self._engine.containers.logs(
            self._container.id,
            tail=_LAST_LINES,
            tty=bool(self._container.config.tty),
            timeout=deadline.remaining(),
        )
        async with reader:
            reader._limit_reads(deadline)
            return tuple([line.text async for line in reader.lines()])


async def wait_healthy(engine: AsyncEngine, id: str, timeout: float | None) -> models.Health:
    """Wait until a container is healthy."""
    wait = AsyncWait(engine, id, "it to be healthy", timeout)
    while True:
        container = await wait.inspect()
        health = check_health(container.state)
        if isinstance(health, models.Health):
            return health
        if health is not None:
            raise await wait.stopped(health)
        if not await wait.pause():
            raise wait.timed_out(
                "the container is not healthy", describe_last_check(container.state)
            )


# --- logs -----------------------------------------------------------------------------------------


class AsyncLogSearch:
    """Searches the log of a container, which may be opened several times.

    Args:
        wait: the wait.
        expression: what to search for.
        stdout: search its standard output.
        stderr: search its standard error.
        since: where to begin.
        tail: how many lines to begin with.
    """

    def __init__(
        self,
        wait: AsyncWait,
        expression: re.Pattern[str],
        stdout: bool,
        stderr: bool,
        since: TimeLike | None,
        tail: Tail | None,
    ) -> None:
        self._wait = wait
        self._expression = expression
        self._stdout, self._stderr = stdout, stderr
        self._since = since
        self._tail = tail_count(tail)
        # The time of the last line, and the lines of that time: it is not unique.
        self._time: Timestamp | None = None
        self._seen: Counter[tuple[str, bytes]] = Counter()
        self.last_lines: deque[str] = deque(maxlen=_LAST_LINES)

    async def search(
        self, engine: AsyncEngine, container: models.ContainerInspectResponse, *, follow: bool
    ) -> re.Match[str] | None:
        """Read the log up to a match, or up to its end.

        Raises:
            RequestTimeout: there is no match in time.
        """
        known = Counter(self._seen)
        async with await self._open(engine, container, follow=follow) as reader:
            reader._limit_reads(self._wait.deadline)
            while (line := await reader.read_line(timeout=None)) is not None:
                if self._is_known(line, known):
                    continue
                text = line.text
                self.last_lines.append(text)
                if found := self._expression.search(text):
                    return found
        return None

    async def _open(
        self, engine: AsyncEngine, container: models.ContainerInspectResponse, *, follow: bool
    ) -> AsyncLogReader:
        # A container that is restarted has several logs for those who follow.
        again = self._time is not None
        request = container_logs(
            container.id,
            follow=follow,
            stdout=self._stdout,
            stderr=self._stderr,
            since=self._time if again else self._since,
            tail=None if again else self._tail,
            timestamps=True,
        )
        tty = bool(container.config.tty)

        async def has_tty(_: Timeout) -> bool:
            return tty

        async def has_ended(timeout: Timeout) -> bool:
            seen = await engine.containers.inspect(container.id, timeout=timeout)
            return not may_run(seen.state)

        return await open_logs(
            engine._client,
            request,
            step_timeout(self._wait.deadline),
            None,
            tty,
            has_tty,
            has_ended if follow else None,
        )

    def _is_known(self, line: LogLine, known: Counter[tuple[str, bytes]]) -> bool:
        """Whether a line was read before, from an earlier opening of the log."""
        if line.timestamp is None:
            return False
        key = (line.stream, line.data)
        if self._time is not None and line.timestamp <= self._time:
            if known[key] > 0:
                known[key] -= 1
                return True
            if line.timestamp < self._time:
                return False
        else:
            self._time = line.timestamp
            self._seen.clear()
        self._seen[key] += 1
        return False


async def wait_for_log(
    engine: AsyncEngine,
    id: str,
    pattern: str | re.Pattern[str],
    timeout: float | None,
    *,
    stdout: bool,
    stderr: bool,
    since: TimeLike | None,
    tail: Tail | None,
) -> re.Match[str]:
    """Wait until a container has written a line."""
    expression = compile_pattern(pattern)
    if not stdout and not stderr:
        raise InvalidArgument("stdout, stderr: at least one of them has to be searched")
    shown = repr(pattern if isinstance(pattern, str) else pattern.pattern)
    what = "with" if isinstance(pattern, str) else "that matches"
    wait = AsyncWait(engine, id, f"a line {what} {shown} in its log", timeout)
    search = AsyncLogSearch(wait, expression, stdout, stderr, since, tail)
    follow = True
    while True:
        container = await wait.inspect()
        if not may_run(container.state):
            if not follow or describe_stop(container.state)[1] is None:
                raise await _not_logged(wait, container, search)
            # The last lines may have come after the end of what was followed.
            follow = False
        try:
            if found := await search.search(engine, container, follow=follow):
                return found
        except RequestTimeout:
            if not wait.deadline.has_passed():
                raise
            raise _log_timeout(wait, shown, what, pattern, search) from None
        except NotFound:
            # It was removed: the next look says so.
            pass
        except ApiError as error:
            raise wait.failed(
                WaitFailed(f"its log cannot be read: {error.problem}", operation=error.operation)
            ) from None
        if follow and not await wait.pause():
            raise _log_timeout(wait, shown, what, pattern, search)


async def _not_logged(
    wait: AsyncWait, container: models.ContainerInspectResponse, search: AsyncLogSearch
) -> WaitFailed:
    reason, exit_code = describe_stop(container.state)
    error = WaitFailed(
        f"the container is not running: {reason}",
        exit_code=exit_code,
        last_lines=tuple(search.last_lines),
    )
    return await wait.stopped(error)


def _log_timeout(
    wait: AsyncWait,
    shown: str,
    what: str,
    pattern: str | re.Pattern[str],
    search: AsyncLogSearch,
) -> WaitTimeout:
    return wait.timed_out(
        f"no line {what} {shown} in the log",
        hint=pattern_hint(pattern),
        last_lines=tuple(search.last_lines),
    )


# --- ports ----------------------------------------------------------------------------------------


class AsyncPortProbe:
    """Finds out whether a process in a container listens on a port."""

    def __init__(self, engine: AsyncEngine, wait: AsyncWait, port: int, protocol: Protocol) -> None:
        self._engine = engine
        self._wait = wait
        self._port = port
        self._protocol: Protocol = protocol
        # Why the container cannot read its own tables; None if it can.
        self._no_tables: str | None = None
        self._failures = 0
        self.seen = "its sockets were not seen in time"

    async def listens(self, container: models.ContainerInspectResponse) -> bool:
        """Return whether a process listens, and set ``seen`` if none does.

        Raises:
            WaitFailed: it cannot be found out.
            RequestTimeout: not in time.
        """
        tables = await self._read_tables(container)
        if tables is not None:
            return self._is_in(listening_ports(tables, self._protocol), container)
        if self._no_tables is None:
            return False
        return await self._accepts(container)

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

    async def _read_tables(self, container: models.ContainerInspectResponse) -> str | None:
        """Return the kernel's tables of sockets; None if they cannot be read, or not now."""
        names = table_names(self._protocol)
        pid = container.state.pid
        # A newer engine may say something else there.
        if isinstance(pid, int):
            tables = await backend.run_in_thread(read_socket_tables, pid, container.id, names)
        else:
            tables = None
        if tables is not None or self._no_tables is not None:
            return tables
        command = ["cat", *(f"/proc/net/{name}" for name in names)]
        try:
            done = await self._engine.exec.run(
                container.id,
                command,
                text=True,
                errors="replace",
                killable=False,
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

    async def _accepts(self, container: models.ContainerInspectResponse) -> bool:
        """Whether the published port accepts a connection, and keeps it open."""
        host, port = self._find_address(container)
        deadline = self._wait.deadline.at_most(_CONNECT_SECONDS)
        where = f"{host}:{port}"
        try:
            sock = await backend.connect_tcp(host, port, deadline.expires_at())
        except OSError as error:
            if from_signal_handler(error):
                raise
            self.seen = f"connecting to {where} failed: {error or 'no answer in time'}"
            return False
        try:
            open_until = self._wait.deadline.at_most(_OPEN_SECONDS).expires_at()
            if await sock.receive(open_until):
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


async def wait_for_port(
    engine: AsyncEngine, id: str, port: int | str, timeout: float | None
) -> list[PublishedPort]:
    """Wait until a process in a container listens on a port."""
    number, name = parse_container_port(port)
    if name not in ("tcp", "udp"):
        raise InvalidArgument(f"port: {name} is not supported; only tcp and udp are")
    protocol: Literal["tcp", "udp"] = "tcp" if name == "tcp" else "udp"
    shown = f"{number}/{protocol}"
    wait = AsyncWait(engine, id, f"it to listen on port {shown}", timeout)
    probe = AsyncPortProbe(engine, wait, number, protocol)
    while True:
        container = await wait.inspect()
        await wait.check_running(container)
        try:
            if await probe.listens(container):
                return probe._published(container)
        except RequestTimeout:
            if not wait.deadline.has_passed():
                raise
        if not await wait.pause():
            raise wait.timed_out(
                f"the container does not listen on port {shown}", f"; {probe.seen}"
            )
