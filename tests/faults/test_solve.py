"""Builds by BuildKit's Control, with grpcio at the other end, in both ways of connecting."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest

from dockwire import (
    AsyncEngine,
    BuildFailed,
    ConnectionFailed,
    ImageOutput,
    InvalidArgument,
    LocalFileError,
    StreamBroken,
    StreamClosed,
    TarOutput,
    VersionError,
)
from dockwire._buildkit import session_methods as methods
from dockwire._buildkit.file_packets import FINISH, request_packet
from dockwire._buildkit.sync_packets import END_OF_FILES
from dockwire._protocol.wire.protobuf import (
    as_bytes,
    as_text,
    read_fields,
    write_bytes,
    write_text,
)
from tests.faults.peer import Peer, Talk, answer, engine_of
from tests.support.certificates import shared
from tests.support.grpc_engine import IMAGE_ID, GrpcEngine, answer_of
from tests.support.waiting import until

UPGRADED = b"HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
FILE_SYNC = "/moby.filesync.v1.FileSync/DiffCopy"
UPGRADE, DIRECT = "1.51", "1.55"
LINE = b'{"info": {"filename": "Dockerfile"}, "ranges": [{"start": {"line": 3}}]}'


@pytest.fixture
def buildkit(tmp_path: Path) -> Iterator[GrpcEngine]:
    buildkit = GrpcEngine(tmp_path)
    yield buildkit
    buildkit.close()


@pytest.fixture
def transport(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the engine listens on: a Unix socket, unless the test names another."""
    kind = getattr(request, "param", "unix")
    if kind == "tls":
        monkeypatch.setenv("SSL_CERT_FILE", str(shared().ca))
    return str(kind)


@pytest.fixture
def version(request: pytest.FixtureRequest) -> str:
    """Of an engine that has ``/grpc``, unless the test names another."""
    return str(getattr(request, "param", UPGRADE))


# An engine that has ``/grpc``, and one that speaks HTTP/2 on its socket only.
both_ways = pytest.mark.parametrize("version", [UPGRADE, DIRECT], indirect=True)


@pytest.fixture
def peer(transport: str, version: str, buildkit: GrpcEngine) -> Iterator[Peer]:
    def script(talk: Talk) -> None:
        if version == DIRECT and (first := talk.peek()).startswith(b"PRI * HTTP/2"):
            buildkit.forward(talk.socket, first)
            return
        request = talk.request()
        if version == UPGRADE and request.startswith(b"POST /v1.51/grpc "):
            talk.send(UPGRADED)
            buildkit.forward(talk.socket)
        elif version == UPGRADE and request.startswith(b"POST /v1.51/session "):
            talk.send(UPGRADED)
            buildkit.join_session(talk.socket)
        else:
            talk.send(answer(404, b'{"message": "page not found"}'))

    context = None
    if transport == "tls":
        context = shared().server_context()
        # A server must not take HTTP/2 for granted: TLS has to announce it.
        context.set_alpn_protocols(["http/1.1", "h2"])
    with Peer(transport, script, context=context) as peer:
        yield peer


@pytest.fixture
async def engine(colour: str, peer: Peer, version: str) -> AsyncIterator[AsyncEngine]:
    async with engine_of(colour, peer, version) as engine:
        yield engine
    assert asyncio.all_tasks() == {asyncio.current_task()}
    # What answered the last call may still end.
    await until(
        lambda: not [each for each in threading.enumerate() if each.name == "dockwire"],
        "a thread is left",
    )


def build(engine: AsyncEngine, **fields: Any) -> Any:
    given = {"dockerfile_text": "FROM scratch\n", "file_sync": True, "builder": "buildkit"}
    return engine.images.build(**{**given, **fields})


