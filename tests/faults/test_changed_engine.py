"""An engine that is replaced by another version behind a client that lives on."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    ApiError,
    AsyncEngine,
    Engine,
    RequestTimeout,
    VersionError,
    VersionRefused,
)
from dockwire_api import API_VERSION
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, answer, document, frame
from tests.support.skips import does_not_apply

TAKEN_OVER = (
    b"HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\n"
    b"Connection: Upgrade\r\nUpgrade: tcp\r\n\r\n"
)
LINE = re.compile(r"(\w+) (?:/v([0-9.]+))?(\S*)")


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


class Changing:
    """An engine that speaks from ``lowest`` to ``newest``, whatever these are at the moment."""

    def __init__(self, newest: str, lowest: str = "1.24") -> None:
        self.newest = newest
        self.lowest = lowest
        # Whether answers other than that to a ping name the newest version.
        self.tells = True
        # What a ping names in place of it.
        self.told: str | None = None
        self.slow = 0.0

    def __call__(self, talk: Talk) -> None:
        while request := talk.request():
            found = LINE.match(request.decode("latin-1"))
            assert found is not None
            method, version, path = found.groups()
            rows = [f"Api-Version: {self.told or self.newest}", "Server: Docker/test"]
            if path == "/_ping":
                talk.wait(self.slow)
                whole = answer(200, b"" if method == "HEAD" else b"OK", "text/plain", *rows)
                talk.send(whole)
                continue
            rows = rows if self.tells else []
            if version and number(version) > number(self.newest):
                words = f"new. Maximum supported API version is {self.newest}"
            elif version and number(version) < number(self.lowest):
                words = f"old. Minimum supported API version is {self.lowest}, please upgrade"
            else:
                if path.endswith("/start"):
                    talk.send(TAKEN_OVER, frame(1, b"out"))
                    return
                talk.send(answer(201, self.body(path), "application/json", *rows))
                continue
            problem = {"message": f"client version {version} is too {words}"}
            talk.send(answer(400, json.dumps(problem).encode(), "application/json", *rows))

    def body(self, path: str) -> bytes:
        if path.startswith("/events"):
            return b'{"Type":"container"}\n'
        return b'{"Id":"e1","ID":"e1"}'


Ask = Callable[[AsyncEngine], Awaitable[Any]]


async def value(engine: AsyncEngine) -> None:
    assert (await engine.exec.create("x", cmd=["a"])).id == "e1"


async def plain(engine: AsyncEngine) -> None:
    assert (await engine.request("POST", "/things", json={"a": 1})).json()["Id"] == "e1"


async def stream(engine: AsyncEngine) -> None:
    async with engine.system.events() as events:
        assert [event.type async for event in events] == ["container"]


async def hijack(engine: AsyncEngine) -> None:
    async with engine.exec.attach("e1", tty=False) as output:
        assert (await output.read()).stdout == b"out"


EVERY_WAY = pytest.mark.parametrize("ask", [value, plain, stream, hijack])


@EVERY_WAY
async def test_an_older_engine_is_spoken_to_in_its_version(
    colour: str, transport: str, ask: Ask
) -> None:
    script = Changing("1.51")
    with Peer(transport, script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.system.version()
            script.newest = "1.45"
            await ask(engine)
            assert engine.api_version == "1.45"
            await ask(engine)
        # The refusal itself names the newest version, so that no other ping is needed.
        first, second, third = peer.lines[2:]
        assert first.split(" /v1.51/")[1] == second.split(" /v1.45/")[1]
        assert second == third
        assert peer.requests[2].split(b"\r\n\r\n")[1] == peer.requests[3].split(b"\r\n\r\n")[1]


@EVERY_WAY
async def test_a_refusal_that_names_no_version_is_followed_by_a_ping(colour: str, ask: Ask) -> None:
    script = Changing("1.51")
    script.tells = False
    with Peer("unix", script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.system.version()
            script.newest = "1.41"
            await ask(engine)
            assert engine.api_version == "1.41"
        assert len(peer.lines) == 5
        assert peer.lines[3] == "HEAD /_ping"
        assert "/v1.41/" in peer.lines[4]


@EVERY_WAY
async def test_a_newer_engine_is_noticed_by_any_answer(colour: str, ask: Ask) -> None:
    script = Changing("1.41")
    with Peer("unix", script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.system.version()
            script.newest = "1.99"
            await engine.system.version()
            assert engine.api_version == API_VERSION
            await ask(engine)
        assert [line.split("/")[1] for line in peer.lines] == [
            "_ping",
            "v1.41",
            "v1.41",
            f"v{API_VERSION}",
        ]


async def test_an_engine_whose_lowest_version_has_risen(colour: str) -> None:
    script = Changing("1.30")
    with Peer("unix", script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.system.version()
            script.newest, script.lowest = "1.52", "1.44"
            await engine.system.version()
            assert engine.api_version == "1.52"
        assert [line.split("/")[1] for line in peer.lines] == ["_ping", "v1.30", "v1.30", "v1.52"]


# --- bodies ---------------------------------------------------------------------------------------

DATA = b"abc" * 50_000


class Rewindable(io.BytesIO):
    """A file, read from on."""


def a_pipe() -> io.FileIO:
    read, write = os.pipe()
    os.write(write, b"tar")
    os.close(write)
    return io.FileIO(read)


def a_part_of_a_file() -> io.BytesIO:
    file = Rewindable(b"skipped" + DATA)
    file.seek(7)
    return file


class Once:
    """An iterable that has nothing more to give, and does not say so."""

    def __init__(self) -> None:
        self._pieces = iter([b"tar"])

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces


async def pieces() -> AsyncIterator[bytes]:
    yield b"tar"


async def changed_before_upload(colour: str, peer: Peer, script: Changing, body: Any) -> bytes:
    async with connect(colour, peer.address) as engine:
        await engine.system.version()
        script.newest = "1.41"
        try:
            await engine.containers.put_archive("x", path="/", data=body)
        finally:
            assert engine.api_version == "1.41"
    assert peer.lines[2:] == [
        f"PUT /v{version}/containers/x/archive?path=%2F" for version in SPOKEN
    ]
    return peer.requests[-1]


SPOKEN = ("1.51", "1.41")


@pytest.mark.parametrize(
    "make",
    [
        lambda: DATA,
        lambda: bytearray(DATA),
        lambda: memoryview(DATA),
        lambda: [DATA[:10], DATA[10:]],
        lambda: Rewindable(DATA),
        a_part_of_a_file,
    ],
)
async def test_what_can_be_sent_again_is_sent_again_from_where_it_stood(
    colour: str, make: Callable[[], Any]
) -> None:
    script = Changing("1.51")
    with Peer("unix", script, ended=True) as peer:
        request = await changed_before_upload(colour, peer, script, make())
    head, _, sent = request.partition(b"\r\n\r\n")
    assert sent == DATA, head


@pytest.mark.parametrize("make", [lambda: iter([b"tar"]), Once, a_pipe, pieces])
async def test_what_can_be_read_once_is_an_error_and_the_next_call_is_right(
    colour: str, make: Callable[[], Any]
) -> None:
    if make is pieces and colour == "sync":
        does_not_apply("for AsyncEngine only")
    script = Changing("1.51")
    with Peer("unix", script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.system.version()
            script.newest = "1.41"
            first, second = make(), make()
            with pytest.raises(VersionRefused) as caught:
                await engine.containers.put_archive("x", path="/", data=first)
            assert not caught.value.may_have_taken_effect
            assert "API 1.41 is used from now on" in str(caught.value)
            assert "repeat the call" in str(caught.value)
            await engine.containers.put_archive("x", path="/", data=second)
            for body in (first, second):
                if isinstance(body, io.FileIO):
                    body.close()
        assert [line.split("/")[1] for line in peer.lines[2:]] == ["v1.51", "v1.41"]
        assert peer.requests[-1].endswith(b"tar")


# --- where it ends --------------------------------------------------------------------------------


async def test_what_the_older_version_does_not_know_is_refused_by_the_gates(colour: str) -> None:
    script = Changing("1.41")
    with Peer("unix", script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.exec.create("x", cmd=["a"], env=["A=1"])
            script.newest = "1.24"
            for _ in range(2):
                with pytest.raises(VersionError, match=r"Env .*1\.25") as caught:
                    await engine.exec.create("x", cmd=["a"], env=["A=1"])
                assert "supports up to 1.24" in str(caught.value)
        # Nothing was sent for 1.24.
        assert [line.split("/")[1] for line in peer.lines] == ["_ping", "v1.41", "v1.41"]


@EVERY_WAY
async def test_a_fixed_version_stays_and_the_error_names_both_ranges(colour: str, ask: Ask) -> None:
    script = Changing("1.41", "1.30")
    with Peer("unix", script, ended=True) as peer:
        for version, theirs in (("1.52", "unknown version to 1.41"), ("1.25", "1.30 to 1.41")):
            async with connect(colour, peer.address, api_version=version) as engine:
                with pytest.raises(VersionRefused) as caught:
                    await ask(engine)
                assert engine.api_version == version
            text = str(caught.value)
            assert theirs in text
            assert f"this package supports 1.24 to {API_VERSION}" in text
            assert f"{version} was fixed by api_version=" in text
            assert caught.value.status == 400
        assert len(peer.lines) == 2
        assert not any("_ping" in line for line in peer.lines)


async def test_a_version_in_the_path_is_the_callers_own_affair(colour: str) -> None:
    with Peer("unix", Changing("1.41")) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(VersionRefused, match=r"1\.50 was given in the path") as caught:
                await engine.request("GET", "/v1.50/info")
            assert caught.value.version == "1.50"
            assert engine.api_version == "1.41"
        assert peer.lines == ["HEAD /_ping", "GET /v1.50/info"]


@EVERY_WAY
async def test_no_version_in_common_ends_after_one_other_ping(colour: str, ask: Ask) -> None:
    script = Changing("1.70", "1.60")
    with Peer("unix", script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(VersionRefused) as caught:
                await ask(engine)
        assert "from 1.60 to 1.70" in str(caught.value)
        assert "Upgrade this package" in str(caught.value)
        assert ["_ping" in line for line in peer.lines] == [True, False, True]


async def test_an_engine_that_refuses_what_it_named_is_asked_twice_at_most(colour: str) -> None:
    script = Changing("1.30")
    script.tells = False
    script.told = "1.51"
    with Peer("unix", script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(VersionRefused):
                await engine.system.version()
            script.told = "1.45"
            with pytest.raises(VersionRefused):
                await engine.system.version()
        versions = [line.split("/")[1] for line in peer.lines]
        assert versions == ["_ping", "v1.51", "_ping", "v1.51", "_ping", "v1.45"]


async def test_an_engine_that_has_become_too_old(colour: str) -> None:
    script = Changing("1.41")
    with Peer("unix", script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.system.version()
            script.newest = "1.12"
            for _ in range(2):
                with pytest.raises(VersionError, match=rf"up to 1\.12.*1\.24 to {API_VERSION}"):
                    await engine.system.version()
            script.newest = "1.40"
            await engine.system.version()
            assert engine.api_version == "1.40"
        assert [line.split("/")[1] for line in peer.lines] == [
            *("_ping", "v1.41", "v1.41"),
            *("_ping", "_ping", "_ping", "v1.40"),
        ]


@pytest.mark.parametrize("garbage", ["banana", "1", "1.41, 1.41", "-"])
async def test_a_version_that_is_none_is_not_heeded_in_other_answers(
    colour: str, garbage: str
) -> None:
    script = Changing("1.41")
    with Peer("unix", script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.system.version()
            script.told = garbage
            await engine.system.version()
            await engine.system.version()
            assert engine.api_version == "1.41"
        assert len(peer.lines) == 4


async def test_other_errors_are_not_taken_for_a_refusal_of_the_version(colour: str) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/_ping" in request:
                talk.send(answer(200, b"", "text/plain", "Api-Version: 1.41"))
            else:
                talk.send(document({"message": "the version of the client"}, 400))

    with Peer("unix", script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(ApiError) as caught:
                await engine.system.version()
            assert not isinstance(caught.value, VersionError)
        assert len(peer.lines) == 2


async def test_the_second_attempt_has_only_the_time_that_is_left(colour: str) -> None:
    script = Changing("1.51")
    script.tells = False
    with Peer("unix", script, ended=True) as peer:
        async with connect(colour, peer.address) as engine:
            await engine.system.version()
            script.newest, script.slow = "1.41", 30
            with pytest.raises(RequestTimeout):
                await engine.system.version(timeout=0.3)
            peer.go.set()
            # What was left undone is done by the next call.
            await engine.system.version()
            assert engine.api_version == "1.41"


# --- many at once ---------------------------------------------------------------------------------


@pytest.mark.parametrize("tells", [True, False])
def test_many_threads(tells: bool) -> None:
    script = Changing("1.51")
    script.tells = tells
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(5):
                assert engine.exec.create("x", cmd=["a"]).id == "e1"
        except BaseException as error:
            failures.append(error)

    with Peer("unix", script, ended=True) as peer, Engine(peer.address) as engine:
        engine.system.version()
        script.newest = "1.45"
        threads = [threading.Thread(target=work) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failures
        assert engine.api_version == "1.45"
        refused = sum("/v1.51/containers" in line for line in peer.lines)
        assert 1 <= refused <= 16
        assert sum("/v1.45/" in line for line in peer.lines) == 80
        assert sum("_ping" in line for line in peer.lines) == (1 if tells else 2)


@pytest.mark.parametrize("tells", [True, False])
async def test_many_tasks(tells: bool) -> None:
    script = Changing("1.51")
    script.tells = tells
    with Peer("unix", script, ended=True) as peer:
        async with AsyncEngine(peer.address) as engine:
            await engine.system.version()
            script.newest = "1.45"
            await asyncio.gather(*(engine.exec.create("x", cmd=["a"]) for _ in range(16)))
            assert engine.api_version == "1.45"
        assert sum("/v1.45/" in line for line in peer.lines) == 16
        assert sum("_ping" in line for line in peer.lines) == (1 if tells else 2)


async def test_another_engine_at_the_same_address(colour: str, tmp_path: Path) -> None:
    """As after an upgrade: the old connections are gone, and the new engine answers anew."""
    socket = tmp_path / "docker.sock"
    async with connect(colour, f"unix://{socket}") as engine:
        for newest in ("1.51", "1.41", "1.45"):
            with Peer("unix", Changing(newest)) as peer:
                socket.symlink_to(peer.address.removeprefix("unix://"))
                await engine.exec.create("x", cmd=["a"])
                await engine.exec.create("x", cmd=["a"])
                assert engine.api_version == newest
                assert f"/v{newest}/" in peer.lines[-1]
            socket.unlink()
