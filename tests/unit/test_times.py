"""Points in time that callers give: what is taken, and what is refused before anything is sent."""

from __future__ import annotations

import json
import typing
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs

import pytest

from dockwire import AsyncEngine, Engine, InvalidArgument, Timestamp
from dockwire import resources as resources_module
from dockwire._protocol.api.requests import encode
from dockwire._protocol.api.versions import Version, VersionInUse
from dockwire.files import Directory, File, Link
from dockwire_api import models, operations
from dockwire_api.durations import format_duration, parse_duration
from dockwire_api.model import Model
from dockwire_api.operation import Endpoint, Parameter
from dockwire_api.times import TimeFilter, TimeLike, unix_nanoseconds, unix_text
from dockwire_api.values import AGES, TIME, TIMES, WrongValue
from tests.support.hostile import all_endpoints, function_of

NOW = 1_700_000_000_000_000_000
# A value, and the seconds since 1970 that engines are sent.
TAKEN: list[tuple[Any, str]] = [
    (datetime(2023, 11, 14, 22, 13, 20, 5, UTC), "1700000000.000005000"),
    (datetime(2023, 11, 15, tzinfo=timezone(timedelta(hours=1))), "1700002800.000000000"),
    (Timestamp.parse("2023-11-14T22:13:20.123456789Z"), "1700000000.123456789"),
    (0, "0"),
    (1_700_000_000, "1700000000"),
    (1_700_000_000.1, "1700000000.1"),
    (1e9, "1000000000"),
    (1e-9, "0.000000001"),
    ("2023-11-14T22:13:20Z", "1700000000.000000000"),
    ("2023-11-14 22:13:20.5-01:00", "1700003600.500000000"),
    ("2023-11-14t22:13:20.1234567891z", "1700000000.123456789"),
    ("1700000000.123456789", "1700000000.123456789"),
    ("10m", "1699999400.000000000"),
    ("1h30m", "1699994600.000000000"),
    ("1.5s", "1699999998.500000000"),
    ("1us", "1699999999.999999000"),
    ("-1m", "1700000060.000000000"),
    (timedelta(minutes=10), "1699999400.000000000"),
    (timedelta(minutes=-10), "1700000600.000000000"),
    (timedelta(microseconds=1), "1699999999.999999000"),
]
REFUSED: list[Any] = [
    "",
    " ",
    "2",
    "0",
    "1700000000",
    "1700000000.5",
    "1700000000.1234567890",
    "1e9",
    "monday",
    "now",
    "yesterday",
    "10 m",
    " 10m",
    "10m ago",
    "1d",
    "1w",
    "2 hours",
    "10:30",
    "10M",
    "٣m",
    "9" * 63 + "h",
    "1" * 100_000,
    "2023",
    "2023-11",
    "2023-11-14",
    "2023-11-14T22:13Z",
    "2023-11-14T22:13:20",
    "2023-11-14T22:13:60Z",
    "2023-13-14T22:13:20Z",
    "20231114T221320Z",
    "2023-11-14T22:13:20+0100",
    "0000-01-01T00:00:00Z",
    "14 Nov 2023 22:13:20 GMT",
    "2023-11-14 22:13:20 +0000 UTC",
    datetime(2023, 11, 14),
    date(2023, 11, 14),
    float("nan"),
    float("inf"),
    -float("inf"),
    1e300,
    10**15,
    True,
    Decimal(1),
    b"10m",
    timedelta.max,
    ["10m"],
    object(),
]
TIME_PARAMETERS = [
    (endpoint, row)
    for endpoint in all_endpoints()
    for row in endpoint.parameters
    if row.encoding == "timestamp"
]
TIME_FILTERS = [
    (endpoint, row, key)
    for endpoint in all_endpoints()
    for row in endpoint.parameters
    for key, kind in row.filters.items()
    if kind is TIMES or kind is AGES
]


def sent(endpoint: Endpoint, name: str, value: Any) -> str:
    """The text of a query parameter in a request."""
    needed = {row.name: "x" for row in endpoint.parameters if row.place == "path"}
    request = function_of(endpoint)(**needed, **{name: value})
    where = VersionInUse("unix:///x", Version(1, 51))
    target = encode(request, "unix:///x", NOW).prepare(where).target
    wire = next(row.wire for row in endpoint.parameters if row.name == name)
    return parse_qs(target.partition("?")[2])[wire][0]


def test_every_parameter_of_this_meaning_is_a_time() -> None:
    found = {f"{endpoint.id}.{row.name}" for endpoint, row in TIME_PARAMETERS}
    assert found >= {
        "ContainerLogs.since",
        "ContainerLogs.until",
        "ServiceLogs.since",
        "SystemEvents.since",
        "SystemEvents.until",
        "TaskLogs.since",
    }
    named = {
        f"{endpoint.id}.{row.name}"
        for endpoint in all_endpoints()
        for row in endpoint.parameters
        if row.name in ("since", "until") or row.kind is TIME
    }
    assert found == named
    filters = {f"{endpoint.id}.{key}" for endpoint, _, key in TIME_FILTERS}
    # ``since`` and ``before`` of lists are the names of images and containers.
    assert filters == {
        f"{endpoint.id}.{key}"
        for endpoint in all_endpoints()
        for row in endpoint.parameters
        for key in row.filters
        if key == "until"
    }
    assert len(filters) >= 5


def row_id(row: Any) -> str:
    return str(getattr(row, "id", None) or getattr(row, "name", row))


@pytest.mark.parametrize(("endpoint", "row"), TIME_PARAMETERS, ids=row_id)
def test_every_time_parameter_takes_every_form(endpoint: Endpoint, row: Parameter) -> None:
    for value, text in TAKEN:
        assert sent(endpoint, row.name, value) == text


