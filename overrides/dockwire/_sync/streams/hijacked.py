# Made from _async by `python -m generator unasync`; change that, not this.
"""The standard streams of a process, over a connection taken over from HTTP.

The stream itself has no mark at its end. So when it ends, the engine is asked whether the process
has: if not, the connection was cut, and that is an error.
"""

from __future__ import annotations

from datetime import UTC, datetime
from time import monotonic

from dockwire_api.operation import Timeout

from ..._protocol.api.call import Limit
from ..._protocol.conventions.command_results import Output
from ..._protocol.conventions.exec_kill import KILL_SECONDS
from ..._protocol.conventions.process_streams import DetachKeys, exit_lag
from ..._protocol.signal_handlers import from_signal_handler
from ..._protocol.wire.stdcopy import Frame
from ..._runtime.deadlines import Deadline, check_timeout, earliest, latest, step_timeout
from ...errors import (
    ApiError,
    ConnectionFailed,
    DockwireError,
    InvalidArgument,
    InvalidArgumentType,
    NotFound,
    ProtocolError,
    RequestTimeout,
    StreamClosed,
    StreamError,
)
from ..client import Opened
from ..net import backend
from ..net.connect import NetworkStream
from .frames import FrameReader, join_frames
from .writer import Writer, ProcessEnded, no_stdin

# How often a write that waits looks whether the connection has ended, and the process.
_LOOK_SECONDS = 0.1
_LOOKS_BEFORE_ASKING = 10
_ASK_SECONDS = 5.0
# A read with a shorter time-out may take this long at the end of the stream.
_SHORTEST_CHECK = 0.5


