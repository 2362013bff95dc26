"""A recorded file has no secrets: none of those that the API marks, and none that look like one."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from dockwire import AsyncEngine, DockwireError, EngineWarning, models
from dockwire._protocol.recordings.hiding import Hiding
from dockwire_api.model import Model
from dockwire_api.operation import Endpoint
from dockwire_api.values import Kind
from tests.support.hostile import all_endpoints, function_of
from tests.support.marked_secrets import (
    ANSWERING,
    MARK,
    SECRET,
    arguments,
    marked,
    shows,
)
from tests.support.recorded import player, recorder

BASE64 = base64.b64encode(f"{MARK}".encode()).decode()
# An engine that repeats the secret, as it is and in base64.
ECHO = {"Id": "x", "message": f"it is {MARK}", "Warnings": [f"{BASE64} is weak"]}


def result_of(endpoint: Endpoint) -> Any:
    """The JSON of a response with the mark in each secret field."""
    assert endpoint.result is not None
    return encoded(endpoint.result, marked(endpoint.result))


def encoded(kind: Kind, value: Any) -> Any:
    return value.to_dict() if isinstance(value, Model) else kind.encode(value, "", False)


async def send(engine: AsyncEngine, endpoint: Endpoint) -> str:
    """Send a request full of secrets; return how it ended, without what differs in playback."""
    try:
        result: Any = await engine.send(function_of(endpoint)(**arguments(endpoint)))
        if hasattr(result, "aclose"):
            async with result:
                async for _ in result:
                    pass
    except DockwireError as error:
        return type(error).__name__
    return type(result).__name__


@pytest.mark.filterwarnings("ignore::dockwire.DroppedWarning")
@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize("endpoint", SECRET, ids=lambda row: row.id)
async def test_what_is_secret_in_a_request(
    colour: str, endpoint: Endpoint, status: int, tmp_path: Path
) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(f"{request.url} {request.headers.raw} {request.read()!r}")
        return httpx.Response(status, json=ECHO)

    file = tmp_path / "x.json"
    async with recorder(colour, file, answer, unsupported="drop") as engine:
        before = await send(engine, endpoint)
    assert any(shows(text) for text in seen), "the test must send a secret"
    assert not shows(file.read_text())
    async with player(colour, file, unsupported="drop") as engine:
        assert await send(engine, endpoint) == before


@pytest.mark.parametrize("endpoint", ANSWERING, ids=lambda row: row.id)
async def test_what_is_secret_in_a_response(
    colour: str, endpoint: Endpoint, tmp_path: Path
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        text = json.dumps(result_of(endpoint))
        assert shows(text)
        status = endpoint.ok[0]
        return httpx.Response(status, text=text, headers={"Content-Type": "application/json"})

    file = tmp_path / "x.json"
    async with recorder(colour, file, answer) as engine:
        before = await send(engine, endpoint)
    assert not shows(file.read_text())
    async with player(colour, file) as engine:
        assert await send(engine, endpoint) == before


def test_there_are_such_operations() -> None:
    assert {row.id for row in SECRET} >= {"SystemAuth", "SecretCreate", "SwarmJoin", "ImageBuild"}
    assert {row.id for row in ANSWERING} >= {"SystemAuth", "SwarmInspect", "SwarmUnlockkey"}
    assert len(all_endpoints()) > 100


async def test_headers_and_raw_requests(colour: str, tmp_path: Path) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert MARK in str(request.headers)
        headers = {"Set-Cookie": MARK, "Authorization": MARK, "X-Next-Token": MARK}
        return httpx.Response(200, json=ECHO, headers=headers)

    file = tmp_path / "x.json"
    headers = {"Authorization": f"Bearer {MARK}", "X-Token": MARK}
    async with recorder(colour, file, answer, headers=headers) as engine:
        await engine.request("POST", "/auth", json={"password": MARK, "username": "x"})
        await engine.request("GET", "/x", params={"token": MARK, "names": [f"https://u:{MARK}@h"]})
        await engine.request("POST", "/y", headers={"X-Registry-Auth": MARK}, body=MARK.encode())
    assert not shows(file.read_text())


URL = f"https://user:{MARK}@host/x.tar"
TEXTS = [
    URL,
    f"https://{MARK}@host/x.git",
    f"https://user:{MARK}/{MARK}@host/x.tar",
    f"http://user:{MARK}@{MARK}@proxy:3128 next",
    f"http://user:#{MARK}@proxy:3128",
    f"DB_PASSWORD={MARK}",
    f"API_KEY={MARK}",
    f"githubToken={MARK}",
    f"username=u,password={MARK}",
    f"Authorization: Bearer {MARK}",
    f"-----BEGIN RSA PRIVATE KEY-----\n{MARK}\n-----END RSA PRIVATE KEY-----",
    f"SWMTKN-1-{MARK}-{MARK}",
    f"SWMKEY-1-{MARK}",
]


@pytest.mark.parametrize("text", TEXTS)
async def test_what_looks_like_a_secret(colour: str, text: str, tmp_path: Path) -> None:
    """In an environment variable, a label's value, a command and the output of a command."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/logs"):
            return httpx.Response(200, content=f"{text}\n".encode())
        return httpx.Response(201, json={"Id": "x", "Warnings": [text]})

    file = tmp_path / "x.json"
    async with recorder(colour, file, answer) as engine:
        with pytest.warns(EngineWarning):
            await engine.containers.create("busybox", ["run", text], env=[text], labels={"x": text})
        async with engine.containers.logs("x", tty=True) as logs:
            async for _ in logs:
                pass
    assert not shows(file.read_text())


