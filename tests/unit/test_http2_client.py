"""The client of gRPC without sockets, with our server, or h2, at the other end."""

from __future__ import annotations

from typing import Any

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived
from h2.settings import SettingCodes

from dockwire._buildkit.grpc_messages import CallCancelled, Status, add_prefix
from dockwire._buildkit.http2_client import ClientCall, ClientConnection
from dockwire._buildkit.http2_connection import MAX_MESSAGE, InvalidHTTP2
from dockwire._buildkit.http2_server import ServerCall, ServerConnection

PATH = "/tests.Service/Method"


class Pair:
    """A client that is connected to our own server."""

    def __init__(self) -> None:
        self.client = ClientConnection("localhost")
        self.server = ServerConnection([PATH])
        self.calls: list[ServerCall] = []
        self.exchange()

    def exchange(self) -> None:
        """Pass bytes both ways until neither has more."""
        while True:
            sent, answer = self.client.take_output(), self.server.take_output()
            if not sent and not answer:
                return
            self.calls += self.server.receive(sent)
            self.client.receive(answer)

    def start(self, *messages: bytes, **metadata: str) -> tuple[ClientCall, ServerCall]:
        """Start a call with messages, and return both ends of it."""
        call = self.client.start(PATH, list(metadata.items()))
        for message in messages:
            self.client.send(call, message)
        self.exchange()
        return call, self.calls[-1]

    def received(self, connection: Any, call: Any) -> list[bytes]:
        """Take the messages of a call, exchanging meanwhile."""
        found = []
        while (message := connection.take_message(call)) is not None:
            found.append(message)
            self.exchange()
        return found


@pytest.fixture
def pair() -> Pair:
    return Pair()


def test_a_call(pair: Pair) -> None:
    call, answered = pair.start(b"one", b"", b"three", key="value")
    assert answered.metadata["key"] == "value"
    assert answered.metadata[":authority"] == "localhost"
    assert not answered.peer_ended
    pair.client.finish(call)
    pair.exchange()
    assert answered.peer_ended
    assert pair.received(pair.server, answered) == [b"one", b"", b"three"]
    pair.server.send(answered, b"answer")
    pair.exchange()
    assert not call.peer_ended
    pair.server.finish(answered)
    pair.exchange()
    assert pair.received(pair.client, call) == [b"answer"]
    assert (call.peer_ended, call.status) == (True, Status.OK)


def test_a_repeated_header(pair: Pair) -> None:
    pair.client.start(PATH, [("name", "a"), ("other", "x"), ("name", "b")])
    pair.exchange()
    assert pair.calls[0].all_of("name") == ["a", "b"]
    assert pair.calls[0].metadata["name"] == "b"


