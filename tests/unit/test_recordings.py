"""Exchanges are recorded, and played back in a defined way; other requests are explained."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import re
import tarfile
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from dockwire import (
    AsyncEngine,
    ConnectionFailed,
    Engine,
    InvalidArgument,
    LocalFileError,
    NotFound,
    NotRecorded,
    RequestTimeout,
)
from dockwire._protocol.recordings.byte_forms import describe_piece, encode_piece
from dockwire._protocol.recordings.conversation import PlayedConversation
from dockwire._runtime.recording_files import write_recording
from dockwire.testing import Replay
from tests.support.recorded import Pieces, player, recorder

A, B = "a1" * 32, "b2" * 32


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "exchanges.json"


def answers(*values: Any) -> Callable[[httpx.Request], httpx.Response]:
    """Answers in order: JSON, or an exception."""
    left = list(values)

    def answer(request: httpx.Request) -> httpx.Response:
        value = left.pop(0)
        if isinstance(value, Exception):
            raise value
        return value if isinstance(value, httpx.Response) else httpx.Response(200, json=value)

    return answer


def content(file: Path) -> str:
    return file.read_text()


def no_change(text: str) -> str:
    return text


async def test_equal_requests_get_their_responses_in_order(colour: str, file: Path) -> None:
    states = [{"Id": "x", "State": {"Status": each}} for each in ("created", "running", "exited")]
    async with recorder(colour, file, answers(*states)) as engine:
        before = [(await engine.containers.inspect("x")).state.status for _ in range(3)]
    async with player(colour, file) as engine:
        after = [(await engine.containers.inspect("x")).state.status for _ in range(5)]
    # What changes nothing may be repeated.
    assert after == [*before, "exited", "exited"]


async def test_what_changes_something_may_not_be_repeated(colour: str, file: Path) -> None:
    async with recorder(colour, file, answers({"Id": "x"})) as engine:
        await engine.containers.create("busybox")
    async with player(colour, file) as engine:
        await engine.containers.create("busybox")
        with pytest.raises(NotRecorded, match="not as often") as caught:
            await engine.containers.create("busybox")
        assert "All that was recorded was played back" in str(caught.value)


async def test_another_request_is_explained(colour: str, file: Path) -> None:
    async with recorder(colour, file, answers({"Id": "x"}, [])) as engine:
        await engine.containers.create("busybox", ["echo", "one"], name="web")
        await engine.networks.list()
    async with player(colour, file) as engine:
        with pytest.raises(NotRecorded) as caught:
            await engine.containers.create("busybox", ["echo", "two"], name="web")
        text = str(caught.value)
        assert f"POST /containers/create is not in the recording {file}" in text
        assert re.search(r'-\s+"one"\n.*\+\s+"two"', text, re.DOTALL)
        assert "--dockwire-record=all" in text
        with pytest.raises(NotRecorded) as caught:
            await engine.volumes.remove("data")
        text = str(caught.value)
        assert "DELETE /volumes/data" in text
        assert "Recorded, and not played back yet:\n  POST /containers/create\n" in text
        assert "  GET /networks" in text


@pytest.mark.parametrize(
    "change",
    [
        {"name": "other"},
        {"image": "busybox:2"},
        {"labels": {"x": "z"}},
        {"labels": None},
        {"memory": 256 << 20},
    ],
    ids=str,
)
async def test_path_query_and_body_are_compared(
    colour: str, file: Path, change: dict[str, Any]
) -> None:
    fields: dict[str, Any] = {
        "image": "busybox",
        "name": "web",
        "labels": {"x": "y", "a": "b"},
        "memory": 128 << 20,
    }
    async with recorder(colour, file, answers({"Id": "x"})) as engine:
        await engine.containers.create(**fields)
    async with player(colour, file) as engine:
        with pytest.raises(NotRecorded):
            await engine.containers.create(**{**fields, **change})
    async with player(colour, file) as engine:
        # The order of keys does not matter.
        fields["labels"] = dict(reversed(fields["labels"].items()))
        assert (await engine.containers.create(**fields)).id == "x"


async def test_random_names_and_ids(colour: str, file: Path) -> None:
    def name() -> str:
        return f"web-a{uuid.uuid4().hex[:9]}x"  # digits alone would be a number

    one, two = name(), name()
    made = ({"Id": A}, {"Id": B}, {"Id": A, "Name": f"/{one}"}, {"Id": B, "Name": f"/{two}"})
    removed = (httpx.Response(204), httpx.Response(204))
    async with recorder(colour, file, answers(*made, *removed)) as engine:
        for each in (one, two):
            await engine.containers.create("busybox", name=each)
        for each in (A, B):
            await engine.containers.inspect(each)
        for each in (A, B):
            await engine.containers.remove(each)
    async with player(colour, file) as engine:
        one, two = name(), name()
        ids = [(await engine.containers.create("busybox", name=each)).id for each in (one, two)]
        assert len({*ids, A, B}) == 4
        found = [(await engine.containers.inspect(each)).name for each in reversed(ids)]
        assert found == [f"/{two}", f"/{one}"]
        with pytest.raises(NotRecorded):
            await engine.containers.remove(uuid.uuid4().hex * 2)
        await engine.containers.remove(ids[1])
        with pytest.raises(NotRecorded):
            await engine.containers.remove(ids[1])
        await engine.containers.remove(ids[0])


async def test_a_second_recording_is_the_same(colour: str, file: Path) -> None:
    texts = []
    for id in (A, B):
        async with recorder(colour, file, answers({"Id": id}, {"Id": id})) as engine:
            made = await engine.containers.create("busybox", name=f"web-{uuid.uuid4().hex}")
            await engine.containers.inspect(made.id)
        texts.append(content(file))
    assert texts[0] == texts[1]
    assert A not in texts[0]


async def read_logs(engine: AsyncEngine, minutes: int) -> bytes:
    since = timedelta(minutes=minutes)
    async with engine, engine.containers.logs("x", since=since, tty=True) as logs:
        return (await logs.read()).stdout


async def test_times_that_count_from_now_are_not_compared(colour: str, file: Path) -> None:
    response = httpx.Response(200, content=b"hello\n")
    assert await read_logs(recorder(colour, file, answers(response)), 5) == b"hello\n"
    assert await read_logs(player(colour, file), 9) == b"hello\n"


async def test_files_are_compared_by_their_content(colour: str, file: Path) -> None:
    response = httpx.Response(200)
    async with recorder(colour, file, answers(response)) as engine:
        await engine.containers.put_files("x", {"/srv/app.conf": b"a=b\n"})
    assert "a=b" not in content(file)
    assert "srv/app.conf" in content(file)
    async with player(colour, file) as engine:
        with pytest.raises(NotRecorded, match="sha256"):
            await engine.containers.put_files("x", {"/srv/app.conf": b"c=d\n"})
        await engine.containers.put_files("x", {"/srv/app.conf": b"a=b\n"})


def named(name: str, data: bytes = b"data") -> bytes:
    """An archive with one file."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return made.getvalue()


