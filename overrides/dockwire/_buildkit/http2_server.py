"""Our end of a session: the server of gRPC on a connection of HTTP/2, without I/O.

The peer cannot make it use more memory than the limits below: a call that does not take its
messages holds at most one window and one message, and calls do not share a window.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.errors import ErrorCodes
from h2.events import (
    ConnectionTerminated,
    DataReceived,
    Event,
    RequestReceived,
    StreamEnded,
    StreamReset,
)
from h2.exceptions import ProtocolError
from h2.settings import SettingCodes, Settings

from .grpc_messages import (
    CallCancelled,
    CallFailed,
    MessageReader,
    Status,
    add_prefix,
    escape_status_message,
)

MAX_MESSAGE = 4 << 20
"""The largest message that is accepted, as in other implementations of gRPC."""
MAX_CALLS = 100
"""How many calls may be open at the same time."""
_WINDOW = 65_535  # of each call, the default of HTTP/2
_ALL_WINDOWS = MAX_CALLS * _WINDOW
# What is passed to the connection at once, and what a call may have waiting for it.
_MAX_OUTPUT = _MAX_PENDING = 256 * 1024
_CONTENT_TYPE = "application/grpc"


class InvalidHTTP2(ValueError):
    """The peer broke the rules of HTTP/2; the connection has ended."""


class ServerCall:
    """A call that the peer has started.

    Attributes:
        path: the method, as "/service/name".
        metadata: the headers of the request under lower-case names; of a repeated one, the last.
        request_ended: whether the peer sends no more messages.
        cancelled: whether its handler has nothing more to do: the peer or the end of the connection
            has cancelled it, or it was refused.
    """

    def __init__(self, number: int, path: str, metadata: Mapping[str, str]) -> None:
        self.path = path
        self.metadata = metadata
        self.request_ended = False
        self.cancelled = False
        self._number = number
        self._messages = MessageReader(MAX_MESSAGE)
        self._unacknowledged = 0
        self._http_status = "200"
        self._headers_sent = False
        self._pending = bytearray()
        # None while the call has not been answered.
        self._status: Status | None = None
        self._status_message = ""

    @property
    def has_room(self) -> bool:
        """Whether the next message should be sent now, or after some of the last were taken."""
        return len(self._pending) < _MAX_PENDING


class ServerConnection:
    """Reads and writes the bytes of a connection on which the peer calls methods.

    Args:
        paths: the methods, as "/service/name"; calls of others are refused.
    """

    def __init__(self, paths: Collection[str]) -> None:
        self._paths = frozenset(paths)
        self._calls: dict[int, ServerCall] = {}
        self._ended = False
        # The numbers of calls, and how many bytes of them were taken. While events are processed,
        # nothing is passed to h2, whose state is that after the last of them.
        self._taken: list[tuple[int, int]] = []
        # Headers stay bytes: the peer's need not be text.
        self._http = H2Connection(H2Configuration(client_side=False, header_encoding=None))
        self._http.local_settings = Settings(
            client=False,
            initial_values={
                SettingCodes.MAX_CONCURRENT_STREAMS: MAX_CALLS,
                SettingCodes.INITIAL_WINDOW_SIZE: _WINDOW,
                SettingCodes.MAX_HEADER_LIST_SIZE: 65_536,
            },
        )
        self._http.initiate_connection()
        self._http.increment_flow_control_window(_ALL_WINDOWS - _WINDOW)

    def receive(self, data: bytes) -> list[ServerCall]:
        """Process received bytes, and return the calls that they start.

        Raises:
            InvalidHTTP2: the peer broke the rules; send the output, and close the connection.
        """
        if self._ended:
            return []
        try:
            events = self._http.receive_data(data)
        except ProtocolError as error:
            self.end()
            raise InvalidHTTP2(str(error) or type(error).__name__) from None
        started: list[ServerCall] = []
        for event in events:
            if isinstance(event, RequestReceived):
                if (call := self._start(event)) is not None:
                    started.append(call)
            else:
                self._process(event)
        return started

    def take_output(self) -> bytes:
        """Return the next bytes to send; empty if there are none for now."""
        if not self._ended:
            self._acknowledge_taken()
            self._send_pending()
            # Of calls that have just ended.
            self._acknowledge_taken()
        return self._http.data_to_send()

    def take_message(self, call: ServerCall) -> bytes | None:
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

    def send(self, call: ServerCall, message: bytes) -> None:
        """Send a message, as soon as the peer takes it.

        Raises:
            CallCancelled: the call was cancelled.
        """
        if call.cancelled:
            raise CallCancelled
        call._pending += add_prefix(message)

    def finish(self, call: ServerCall, status: Status = Status.OK, message: str = "") -> None:
        """End a call, after the messages that were sent. A cancelled one has ended already."""
        if call._status is None and not call.cancelled:
            call._status, call._status_message = status, message

    def end(self) -> None:
        """Cancel all calls: the connection has ended."""
        self._ended = True
        for call in self._calls.values():
            call.cancelled = True
        self._calls.clear()

    def _start(self, event: RequestReceived) -> ServerCall | None:
        rows = [(_text(name), _text(value)) for name, value in event.headers or ()]
        headers = dict(rows)
        number = event.stream_id
        assert number is not None
        content_type = headers.get("content-type", "")
        call = ServerCall(number, headers.get(":path", ""), headers)
        self._calls[number] = call
        if headers.get(":method") != "POST" or not content_type.startswith(_CONTENT_TYPE):
            call._http_status = "415"
            self.finish(call, Status.UNKNOWN, f"this is not a request of {_CONTENT_TYPE}")
        elif call.path not in self._paths:
            self.finish(call, Status.UNIMPLEMENTED, f"unknown method {call.path}")
        else:
            return call
        return None

    def _process(self, event: Event) -> None:
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
            call.cancelled = True
            self._forget(call)
        else:
            call.request_ended = True
            try:
                call._messages.finish()
            except CallFailed as failed:
                self._refuse(call, failed)

    def _refuse(self, call: ServerCall, failed: CallFailed) -> None:
        """End a call because of what the peer sent; its handler has nothing more to do."""
        self.finish(call, failed.status, failed.message)
        call.cancelled = True

    def _receive_data(self, event: DataReceived, number: int, call: ServerCall | None) -> None:
        size = event.flow_controlled_length or 0
        if call is None or call._status is not None:
            # It has been answered: the rest does not matter.
            self._taken.append((number, size))
            return
        call._unacknowledged += size
        try:
            call._messages.feed(event.data or b"")
        except CallFailed as failed:
            self._refuse(call, failed)
        self._acknowledge(call)

    def _acknowledge(self, call: ServerCall) -> None:
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
                elif not call._pending and call._status is not None:
                    self._send_status(call, call._status)
            busy = still_busy

    def _send_frame(self, call: ServerCall, room: int) -> int:
        """Send the next frame of a call, and return its size; 0 if nothing can be sent."""
        if not call._pending:
            return 0
        if not call._headers_sent:
            call._headers_sent = True
            self._http.send_headers(call._number, _head(call))
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

    def _send_status(self, call: ServerCall, status: Status) -> None:
        trailers = [("grpc-status", str(int(status)))]
        if call._status_message:
            trailers.append(("grpc-message", escape_status_message(call._status_message)))
        if not call._headers_sent:
            trailers = _head(call) + trailers
        self._http.send_headers(call._number, trailers, end_stream=True)
        self._forget(call)
        if not call.request_ended:
            # The peer need not send the rest.
            self._http.reset_stream(call._number, ErrorCodes.NO_ERROR)

    def _forget(self, call: ServerCall) -> None:
        """Remove a call, whose messages are not taken any more."""
        del self._calls[call._number]
        self._taken.append((call._number, call._unacknowledged))
        call._unacknowledged = 0


def _head(call: ServerCall) -> list[tuple[str, str]]:
    return [(":status", call._http_status), ("content-type", _CONTENT_TYPE)]


def _text(value: bytes | str) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
