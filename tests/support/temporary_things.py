"""A program that holds temporary objects until it is killed, for tests of ``Engine.clean``.

Its arguments are the engine's address and how many objects to create. It prints the ID of each.
"""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from dockwire import Engine

KINDS = ("container", "network", "volume")


def main(address: str, count: int) -> None:
    with Engine(address) as engine, ExitStack() as stack:
        for number in range(count):
            kind = KINDS[number % len(KINDS)]
            if kind == "container":
                box = stack.enter_context(engine.containers.temporary("busybox", ["sleep", "3600"]))
                key = box.id
            elif kind == "network":
                network = stack.enter_context(engine.networks.temporary(internal=True))
                key = network.id
            else:
                key = stack.enter_context(engine.volumes.temporary()).name
            print(kind, key, flush=True)
        print("all", "", flush=True)
        # Until the test kills it.
        time.sleep(600)


class Program:
    """The program as a child process."""

    def __init__(self, address: str, count: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.temporary_things", address, str(count)],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def output(self) -> IO[str]:
        """What it prints."""
        assert self.process.stdout is not None
        return self.process.stdout

    def wait_until_ready(self) -> set[str]:
        """Wait until it has created all objects, and return their IDs."""
        created: set[str] = set()
        for line in self.output:
            kind, _, key = line.rstrip("\n").partition(" ")
            if kind == "all":
                return created
            created.add(key)
        raise AssertionError(f"it ended with {self.process.wait()}")

    def read_id(self) -> str:
        """Wait until it has created the next object, and return its ID."""
        return self.output.readline().split()[1]

    def kill(self) -> None:
        """Kill it, and wait for its end."""
        self.process.kill()
        self.process.wait()
        self.output.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
