"""Heads of requests: invalid ones are refused, and a server reads the others as they were meant."""

from __future__ import annotations

import random
import re

import h11
import pytest

from dockwire._protocol.wire.http_requests import encode_request_head

ROUNDS = 20_000
HOST = ("Host", "docker")
# The grammar of RFC 9110 and 9112.
TOKEN = re.compile(r"[-!#$%&'*+.^_`|~0-9A-Za-z]+")
TARGET = re.compile(r"[!-~]+")
VALUE = re.compile(r"[\t -~\x80-\xff]*")
BAD = '\r\n\0\x7f\x0b\x0c\x1f\x85\u2028\u0100\U0001f40b\ud800 \t:;/"\\()<>@,[]{}?=\xe9\xff'
SPLITTING = (
    "\r\n",
    "\n",
    "\r",
    "\r\nA: b",
    "\r\n\r\n",
    "\r\n\r\nGET / HTTP/1.1\r\nHost: b\r\n\r\n",
)
PARTS = ("method", "target", "name", "value")


def parse(head: bytes) -> tuple[str, str, list[tuple[str, str]]]:
    """Return method, target and headers as a server reads them; it must be one request."""
    server = h11.Connection(h11.SERVER, max_incomplete_event_size=1 << 20)
    server.receive_data(head)
    event = server.next_event()
    assert isinstance(event, h11.Request)
    assert isinstance(server.next_event(), h11.EndOfMessage)
    assert server.trailing_data == (b"", False)
    headers = [
        (name.decode(), value.decode("latin-1")) for name, value in event.headers.raw_items()
    ]
    return event.method.decode(), event.target.decode(), headers


def is_clean(method: str, target: str, name: str, value: str) -> bool:
    return bool(
        TOKEN.fullmatch(method)
        and TARGET.fullmatch(target)
        and TOKEN.fullmatch(name)
        and VALUE.fullmatch(value)
    )


def check(method: str, target: str, name: str, value: str) -> bool:
    """Encode, and parse what is accepted; return whether it was."""
    headers = [HOST, (name, value)]
    if not is_clean(method, target, name, value):
        with pytest.raises(ValueError):
            encode_request_head(method, target, headers)
        return False
    head = encode_request_head(method, target, headers)
    assert parse(head) == (method, target, [HOST, (name, value.strip(" \t"))])
    return True


@pytest.mark.parametrize("part", PARTS)
def test_no_part_can_split_a_head(part: str) -> None:
    clean = {"method": "GET", "target": "/x", "name": "X-A", "value": "b"}
    assert check(**clean)
    for inserted in SPLITTING:
        for text in (inserted, clean[part] + inserted, inserted + clean[part], f"a{inserted}b"):
            assert not check(**(clean | {part: text})), (part, text)


@pytest.mark.parametrize("part", PARTS)
def test_each_character(part: str) -> None:
    clean = {"method": "GET", "target": "/x", "name": "X-A", "value": "b"}
    accepted = {chr(code) for code in range(0x180) if check(**(clean | {part: f"a{chr(code)}b"}))}
    assert {"a", "-", "~"} <= accepted
    assert not accepted & set("\r\n\0\x7f\u0100")


def test_any_strings() -> None:
    chance = random.Random(14)
    characters = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in ":")

    def text() -> str:
        good = "".join(chance.choices(characters[:2] + characters[10:], k=chance.randint(0, 12)))
        at = chance.randint(0, len(good))
        return good[:at] + chance.choice(BAD) + good[at:] if chance.random() < 0.1 else good

    def token() -> str:
        return "".join(chance.choices("GETPOSx-_.!~09", k=chance.randint(1, 12)))

    accepted = 0
    for _ in range(ROUNDS):
        method, name = (chance.choice((token(), token(), token(), text())) for _ in range(2))
        accepted += check(method, "/" + text(), name, text())
    assert ROUNDS // 10 < accepted < ROUNDS * 9 // 10


def test_a_head_without_headers() -> None:
    with pytest.raises(ValueError, match="no headers"):
        encode_request_head("GET", "/", [])


@pytest.mark.parametrize("value", ["secret\r\n", "secret\u20ac", "sec\0ret"])
def test_a_fault_does_not_show_a_value(value: str) -> None:
    with pytest.raises(ValueError, match="X-Registry-Auth") as caught:
        encode_request_head("GET", "/", [HOST, ("X-Registry-Auth", value)])
    assert "sec" not in str(caught.value)