@pytest.mark.parametrize("name", ["caf\udce9", "half \ud800 \udfff"])
async def test_names_that_are_not_utf_8(colour: str, file: Path, name: str) -> None:
    """In an archive that is sent, in what the engine answers, and of the recording itself."""
    place = file.with_name(f"{file.name}-\udce9")
    value = {"Id": A, "Name": name, "Path": "<hidden>"}
    body = json.dumps(value).encode()
    response = httpx.Response(200, content=body, headers={"Content-Type": "application/json"})
    upload = named(name.replace("\ud800", "").replace("\udfff", ""))
    found = []
    for plays in (False, True):
        used = (
            player(colour, place)
            if plays
            else recorder(colour, place, answers(httpx.Response(200), response))
        )
        async with used as engine:
            await engine.containers.put_archive("x", "/", upload)
            found.append((await engine.containers.inspect("x")).name)
    assert found == [name, name]
    assert os.listdir(place.parent) == [place.name]


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz"])
@pytest.mark.parametrize("how", ["cut", "changed"])
async def test_an_archive_that_is_broken(colour: str, file: Path, kind: str, how: str) -> None:
    whole = {"gz": gzip, "bz2": bz2, "xz": lzma}[kind].compress(named("a", os.urandom(30_000)))
    for at in range(20, len(whole), len(whole) // 7):
        broken = whole[:at] if how == "cut" else whole[:at] + b"\0\xff" * 9 + whole[at + 18 :]
        async with recorder(colour, file, answers(httpx.Response(200))) as engine:
            await engine.containers.put_archive("x", "/", broken)
        async with player(colour, file) as engine:
            await engine.containers.put_archive("x", "/", broken)


def test_a_recording_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LocalFileError, match="cannot be written"):
        write_recording(tmp_path / "file" / "x", "text")
    with pytest.raises(UnicodeEncodeError):
        write_recording(tmp_path / "x", "\udce9")
    (tmp_path / "link").symlink_to("target")
    write_recording(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert sorted(os.listdir(tmp_path)) == ["file", "link", "target"]


async def test_errors_and_time_outs(colour: str, file: Path) -> None:
    refused = httpx.Response(404, json={"message": "No such container: x"})
    failures = (refused, httpx.ReadTimeout("slow"), httpx.ReadError("broken"))
    kinds = (NotFound, RequestTimeout, ConnectionFailed)
    async with recorder(colour, file, answers(*failures)) as engine:
        for kind in kinds:
            with pytest.raises(kind):
                await engine.containers.inspect("x", timeout=600)
    async with player(colour, file) as engine:
        for kind in kinds:
            with pytest.raises(kind):
                await engine.containers.inspect("x", timeout=0.5)


async def test_pieces_stay_as_they_arrived(colour: str, file: Path) -> None:
    frames = b"\1\0\0\0\0\0\0\3one\2\0\0\0\0\0\0\3two"
    pieces = (frames, b"\1\0\0\0\0\0\0\4", b"\xff\0", b"\xfe\n")
    response = httpx.Response(200, stream=Pieces(*pieces))
    found = []
    for plays in (False, True):
        used = player(colour, file) if plays else recorder(colour, file, answers(response))
        async with used as engine, engine.containers.logs("x", tty=False) as logs:
            found.append([(frame.stream, frame.data) async for frame in logs])
    assert found[0] == found[1]
    assert found[0][:2] == [("stdout", b"one"), ("stderr", b"two")]
    recorded = json.loads(content(file))["exchanges"][0]["response"]["pieces"]
    assert recorded[0] == {"frames": [{"stdout": "one"}, {"stderr": "two"}]}
    assert [encode_piece(each) for each in recorded] == list(pieces)


@pytest.mark.parametrize(
    "data",
    [
        b"text\n",
        b"two\nlines\n",
        "gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n\r\n".encode(),
        b"\x1b[31mred\x1b[0m",
        bytes(range(256)),
        b"\1\0\0\0\0\0\0\2hi",
        b"\1\0\0\0\0\0\0\3hi",
        b"\3\0\0\0\0\0\0\2no",
        b"\1\0\0\0\0\0\0\0",
        b"\4\0\0\0\0\0\0\2hi",
        b"",
    ],
)
def test_every_piece_is_encoded_exactly(data: bytes) -> None:
    form = json.loads(json.dumps(describe_piece(data, no_change)))
    assert encode_piece(form) == data


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"dockwire_recording": 2}', '{"dockwire_recording": 1}', "{"]
)
def test_what_is_not_a_recording(file: Path, text: str) -> None:
    with pytest.raises(InvalidArgument, match="cannot be read"):
        Replay(file)
    file.parent.mkdir()
    file.write_text(text)
    with pytest.raises(InvalidArgument, match=re.escape(str(file))):
        Replay(file)
    file.write_bytes(b"\xff")
    with pytest.raises(InvalidArgument, match="it is not text"):
        Replay(file)


