"""Our end of a session: the server of gRPC on a connection of HTTP/2, without I/O."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from h2.errors import ErrorCodes
from h2.events import RequestReceived

from .grpc_messages import CallFailed, Status, escape_status_message
from .http2_connection import CONTENT_TYPE, Http2Call, Http2Connection, text_headers


class ServerCall(Http2Call):
    """A call that the peer has started. Its handler has nothing more to do if it is cancelled.

    Attributes:
        metadata: the headers of the request under lower-case names; of a repeated one, the last.
    """

    def __init__(self, number: int, headers: Sequence[tuple[str, str]]) -> None:
        self.metadata = dict(headers)
        super().__init__(number, self.metadata.get(":path", ""))
        self._headers = headers
        self._http_status = "200"
        # None while the call has not been answered.
        self._status: Status | None = None
        self._status_message = ""

    def all_of(self, name: str) -> list[str]:
        """Return all values of a header that may be repeated, in their order."""
        return [value for each, value in self._headers if each == name]


class ServerConnection(Http2Connection[ServerCall]):
    """Reads and writes the bytes of a connection on which the peer calls methods.

    Args:
        paths: the methods, as "/service/name"; calls of others are refused.
    """

    def __init__(self, paths: Collection[str]) -> None:
        super().__init__(is_client=False)
        self._paths = frozenset(paths)

    def receive(self, data: bytes) -> list[ServerCall]:
        """Process received bytes, and return the calls that they start.

        Raises:
            InvalidHTTP2: the peer broke the rules; send the output, and close the connection.
        """
        started: list[ServerCall] = []
        for event in self._receive_events(data):
            if isinstance(event, RequestReceived):
                if (call := self._start(event)) is not None:
                    started.append(call)
            else:
                self._process(event)
        return started

    def finish(self, call: ServerCall, status: Status = Status.OK, message: str = "") -> None:
        """End a call, after the messages that were sent. A cancelled one has ended already."""
        if call._status is None and not call.cancelled:
            call._status, call._status_message = status, message

    def _start(self, event: RequestReceived) -> ServerCall | None:
        number = event.stream_id
        assert number is not None
        call = ServerCall(number, text_headers(event.headers))
        headers = call.metadata
        self._calls[number] = call
        is_grpc = headers.get("content-type", "").startswith(CONTENT_TYPE)
        if headers.get(":method") != "POST" or not is_grpc:
            call._http_status = "415"
            self.finish(call, Status.UNKNOWN, f"this is not a request of {CONTENT_TYPE}")
        elif call.path not in self._paths:
            self.finish(call, Status.UNIMPLEMENTED, f"unknown method {call.path}")
        else:
            return call
        return None

    def _refuse(self, call: ServerCall, failed: CallFailed) -> None:
        self.finish(call, failed.status, failed.message)
        call.cancelled = True

    def _end_of_messages(self, call: ServerCall) -> None:
        """Go on: the handler answers when it has all messages."""

    def _takes_messages(self, call: ServerCall) -> bool:
        return call._status is None

    def _send_headers(self, call: ServerCall) -> None:
        self._http.send_headers(call._number, _head(call))

    def _send_end(self, call: ServerCall) -> None:
        status = call._status
        if status is None:
            return
        trailers = [("grpc-status", str(int(status)))]
        if call._status_message:
            trailers.append(("grpc-message", escape_status_message(call._status_message)))
        if not call._headers_sent:
            trailers = _head(call) + trailers
        self._http.send_headers(call._number, trailers, end_stream=True)
        self._forget(call)
        # Whatever still waits for messages of it.
        call.cancelled = True
        if not call.peer_ended:
            # The peer need not send the rest.
            self._http.reset_stream(call._number, ErrorCodes.NO_ERROR)


def _head(call: ServerCall) -> list[tuple[str, str]]:
    return [(":status", call._http_status), ("content-type", CONTENT_TYPE)]
