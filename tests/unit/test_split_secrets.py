"""Known secrets are hidden in binary data, and where they are split over pieces of a stream."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from struct import pack
from typing import Any

import httpx
import pytest

from dockwire import AsyncEngine
from dockwire._protocol.recordings.conversation import PlayedConversation, RecordedConversation
from dockwire._protocol.recordings.exchange_forms import response_pieces
from dockwire._protocol.recordings.hiding import Hiding
from dockwire._protocol.recordings.piece_hiding import hide_in_parts, hide_in_stream
from tests.support.marked_secrets import MARK, shows
from tests.support.recorded import Pieces, player, recorder

SECRET = MARK.encode()
HALVES = (SECRET[:7], SECRET[7:])
CODED = base64.b64encode(b"x" + SECRET)
BINARY = b"\x00\xff\xfe"


def frame(data: bytes, number: int = 1) -> bytes:
    return pack(">B3xL", number, len(data)) + data


def data_of(file: Path) -> list[bytes]:
    """The bytes of each recorded body."""
    exchanges = json.loads(file.read_text())["exchanges"]
    return [b"".join(response_pieces(each["response"])) for each in exchanges]


def shows_bytes(data: bytes) -> bool:
    # Also without the headers of frames.
    printable = bytes(each for each in data if 32 <= each < 127)
    return shows(data.decode("latin-1")) or shows(printable.decode())


def check_file(file: Path) -> None:
    assert not shows(file.read_text())
    assert not any(shows_bytes(data) for data in data_of(file))


async def read_all(engine: AsyncEngine, *, tty: bool) -> bytes:
    async with engine.containers.logs("x", tty=tty) as logs:
        return (await logs.read()).stdout


async def know(engine: AsyncEngine) -> None:
    """Tell the recording what is secret."""
    await engine.containers.create("busybox", env={"DB_PASSWORD": MARK})


async def recorded(colour: str, file: Path, pieces: tuple[bytes, ...], *, tty: bool) -> list[bytes]:
    """Record output before and after the secret is known, and return it as it is played back."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/logs"):
            return httpx.Response(200, stream=Pieces(*pieces))
        return httpx.Response(201, json={"Id": "x"})

    found = []
    for plays in (False, True):
        used = player(colour, file) if plays else recorder(colour, file, answer)
        async with used as engine:
            before = await read_all(engine, tty=tty)
            await know(engine)
            found = [before, await read_all(engine, tty=tty)]
    check_file(file)
    return found


@pytest.mark.parametrize(
    "data",
    [
        BINARY + SECRET + BINARY,
        BINARY + CODED + BINARY,
        BINARY + base64.urlsafe_b64encode(SECRET) + BINARY,
        b"\x80" + SECRET,
    ],
)
async def test_binary_output(colour: str, data: bytes, tmp_path: Path) -> None:
    found = await recorded(colour, tmp_path / "x.json", (data,), tty=True)
    # Nothing else moves: lengths and places may mean something in such data.
    assert [len(each) for each in found] == [len(data)] * 2
    assert all(each[:3] == data[:3] or data[0] == 0x80 for each in found)


@pytest.mark.parametrize("at", range(1, len(SECRET)))
async def test_text_in_two_pieces(colour: str, at: int, tmp_path: Path) -> None:
    pieces = (b"it is " + SECRET[:at], SECRET[at:] + b" today\n")
    found = await recorded(colour, tmp_path / "x.json", pieces, tty=True)
    assert found == [b"it is <hidden> today\n"] * 2


async def test_text_in_many_pieces(colour: str, tmp_path: Path) -> None:
    pieces = tuple(bytes([each]) for each in b"it is " + SECRET + b" today\n")
    found = await recorded(colour, tmp_path / "x.json", pieces, tty=True)
    assert found == [b"it is <hidden> today\n"] * 2


async def test_frames(colour: str, tmp_path: Path) -> None:
    one, two = HALVES
    pieces = (frame(b"it is " + one), frame(b"other", 2) + frame(two + b" today\n"))
    found = await recorded(colour, tmp_path / "x.json", pieces, tty=False)
    assert found == [b"it is <hidden> today\n"] * 2


@pytest.mark.parametrize("size", [1, 3, 8, 11, 20])
async def test_torn_frames(colour: str, size: int, tmp_path: Path) -> None:
    whole = frame(b"it is " + SECRET) + frame(b" today\n") + frame(b"abc", 2)
    pieces = tuple(whole[at : at + size] for at in range(0, len(whole), size))
    found = await recorded(colour, tmp_path / "x.json", pieces, tty=False)
    assert found == [b"it is <hidden> today\n"] * 2


