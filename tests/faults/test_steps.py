"""Long-running operations against engines that fail, stop or say odd things on the way."""

from __future__ import annotations

import asyncio
import base64
import json
import pickle
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    ApiError,
    AsyncEngine,
    BuildDiskFull,
    BuildFailed,
    ConnectionFailed,
    LocalFileError,
    NotFound,
    RequestTimeout,
    StepDiskFull,
    StepFailed,
    StreamBroken,
    StreamClosed,
    models,
)
from tests.faults.peer import Peer, Talk, answer, chunk, document, engine_of
from tests.support.colours import as_async
from tests.support.waiting import until

ID = f"sha256:{'1' * 64}"
DIGEST = f"sha256:{'d' * 64}"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
Record = dict[str, Any]


def lines(*records: Record) -> bytes:
    return b"".join(json.dumps(each).encode() + b"\r\n" for each in records)


def telling(*records: Record, whole: bool = True) -> Callable[[Talk], None]:
    """An engine that tells these records, then ends; what else it is asked it knows nothing of."""

    def script(talk: Talk) -> None:
        while request := talk.request():
            if request.startswith(b"GET"):
                talk.send(document({"Id": ID}))
                continue
            talk.send(HEAD, *(chunk(lines(each)) for each in records))
            if not whole:
                return
            talk.send(chunk(b""))

    return script


PULL = (
    {"status": "Pulling from library/x", "id": "1"},
    {"status": "Pulling fs layer", "progressDetail": {}, "id": "a"},
    {"status": "Downloading", "progressDetail": {"current": 1, "total": 9}, "id": "a"},
    {"status": "Downloading", "progressDetail": {"current": 9, "total": 9}, "id": "a"},
)
PULLED = ({"status": f"Digest: {DIGEST}"}, {"status": "Status: Downloaded newer image for x:1"})


async def test_a_result_in_every_way_of_asking(colour: str) -> None:
    with Peer("unix", telling(*PULL, *PULLED)) as peer:
        async with engine_of(colour, peer) as engine:
            results = [await engine.images.pull("x:1").result()]
            results.append(await (await engine.images.pull("x:1")).result())
            async with engine.images.pull("x:1") as stream:
                seen = [step async for step in stream]
                results.append(await stream.result())
                assert stream.closed
            async with engine.images.pull("x:1") as stream:
                assert (await stream.read_record()) == seen[0]
                results.append(await stream.result())
    assert [step.current for step in seen] == [None, None, 1, 9, None, None]
    assert {(each.digest, each.id, each.is_new) for each in results} == {(DIGEST, ID, True)}
    assert isinstance(seen[2].record, models.CreateImageInfo)
    assert seen[2].record.progress_detail
    # One inspection for each, by the digest.
    asked = [line for line in peer.lines if line.startswith("GET")]
    assert asked == [f"GET /v1.41/images/x@{DIGEST}/json"] * 4


async def test_the_longest_silence_limits_the_inspection_at_the_end(colour: str) -> None:
    over = threading.Event()

    def script(talk: Talk) -> None:
        while request := talk.request():
            if request.startswith(b"GET"):
                over.wait(20)
                return
            talk.send(HEAD, *(chunk(lines(each)) for each in (*PULL, *PULLED)), chunk(b""))

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            stream = await engine.images.pull("x:1")
            with pytest.raises(RequestTimeout):
                await stream.result(idle_timeout=0.2)
        over.set()


async def test_a_failed_step_is_raised_with_the_steps_before_it(colour: str) -> None:
    words = "manifest for x:1 not found: manifest unknown: manifest unknown"
    failed = {"errorDetail": {"message": words}, "error": words}
    with Peer("unix", telling(*PULL, failed)) as peer:
        async with engine_of(colour, peer) as engine, engine.images.pull("x:1") as stream:
            with pytest.raises(StepFailed) as caught:
                await stream.result()
            assert await stream.read_record() is None
            with pytest.raises(StepFailed) as again:
                await stream.result()
    error = caught.value
    assert again.value is error
    assert error.problem == words
    assert error.operation == "ImageCreate"
    assert error.may_have_taken_effect
    # Of each layer the last.
    assert [str(step) for step in error.steps] == [
        "1: Pulling from library/x",
        "a: Downloading 9 B/9 B",
    ]
    assert "no such image" in str(error)
    assert pickle.loads(pickle.dumps(error)).steps == error.steps


async def test_a_thousand_steps_are_kept_and_no_more(colour: str) -> None:
    steps = [{"status": "x", "id": str(number)} for number in range(1500)]
    with Peer("unix", telling(*steps, {"error": "no"})) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(StepFailed) as caught:
                await engine.images.load(b"x").result()
    assert [step.id for step in caught.value.steps] == [str(n) for n in range(500, 1500)]


