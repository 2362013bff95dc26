"""An engine's bytes from a separate process, for what a real engine cannot send at a known pace.

``python -m benchmarks.scripted_peer SOCKET`` listens on a unix socket, prints a line, and ends with
its standard input. How much it sends is in the request:

| request | answer |
|---|---|
| ``/containers/json?limit=N`` | N containers |
| ``/containers/NAME/logs?tail=N`` | N lines, each a frame in a separate chunk |
| the same with the name ``held`` | one line, then nothing, until the client closes |
| ``/events?since=N`` | N events, each in a separate chunk |
| exec in a container ``out-SIZE-COUNT`` | that many frames, or the same bytes with a TTY |
| exec in a container ``in-N`` | reads N bytes, then sends the number as a frame |

The objects are those of ``tests/payloads``. It sends in large blocks, as fast as they are read.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAYLOADS = Path(__file__).parents[1] / "tests" / "payloads" / "docker-28.5.json"
LOG_LINE = b"GET /api/v1/items/4711 200 1834 bytes in 12.7 ms, client 192.0.2.17\n"

_BLOCK = 1 << 20
_HEAD = (
    b"Api-Version: 1.51\r\nServer: Docker/28.5.2 (linux)\r\nDate: Fri, 27 Nov 2026 00:00:00 GMT\r\n"
)
_JSON = b"Content-Type: application/json\r\n"
_FRAMES = b"Content-Type: application/vnd.docker.multiplexed-stream\r\n"
_RAW = b"Content-Type: application/vnd.docker.raw-stream\r\n"
_CHUNKED = b"Transfer-Encoding: chunked\r\n"
_UPGRADE = b"Connection: Upgrade\r\nUpgrade: tcp\r\n"
_LAST = b"0\r\n\r\n"
# Some clients lose output that comes with the head of the answer.
_PAUSE = 0.01


@cache
def payloads() -> dict[str, Any]:
    """Return the objects, by operation."""
    found: dict[str, Any] = json.loads(PAYLOADS.read_bytes())
    return found


def encode(value: Any) -> bytes:
    """Encode as the engine does: without spaces, with a line end."""
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def chunk(data: bytes) -> bytes:
    """Return a chunk of a body."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def frame(data: bytes) -> bytes:
    """Return a frame of stdout."""
    return b"\1\0\0\0" + len(data).to_bytes(4, "big") + data


def document(value: Any, status: bytes = b"200 OK") -> bytes:
    """Return an answer with JSON; a large body is chunked, as the engine's are."""
    body = encode(value)
    start = b"HTTP/1.1 %b\r\n%b%b" % (status, _HEAD, _JSON)
    if len(body) < 2048:
        return b"%bContent-Length: %d\r\n\r\n%b" % (start, len(body), body)
    return start + _CHUNKED + b"\r\n" + chunk(body) + _LAST


def containers(count: int) -> list[dict[str, Any]]:
    """Return containers, each with its own name and ID."""
    listed = payloads()["container_list"]
    made = []
    for number in range(count):
        each = {**listed[number % len(listed)], "Names": [f"/service-{number}"]}
        made.append({**each, "Id": f"{number:064x}"})
    return made


@cache
def container_list(count: int) -> bytes:
    """Return the answer with a list of containers."""
    return document(containers(count))


@cache
def events(count: int) -> bytes:
    """Return events, each as a chunk."""
    happened = payloads()["events"]
    return b"".join(
        chunk(
            encode({**happened[number % len(happened)], "timeNano": 1795472866077001525 + number})
        )
        for number in range(count)
    )


