"""The client of gRPC on a connection of HTTP/2, without I/O."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from h2.errors import ErrorCodes
from h2.events import InformationalResponseReceived, ResponseReceived, TrailersReceived

from .._protocol.wire.base64_text import decode_base64
from .grpc_messages import CallFailed, Status
from .http2_connection import CONTENT_TYPE, Http2Call, Http2Connection, InvalidHTTP2, text_headers

_HTTP_OK = "200"
# The head of a frame, the place of its type there, and the type of the first one.
_FRAME_HEAD, _FRAME_TYPE, _SETTINGS = 9, 3, b"\x04"


class ClientCall(Http2Call):
    """A call of a method of the peer.

    Attributes:
        status: the status by which the peer ended the call; None before, and if it never does.
        message: the peer's message about the status.
        details: more about an error, an encoded ``google.rpc.Status``; empty if there is nothing.
    """

    def __init__(self, number: int, path: str, metadata: Sequence[tuple[str, str]]) -> None:
        super().__init__(number, path)
        self.status: int | None = None
        self.message = ""
        self.details = b""
        self._metadata = metadata
        self._finished = False
        self._end_sent = False


class ClientConnection(Http2Connection[ClientCall]):
    """Reads and writes the bytes of a connection on which this end calls methods.

    Args:
        authority: the host in the requests.
    """

    def __init__(self, authority: str) -> None:
        super().__init__(is_client=True)
        self._authority = authority
        self._settings_received = False
        self._first_bytes = b""

    @property
    def has_answered(self) -> bool:
        """Whether the peer has shown that it speaks HTTP/2."""
        return self._settings_received

    def receive(self, data: bytes) -> None:
        """Process received bytes.

        Raises:
            InvalidHTTP2: the peer broke the rules; send the output, and close the connection.
        """
        if not self._settings_received:
            self._check_start(data)
        for event in self._receive_events(data):
            self._settings_received = True
            if isinstance(event, ResponseReceived | TrailersReceived):
                self._receive_headers(event)
            elif not isinstance(event, InformationalResponseReceived):
                self._process(event)

    def start(self, path: str, metadata: Sequence[tuple[str, str]] = ()) -> ClientCall:
        """Start a call of a method.

        Args:
            path: the method, as "/service/name".
            metadata: further headers, with lower-case names.
        """
        number = self._http.get_next_available_stream_id()
        call = ClientCall(number, path, metadata)
        if self._ended:
            call.cancelled = True
            return call
        call._headers_sent = True
        # At once, as the number of the next call depends on it.
        self._send_headers(call)
        self._calls[number] = call
        return call

    def finish(self, call: ClientCall) -> None:
        """Send no more messages after those that were sent."""
        call._finished = True

    def cancel(self, call: ClientCall) -> None:
        """End a call early. One that has ended stays as it is."""
        if call._number in self._calls:
            call.cancelled = True
            self._forget(call)
            self._http.reset_stream(call._number, ErrorCodes.CANCEL)

    def _check_start(self, data: bytes) -> None:
        # h2 would wait for the rest of what it takes for a long frame.
        self._first_bytes += data[:_FRAME_HEAD]
        if self._first_bytes[_FRAME_TYPE : _FRAME_TYPE + 1] not in (b"", _SETTINGS):
            self.end()
            raise InvalidHTTP2("the peer does not speak HTTP/2")

    def _receive_headers(self, event: ResponseReceived | TrailersReceived) -> None:
        call = self._calls.get(event.stream_id or 0)
        if call is None:
            return
        headers = dict(text_headers(event.headers))
        http_status = headers.get(":status", _HTTP_OK)
        if "grpc-status" in headers:
            code = headers["grpc-status"]
            call.status = int(code) if code.isdecimal() else Status.UNKNOWN
            call.message = unquote(headers.get("grpc-message", ""))
            call.details = _decode_details(headers.get("grpc-status-details-bin", ""))
        elif http_status != _HTTP_OK:
            call.status = Status.UNKNOWN
            call.message = f"the response has the status {http_status} of HTTP"

    def _reset(self, call: ClientCall) -> None:
        # After the end of a response it only says that the peer takes no more messages.
        if not call.peer_ended:
            call.cancelled = True
        self._forget(call)

    def _refuse(self, call: ClientCall, failed: CallFailed) -> None:
        call.status, call.message = failed.status, failed.message
        call.peer_ended = True
        if call._number in self._calls:
            self._forget(call)
            self._http.reset_stream(call._number, ErrorCodes.CANCEL)

    def _end_of_messages(self, call: ClientCall) -> None:
        if call.status is None:
            call.status = Status.INTERNAL
            call.message = "the response ended without a status"
        if call._end_sent:
            self._forget(call)
        else:
            # The peer does not take more messages.
            call._pending.clear()
            call._finished = True

    def _takes_messages(self, call: ClientCall) -> bool:
        return not call.peer_ended

    def _send_headers(self, call: ClientCall) -> None:
        headers = [
            (":method", "POST"),
            (":scheme", "http"),
            (":path", call.path),
            (":authority", self._authority),
            ("content-type", CONTENT_TYPE),
            ("te", "trailers"),
            *call._metadata,
        ]
        self._http.send_headers(call._number, headers)

    def _send_end(self, call: ClientCall) -> None:
        if not call._finished or call._end_sent:
            return
        call._end_sent = True
        self._http.end_stream(call._number)
        if call.peer_ended:
            self._forget(call)


def _decode_details(text: str) -> bytes:
    # Without the padding, as binary metadata of gRPC is sent.
    try:
        return decode_base64(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
