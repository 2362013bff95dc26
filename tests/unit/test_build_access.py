"""What a build may use of this program's: sources of secrets, agents, and engines without these."""

from __future__ import annotations

import importlib.util
import os
import random
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from dockwire import (
    AsyncEngine,
    DockwireError,
    Engine,
    Env,
    InvalidArgument,
    InvalidArgumentType,
    LocalFileError,
    MissingExtra,
    NotFound,
    VersionError,
    models,
)
from dockwire._archive.build_access import MAX_SECRET, find_agents, read_secrets
from dockwire._buildkit.agent_requests import AgentMessages, is_forwarded
from dockwire._buildkit.grpc_messages import CallFailed
from dockwire._buildkit.session_options import BuildAgent
from dockwire._protocol.wire import protobuf
from tests.unit.conftest import refuse

HUB = {"docker.io": models.AuthConfig(username="a", password="b")}


def podman(request: httpx.Request) -> httpx.Response:
    assert request.url.path == "/_ping"
    return httpx.Response(200, headers={"Api-Version": "1.41", "Server": "Libpod/5.8.2 (linux)"})


def windows(request: httpx.Request) -> httpx.Response:
    assert request.url.path == "/_ping"
    return httpx.Response(200, headers={"Api-Version": "1.41", "Ostype": "windows"})


def old(request: httpx.Request) -> httpx.Response:
    assert request.url.path == "/_ping"
    return httpx.Response(200, headers={"Api-Version": "1.37"})


def build(answer: Callable[[httpx.Request], httpx.Response], **fields: Any) -> object:
    transport: Any = httpx.MockTransport(answer)
    with Engine(transport=transport, config=False) as engine:
        return engine.images.build(dockerfile_text="FROM scratch", builder="buildkit", **fields)


@pytest.mark.parametrize(
    ("secrets", "problem"),
    [
        ("token", "secrets: expected a mapping"),
        ({"": b"x"}, "expected str for IDs"),
        ({1: b"x"}, "expected str for IDs"),
        ({"a": "text"}, r"secrets\['a'\]: expected bytes, a path or Env, got str"),
        ({"a": None}, "got NoneType"),
        ({"a": bytes(MAX_SECRET + 1)}, "at most 512000 bytes"),
        ({"a": Env("DOCKWIRE_NOT_SET")}, "no environment variable DOCKWIRE_NOT_SET"),
    ],
)
def test_secrets_that_are_none(secrets: Any, problem: str) -> None:
    with pytest.raises(InvalidArgument, match=problem):
        build(refuse, secrets=secrets)


def test_files_of_secrets(tmp_path: Path) -> None:
    content = random.randbytes(MAX_SECRET)
    (tmp_path / "largest").write_bytes(content)
    (tmp_path / "larger").write_bytes(content + b"x")
    assert read_secrets({"a": tmp_path / "largest"})["a"].value == content
    with pytest.raises(InvalidArgument, match="at most"):
        read_secrets({"a": tmp_path / "larger"})
    for path in (tmp_path / "missing", tmp_path):
        with pytest.raises(LocalFileError) as caught:
            build(refuse, secrets={"a": path})
        assert caught.value.path == str(path)
        assert caught.value.operation == "ImageBuild"
    assert read_secrets(None) == {}


def test_agents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "agent")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        monkeypatch.setenv("SSH_AUTH_SOCK", path)
        agent = BuildAgent(path)
        assert find_agents("default") == {"default": agent}
        assert find_agents(Path(path)) == {"default": agent}
        assert find_agents({"a": "default", "b": path}) == {"a": agent, "b": agent}
    monkeypatch.delenv("SSH_AUTH_SOCK")
    with pytest.raises(InvalidArgument, match="SSH_AUTH_SOCK is not set"):
        build(refuse, ssh="default")
    with pytest.raises(LocalFileError):
        build(refuse, ssh=str(tmp_path / "missing"))
    with pytest.raises(InvalidArgumentType, match="the path of a socket"):
        build(refuse, ssh=True)


