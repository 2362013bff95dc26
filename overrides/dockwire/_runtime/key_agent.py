"""A private ssh-agent for the key in a file.

OpenSSH's own programs read the key: this package knows neither formats of keys nor cryptography.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from time import monotonic

from .._protocol.signal_handlers import from_signal_handler, suppress
from .readiness import READABLE, wait_ready

# Seconds for starting the agent and reading the key.
_START_SECONDS = 10.0
# The agent ends with its command, and cat with this process, even if that is killed.
_COMMAND = 'echo "$SSH_AGENT_PID" && ssh-add -q "$1" </dev/null && echo && exec cat >/dev/null'


class KeyNotLoaded(Exception):
    """The key was not loaded; the message says why."""


class KeyAgent:
    """An ssh-agent with the key of a file, until ``close``.

    Args:
        path: the file.

    Attributes:
        socket: the path of its socket, which only this user can reach.

    Raises:
        KeyNotLoaded: the key has a passphrase, is invalid, or others may read it; OpenSSH is not
            installed, or the agent cannot be started.
    """

    def __init__(self, path: str) -> None:
        self._owner = os.getpid()
        self._agent_pid = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = ""
        try:
            self._folder = tempfile.mkdtemp(prefix="dockwire-")
            self.socket = os.path.join(self._folder, "agent")
            self._start(os.path.abspath(path))
        except BaseException as error:
            # Nothing else knows of the process and the folder.
            self.close()
            if not isinstance(error, OSError) or from_signal_handler(error):
                raise
            raise KeyNotLoaded(f"ssh-agent: {error.strerror}") from None

    def close(self) -> None:
        """End the agent, which forgets the key. Closing twice is harmless."""
        process, self._process = self._process, None
        if self._owner != os.getpid():
            return
        if process is not None:
            if self._agent_pid:
                with suppress(OSError):
                    os.kill(self._agent_pid, signal.SIGTERM)
            for pipe in (process.stdin, process.stdout, process.stderr):
                if pipe is not None:
                    pipe.close()
            # Of a session of its own, so that nothing in it is left.
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    __del__ = close

    def _start(self, path: str) -> None:
        # Without a terminal or a program that asks, a passphrase cannot be waited for.
        environment = {**os.environ, "SSH_ASKPASS_REQUIRE": "never"}
        environment.pop("DISPLAY", None)
        process = self._process = subprocess.Popen(
            ["ssh-agent", "-a", self.socket, "sh", "-c", _COMMAND, "sh", path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        said, give_up = b"", monotonic() + _START_SECONDS
        # The number of the agent, and an empty line once it has the key.
        while said.count(b"\n") < 2:
            rest = max(give_up - monotonic(), 0.0)
            if not wait_ready(process.stdout.fileno(), READABLE, rest):
                raise KeyNotLoaded(f"ssh-add did not end within {_START_SECONDS:g} s")
            piece = os.read(process.stdout.fileno(), 100)
            if not piece:
                raise KeyNotLoaded(_reason(process.stderr.read()))
            said += piece
            if not self._agent_pid and b"\n" in said:
                self._agent_pid = int(said.partition(b"\n")[0])


def _reason(printed: bytes) -> str:
    """Return what ssh-add printed, in one line, without the frame around its warning."""
    lines = printed.decode("utf-8", "replace").replace("\r", "\n").split("\n")
    return "; ".join(each for line in lines if (each := line.strip(" @:"))) or "ssh-add failed"