class Conversation:
    """One connection."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._buffer = b""

    def run(self) -> None:
        """Answer until the client closes."""
        with self._connection:
            try:
                while self._answer_next():
                    pass
            except OSError:
                pass  # the client closed

    def _answer_next(self) -> bool:
        while b"\r\n\r\n" not in self._buffer:
            if not self._receive():
                return False
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        lower = head.lower()
        length = lower.partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0]
        body = self._take(int(length or b"0"))
        method, target = head.decode().split(" ")[:2]
        url = urlsplit(target)
        parts = url.path.strip("/").split("/")
        if parts[0][:1] == "v" and parts[0][1:2].isdigit():
            del parts[0]
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        if not self._stream(parts, query, body):
            self._send(ordinary(method, parts, query))
        return b"\r\nconnection: close" not in lower

    def _stream(self, parts: list[str], query: dict[str, str], body: bytes) -> bool:
        """Answer with a stream; False if this is another kind of request."""
        match parts:
            case ["containers", name, "logs"]:
                self._send(b"HTTP/1.1 200 OK\r\n%b%b%b\r\n" % (_HEAD, _FRAMES, _CHUNKED))
                line = chunk(frame(LOG_LINE))
                if name == "held":
                    self._send(line)
                    self._receive()
                else:
                    self._repeat(line, int(query["tail"]))
                    self._send(_LAST)
            case ["events"]:
                self._send(b"HTTP/1.1 200 OK\r\n%b%b%b\r\n" % (_HEAD, _JSON, _CHUNKED))
                self._send(events(int(float(query["since"]))) + _LAST)
            case ["exec", name, "start"]:
                self._hijack(name.split("-"), tty=bool(json.loads(body)["Tty"]))
            case _:
                return False
        return True

    def _hijack(self, script: list[str], *, tty: bool) -> None:
        media = _RAW if tty else _FRAMES
        self._send(b"HTTP/1.1 101 UPGRADED\r\n%b%b\r\n" % (media, _UPGRADE))
        time.sleep(_PAUSE)
        match script:
            case ["out", size, count]:
                data = bytes(int(size))
                self._repeat(data if tty else frame(data), int(count))
            case ["in", length]:
                buffer, missing = bytearray(_BLOCK), int(length) - len(self._buffer)
                while missing > 0 and (got := self._connection.recv_into(buffer)):
                    missing -= got
                self._send(frame(b"%d" % (int(length) - missing)))
        self._connection.shutdown(socket.SHUT_RDWR)

    def _repeat(self, data: bytes, count: int) -> None:
        most = max(1, _BLOCK // len(data))
        block = data * most
        for _ in range(count // most):
            self._send(block)
        self._send(data * (count % most))

    def _take(self, length: int) -> bytes:
        while len(self._buffer) < length and self._receive():
            pass
        taken, self._buffer = self._buffer[:length], self._buffer[length:]
        return taken

    def _receive(self) -> bool:
        data = self._connection.recv(65536)
        self._buffer += data
        return bool(data)

    def _send(self, data: bytes) -> None:
        self._connection.sendall(data)


def ordinary(method: str, parts: list[str], query: dict[str, str]) -> bytes:
    """Return an answer whose body is not a stream."""
    match parts:
        case ["_ping"]:
            body = b"" if method == "HEAD" else b"OK"
            text = b"HTTP/1.1 200 OK\r\n%bContent-Type: text/plain; charset=utf-8\r\n" % _HEAD
            return b"%bContent-Length: 2\r\n\r\n%b" % (text, body)
        case ["version"]:
            return document(payloads()["version"])
        case ["containers", "json"]:
            return container_list(int(query["limit"]))
        case ["containers", _, "json"]:
            return document(payloads()["container_inspect"])
        case ["containers", name, "exec"]:
            return document({"Id": name}, b"201 Created")
        case ["exec", name, "json"]:
            return document({**payloads()["exec_inspect"], "ID": name, "Running": False})
    return document({"message": f"page not found: {'/'.join(parts)}"}, b"404 Not Found")


def main() -> None:
    """Listen until standard input ends."""
    threading.stack_size(1 << 18)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(sys.argv[1])
        server.listen(4096)

        def accept() -> None:
            while True:
                connection, _ = server.accept()
                threading.Thread(target=Conversation(connection).run, daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        print("listening", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
