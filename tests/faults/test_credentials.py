"""Credentials and proxies of config.json, as engines receive them from each operation."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Literal

import pytest

from dockwire import (
    AsyncEngine,
    ConfigWarning,
    ConnectionFailed,
    CredentialError,
    InvalidArgument,
    NotFound,
    RegistryDenied,
    StepDenied,
    Unauthorized,
    models,
)
from dockwire_api.operations.images import image_push, image_search
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, chunk, document
from tests.support.config_json import config

ID = f"sha256:{'1' * 64}"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
SECRET = "s3cret-words"
MINE = {"username": "me", "password": SECRET, "serveraddress": "h:5000"}


def engine(talk: Talk) -> None:
    """An engine on which every operation succeeds."""
    while request := talk.request():
        line = request.split(b"\r\n")[0]
        if b"/search" in line or b"/privileges" in line:
            talk.send(document([]))
        elif line.startswith(b"GET") or b"/containers" in line or b"/auth" in line:
            talk.send(document({"Id": ID, "Status": "Login Succeeded", "StatusCode": 0}))
        else:
            step = json.dumps({"status": ID, "aux": {"ID": ID}}).encode()
            talk.send(HEAD, chunk(step), chunk(b""))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A config.json with credentials for one registry."""
    pair = base64.b64encode(f"me:{SECRET}".encode()).decode()
    return config(tmp_path, {"auths": {"h:5000": {"auth": pair}, "other": {"auth": pair}}})


