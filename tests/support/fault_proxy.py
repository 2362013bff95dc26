"""A byte proxy in front of an engine that breaks one connection at one byte.

`arm` says what happens, in which direction, and after how many bytes, counted over all connections
from then on. The first connection that gets there has the fault; all others are left alone, so
that what the client does next can succeed. It knows nothing of HTTP, TLS or ssh: it cuts them all.
"""

from __future__ import annotations

import random
import select
import socket
import struct
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .proxy import CHUNK, Proxy, Transport, dial

Direction: TypeAlias = Literal["up", "down"]
Kind: TypeAlias = Literal["cut", "fin", "reset", "stall", "delay", "split", "join"]
KINDS: tuple[Kind, ...] = ("cut", "fin", "reset", "stall", "delay", "split", "join")

DELAY_SECONDS = 0.15
# Join: what comes without a pause of this length is sent at once.
JOIN_SECONDS = 0.02
# Within so many bytes comes the response that upgrades a connection, if any does.
HEADS = 4096
FRAME_HEADER = 8


@dataclass(frozen=True)
class Fault:
    """What happens, to bytes of which direction, and after how many of them."""

    kind: Kind
    direction: Direction
    position: int
    seed: int = 0  # of the sizes of pieces

    def __str__(self) -> str:
        return f"{self.kind} after {self.position} bytes {self.direction}"


class Broken(Exception):
    """The connection had its fault."""


