"""Count the Python calls, hops and files of a warm ``containers.list`` and ``exec.run``.

A hop is a frame on the stack between the caller's line and the socket, at its deepest. The peer is
scripted, so that the numbers do not depend on an engine.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

import dockwire
import dockwire_api
from dockwire import Engine

_HEAD = b"Api-Version: 1.51\r\nContent-Type: application/json\r\n"
_OURS = tuple(
    os.path.dirname(os.path.abspath(str(package.__file__))) for package in (dockwire, dockwire_api)
)
_CONTAINER = {"Id": "c" * 64, "Names": ["/box"], "Image": "busybox", "State": "running"}


def _answer(path: str) -> bytes:
    if path.endswith("/exec"):
        return _body({"Id": "e" * 64})
    if path.endswith("/start"):
        frame = b"\x01\0\0\0\0\0\0\x06hello\n"
        media = b"Content-Type: application/vnd.docker.multiplexed-stream\r\n"
        upgrade = b"Connection: Upgrade\r\nUpgrade: tcp\r\n"
        return b"HTTP/1.1 101 UPGRADED\r\n" + media + upgrade + b"\r\n" + frame
    if "/exec/" in path:
        return _body({"ID": "e" * 64, "Running": False, "ExitCode": 0, "Pid": 0})
    if "/containers/json" in path:
        return _body([_CONTAINER])
    return _body("OK")


def _body(value: Any) -> bytes:
    text = json.dumps(value).encode()
    return b"HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s" % (_HEAD, len(text), text)


def _serve(connection: socket.socket) -> None:
    buffer = b""
    with connection:
        while piece := connection.recv(65536):
            buffer += piece
            while b"\r\n\r\n" in buffer:
                head, _, rest = buffer.partition(b"\r\n\r\n")
                length = 0
                for line in head.split(b"\r\n"):
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.partition(b":")[2])
                while len(rest) < length:
                    rest += connection.recv(65536)
                buffer = rest[length:]
                method, path = head.split()[:2]
                answer = _answer(path.decode())
                if method == b"HEAD":
                    answer = answer.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
                connection.sendall(answer)
                if b" 101 " in answer[:20]:
                    return


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

    def report(self, name: str) -> None:
        """Print one line."""
        print(
            f"{name:16} {self.hops - 1:5} {self.calls:6} {self.ours:5} {len(self.files):6} "
            f"{self.changes:8}"
        )
        if "-v" in sys.argv:
            print("  " + " < ".join(self.deepest[:-1]))
            for file, count in self.files.most_common():
                print(f"  {count:4} {os.path.relpath(file, os.path.dirname(_OURS[0]))}")


def main() -> None:
    """Measure both calls, each once it is warm."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "engine.sock")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path)
            server.listen()

            def accept() -> None:
                while True:
                    try:
                        connection, _ = server.accept()
                    except OSError:
                        return
                    threading.Thread(target=_serve, args=(connection,), daemon=True).start()

            threading.Thread(target=accept, daemon=True).start()
            with Engine(f"unix://{path}") as engine:
                calls: dict[str, Callable[[], object]] = {
                    "containers.list": lambda: engine.containers.list(),
                    "exec.run": lambda: engine.exec.run("box", ["echo", "hello"]),
                }
                print(f"{'':16} {'hops':>5} {'calls':>6} {'ours':>5} {'files':>6} {'changes':>8}")
                for name, call in calls.items():
                    for _ in range(3):
                        call()
                    walk = Walk()
                    walk.measure(call)
                    walk.report(name)


if __name__ == "__main__":
    main()
