"""Values that JSON has in another form: bytes and durations, in every model and argument."""

from __future__ import annotations

import base64
import inspect
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from dockwire import HealthCheck, InvalidArgument
from dockwire._protocol.api.requests import Encoded, encode
from dockwire._protocol.api.versions import Version, VersionInUse
from dockwire.errors import InvalidArgumentType
from dockwire_api import models, operations
from dockwire_api.model import Field, Model
from dockwire_api.operation import Endpoint
from dockwire_api.values import BYTES, INT, MICROSECONDS, NANOSECONDS, STR, TIME, Kind, ListOf, Obj
from tests.support.hostile import all_endpoints, function_of

DURATIONS: dict[Kind, int] = {NANOSECONDS: 1_000_000_000, MICROSECONDS: 1_000_000}


def model_fields(*kinds: Kind) -> list[tuple[type[Model], Field]]:
    classes = [getattr(models, name) for name in models.__all__]
    return [
        (cls, row)
        for cls in classes
        if isinstance(cls, type) and issubclass(cls, Model)
        for row in cls.FIELDS
        if row.kind in kinds
    ]


def arguments(*kinds: Kind) -> Iterator[tuple[Endpoint, str, Kind]]:
    for endpoint in all_endpoints():
        for parameter in endpoint.parameters:
            if parameter.kind in kinds:
                yield endpoint, parameter.name, parameter.kind
        if endpoint.body is not None and endpoint.body.style == "fields":
            for row in endpoint.body.fields():
                if row.kind in kinds:
                    yield endpoint, row.name, row.kind


def described(documented: Any) -> dict[str, str]:
    """The entries of a docstring, by name."""
    text = inspect.getdoc(documented) or ""
    return dict(re.findall(r"^ {4}(\w+): (.*?)(?=^ {4}\w+: |^\S|\Z)", text, re.M | re.S))


def prepared(request: Any) -> bytes:
    encoded: Encoded = encode(request, "unix:///x")
    body = encoded.prepare(VersionInUse("unix:///x", Version(1, 51))).body
    assert isinstance(body, bytes)
    return body


# --- bytes ----------------------------------------------------------------------------------------


def test_all_bytes_are_known() -> None:
    found = {f"{cls.__name__}.{row.name}" for cls, row in model_fields(BYTES)}
    assert found >= {
        "ConfigSpec.data",
        "ConfigSpecResponse.data",
        "ExecInspectResponse.detach_keys",
        "OCIDescriptor.data",
        "SecretSpec.data",
        "SeccompOptions.profile",
        "TLSInfo.cert_issuer_public_key",
        "TLSInfo.cert_issuer_subject",
    }


@pytest.mark.parametrize("data", [b"", b"password", b"cGFzc3dvcmQ=", bytes(range(256))])
def test_bytes_are_base64_only_in_json(data: bytes) -> None:
    for cls, row in model_fields(BYTES):
        text = base64.b64encode(data).decode()
        found = cls.from_dict({row.wire: text})
        assert getattr(found, row.name) == data
        assert found.to_dict() == {row.wire: text}
        made = cls()
        for given in (data, bytearray(data), memoryview(data)):
            setattr(made, row.name, given)
            sent = Obj(cls.__name__).encode(made, "x", True)
            assert sent[row.wire] == made.to_dict()[row.wire] == text


@pytest.mark.parametrize("data", ["password", "cGFzc3dvcmQ=", "", [1], 5])
def test_what_is_not_bytes_is_refused(data: Any) -> None:
    for cls, row in model_fields(BYTES):
        made = cls()
        setattr(made, row.name, data)
        with pytest.raises(TypeError, match=rf"x\.{row.name}: expected bytes.*, got ") as caught:
            Obj(cls.__name__).encode(made, "x", True)
        assert "password" not in str(caught.value) or not row.secret


@pytest.mark.parametrize("name", ["config", "secret"])
def test_data_of_configs_and_secrets(name: str) -> None:
    spec = {"config": models.ConfigSpec, "secret": models.SecretSpec}[name]
    create, update = (getattr(operations, f"{name}_{verb}") for verb in ("create", "update"))
    for request in (
        create(spec=spec(name="n", data=b"password")),
        update("n", version=1, spec=spec(name="n", data=b"password")),
    ):
        assert json.loads(prepared(request)) == {"Name": "n", "Data": "cGFzc3dvcmQ="}
    for request in (
        create(spec=spec(name="n", data="password")),
        update("n", version=1, spec=spec(name="n", data="password")),
    ):
        with pytest.raises(InvalidArgumentType, match=r"data: expected bytes.*got str") as caught:
            prepared(request)
        assert "encode()" in str(caught.value)