def test_frames_without_an_end() -> None:
    hiding = Hiding()
    hiding.remember(MARK)
    whole = frame(SECRET) + frame(b"more " + SECRET + b"!")
    for size in range(len(frame(SECRET)), len(whole)):
        [found] = hide_in_stream([whole[:size]], hiding.find)
        assert found.startswith(frame(b"<hidden>"))
        assert SECRET not in found


@pytest.mark.parametrize("size", [10, 25, 1000])
async def test_records(colour: str, size: int, tmp_path: Path) -> None:
    """One is split over lines, as output of a build; others over pieces, one by its name only."""
    records: list[dict[str, Any]] = [
        {"stream": f"it is {MARK[:5]}"},
        {"stream": f"{MARK[5:]} today"},
        {"stream": f"and {MARK}"},
        {"aux": {"api_token": MARK}},
        {"stream": "the end"},
    ]
    whole = b"".join(json.dumps(each).encode() + b"\r\n" for each in records)
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Pieces(*pieces))

    file = tmp_path / "x.json"
    async with (
        recorder(colour, file, answer) as engine,
        engine.images.build(remote="https://host/x.git") as steps,
    ):
        async for _ in steps:
            pass
    check_file(file)
    [data] = data_of(file)
    texts = [json.loads(line).get("stream", "") for line in data.splitlines()]
    assert MARK not in "".join(texts)
    assert texts[-1] == "the end"


async def test_an_archive_keeps_its_lengths(colour: str, tmp_path: Path) -> None:
    data = b"\0" * 512 + SECRET + b"\n" * 600 + SECRET + b"\0" * 512
    pieces = (data[:520], data[520:1000], data[1000:])

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/export"):
            return httpx.Response(200, stream=Pieces(*pieces))
        return httpx.Response(201, json={"Id": "x"})

    file = tmp_path / "x.json"
    async with recorder(colour, file, answer) as engine:
        async with engine.containers.export("x") as archive:
            async for _ in archive:
                pass
        await know(engine)
    exported = data_of(file)[0]
    assert len(exported) == len(data)
    assert not shows_bytes(exported)
    assert exported.count(b"<hidden>********") == 2


def test_conversations() -> None:
    """As typed into a terminal, which shows each character."""
    hiding = Hiding()
    hiding.remember(MARK)
    conversation = RecordedConversation()
    for each in f"pw {MARK}\n".encode():
        conversation.add("write", bytes([each]))
        conversation.add("read", bytes([each]))
    conversation.add("read", BINARY + SECRET)
    conversation.add("end")
    forms = conversation.forms(hiding)
    text = json.dumps(forms)
    assert not shows(text)
    assert [each["write"] for each in forms if "write" in each] == [*"pw ", "<hidden>", "\n"]
    played = PlayedConversation(forms, "POST /exec/x/start")
    played.write(f"pw {MARK}\n".encode())
    read = b""
    while isinstance(piece := played.read(limited=False), bytes) and piece:
        read += piece
    assert not shows_bytes(read)
    assert read.endswith(BINARY + b"<hidden>********")


def test_secrets_that_overlap() -> None:
    hiding = Hiding()
    hiding.remember(["abcdef", "defghijk"])
    assert hiding.known("x abcdefghijk y") == "x <hidden> y"
    assert hiding.known("abcdefabcdef") == "<hidden><hidden>"


def test_places_in_bytes_count_bytes() -> None:
    hiding = Hiding()
    hiding.remember("p\u00e4ssw\u00f6rd")
    text = "\u00e4\u20ac p\u00e4ssw\u00f6rd \u00e4".encode()
    for at in range(len(text)):
        joined = b"".join(hide_in_parts([text[:at], text[at:]], hiding.find))
        assert joined.decode() == "\u00e4\u20ac <hidden> \u00e4"


def test_torn_json_has_escaped_secrets() -> None:
    hiding = Hiding()
    hiding.remember('a"b\\c\u00e4d')
    for ensure_ascii in (True, False):
        line = json.dumps({"x": 'a"b\\c\u00e4d'}, ensure_ascii=ensure_ascii)
        assert hiding.known(line) == '{"x": "<hidden>"}'
