"""The standard streams of the main process of a container."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.timestamp import Timestamp

from ..client import Opened
from .hijacked import AsyncHijackedStream


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


class AsyncContainerStream(AsyncHijackedStream):
    """The standard streams of a container's main process, opened by ``containers.attach``.

    ``container`` is the container's ID. Closing the stream leaves the container running.
    """

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
