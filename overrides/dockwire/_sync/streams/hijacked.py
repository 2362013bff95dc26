# Made from _async by `python -m generator unasync`; change that, not this.
"""Connections taken over from HTTP: read and written at the same time."""

from __future__ import annotations

from contextlib import suppress
from typing import Protocol, Self

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout

from ..._protocol.api.call import Limit
from ..._protocol.api.error_mapping import Interrupted
from ..._protocol.conventions.exec_kill import Mark
from ..._protocol.signal_handlers import from_signal_handler
from ..._runtime.deadlines import Deadline, check_timeout, step_timeout
from ..._runtime.warning_location import warn
from ...errors import (
    DockwireError,
    InvalidArgumentType,
    NotFound,
    NotKilled,
    RequestTimeout,
    StillRunningWarning,
    StreamClosed,
    StreamError,
)
from ..client import Opened
from ..net import backend
from ..net.connect import NetworkStream
from ..net.source import HijackedConnection
from .base import Stream
from .frames import FrameReader

_EXIT_SECONDS = 10.0
# How long a command may take to exit when its input ends.
_GRACE_SECONDS = 0.1
KILL_SECONDS = 5.0
"""How long it may take to kill a command."""


class Writer(Stream):
    """Base class of streams that can be written to."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self._writing = backend.Lock()
        source = opened.source
        self._stream = source.stream if isinstance(source, HijackedConnection) else None
        self._wrote = False
        self._eof_sent = False

    def write(self, data: bytes | bytearray | memoryview, *, timeout: float | None = None) -> None:
        """Write bytes, for instance to the standard input of a process.

        It returns when all bytes are sent, and waits while the process does not read. If the
        process may write much output, read it in another task meanwhile.

        Args:
            data: the bytes.
            timeout: how long to wait in seconds; None, the default, is without limit.

        Raises:
            RequestTimeout: not all was sent in time; the message has the number of bytes sent.
            StreamClosed: the peer no longer reads, or the stream is closed.
        """
        if not isinstance(data, bytes | bytearray | memoryview):
            raise self._call.add_context(
                InvalidArgumentType(f"write takes bytes, not {type(data).__name__}")
            )
        waited = check_timeout(timeout, None)
        limit = Deadline(waited)
        self._lock_writing(limit)
        try:
            stream = self._writable()
            self._wrote = True
            stream.send(data, limit.expires_at())
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            if error.errno is not None:
                # The system gave up the connection.
                raise self._call.add_context(
                    StreamClosed(f"the connection broke: {error.strerror}")
                ) from None
            sent = error.args[0] if error.args else 0
            raise self._call.add_context(
                RequestTimeout(f"{sent} of {len(data)} bytes were sent within {waited} s")
            ) from None
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise self._call.add_context(
                StreamClosed("the stream was closed")
                if self._closed
                else StreamClosed("the peer no longer reads")
            ) from error
        finally:
            self._writing.release()

    def close_stdin(self, *, timeout: float | None = None) -> None:
        """Close the sending direction, so that a process sees the end of its input.

        Reading remains possible. Closing twice is harmless.

        Args:
            timeout: how long to wait for another write, in seconds; None, the default, is without
                limit.

        Raises:
            RequestTimeout: another write is still in progress.
            StreamError: an httpx transport does not offer it; the stream remains usable.
            StreamClosed: the stream is closed.
        """
        self._lock_writing(Deadline(check_timeout(timeout, None)))
        try:
            if self._eof_sent:
                return
            stream = self._writable()
            stream.half_close()
            self._eof_sent = True
        except OSError as error:
            if from_signal_handler(error):
                raise
            # The peer has closed already; reading finds out.
            self._eof_sent = True
        except StreamError as error:
            raise self._call.add_context(error) from None
        finally:
            self._writing.release()

    def _lock_writing(self, limit: Limit) -> None:
        try:
            self._writing.acquire(limit.expires_at())
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            raise self._call.add_context(
                RequestTimeout("another write is still in progress")
            ) from None

    def _writable(self) -> NetworkStream:
        if self._closed:
            raise self._call.add_context(StreamClosed("the stream is closed"))
        if self._eof_sent:
            raise self._call.add_context(StreamClosed("close_stdin has closed the standard input"))
        if self._stream is None:
            raise self._call.add_context(
                StreamClosed("the response has an ordinary body, which cannot be written to")
            )
        return self._stream

    def _is_normal_end(self, interrupted: Interrupted) -> bool:
        # When a process exits with input unread, the engine closes a connection that still holds
        # data. That arrives as a reset after the last output.
        return self._wrote and isinstance(interrupted.cause, ConnectionResetError)


class RawStream(Writer):
    """An upgraded connection: raw bytes in both directions.

    Iterate over it, or use ``receive``; ``write`` and ``close_stdin`` send.
    """

    def receive(self, *, timeout: Timeout = DEFAULT) -> bytes:
        """Return the bytes that have arrived, after waiting for some; empty at the end.

        Args:
            timeout: how long to wait in seconds; None is without limit.

        Raises:
            RequestTimeout: nothing arrived in time; reading can continue.
            StreamClosed: the stream was closed locally.
            ConnectionFailed: the connection broke.
        """
        limit, waited = self._limit(timeout)
        self._lock(limit, waited)
        try:
            chunk = bytes(self._read_chunk(limit, waited))
            if not chunk and not self._ended:
                self._end()
            return chunk
        finally:
            self._reading.release()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> bytes:
        chunk = self.receive()
        if not chunk:
            raise StopIteration
        return chunk


class HijackedStream(Writer, FrameReader):
    """The standard streams of a process: read its output, write its input.

    Iterate over it for frames (``frame.stream`` is "stdout" or "stderr", ``frame.data`` bytes),
    or use ``read_frame`` and ``read``; ``write`` and ``close_stdin`` are its input. With a TTY
    (``tty``) all output is "stdout", and the input ends by a key: write ``b"\\x04"`` (Ctrl-D).
    """

    def __init__(self, opened: Opened, stdin_once: bool | None = None) -> None:
        super().__init__(opened)
        # Whether the container's stdin closes when a client detaches; None for an exec.
        self._stdin_once = stdin_once

    def close_stdin(self, *, timeout: float | None = None) -> None:
        """Close the sending direction, so that the process sees the end of its input.

        Reading remains possible. Closing twice is harmless.

        Args:
            timeout: how long to wait for another write, in seconds; None, the default, is without
                limit.

        Raises:
            RequestTimeout: another write is still in progress.
            StreamError: the engine would end the output as well: with a TTY, or attached to a
                container created without ``stdin_once``. Nothing was sent and the stream remains
                usable; the error's hint names the alternative.
            StreamClosed: the stream is closed.
        """
        if not self._closed and (self.tty or self._stdin_once is False):
            hint = (
                'Write b"\\x04" (Ctrl-D), at the beginning of a line: it ends the input.'
                if self.tty
                else "The input of a container ends only if it was created with "
                "stdin_once=True. To leave it running, close the stream."
            )
            raise self._call.add_context(
                StreamError("close_stdin would make the engine end the output as well", hint=hint)
            )
        super().close_stdin(timeout=timeout)


class ExecCalls(Protocol):
    """The calls that an exec stream makes about its command."""

    def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> models.ExecInspectResponse:
        """Return the state of the command."""
        ...

    def resize(self, id: str, *, height: int, width: int) -> None:
        """Set the size of its terminal."""
        ...

    def _kill_command(self, stream: ExecStream, deadline: Deadline) -> str | None:
        """Kill the command; return why it may still be running, None if it has ended."""
        ...


class ExecStream(HijackedStream):
    """The standard streams of a command that was started by ``exec.attach`` or ``exec.open``.

    ``exec_id`` is the ID of the exec instance. Closing a stream of ``exec.open`` before its end
    kills the command, unless it was opened with ``kill_on_close=False``.
    """

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
        self._calls = calls
        self._mark = mark
        self._kill_on_close = kill_on_close

    def kill(self, *, timeout: float | None = KILL_SECONDS) -> None:
        """Kill the command and its child processes.

        The stream remains open for the rest of the output. The command must be killable: one of
        ``exec.open``, or created with ``killable=True``. ``exec.run`` describes how it is killed.

        Args:
            timeout: how long it may take in seconds, 5 by default; None is without limit.

        Raises:
            NotKilled: the command may still be running; the message says why.
            RequestTimeout: the engine did not kill it in time.
        """
        reason = self._calls._kill_command(self, Deadline(check_timeout(timeout, None)))
        if reason is not None:
            raise self._call.add_context(NotKilled(f"the command was not killed: {reason}"))

    def close(self) -> None:
        """Close the stream; what has not been read is lost. Closing twice is harmless.

        A command of ``exec.open`` that is still running is killed, within 5 seconds; if that fails
        there is a ``StillRunningWarning``.
        """
        running = self._kill_on_close and (self._failure is not None or not self._ended)
        self._kill_on_close = False
        # This also ends the input, and wakes a reader.
        super().close()
        if running and (reason := self._end_command()) is not None:
            warn(
                f"the command of {self._call.operation} on {self._call.address.text} "
                f"may still be running: {reason}",
                StillRunningWarning,
            )

    def _end_command(self) -> str | None:
        """Kill the command; return why it may still be running, None if it has ended."""
        deadline = Deadline(KILL_SECONDS)
        try:
            # It may end by itself at the end of its input.
            with suppress(RequestTimeout):
                self.wait(timeout=_GRACE_SECONDS)
                return None
            return self._calls._kill_command(self, deadline)
        except NotFound:
            # The container is gone, or the command ended long ago.
            return None
        except DockwireError as error:
            return error.problem

    def wait(self, *, timeout: float | None = _EXIT_SECONDS) -> int:
        """Wait for the command to end and return its exit code. (API: ExecInspect)

        Args:
            timeout: how long to wait in seconds; None is without limit.

        Raises:
            RequestTimeout: the command is still running.
            NotFound: the engine has removed the exec, as it does some minutes after its end.
        """
        waited = check_timeout(timeout, None)
        deadline = Deadline(waited)
        pause = 0.002
        while True:
            state = self._calls.inspect(self.exec_id, timeout=step_timeout(deadline))
            if not state.running and state.exit_code is not None:
                return state.exit_code
            rest = deadline.remaining()
            if rest is not None and rest < pause:
                raise self._call.add_context(
                    RequestTimeout(f"the command is still running after {waited} s")
                )
            # The output may end shortly before the engine records the exit code.
            backend.sleep(pause)
            pause = min(pause * 2, 0.5)

    def resize(self, height: int, width: int) -> None:
        """Set the size of the command's terminal. (API: ExecResize)

        Args:
            height: the number of rows.
            width: the number of columns.
        """
        self._calls.resize(self.exec_id, height=height, width=width)
