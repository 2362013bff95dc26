"""The messages and statuses of gRPC, as they are sent in the bodies and trailers of HTTP/2; pure.

A message follows five bytes: whether it is compressed, and its length.
"""

from __future__ import annotations

from collections import deque
from enum import IntEnum
from urllib.parse import quote

PREFIX_SIZE = 5
# The printable characters of ASCII without the percent sign, which quote always escapes.
_UNQUOTED = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) != "%")


class Status(IntEnum):
    """The status of a call, in the trailer ``grpc-status``."""

    OK = 0
    UNKNOWN = 2
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    RESOURCE_EXHAUSTED = 8
    OUT_OF_RANGE = 11
    UNIMPLEMENTED = 12
    INTERNAL = 13


class CallFailed(Exception):
    """A call ends with an error; the peer gets the status and the message."""

    def __init__(self, status: Status, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class CallCancelled(Exception):
    """The peer has cancelled the call, or the connection has ended."""


class CallEnded(Exception):
    """The peer ended a call of ours with an error.

    Attributes:
        status: its code; not all codes are members of ``Status``.
        message: what the peer says.
        details: more about it, an encoded ``google.rpc.Status``; empty if there is nothing.
    """

    def __init__(self, status: int, message: str, details: bytes) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.details = details


class MessageReader:
    """Collects the messages of a call.

    Attributes:
        size: the bytes of complete messages that were not taken yet, with their prefixes.
    """

    def __init__(self, max_size: int) -> None:
        self.size = 0
        self._max_size = max_size
        self._buffer = bytearray()
        self._messages: deque[bytes] = deque()

    def feed(self, data: bytes) -> None:
        """Add bytes.

        Raises:
            CallFailed: a message is too large, or is compressed, which was not offered.
        """
        buffer = self._buffer
        buffer += data
        while len(buffer) >= PREFIX_SIZE:
            if buffer[0]:
                raise CallFailed(Status.UNIMPLEMENTED, "compressed messages are not supported")
            length = int.from_bytes(buffer[1:PREFIX_SIZE], "big")
            if length > self._max_size:
                raise CallFailed(
                    Status.RESOURCE_EXHAUSTED,
                    f"a message has {length} bytes; at most {self._max_size} are accepted",
                )
            end = PREFIX_SIZE + length
            if len(buffer) < end:
                return
            self._messages.append(bytes(buffer[PREFIX_SIZE:end]))
            self.size += end
            del buffer[:end]

    def take(self) -> bytes | None:
        """Return the next message; None if none is complete."""
        if not self._messages:
            return None
        message = self._messages.popleft()
        self.size -= PREFIX_SIZE + len(message)
        return message

    def finish(self) -> None:
        """Check that the last message is complete.

        Raises:
            CallFailed: it is not.
        """
        if self._buffer:
            raise CallFailed(Status.INTERNAL, "the last message is cut off")


def add_prefix(message: bytes) -> bytes:
    """Return a message as it is sent."""
    return b"".join((b"\0", len(message).to_bytes(4, "big"), message))


def escape_status_message(text: str) -> str:
    """Return a text for the trailer ``grpc-message``, which holds printable ASCII only."""
    return quote(text, safe=_UNQUOTED, errors="replace")
