"""Connect the terminal of this program to a command."""

from __future__ import annotations

from ..._runtime.deadlines import Deadline
from ..._runtime.unix_terminal import UnixTerminal
from ...errors import DockwireError, StreamClosed
from ..net import backend
from .exec_stream import AsyncExecStream

# In seconds. How often the size of the terminal is read, and how long the engine may take to set
# that of the command.
_LOOK_SECONDS = 0.2
_RESIZE_SECONDS = 5.0


class AsyncInteraction:
    """Passes keys to a command and its output to a terminal.

    Args:
        terminal: the terminal.
    """

    def __init__(self, terminal: UnixTerminal) -> None:
        self._terminal = terminal
        # The size of the command's terminal: not all engines take it at the start.
        self._size: tuple[int, int] | None = None
        self._failure: DockwireError | None = None

    async def run(self, stream: AsyncExecStream) -> None:
        """Pass on input and output until the output ends; the terminal is in raw mode meanwhile.

        Raises:
            TerminalError: the terminal was closed.
            ConnectionFailed: the connection ended before the command.
        """
        with self._terminal:
            typing = backend.run_in_background(lambda: self._pass_input(stream))
            try:
                await self._pass_output(stream)
            except StreamClosed:
                if self._failure is None:
                    raise
            finally:
                self._terminal.interrupt()
                # This wakes a writer; the command is killed later, when the terminal is restored.
                stream._abort()
                await typing.stop()
        if self._failure is not None:
            raise self._failure

    async def _pass_output(self, stream: AsyncExecStream) -> None:
        terminal = self._terminal
        while frames := await stream._read_frames(Deadline(None), None):
            data = b"".join([frame.data for frame in frames])
            await backend.run_stoppable(terminal.interrupt, terminal.write, data)

    async def _pass_input(self, stream: AsyncExecStream) -> None:
        """Pass on keys, and the size of the terminal."""
        terminal = self._terminal
        try:
            while True:
                await self._pass_size(stream)
                keys = await backend.run_stoppable(terminal.interrupt, terminal.read, _LOOK_SECONDS)
                if keys is None:
                    return
                if keys:
                    await stream.write(keys)
                else:
                    # A shell sets its own mode while the program is stopped.
                    terminal.resume()
        except StreamClosed:
            # The command has ended, or the connection: the reader finds out.
            return
        except DockwireError as error:
            self._failure = error
            stream._abort()

    async def _pass_size(self, stream: AsyncExecStream) -> None:
        size = self._terminal.size()
        if size is None or size == self._size:
            return
        try:
            await stream._calls.resize(
                stream.exec_id, height=size[0], width=size[1], timeout=_RESIZE_SECONDS
            )
        except DockwireError:
            # The command is just starting or ending; the next look tries again.
            return
        self._size = size
