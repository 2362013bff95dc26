"""The standard streams of the main process of a container."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.timestamp import Timestamp

from ..._protocol.conventions.container_state import wait_error
from ..._runtime.deadlines import Deadline, check_timeout
from ..._runtime.warning_location import warn
from ...errors import EngineClosed, NotFound, RequestTimeout, StillRunningWarning
from ..client import Opened
from .hijacked import AsyncHijackedStream

if TYPE_CHECKING:
    from .wait import AsyncWaiter


class ContainerCalls(Protocol):
    """The calls that a container's stream makes about it."""

    async def inspect(
        self, id: str, *, timeout: Timeout = DEFAULT
    ) -> models.ContainerInspectResponse:
        """Return the state of the container."""
        ...

    async def kill(self, id: str, *, signal: str | None = None, timeout: Timeout = DEFAULT) -> None:
        """Send a signal to its main process."""
        ...

    async def resize(self, id: str, *, height: int, width: int, timeout: Timeout = DEFAULT) -> None:
        """Set the size of its terminal."""
        ...

    async def wait(self, id: str, *, timeout: Timeout = DEFAULT) -> models.ContainerWaitResponse:
        """Wait until it is not running."""
        ...

    async def _end_opened(self, stream: AsyncContainerStream, *, ended: bool) -> str | None:
        """End a container of ``containers.open``; return why it may still exist."""
        ...


class AsyncContainerStream(AsyncHijackedStream):
    """The standard streams of a container's main process, of ``containers.open`` or ``attach``.

    ``container`` is the container's ID. Closing a stream of ``containers.open`` before its end
    kills the container, unless it was opened with ``kill_on_close=False``; with ``remove`` it is
    removed. Closing one of ``attach`` leaves the container running.
    """

    # Of containers.open: whether closing kills the container, and removes it.
    _kill_on_close = False
    _remove_on_close = False
    _waiter: AsyncWaiter | None = None

    def __init__(
        self,
        opened: Opened,
        calls: ContainerCalls,
        container: str,
        *,
        follows: bool = True,
        finished_at: Timestamp | None = None,
        stdin_once: bool | None = None,
        detach_keys: str | None = None,
    ) -> None:
        super().__init__(opened, stdin_once=stdin_once, detach_keys=detach_keys)
        self.container = container
        self._calls = calls
        # The end of its earlier output does not depend on its state.
        self._checks_end = follows
        # When it last ended, before this stream was opened.
        self._finished_at = finished_at
        # When it ended, by the engine's clock, and whether it was out of memory.
        self._ended_at: Timestamp | None = None
        self._oom_killed: bool | None = None
        self._exit_code: int | None = None
        # What the end check saw; the container may be removed soon after.
        self._seen_exit_code: int | None = None

    async def aclose(self) -> None:
        """Close the stream; what has not been read is lost. Closing twice is harmless.

        A container of ``containers.open`` that is still running is killed, and with ``remove`` it
        is removed, within 5 seconds; if that fails there is a ``StillRunningWarning``.
        """
        try:
            await super().aclose()
        finally:
            if self._waiter is not None:
                await self._waiter.aclose()

    def _has_ended_normally(self) -> bool:
        return self._ended and self._failure is None

    def _is_to_end(self) -> bool:
        return self._kill_on_close or (self._remove_on_close and self._has_ended_normally())

    async def _end_process(self) -> None:
        reason = await self._calls._end_opened(self, ended=self._has_ended_normally())
        self._kill_on_close = self._remove_on_close = False
        if reason is not None:
            warn(
                f"the container {self.container} on {self._call.address.text} "
                f"may still be there: {reason}",
                StillRunningWarning,
            )

    async def wait(self, *, timeout: float | None = None) -> int:
        """Wait for the container to exit and return its exit code. (API: ContainerWait)

        A process cannot go on when its output is not read and the buffers are full. So ``wait``
        reads the output meanwhile and keeps it in memory; ``read``, ``lines`` and so on return it.

        Args:
            timeout: how long to wait in seconds; None, the default, is without limit.

        Raises:
            RequestTimeout: the container is still running.
            NotFound: the container was removed, and its exit code is not known.
        """
        waited = check_timeout(timeout, None)
        deadline = Deadline(waited)
        if self._exit_code is None and self.tty is not None:
            await self._read_ahead(deadline)
        if self._exit_code is None:
            self._exit_code = await self._ask_exit_code(deadline, waited)
        return self._exit_code

    async def _ask_exit_code(self, deadline: Deadline, waited: float | None) -> int:
        try:
            response = await self._wait_for_exit(deadline)
        except RequestTimeout:
            raise self._call.add_context(
                RequestTimeout(f"the container is still running after {waited} s")
            ) from None
        except NotFound:
            if self._seen_exit_code is None:
                raise
            return self._seen_exit_code
        if (failed := wait_error(response)) is not None:
            raise self._call.add_context(failed)
        return response.status_code

    async def _wait_for_exit(self, deadline: Deadline) -> models.ContainerWaitResponse:
        waiter = self._waiter
        if waiter is not None and not waiter.closed:
            # If the engine object was closed, only what cleans up can still ask.
            with suppress(EngineClosed):
                return await waiter.result(timeout=deadline.remaining())
        return await self._calls.wait(self.container, timeout=deadline.remaining())

    async def kill(self, *, signal: str | None = None, timeout: Timeout = DEFAULT) -> None:
        """Kill the container. (API: ContainerKill)

        The stream remains open for the rest of the output.

        Args:
            signal: the signal for its main process, such as "SIGTERM"; None for SIGKILL.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            NotFound: the container was removed.
            Conflict: the container is not running.
        """
        await self._calls.kill(self.container, signal=signal, timeout=timeout)

    async def resize(self, height: int, width: int) -> None:
        """Set the size of the container's terminal. (API: ContainerResize)

        Args:
            height: the number of rows.
            width: the number of columns.
        """
        await self._calls.resize(self.container, height=height, width=width)

    async def _has_ended(self, timeout: Timeout) -> bool:
        state = (await self._calls.inspect(self.container, timeout=timeout)).state
        self._ended_at = state.finished_at
        self._oom_killed = state.oom_killed
        if not state.running:
            self._seen_exit_code = state.exit_code
        # It may have been restarted already.
        if state.finished_at != self._finished_at:
            return True
        if state.running:
            return False
        # A container that was created has ended only if it failed to start.
        return state.status != "created" or bool(state.exit_code or state.error)

    def _was_cut(self, broken_at: datetime) -> bool:
        # The end of its input can end a process at once. A local engine has the same clock.
        is_local = self._call.address.scheme == "unix"
        return is_local and self._ended_at is not None and self._ended_at > broken_at