@both_ways
@pytest.mark.parametrize("transport", ["unix", "tcp", "tls"], indirect=True)
async def test_a_build(engine: AsyncEngine, buildkit: GrpcEngine, version: str) -> None:
    secret = os.urandom(300_000)

    def solve(request: dict[int, Any], _: grpc.ServicerContext) -> bytes:
        assert buildkit.call(methods.HEALTH_CHECK, b"") == methods.SERVING
        found = buildkit.call(methods.GET_SECRET, write_text(1, "token"))
        assert found == write_bytes(1, secret)
        return answer_of()

    buildkit.solve = solve
    steps = []
    async with build(
        engine,
        secrets={"token": secret},
        tags=["a:1", "b:2"],
        platforms=["linux/amd64", "linux/arm64"],
        attestations={"provenance": {"mode": "max"}},
        build_args={"X": "1", "Y": None},
        labels={"l": "v"},
        target="t",
        no_cache=True,
        pull=True,
        extra_hosts={"db": "10.0.0.5"},
        network_mode="host",
    ) as stream:
        async for step in stream:
            steps.append(step.text)
        built = await stream.result()
    assert (built.id, built.names) == (IMAGE_ID, ())
    assert steps == ["#1 [1/1] FROM scratch\n"]
    request = buildkit.request
    assert request[7] == {
        "platform": "linux/amd64,linux/arm64",
        "attest:provenance": "mode=max",
        "build-arg:X": "1",
        "label:l": "v",
        "target": "t",
        "no-cache": "",
        "image-resolve-mode": "pull",
        "add-hosts": "db=10.0.0.5",
        "force-network-mode": "host",
        "filename": "Dockerfile",
    }
    assert (request[3], request[4]) == ("moby", {"name": "a:1,b:2"})
    assert (request[6], request[9]) == ("dockerfile.v0", "network.host")
    assert buildkit.sessions == (version == DIRECT)


def send(buildkit: GrpcEngine, number: str, data: bytes) -> None:
    """Send an output, as BuildKit does."""
    call = buildkit.channel.stream_stream(methods.SEND_OUTPUT)
    piece = methods.bytes_message(data)
    list(call(iter([piece]), timeout=30, metadata=((methods.EXPORTER_ID, number),)))


@both_ways
async def test_several_outputs(engine: AsyncEngine, buildkit: GrpcEngine, tmp_path: Path) -> None:
    refused: list[str] = []

    def solve(*_: Any) -> bytes:
        for number, data in (("1", b"second"), ("2", b"of the image"), ("0", b"first")):
            try:
                send(buildkit, number, data)
            except grpc.RpcError as error:
                refused.append(str(error))
        return answer_of()

    buildkit.solve = solve
    archives = [TarOutput(tmp_path / name) for name in ("a.tar", "b.tar")]
    built = await build(engine, output=[ImageOutput(), *archives], tags=["x:1"]).result()
    assert "has no output 2" in refused[0]
    assert len(refused) == 1
    assert [(tmp_path / name).read_bytes() for name in ("a.tar", "b.tar")] == [b"first", b"second"]
    assert (built.id, [output.bytes for output in built.outputs]) == (IMAGE_ID, [5, 6])
    assert built.output == built.outputs[0]


async def test_outputs_come_all_or_none(
    engine: AsyncEngine, buildkit: GrpcEngine, tmp_path: Path
) -> None:
    def solve(*_: Any) -> bytes:
        send(buildkit, "0", b"first")
        return answer_of()

    buildkit.solve = solve
    archives = [TarOutput(tmp_path / name) for name in ("a.tar", "b.tar")]
    with pytest.raises(StreamBroken, match="did not send the output"):
        await build(engine, output=archives).result()
    assert [name for name in os.listdir(tmp_path) if ".tar" in name] == []


async def test_a_step_that_fails(engine: AsyncEngine, buildkit: GrpcEngine) -> None:
    kind = b"github.com/moby/buildkit/errdefs.Source+json"
    details = write_bytes(3, write_bytes(1, kind) + write_bytes(2, LINE))

    def solve(_: dict[int, Any], context: grpc.ServicerContext) -> bytes:
        context.set_trailing_metadata((("grpc-status-details-bin", details),))
        context.abort(grpc.StatusCode.UNKNOWN, "it failed: exit code: 3")
        raise AssertionError

    buildkit.solve = solve
    with pytest.raises(BuildFailed, match="it failed") as caught:
        await build(engine).result()
    assert (caught.value.line, caught.value.code) == (3, 3)
    assert "#1 [1/1] FROM scratch" in caught.value.log


@both_ways
async def test_closing_ends_the_build(engine: AsyncEngine, buildkit: GrpcEngine) -> None:
    ended = threading.Event()

    def solve(_: dict[int, Any], context: grpc.ServicerContext) -> bytes:
        context.add_callback(ended.set)
        ended.wait(30)
        return b""

    buildkit.solve = solve
    stream = await build(engine)
    assert (await stream.read_record()).text
    await stream.aclose()
    await until(ended.is_set, "the build goes on")
    await until(buildkit.session_ended.is_set, "the session has not ended")
    with pytest.raises(StreamClosed):
        await stream.result()


@both_ways
async def test_the_connection_breaks(engine: AsyncEngine, buildkit: GrpcEngine) -> None:
    going = threading.Event()

    def solve(*_: object) -> bytes:
        going.wait(30)
        return b""

    buildkit.solve = solve
    async with build(engine) as stream:
        assert (await stream.read_record()).text
        stopped = buildkit.stop()
        with pytest.raises((StreamBroken, ConnectionFailed, BuildFailed)):
            await stream.result()
        going.set()
        await asyncio.to_thread(stopped.wait, 30)