async def test_an_engine_whose_disk_is_full(colour: str) -> None:
    words = "write /var/lib/docker/tmp/x/layer.tar: no space left on device"
    loading = {"status": "Loading layer", "id": "a", "progressDetail": {"current": 1, "total": 2}}
    with Peer("unix", telling(loading, {"errorDetail": {"message": words}})) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(StepDiskFull, match="no space left") as caught:
                await engine.images.load(b"x").result()
            with pytest.raises(BuildDiskFull, match="no space left") as build:
                await engine.images.build(b"x").result()
    assert [str(step) for step in caught.value.steps] == ["a: Loading layer 1 B/2 B"]
    assert "system.prune" in (caught.value.hint or "")
    assert "system.prune" in (build.value.hint or "")


@pytest.mark.parametrize(
    ("status", "words", "hint"),
    [
        (404, "manifest for x:1 not found: manifest unknown: manifest unknown", "no such image"),
        (404, "pull access denied for x, repository does not exist", "registry_auth="),
        (500, 'Head "http://h/v2/": unauthorized: authentication required', "registry_auth="),
        (500, "dial tcp: lookup h: no such host", "could not reach"),
    ],
)
async def test_a_pull_that_is_refused_at_once(
    colour: str, status: int, words: str, hint: str
) -> None:
    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(document({"message": words}, status))

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ApiError) as caught:
                await engine.images.pull("x:1").result()
            with pytest.raises(ApiError) as plugin:
                await engine.plugins.pull("x:1", privileges=[]).result()
    assert isinstance(caught.value, NotFound) == (status == 404)
    assert hint in (caught.value.hint or "")
    assert hint in (plugin.value.hint or "")


async def test_a_stream_that_is_cut_or_says_nothing_in_the_end(colour: str) -> None:
    with Peer("unix", telling(*PULL, whole=False)) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises((StreamBroken, ConnectionFailed)):
                await engine.images.pull("x:1").result()
    said = {"stream": "Step 1/1 : FROM x"}
    with Peer("unix", telling(said)) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(StreamBroken, match="without an image") as caught:
                await engine.images.build(b"").result()
    assert caught.value.operation == "ImageBuild"
    assert caught.value.engine == peer.address


