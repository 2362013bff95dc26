"""Text that is not Unicode, as ``os.fsdecode`` makes of b"\\xff": where it is sent and read."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dockwire import InvalidArgument, ProtocolError, models
from dockwire._archive.copy_sources import check_source
from dockwire._config.config_json import parse_variable, update
from dockwire._config.credential_helpers import HelperDeadline
from dockwire._config.credentials import find_all_credentials, find_credentials
from dockwire._protocol.api.raw_requests import RawRequest
from dockwire._protocol.api.reply import Reply
from dockwire._protocol.api.requests import Prepared, encode
from dockwire._protocol.api.responses import decode_response
from dockwire._protocol.api.versions import Version, VersionInUse
from dockwire._protocol.images.registries import registry_key
from dockwire._protocol.wire.json_stream import RecordParser, step_error
from dockwire._protocol.wire.json_text import decode_json
from dockwire._swarm.pieces import check_pieces, check_variable
from dockwire.files import File, Link
from dockwire_api import operations
from dockwire_api.model import Model
from dockwire_api.operation import Endpoint
from dockwire_api.values import TIME
from tests.support.hostile import all_endpoints, function_of
from tests.unit.test_hostile_arguments import kinds, required, valid

RAW = b"a\xff"
NAME = os.fsdecode(RAW)
# Half of a surrogate pair that stands for no byte.
HALF = "a\ud800"
PATHS = {
    ("ContainerArchive", "path"),
    ("ContainerArchiveInfo", "path"),
    ("PutContainerArchive", "path"),
    ("ImageBuild", "dockerfile"),
}
WHERE = VersionInUse("unix:///x", Version(1, 51))


# --- what is sent ---------------------------------------------------------------------------------


Put = Callable[[str], None]


def text_places(value: Any, put: Put) -> Iterator[Put]:
    """Functions that put a text in place of each text in a value: models, maps and lists."""
    if isinstance(value, str):
        yield put
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from text_places(item, partial(value.__setitem__, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from text_places(item, partial(value.__setitem__, key))
        yield partial(rename_keys, value)
    elif isinstance(value, Model):
        for row in value.FIELDS:
            if row.kind is not TIME:
                yield from text_places(getattr(value, row.name), partial(setattr, value, row.name))
        yield partial(value.extra.__setitem__, "Unknown")


def rename_keys(value: dict[str, Any], text: str) -> None:
    value.clear()
    value[text] = "x"


def tries(endpoint: Endpoint, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Valid arguments of an operation, but for one text."""
    needed = required(endpoint)
    for name, kind in kinds(endpoint).items():
        if kind is None:
            continue
        filters = next((row.filters for row in endpoint.parameters if row.name == name), {})
        if filters:
            yield name, {**needed, name: {next(iter(filters)): [text]}}
            yield name, {**needed, name: {text: ["x"]}}
            continue
        count = len(list(text_places(valid(kind), print)))
        for index in range(count):
            holder = {name: valid(kind)}
            list(text_places(holder[name], partial(holder.__setitem__, name)))[index](text)
            yield name, {**needed, **holder}


@pytest.mark.parametrize("endpoint", all_endpoints(), ids=lambda row: row.id)
def test_texts_that_are_not_unicode_are_refused(endpoint: Endpoint) -> None:
    for text in (NAME, HALF):
        for name, values in tries(endpoint, text):
            if (endpoint.id, name) in PATHS and text is NAME:
                continue
            # Encoding needs no engine: nothing was sent, not even the ping.
            with pytest.raises(InvalidArgument) as caught:
                encode(function_of(endpoint)(**values), "unix:///x")
            message = str(caught.value)
            assert message.startswith(endpoint.id)
            assert message.isascii()


def test_the_error_says_where_it_is() -> None:
    config = models.HostConfig(binds=["/ok:/ok", f"/{NAME}:/x"])
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({"env": {"A": NAME}}, "env['A']: "),
        ({"env": ["A=1", f"B={NAME}"]}, "env[1]: "),
        ({"labels": {"a": NAME}}, "labels['a']: "),
        ({"cmd": ["ls", NAME]}, "cmd[1]: "),
        ({"host_config": config}, "host_config.binds[1]: "),
        ({"name": NAME}, "name: "),
    )
    for values, place in cases:
        with pytest.raises(InvalidArgument, match=r"not UTF-8") as caught:
            encode(operations.container_create(image="x", **values), "unix:///x")
        assert f": {place}" in str(caught.value)


@pytest.mark.parametrize(("id", "name"), sorted(PATHS))
def test_paths_of_files_are_sent_as_their_bytes(id: str, name: str) -> None:
    endpoint = next(each for each in all_endpoints() if each.id == id)
    for path, quoted in ((NAME, "a%FF"), (f"/ü {NAME}", "%2F%C3%BC%20a%FF")):
        request = function_of(endpoint)(**{**required(endpoint), name: path})
        prepared = encode(request, "unix:///x").prepare(WHERE)
        assert f"{name}={quoted}" in prepared.target
        assert f"{name}={quoted}" in prepared.shown
    with pytest.raises(InvalidArgument, match=f"{name}: expected str"):
        encode(function_of(endpoint)(**{**required(endpoint), name: RAW}), "unix:///x")