@pytest.fixture
def helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return a function that makes a helper from a script, and a config.json that configures it."""

    def make(script: str) -> Path:
        path = tmp_path / "docker-credential-x"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        return config(tmp_path, {"credsStore": "x"})

    return make


def engine_of(colour: str, peer: Peer, folder: Path | Literal[False] | None) -> AsyncEngine:
    return connect(colour, peer.address, api_version="1.41", config=folder)


def header(request: bytes, name: str = "x-registry-auth") -> Any:
    """Return the credentials in a header; None without such a header."""
    for row in request.split(b"\r\n\r\n")[0].decode().split("\r\n")[1:]:
        key, _, value = row.partition(": ")
        if key.lower() == name:
            return json.loads(base64.urlsafe_b64decode(value))
    return None


WAYS: dict[str, Callable[[AsyncEngine], Awaitable[Any]]] = {
    "pull": lambda e: e.images.pull("h:5000/a").result(),
    "push": lambda e: e.images.push("h:5000/a", tag="1").result(),
    "search": lambda e: e.images.search(term="h:5000/a"),
    "distribution": lambda e: e.distribution.inspect("h:5000/a:1"),
    "privileges": lambda e: e.plugins.privileges(remote="h:5000/p"),
    "plugin pull": lambda e: e.plugins.pull("h:5000/p", privileges=[]).result(),
    "plugin upgrade": lambda e: e.plugins.upgrade("p", remote="h:5000/p", privileges=[]).result(),
    "plugin push": lambda e: e.plugins.push("h:5000/p:1").result(),
    "send": lambda e: e.send(image_search(term="h:5000/a")),
    "send, with steps": lambda e: _sent(e),
    "run": lambda e: e.containers.run("h:5000/a", detach=True, pull="always"),
}


async def _sent(engine: AsyncEngine) -> None:
    async with await engine.send(image_push("h:5000/a", tag="1")) as records:
        async for _ in records:
            pass


@pytest.mark.parametrize("way", WAYS)
async def test_every_operation_with_a_registry(colour: str, way: str, mine: Path) -> None:
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, mine) as ours:
            await WAYS[way](ours)
    assert header(peer.requests[0]) == MINE
    assert not any(SECRET.encode() in request for request in peer.requests)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "run"])
async def test_config_json_is_ignored(colour: str, way: str) -> None:
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, False) as ours:
            await WAYS[way](ours)
    # A push always has the header: old engines require it.
    assert header(peer.requests[0]) == ({} if way in ("push", "send, with steps") else None)


async def test_arguments_have_priority(
    colour: str, helper: Callable[[str], Path], tmp_path: Path
) -> None:
    place = helper(f"touch {tmp_path}/asked; exit 1")
    theirs = models.AuthConfig(username="they")
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, place) as ours:
            await ours.images.pull("h:5000/a", registry_auth=theirs).result()
            await ours.images.pull("h:5000/a", registry_auth=models.AuthConfig()).result()
            await ours.images.build(dockerfile_text="FROM a", registry_config={}).result()
            await ours.images.build(dockerfile_text="FROM a", builder="buildkit").result()
    pulls = [request for request in peer.requests if b"/images/create" in request]
    assert [header(each) for each in pulls] == [{"username": "they"}, {}]
    builds = [request for request in peer.requests if b"/build?" in request]
    assert [header(each, "x-registry-config") for each in builds] == [{}, {}]
    assert not (tmp_path / "asked").exists()


async def test_another_registry(colour: str, mine: Path) -> None:
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, mine) as ours:
            await ours.images.pull("h:5001/a").result()
            await ours.images.pull("a").result()
            await ours.images.push("a", tag="1").result()
    pulls = [request for request in peer.requests if request.startswith(b"POST")]
    assert [header(each) for each in pulls] == [None, None, {}]


async def test_all_credentials_for_a_build(colour: str, mine: Path) -> None:
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, mine) as ours:
            await ours.images.build(dockerfile_text="FROM h:5000/a").result()
    sent = header(peer.requests[0], "x-registry-config")
    assert sent == {"h:5000": MINE, "other": {**MINE, "serveraddress": "other"}}


async def test_proxies_for_a_build(colour: str, tmp_path: Path) -> None:
    place = config(tmp_path, {"proxies": {"default": {"httpProxy": "http://p:1"}}})
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, place) as ours:
            args = {"HTTP_PROXY": "mine"}
            await ours.images.build(dockerfile_text="FROM a", build_args=args).result()
            assert await ours.system.proxies() == {
                "HTTP_PROXY": "http://p:1",
                "http_proxy": "http://p:1",
            }
        async with engine_of(colour, peer, False) as ours:
            await ours.images.build(dockerfile_text="FROM a").result()
    first, second = (request.split(b" ")[1] for request in peer.requests)
    both = b"%7B%22HTTP_PROXY%22%3A%22mine%22%2C%22http_proxy%22%3A%22http%3A%2F%2Fp%3A1%22%7D"
    assert b"buildargs=" + both in first
    assert b"buildargs" not in second


async def test_config_json_is_read_only_if_needed(colour: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{broken")
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, tmp_path) as ours:
            await ours.containers.inspect("a")
            await ours.images.import_(b"tar").result()
            with pytest.raises(InvalidArgument, match="config.json is not JSON"):
                await ours.system.credentials("h:5000/a")
            with pytest.raises(InvalidArgument, match="config.json is not JSON"):
                await ours.system.proxies()
    assert len(peer.requests) == 2


def unusable(place: Path, kind: str) -> str:
    """Make a config.json that cannot be used; return what a warning says."""
    path = place / "config.json"
    if kind == "unreadable":
        path.mkdir()
        return f"{path} cannot be read"
    texts = {
        "broken": ("{broken", f"{path} is not JSON"),
        "auths": (json.dumps({"auths": 5}), f"{path}: auths: expected an object"),
        "store": (json.dumps({"credsStore": 5}), f"{path}: credsStore: expected a string"),
        "helpers": (json.dumps({"CREDHELPERS": {"a": 5}}), f"{path}: credHelpers: a: expected"),
    }
    text, said = texts[kind]
    path.write_text(text)
    return said


@pytest.mark.parametrize("kind", ["unreadable", "broken", "auths", "store", "helpers"])
async def test_an_unusable_config_json_is_ignored(colour: str, kind: str, tmp_path: Path) -> None:
    """As by docker: public images need none, and a denied request says what is ignored."""
    said = unusable(tmp_path, kind)
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, tmp_path) as ours:
            with pytest.warns(ConfigWarning, match=re.escape(said)) as warned:
                await ours.images.pull("h:5000/a").result()
            [one] = warned
            assert one.filename == __file__ or colour == "sync"
            with pytest.warns(ConfigWarning, match=re.escape(said)):
                await ours.images.build(dockerfile_text="FROM a").result()
    pulled, _, built = peer.requests
    assert b"x-registry-auth" not in pulled.lower()
    assert header(built, "x-registry-config") is None


async def test_invalid_proxies_are_ignored(colour: str, tmp_path: Path) -> None:
    place = config(tmp_path, {"proxies": {"default": {"httpProxy": 5}}})
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, place) as ours:
            with pytest.warns(ConfigWarning, match="httpProxy: expected a string; it is ignored"):
                await ours.images.build(dockerfile_text="FROM a").result()
    assert b"buildargs" not in peer.requests[0]


async def test_what_is_ignored_is_in_the_hint(colour: str, tmp_path: Path) -> None:
    def denying(talk: Talk) -> None:
        while talk.request():
            talk.send(document({"message": "pull access denied for h:5000/a"}, status=404))

    said = unusable(tmp_path, "broken")
    with Peer("unix", denying) as peer:
        async with engine_of(colour, peer, tmp_path) as ours:
            with (
                pytest.warns(ConfigWarning, match="is not JSON"),
                pytest.raises(RegistryDenied) as caught,
            ):
                await ours.images.pull("h:5000/a")
    assert f"{said} (line 1); it is ignored" in str(caught.value.hint)


async def test_no_helper_is_run_without_an_engine(
    colour: str, helper: Callable[[str], Path], tmp_path: Path
) -> None:
    place = helper(f"touch {tmp_path}/asked; exit 1")
    async with connect(colour, f"unix://{tmp_path}/none.sock", config=place) as ours:
        with pytest.raises(ConnectionFailed):
            await ours.images.pull("h:5000/a")
    assert not (tmp_path / "asked").exists()


async def test_a_helper_that_fails(colour: str, helper: Callable[[str], Path]) -> None:
    place = helper(f"echo {SECRET}; exit 7")
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, place) as ours:
            with pytest.raises(CredentialError, match="exit code 7") as caught:
                await ours.images.pull("h:5000/a")
            assert (caught.value.operation, caught.value.engine) == ("ImageCreate", ours.host)
            assert not caught.value.may_have_taken_effect
            assert SECRET not in str(caught.value)
            with pytest.raises(CredentialError, match="docker-credential-x get for h:5000"):
                await ours.system.credentials("h:5000/a")
    assert peer.requests == []


async def test_a_helper_that_hangs_is_limited_by_the_call(
    colour: str, helper: Callable[[str], Path]
) -> None:
    place = helper("sleep 300")
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, place) as ours:
            began = time.monotonic()
            with pytest.raises(CredentialError, match="did not exit within"):
                await ours.images.pull("h:5000/a", timeout=0.5)
            assert time.monotonic() - began < 5


def text_of(path: Path) -> str:
    give_up = time.monotonic() + 30
    while not path.exists() or not path.read_text():
        assert time.monotonic() < give_up, path
        time.sleep(0.01)
    return path.read_text().strip()


async def test_cancelling_does_not_wait_for_a_helper(
    helper: Callable[[str], Path], tmp_path: Path
) -> None:
    place = helper(f"echo $$ > {tmp_path}/pid; exec sleep 300")
    with Peer("unix", engine) as peer:
        async with engine_of("async", peer, place) as ours:
            task = asyncio.ensure_future(ours.images.search(term="h:5000/a"))
            pid = await asyncio.to_thread(text_of, tmp_path / "pid")
            began = time.monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert time.monotonic() - began < 5
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid), 0)


async def test_other_tasks_continue(helper: Callable[[str], Path]) -> None:
    place = helper("sleep 1; echo credentials not found in native keychain; exit 1")
    with Peer("unix", engine) as peer:
        async with engine_of("async", peer, place) as ours:
            search = asyncio.ensure_future(ours.images.search(term="h:5000/a"))
            await asyncio.sleep(0.2)
            await asyncio.wait_for(ours.containers.inspect("a"), 0.7)
            assert not search.done()
            await search


async def test_many_helpers_that_hang_do_not_block_other_work(
    helper: Callable[[str], Path],
) -> None:
    place = helper("sleep 300")
    with Peer("unix", engine) as peer:
        async with engine_of("async", peer, place) as ours:
            await ours.containers.inspect("a")
            pulls = [asyncio.ensure_future(ours.images.search(term="h:5000/a")) for _ in range(40)]
            await asyncio.sleep(0.3)
            began = time.monotonic()
            await asyncio.to_thread(time.monotonic)
            for pull in reversed(pulls):
                pull.cancel()
            ended = await asyncio.gather(*pulls, return_exceptions=True)
            assert time.monotonic() - began < 5
    assert all(isinstance(each, asyncio.CancelledError) for each in ended)


def denied(status: int, words: str) -> Callable[[Talk], None]:
    def script(talk: Talk) -> None:
        while talk.request():
            if status == 200:
                step = json.dumps({"errorDetail": {"message": words}, "error": words}).encode()
                talk.send(HEAD, chunk(step), chunk(b""))
            else:
                talk.send(document({"message": words}, status))

    return script


async def test_a_registry_that_denies_access(colour: str, mine: Path) -> None:
    with Peer("unix", denied(500, "Head h: unauthorized")) as peer:
        async with engine_of(colour, peer, mine) as ours:
            with pytest.raises(Unauthorized, match=f"credentials for h:5000 from {mine}"):
                await ours.images.pull("h:5000/a")
            with pytest.raises(Unauthorized, match=f"none for h:5001 in {mine}"):
                await ours.images.search(term="h:5001/a")
            with pytest.raises(Unauthorized, match="rejected these credentials"):
                await ours.system.login(username="me", password=SECRET)
    with Peer("unix", denied(200, "denied: requested access")) as peer:
        async with engine_of(colour, peer, mine) as ours:
            with pytest.raises(StepDenied, match=f"credentials for h:5000 from {mine}"):
                await ours.images.push("h:5000/a", tag="1").result()
    with Peer("unix", denied(404, "pull access denied for a")) as peer:
        async with engine_of(colour, peer, False) as ours:
            with pytest.raises(NotFound, match="requires credentials: pass registry_auth="):
                await ours.images.pull("a")


async def test_logging_in_and_out(colour: str, tmp_path: Path) -> None:
    config(tmp_path, {"auths": {"other": {}}, "mine": 1})
    with Peer("unix", engine) as peer:
        async with engine_of(colour, peer, tmp_path) as ours:
            await ours.system.login(username="me", password=SECRET, server_address="h:5000")
            # They count for this engine object only.
            kept = await ours.system.credentials("h:5000/a")
            assert kept is not None
            assert kept.to_dict() == MINE
            async with engine_of(colour, peer, tmp_path) as other:
                assert await other.system.credentials("h:5000/a") is None
            await ours.system.login(
                username="me", password=SECRET, server_address="h:5000", store=True
            )
            kept = await ours.system.credentials("h:5000/a")
            assert kept is not None
            assert kept.to_dict() == MINE
            assert SECRET not in repr(kept)
            again = await ours.system.credentials(registry="http://h:5000")
            assert again is not None
            assert again.to_dict() == MINE
            await ours.system.logout("h:5000")
            assert await ours.system.credentials("h:5000/a") is None
            with pytest.raises(InvalidArgument, match="either an image or"):
                await ours.system.credentials()
    assert json.loads((tmp_path / "config.json").read_text()) == {"auths": {"other": {}}, "mine": 1}
    assert len(peer.requests) == 2


async def test_a_token_is_stored_instead_of_the_password(colour: str, tmp_path: Path) -> None:
    def giving(talk: Talk) -> None:
        while talk.request():
            talk.send(document({"Status": "Login Succeeded", "IdentityToken": "t0ken"}))

    config(tmp_path, {"auths": {"other": {}}})
    with Peer("unix", giving) as peer:
        async with engine_of(colour, peer, tmp_path) as ours:
            await ours.system.login(username="me", password=SECRET, store=True)
    written = json.loads((tmp_path / "config.json").read_text())["auths"]
    entry = {"auth": base64.b64encode(b"me:").decode(), "identitytoken": "t0ken"}
    assert written == {"other": {}, "https://index.docker.io/v1/": entry}


async def test_no_login_if_credentials_cannot_be_stored(colour: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{broken")
    with Peer("unix", engine) as peer:
        for place in (False, tmp_path):
            async with engine_of(colour, peer, place) as ours:
                with pytest.raises(InvalidArgument, match=r"config=False|is not JSON"):
                    await ours.system.login(username="me", password=SECRET, store=True)
    assert peer.requests == []


def test_the_config_argument() -> None:
    with pytest.raises(InvalidArgument, match="config: expected the path of a directory"):
        AsyncEngine(config=True)  # type: ignore[arg-type]
