"""Ways into a private engine, which has a network and mounts of its own.

What listens on the loopback of its network is reached by the engine and what it runs, and served
from here: a registry for instance.
"""

from __future__ import annotations

import ctypes
import os
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from dockwire._testing.engine_keeper import CLONE_NEWNET, check, libc

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
