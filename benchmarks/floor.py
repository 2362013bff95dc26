"""The floor: requests by hand over a blocking socket, and the least work to read answers."""

from __future__ import annotations

import json
import socket
from typing import Any

BUFFER = 1 << 18
_UPGRADE = ("Connection: Upgrade", "Upgrade: tcp")
_END = b"\r\n\r\n"


def request(method: str, path: str, body: bytes = b"", *headers: str) -> bytes:
    """Return the bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: docker", *headers]
    if body or method == "POST":
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + _END + body


def exchange(connection: socket.socket, sent: bytes) -> bytes:
    """Send a request and return the body of the answer."""
    connection.sendall(sent)
    head, data = read_head(connection)
    lower = head.lower()
    if b"\r\ntransfer-encoding: chunked" in lower:
        pieces, tail = [data], data[-5:]
        while tail != b"0\r\n\r\n":
            pieces.append(connection.recv(BUFFER))
            tail = (tail + pieces[-1][-5:])[-5:]
        return b"".join(split_chunks(b"".join(pieces)))
    length = int(lower.partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0] or b"0")
    pieces, missing = [data], length - len(data)
    while missing:
        pieces.append(connection.recv(missing))
        missing -= len(pieces[-1])
    return b"".join(pieces)


def repeat(connection: socket.socket, sent: bytes, length: int, times: int) -> None:
    """Make a call several times whose whole answer has a known length."""
    for _ in range(times):
        connection.sendall(sent)
        missing = length
        while missing:
            missing -= len(connection.recv(BUFFER))


def answer_length(connection: socket.socket, sent: bytes) -> int:
    """Make a call whose answer has a Content-Length, and return the length of the whole answer."""
    connection.sendall(sent)
    head, data = read_head(connection)
    length = int(head.lower().partition(b"\r\ncontent-length:")[2].partition(b"\r\n")[0])
    while len(data) < length:
        data += connection.recv(BUFFER)
    return len(head) + len(_END) + length


def read_head(connection: socket.socket) -> tuple[bytes, bytes]:
    """Return the head of an answer, and the bytes after it that came with it."""
    data = b""
    while _END not in data:
        piece = connection.recv(BUFFER)
        if not piece:
            raise ConnectionError("the connection ended in a head")
        data += piece
    head, _, rest = data.partition(_END)
    if not head.startswith((b"HTTP/1.1 2", b"HTTP/1.1 101")):
        raise ConnectionError(repr(head.partition(b"\r\n")[0]))
    return head, rest


def split_chunks(data: bytes, skip: int = 0) -> list[bytes]:
    """Return the chunks of a body, without so many bytes at the start of each."""
    pieces: list[bytes] = []
    position = 0
    while True:
        start = data.index(b"\r\n", position) + 2
        size = int(data[position:start], 16)
        if not size:
            return pieces
        position = start + size
        pieces.append(data[start + skip : position])
        position += 2


def read_to_end(connection: socket.socket) -> bytes:
    """Return all bytes up to the end of the connection."""
    pieces: list[bytes] = []
    while piece := connection.recv(BUFFER):
        pieces.append(piece)
    return b"".join(pieces)


def split_frames(data: bytes) -> list[bytes]:
    """Return the contents of frames."""
    frames, position = [], 0
    while position < len(data):
        start = position + 8
        position = start + int.from_bytes(data[position + 4 : start], "big")
        frames.append(data[start:position])
    return frames


def count_to_end(connection: socket.socket) -> int:
    """Read up to the end of the connection, and return how many bytes came."""
    buffer = bytearray(BUFFER)
    count = 0
    while size := connection.recv_into(buffer):
        count += size
    return count


def json_call(connection: socket.socket, sent: bytes) -> Any:
    """Send a request and return the JSON of the answer."""
    return json.loads(exchange(connection, sent))


def create_exec(
    container: str, command: list[str], *, stdin: bool = False, tty: bool = False
) -> bytes:
    """Return a request that creates an exec."""
    body = {
        "AttachStdin": stdin,
        "AttachStdout": True,
        "AttachStderr": True,
        "Tty": tty,
        "Cmd": command,
    }
    return request("POST", f"/containers/{container}/exec", json.dumps(body).encode())


def start_exec(identity: str, *, tty: bool = False) -> bytes:
    """Return a request that starts an exec and takes its connection over."""
    body = json.dumps({"Detach": False, "Tty": tty}).encode()
    return request("POST", f"/exec/{identity}/start", body, *_UPGRADE)


def run_exec(
    connection: socket.socket, stream: socket.socket, container: str, command: list[str]
) -> bytes:
    """Create an exec, start it on a connection that it takes over, read it, and inspect it."""
    identity = json_call(connection, create_exec(container, command))["Id"]
    stream.sendall(start_exec(identity))
    _, output = read_head(stream)
    while piece := stream.recv(BUFFER):
        output += piece
    json_call(connection, request("GET", f"/exec/{identity}/json"))
    return output
