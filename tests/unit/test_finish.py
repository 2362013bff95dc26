"""From answers to values and errors."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

from dockwire import errors
from dockwire._protocol.api.requests import Prepared
from dockwire._protocol.api.responses import decode_response, read_error_message
from dockwire._protocol.api.versions import Version, VersionInUse
from dockwire_api.operation import Answer, Endpoint, Operation
from dockwire_api.values import ANY, STR, Kind, ListOf, MapOf


def prepared(answer: Answer = "json", result: Kind | None = None, **more: Any) -> Prepared:
    method = more.pop("method", "POST")
    target = Endpoint("Op", method, "/x", answer, (200,), result=result, **more)
    where = VersionInUse("unix:///x", Version(1, 41))
    request: Operation[Any] = Operation(target)
    return Prepared(request, where, method, "/v1.41/x", "/v1.41/x", [], None)


def test_null_is_the_empty_value_of_its_kind() -> None:
    assert decode_response(prepared(result=ListOf(STR)), 200, {}, b"null") == []
    assert decode_response(prepared(result=MapOf(STR)), 200, {}, b"null\n") == {}
    assert decode_response(prepared(result=STR), 200, {}, b"null") is None


def test_an_unlisted_status_of_success_is_success() -> None:
    assert decode_response(prepared(result=STR), 201, {}, b'"a"') == "a"


@pytest.mark.parametrize(("status", "changed"), [(204, True), (304, False)])
def test_changed_or_not(status: int, changed: bool) -> None:
    target = prepared("changed")
    listed = Endpoint("Op", "POST", "/x", "changed", (204, 304))
    target = Prepared(Operation(listed), target.in_use, "POST", "/x", "/x", [], None)
    assert decode_response(target, status, {}, b"") is changed


def test_a_header_that_holds_the_answer() -> None:
    target = prepared("headers", ANY, header="X-Stat")
    text = base64.b64encode(b'{"name":"a"}').decode()
    assert decode_response(target, 200, {"x-stat": text}, b"") == {"name": "a"}
    for broken in ("", "%%%", base64.b64encode(b"{").decode()):
        with pytest.raises(errors.ProtocolError, match="X-Stat"):
            decode_response(target, 200, {"x-stat": broken}, b"")


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_a_header_in_either_alphabet_of_base64(encode: Callable[[bytes], bytes]) -> None:
    # Docker sends the standard one, Podman the URL-safe one.
    target = prepared("headers", ANY, header="X-Stat")
    text = encode('{"name":"\ufffd?>"}'.encode()).decode()
    assert any(each in text for each in "+/-_")
    assert decode_response(target, 200, {"x-stat": text}, b"") == {"name": "\ufffd?>"}


@pytest.mark.parametrize("body", [b"", b"{", b"<html>", b"\xff\xfe"])
def test_what_is_no_json_is_a_protocol_error_that_shows_it(body: bytes) -> None:
    with pytest.raises(errors.ProtocolError, match="not JSON") as caught:
        decode_response(prepared(result=STR), 200, {}, body)
    assert caught.value.operation == "Op"
    assert caught.value.may_have_taken_effect


def test_json_of_another_shape_is_a_protocol_error() -> None:
    with pytest.raises(errors.ProtocolError, match="expected shape"):
        decode_response(prepared(result=ListOf(STR)), 200, {}, b"5")


@pytest.mark.parametrize(
    ("content_type", "body", "words"),
    [
        ("application/json", b'{"errorDetail":{"message":"no such tag"}}', "no such tag"),
        ("application/json", b'{"message":"No such container: x\\n"}', "No such container: x"),
        ("text/plain", b"page not found\n", "page not found"),
        ("text/html", b"<html><title>502\n Bad</title>", "a web page (502 Bad)"),
        ("", b"<!DOCTYPE html><body>", "a web page"),
        ("application/json", b"", ""),
        ("application/json", b"[1]", "[1]"),
        ("application/json", b'{"message":5}', '{"message":5}'),
    ],
)
def test_the_engines_words_are_found_in_any_form(
    content_type: str, body: bytes, words: str
) -> None:
    assert read_error_message({"content-type": content_type}, body) == words


def test_an_error_carries_its_facts() -> None:
    with pytest.raises(errors.NotFound) as caught:
        decode_response(prepared(), 404, {}, b'{"message":"No such container: x"}')
    error = caught.value
    assert (error.status, error.engine_message) == (404, "No such container: x")
    assert (error.operation, error.engine, error.version) == ("Op", "unix:///x", "1.41")
    assert not error.may_have_taken_effect
    assert "Op on unix:///x (API 1.41)" in str(error)


def test_a_server_error_may_have_taken_effect_unless_it_only_read() -> None:
    with pytest.raises(errors.ServerError) as caught:
        decode_response(prepared(), 500, {}, b"")
    assert caught.value.may_have_taken_effect
    with pytest.raises(errors.ServerError) as caught:
        decode_response(prepared(method="GET"), 500, {}, b"")
    assert not caught.value.may_have_taken_effect


@pytest.mark.parametrize(
    ("status", "body", "hint"),
    [
        (400, b'{"message":"client version 1.99 is too new."}', "negotiate"),
        (400, b"Client sent an HTTP request to an HTTPS server.", "TLS"),
        (404, b"page not found", "older"),
        (502, b"<html>", "proxy"),
    ],
)
def test_known_refusals_say_what_to_do(status: int, body: bytes, hint: str) -> None:
    with pytest.raises(errors.ApiError, match=hint):
        decode_response(prepared(), status, {}, body)


def test_a_refused_version_is_a_version_error() -> None:
    with pytest.raises(errors.VersionError):
        decode_response(prepared(), 400, {}, b'{"message":"client version 1.99 is too new."}')