@dataclass(eq=False)
class Link:
    """One connection through the proxy, and what went over it."""

    client: socket.socket
    engine: socket.socket
    taken: int = 0
    """How many bytes the client could hand over."""
    delivered: bytearray = field(default_factory=bytearray, repr=False)
    """What was sent to the client, if the connection was upgraded; else the beginning."""
    fault: Fault | None = None
    stalled: bool = False

    def __post_init__(self) -> None:
        self._wake, self._woken = socket.socketpair()
        self.client.setblocking(False)
        self.engine.setblocking(False)

    @property
    def upgraded(self) -> bool:
        """Whether the client has received a 101 response, perhaps after others."""
        return b"HTTP/1.1 101" in self.delivered[:HEADS]

    @property
    def between_frames(self) -> bool:
        """Whether the client has received whole frames of output only, after a 101 response."""
        position = self.delivered.find(b"\r\n\r\n", self.delivered.find(b"HTTP/1.1 101")) + 4
        if not self.upgraded or position < 4:
            return False
        while position < len(self.delivered):
            header = self.delivered[position : position + FRAME_HEADER]
            if len(header) < FRAME_HEADER:
                return False
            position += FRAME_HEADER + int.from_bytes(header[4:], "big")
        return position == len(self.delivered)

    def ends(self, direction: Direction) -> tuple[socket.socket, socket.socket]:
        """Where the bytes of a direction come from and go to."""
        return (self.client, self.engine) if direction == "up" else (self.engine, self.client)

    def stop(self) -> None:
        """Have no thread use the connection any more."""
        self._wake.close()

    def wait(self, connection: socket.socket | None, event: int, seconds: float | None) -> bool:
        """Wait until a connection can be read or written; False if it could not in time."""
        poll = select.poll()
        poll.register(self._woken, select.POLLIN)
        if connection is not None:
            poll.register(connection, event)
        ready = poll.poll(None if seconds is None else seconds * 1000)
        if any(descriptor == self._woken.fileno() for descriptor, _ in ready):
            raise Broken
        return bool(ready)

    def look(self, source: socket.socket, seconds: float | None = None) -> int | None:
        """How many bytes can be received now, 0 at the end; None if nothing came in time."""
        while self.wait(source, select.POLLIN, seconds):
            if self.stalled:
                self.wait(None, 0, None)
            with suppress(BlockingIOError):
                return len(source.recv(CHUNK, socket.MSG_PEEK))
        return None

    def send(self, sink: socket.socket, data: bytes) -> None:
        """Send all of it."""
        rest = memoryview(data)
        while rest:
            self.wait(sink, select.POLLOUT, None)
            with suppress(BlockingIOError):
                count = sink.send(rest)
                if sink is self.client and (len(self.delivered) < HEADS or self.upgraded):
                    self.delivered += rest[:count]
                rest = rest[count:]

    def close(self) -> None:
        """Close it as its fault says; no thread uses it any more."""
        kind = self.fault.kind if self.fault else None
        if kind == "cut":
            # A close with unread data would be a reset on a unix socket.
            with suppress(OSError):
                while data := self.client.recv(CHUNK):
                    self.taken += len(data)
        for connection in (self.client, self.engine):
            if kind == "reset" and connection.family != socket.AF_UNIX:
                linger = struct.pack("ii", 1, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            connection.close()
        self.stop()
        self._woken.close()


class FaultProxy(Proxy):
    """Listens as soon as it is made; without a fault it only passes bytes on, and counts them."""

    def __init__(self, upstream: str, *, listen: Transport = "unix") -> None:
        self.broken: Link | None = None  # the connection that had the fault
        self._fault: Fault | None = None
        self._counts = {"up": 0, "down": 0}
        self._after = bytearray()
        self._largest = 0
        self._links: set[Link] = set()
        self._changed = threading.Condition()
        super().__init__(upstream, listen=listen)

    def arm(self, fault: Fault | None) -> None:
        """Count from 0 again, and have the fault happen once."""
        with self._changed:
            self._fault = fault
            self._counts = {"up": 0, "down": 0}
            self._after.clear()
            self._largest = 0
            self.broken = None

    @property
    def counts(self) -> dict[str, int]:
        """How many bytes went in each direction since `arm`."""
        with self._changed:
            return dict(self._counts)

    @property
    def sent_after(self) -> bytes:
        """What engines sent after the fault, on all connections."""
        with self._changed:
            return bytes(self._after)

    @property
    def largest_input(self) -> int:
        """How many bytes the client sent on one upgraded connection, at most."""
        with self._changed:
            return self._largest

    def heal(self) -> None:
        """Let nothing more happen, and close the connection that had its fault."""
        with self._changed:
            self._fault = None
            broken = self.broken
            if broken is not None and broken in self._links:
                broken.stop()
                if not self._changed.wait_for(lambda: broken not in self._links, 10):
                    raise RuntimeError(f"the proxy could not close {broken}")

    def cut(self) -> None:
        """Break the connections that there are, and wait until they are closed here."""
        with self._changed:
            self._fault = None
            for link in self._links:
                link.stop()
            if not self._changed.wait_for(lambda: not self._links, 10):
                raise RuntimeError("the proxy could not close its connections")

    # --- threads ------------------------------------------------------------------------------

    def _serve(self, client: socket.socket) -> None:
        try:
            engine = dial(self.upstream)
        except OSError:
            client.close()
            return
        if client.family != socket.AF_UNIX:
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        link = Link(client, engine)
        with self._changed:
            self._links.add(link)
        up = threading.Thread(target=self._pump, args=(link, "up"), daemon=True)
        up.start()
        self._pump(link, "down")
        up.join()
        link.close()
        with self._changed:
            self._links.remove(link)
            self._changed.notify_all()

    def _pump(self, link: Link, direction: Direction) -> None:
        source, sink = link.ends(direction)
        try:
            while length := link.look(source):
                fault, room = self._due(link, direction, length)
                # What comes after a fault stays unread: a reset needs it.
                self._move(link, direction, room)
                if fault is not None:
                    self._happen(fault, link)
            sink.shutdown(socket.SHUT_WR)
        except Broken:
            pass
        except OSError:
            if direction == "down":
                link.stop()
                return
            # The engine wants no more; what it has sent is on its way down all the same.
            with suppress(OSError):
                sink.shutdown(socket.SHUT_WR)

    def _due(self, link: Link, direction: Direction, length: int) -> tuple[Fault | None, int]:
        """The fault, if it is this connection's turn, and how many bytes come before it."""
        with self._changed:
            fault = self._fault
            before = self._counts[direction]
            if fault is None or fault.direction != direction or before + length < fault.position:
                self._counts[direction] += length
                return None, length
            self._fault = None
            self.broken = link
            link.fault = fault
            room = max(fault.position - before, 0)
            self._counts[direction] += room
            return fault, room

    def _move(self, link: Link, direction: Direction, length: int) -> None:
        source, sink = link.ends(direction)
        data = source.recv(length) if length else b""
        if direction == "up":
            link.taken += len(data)
        link.send(sink, data)
        with self._changed:
            if direction == "up" and link.upgraded:
                self._largest = max(self._largest, link.taken)
            elif direction == "down" and self.broken not in (None, link):
                self._after += data[: 64 * 1024]

    # --- faults -------------------------------------------------------------------------------

    def _happen(self, fault: Fault, link: Link) -> None:
        """Break a connection, or treat its further bytes in some way."""
        source, sink = link.ends(fault.direction)
        if fault.kind in ("cut", "reset"):
            link.stop()
        elif fault.kind == "fin":
            sink.shutdown(socket.SHUT_WR)
            while length := link.look(source):
                source.recv(length)
                if fault.direction == "up":
                    link.taken += length
        elif fault.kind == "stall":
            link.stalled = True
            link.wait(None, 0, None)
        elif fault.kind == "delay":
            link.wait(None, 0, DELAY_SECONDS)
        elif fault.kind == "split":
            self._split(fault, link)
        else:
            self._join(fault, link)

    def _split(self, fault: Fault, link: Link) -> None:
        """Send what comes from now on in pieces, the first of them single bytes."""
        sizes = random.Random(fault.seed)
        source, _ = link.ends(fault.direction)
        pieces = 0
        while link.look(source):
            size = 1 if pieces < 100 else sizes.randint(1, 64 if pieces < 300 else 16 * 1024)
            pieces += 1
            self._move(link, fault.direction, size)

    def _join(self, fault: Fault, link: Link) -> None:
        """Send what comes from now on in as few pieces as it can be had in."""
        source, sink = link.ends(fault.direction)
        while link.look(source):
            collected = bytearray()
            while length := link.look(source, JOIN_SECONDS):
                collected += source.recv(length)
            link.send(sink, bytes(collected))
