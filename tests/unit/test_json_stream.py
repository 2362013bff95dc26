"""Streams of JSON objects are parsed at any chunk boundary."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from dockwire._protocol.wire.json_stream import RecordParser
from dockwire.errors import LimitExceeded, StreamBroken

OBJECTS: list[dict[str, Any]] = [
    {"status": "Pulling", "id": "a"},
    {"text": 'quotes " and \\ and } and {', "nested": {"list": [1, {"x": None}]}},
    {},
    {"ü": "grün 🐳", "line": "two\nlines", "end": "\\"},
]


def lines(separator: str, prefix: str = "") -> bytes:
    return "".join(
        f"{prefix}{json.dumps(each, ensure_ascii=False)}{separator}" for each in OBJECTS
    ).encode()


FORMS = {
    "line feeds": lines("\n"),
    "carriage returns": lines("\r\n"),
    "back to back": lines(""),
    "json-seq": lines("\n", "\x1e"),
    "blank lines": b"\n\r\n" + lines("\n\n \n"),
    "indented": "\n".join(json.dumps(each, indent=2) for each in OBJECTS).encode(),
    "mixed": lines("\n") + lines("") + lines("\r\n", "\x1e"),
}


def read(pieces: list[bytes]) -> list[dict[str, Any]]:
    parser = RecordParser()
    records = [record for piece in pieces for record in parser.feed(piece)]
    parser.finish()
    return records


@pytest.mark.parametrize("form", FORMS)
def test_two_chunks_split_anywhere(form: str) -> None:
    data = FORMS[form]
    wanted = OBJECTS * (3 if form == "mixed" else 1)
    for at in range(len(data) + 1):
        assert read([data[:at], data[at:]]) == wanted


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("size", [1, 2, 3, 5, 16])
def test_chunks_of_every_size(form: str, size: int) -> None:
    data = FORMS[form]
    wanted = OBJECTS * (3 if form == "mixed" else 1)
    assert read([data[at : at + size] for at in range(0, len(data), size)]) == wanted


@pytest.mark.parametrize("form", ["line feeds", "back to back", "json-seq"])
def test_an_object_is_returned_as_soon_as_it_is_complete(form: str) -> None:
    parser = RecordParser()
    seen = 0
    for byte in FORMS[form]:
        seen += len(parser.feed(bytes([byte])))
        if byte == 0x7D and seen:
            break
    assert seen == 1


@pytest.mark.parametrize("cut", [1, 5, 20])
def test_a_cut_object_is_an_error_with_its_bytes(cut: int) -> None:
    data = b'{"a": 1}\n{"status": "Pulling fs layer"}'
    parser = RecordParser()
    assert parser.feed(data[:-cut]) == [{"a": 1}]
    with pytest.raises(StreamBroken, match="in the middle") as caught:
        parser.finish()
    assert caught.value.partial == data[9:-cut]


@pytest.mark.parametrize(
    "garbage", [b"hello\n", b"[1]\n", b"null\n", b'"text"\n', b"<html>", b"}\n", b"1"]
)
def test_invalid_data_is_an_error_after_valid_objects(garbage: bytes) -> None:
    parser = RecordParser()
    assert parser.feed(b'{"a": 1}\n' + garbage) == [{"a": 1}]
    with pytest.raises(StreamBroken) as caught:
        parser.feed(b"")
    assert caught.value.partial == garbage
    with pytest.raises(StreamBroken):
        parser.finish()


def test_braces_around_invalid_json_are_an_error() -> None:
    parser = RecordParser()
    assert parser.feed(b"{no json}\n") == []
    with pytest.raises(StreamBroken, match="not valid JSON"):
        parser.finish()


def test_an_empty_stream_is_valid() -> None:
    assert read([]) == []
    assert read([b"", b"\r\n \x1e\n"]) == []


def test_a_long_object_in_small_chunks_takes_linear_time() -> None:
    data = json.dumps({"x": ["{}" * 10] * 100_000}).encode()
    began = time.process_time()
    assert len(read([data[at : at + 1024] for at in range(0, len(data), 1024)])) == 1
    assert time.process_time() - began < 5


@pytest.mark.parametrize("cut", [1, 7, 1 << 20])
@pytest.mark.parametrize("end", [b"\n", b""])
def test_the_size_of_an_object_is_limited(cut: int, end: bytes) -> None:
    small, large = b'{"a": "x"}', b'{"a": "xx"}'
    parser = RecordParser(10)
    data = (small + end) * 3 + large + end + small
    found = []
    with pytest.raises(LimitExceeded, match="limit of 10") as caught:  # noqa: PT012
        for at in range(0, len(data), cut):
            found += parser.feed(data[at : at + cut])
        parser.finish()
    # Those before it are not lost.
    assert found == [{"a": "x"}] * 3
    assert (caught.value.setting, caught.value.maximum) == ("max_record_size", 10)
    unlimited = RecordParser(None)
    assert len(unlimited.feed(data)) == 5


def test_an_object_that_does_not_end_is_not_kept() -> None:
    parser = RecordParser()
    piece = b"x" * (8 << 20)
    parser.feed(b'{"a": "')
    fed = 0
    while parser.failure is None:
        parser.feed(piece)
        fed += len(piece)
    assert fed == 16 << 20
    with pytest.raises(LimitExceeded, match="max_record_size"):
        parser.finish()