@pytest.mark.parametrize(
    "values",
    [
        {"path": f"/{NAME}"},
        {"params": {"a": NAME}},
        {"params": {NAME: "a"}},
        {"params": {"a": {"b": NAME}}},
        {"headers": {"A": NAME}},
        {"json": {"a": [NAME]}},
        {"json": {NAME: 1}},
    ],
)
def test_raw_requests_refuse_them(values: dict[str, Any]) -> None:
    given = {"path": "/x", "json": None, "params": None, "headers": None, **values}
    with pytest.raises(InvalidArgument):
        RawRequest("POST", body=None, **given).prepare(WHERE)


def test_names_in_archives_may_be_bytes_but_not_halves_of_characters() -> None:
    check_source({f"d/{NAME}": b"", "link": Link(NAME)}, (0, 0))
    for source in ({HALF: b""}, {"link": Link(HALF)}, Link(HALF), {"x": File(Path(HALF))}):
        with pytest.raises(InvalidArgument, match="surrogate"):
            check_source(source, (0, 0))


REFUSED: dict[str, Callable[[str], object]] = {
    "a piece": lambda text: check_pieces([b"", text]),
    "a variable of a piece": lambda text: check_pieces([{"A": text}]),
    "a name of a piece": lambda text: check_pieces([{text: "a"}]),
    "a variable of a job": lambda text: check_variable("A", "{{" + text, "env"),
    "a registry": registry_key,
    "an address of a registry": lambda text: registry_key(f"https://{text}/v1"),
    "DOCKER_AUTH_CONFIG": lambda text: parse_variable(
        "DOCKER_AUTH_CONFIG", f'{{"auths": {{"{text}": 1}}}}'
    ),
}


@pytest.mark.parametrize("place", REFUSED)
@pytest.mark.parametrize("text", [NAME, HALF])
def test_other_texts_are_refused(place: str, text: str) -> None:
    with pytest.raises(InvalidArgument):
        REFUSED[place](text)


def test_the_variable_with_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_AUTH_CONFIG", f'{{"auths": {{"{NAME}": {{}}}}}}')
    with pytest.raises(InvalidArgument, match="DOCKER_AUTH_CONFIG is not text in UTF-8"):
        find_credentials(None, "h", HelperDeadline())


def test_config_json_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A helper is asked for such a registry, which is in the file as JSON escapes it."""
    path = tmp_path / "config.json"
    path.write_text('{"credHelpers": {"a\\ud800": "test"}}')
    program = tmp_path / "docker-credential-test"
    program.write_text("#!/bin/sh\necho credentials not found in native keychain; exit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert find_all_credentials(tmp_path, HelperDeadline()).errors == ()
    update(tmp_path, lambda content: content.update(new=1))
    assert '"a\\ud800"' in path.read_text()
    assert set(json.loads(path.read_text())) == {"credHelpers", "new"}


# --- what is read ---------------------------------------------------------------------------------


def prepared(id: str) -> Prepared:
    endpoint = next(each for each in all_endpoints() if each.id == id)
    request = function_of(endpoint)(**required(endpoint))
    return encode(request, "unix:///x").prepare(WHERE)


@pytest.mark.parametrize("raw", [RAW, b"\xed\xb3\xbf", b"\xc0\xaf", b"\xf5", b"\xc3", "ü".encode()])
def test_bytes_in_json_are_read_everywhere(raw: bytes) -> None:
    text = os.fsdecode(raw)
    assert os.fsencode(text) == raw
    body = b'{"a": "%b"}' % raw
    assert decode_json(body) == decode_json(bytearray(body)) == {"a": text}
    assert Reply(200, {}, body).json() == {"a": text}
    for stream in (body, body + b"\n", body + body, b'{"b":\n1}' + body):
        parser = RecordParser()
        assert {"a": text} in [*parser.feed(stream[:7]), *parser.feed(stream[7:])]
    changes = b'[{"Path": "/%b", "Kind": 0}]' % raw
    (change,) = decode_response(prepared("ContainerChanges"), 200, {}, changes)
    assert change.path == f"/{text}"
    header = base64.b64encode(b'{"name": "%b", "size": 1}' % raw).decode()
    stat = decode_response(
        prepared("ContainerArchiveInfo"), 200, {"x-docker-container-path-stat": header}, b""
    )
    assert stat.name == text


def test_a_name_that_was_read_can_be_sent() -> None:
    changes = b'[{"Path": "/a\xff", "Kind": 0}]'
    (change,) = decode_response(prepared("ContainerChanges"), 200, {}, changes)
    request = operations.container_archive("x", path=change.path)
    assert encode(request, "unix:///x").prepare(WHERE).target.endswith("path=%2Fa%FF")


def test_what_is_not_json_stays_an_error() -> None:
    for body in (b"\xff", b'{"a": \xff}', b'{"a": "\xff', b"\xff\xfe\xff"):
        with pytest.raises(ProtocolError):
            decode_response(prepared("ContainerChanges"), 200, {}, body)


def test_messages_can_be_printed() -> None:
    error = step_error(decode_json(b'{"errorDetail": {"message": "no a\xff"}}'))
    assert error is not None
    assert str(error).encode().decode() == "no a\ufffd"