def test_large_messages_both_ways(pair: Pair) -> None:
    """They are larger than all windows together, so each end waits for the other."""
    large = bytes(range(256)) * (MAX_MESSAGE // 256)
    call, answered = pair.start(large)
    pair.client.finish(call)
    pair.server.send(answered, large)
    assert pair.received(pair.server, answered) == [large]
    pair.server.finish(answered)
    pair.exchange()
    assert pair.received(pair.client, call) == [large]


def test_an_error_with_messages_before(pair: Pair) -> None:
    call, answered = pair.start(b"question")
    pair.server.send(answered, b"first")
    pair.server.finish(answered, Status.NOT_FOUND, "nothing: 100 % ö")
    pair.exchange()
    assert pair.received(pair.client, call) == [b"first"]
    assert (call.status, call.message) == (Status.NOT_FOUND, "nothing: 100 % ö")
    # The server ends the stream, although the client may send more: that is not an error.
    assert not call.cancelled


def test_an_unknown_method(pair: Pair) -> None:
    call = pair.client.start("/tests.Service/Other")
    pair.exchange()
    assert (call.status, call.message) == (
        Status.UNIMPLEMENTED,
        "unknown method /tests.Service/Other",
    )


def test_a_message_that_is_too_large(pair: Pair) -> None:
    call, answered = pair.start()
    pair.server.send(answered, bytes(MAX_MESSAGE + 1))
    pair.exchange()
    assert call.status == Status.RESOURCE_EXHAUSTED
    assert call.peer_ended
    # It is not read, and the server knows.
    pair.exchange()
    with pytest.raises(CallCancelled):
        pair.server.take_message(answered)


def test_cancelling(pair: Pair) -> None:
    call, answered = pair.start(b"question")
    pair.client.cancel(call)
    pair.exchange()
    assert answered.cancelled
    with pytest.raises(CallCancelled):
        pair.client.take_message(call)
    with pytest.raises(CallCancelled):
        pair.client.send(call, b"more")
    # Once more does nothing, and other calls work.
    pair.client.cancel(call)
    pair.exchange()
    again, other = pair.start(b"question")
    assert pair.received(pair.server, other) == [b"question"]
    assert not again.cancelled


def test_the_end_of_the_connection_cancels_calls(pair: Pair) -> None:
    call, _ = pair.start()
    pair.client.end()
    assert pair.client.ended
    with pytest.raises(CallCancelled):
        pair.client.take_message(call)
    assert pair.client.start(PATH).cancelled


class Server:
    """A server of HTTP/2 that answers what a test says."""

    def __init__(self) -> None:
        self.client = ClientConnection("localhost")
        self.http = H2Connection(H2Configuration(client_side=False))
        self.http.initiate_connection()
        self.call = self.client.start(PATH)
        self.pass_on()

    def pass_on(self) -> None:
        """Pass bytes both ways, twice."""
        for _ in range(2):
            self.http.receive_data(self.client.take_output())
            self.client.receive(self.http.data_to_send())

    def answer(self, headers: list[tuple[str, str]], *, end: bool = False) -> None:
        """Answer the call, which has the number 1."""
        self.http.send_headers(1, headers, end_stream=end)
        self.pass_on()


HEAD = [(":status", "200"), ("content-type", "application/grpc")]


def test_details_of_an_error() -> None:
    server = Server()
    # Binary values come without padding.
    trailers = [("grpc-status", "2"), ("grpc-message", "no"), ("grpc-status-details-bin", "CAI")]
    server.answer([*HEAD, *trailers], end=True)
    assert (server.call.status, server.call.details) == (2, b"\x08\x02")


@pytest.mark.parametrize(
    ("headers", "status", "message"),
    [
        (HEAD, Status.INTERNAL, "ended without a status"),
        ([(":status", "502")], Status.UNKNOWN, "the status 502"),
        ([*HEAD, ("grpc-status", "many")], Status.UNKNOWN, ""),
        ([*HEAD, ("grpc-status", "0"), ("grpc-status-details-bin", "?")], Status.OK, ""),
    ],
)
def test_unusual_ends(headers: list[tuple[str, str]], status: Status, message: str) -> None:
    server = Server()
    server.answer(headers, end=True)
    assert server.call.status == status
    assert message in server.call.message
    assert server.call.details == b""


def test_the_peer_resets_a_call() -> None:
    server = Server()
    server.http.reset_stream(1)
    server.pass_on()
    assert server.call.cancelled
    assert server.call.status is None


def test_the_peer_goes_away() -> None:
    server = Server()
    server.http.close_connection()
    server.client.receive(server.http.data_to_send())
    assert server.call.cancelled


def test_a_message_that_is_cut_off() -> None:
    server = Server()
    server.answer(HEAD)
    server.http.send_data(1, add_prefix(b"message")[:-1])
    server.http.send_headers(1, [("grpc-status", "0")], end_stream=True)
    server.pass_on()
    assert server.call.status == Status.INTERNAL


def test_a_peer_without_http2() -> None:
    client = ClientConnection("localhost")
    assert client.take_output().startswith(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
    with pytest.raises(InvalidHTTP2):
        client.receive(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
    assert not client.has_answered
    assert client.ended


def test_the_request() -> None:
    """Servers must not push, and get what gRPC requires."""
    client = ClientConnection("engine:2375")
    http = H2Connection(H2Configuration(client_side=False))
    http.initiate_connection()
    client.start(PATH, [("key", "value")])
    events = http.receive_data(client.take_output())
    headers = next(each.headers for each in events if isinstance(each, RequestReceived))
    assert {name.decode(): value.decode() for name, value in headers or ()} == {
        ":method": "POST",
        ":scheme": "http",
        ":path": PATH,
        ":authority": "engine:2375",
        "content-type": "application/grpc",
        "te": "trailers",
        "key": "value",
    }
    assert http.remote_settings[SettingCodes.ENABLE_PUSH] == 0