def test_a_recording_needs_no_engine(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "not an address")
    file.parent.mkdir()
    file.write_text('{"dockwire_recording": 1, "headers": {}, "exchanges": []}')
    with Engine(transport=Replay(file)) as engine, pytest.raises(NotRecorded, match="_ping"):
        engine.system.version()


# --- conversations ------------------------------------------------------------------------------

CONVERSATION: list[dict[str, Any]] = [
    {"read": "ready\n"},
    {"write": "one\n"},
    {"timeout": True},
    {"read": "got one\n"},
    {"write": "two\n"},
    {"half_close": True},
    {"read": "got two\n"},
    {"end": True},
]


def conversation(events: list[dict[str, Any]] = CONVERSATION) -> PlayedConversation:
    return PlayedConversation(events, "POST /exec/x/start")


def test_output_comes_after_the_input_that_it_answers() -> None:
    played = conversation()
    assert played.read(limited=True) == b"ready\n"
    assert played.read(limited=True) == "wait"
    played.write(b"on")
    assert played.read(limited=True) == "wait"
    played.write(b"e\n")
    assert played.read(limited=True) == "timeout"
    assert played.read(limited=True) == b"got one\n"
    played.write(b"two\n")
    assert played.read(limited=False) == "wait"
    assert not played.has_ended()
    played.half_close()
    assert played.read(limited=False) == b"got two\n"
    assert played.has_ended()
    assert [played.read(limited=False) for _ in range(2)] == [b"", b""]


def test_a_read_without_a_limit_does_not_time_out() -> None:
    played = conversation()
    played.read(limited=False)
    played.write(b"one\n")
    assert played.read(limited=False) == b"got one\n"


@pytest.mark.parametrize("wrong", [b"two\n", b"onE", b"one\ntwo\nthree\n"])
def test_other_input_is_refused(wrong: bytes) -> None:
    with pytest.raises(NotRecorded, match="POST /exec/x/start"):
        conversation().write(wrong)


def test_hidden_input_is_not_compared() -> None:
    played = conversation([{"write": "login <hidden>\n"}, {"read": "ok"}])
    played.write(b"login hunter2\n")
    assert played.read(limited=False) == b"ok"


def test_input_that_was_refused() -> None:
    played = conversation([{"write": "on"}, {"write_error": "WriteError"}, {"end": True}])
    assert played.write(b"one\n") == "WriteError"


def test_where_the_program_closed_it() -> None:
    played = conversation([{"read": "x"}])
    played.read(limited=True)
    assert played.read(limited=True) == "silent"
