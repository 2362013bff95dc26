"""Count the Python calls, hops and files of a warm ``containers.list`` and ``exec.run``.

``python -m benchmarks.walk`` prints them as JSON, ``-v`` also the stack and the files. A hop is a
frame on the stack between the caller's line and the socket, at its deepest. The peer is scripted,
so that the numbers do not depend on an engine.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from types import FrameType

import dockwire
import dockwire_api
from dockwire import Engine

from .places import scripted_peer
from .run import block_orjson

_OURS = tuple(
    os.path.dirname(os.path.abspath(str(package.__file__))) for package in (dockwire, dockwire_api)
)


class Walk:
    """What was counted of one call."""

    def __init__(self) -> None:
        self.calls = 0
        self.ours = 0
        self.hops = 0
        self.our_hops = 0
        self.changes = 0
        self.files: Counter[str] = Counter()
        self.deepest: list[str] = []

    def measure(self, call: Callable[[], object]) -> None:
        """Make the call once, and count."""
        start = sys._getframe()
        previous = ""

        def profile(frame: FrameType, event: str, argument: object) -> None:
            nonlocal previous
            if event != "call":
                return
            name = frame.f_code.co_filename
            self.calls += 1
            if not name.startswith(_OURS):
                return
            self.ours += 1
            self.files[name] += 1
            self.changes += name != previous
            previous = name
            stack: list[str] = []
            above: FrameType | None = frame
            while above is not None and above is not start:
                stack.append(above.f_code.co_qualname)
                above = above.f_back
            if len(stack) > self.hops:
                self.hops, self.deepest = len(stack), stack

        sys.setprofile(profile)
        try:
            call()
        finally:
            sys.setprofile(None)

    def counts(self) -> dict[str, int]:
        """Return what was counted."""
        return {
            "hops": self.hops - 1,
            "calls": self.calls,
            "ours": self.ours,
            "files": len(self.files),
            "changes": self.changes,
        }

    def details(self) -> str:
        """Return the deepest stack, and the calls of each file."""
        lines = ["  " + " < ".join(self.deepest[:-1])]
        for file, count in self.files.most_common():
            lines.append(f"  {count:4} {os.path.relpath(file, os.path.dirname(_OURS[0]))}")
        return "\n".join(lines)


def walk(address: str) -> dict[str, Walk]:
    """Make both calls, each once it is warm."""
    walks = {}
    with Engine(address) as engine:
        calls: dict[str, Callable[[], object]] = {
            "containers.list": lambda: engine.containers.list(limit=1),
            "exec.run": lambda: engine.exec.run("out-6-1", ["echo", "hello"]),
        }
        for name, call in calls.items():
            for _ in range(3):
                call()
            walks[name] = Walk()
            walks[name].measure(call)
    return walks


def main() -> None:
    """Count and print."""
    block_orjson()
    with tempfile.TemporaryDirectory() as folder, scripted_peer(folder) as address:
        walks = walk(address)
    if "-v" in sys.argv:
        for name, each in walks.items():
            print(name, each.details(), sep="\n")
    print(json.dumps({name: each.counts() for name, each in walks.items()}))


if __name__ == "__main__":
    main()
