"""Raw mode, size, input and output of a terminal on Unix."""

from __future__ import annotations

import os
import select
import sys
import termios
import threading
from contextlib import suppress as suppress_error
from math import ceil
from types import TracebackType
from typing import Any, Self, TextIO

from .._protocol.signal_handlers import from_signal_handler, suppress
from ..errors import TerminalError

_READ_SIZE = 64 * 1024
# A write of this size to a writable pipe never waits.
_SAFE_SIZE = 512
# ``select`` takes file numbers below this only.
_FD_SETSIZE = 1024
_INPUT_FLAGS, _OUTPUT_FLAGS, _CONTROL_FLAGS, _LOCAL_FLAGS, _CHARACTERS = 0, 1, 2, 3, 6

_guard = threading.Lock()
_in_use: set[int] = set()


class UnixTerminal:
    """A terminal, in raw mode within a ``with`` block.

    In raw mode every key is a byte of input, also Ctrl-C, and output is not changed. One thread
    may read while another one writes; ``interrupt`` ends both.

    Args:
        stdin: the file number of the terminal.
        stdout: the file number of the output, a terminal or not.
    """

    def __init__(self, stdin: int, stdout: int) -> None:
        self._stdin = stdin
        self._stdout = stdout
        self._device = os.fstat(stdin).st_rdev
        self._saved: list[Any] | None = None
        self._raw: list[Any] = []
        # Written to once, to end reads and writes.
        self._wake_reader, self._wake_writer = -1, -1
        # A file description of our own does not make the one of the shell non-blocking.
        self._output = -1

    @classmethod
    def of_standard_streams(cls) -> Self | None:
        """Return the terminal of standard input; None if it is not a terminal."""
        stdin, stdout = _number_of(sys.stdin), _number_of(sys.stdout)
        if stdin is None or stdout is None or not os.isatty(stdin):
            return None
        return cls(stdin, stdout)

    def size(self) -> tuple[int, int] | None:
        """Return the number of rows and columns; None if unknown."""
        for number in (self._stdout, self._stdin):
            with suppress(OSError):
                columns, rows = os.get_terminal_size(number)
                if rows and columns:
                    return rows, columns
        return None

    def __enter__(self) -> Self:
        """Begin raw mode.

        Raises:
            TerminalError: another call uses the terminal, or it was closed.
        """
        with _guard:
            if self._device in _in_use:
                raise TerminalError("another call uses the terminal of this program")
            _in_use.add(self._device)
        try:
            sys.stdout.flush()
            self._wake_reader, self._wake_writer = os.pipe()
            self._output = _open_again(self._stdout)
            self._saved = termios.tcgetattr(self._stdin)
            self.resume()
        except termios.error as error:
            self._close()
            raise TerminalError(f"the terminal cannot be used: {error.args[-1]}") from None
        except BaseException:
            # Also an exception of a signal handler.
            self._close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Restore the terminal as it was."""
        self._close()

    def suspend(self) -> None:
        """Restore the settings from before, for as long as the program is stopped."""
        if self._saved is not None:
            self._set(self._saved)

    def resume(self) -> None:
        """Set raw mode again, if something else, such as a shell, has changed it."""
        if self._saved is None:
            return
        with suppress_error(termios.error):
            if self._in_foreground() and termios.tcgetattr(self._stdin) != self._raw:
                self._set(_make_raw(self._saved))
                # The system may not support all of it.
                self._raw = termios.tcgetattr(self._stdin)

    def read(self, seconds: float) -> bytes | None:
        """Return what was typed; empty if nothing was in time, None after ``interrupt``.

        Raises:
            TerminalError: the terminal was closed.
        """
        ready = _wait([self._stdin, self._wake_reader], [], seconds)
        if self._wake_reader in ready:
            return None
        if not ready:
            return b""
        try:
            data = os.read(self._stdin, _READ_SIZE)
        except OSError as error:
            if from_signal_handler(error):
                raise
            raise TerminalError(f"the terminal was closed: {error.strerror}") from None
        if not data:
            raise TerminalError("the terminal was closed")
        return data

    def write(self, data: bytes) -> None:
        """Write all data, unless ``interrupt`` is called.

        Raises:
            TerminalError: the terminal or file was closed.
        """
        number = self._stdout if self._output < 0 else self._output
        size = _SAFE_SIZE if self._output < 0 else len(data)
        view = memoryview(data)
        while view:
            if self._wake_reader in _wait([self._wake_reader], [number], None):
                return
            try:
                view = view[os.write(number, view[:size]) :]
            except BlockingIOError as error:
                if from_signal_handler(error):
                    raise
            except OSError as error:
                if from_signal_handler(error):
                    raise
                raise TerminalError(f"the output was closed: {error.strerror}") from None

    def interrupt(self) -> None:
        """End all reads and writes, those to come as well."""
        if self._wake_writer >= 0:
            os.write(self._wake_writer, b"x")

    def _in_foreground(self) -> bool:
        """Whether this program, and not a shell, uses the terminal."""
        try:
            return os.tcgetpgrp(self._stdin) == os.getpgrp()
        except OSError as error:
            if from_signal_handler(error):
                raise
            # It is not the controlling terminal, so there is no job control.
            return True

    def _set(self, attributes: list[Any]) -> None:
        # It may have been closed; in the background it is the shell's.
        with suppress_error(termios.error):
            if self._in_foreground():
                termios.tcsetattr(self._stdin, termios.TCSANOW, attributes)

    def _close(self) -> None:
        try:
            self.suspend()
        finally:
            self._saved = None
            numbers = (self._wake_reader, self._wake_writer, self._output)
            self._wake_reader = self._wake_writer = self._output = -1
            for number in numbers:
                if number >= 0:
                    os.close(number)
            with _guard:
                _in_use.discard(self._device)


def _make_raw(attributes: list[Any]) -> list[Any]:
    """Return attributes with which all bytes pass unchanged in both directions."""
    raw = [*attributes]
    raw[_INPUT_FLAGS] &= ~(
        termios.IGNBRK
        | termios.BRKINT
        | termios.PARMRK
        | termios.ISTRIP
        | termios.INLCR
        | termios.IGNCR
        | termios.ICRNL
        | termios.IXON
    )
    raw[_OUTPUT_FLAGS] &= ~termios.OPOST
    raw[_CONTROL_FLAGS] = (raw[_CONTROL_FLAGS] & ~(termios.CSIZE | termios.PARENB)) | termios.CS8
    raw[_LOCAL_FLAGS] &= ~(
        termios.ECHO | termios.ECHONL | termios.ICANON | termios.ISIG | termios.IEXTEN
    )
    raw[_CHARACTERS] = [*raw[_CHARACTERS]]
    raw[_CHARACTERS][termios.VMIN], raw[_CHARACTERS][termios.VTIME] = 1, 0
    return raw


def _number_of(file: TextIO | None) -> int | None:
    """Return the file number of a standard stream; None if it was replaced or closed."""
    # Notebooks and tests replace them by objects without a file.
    try:
        return None if file is None else file.fileno()
    except (AttributeError, OSError, ValueError) as error:
        if from_signal_handler(error):
            raise
        return None


def _open_again(number: int) -> int:
    """Return a non-blocking file number of the same terminal; -1 if there is none."""
    with suppress(OSError):
        flags = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC
        return os.open(os.ttyname(number), flags)
    return -1


def _wait(readers: list[int], writers: list[int], seconds: float | None) -> list[int]:
    """Wait until one can be read or written, and return those that can."""
    if max([*readers, *writers]) < _FD_SETSIZE:
        readable, writable, _ = select.select(readers, writers, [], seconds)
        return [*readable, *writable]
    poll = select.poll()
    for number in readers:
        poll.register(number, select.POLLIN)
    for number in writers:
        poll.register(number, select.POLLOUT)
    return [number for number, _ in poll.poll(None if seconds is None else ceil(seconds * 1000))]