async def test_the_time_limit(engine: AsyncEngine, buildkit: GrpcEngine) -> None:
    going = threading.Event()

    def solve(*_: object) -> bytes:
        going.wait(30)
        return answer_of()

    buildkit.solve = solve
    async with build(engine) as stream:
        assert (await stream.read_record()).text
        with pytest.raises(TimeoutError):
            await stream.read_record(timeout=0.2)
        going.set()
        assert (await stream.result()).id == IMAGE_ID


def sync(buildkit: GrpcEngine, name: str, **metadata: list[str]) -> dict[str, bytes]:
    """Receive a folder: its files by path, and links as their targets."""
    found: dict[str, bytes] = {}
    names: list[str] = []
    left: set[int] = set()
    ready = threading.Condition()
    wanted: list[bytes] = []

    def requests() -> Iterator[bytes]:
        while True:
            with ready:
                assert ready.wait_for(lambda: wanted, 30)
                message = wanted.pop(0)
            yield message
            if message == FINISH:
                return

    def ask(message: bytes) -> None:
        with ready:
            wanted.append(message)
            ready.notify()

    rows = [("dir-name", name)]
    rows += [(key.replace("_", "-"), value) for key, values in metadata.items() for value in values]
    complete = False
    for message in buildkit.channel.stream_stream(FILE_SYNC)(
        requests(), timeout=60, metadata=tuple(rows)
    ):
        packet = dict(read_fields(message))
        kind, id = packet.get(1, 0), int(packet.get(3, 0))
        if kind == 0 and 2 in packet:
            stat = dict(read_fields(as_bytes(packet[2])))
            names.append(as_text(stat[1]))
            found[names[-1]] = as_bytes(stat.get(7))
            mode = int(stat.get(2, 0))
            if not mode >> 21 and not stat.get(7):
                left.add(len(names) - 1)
                ask(request_packet(len(names) - 1))
        elif kind == 0:
            complete = True
        elif kind == 2:
            data = as_bytes(packet.get(4))
            found[names[id]] += data
            if not data:
                left.remove(id)
        if complete and not left and kind != 3:
            complete = False
            ask(FINISH)
    return found


@both_ways
async def test_files(engine: AsyncEngine, buildkit: GrpcEngine, tmp_path: Path) -> None:
    """Many small ones and a large one, requested while others are described."""
    folder = tmp_path / "context"
    (folder / "below").mkdir(parents=True)
    (folder / "Dockerfile").write_text("FROM scratch\n")
    content = {f"below/{number:03}": str(number).encode() for number in range(1000)}
    content["large"] = os.urandom(1_000_000)
    for path, data in content.items():
        (folder / path).write_bytes(data)
    received: dict[str, dict[str, bytes]] = {}

    def solve(*_: object) -> bytes:
        received["dockerfile"] = sync(buildkit, "dockerfile", followpaths=["Dockerfile"])
        received["all"] = sync(buildkit, "context")
        received["some"] = sync(
            buildkit, "context", followpaths=["below/*1", "large"], exclude_patterns=["below/2*"]
        )
        with pytest.raises(grpc.RpcError) as caught:
            sync(buildkit, "other")
        assert caught.value.code() == grpc.StatusCode.NOT_FOUND
        return answer_of()

    buildkit.solve = solve
    sent: list[tuple[int, int | None]] = []
    built = await engine.images.build(
        folder,
        builder="buildkit",
        file_sync=True,
        progress=lambda *each: sent.append(each),
    ).result()
    assert built.id == IMAGE_ID
    assert received["dockerfile"] == {"Dockerfile": b"FROM scratch\n"}
    assert received["all"] == {**content, "below": b"", "Dockerfile": b"FROM scratch\n"}
    chosen = [path for path in content if path.endswith("1") and path < "below/2"]
    chosen += [path for path in content if path.endswith("1") and path > "below/3"]
    expected = {path: content[path] for path in [*chosen, "large"]}
    assert received["some"] == {**expected, "below": b""}
    total = sum(map(len, [*received["dockerfile"].values(), *received["all"].values()]))
    total += sum(map(len, received["some"].values()))
    assert sent[-1] == (total, total)


