"""Reading from a socket."""

from __future__ import annotations

import socket

RECEIVE_SIZE = 256 * 1024
"""How much is read at once, in bytes; a Unix socket of Linux holds less."""

# As many as threads have read at the same time, up to this number.
_MAX_BUFFERS = 64
_buffers: list[memoryview] = []


def receive(sock: socket.socket, flags: int = 0) -> bytes:
    """Return what a socket has received: up to ``RECEIVE_SIZE`` bytes.

    ``recv`` would reserve that much for each piece, and give most of it back; with many threads the
    C library then holds ever more memory in holes between the pieces.
    """
    try:
        buffer = _buffers.pop()
    except IndexError:
        buffer = memoryview(bytearray(RECEIVE_SIZE))
    try:
        return buffer[: sock.recv_into(buffer, 0, flags)].tobytes()
    finally:
        if len(_buffers) < _MAX_BUFFERS:
            _buffers.append(buffer)
