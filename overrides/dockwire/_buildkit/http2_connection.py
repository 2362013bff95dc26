"""Calls of gRPC on a connection of HTTP/2, as both ends have them, without I/O.

The peer cannot make it use more memory than the limits below: a call that does not take its
messages holds at most one window and one message, and calls do not share a window.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import ConnectionTerminated, DataReceived, Event, StreamEnded, StreamReset
from h2.exceptions import ProtocolError
from h2.settings import SettingCodes, Settings

from .grpc_messages import (
    CallCancelled,
    CallFailed,
    MessageReader,
    add_prefix,
)

MAX_MESSAGE = 4 << 20
"""The largest message that is accepted, as in other implementations of gRPC."""
MAX_CALLS = 100
"""How many calls may be open at the same time."""
CONTENT_TYPE = "application/grpc"
_WINDOW = 65_535  # of each call, the default of HTTP/2
_ALL_WINDOWS = MAX_CALLS * _WINDOW
# What is passed to the connection at once, and what a call may have waiting for it.
_MAX_OUTPUT = _MAX_PENDING = 256 * 1024


class InvalidHTTP2(ValueError):
    """The peer broke the rules of HTTP/2; the connection has ended."""


class Http2Call:
    """A call.

    Attributes:
        path: the method, as "/service/name".
        peer_ended: whether the peer sends no more messages.
        cancelled: whether it has ended early: by the peer, with the connection, or as it was
            refused.
    """

    def __init__(self, number: int, path: str) -> None:
        self.path = path
        self.peer_ended = False
        self.cancelled = False
        self._number = number
        self._messages = MessageReader(MAX_MESSAGE)
        self._unacknowledged = 0
        self._headers_sent = False
        self._pending = bytearray()

    @property
    def has_room(self) -> bool:
        """Whether the next message should be sent now, or after some of the last were taken."""
        return len(self._pending) < _MAX_PENDING


CallT = TypeVar("CallT", bound=Http2Call)


class Http2Connection(ABC, Generic[CallT]):
    """Reads and writes the bytes of a connection."""

    def __init__(self, *, is_client: bool) -> None:
        self._calls: dict[int, CallT] = {}
        self._ended = False
        # The numbers of calls, and how many bytes of them were taken. While events are processed,
        # nothing is passed to h2, whose state is that after the last of them.
        self._taken: list[tuple[int, int]] = []
        # Headers stay bytes: the peer's need not be text.
        self._http = H2Connection(H2Configuration(client_side=is_client, header_encoding=None))
        values = {
            SettingCodes.MAX_CONCURRENT_STREAMS: MAX_CALLS,
            SettingCodes.INITIAL_WINDOW_SIZE: _WINDOW,
            SettingCodes.MAX_HEADER_LIST_SIZE: 65_536,
        }
        if is_client:
            values[SettingCodes.ENABLE_PUSH] = 0
        self._http.local_settings = Settings(client=is_client, initial_values=values)
        self._http.initiate_connection()
        self._http.increment_flow_control_window(_ALL_WINDOWS - _WINDOW)

    @property
    def ended(self) -> bool:
        """Whether the connection has ended."""
        return self._ended

    def take_output(self) -> bytes:
        """Return the next bytes to send; empty if there are none for now."""
        if not self._ended:
            self._acknowledge_taken()
            self._send_pending()
            # Of calls that have just ended.
            self._acknowledge_taken()
        return self._http.data_to_send()

    def take_message(self, call: CallT) -> bytes | None:
        """Return the next message of a call; None if none has arrived.

        Raises:
            CallCancelled: the call was cancelled.
        """
        if call.cancelled:
            raise CallCancelled
        message = call._messages.take()
        if message is not None:
            self._acknowledge(call)
        return message

    def send(self, call: CallT, message: bytes) -> None:
        """Send a message, as soon as the peer takes it.

        Raises:
            CallCancelled: the call was cancelled.
        """
        if call.cancelled:
            raise CallCancelled
        call._pending += add_prefix(message)

    def end(self) -> None:
        """Cancel all calls: the connection has ended."""
        self._ended = True
        for call in self._calls.values():
            call.cancelled = True
        self._calls.clear()

    def _receive_events(self, data: bytes) -> Sequence[Event]:
        """Return the events in received bytes.

        Raises:
            InvalidHTTP2: the peer broke the rules; send the output, and close the connection.
        """
        if self._ended:
            return []
        try:
            return self._http.receive_data(data)
        except ProtocolError as error:
            self.end()
            raise InvalidHTTP2(str(error) or type(error).__name__) from None

    def _process(self, event: Event) -> None:
        """Process an event that both ends know."""
        if isinstance(event, ConnectionTerminated):
            self.end()
            return
        if not isinstance(event, DataReceived | StreamEnded | StreamReset):
            return
        number = event.stream_id
        assert number is not None
        call = self._calls.get(number)
        if isinstance(event, DataReceived):
            self._receive_data(event, number, call)
        elif call is None:
            return
        elif isinstance(event, StreamReset):
            self._reset(call)
        else:
            call.peer_ended = True
            try:
                call._messages.finish()
            except CallFailed as failed:
                self._refuse(call, failed)
            else:
                self._end_of_messages(call)

    def _reset(self, call: CallT) -> None:
        """End a call that the peer has reset."""
        call.cancelled = True
        self._forget(call)

    @abstractmethod
    def _refuse(self, call: CallT, failed: CallFailed) -> None:
        """End a call because of what the peer sent."""

    @abstractmethod
    def _end_of_messages(self, call: CallT) -> None:
        """Note that the peer has ended its side of a call."""

    @abstractmethod
    def _takes_messages(self, call: CallT) -> bool:
        """Whether messages of a call still matter."""

    @abstractmethod
    def _send_headers(self, call: CallT) -> None:
        """Send the headers in front of the first message of a call."""

    @abstractmethod
    def _send_end(self, call: CallT) -> None:
        """Send the end of a call, after its messages, if it is to end."""

    def _receive_data(self, event: DataReceived, number: int, call: CallT | None) -> None:
        size = event.flow_controlled_length or 0
        if call is None or not self._takes_messages(call):
            # It has been answered: the rest does not matter.
            self._taken.append((number, size))
            return
        call._unacknowledged += size
        try:
            call._messages.feed(event.data or b"")
        except CallFailed as failed:
            self._refuse(call, failed)
        self._acknowledge(call)

    def _acknowledge(self, call: CallT) -> None:
        """Let the peer send as many bytes as were taken."""
        size = call._unacknowledged - min(call._unacknowledged, call._messages.size)
        call._unacknowledged -= size
        self._taken.append((call._number, size))

    def _acknowledge_taken(self) -> None:
        taken, self._taken = self._taken, []
        for number, size in taken:
            if size:
                self._http.acknowledge_received_data(size, number)

    def _send_pending(self) -> None:
        """Pass to the connection what the peer takes now: a frame of each call in turn."""
        room = _MAX_OUTPUT
        busy = list(self._calls.values())
        while busy and room > 0:
            still_busy = []
            for call in busy:
                sent = self._send_frame(call, room)
                room -= sent
                if sent and call._pending:
                    still_busy.append(call)
                elif not call._pending:
                    self._send_end(call)
            busy = still_busy

    def _send_frame(self, call: CallT, room: int) -> int:
        """Send the next frame of a call, and return its size; 0 if nothing can be sent."""
        if not call._pending:
            return 0
        if not call._headers_sent:
            call._headers_sent = True
            self._send_headers(call)
        size = min(
            room,
            len(call._pending),
            self._http.local_flow_control_window(call._number),
            self._http.max_outbound_frame_size,
        )
        if size <= 0:
            return 0
        self._http.send_data(call._number, bytes(call._pending[:size]))
        del call._pending[:size]
        return size

    def _forget(self, call: CallT) -> None:
        """Remove a call, whose messages are not taken any more."""
        del self._calls[call._number]
        self._taken.append((call._number, call._unacknowledged))
        call._unacknowledged = 0


def text_headers(
    headers: Iterable[tuple[bytes | str, bytes | str]] | None,
) -> list[tuple[str, str]]:
    """Return headers as text."""
    return [(_text(name), _text(value)) for name, value in headers or ()]


def _text(value: bytes | str) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
