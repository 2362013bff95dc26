"""Wait for a state of a container, until it comes or cannot come any more."""

from __future__ import annotations

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from dockwire_api import models

from ..._protocol.conventions.container_state import describe_stop, may_be_restarted, may_run
from ..._protocol.conventions.health import check_health, describe_last_check
from ..._protocol.conventions.process_streams import restart_lag
from ..._runtime.deadlines import Deadline, check_timeout, step_timeout
from ...errors import (
    ApiError,
    DockwireError,
    NotFound,
    RequestTimeout,
    WaitFailed,
    WaitTimeout,
)
from ..net import backend

if TYPE_CHECKING:
    from ..engine import AsyncEngine

# All times are in seconds. Pauses between two inspections.
_MIN_PAUSE, _MAX_PAUSE = 0.02, 0.5
# How long the last lines of a container that has exited may take to fetch.
_LAST_LINES_SECONDS = 5.0
LAST_LINES = 10
_GONE = "no such container"


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
        """Return the container; one that is about to be restarted gets a moment to run.

        Raises:
            NotFound: the container did not exist at the first inspection.
            WaitFailed: it was removed since.
            WaitTimeout: the engine did not answer in time.
        """
        lag: Deadline | None = None
        while True:
            container = await self._inspect()
            if may_run(container.state) or not may_be_restarted(container):
                return container
            lag = lag or Deadline(restart_lag(self._engine._client.server))
            if lag.has_passed() or not await self.pause():
                return container

    async def _inspect(self) -> models.ContainerInspectResponse:
        # After the first inspection by its ID: another container may get the name.
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

    async def not_running(
        self, container: models.ContainerInspectResponse, last_lines: tuple[str, ...] = ()
    ) -> WaitFailed:
        """Return the error of a container that has stopped."""
        reason, exit_code = describe_stop(container.state)
        problem = f"the container is not running: {reason}"
        return await self.stopped(WaitFailed(problem, exit_code=exit_code, last_lines=last_lines))

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
        """Pause before the next inspection; False if no time is left."""
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
            tail=LAST_LINES,
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