async def test_options_and_names_that_say_so(colour: str, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    async with recorder(colour, file, lambda _: httpx.Response(201, json={"Id": "x"})) as engine:
        await engine.containers.create("busybox", ["run", "--password", MARK, "-v"])
        await engine.volumes.create("x", driver_opts={"o": f"user=u,password={MARK}"})
        await engine.volumes.create("x", driver_opts={"sshfs_password": MARK})
        async with engine.images.build(remote=f"https://host/x.git?token={MARK}") as steps:
            async for _ in steps:
                pass
        # Known as a secret only afterwards.
        await engine.containers.create("busybox", ["echo", "hunter2x"])
        await engine.containers.create("busybox", env={"SECRET": "hunter2x"})
    text = file.read_text()
    assert not shows(text)
    assert "hunter2x" not in text
    assert '"-v"' in text
    assert "user=u" in text


async def test_scrub_hides_the_rest(colour: str, tmp_path: Path) -> None:
    def scrub(text: str) -> str:
        return text.replace("acme", "<company>")

    file = tmp_path / "x.json"

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(201, json={"Id": "of acme"})

    async with recorder(colour, file, answer, scrub=scrub) as engine:
        await engine.containers.create("acme/app", name="acme-1")
    assert "acme" not in file.read_text()
    async with player(colour, file, scrub=scrub) as engine:
        assert (await engine.containers.create("acme/app", name="acme-1")).id == "of <company>"


URLS = ("http://host:80/a@b", "docker-image://host:5000/a@sha256:1", "tcp://host:2376 and a@b")


def test_ordinary_texts_stay() -> None:
    hiding = Hiding()
    for text in (
        "PATH=/usr/bin:/bin",
        "http://host/path?x=1",
        "key=value",
        "busybox:1",
        "a@b",
        *URLS,
    ):
        assert hiding.value([text]) == [text]
    assert hiding.value({"Name": "x", "Monkey": "y"}) == {"Name": "x", "Monkey": "y"}


def test_the_data_of_a_secret_is_hidden_in_its_own_form() -> None:
    body = models.SecretSpec(name="x", data=MARK.encode()).to_dict()
    [endpoint] = [row for row in SECRET if row.id == "SecretCreate"]
    hidden = Hiding().request_body(endpoint, body)
    assert models.SecretSpec.from_dict(hidden).data == b"<hidden>"
