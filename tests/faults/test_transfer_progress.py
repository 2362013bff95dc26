"""Every call that uploads or downloads bytes reports its progress, and a callback may fail."""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from dockwire import (
    AsyncEngine,
    AsyncHTTPTransport,
    BadRequest,
    Engine,
    HTTPTransport,
    InvalidArgument,
    InvalidArgumentType,
    ProgressCallback,
    RequestTimeout,
    StreamBroken,
    TransferError,
    UnsafeArchive,
)
from dockwire._archive.tar import END_OF_ARCHIVE
from dockwire.files import File
from dockwire_api.operations.images import image_get, image_load
from tests.faults.peer import Peer, Talk, answer, document, engine_of
from tests.faults.test_files import archive, described, sending
from tests.support.colours import Dressed, as_async

MEGABYTE = 1 << 20
ID = f"sha256:{'1' * 64}"
DIRECTORY = 0o20000000755
FILE = archive(("f", b"x" * 700_000)) + END_OF_ARCHIVE
RECORDS = (
    b'{"stream":"Loaded image: x:1\\n","status":"' + ID.encode() + b'","aux":{"ID":"'
    b"" + ID.encode() + b'"}}\n'
)


class Calls:
    """A callback that notes its calls, and may fail in one of them."""

    def __init__(self, error: BaseException | None = None, fails_at: int = 0) -> None:
        self.seen: list[tuple[int, int | None]] = []
        self.closed = 0
        self._error = error
        self._fails_at = fails_at

    def __call__(self, done: int, total: int | None) -> None:
        self.seen.append((done, total))
        if self._error is not None and len(self.seen) > self._fails_at:
            raise self._error

    def close(self) -> None:
        self.closed += 1


