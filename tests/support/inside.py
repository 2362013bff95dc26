"""Ways into a private engine, which has a network and mounts of its own.

What listens on the loopback of its network is reached by the engine and what it runs, and served
from here: a registry for instance, or a way to another private engine.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self, TypeVar

from .engine_keeper import CLONE_NEWNET, check, libc
from .private_engine import PrivateEngine

T = TypeVar("T")


def process_1(engine: PrivateEngine) -> int:
    """The first process in the engine's process tree, as this machine counts them."""
    return child_of(engine.keeper)


def child_of(process: int) -> int:
    """The first process that a process has started."""
    return int(Path(f"/proc/{process}/task/{process}/children").read_text().split()[0])


def root(engine: PrivateEngine) -> Path:
    """The file system as the engine sees it."""
    return Path(f"/proc/{process_1(engine)}/root")


def listen(engine: PrivateEngine, port: int) -> socket.socket:
    """A listener on the loopback of an engine's network."""
    return within(network(engine), lambda: socket.create_server(("127.0.0.1", port), backlog=128))


def connect(engine: PrivateEngine, port: int) -> socket.socket:
    """A connection to a port on the loopback of an engine's network."""
    return within(network(engine), lambda: socket.create_connection(("127.0.0.1", port)))


def network(engine: PrivateEngine) -> str:
    """The engine's network namespace, as a path."""
    return f"/proc/{process_1(engine)}/ns/net"


def within(network: str, make: Callable[[], T]) -> T:
    """Do something in a thread that has entered a network: sockets that it makes stay in there."""

    def run() -> T:
        entered = os.open(network, os.O_RDONLY | os.O_CLOEXEC)
        try:
            check(libc.setns(entered, ctypes.c_int(CLONE_NEWNET)), "setns")
        finally:
            os.close(entered)
        return make()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


class Bridge:
    """Makes a port of one engine's loopback reach the same port of another's."""

    def __init__(self, from_: PrivateEngine, to: PrivateEngine, port: int) -> None:
        self._to, self._port = to, port
        self._listener = listen(from_, port)
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in [self._listener, *self._open]:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = connect(self._to, self._port)
            except OSError:
                near.close()
                continue
            self._open += [near, far]
            threading.Thread(target=self._serve, args=(near, far), daemon=True).start()

    def _serve(self, near: socket.socket, far: socket.socket) -> None:
        back = threading.Thread(target=pump, args=(far, near), daemon=True)
        back.start()
        pump(near, far)
        back.join()
        near.close()
        far.close()


def pump(source: socket.socket, target: socket.socket) -> None:
    """Hand on what comes, and that nothing more comes."""
    with contextlib.suppress(OSError):
        while data := source.recv(1 << 16):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