@pytest.mark.parametrize("text", ["%%%", "YQ", "YQ==\n", "YR==", "ctrl-p,ctrl-q", 5, ["YQ=="]])
def test_an_answer_that_is_not_base64_is_kept_as_it_is(text: Any) -> None:
    for cls, row in model_fields(BYTES):
        found = cls.from_dict({row.wire: text})
        assert not getattr(found, row.name)
        assert found.extra == {row.wire: text}
        assert found.to_dict() == {row.wire: text}


# --- durations ------------------------------------------------------------------------------------


def test_all_durations_are_known() -> None:
    """Each number whose description has a unit of time is a duration, and nothing else is."""
    unit = re.compile(r"\b(nano|micro)seconds\b", re.IGNORECASE)
    # Only in answers: numbers that were measured.
    measured = {"time_nano", "throttled_time", "system_cpu_usage"}
    documented: list[tuple[str, Any, tuple[Any, ...]]] = [
        (name, cls, cls.FIELDS)
        for name in models.__all__
        if isinstance(cls := getattr(models, name), type) and issubclass(cls, Model)
    ]
    for endpoint in all_endpoints():
        fields = endpoint.body.fields() if endpoint.body and endpoint.body.style == "fields" else ()
        documented.append((endpoint.id, function_of(endpoint), (*endpoint.parameters, *fields)))
    odd = []
    for name, thing, rows in documented:
        entries = described(thing)
        for row in rows:
            said = unit.search(entries.get(row.name, "")) is not None and row.kind is not TIME
            is_measured = row.name in measured or isinstance(row.kind, ListOf)
            if said != (row.kind in DURATIONS) and not is_measured:
                odd.append(f"{name}.{row.name}")
    assert not odd
    assert len(model_fields(*DURATIONS)) > 20
    assert len(list(arguments(*DURATIONS))) > 2


@pytest.mark.parametrize("seconds", [0, 1.5, 90, -1])
def test_durations_are_numbers_only_in_json(seconds: float) -> None:
    for cls, row in model_fields(*DURATIONS):
        number = int(seconds * DURATIONS[row.kind])
        for given in (number, timedelta(seconds=seconds), f"{seconds}s"):
            made = cls()
            setattr(made, row.name, given)
            assert Obj(cls.__name__).encode(made, "x", True)[row.wire] == number
        found = cls.from_dict({row.wire: number})
        assert getattr(found, row.name) == number
        assert found.to_dict() == {row.wire: number}
    for endpoint, name, kind in arguments(*DURATIONS):
        for given in (timedelta(seconds=seconds), f"{seconds}s"):
            assert kind.encode(given, f"{endpoint.id}.{name}", True) == seconds * DURATIONS[kind]


@pytest.mark.parametrize("value", ["", "5", "1d", "soon", 1.5, True, b"1s", [1]])
def test_what_is_not_a_duration_is_refused(value: Any) -> None:
    for cls, row in model_fields(*DURATIONS):
        made = cls()
        setattr(made, row.name, value)
        with pytest.raises(ValueError, match=f"{row.name}: ") as caught:
            Obj(cls.__name__).encode(made, "x", True)
        assert "seconds" in str(caught.value)


def test_a_fraction_of_a_unit_is_not_lost() -> None:
    with pytest.raises(ValueError, match="not a whole number of microseconds"):
        MICROSECONDS.encode("1ns", "cpu_period", True)


def test_durations_in_a_request() -> None:
    check = models.HealthConfig(interval="1m30s", timeout=timedelta(seconds=2), start_period=7)
    request = operations.container_create(image="x", healthcheck=check)
    assert json.loads(prepared(request))["Healthcheck"] == {
        "Interval": 90_000_000_000,
        "Timeout": 2_000_000_000,
        "StartPeriod": 7,
    }
    encoded = encode(operations.image_build(data=b"", cpu_period="50ms"), "unix:///x")
    assert encoded.query["cpuperiod"] == ["50000"]


def test_a_health_check_takes_durations_and_seconds() -> None:
    given = HealthCheck.command(
        "x", interval=timedelta(seconds=90), timeout="1m30s", start_period=90
    )
    assert (given.interval, given.timeout, given.start_period) == (90_000_000_000,) * 3
    for value in ("1d", "0s", timedelta(0), -1, float("nan"), True):
        with pytest.raises(InvalidArgument, match="interval"):
            HealthCheck.command("x", interval=value)


def test_other_kinds_stay_as_they_are() -> None:
    assert INT.encode(5, "x", True) == 5
    assert STR.encode("5", "x", True) == "5"
