"""A program that is killed during ``containers.run`` or ``open``, for tests of ``Engine.clean``.

Its arguments are the colour, the engine's address, the name of the method, a label for the
container, and the operation before which it kills itself, or "" for none.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from dockwire import AsyncEngine, Engine
from dockwire.hooks import CallHooks, ObservedCall
from tests.support.colours import as_async


class Killer(CallHooks):
    """Kills this process before a request of an operation."""

    def __init__(self, operation: str) -> None:
        self._operation = operation

    def call_started(self, call: ObservedCall, /) -> None:
        if call.operation == self._operation:
            os.kill(os.getpid(), signal.SIGKILL)

    def call_ended(self, call: ObservedCall, /) -> None: ...


async def main(colour: str, address: str, method: str, label: str, operation: str) -> None:
    if colour == "sync":
        engine = as_async(Engine(address, hooks=Killer(operation)))
    else:
        engine = AsyncEngine(address, hooks=Killer(operation))
    async with engine:
        call = getattr(engine.containers, method)
        async with await call("busybox", ["sleep", "3600"], labels={label: "x"}):
            # The stream of `open`: until the test kills this process.
            await asyncio.sleep(600)


def start_call(
    colour: str, address: str, method: str, label: str, operation: str = ""
) -> subprocess.Popen[bytes]:
    """Start the program as a child process."""
    arguments = (colour, address, method, label, operation)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.killed_calls", *arguments],
        cwd=Path(__file__).parents[2],
    )


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
