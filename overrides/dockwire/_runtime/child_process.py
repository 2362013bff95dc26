"""A program that stands between us and an engine, such as ssh; shared by both colours.

Nothing here waits: its user does, in the manner of its colour.
"""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Sequence

# How long a program may take to end by itself, and then after a polite request.
_GRACE = 5.0
_WORDS = 4096


class ChildProcess:
    """A running program; ``socket`` is both its input and its output.

    Raises:
        OSError: it could not be started.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._maker = os.getpid()
        self._guard = threading.Lock()
        self._buried = False
        self._words = b""
        self.socket, theirs = socket.socketpair()
        self._errors, their_errors = os.pipe()
        try:
            self.socket.setblocking(False)
            # A full pipe drops what comes instead of holding the program up: its first words are
            # kept, and they say what is wrong.
            for end in (self._errors, their_errors):
                os.set_blocking(end, False)
            # In a session of its own it has no terminal, so that it cannot wait there for a
            # password, and Ctrl-C on ours does not end it before us.
            self._process = subprocess.Popen(
                command,
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=their_errors,
                start_new_session=True,
            )
        except BaseException:
            self.socket.close()
            os.close(self._errors)
            raise
        finally:
            theirs.close()
            os.close(their_errors)

    def poll(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        return self._process.poll()

    def stderr_text(self) -> str:
        """What it has said on its standard error, in one line."""
        with self._guard:
            if not self._buried and len(self._words) < _WORDS:
                try:
                    self._words += os.read(self._errors, _WORDS - len(self._words))
                except OSError:
                    pass
        lines = self._words.decode("utf-8", "replace").splitlines()
        return "; ".join(line.strip() for line in lines if line.strip())

    def reap_in_background(self) -> None:
        """See to its end, beside the caller: by itself, as its input has ended, or by force."""
        self.stderr_text()
        with self._guard:
            if self._buried:
                return
            self._buried = True
            os.close(self._errors)
        if self._maker != os.getpid():
            # After a fork it is the parent's to end; this only keeps Python from a warning.
            self._process.returncode = 0
        elif self._process.poll() is None:
            threading.Thread(target=self._see_it_end, name="dockwire-ssh", daemon=True).start()

    def _see_it_end(self) -> None:
        for end in (self._process.terminate, self._process.kill):
            try:
                self._process.wait(_GRACE)
                return
            except subprocess.TimeoutExpired:
                end()
        self._process.wait()
