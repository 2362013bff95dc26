"""Receive a folder from BuildKit: which files to request, in which order they are written; pure.

The sender describes all files, and sends the content of those that are requested, of several at
the same time. Small files are requested some in advance and kept until it is their turn, a large
one is passed on as it arrives. So files are written one after the other, in the order in which they
were described, and memory is limited.
"""

from __future__ import annotations

from collections import deque
from typing import TypeAlias

from .file_packets import (
    FileStat,
    PacketType,
    packet_error,
    read_packet,
    request_packet,
)
from .grpc_messages import CallFailed, Status

Received: TypeAlias = FileStat | bytes
"""A file, directory or link; or a piece of the content of the last one."""

# How many bytes and files are requested in advance.
_MAX_BYTES = 1 << 20
_MAX_FILES = 128


class FolderReceiver:
    """The state of a transfer.

    Call ``process`` for each packet; send ``requests``, and write what ``take`` returns. When
    ``is_complete``, and all is written, send ``FINISH``; ``is_finished`` after the answer.
    """

    def __init__(self) -> None:
        self.is_finished = False
        self._count = 0
        self._all_described = False
        # In the order in which they were described, without what was taken.
        self._files: deque[_Incoming] = deque()
        self._to_request: deque[_Incoming] = deque()
        self._requested: dict[int, _Incoming] = {}
        self._requested_bytes = 0
        self._received: list[Received] = []

    @property
    def is_complete(self) -> bool:
        """Whether everything has arrived and was taken."""
        return self._all_described and not self._files and not self._received

    def process(self, message: bytes) -> None:
        """Process a packet.

        Raises:
            CallFailed: it is not valid, or the sender reports an error.
        """
        packet = read_packet(message)
        if packet.type == PacketType.DATA:
            self._receive(packet.id, packet.data)
        elif packet.type == PacketType.STAT:
            if packet.stat is None:
                self._all_described = True
            else:
                self._describe(packet.stat)
        elif packet.type == PacketType.FINISH:
            self.is_finished = True
        elif packet.type == PacketType.ERROR:
            raise packet_error(packet)

    def take(self) -> list[Received]:
        """Return what is to be written next."""
        received, self._received = self._received, []
        return received

    def requests(self) -> list[bytes]:
        """Return the packets to send now."""
        packets: list[bytes] = []
        if len(self._requested) > _MAX_FILES // 2:
            # Several at once take fewer packets of the connection.
            return packets
        while self._to_request and len(self._requested) < _MAX_FILES:
            file = self._to_request[0]
            # The first one may be of any size: it is not kept.
            if self._requested and self._requested_bytes + file.stat.size > _MAX_BYTES:
                break
            self._to_request.popleft()
            self._requested[file.id] = file
            self._requested_bytes += file.stat.size
            packets.append(request_packet(file.id))
        return packets

    def _describe(self, stat: FileStat) -> None:
        if self._all_described:
            raise CallFailed(Status.INTERNAL, "a file is described after the last one")
        file = _Incoming(self._count, stat)
        self._count += 1
        self._files.append(file)
        if stat.has_content:
            self._to_request.append(file)
        self._advance()

    def _receive(self, id: int, data: bytes) -> None:
        file = self._requested.get(id)
        if file is None:
            raise CallFailed(Status.INTERNAL, f"content of file {id}, which was not requested")
        if data:
            file.left -= len(data)
            if file.left < 0:
                raise CallFailed(Status.INTERNAL, f"{file.stat.path} is longer than described")
            file.pieces.append(data)
        else:
            if file.left:
                raise CallFailed(Status.INTERNAL, f"{file.stat.path} is shorter than described")
            del self._requested[id]
            self._requested_bytes -= file.stat.size
        if file is self._files[0]:
            self._advance()

    def _advance(self) -> None:
        """Pass on the first file, and all that follow and are complete."""
        while self._files:
            file = self._files[0]
            if not file.is_begun:
                file.is_begun = True
                self._received.append(file.stat)
            self._received += file.pieces
            file.pieces.clear()
            if file.stat.has_content and (file.left or file.id in self._requested):
                return
            self._files.popleft()


class _Incoming:
    """A file that was described, and not passed on completely."""

    __slots__ = ("id", "is_begun", "left", "pieces", "stat")

    def __init__(self, id: int, stat: FileStat) -> None:
        self.id = id
        self.stat = stat
        self.left = stat.size
        self.pieces: list[bytes] = []
        self.is_begun = False
