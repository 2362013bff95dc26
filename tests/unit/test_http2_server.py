"""The server of gRPC without sockets, with h2 as the client at the other end."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.errors import ErrorCodes
from h2.events import (
    DataReceived,
    ResponseReceived,
    StreamEnded,
    StreamReset,
    TrailersReceived,
)

from dockwire._buildkit.grpc_messages import CallCancelled, Status, add_prefix
from dockwire._buildkit.http2_connection import MAX_CALLS, MAX_MESSAGE, InvalidHTTP2
from dockwire._buildkit.http2_server import ServerCall, ServerConnection

PATH = "/tests.Service/Method"
WINDOW = 65_535


class Client:
    """A client of gRPC, connected to a server in memory."""

    def __init__(self) -> None:
        self.http = H2Connection(H2Configuration(header_encoding="utf-8"))
        self.http.initiate_connection()
        self.server = ServerConnection([PATH])
        self.calls: list[ServerCall] = []
        self.headers: dict[int, dict[str, str]] = {}
        self.bodies: dict[int, bytearray] = {}
        self.ended: set[int] = set()
        self.reset: dict[int, int] = {}
        self.exchange()

    def exchange(self) -> None:
        """Pass bytes both ways until neither has more."""
        while True:
            sent = self.http.data_to_send()
            self.calls += self.server.receive(sent) if sent else []
            answer = self.server.take_output()
            if not sent and not answer:
                return
            for event in self.http.receive_data(answer):
                if isinstance(event, ResponseReceived | TrailersReceived):
                    rows = self.headers.setdefault(event.stream_id or 0, {})
                    rows.update((str(k), str(v)) for k, v in event.headers or ())
                elif isinstance(event, DataReceived):
                    self.bodies.setdefault(event.stream_id or 0, bytearray()).extend(
                        event.data or b""
                    )
                elif isinstance(event, StreamEnded):
                    self.ended.add(event.stream_id or 0)
                elif isinstance(event, StreamReset):
                    self.reset[event.stream_id or 0] = int(event.error_code or 0)

    def start(self, path: str = PATH, **headers: str) -> int:
        """Start a call and return its number."""
        number = self.http.get_next_available_stream_id()
        rows = {
            ":method": "POST",
            ":scheme": "http",
            ":path": path,
            ":authority": "localhost",
            "content-type": "application/grpc",
            **headers,
        }
        self.http.send_headers(number, list(rows.items()))
        return number

    def send(self, number: int, data: bytes, *, end: bool = False) -> int:
        """Send what the windows allow, exchanging meanwhile; return how much that was."""
        sent = 0
        while sent < len(data) or end:
            room = min(
                self.http.local_flow_control_window(number),
                self.http.max_outbound_frame_size,
                len(data) - sent,
            )
            if room <= 0 and sent < len(data):
                before = self.http.local_flow_control_window(number)
                self.exchange()
                if self.http.local_flow_control_window(number) == before:
                    break
                continue
            done = sent + room == len(data)
            self.http.send_data(number, data[sent : sent + room], end_stream=end and done)
            sent += room
            if done:
                break
        self.exchange()
        return sent

    def acknowledge(self, number: int, size: int) -> None:
        """Take received bytes, so that the server may send more."""
        self.http.acknowledge_received_data(size, number)
        self.exchange()


@pytest.fixture
def client() -> Iterator[Client]:
    client = Client()
    yield client
    assert client.server.take_output() == b""


def test_a_call(client: Client) -> None:
    number = client.start(**{"dir-name": "context"})
    client.send(number, add_prefix(b"question") + add_prefix(b""), end=True)
    [call] = client.calls
    assert call.path == PATH
    assert call.metadata["dir-name"] == "context"
    assert call.peer_ended
    taken = [client.server.take_message(call) for _ in range(3)]
    assert taken == [b"question", b"", None]
    client.server.send(call, b"answer")
    client.server.finish(call)
    client.exchange()
    assert bytes(client.bodies[number]) == add_prefix(b"answer")
    headers = client.headers[number]
    assert (headers[":status"], headers["content-type"]) == ("200", "application/grpc")
    assert headers["grpc-status"] == "0"
    assert number in client.ended
    assert number not in client.reset


def test_messages_in_pieces_of_any_size(client: Client) -> None:
    chance = random.Random(1)
    messages = [chance.randbytes(chance.choice([0, 1, 5, 4000, 70_000])) for _ in range(40)]
    data = b"".join(map(add_prefix, messages))
    number = client.start()
    found = []
    while data:
        size = chance.randrange(1, 9000)
        piece, data = data[:size], data[size:]
        assert client.send(number, piece) == len(piece)
        [call] = client.calls
        while (message := client.server.take_message(call)) is not None:
            found.append(message)
    assert found == messages


def test_a_large_answer_waits_for_the_client(client: Client) -> None:
    secret = random.Random(2).randbytes(500 * 1024)
    number = client.start()
    client.send(number, add_prefix(b""), end=True)
    [call] = client.calls
    client.server.send(call, secret)
    client.server.finish(call)
    client.exchange()
    assert len(client.bodies[number]) == WINDOW
    assert not call.has_room
    taken = 0
    while number not in client.ended:
        have = len(client.bodies[number])
        assert have > taken
        client.acknowledge(number, have - taken)
        taken = have
    assert bytes(client.bodies[number]) == add_prefix(secret)
    assert client.headers[number]["grpc-status"] == "0"


def test_a_call_that_takes_nothing_stops_only_itself(client: Client) -> None:
    stuck = client.start()
    sent = client.send(stuck, b"".join(add_prefix(bytes(1000)) for _ in range(200)))
    assert sent == WINDOW
    other = client.start()
    data = b"".join(add_prefix(bytes(1000)) for _ in range(60))
    assert client.send(other, data) == len(data)
    first, second = client.calls
    assert first._messages.size <= WINDOW
    assert sum(iter(lambda: len(client.server.take_message(second) or b""), 0)) == 60_000
    # Taking its messages opens its window again.
    while client.server.take_message(first) is not None:
        pass
    client.exchange()
    assert client.http.local_flow_control_window(stuck) > 0


def test_as_many_calls_as_are_allowed(client: Client) -> None:
    numbers = [client.start() for _ in range(MAX_CALLS)]
    for number in numbers:
        client.send(number, add_prefix(b"%d" % number), end=True)
    for call in client.calls:
        client.server.send(call, (client.server.take_message(call) or b"") * 1000)
        client.server.finish(call)
    client.exchange()
    while len(client.ended) < MAX_CALLS:
        for number in numbers:
            body = client.bodies.get(number)
            if body and number not in client.ended:
                client.acknowledge(number, min(len(body), 1000))
    for number in numbers:
        assert bytes(client.bodies[number]) == add_prefix(b"%d" % number * 1000)


def test_errors_have_a_status_and_a_message(client: Client) -> None:
    number = client.start()
    client.send(number, add_prefix(b"x"), end=True)
    [call] = client.calls
    client.server.finish(call, Status.NOT_FOUND, "no ünï\ncode %")
    client.exchange()
    headers = client.headers[number]
    assert headers["grpc-status"] == "5"
    assert headers["grpc-message"] == "no %C3%BCn%C3%AF%0Acode %25"
    assert headers[":status"] == "200"


def test_unknown_methods(client: Client) -> None:
    number = client.start("/tests.Service/Other")
    client.send(number, add_prefix(b"x"), end=True)
    assert client.calls == []
    assert client.headers[number]["grpc-status"] == str(int(Status.UNIMPLEMENTED))


@pytest.mark.parametrize("end", [True, False])
def test_what_is_not_grpc(client: Client, end: bool) -> None:
    number = client.start(**{"content-type": "text/html"})
    if end:
        client.http.end_stream(number)
    client.exchange()
    assert client.calls == []
    assert client.headers[number][":status"] == "415"


def test_a_message_that_is_too_large(client: Client) -> None:
    number = client.start()
    client.send(number, b"\0" + (MAX_MESSAGE + 1).to_bytes(4, "big") + bytes(1000))
    assert client.headers[number]["grpc-status"] == str(int(Status.RESOURCE_EXHAUSTED))
    # The rest need not be sent, and does not take the window of others.
    assert client.reset[number] == ErrorCodes.NO_ERROR


def test_the_largest_message(client: Client) -> None:
    number = client.start()
    message = bytes(MAX_MESSAGE)
    client.send(number, add_prefix(message), end=True)
    [call] = client.calls
    assert client.server.take_message(call) == message


def test_compressed_and_unfinished_messages(client: Client) -> None:
    compressed, unfinished = client.start(), client.start()
    client.send(compressed, b"\1\0\0\0\0")
    client.send(unfinished, b"\0\0\0\0\5abc", end=True)
    assert client.headers[compressed]["grpc-status"] == str(int(Status.UNIMPLEMENTED))
    assert client.headers[unfinished]["grpc-status"] == str(int(Status.INTERNAL))
    # Their handlers end.
    assert len(client.calls) == 2
    for call in client.calls:
        with pytest.raises(CallCancelled):
            client.server.take_message(call)


def test_the_client_cancels(client: Client) -> None:
    number = client.start()
    client.send(number, add_prefix(bytes(50_000)))
    [call] = client.calls
    client.server.send(call, bytes(200_000))
    client.http.reset_stream(number, ErrorCodes.CANCEL)
    client.exchange()
    assert call.cancelled
    with pytest.raises(CallCancelled):
        client.server.take_message(call)
    with pytest.raises(CallCancelled):
        client.server.send(call, b"")
    client.server.finish(call)
    # Its share of the connection's window is free again.
    for _ in range(MAX_CALLS + 10):
        other = client.start()
        assert client.send(other, bytes(3) + b"\xff\xff" + bytes(WINDOW - 5)) == WINDOW
        client.http.reset_stream(other, ErrorCodes.CANCEL)


def test_the_server_ends_early(client: Client) -> None:
    number = client.start()
    client.send(number, add_prefix(b"x"))
    [call] = client.calls
    client.server.finish(call, Status.UNKNOWN, "enough")
    # What was on its way meanwhile is ignored.
    client.http.send_data(number, add_prefix(bytes(10_000)))
    client.exchange()
    assert client.headers[number]["grpc-status"] == "2"
    assert client.reset[number] == ErrorCodes.NO_ERROR


def test_what_is_not_http2(client: Client) -> None:
    number = client.start()
    client.exchange()
    [call] = client.calls
    with pytest.raises(InvalidHTTP2):
        # A frame of DATA on the whole connection.
        client.server.receive(bytes(9))
    assert call.cancelled
    assert client.server.take_output()
    assert client.server.receive(b"more") == []
    assert number


def test_random_bytes_are_refused() -> None:
    chance = random.Random(3)
    for _ in range(300):
        client = Client()
        number = client.start()
        client.http.send_data(number, add_prefix(b"x" * 100), end_stream=True)
        data = bytearray(client.http.data_to_send())
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            for call in client.server.receive(bytes(data)):
                client.server.send(call, bytes(100_000))
                client.server.finish(call)
        except (InvalidHTTP2, CallCancelled):
            pass
        client.server.take_output()


def test_a_connection_that_goes_away(client: Client) -> None:
    client.start()
    client.exchange()
    client.http.close_connection()
    client.exchange()
    [call] = client.calls
    assert call.cancelled