class HijackedStream(Writer, FrameReader):
    """The standard streams of a process: read its output, write its input.

    Iterate over it for frames (``frame.stream`` is "stdout" or "stderr", ``frame.data`` bytes),
    or use ``read``, ``lines``, ``text`` or ``communicate``; ``write`` and ``close_stdin`` are its
    input. With a TTY
    (``tty``) all output is "stdout", and the input ends by a key: write ``b"\\x04"`` (Ctrl-D).

    At its end the engine is asked whether the process has ended. If it has not, the connection was
    cut, and reading raises ConnectionFailed. Without TLS, a connection that is cut between two
    frames, within milliseconds of the end of the process, looks like the regular end. A process
    that ends because its input was cut can be such a one.
    """

    # Closing the engine object may end the stream while it is being made.
    _end_check: backend.Continued[DockwireError | None] | None = None

    def __init__(
        self,
        opened: Opened,
        *,
        stdin_once: bool | None = None,
        detach_keys: str | None = None,
    ) -> None:
        super().__init__(opened)
        # Whether the container's stdin closes when a client detaches; None for an exec.
        self._stdin_once = stdin_once
        self._server = opened.server
        self._detach_keys = DetachKeys(detach_keys)
        # Whether to ask the engine at the end of the output.
        self._checks_end = True
        self._end_check = backend.Continued()
        # One at a time ends the process; others that close the stream wait for that.
        self._ending = backend.Lock()
        # What communicate has not sent yet, and why it could not; None before and after.
        self._input: memoryview | None = None
        self._input_error: DockwireError | None = None
        self._communicates = False
        self._sends_input = False
        # Ends a write of the input that waits.
        self._stops_input = False

    def close_stdin(self, *, timeout: float | None = None) -> None:
        """Close the sending direction, so that the process sees the end of its input.

        Reading remains possible. Closing twice is harmless.

        Args:
            timeout: how long to wait for another write, and for the peer, in seconds; None, the
                default, is without limit.

        Raises:
            RequestTimeout: it was not done in time; it can be called again.
            StreamError: the engine would end the output as well: with a TTY, or attached to a
                container created without ``stdin_once``. Nothing was sent and the stream remains
                usable; the error's hint names the alternative.
            StreamClosed: the stream is closed.
        """
        if not self._closed and (self.tty or self._stdin_once is False):
            raise self._half_close_error()
        super().close_stdin(timeout=timeout)

    def communicate(self, input: bytes | None = None, *, timeout: float | None = None) -> Output:
        """Write the input of the process, and read its output to the end, at the same time.

        As ``Popen.communicate`` does: the input ends after ``input``, also if it is None. With a
        TTY, ``input`` is followed by Ctrl-D, and None writes nothing. The output is kept in memory.

        Args:
            input: bytes for the standard input of the process.
            timeout: seconds for the whole call; None, the default, is without limit. After a
                RequestTimeout nothing is lost: ``communicate()``, without the input, continues.

        Returns:
            The output, which may be unpacked into ``stdout`` and ``stderr``.

        Raises:
            InvalidArgument: the process has no standard input, or a call that timed out has begun
                to send another input.
            EngineStreamError: the engine reported an error in the stream.
            RequestTimeout: the process has not ended in time; the stream stays open.
            StreamError: the input cannot be ended, as for ``close_stdin``, or not be sent, as a
                proxy did not upgrade the connection; nothing was sent.
            StreamClosed: the stream was closed locally.
            StreamBroken, ConnectionFailed: the stream was cut off, or is not in frames.
        """
        waited = check_timeout(timeout, None)
        deadline = Deadline(waited)
        self._begin_input(input)
        writer: backend.BackgroundTask | None = None
        received: list[Frame] = []
        try:
            writer = self._send_in_background(deadline)
            idle = self._call.idle_timeout
            while frames := self._read_frames(
                deadline.at_most(idle), waited if idle is None else idle
            ):
                received += frames
                self._check_time(deadline, waited)
        except BaseException as error:
            self._ready.extendleft(reversed(received))
            if not isinstance(error, RequestTimeout) or not self._can_continue(deadline):
                self.close()
            if self._input_error is not None and isinstance(error, StreamClosed):
                raise self._input_error from None
            raise
        finally:
            if writer is not None:
                writer.stop()
        return join_frames(received)

    def _begin_input(self, input: bytes | None) -> None:
        """Note the input to send, unless an earlier call has begun with it."""
        if input is not None:
            problem: DockwireError | None = None
            if not isinstance(input, bytes | bytearray | memoryview):
                problem = InvalidArgumentType(f"input: expected bytes, got {type(input).__name__}")
            elif self._communicates:
                problem = InvalidArgument("input: an earlier call has begun to send its input")
            elif self._has_stdin is False:
                problem = no_stdin("input")
            elif self._stdin_once is False and not self.tty:
                problem = self._half_close_error()
            if problem is not None:
                raise self._call.add_context(problem)
        if self._communicates:
            return
        self._communicates = True
        ends = not self.tty and self._stdin_once is not False and self._has_stdin is not False
        if input is not None:
            end = b""
            if self.tty:
                # Ctrl-D ends the input at the beginning of a line; elsewhere it takes two.
                at_start = not input or bytes(input[-1:]) == b"\n"
                end = b"\x04" if at_start else b"\x04\x04"
            self._input = memoryview(bytes(input) + end)
        elif ends and not self._closed:
            self._input = memoryview(b"")

    def _send_in_background(self, limit: Deadline) -> backend.BackgroundTask | None:
        """Begin to send what is left of the input, if there is any."""
        if self._input is None:
            return None
        self._sends_input = True
        try:
            return backend.run_in_background(lambda: self._send_input(limit))
        except BaseException:
            self._sends_input = False
            raise

    def _stop_input(self, writer: backend.BackgroundTask, limit: Deadline) -> None:
        """Stop sending the input; what the process still writes can be read."""
        # The write may end by itself at this moment.
        if limit.has_passed():
            self._can_continue(limit)
        self._stops_input = True
        if self._sends_input and self._stream is not None and not self._stream.can_resume_write:
            self._abort()
        try:
            writer.stop()
        finally:
            self._stops_input = False

    def _send_input(self, limit: Deadline) -> None:
        """Send what is left of the input, and end it."""
        rest = self._input
        try:
            if rest:
                self.write(rest, timeout=limit.remaining())
            if not self.tty:
                self.close_stdin(timeout=limit.remaining())
            self._input = None
        except RequestTimeout as error:
            self._input = None if rest is None else rest[error.sent or 0 :]
        except StreamClosed:
            # The process ended without reading all of its input, as it may.
            self._input = None
        except DockwireError as error:
            self._input_error = error
            self._abort()
        finally:
            self._sends_input = False

    def _can_continue(self, deadline: Deadline) -> bool:
        """Whether a later call can continue after this time-out, with the rest of the input."""
        if not deadline.has_passed():
            # The output was silent for too long, and the input may be in the middle of a write.
            return not self._sends_input
        # The write ends at the same deadline. A cancelled one could not say how much it has sent.
        while self._sends_input:
            backend.sleep(0.002)
        return self._input_error is None

    def _half_close_error(self) -> DockwireError:
        hint = (
            'Write b"\\x04" (Ctrl-D), at the beginning of a line: it ends the input.'
            if self.tty
            else "The input of a container ends only if it was created with "
            "stdin_once=True. To leave it running, close the stream."
        )
        return self._call.add_context(
            StreamError("close_stdin would make the engine end the output as well", hint=hint)
        )

    def _has_ended(self, timeout: Timeout) -> bool:
        """Ask the engine whether the process has ended; True where that is not possible."""
        return True

    # --- the end of the output ------------------------------------------------------------------

    def _check_end(self, limit: Limit) -> DockwireError | None:
        if not self._checks_end or self._detach_keys.typed:
            return None
        # Short reads one after another must get an answer at last.
        expires_at = limit.expires_at()
        deadline = Deadline.at(latest(expires_at, Deadline(_SHORTEST_CHECK).expires_at()))
        assert self._end_check is not None
        try:
            return self._end_check.result(lambda: self._judge_end(deadline), expires_at)
        except TimeoutError as error:
            if isinstance(error, DockwireError) or from_signal_handler(error):
                raise
            raise self._call.add_context(
                RequestTimeout("the engine did not say in time whether the process has ended")
            ) from None
        except ConnectionAbortedError as error:
            if from_signal_handler(error):
                raise
            raise self._closed_error("the stream was closed while it was read") from None

    def close(self) -> None:
        """Close the stream; what has not been read is lost. Closing twice is harmless."""
        # This also ends the input, and wakes a reader.
        super().close()
        if not self._is_to_end() or self._is_ending_here():
            return
        try:
            self._ending.acquire(Deadline(KILL_SECONDS).expires_at())
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            return
        try:
            if self._is_to_end():
                # If this is cancelled, another call tries again.
                self._end_process()
        finally:
            self._ending.release()

    def _is_ending_here(self) -> bool:
        return self._ending.is_own()

    def _end_process(self) -> None:
        """End what is to end when the stream is closed."""

    def _abort(self) -> None:
        super()._abort()
        if self._end_check is not None:
            self._end_check.stop()

    def _judge_end(self, deadline: Deadline) -> DockwireError | None:
        """Return the error if this is not the regular end of a process that ran."""
        seen_at = datetime.now(UTC)
        try:
            if self._ends_soon(deadline):
                refused_at = self._refused_at
                if refused_at is None or not self._was_cut(min(refused_at, seen_at)):
                    return self._start_error()
        except (ConnectionFailed, ProtocolError) as error:
            return ConnectionFailed(
                "the connection ended, and the engine cannot be asked whether the process has "
                f"ended: {error.problem}"
            )
        if not self._unsent:
            missing = "input and output" if self._length else "output"
            return ConnectionFailed(
                f"the connection ended while the process was running, so {missing} may be missing"
            )
        sent = self._length - self._unsent
        return ConnectionFailed(
            f"the connection ended after {sent} of {self._length} bytes of the input were sent",
            sent=sent,
        )

    def _start_error(self) -> DockwireError | None:
        """Return the error if the process, which is seen to have ended, was never run."""
        return None

    def _was_cut(self, broken_at: datetime) -> bool:
        """Whether the connection, broken at this time or before, ended before the process."""
        return False

    def _ends_soon(self, deadline: Deadline) -> bool:
        """Whether the process has ended, or does so within the time the engine takes to notice."""
        lag = Deadline(exit_lag(self._server))
        while True:
            try:
                if self._has_ended(step_timeout(deadline)):
                    return True
            except ApiError as error:
                # It was removed, or the engine or a proxy before it does not answer the question.
                return not self._is_forgotten(error, deadline)
            if lag.has_passed():
                return False
            backend.sleep(0.01)

    def _is_forgotten(self, error: ApiError, deadline: Deadline) -> bool:
        """Whether the engine's answer means that it was restarted meanwhile."""
        return False

    # --- input of a process that may have ended -------------------------------------------------

    def _send(self, stream: NetworkStream, view: memoryview, limit: Deadline) -> None:
        if self.tty:
            self._detach_keys.feed(view)
        super()._send(stream, view, limit)

    def _do(self, stream: NetworkStream, limit: Deadline, step: backend.SendUntil) -> None:
        """Repeat a step with short limits until it is done, unless the process has ended."""
        if not stream.can_resume_write:
            super()._do(stream, limit, step)
            return
        looks = 0
        while True:
            asking = limit.at_most(_ASK_SECONDS) if looks == _LOOKS_BEFORE_ASKING else None
            if self._stops_input or self._sees_end(stream, asking):
                raise ProcessEnded
            looks = looks % _LOOKS_BEFORE_ASKING + 1
            before = self._unsent
            try:
                step(earliest(limit.expires_at(), monotonic() + _LOOK_SECONDS))
                return
            except TimeoutError as error:
                final = error.errno is not None or limit.has_passed()
                if final or from_signal_handler(error):
                    raise
            if self._unsent < before:
                looks = 0

    def _sees_end(self, stream: NetworkStream, asking: Deadline | None) -> bool:
        """Whether the output has ended, or the process; the engine is asked if there is a limit."""
        try:
            self._reading.acquire(monotonic())
        except TimeoutError as error:
            if from_signal_handler(error):
                raise
            # The reader finds out, and closes the stream.
            return False
        try:
            if stream.has_peer_ended():
                return True
            if asking is None:
                return False
            try:
                return self._has_ended(asking.remaining())
            except DockwireError as error:
                return isinstance(error, NotFound)
        finally:
            self._reading.release()
