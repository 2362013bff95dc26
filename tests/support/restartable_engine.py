"""A private dockerd to which something happens: it ends, stands still, or comes back as another.

What happens to it happens at one socket path and one port, so an engine object that was made before
is meant to be usable afterwards.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dockwire._testing.engine_keeper import clean

from .inside import child_of, process_1
from .private_engine import PrivateEngine

SOCKET = "docker.sock"
DATA = "data"
KEPT = "data-kept"


class RestartableEngine(PrivateEngine):
    """Ends with all that runs in it, as a machine does, and starts again where it was."""

    @property
    def runs(self) -> bool:
        """Whether its processes are there."""
        return self._keeper.poll() is None

    @property
    def dockerd(self) -> int:
        """The process of dockerd, as this machine counts them."""
        return child_of(process_1(self))

    def end(self, how: signal.Signals) -> None:
        """End dockerd by a signal, and wait until it and all else of it has ended."""
        os.kill(self.dockerd, how)
        self._keeper.wait(60)

    def start_again(self) -> None:
        """Start it with what it had."""
        self._prepare(DATA, KEPT)
        self._start(self.port)

    def start_as(self, root: Path | None) -> None:
        """Start dockerd of another root file system, with nothing, at the same addresses."""
        self._prepare(DATA, KEPT)
        (self.folder / DATA).rename(self.folder / KEPT)
        self._kept_root, self.root = self.root, root
        self._start(self.port)

    def start_as_before(self) -> None:
        """End the other one, and start the first one again, with what it had."""
        self.end(signal.SIGKILL)
        self._prepare(KEPT)
        (self.folder / KEPT).rename(self.folder / DATA)
        self.root = self._kept_root
        self._start(self.port)

    def _prepare(self, *keep: str) -> None:
        os.close(self._alive)
        clean(self.folder, self.cgroup, keep=(*keep, "log"))

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Have no thread of dockerd do anything; its containers run on."""
        process = self.dockerd
        os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(process, signal.SIGCONT)

    @contextmanager
    def without_socket_file(self) -> Iterator[None]:
        """Have nothing at the path of the socket, on which dockerd still listens."""
        there, away = self.folder / SOCKET, self.folder / "away.sock"
        there.rename(away)
        try:
            yield
        finally:
            away.rename(there)

    def stop(self) -> None:
        if self._alive >= 0 and not self.runs:
            clean(self.folder, self.cgroup)  # its keeper does not, after another end
        super().stop()
