"""Reading from a socket."""

from __future__ import annotations

import socket

RECEIVE_SIZE = 256 * 1024
"""How much is read at once, in bytes; a Unix socket of Linux holds less."""

# From this size on, copying takes longer than what it saves.
_MUCH = 64 * 1024
# As many as threads have read at the same time, up to this number.
_MAX_BUFFERS = 64
_buffers: list[memoryview] = []

# The GNU C library gets memory for each large piece from the system, and returns it, until a larger
# object was freed once. That would take longer than reading.
bytes(2 * RECEIVE_SIZE)


class Receiver:
    """Reads from a socket, in one thread at a time.

    ``recv`` reserves all that it may read for each piece, and gives most of it back. With many
    threads, ever more memory is then held in holes between the pieces. So it is used only while
    much arrives; else what has arrived is copied out of a buffer that is kept.

    Args:
        sock: the socket.
    """

    __slots__ = ("_is_much", "_socket")

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._is_much = False

    def receive(self, flags: int = 0) -> bytes:
        """Return what the socket has received: up to ``RECEIVE_SIZE`` bytes."""
        data = self._socket.recv(RECEIVE_SIZE, flags) if self._is_much else self._copy(flags)
        self._is_much = len(data) >= _MUCH
        return data

    def _copy(self, flags: int) -> bytes:
        try:
            buffer = _buffers.pop()
        except IndexError:
            buffer = memoryview(bytearray(RECEIVE_SIZE))
        try:
            return buffer[: self._socket.recv_into(buffer, 0, flags)].tobytes()
        finally:
            if len(_buffers) < _MAX_BUFFERS:
                _buffers.append(buffer)