def engine_script(talk: Talk) -> None:
    """An engine that accepts all uploads, and sends one file or directory."""
    while request := talk.request():
        line = request.split(b"\r\n", 1)[0]
        if line.startswith(b"HEAD"):
            talk.send(answer(200, b"", "x", described("d", DIRECTORY)))
        elif line.startswith(b"PUT"):
            talk.send(answer())
        elif b"/archive" in line:
            talk.send(sending("f", 0o644, FILE[:200_000], FILE[200_000:]))
        elif line.startswith(b"GET"):
            talk.send(answer(200, FILE, "application/x-tar"))
        elif b"/plugins/create" in line:
            talk.send(answer(204))
        else:
            talk.send(answer(200, RECORDS))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A directory with names and links that need headers of their own."""
    source = tmp_path / "data"
    (source / "sub").mkdir(parents=True)
    (source / "Dockerfile").write_text("FROM scratch\n")
    (source / "big").write_bytes(os.urandom(MEGABYTE))
    (source / "sub" / ("long" * 50)).write_bytes(b"1" * 511)
    (source / "link").symlink_to("big")
    os.link(source / "big", source / "sub" / "again")
    return source


async def drain(opening: Awaitable[Any]) -> None:
    async with await opening as stream:
        async for _ in stream:
            pass


Transfer = Callable[[AsyncEngine, Path, ProgressCallback], Awaitable[object]]
# Those with a known length; of the others the number itself comes at the end.
UPLOADS: dict[str, Transfer] = {
    "put_files": lambda engine, data, call: engine.containers.put_files(
        "c", data, "/d", progress=call
    ),
    "put_files, mapping": lambda engine, data, call: engine.containers.put_files(
        "c", {"a": b"1" * MEGABYTE, "b": File(io.BytesIO(b"22"), mode=0o600)}, progress=call
    ),
    "put_archive": lambda engine, data, call: engine.containers.put_archive(
        "c", "/", b"x" * (3 * MEGABYTE), progress=call
    ),
    "build": lambda engine, data, call: engine.images.build(data, progress=call).result(),
    "build, text": lambda engine, data, call: engine.images.build(
        dockerfile_text="FROM scratch", files={"x": b"1" * MEGABYTE}, progress=call
    ).result(),
    "load": lambda engine, data, call: load(engine, data / "big", call),
    "import_": lambda engine, data, call: engine.images.import_(
        memoryview(b"x" * 1000), progress=call
    ).result(),
    "create": lambda engine, data, call: engine.plugins.create(
        "p", io.BytesIO(b"x" * 1000), progress=call
    ),
    "request": lambda engine, data, call: engine.request(
        "PUT", "/x", body=b"x" * 100, progress=call
    ),
}
UNKNOWN: dict[str, Transfer] = {
    "load": lambda engine, data, call: engine.images.load(
        iter([b"x" * 10, b"y" * 10]), progress=call
    ).result(),
    "copy": lambda engine, data, call: copy(engine, call),
    "send": lambda engine, data, call: drain(
        engine.send(image_load(data=iter([b"1", b"2"])), progress=call)
    ),
}
DOWNLOADS: dict[str, Transfer] = {
    "get_files": lambda engine, data, call: engine.containers.get_files(
        "c", "/f", data / "copy", progress=call
    ),
    "read_file": lambda engine, data, call: engine.containers.read_file("c", "/f", progress=call),
    "get_archive": lambda engine, data, call: drain(
        engine.containers.get_archive("c", "/f", progress=call)
    ),
    "open_files": lambda engine, data, call: drain(
        engine.containers.open_files("c", "/f", progress=call)
    ),
    "export": lambda engine, data, call: drain(engine.containers.export("c", progress=call)),
    "save": lambda engine, data, call: drain(engine.images.save("x", progress=call)),
    "save_all": lambda engine, data, call: drain(engine.images.save_all(["x"], progress=call)),
    "send": lambda engine, data, call: drain(engine.send(image_get("x"), progress=call)),
}
ALL = {
    **{f"{name} (up)": each for name, each in UPLOADS.items()},
    **{f"{name} (unknown)": each for name, each in UNKNOWN.items()},
    **{f"{name} (down)": each for name, each in DOWNLOADS.items()},
}


async def copy(engine: AsyncEngine, call: ProgressCallback) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if request.startswith(b"GET") and b"/json" in request:
                talk.send(document({"Id": "2" * 64}))
            elif request.startswith(b"HEAD"):
                talk.send(answer(200, b"", "x", described("d", DIRECTORY)))
            else:
                talk.send(sending("d", DIRECTORY, archive(("d", None)), END_OF_ARCHIVE))

    with Peer("unix", script) as other:
        # The engine of the target has another container of the same name.
        target: Any = engine
        colour = "async"
        if isinstance(target, Dressed):
            colour, target = "sync", target._plain
        async with engine_of(colour, other) as source:
            await source.containers.copy("c", "/d", "t", "/d", to_engine=target, progress=call)


async def load(engine: AsyncEngine, path: Path, call: ProgressCallback) -> None:
    with path.open("rb") as file:
        await engine.images.load(file, progress=call).result()


@pytest.mark.parametrize("name", UPLOADS)
async def test_an_upload_with_a_known_length(
    name: str, colour: str, transport: str, data: Path
) -> None:
    calls = Calls()
    with Peer(transport, engine_script) as peer:
        async with engine_of(colour, peer) as engine:
            await UPLOADS[name](engine, data, calls)
    body = next(each for each in peer.requests if each[:4] in (b"PUT ", b"POST"))
    length = len(body.partition(b"\r\n\r\n")[2])
    assert calls.seen[0] == (0, length)
    assert calls.seen[-1] == (length, length)
    assert calls.closed == 1


@pytest.mark.parametrize("name", UNKNOWN)
async def test_an_upload_of_unknown_length(name: str, colour: str, data: Path) -> None:
    calls = Calls()
    with Peer("unix", with_json) as peer:
        async with engine_of(colour, peer) as engine:
            await UNKNOWN[name](engine, data, calls)
    assert calls.seen[0] == (0, None)
    done, total = calls.seen[-1]
    assert done == total
    assert done > 0
    assert calls.closed == 1


def with_json(talk: Talk) -> None:
    """The same engine, which knows containers."""
    while request := talk.request():
        if request.startswith(b"GET") and b"/json" in request:
            talk.send(document({"Id": "1" * 64}))
        elif request.startswith(b"HEAD"):
            talk.send(answer(200, b"", "x", described("d", DIRECTORY)))
        else:
            talk.send(answer(200, RECORDS))


@pytest.mark.parametrize("name", DOWNLOADS)
async def test_a_download(name: str, colour: str, transport: str, data: Path) -> None:
    calls = Calls()
    with Peer(transport, engine_script) as peer:
        async with engine_of(colour, peer) as engine:
            await DOWNLOADS[name](engine, data, calls)
    known = name in ("export", "save", "save_all", "send")
    assert calls.seen[0][0] == 0
    # The peer describes an empty file, which is an estimate.
    assert calls.seen[0][1] == (len(FILE) if known else 1536)
    assert calls.seen[-1] == (len(FILE), len(FILE))
    assert all(total is None or done <= total for done, total in calls.seen)
    assert calls.closed == 1


ERRORS = [
    ZeroDivisionError("x"),
    OSError(5, "x"),
    TimeoutError("x"),
    InvalidArgument("x"),
    RequestTimeout("x"),
    TransferError("x"),
    UnsafeArchive("x"),
    StreamBroken("x"),
    BadRequest("x"),
    KeyboardInterrupt("x"),
]


@pytest.mark.parametrize("fails_at", [0, 1], ids=["first", "last"])
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
async def test_an_exception_of_a_callback_comes_out_unchanged(
    error: BaseException, fails_at: int, colour: str, data: Path
) -> None:
    before = dict(vars(error))
    with Peer("unix", with_json) as json_peer, Peer("unix", engine_script) as peer:
        async with engine_of(colour, json_peer) as with_names, engine_of(colour, peer) as engine:
            for name, transfer in ALL.items():
                calls = Calls(error, fails_at)
                with pytest.raises(type(error)) as caught:
                    await transfer(with_names if name.startswith("copy") else engine, data, calls)
                assert caught.value is error, name
                assert vars(error) == before, name
                assert error.__cause__ is None, name
                assert calls.closed == 1, name


@pytest.mark.parametrize("error", [OSError(5, "x"), TimeoutError("x"), ValueError("x")], ids=repr)
@pytest.mark.parametrize("own", [True, False], ids=["dockwire's", "httpx's"])
async def test_through_an_httpx_transport(
    own: bool, error: Exception, colour: str, data: Path
) -> None:
    with Peer("tcp", engine_script) as peer:

        def connect() -> AsyncEngine:
            settings: Any = {"api_version": "1.41"}
            if colour == "async":
                made = AsyncHTTPTransport(peer.address) if own else httpx.AsyncHTTPTransport()
                return AsyncEngine(peer.address, transport=made, **settings)
            plain = HTTPTransport(peer.address) if own else httpx.HTTPTransport()
            return as_async(Engine(peer.address, transport=plain, **settings))

        async with connect() as engine:
            for name in ("put_archive", "build", "import_"):
                calls = Calls()
                await UPLOADS[name](engine, data, calls)
                assert calls.seen[0][0] == 0
                assert calls.seen[-1][0] == calls.seen[0][1] == calls.seen[-1][1]
                with pytest.raises(type(error)) as caught:
                    await UPLOADS[name](engine, data, Calls(error))
                assert caught.value is error


async def test_a_refused_upload_ends_its_progress_incomplete(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.head()
        talk.send(answer(500, b'{"message": "no"}'))
        talk.wait(1)

    calls = Calls()
    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(Exception, match="no"):
                await engine.containers.put_archive(
                    "c", "/", b"x" * (64 * MEGABYTE), progress=calls
                )
    assert calls.seen[-1][0] < 64 * MEGABYTE
    assert calls.closed == 1


async def test_a_download_that_is_left_ends_its_progress(colour: str) -> None:
    calls = Calls()
    with Peer("unix", engine_script) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.images.save("x", progress=calls) as stream,
        ):
            assert await stream.read(10) == FILE[:10]
    assert calls.seen[-1][0] < len(FILE)
    assert calls.closed == 1


async def test_data_is_not_lost_when_a_callback_fails(
    colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dockwire._runtime.transfer_progress._INTERVAL", 0.0)
    calls = Calls(ValueError("x"), 1)
    with Peer("unix", engine_script) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.images.save("x", progress=calls) as stream,
        ):
            data = b""
            while len(data) < len(FILE):
                try:
                    data += await stream.read(len(FILE) - len(data))
                except ValueError:
                    continue
    assert data == FILE


async def test_many_small_pieces_make_few_calls(
    colour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time passes only as the clock here says."""
    now = [0.0]
    monkeypatch.setattr("dockwire._runtime.transfer_progress.monotonic", lambda: now[0])
    calls = Calls()

    def pieces() -> Any:
        for number in range(1000):
            now[0] = 50.0 if number >= 500 else 0.0
            yield b"x"

    with Peer("unix", engine_script) as peer:
        async with engine_of(colour, peer) as engine:
            await engine.containers.put_archive("c", "/", pieces(), progress=calls)
    assert calls.seen == [(0, None), (501, None), (1000, 1000)]


@pytest.mark.parametrize("wrong", [3, "bar", asyncio.sleep])
async def test_what_is_not_a_plain_function(wrong: Any, colour: str, data: Path) -> None:
    with Peer("unix", with_json) as peer:
        async with engine_of(colour, peer) as engine:
            for transfer in ALL.values():
                with pytest.raises(InvalidArgumentType, match="progress"):
                    await transfer(engine, data, wrong)
    assert not [each for each in peer.requests if each.startswith((b"PUT", b"POST"))]


async def test_an_operation_without_bytes_has_no_progress(colour: str) -> None:
    from dockwire_api.operations.containers import container_list

    with Peer("unix", with_json) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(InvalidArgument, match="neither uploads bytes"):
                await engine.send(container_list(), progress=print)