async def test_a_result_that_does_not_come(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(HEAD, chunk(lines(*PULL)))
        talk.wait()

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            stream = await engine.images.pull("x:1")
            with pytest.raises(RequestTimeout):
                await stream.result(idle_timeout=0.05)
            assert stream.closed
            with pytest.raises(StreamClosed):
                await stream.result()
            with pytest.raises(RequestTimeout):
                await engine.images.pull("x:1", idle_timeout=0.05).result()


async def test_a_result_that_is_not_waited_for_any_more() -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(HEAD, chunk(lines(*PULL)))
        talk.peer.go.set()
        assert not talk.read()  # the connection is closed, which stops the work

    with Peer("unix", script) as peer:
        async with AsyncEngine(peer.address, api_version="1.41") as engine:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await engine.images.pull("x:1").result()


async def test_an_image_that_is_gone_when_it_is_asked_for(colour: str) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if request.startswith(b"GET"):
                talk.send(document({"message": "No such image"}, 404))
            else:
                talk.send(HEAD, chunk(lines(*PULL, *PULLED)), chunk(b""))

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            pulled = await engine.images.pull("x:1").result()
    assert (pulled.id, pulled.digest) == (None, DIGEST)


async def test_a_plugin_is_pulled_changed_and_pushed(colour: str) -> None:
    said = ({"status": f"Digest: {DIGEST}"}, {"status": f"1: digest: {DIGEST} size: 7"})
    with Peer("unix", telling(*said)) as peer:
        async with engine_of(colour, peer) as engine:
            pulled = await engine.plugins.pull("h/p:1", privileges=[], name="mine").result()
            changed = await engine.plugins.upgrade("mine", remote="h/p:2", privileges=()).result()
            pushed = await engine.plugins.push("h/p:1").result()
    assert (pulled.name, pulled.reference, pulled.digest) == ("mine", "h/p:1", DIGEST)
    assert (changed.name, changed.reference, changed.digest) == ("mine", "h/p:2", DIGEST)
    assert (pushed.tag, pushed.digest, pushed.size) == ("1", DIGEST, 7)


def headers(request: bytes) -> dict[str, str]:
    rows = request.split(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    return {name.lower(): value for name, _, value in (row.partition(": ") for row in rows)}


async def test_credentials_go_into_a_header_and_nowhere_else(colour: str) -> None:
    with Peer("unix", telling({"aux": {"ID": ID}})) as peer:
        async with engine_of(colour, peer) as engine:
            await engine.images.build(
                dockerfile_text="FROM h:5000/x",
                registry_config={
                    "h:5000": models.AuthConfig(username="me", password="secret"),
                    "docker.io": models.AuthConfig(identity_token="token"),
                },
            ).result()
    [request] = peer.requests
    text = headers(request)["x-registry-config"]
    assert json.loads(base64.urlsafe_b64decode(text)) == {
        "h:5000": {"username": "me", "password": "secret"},
        "https://index.docker.io/v1/": {"identitytoken": "token"},
    }
    assert b"secret" not in request


async def test_arguments_of_a_build_as_they_are_sent(colour: str) -> None:
    with Peer("unix", telling({"aux": {"ID": ID}})) as peer:
        async with engine_of(colour, peer) as engine:
            await engine.images.build(
                b"",
                tags=["a", "b:1"],
                build_args={"A": "1", "B": None},
                labels={"l": "x y"},
                cache_from=["c"],
                target="t",
                platform="linux/arm64",
                network_mode="host",
            ).result()
    assert peer.lines == [
        "POST /v1.41/build?t=a&t=b%3A1&cachefrom=%5B%22c%22%5D"
        "&buildargs=%7B%22A%22%3A%221%22%2C%22B%22%3Anull%7D&labels=%7B%22l%22%3A%22x%20y%22%7D"
        "&networkmode=host&platform=linux%2Farm64&target=t"
    ]


@pytest.mark.parametrize("status", [400, 501])
async def test_an_engine_that_has_only_buildkit(colour: str, status: int) -> None:
    """No engine is known that has it only; what one may say of it leads to what to do."""

    def script(talk: Talk) -> None:
        while talk.request():
            words = "the classic builder is not supported (any more): use BuildKit"
            talk.send(document({"message": words}, status))

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ApiError) as caught:
                await engine.images.build(dockerfile_text="FROM x").result()
    assert 'pass builder="buildkit"' in str(caught.value)


async def test_a_build_whose_words_only_look_like_a_registrys(colour: str) -> None:
    """A command that fails with such words is not advised about credentials."""
    words = "The command 'curl: unauthorized' returned a non-zero code: 1"
    steps = ({"stream": "Step 1/2 : FROM x"}, {"stream": "Step 2/2 : RUN curl"}, {"error": words})
    with Peer("unix", telling(*steps)) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(BuildFailed) as caught:
                await engine.images.build(b"").result()
    assert caught.value.hint is None


async def test_a_file_that_vanishes_while_a_folder_is_sent(colour: str, tmp_path: Path) -> None:
    """The engine never gets a whole archive, and the next call has a connection of its own."""
    (tmp_path / "Dockerfile").write_text("FROM x")
    with (tmp_path / "large").open("wb") as file:
        file.truncate(16 << 20)
    for name in ("x1", "x2"):
        (tmp_path / name).write_text("x")
    ends: list[bytes] = []

    def script(talk: Talk) -> None:
        if peer.connections > 1:
            talk.request()
            talk.send(document({"Version": "1", "ApiVersion": "1.41"}))
            return
        received = b""
        while b"large" not in received and (piece := talk.read()):
            received += piece
        (tmp_path / "x2").unlink()
        while piece := talk.read():
            received = piece
        ends.append(received)

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(LocalFileError, match="x2 cannot be read"):
                await engine.images.build(tmp_path).result()
            assert (await engine.system.version()).version == "1"
        await until(lambda: bool(ends), "the peer has not seen the end")
    assert len(ends) == 1
    assert not ends[0].endswith(b"0\r\n\r\n")


async def test_a_folder_is_sent_once_more_to_an_engine_that_was_changed(
    colour: str, tmp_path: Path
) -> None:
    """Unlike other streams a folder can be read again."""
    (tmp_path / "Dockerfile").write_text("FROM x")

    def script(talk: Talk) -> None:
        while request := talk.request():
            line = request.split(b"\r\n")[0]
            if b"_ping" in line:
                version = "1.41" if len(peer.requests) < 2 else "1.40"
                talk.send(answer(200, b"", "text/plain", f"Api-Version: {version}"))
            elif b"v1.41" in line:
                words = "client version 1.41 is too new. Maximum supported API version is 1.40"
                talk.send(document({"message": words}, 400))
            else:
                talk.send(HEAD, chunk(lines({"aux": {"ID": ID}})), chunk(b""))

    with Peer("unix", script) as peer:
        engine = AsyncEngine(peer.address)
        if colour == "sync":
            from dockwire import Engine

            engine = as_async(Engine(peer.address))
        async with engine:
            assert (await engine.images.build(tmp_path).result()).id == ID
        sent = [each for each in peer.requests if b"/build" in each.split(b"\r\n")[0]]
    bodies = [each.partition(b"\r\n\r\n")[2] for each in sent]
    assert len(bodies) == 2
    assert bodies[0] == bodies[1]
    assert b"FROM x" in bodies[0]
