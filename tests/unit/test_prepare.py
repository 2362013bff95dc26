"""Encoding and preparing requests, without an engine."""

import base64
import io
import json
from collections import deque
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest

from dockwire._protocol.api.requests import Prepared, encode
from dockwire._protocol.api.versions import Version, VersionInUse
from dockwire.errors import InvalidArgument, InvalidArgumentType
from dockwire_api.model import Field
from dockwire_api.operation import Body, Endpoint, Operation, Parameter
from dockwire_api.operations.images import image_commit
from dockwire_api.timestamp import Timestamp
from dockwire_api.values import ANY, BOOL, INT, PAIRS, STR, TIME, ListOf, MapOf, Nullable

WHERE = VersionInUse("unix:///x", Version(1, 41))


def endpoint(*parameters: Parameter, body: Body | None = None, **more: Any) -> Endpoint:
    return Endpoint("Op", "POST", "/things/{id}", "none", (204,), parameters, body, **more)


ID = Parameter("id", "id", "path", STR, required=True, noun="thing")


def query(name: str, kind: Any, **more: Any) -> Parameter:
    return Parameter(name, more.pop("wire", name), "query", kind, **more)


def run(target: Endpoint, values: dict[str, Any] | None = None, body: Any = None) -> Prepared:
    request: Operation[None] = Operation(target, {"id": "x", **(values or {})}, body)
    return encode(request, "unix:///x").prepare(WHERE)


def test_the_path_carries_the_version_unless_the_operation_has_none() -> None:
    assert run(endpoint(ID)).target == "/v1.41/things/x"
    assert run(endpoint(ID, versioned=False)).target == "/things/x"


@pytest.mark.parametrize(
    ("parameter", "value", "target"),
    [
        (query("all", BOOL), True, "all=1"),
        (query("all", BOOL), False, "all=0"),
        (query("t", INT), 0, "t=0"),
        (query("name", STR), "a b&c", "name=a%20b%26c"),
        (query("names", ListOf(STR), encoding="repeat"), ("a", "b"), "names=a&names=b"),
        (query("names", ListOf(STR), encoding="comma"), ["a", "b"], "names=a%2Cb"),
        (
            query("args", MapOf(Nullable(STR)), encoding="json"),
            {"A": None},
            "args=%7B%22A%22%3Anull%7D",
        ),
        (query("since", TIME, encoding="timestamp"), 1.5, "since=1.5"),
        (query("since", TIME, encoding="timestamp"), "12.000000001", "since=12.000000001"),
        (query("since", TIME, encoding="timestamp"), 12, "since=12"),
        (
            query("since", TIME, encoding="timestamp"),
            "1970-01-01T01:00:12.000000001+01:00",
            "since=12.000000001",
        ),
        (
            query("since", TIME, encoding="timestamp"),
            Timestamp.parse("1970-01-01T00:00:01.000000009Z"),
            "since=1.000000009",
        ),
        (
            query("since", TIME, encoding="timestamp"),
            datetime(1970, 1, 2, tzinfo=UTC),
            "since=86400.000000000",
        ),
        (
            query("since", TIME, encoding="timestamp"),
            "1970-01-02 00:00:00z",
            "since=86400.000000000",
        ),
    ],
)
def test_query_values_are_written_as_the_engine_reads_them(
    parameter: Parameter, value: object, target: str
) -> None:
    prepared = run(endpoint(ID, parameter), {parameter.name: value})
    assert prepared.target == f"/v1.41/things/x?{target}"


def test_none_is_left_out_and_an_unset_text_is_sent_where_engines_insist() -> None:
    assert run(endpoint(ID, query("all", BOOL)), {"all": None}).target == "/v1.41/things/x"
    insisted = query("start_timeout", INT, wire="timeout", unset="0")
    assert run(endpoint(ID, insisted)).target == "/v1.41/things/x?timeout=0"


def test_filters_become_lists_of_text() -> None:
    parameter = query("filters", ANY, encoding="filters")
    values = {"label": ("a=b",), "exited": [0], "dangling": True, "skip": None}
    prepared = run(endpoint(ID, parameter), {"filters": values})
    assert prepared.target.endswith(
        "filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%2C%22exited%22%3A%5B%220%22%5D%2C"
        "%22dangling%22%3A%5B%22true%22%5D%7D"
    )


@pytest.mark.parametrize("value", ["a=b", ["a=b"], ("a=b",), deque(["a=b"])])
def test_a_filter_is_a_text_or_any_sequence_of_texts(value: Any) -> None:
    parameter = query("filters", ANY, encoding="filters")
    prepared = run(endpoint(ID, parameter), {"filters": MappingProxyType({"label": value})})
    assert prepared.target.endswith("filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D")


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        (query("all", BOOL), 1),
        (query("all", BOOL), "yes"),
        (query("t", INT), True),
        (query("t", INT), "5"),
        (query("name", STR), b"x"),
        (query("names", ListOf(STR), encoding="repeat"), "ab"),
        (query("names", ListOf(STR), encoding="repeat"), [1]),
        (query("filters", ANY, encoding="filters"), {"label": b"a=b"}),
        (query("filters", ANY, encoding="filters"), {"label": {"a": "b"}}),
        (query("filters", ANY, encoding="filters"), ["label"]),
        (query("filters", ANY, encoding="filters"), {"label": [b"x"]}),
        (query("since", TIME, encoding="timestamp"), True),
        (query("must", STR, required=True), None),
    ],
)
def test_wrong_types_are_type_errors_that_name_the_parameter(
    parameter: Parameter, value: object
) -> None:
    with pytest.raises(InvalidArgumentType, match=parameter.name) as caught:
        run(endpoint(ID, parameter), {parameter.name: value})
    assert isinstance(caught.value, TypeError)
    assert caught.value.operation == "Op"