@pytest.mark.parametrize(("endpoint", "row"), TIME_PARAMETERS, ids=row_id)
def test_every_time_parameter_refuses_all_else(endpoint: Endpoint, row: Parameter) -> None:
    for value in REFUSED:
        with pytest.raises(InvalidArgument) as caught:
            sent(endpoint, row.name, value)
        message = str(caught.value)
        assert message.startswith(endpoint.id)
        assert f": {row.name}: " in message
        assert len(message) < 500
        if isinstance(value, str):
            assert "1h30m" in message


@pytest.mark.parametrize(("endpoint", "row", "key"), TIME_FILTERS, ids=row_id)
def test_every_filter_by_time_takes_every_form(
    endpoint: Endpoint, row: Parameter, key: str
) -> None:
    for value, _ in TAKEN:
        alone, listed = (
            json.loads(sent(endpoint, row.name, {key: given})) for given in (value, [value])
        )
        assert alone == listed
        (text,) = alone[key]
        age = parse_duration(text)
        moment = unix_nanoseconds(value, "", NOW)
        if row.filters[key] is AGES:
            assert age == NOW - moment
        elif age is None:
            assert Decimal(text) * 10**9 == moment
        else:
            # The engine subtracts it from its own time.
            assert isinstance(value, str | timedelta)
            assert age == NOW - moment


@pytest.mark.parametrize(("endpoint", "row", "key"), TIME_FILTERS, ids=row_id)
def test_every_filter_by_time_refuses_all_else(
    endpoint: Endpoint, row: Parameter, key: str
) -> None:
    for value in REFUSED:
        with pytest.raises(InvalidArgument, match=key):
            sent(endpoint, row.name, {key: [value]})


@pytest.mark.parametrize("make", [lambda t: File(b"", mtime=t), lambda t: Link("x", mtime=t)])
def test_modification_times_take_the_same_forms(make: Any) -> None:
    for value, _ in TAKEN:
        assert make(value).mtime == value
        assert Directory(mtime=value).mtime == value
    for value in REFUSED:
        with pytest.raises(InvalidArgument, match="mtime"):
            make(value)


def test_every_argument_that_takes_a_datetime_takes_every_form() -> None:
    """No method, function or class of the package has a narrower idea of a time."""
    odd = []
    classes = [getattr(resources_module, name) for name in resources_module.__all__]
    functions = [
        (f"{cls.__name__}.{name}", method)
        for cls in (*classes, Engine, AsyncEngine, File, Directory, Link)
        for name, method in vars(cls).items()
        if callable(method) and hasattr(method, "__annotations__")
    ]
    functions += [(name, getattr(operations, name)) for name in dir(operations) if name.islower()]
    seen = 0
    for name, function in functions:
        for argument, annotation in getattr(function, "__annotations__", {}).items():
            if argument == "return":
                continue
            text = str(annotation)
            if argument in ("since", "until", "mtime"):
                seen += 1
                if "TimeLike" not in text:
                    odd.append(f"{name}({argument}: {text})")
            elif "datetime" in text:
                odd.append(f"{name}({argument}: {text})")
    assert not odd
    assert seen > 20


def test_a_duration_needs_the_current_time() -> None:
    with pytest.raises(WrongValue, match="current time"):
        unix_text("10m", "since", None)
    assert unix_text(5, "since", None) == "5"


@pytest.mark.parametrize(
    ("text", "nanoseconds"),
    [
        ("0s", 0),
        ("1ns", 1),
        ("1.9ns", 1),
        (".5s", 500_000_000),
        ("1.s", 1_000_000_000),
        ("+1m", 60_000_000_000),
        ("-1h1ms", -3_600_001_000_000),
        ("1µs1μs", 2_000),
        ("2562047h47m16.854775807s", 2**63 - 1),
        ("2562047h47m16.854775808s", None),
        ("", None),
        ("s", None),
        (".s", None),
        ("1", None),
        ("1S", None),
        ("1h 1m", None),
        ("--1s", None),
        ("1s\n", None),
    ],
)
def test_durations_are_read_as_go_reads_them(text: str, nanoseconds: int | None) -> None:
    assert parse_duration(text) == nanoseconds
    if nanoseconds is not None:
        assert parse_duration(format_duration(nanoseconds)) == nanoseconds


def test_the_types_say_what_is_taken() -> None:
    assert set(typing.get_args(TimeLike)) == {datetime, timedelta, str, int, float}
    assert set(typing.get_args(TimeLike)) < set(typing.get_args(TimeFilter))


TIME_FIELDS = [
    (cls, row)
    for cls in (getattr(models, name) for name in models.__all__)
    if isinstance(cls, type) and issubclass(cls, Model)
    for row in cls.FIELDS
    if row.kind is TIME
]


@pytest.mark.parametrize("text", ["2 January 2024, 3:04", "10m", "monday", "2024-13-45", 12])
def test_a_date_of_an_engine_that_cannot_be_read_keeps_its_text(text: Any) -> None:
    assert len(TIME_FIELDS) > 30
    for cls, row in TIME_FIELDS:
        found = cls.from_dict({row.wire: text})
        assert getattr(found, row.name) is None
        assert found.extra == {row.wire: text}
        assert found.to_dict() == {row.wire: text}


def test_go_s_zero_time_is_not_a_date_that_cannot_be_read() -> None:
    for cls, row in TIME_FIELDS:
        for text in ("0001-01-01T00:00:00Z", ""):
            found = cls.from_dict({row.wire: text})
            assert (getattr(found, row.name), found.extra) == (None, {})
            assert found.to_dict() == {row.wire: text}
