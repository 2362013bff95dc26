"""A private engine that can be started again, with all that it knew before."""

from __future__ import annotations

import os
import select
import signal

from .inside import child_of, process_1
from .private_engine import PrivateEngine

# Starts the engine again whenever it ends, until the keeper ends all.
AGAIN = 'while :; do "$@"; done'


class RestartingEngine(PrivateEngine):
    """A dockerd that is started again when it ends; reached over its unix socket only."""

    listens = False  # a listener that is handed over is one process's, and not the next one's

    def command(self) -> list[str]:
        command = super().command()
        given = command.index("fd://")
        del command[given - 1 : given + 1]
        return ["/usr/bin/dash", "-c", AGAIN, "dash", *command]

    def restart(self) -> None:
        """Have dockerd end in its own way, and wait until the next one answers."""
        shell = child_of(process_1(self))
        dockerd = child_of(shell)
        ended = os.pidfd_open(dockerd)
        try:
            os.kill(dockerd, signal.SIGTERM)
            select.select([ended], [], [], 60)
        finally:
            os.close(ended)
        self._wait_until_it_answers()
