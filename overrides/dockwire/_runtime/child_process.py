"""A child process that connects to an engine, such as ssh; for sync and async code.

Nothing here waits: callers do, each in their own way.
"""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import threading
from collections.abc import Sequence

from .._protocol.signal_handlers import suppress

# Seconds to exit after its input has ended, and again after SIGTERM.
_GRACE = 5.0
_STDERR_LIMIT = 4096


class ChildProcess:
    """A running program; ``socket`` is both its standard input and its standard output.

    Raises:
        OSError: the program could not be started.
    """

    def __init__(self, command: Sequence[str]) -> None:
        if not hasattr(socket, "AF_UNIX"):
            raise OSError(errno.ENOSYS, "ssh:// needs a Unix system; use tcp:// or https://")
        self._parent_pid = os.getpid()
        self._lock = threading.RLock()
        self._reaped = False
        self._stderr = b""
        self.socket, child_socket = socket.socketpair()
        self._stderr_pipe, child_stderr = os.pipe()
        try:
            self.socket.setblocking(False)
            # A full pipe discards output instead of blocking the program: the start of the output
            # says what is wrong.
            for end in (self._stderr_pipe, child_stderr):
                os.set_blocking(end, False)
            # A session of its own has no terminal: no password prompt there, and no Ctrl-C from
            # ours.
            self._process = subprocess.Popen(
                command,
                stdin=child_socket.fileno(),
                stdout=child_socket.fileno(),
                stderr=child_stderr,
                start_new_session=True,
            )
        except BaseException:
            self.socket.close()
            os.close(self._stderr_pipe)
            raise
        finally:
            child_socket.close()
            os.close(child_stderr)

    def poll(self) -> int | None:
        """Return the exit code, negative for a signal; None while the program runs."""
        return self._process.poll()

    def stderr_text(self) -> str:
        """Return what the program has written to standard error, joined to one line."""
        with self._lock:
            if not self._reaped and len(self._stderr) < _STDERR_LIMIT:
                with suppress(OSError):
                    self._stderr += os.read(self._stderr_pipe, _STDERR_LIMIT - len(self._stderr))
        lines = self._stderr.decode("utf-8", "replace").splitlines()
        return "; ".join(line.strip() for line in lines if line.strip())

    def reap_in_background(self) -> None:
        """Reap the process in the background. It is terminated if it does not exit by itself."""
        self.stderr_text()
        with self._lock:
            if self._reaped:
                return
            self._reaped = True
            os.close(self._stderr_pipe)
        if self._parent_pid != os.getpid():
            # After a fork the process is not our child: only silence Python's ResourceWarning.
            self._process.returncode = 0
        elif self._process.poll() is None:
            threading.Thread(target=self._wait_or_kill, name="dockwire-ssh", daemon=True).start()

    def _wait_or_kill(self) -> None:
        for end in (self._process.terminate, self._process.kill):
            try:
                self._process.wait(_GRACE)
                return
            except subprocess.TimeoutExpired:
                end()
        self._process.wait()
