"""Responses for the readers of HTTP: those of an engine, joined with others, and damaged.

A case is made from a seed and a number only, so that these two are enough to repeat it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

SEED = 14
STATUSES = (200, 200, 200, 201, 202, 302, 400, 404, 409, 500, 503)
REASONS = (b" OK", b" Not Found", b" ", b"", b" Internal  Server Error", b" \xe9t\xe9")
HEADERS = (
    (b"Api-Version", b"1.41"),
    (b"Server", b"Docker/20.10.24 (linux)"),
    (b"Docker-Experimental", b"false"),
    (b"X-Docker-Container-Path-Stat", b"eyJuYW1lIjoiYSJ9"),
    (b"Set-Cookie", b"a=1"),
    (b"Set-Cookie", b"b=2; Path=/"),
    (b"Warning", b'299 - "old"'),
    (b"Empty", b""),
    (b"Connection", b"close"),
    (b"Connection", b"keep-alive"),
    (b"Connection", b"Keep-Alive , Close"),
    (b"connection", b"x-y,\tclose"),
    (b"Proxy-Connection", b"close"),
    (b"Upgrade", b"h2c"),
    (b"Trailer", b"Digest"),
    (b"Content-Encoding", b"gzip"),
)
BODIES = (b"OK", b"{}\n", b'{"message":"no such container"}\n', b"\r\n", b"\r\n\r\n", b"\0\xff\n")
UPGRADE = b"Connection: Upgrade\r\nUpgrade: tcp\r\n"
FRAMES = b"\1\0\0\0\0\0\0\4out\n\2\0\0\0\0\0\0\4err\n"
INFORMATIONAL = (
    b"HTTP/1.1 100 Continue\r\n\r\n",
    b"HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n",
    b"HTTP/1.1 102 Processing\r\nContent-Length: 3\r\n\r\n",
)
EXTENSIONS = (b"", b"", b"", b";a", b";a=b", b';a="b c"', b";a;b=1")
ODD_EXTENSIONS = (b"; a = b", b" ", b";", b"\t", b";a=\x01", b";\xff")
TRAILERS = (b"", b"", b"", b"Digest: 1\r\n", b"A: \r\nB:2\r\n")
SURPLUS = (b"\r\n", b"\n", b"\r", b"x", b"\0", b"\r\n\r\nHTTP/1.1 200 OK\r\n", b"HTTP", b" ")
FOLLOWING = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n",
    b"HTTP/1.1 204 No Content\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n",
)
# What a mutation inserts, in place of something or between two bytes.
FRAGMENTS = (
    *(b"\r", b"\n", b"\r\n", b"\r\n\r\n", b"\n\n", b"\0", b"\x7f", b"\x80", b"\xff", b"\t", b" "),
    *(b":", b";", b",", b"=", b'"', b"-", b"+", b"0", b"1", b"f", b"g", b"x", b"\x0b", b"\x1f"),
    *(b"99999999999999999999", b"18446744073709551616", b"9223372036854775807", b"00000000000"),
    *(b"ffffffffffffffff", b"fffffffffffffffff", b"0000000000000000000000000000001", b"0x1"),
    *(b"\r\n ", b"\r\n\t", b" :", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0", b"HTTP/2.0", b"RTSP/1.0"),
)
# What a mutation adds as a line of its own.
LINES = (
    *(b"Content-Length: 3", b"Content-Length: 0", b"content-length:2", b"Content-Length: 2, 2"),
    *(b"Content-Length: +2", b"Content-Length: -1", b"Content-Length: 0x2", b"Content-Length:"),
    *(b"Content-Length: 2 2", b"Content-Length: 2;", b"Content-Length : 2", b"Content-Length: 02"),
    *(b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip, chunked", b"Transfer-Encoding:"),
    *(b"Transfer-Encoding: identity", b"Transfer-Encoding: CHUNKED", b"TE: chunked"),
    *(b"Transfer-Encoding: chunked, chunked", b"Transfer-Encoding: xchunked", b"Upgrade: tcp"),
    *(b"Transfer-Encoding: chunked;q=1", b"Transfer-Encoding:\tchunked\t", b"Connection: close"),
    *(
        b"Bad Name: x",
        b"B\xe4d: x",
        b"B@d: x",
        b": x",
        b"None",
        b" folded",
        b"\tfolded",
        b"A:\x0bb",
    ),
    *(b"A: \x7f", b"A: \0", b"A: b\rc", b"A: \x01", b"Connection: \x80", b"Host: a", b"Host: b"),
    *(b"Connection: upgrade", b"0", b"5", b"HTTP/1.1 204 No Content", b"HTTP/1.1 101 Switching"),
)


@dataclass(frozen=True)
class Case:
    """Bytes that a connection delivers, and the request that they answer."""

    label: str
    data: bytes
    to_head: bool


def make_cases(number: int, seed: int = SEED) -> list[Case]:
    """Return one response in all its forms."""
    chance = random.Random(f"{seed}/{number}")
    clean, to_head = _make_response(chance)
    joined = clean + chance.choice((*SURPLUS, *FOLLOWING))
    cases = [Case("clean", clean, to_head), Case("joined", joined, to_head)]
    for label in ("damaged", "damaged again"):
        damaged = chance.choice((clean, clean, joined))
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            damaged = chance.choice(MUTATIONS)(chance, damaged)
        cases.append(Case(label, damaged, to_head ^ (chance.random() < 0.05)))
    return cases


def cut(chance: random.Random, data: bytes) -> list[bytes]:
    """Cut bytes into some pieces."""
    places = sorted(chance.randrange(len(data) + 1) for _ in range(chance.randint(1, 3)))
    bounds = zip([0, *places], [*places, len(data)], strict=True)
    return [data[start:end] for start, end in bounds if start < end]


# --- responses ----------------------------------------------------------------------------------


def _make_response(chance: random.Random) -> tuple[bytes, bool]:
    """Return a response, and whether it answers HEAD."""
    before = chance.choice(INFORMATIONAL) * chance.choice((1, 1, 2)) if _one_in(chance, 8) else b""
    response, to_head = chance.choice(SHAPES)(chance)
    return before + response, to_head


def _with_length(chance: random.Random) -> tuple[bytes, bool]:
    body = chance.choice(BODIES) * chance.choice((0, 1, 1, 3))
    name = chance.choice((b"Content-Length", b"Content-Length", b"content-length"))
    space = chance.choice((b" ", b" ", b"", b"  ", b"\t"))
    length = b"%b:%b%d%b\r\n" % (name, space, len(body), chance.choice((b"", b"", b" ", b"\t ")))
    return _head(chance, chance.choice(STATUSES), length) + body, False


def _in_chunks(chance: random.Random) -> tuple[bytes, bool]:
    name = chance.choice((b"Transfer-Encoding: chunked", b"transfer-encoding:Chunked"))
    return _head(chance, chance.choice(STATUSES), name + b"\r\n") + _chunks(chance), False


def _chunks(chance: random.Random) -> bytes:
    body = b""
    for _ in range(chance.randint(0, 4)):
        data = chance.choice((*BODIES, FRAMES, b"x" * 17))
        size = chance.choice((b"%x", b"%x", b"%X", b"0%x", b"000%x")) % len(data)
        body += size + _extension(chance) + b"\r\n" + data + b"\r\n"
    last = chance.choice((b"0", b"0", b"00", b"0000"))
    return body + last + _extension(chance) + b"\r\n" + chance.choice(TRAILERS) + b"\r\n"


def _extension(chance: random.Random) -> bytes:
    return chance.choice(ODD_EXTENSIONS if _one_in(chance, 20) else EXTENSIONS)


def _until_close(chance: random.Random) -> tuple[bytes, bool]:
    return _head(chance, chance.choice(STATUSES)) + chance.choice((b"", FRAMES, b"x\n")), False


def _to_head(chance: random.Random) -> tuple[bytes, bool]:
    framing = chance.choice((b"", b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n"))
    return _head(chance, chance.choice(STATUSES), framing), True


def _without_body(chance: random.Random) -> tuple[bytes, bool]:
    framing = chance.choice((b"", b"", b"Content-Length: 0\r\n", b"Content-Length: 7\r\n"))
    return _head(chance, chance.choice((204, 304)), framing), False


def _upgraded(chance: random.Random) -> tuple[bytes, bool]:
    status = chance.choice((101, 101, 101, 200))
    framing = chance.choice(
        (UPGRADE, UPGRADE, b"", b"Upgrade: tcp\r\n", b"Connection: Upgrade\r\n")
    )
    return _head(chance, status, framing) + chance.choice((b"", FRAMES, FRAMES[:5], b"\r\n")), False


def _old(chance: random.Random) -> tuple[bytes, bool]:
    framing = chance.choice((b"", b"Content-Length: 2\r\n", b"Connection: keep-alive\r\n"))
    return _head(chance, 400, framing).replace(b"HTTP/1.1", b"HTTP/1.0", 1) + b"no", False


SHAPES = (
    *(_with_length, _with_length, _in_chunks, _in_chunks, _in_chunks),
    *(_until_close, _to_head, _without_body, _upgraded, _old),
)


def _head(chance: random.Random, status: int, *framing: bytes) -> bytes:
    names = chance.sample(HEADERS, chance.randint(0, 3))
    lines = [_header(chance, name, value) for name, value in names]
    lines += framing
    chance.shuffle(lines)
    first = b"HTTP/1.1 %d%b\r\n" % (status, chance.choice(REASONS))
    return first + b"".join(lines) + b"\r\n"


def _header(chance: random.Random, name: bytes, value: bytes) -> bytes:
    name = chance.choice((name, name, name.lower(), name.upper()))
    before, after = chance.choice((b" ", b" ", b"", b" \t")), chance.choice((b"", b"", b" ", b"\t"))
    return name + b":" + before + value + after + b"\r\n"


def _one_in(chance: random.Random, number: int) -> bool:
    return chance.randrange(number) == 0


# --- mutations ----------------------------------------------------------------------------------


def _flip_bit(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) or 1)
    return (
        data[:at]
        + bytes(byte ^ 1 << chance.randrange(8) for byte in data[at : at + 1])
        + (data[at + 1 :])
    )


def _replace_byte(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _insert(chance: random.Random, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(FRAGMENTS) + data[at:]


def _overwrite(chance: random.Random, data: bytes) -> bytes:
    at, fragment = chance.randint(0, len(data)), chance.choice(FRAGMENTS)
    return data[:at] + fragment + data[at + len(fragment) :]


def _insert_into_framing(chance: random.Random, data: bytes) -> bytes:
    """Insert where lines of framing begin or end."""
    places = [at for at in range(len(data) + 1) if b"\n" in data[max(at - 2, 0) : at + 2]]
    at = chance.choice(places or [0])
    return data[:at] + chance.choice(FRAGMENTS) + data[at:]


def _delete(chance: random.Random, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + data[at + chance.choice((1, 1, 2, 5)) :]


def _truncate(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randint(0, len(data))]


def _repeat_line(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\r\n")
    at = chance.randrange(len(lines))
    return b"\r\n".join([*lines[: at + 1], *lines[at:]])


def _remove_line(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\r\n")
    at = chance.randrange(len(lines))
    return b"\r\n".join([*lines[:at], *lines[at + 1 :]])


def _add_line(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\r\n")
    at = chance.randint(1, len(lines))
    return b"\r\n".join([*lines[:at], chance.choice(LINES), *lines[at:]])


def _bare_line_end(chance: random.Random, data: bytes) -> bytes:
    """Replace one line end, or all of them, by another."""
    count = chance.choice((1, 2, -1))
    return data.replace(b"\r\n", chance.choice((b"\n", b"\r", b"\n\r", b"\r\r\n")), count)


Mutation = Callable[[random.Random, bytes], bytes]
MUTATIONS: tuple[Mutation, ...] = (
    *(_flip_bit, _replace_byte, _insert, _overwrite, _delete, _truncate, _bare_line_end),
    *(_repeat_line, _remove_line, _add_line, _add_line, _insert_into_framing),
)
