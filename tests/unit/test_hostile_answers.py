"""What an engine sends is decoded, or it is a ProtocolError; a value of an odd type is kept."""

from __future__ import annotations

import base64
import json
import random
from typing import Any

import pytest

from dockwire._protocol.api.requests import Prepared
from dockwire._protocol.api.responses import decode_body, decode_document, decode_response
from dockwire._protocol.api.versions import Version, VersionInUse
from dockwire._protocol.wire.json_stream import RecordParser
from dockwire._protocol.wire.log_lines import LogLineParser
from dockwire._protocol.wire.stdcopy import Frame
from dockwire.errors import ApiError, ProtocolError, StreamBroken
from dockwire_api import models
from dockwire_api.operation import Endpoint, Request
from tests.support.hostile import (
    BAD_BODIES,
    ODD_JSON,
    all_endpoints,
    at,
    places,
    replaced,
    sample,
)

ENDPOINTS = {row.id: row for row in all_endpoints()}
DECODED = [row.id for row in all_endpoints() if row.result is not None]
IN_USE = VersionInUse("unix:///x", Version(1, 54))


def prepared(endpoint: Endpoint) -> Prepared:
    return Prepared(Request(endpoint), IN_USE, endpoint.method, "/", "/", [], None)


def encoded(endpoint: Endpoint, document: Any) -> tuple[dict[str, str], bytes]:
    """Headers and body of an answer that holds a document."""
    text = json.dumps(document).encode()
    if endpoint.answer != "headers":
        return {}, text
    if endpoint.header is not None:
        return {endpoint.header.lower(): base64.b64encode(text).decode()}, b""
    fields = document if isinstance(document, dict) else {"x": document}
    return {key.lower(): str(value) for key, value in fields.items()}, b""


def check(endpoint: Endpoint, headers: dict[str, str], body: bytes) -> Any:
    sent = prepared(endpoint)
    try:
        if endpoint.answer == "records":
            return decode_document(sent, endpoint.result, json.loads(body))
        return decode_body(sent, 200, headers, body)
    except ProtocolError as error:
        fault = error
    assert (fault.operation, fault.__cause__, fault.__context__) == (endpoint.id, None, None)
    return ...


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES)
def test_bodies_that_are_not_what_was_asked_for(body: bytes) -> None:
    for endpoint in ENDPOINTS.values():
        if endpoint.answer != "records":
            check(endpoint, {}, body)
        if endpoint.header is not None:
            check(endpoint, {endpoint.header.lower(): base64.b64encode(body).decode()}, b"")
            check(endpoint, {endpoint.header.lower(): body.decode("latin-1")}, b"")
        for status in (400, 500):
            with pytest.raises(ApiError):
                decode_response(prepared(endpoint), status, {}, body)


def mutate(endpoint: Endpoint, place: tuple[str | int, ...], value: Any, document: Any) -> int:
    """Decode a document with an odd value; 1 if it was decoded. Nothing may be lost."""
    odd = replaced(document, place, value)
    found = check(endpoint, *encoded(endpoint, odd))
    if found is ... or endpoint.result is None or endpoint.answer == "headers":
        return 0 if found is ... else 1
    again = endpoint.result.encode(found, "", False)
    # NaN equals nothing.
    if place and value == value:
        kept = at(again, place)
        # Two values may be written in other ways: an empty array, and variables.
        as_array = (kept == [] and value in ("", {})) or (kept == ["x=y"] and value == {"x": "y"})
        assert kept == value or as_array, (endpoint.id, place, value)
    repr(found)
    return 1


def mutations(endpoint: Endpoint, count: int | None, seed: int) -> tuple[int, int]:
    assert endpoint.result is not None
    document = sample(endpoint.result)
    pairs = [(place, value) for place in places(document) for value in ODD_JSON]
    if count is not None:
        pairs = random.Random(f"{endpoint.id} {seed}").sample(pairs, min(count, len(pairs)))
    return sum(mutate(endpoint, *pair, document) for pair in pairs), len(pairs)


@pytest.mark.parametrize("operation", DECODED)
def test_odd_values_at_every_level(operation: str) -> None:
    decoded, tried = mutations(ENDPOINTS[operation], 60, 1)
    assert decoded
    assert tried


@pytest.mark.long
@pytest.mark.parametrize("operation", DECODED)
def test_all_odd_values_at_every_level(operation: str) -> None:
    decoded, tried = mutations(ENDPOINTS[operation], None, 1)
    assert decoded > tried // 2


def test_the_error_shows_where() -> None:
    endpoint = ENDPOINTS["ContainerList"]
    with pytest.raises(ProtocolError) as caught:
        decode_body(prepared(endpoint), 200, {}, b'[{"Id": "x"}, 5]')
    assert caught.value.problem.endswith("expected an object, got a number at [1]")


def test_a_field_of_an_odd_type_is_kept() -> None:
    body = b'[{"Id": "x", "HostConfig": "odd", "Mounts": [{"Type": "bind"}, 5], "Labels": {}}]'
    found = decode_body(prepared(ENDPOINTS["ContainerList"]), 200, {}, body)[0]
    assert found.id == "x"
    assert found.host_config == models.ContainerSummaryHostConfig()
    assert found.extra == {"HostConfig": "odd", "Mounts": [{"Type": "bind"}, 5]}
    assert found.to_dict()["HostConfig"] == "odd"


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES)
def test_streams_of_objects(body: bytes) -> None:
    for data in (body, body + b"\n", b'{"a": 1}\n' + body + b"\n"):
        parser = RecordParser()
        records = parser.feed(data)
        if parser.failure is not None:
            with pytest.raises(StreamBroken):
                parser.finish()
        assert all(isinstance(record, dict) for record in records)


def test_log_lines() -> None:
    chooser = random.Random(1)
    pieces = [b"a=\xff ", b"2026-01-02T03:04:05Z ", b"a=b,c=%ff ", b" ", b"\n", b"9" * 400, b"\xff"]
    for _ in range(2000):
        tty = chooser.random() < 0.5
        parser = LogLineParser(
            timestamps=chooser.random() < 0.5, details=chooser.random() < 0.7, tty=tty
        )
        data = b"".join(chooser.choices(pieces, k=6))
        found = [*parser.feed([Frame("stdout", data)]), *parser.finish()]
        for line in found:
            assert isinstance(line.text, str)


def test_a_word_that_is_not_details_stays_in_the_line() -> None:
    parser = LogLineParser(timestamps=False, details=True, tty=False)
    assert [line.data for line in parser.feed([Frame("stdout", b"a=\xff b\n")])] == [b"a=\xff b"]
