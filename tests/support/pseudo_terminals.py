"""Programs with a terminal of their own."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
# Makes the terminal the controlling one of a session, as a terminal emulator does. Signals are not
# ignored, even if they are in this process, such as SIGHUP under nohup.
_TAKE = (
    "import fcntl, os, signal, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "[signal.signal(number, signal.SIG_DFL) for number in (1, 2, 3, 15, 20)]; "
    "os.execv(sys.argv[1], sys.argv[1:])"
)


class TerminalProgram:
    """A Python program in a pseudo-terminal.

    Attributes:
        output: all that it has written so far.
    """

    def __init__(self, text: str, *arguments: str, size: tuple[int, int] = (24, 80)) -> None:
        self.output = b""
        self._master, self._slave = pty.openpty()
        self.resize(*size)
        self.before = self.settings()
        self.process = subprocess.Popen(
            [sys.executable, "-c", _TAKE, sys.executable, "-c", text, *arguments],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            cwd=ROOT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for number in (self._master, self._slave):
            if number >= 0:
                os.close(number)

    def settings(self) -> list[Any]:
        """The settings of the terminal."""
        return termios.tcgetattr(self._slave)

    def restore(self) -> None:
        """Restore the settings from before, as a shell does when a program is stopped."""
        termios.tcsetattr(self._slave, termios.TCSANOW, self.before)

    def is_raw(self) -> bool:
        """Whether keys are passed on one by one, without signals."""
        return not self.settings()[3] & (termios.ICANON | termios.ISIG | termios.ECHO)

    def resize(self, rows: int, columns: int) -> None:
        """Change the size; the kernel then sends SIGWINCH."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys: bytes) -> None:
        """Press keys, and read what is written meanwhile."""
        give_up = time.monotonic() + PATIENCE
        while keys:
            assert time.monotonic() < give_up, f"{len(keys)} keys are left"
            readable, writable, _ = select.select([self._master], [self._master], [], 1)
            if readable:
                self._read()
            if writable:
                # More could wait for the program, which may wait for us.
                keys = keys[os.write(self._master, keys[:512]) :]

    def until(self, text: bytes, count: int = 1) -> bytes:
        """Read until a text was written so many times; return all output so far."""
        give_up = time.monotonic() + PATIENCE
        while self.output.count(text) < count:
            assert time.monotonic() < give_up, self.output[-2000:]
            if select.select([self._master], [], [], 1)[0] and not self._read():
                break
        assert self.output.count(text) >= count, self.output[-2000:]
        return self.output

    def until_raw(self) -> None:
        """Wait until the terminal is in raw mode."""
        self._until(self.is_raw, "the terminal is not in raw mode")

    def until_stopped(self) -> None:
        """Wait until the program is stopped by a signal."""
        status = Path(f"/proc/{self.process.pid}/stat")
        self._until(lambda: status.read_text().rpartition(")")[2].split()[0] == "T", "it runs")

    def send(self, number: int) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed."""
        os.close(self._master)
        os.close(self._slave)
        self._master = self._slave = -1

    def wait(self) -> int:
        """Read to the end and return the exit code."""
        self._until(lambda: self.process.poll() is not None, "it does not end")
        while self._master >= 0 and select.select([self._master], [], [], 0)[0] and self._read():
            pass
        return self.process.wait()

    def _until(self, question: Any, what: str) -> None:
        give_up = time.monotonic() + PATIENCE
        while not question():
            assert time.monotonic() < give_up, (what, self.output[-2000:])
            if self._master < 0:
                time.sleep(0.02)
            elif select.select([self._master], [], [], 0.02)[0]:
                self._read()

    def _read(self) -> bool:
        data = os.read(self._master, 65536)
        self.output += data
        return bool(data)