def test_a_naive_time_and_a_text_without_a_date_are_refused() -> None:
    parameter = query("since", TIME, encoding="timestamp")
    with pytest.raises(InvalidArgument, match="time zone"):
        run(endpoint(ID, parameter), {"since": datetime(2024, 1, 1)})
    with pytest.raises(InvalidArgument, match="not a date|no date|nonsense"):
        run(endpoint(ID, parameter), {"since": "nonsense"})


def test_credentials_travel_as_base64_of_json_and_are_not_shown() -> None:
    header = Parameter("auth", "X-Registry-Auth", "header", ANY, encoding="auth", secret=True)
    prepared = run(endpoint(ID, header), {"auth": {"username": "ü", "password": "p"}})
    [(name, text)] = prepared.headers
    assert name == "X-Registry-Auth"
    assert json.loads(base64.urlsafe_b64decode(text)) == {"username": "ü", "password": "p"}
    secret = query("token", STR, secret=True)
    prepared = run(endpoint(ID, secret), {"token": "hunter2"})
    assert "hunter2" in prepared.target
    assert "hunter2" not in prepared.shown


FIELDS = (
    Field("cmd", "Cmd", ListOf(STR)),
    Field("env", "Env", PAIRS),
    Field("labels", "Labels", MapOf(STR)),
    Field("tty", "Tty", BOOL),
    Field("size", "Size", ListOf(INT)),
    Field("when", "When", TIME),
    Field("args", "Args", ListOf(Nullable(STR))),
)
THING = Body("fields", fields=lambda: FIELDS)


def body_of(values: dict[str, Any]) -> Any:
    prepared = run(endpoint(ID, body=THING), body=values)
    assert isinstance(prepared.body, bytes)
    assert ("Content-Type", "application/json") in prepared.headers
    return json.loads(prepared.body)


def test_none_is_omitted_and_empty_values_are_sent() -> None:
    sent = {"cmd": [], "labels": {}, "tty": False, "size": [0, 0], "env": None, "args": ["a", None]}
    assert body_of(sent) == {
        "Cmd": [],
        "Labels": {},
        "Tty": False,
        "Size": [0, 0],
        "Args": ["a", None],
    }


def test_a_body_of_fields_is_sent_even_when_nothing_is_set() -> None:
    assert body_of({}) == {}


def test_a_model_that_is_not_given_is_an_empty_one() -> None:
    """Podman 4 answers 500 to POST /commit without a body."""
    encoded = encode(image_commit("x"), "unix:///x").prepare(WHERE)
    assert encoded.body == b"{}"
    assert ("Content-Type", "application/json") in encoded.headers


def test_what_is_said_for_those_who_say_nothing_gives_way_to_what_is_said() -> None:
    fields = (Field("check", "Check", BOOL), Field("name", "Name", STR))
    target = endpoint(ID, body=Body("fields", fields=lambda: fields, unset={"Check": True}))
    for body, sent in (
        ({"name": "a"}, {"Check": True, "Name": "a"}),
        ({"check": None}, {"Check": True}),
        ({"check": False}, {"Check": False}),
    ):
        assert run(target, body=body).body == json.dumps(sent, separators=(",", ":")).encode()


def test_tuples_and_mappings_are_taken() -> None:
    assert body_of({"cmd": ("a",), "env": {"A": "1", "B": None}}) == {
        "Cmd": ["a"],
        "Env": ["A=1", "B"],
    }


@pytest.mark.parametrize(
    "values",
    [
        {"cmd": "ls"},
        {"cmd": [1]},
        {"env": "A=1"},
        {"env": {"A": 1}},
        {"labels": ["a"]},
        {"labels": {1: "a"}},
        {"tty": 1},
        {"size": [True]},
        {"when": 5},
        {"nonsense": 1},
    ],
)
def test_wrong_bodies_are_type_errors(values: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgumentType, match=next(iter(values))):
        body_of(values)


def test_a_number_that_json_cannot_hold_is_refused() -> None:
    fields = (Field("x", "X", ANY),)
    target = endpoint(ID, body=Body("fields", fields=lambda: fields))
    with pytest.raises(InvalidArgument):
        run(target, body={"x": float("nan")})


def test_uploads_pass_untouched_and_text_is_refused() -> None:
    target = endpoint(
        ID, body=Body("upload", media="application/x-tar", name="data", required=True)
    )
    for source in (b"tar", io.BytesIO(b"tar"), iter([b"tar"])):
        prepared = run(target, body=source)
        assert prepared.body is source
        assert prepared.headers == [("Content-Type", "application/x-tar")]
    for wrong in ("tar", 5, None):
        with pytest.raises(InvalidArgumentType, match="data"):
            run(target, body=wrong)
