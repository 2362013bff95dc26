"""What a caller passes is encoded, or it is an InvalidArgument before anything is sent."""

from __future__ import annotations

import inspect
import random
from typing import Any

import attrs
import pytest

from dockwire._protocol.api.requests import Encoded, encode
from dockwire._protocol.api.versions import Version, VersionInUse
from dockwire._protocol.wire.http_requests import encode_request_head
from dockwire.errors import InvalidArgument, VersionError
from dockwire_api.model import Model
from dockwire_api.operation import Endpoint, Request
from dockwire_api.values import Kind
from tests.support.hostile import all_endpoints, function_of, odd_arguments, sample

ODD = odd_arguments()
VERSIONS = (Version(1, 24), Version(1, 54))


def kinds(endpoint: Endpoint) -> dict[str, Kind | None]:
    """The kind of each argument of an operation's function; None for an upload."""
    found: dict[str, Kind | None] = {row.name: row.kind for row in endpoint.parameters}
    body = endpoint.body
    if body is not None and body.style == "fields":
        found |= {row.name: row.kind for row in body.fields()}
    elif body is not None:
        found[body.name] = None if body.style == "upload" else body.kind
    return found


def required(endpoint: Endpoint) -> dict[str, Any]:
    """Valid values for the arguments that an operation needs."""
    rows = inspect.signature(function_of(endpoint)).parameters.values()
    return {row.name: valid(kinds(endpoint)[row.name]) for row in rows if row.default is row.empty}


def valid(kind: Kind | None) -> Any:
    return b"data" if kind is None else kind.decode(sample(kind))


def send(request: Request) -> bool:
    """Encode a request for two versions; False if its values are refused."""
    try:
        encoded = encode(request, "unix:///x")
    except InvalidArgument as error:
        fault = error
    else:
        return prepare(encoded)
    operation = request.endpoint.id
    assert (fault.operation, fault.__cause__, fault.__context__) == (operation, None, None)
    assert str(fault).startswith(operation)
    return False


def prepare(encoded: Encoded) -> bool:
    for version in VERSIONS:
        try:
            prepared = encoded.prepare(VersionInUse("unix:///x", version))
        except (InvalidArgument, VersionError):
            continue
        encode_request_head(prepared.method, prepared.target, prepared.headers or [("A", "b")])
        assert prepared.shown.isascii()
    return True


@pytest.mark.parametrize("endpoint", all_endpoints(), ids=lambda row: row.id)
def test_every_argument_of_every_operation(endpoint: Endpoint) -> None:
    function, needed = function_of(endpoint), required(endpoint)
    assert send(function(**needed)) or endpoint.id == "ImageBuild"
    refused = 0
    for name in kinds(endpoint):
        for value in ODD:
            refused += not send(function(**{**needed, name: value}))
    assert refused or not kinds(endpoint)


def inner_places(value: Any) -> list[tuple[Any, str]]:
    """Every attribute of a model and of the models in it."""
    found: list[tuple[Any, str]] = []
    if isinstance(value, Model):
        for row in attrs.fields(type(value)):
            if row.name.startswith("_"):
                continue
            found.append((value, row.name))
            found += inner_places(getattr(value, row.name))
    elif isinstance(value, list):
        found += [place for item in value for place in inner_places(item)]
    elif isinstance(value, dict):
        found += [place for item in value.values() for place in inner_places(item)]
    return found


def fields_of_models(endpoint: Endpoint, count: int | None) -> int:
    """Put odd values into the fields of models; return how many were tried."""
    function, needed = function_of(endpoint), required(endpoint)
    tried = 0
    for name, kind in kinds(endpoint).items():
        value = valid(kind)
        pairs = [(*place, odd) for place in inner_places(value) for odd in ODD]
        if count is not None and len(pairs) > count:
            pairs = random.Random(f"{endpoint.id} {name}").sample(pairs, count)
        for model, attribute, odd in pairs:
            before = getattr(model, attribute)
            setattr(model, attribute, {"X-Odd": odd} if attribute == "extra" else odd)
            send(function(**{**needed, name: value}))
            setattr(model, attribute, before)
            tried += 1
    return tried


@pytest.mark.parametrize("endpoint", all_endpoints(), ids=lambda row: row.id)
def test_fields_of_models(endpoint: Endpoint) -> None:
    fields_of_models(endpoint, 60)


@pytest.mark.long
@pytest.mark.parametrize("endpoint", all_endpoints(), ids=lambda row: row.id)
def test_all_fields_of_models(endpoint: Endpoint) -> None:
    fields_of_models(endpoint, 2000)
