"""The standard streams of a command in a container."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout

from ..._protocol.api.call import Limit
from ..._protocol.conventions.exec_kill import KILL_SECONDS, Mark
from ..._protocol.conventions.process_streams import exit_code_of, was_never_run
from ..._protocol.wire.stdcopy import Frame
from ..._runtime.clean_up import cleaning_up
from ..._runtime.deadlines import Deadline, check_timeout, step_timeout
from ..._runtime.warning_location import warn
from ...errors import (
    ApiError,
    CommandNotStarted,
    DockwireError,
    NotFound,
    NotKilled,
    RequestTimeout,
    StillRunningWarning,
)
from ..client import Opened
from ..net import backend
from .hijacked import AsyncHijackedStream

if TYPE_CHECKING:
    from ..._protocol.conventions.joined_output import JoinedOutput

# Docker 20.10 reports this exit code if it could not send output to the client. Commands may also
# exit with it, but then the connection does not refuse input.
_NOT_DELIVERED = 126
# Engines keep what they know of a command for so long after its end, unless they are restarted.
_KEPT_SECONDS = 300.0
# How long a command may take to exit when its input ends.
_GRACE_SECONDS = 0.1


class ExecCalls(Protocol):
    """The calls that an exec stream makes about its command."""

    async def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.ExecInspectResponse:
        """Return the state of the command."""
        ...

    async def _was_replaced(self, container: str, server: str | None, timeout: Timeout) -> bool:
        """Return whether the engine, which does not know a command, was restarted or replaced."""
        ...

    async def resize(self, id: str, *, height: int, width: int, timeout: Timeout = DEFAULT) -> None:
        """Set the size of its terminal."""
        ...

    async def _kill_command(self, stream: AsyncExecStream, deadline: Deadline) -> str | None:
        """Kill the command; return why it may still be running, None if it has ended."""
        ...


class AsyncExecStream(AsyncHijackedStream):
    """The standard streams of a command that was started by ``exec.attach`` or ``exec.open``.

    ``exec_id`` is the ID of the exec instance. Closing a stream of ``exec.open`` before its end
    kills the command, unless it was opened with ``kill_on_close=False``.

    If Docker could not run the command, its message is the output, and reading to the end raises
    CommandNotStarted, as ``wait`` does. On Podman the exit code is then 126 or 127.
    """

    _kill_on_close = False

    def __init__(
        self,
        opened: Opened,
        calls: ExecCalls,
        exec_id: str,
        mark: Mark | None = None,
        *,
        kill_on_close: bool = False,
    ) -> None:
        super().__init__(opened)
        self.exec_id = exec_id
        self._exit_code: int | None = None
        self._never_run = False
        self._calls = calls
        self._mark = mark
        self._kill_on_close = kill_on_close
        self._began = monotonic()
        # Where the command runs, if that is known.
        self._container: str | None = None
        # Set if the error output is joined into the output.
        self._joined: JoinedOutput | None = None

    async def kill(self, *, timeout: float | None = KILL_SECONDS) -> None:
        """Kill the command and its child processes.

        The stream remains open for the rest of the output. The command must be killable: one of
        ``exec.open``, or created with ``killable=True``. ``exec.run`` describes how it is killed.

        Args:
            timeout: how long it may take in seconds, 5 by default; None is without limit.

        Raises:
            NotKilled: the command may still be running; the message says why.
            RequestTimeout: the engine did not kill it in time.
        """
        reason = await self._calls._kill_command(self, Deadline(check_timeout(timeout, None)))
        if reason is not None:
            raise self._call.add_context(NotKilled(f"the command was not killed: {reason}"))

    async def aclose(self) -> None:
        """Close the stream; what has not been read is lost. Closing twice is harmless.

        A command of ``exec.open`` that is still running is killed, within 5 seconds; if that fails
        there is a ``StillRunningWarning``.
        """
        await super().aclose()

    def _is_to_end(self) -> bool:
        return self._kill_on_close

    async def _end_process(self) -> None:
        running = self._failure is not None or not self._ended
        reason = await self._end_command() if running else None
        self._kill_on_close = False
        if reason is not None:
            warn(
                f"the command of {self._call.operation} on {self._call.address.text} "
                f"may still be running: {reason}",
                StillRunningWarning,
            )

    async def _end_command(self) -> str | None:
        """Kill the command; return why it may still be running, None if it has ended."""
        deadline = Deadline(KILL_SECONDS)
        try:
            with cleaning_up():
                # It may end by itself at the end of its input.
                with suppress(RequestTimeout):
                    await self.wait(timeout=_GRACE_SECONDS)
                    return None
                return await self._calls._kill_command(self, deadline)
        except (CommandNotStarted, NotFound):
            # Or the container is gone, or the command ended long ago.
            return None
        except DockwireError as error:
            return error.problem

    async def wait(self, *, timeout: float | None = None) -> int:
        """Wait for the command to end and return its exit code. (API: ExecInspect)

        A command cannot go on when its output is not read and the buffers are full. So ``wait``
        reads the output meanwhile and keeps it in memory; ``read``, ``lines`` and so on return it.

        Args:
            timeout: how long to wait in seconds; None, the default, is without limit.

        Raises:
            CommandNotStarted: the engine could not run the command.
            RequestTimeout: the command is still running.
            NotFound: the engine has removed the exec, as it does some minutes after its end.
        """
        waited = check_timeout(timeout, None)
        deadline = Deadline(waited)
        pause = 0.002
        seen_running = False
        while True:
            if self._exit_code is None:
                try:
                    seen_running = not await self._has_ended(step_timeout(deadline))
                except RequestTimeout:
                    # The last request has only what is left of the time.
                    if not seen_running or not deadline.has_passed():
                        raise
            if self._joined is not None and self._exit_code is not None and not self._closed:
                # Its output says whether the command was started.
                await self._read_ahead(deadline)
            if error := self._start_error():
                raise self._call.add_context(error)
            if self._exit_code is not None:
                return self._exit_code
            rest = deadline.remaining()
            if rest is not None and rest < pause:
                raise self._call.add_context(
                    RequestTimeout(f"the command is still running after {waited} s")
                )
            if self._closed or self.tty is None:
                # The output may end shortly before the engine records the exit code.
                await backend.sleep(pause)
            else:
                await self._read_ahead(Deadline(pause))
            pause = min(pause * 2, 0.5)

    async def resize(self, height: int, width: int) -> None:
        """Set the size of the command's terminal. (API: ExecResize)

        Args:
            height: the number of rows.
            width: the number of columns.
        """
        await self._calls.resize(self.exec_id, height=height, width=width)

    def _was_cut(self, broken_at: datetime) -> bool:
        return self._exit_code == _NOT_DELIVERED

    async def _has_ended(self, timeout: Timeout) -> bool:
        state = await self._calls.inspect(self.exec_id, timeout=timeout)
        exit_code = self._exit_code = exit_code_in(state, self._server)
        if exit_code is None:
            return False
        self._never_run = was_never_run(self._server, exit_code, state.pid)
        return True

    async def _is_forgotten(self, error: ApiError, deadline: Deadline) -> bool:
        if not isinstance(error, NotFound) or self._container is None:
            return False
        if monotonic() - self._began > _KEPT_SECONDS:
            return False
        # A container that was removed ended its commands.
        timeout = step_timeout(deadline)
        return await self._calls._was_replaced(self._container, self._server, timeout)

    async def _is_detached(self) -> bool:
        """Whether the command goes on, after the keys that detach were typed."""
        # Docker 20.10 reports a command as ended when it is detached from.
        return not await self._has_ended(DEFAULT) or self._exit_code == _NOT_DELIVERED

    def _start_error(self) -> DockwireError | None:
        problem = hint = None
        if self._joined is not None and self._exit_code is not None:
            problem, hint = self._joined.problem(self._exit_code), self._joined.hint()
        if not self._never_run and problem is None:
            return None
        # The engine's message is in the output, which has been read.
        return CommandNotStarted(
            problem or "the command was not started", exit_code=self._exit_code, hint=hint
        )

    def _add_frames(self, frames: list[Frame]) -> None:
        super()._add_frames(frames if self._joined is None else self._joined.feed(frames))

    async def _finish(self, limit: Limit) -> None:
        if self._joined is not None:
            super()._add_frames(self._joined.finish())
        await super()._finish(limit)


def exit_code_in(state: models.ExecInspectResponse, server: str | None) -> int | None:
    """Return the exit code of a command that has ended; None for others."""
    return exit_code_of(server, state.running, state.exit_code, state.pid, state.can_remove)