async def test_a_file_that_cannot_be_read(
    engine: AsyncEngine, buildkit: GrpcEngine, tmp_path: Path
) -> None:
    """It is the caller's own error, and not only a step that failed."""
    folder = tmp_path / "context"
    folder.mkdir()
    (folder / "Dockerfile").write_text("FROM scratch\n")
    (folder / "file").write_text("x")

    def solve(_: dict[int, Any], context: grpc.ServicerContext) -> bytes:
        calls = buildkit.channel.stream_stream(FILE_SYNC)
        going = threading.Event()

        def requests() -> Iterator[bytes]:
            going.wait(30)
            yield request_packet(1)

        call = calls(requests(), timeout=30, metadata=(("dir-name", "context"),))
        assert END_OF_FILES in iter(call.__next__, None)
        (folder / "file").unlink()
        going.set()
        with pytest.raises(grpc.RpcError) as caught:
            list(call)
        context.abort(grpc.StatusCode.UNKNOWN, f"failed: {caught.value.details()}")
        raise AssertionError

    buildkit.solve = solve
    with pytest.raises(LocalFileError, match="file cannot be read"):
        await engine.images.build(folder, builder="buildkit", file_sync=True).result()


async def test_an_archive(engine: AsyncEngine, buildkit: GrpcEngine) -> None:
    pieces = [os.urandom(size) for size in (1, 200_000, 65_536)]

    def solve(request: dict[int, Any], _: grpc.ServicerContext) -> bytes:
        assert request[7]["context"].startswith("http://buildkit-session/")
        pull = buildkit.channel.stream_stream("/moby.upload.v1.Upload/Pull")
        found = [as_bytes(dict(read_fields(each)).get(1)) for each in pull(iter([]), timeout=30)]
        assert b"".join(found) == b"".join(pieces)
        with pytest.raises(grpc.RpcError):
            list(pull(iter([]), timeout=30))
        return answer_of()

    buildkit.solve = solve
    built = await engine.images.build(
        iter(pieces), builder="buildkit", file_sync=True, dockerfile="sub/Dockerfile"
    ).result()
    assert built.id == IMAGE_ID
    assert buildkit.request[7]["filename"] == "sub/Dockerfile"


async def test_what_the_callers_iterable_raises(engine: AsyncEngine, buildkit: GrpcEngine) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"some"
        raise KeyError("mine")

    def solve(_: dict[int, Any], context: grpc.ServicerContext) -> bytes:
        pull = buildkit.channel.stream_stream("/moby.upload.v1.Upload/Pull")
        with pytest.raises(grpc.RpcError):
            list(pull(iter([]), timeout=30))
        context.abort(grpc.StatusCode.UNKNOWN, "failed")
        raise AssertionError

    buildkit.solve = solve
    with pytest.raises(KeyError, match="mine"):
        await engine.images.build(pieces(), builder="buildkit", file_sync=True).result()


async def test_an_engine_without_an_image_store(engine: AsyncEngine, buildkit: GrpcEngine) -> None:
    buildkit.worker = b""
    for fields in ({"platforms": ["linux/amd64", "linux/386"]}, {"attestations": ["sbom"]}):
        with pytest.raises(InvalidArgument, match="stores images in containerd"):
            await build(engine, **fields)
    assert (await build(engine).result()).id == IMAGE_ID


async def test_an_engine_without_grpc(colour: str, transport: str) -> None:
    """Neither by an upgrade nor on its socket: the error is that of the upgrade."""

    def script(talk: Talk) -> None:
        if talk.peek().startswith(b"PRI * HTTP/2"):
            talk.send(answer(400, b"Bad Request", "text/plain", "Connection: close"))
            return
        talk.request()
        talk.send(answer(404, b'{"message": "page not found"}'))

    with Peer(transport, script) as peer:
        for version in (UPGRADE, DIRECT):
            async with engine_of(colour, peer, version) as engine:
                with pytest.raises(Exception, match="page not found"):
                    await build(engine)


async def test_versions(colour: str, transport: str, tmp_path: Path) -> None:
    """They are checked before anything is sent."""
    cases = {"1.38": {}, "1.41": {"build_contexts": {"a": "docker-image://b"}}}
    with Peer(transport, lambda talk: None) as peer:
        for version, fields in cases.items():
            async with engine_of(colour, peer, version) as engine:
                with pytest.raises(VersionError, match=r"needs API 1\."):
                    await build(engine, **fields)
        async with engine_of(colour, peer, "1.42") as engine:
            with pytest.raises(VersionError, match=r"needs API 1\.43"):
                await build(engine, attestations=["provenance"])
        async with engine_of(colour, peer, "1.44") as engine:
            with pytest.raises(VersionError, match=r"a second one needs API 1\.45"):
                await build(engine, output=["type=image", tmp_path / "out"])
        assert peer.requests == []