@pytest.mark.parametrize(
    ("answer", "kind", "problem"),
    [
        (podman, InvalidArgument, "Podman does not have BuildKit"),
        (windows, InvalidArgument, "the engine of Windows does not have BuildKit"),
        (old, VersionError, "1.38"),
    ],
)
@pytest.mark.parametrize("fields", [{"secrets": {"a": b"x"}}, {"registry_config": HUB}])
async def test_engines_without_buildkit(
    answer: Any, kind: type[DockwireError], problem: str, fields: Any
) -> None:
    """Only a ping is sent."""
    with pytest.raises(kind, match=problem) as caught:
        build(answer, **fields)
    assert caught.value.operation == "ImageBuild"
    transport: Any = httpx.MockTransport(answer)
    async with AsyncEngine(transport=transport, config=False) as engine:
        with pytest.raises(kind, match=problem):
            await engine.images.build(dockerfile_text="FROM x", builder="buildkit", **fields)


def test_without_h2(monkeypatch: pytest.MonkeyPatch) -> None:
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        "dockwire._buildkit.h2_package.find_spec",
        lambda name: None if name == "h2" else find_spec(name),
    )
    with pytest.raises(MissingExtra, match=r"dockwire\[buildkit\]") as caught:
        build(refuse, secrets={"a": b"x"})
    assert caught.value.extra == "buildkit"


def test_an_engine_that_refuses_sessions() -> None:
    """It matters only if an argument needs a session."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/session"):
            return httpx.Response(403, json={"message": "not here"})
        record = b'{"aux": {"ID": "sha256:%s"}}' % (b"1" * 64)
        return httpx.Response(200, content=record)

    transport: Any = httpx.MockTransport(answer)
    fields: Any = {"dockerfile_text": "FROM scratch", "builder": "buildkit"}
    with Engine(transport=transport, api_version="1.44") as engine:
        assert engine.images.build(**fields).result().id == f"sha256:{'1' * 64}"
        with pytest.raises(DockwireError, match="not here"):
            engine.images.build(**fields, secrets={"a": b"x"})


def test_headers_of_a_session_may_repeat() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(404, json={"message": "none"})

    transport: Any = httpx.MockTransport(answer)
    rows = [("X-Method", "/a"), ("X-Other", "x"), ("X-Method", "/b")]
    with Engine(transport=transport, api_version="1.44", config=False) as engine:
        for headers in (rows, tuple(rows), dict(rows[1:])):
            with pytest.raises(NotFound):
                engine.system.session(headers=headers)
        wrong: Any
        for wrong in ("x", [1], [("a",)], [["a", "b"]], [("a", 1)], {"a": 1}, [("Host", "b")]):
            with pytest.raises(InvalidArgument, match="header"):
                engine.system.session(headers=wrong)
    assert [each.headers.get_list("x-method") for each in seen] == [["/a", "/b"]] * 2 + [["/b"]]


def test_requests_to_an_agent() -> None:
    identities, signing, removal = b"\0\0\0\1\x0b", b"\0\0\0\3\x0dab", b"\0\0\0\1\x13"
    messages = AgentMessages()
    found = []
    for byte in identities + signing + removal:
        messages.feed(bytes([byte]))
        while (message := messages.take()) is not None:
            found.append(message)
    assert found == [identities, signing, removal]
    assert list(map(is_forwarded, found)) == [True, True, False]
    # 1 to 255: only two kinds are forwarded.
    assert sum(is_forwarded(b"\0\0\0\1" + bytes([kind])) for kind in range(256)) == 2
    for length in (b"\0\0\0\0", b"\0\4\0\1", b"\xff" * 4):
        messages = AgentMessages()
        messages.feed(length)
        with pytest.raises(CallFailed):
            messages.take()


def test_messages_are_read_as_they_were_written() -> None:
    chance = random.Random(5)
    for _ in range(500):
        rows: list[tuple[int, int | bytes]] = []
        data = b""
        for _ in range(chance.randrange(5)):
            number = chance.randrange(1, 2**29)
            if chance.random() < 0.5:
                value = chance.randrange(2 ** chance.choice([1, 7, 8, 32, 64]))
                rows.append((number, value))
                data += protobuf.write_integer(number, value)
            else:
                content = os.urandom(chance.choice([0, 1, 127, 128, 20_000]))
                rows.append((number, content))
                data += protobuf.write_bytes(number, content)
        assert list(protobuf.read_fields(data)) == rows
    assert protobuf.write_text(3, "wörd") == b"\x1a\x05w\xc3\xb6rd"
