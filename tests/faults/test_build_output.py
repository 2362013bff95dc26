"""The output of a build, with the client of grpcio as the engine that sends it, and fails."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import Any

import grpc
import pytest

from dockwire import LocalOutput, StreamBroken, TarOutput
from dockwire._buildkit import session_methods as methods
from dockwire._buildkit.file_packets import FINISH, PacketType
from dockwire._protocol.wire.protobuf import write_bytes, write_integer
from dockwire.errors import UnsafeArchive
from tests.faults import test_grpc_server
from tests.faults.peer import Peer, engine_of
from tests.faults.test_grpc_server import BuildKit, build
from tests.support.waiting import until

buildkit = test_grpc_server.buildkit
peer = test_grpc_server.peer

PIECE = bytes(range(256)) * 1024


@pytest.fixture
def transport() -> str:
    """One is enough: the others are tried with sessions."""
    return "unix"


def send(buildkit: BuildKit, pieces: Iterator[bytes]) -> Any:
    """Send an output; it returns what comes back."""
    return buildkit.channel.stream_stream(methods.SEND_OUTPUT)(pieces, timeout=30)


def archive(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield methods.bytes_message(PIECE)


def described(path: str, size: int = 0) -> bytes:
    stat = write_bytes(1, path.encode()) + write_integer(2, 0o644) + write_integer(5, size)
    return write_bytes(2, stat)


async def result_of(stream: Any, peer: Peer) -> Any:
    """Let the build end."""
    peer.go.set()
    return await stream.result()


async def test_an_archive(colour: str, peer: Peer, buildkit: BuildKit, tmp_path: Path) -> None:
    async with (
        engine_of(colour, peer) as engine,
        build(engine, output=TarOutput(tmp_path / "x.tar")) as stream,
    ):
        with ThreadPoolExecutor(1) as thread:
            sent = thread.submit(lambda: list(send(buildkit, archive(20))))
            await until(sent.done, "the output is not received")
        assert sent.result() == []
        assert not (tmp_path / "x.tar").exists()
        # A second one is refused, and changes nothing.
        with ThreadPoolExecutor(1) as thread:
            again = thread.submit(lambda: list(send(buildkit, archive(1))))
            await until(again.done, "the output is not refused")
        error = again.exception()
        assert isinstance(error, grpc.RpcError)
        assert "sent before" in str(error)
        built = await result_of(stream, peer)
    assert built.output.bytes == 20 * len(PIECE)
    assert (tmp_path / "x.tar").read_bytes() == PIECE * 20
    assert outputs(tmp_path) == ["x.tar"]


@pytest.mark.parametrize("end", ["cancel", "never", "break"])
@pytest.mark.parametrize("kind", [TarOutput, LocalOutput])
async def test_an_output_that_is_cut_off(
    colour: str, peer: Peer, buildkit: BuildKit, tmp_path: Path, kind: Any, end: str
) -> None:
    """Also if the engine reports success, the output is an error, and nothing stays."""
    ended = threading.Event()
    async with (
        engine_of(colour, peer) as engine,
        build(engine, output=kind(tmp_path / "out")) as stream,
    ):
        if end != "never":
            call = send(buildkit, unfinished(kind, ended))
            await until(lambda: bool(outputs(tmp_path)), "nothing is written")
            if end == "cancel":
                call.cancel()
            else:
                buildkit.close()
            ended.set()
            await until(lambda: not partial(tmp_path), "the incomplete file stays")
        with pytest.raises(StreamBroken, match="did not send the output"):
            await result_of(stream, peer)
        with pytest.raises(StreamBroken, match="did not send the output"):
            await stream.result()
    assert partial(tmp_path) == []


def unfinished(kind: Any, ended: threading.Event) -> Iterator[bytes]:
    """The beginning of an archive, or of a folder with a file; then nothing."""
    if kind is TarOutput:
        # More than is kept before it is written.
        for _ in range(8):
            yield methods.bytes_message(PIECE)
    else:
        yield described("x", 1 << 40)
        yield b""
        head = write_integer(1, PacketType.DATA) + write_integer(3, 0)
        for _ in range(8):
            yield head + write_bytes(4, PIECE)
    ended.wait(60)


async def test_a_folder(colour: str, peer: Peer, buildkit: BuildKit, tmp_path: Path) -> None:
    async with (
        engine_of(colour, peer) as engine,
        build(engine, output=tmp_path / "out") as stream,
    ):
        with ThreadPoolExecutor(1) as thread:
            sent = thread.submit(exchange, buildkit)
            await until(sent.done, "the output is not received")
        sent.result()
        built = await result_of(stream, peer)
    assert (built.output.files, built.output.bytes) == (2, len(PIECE))
    assert (tmp_path / "out" / "x").read_bytes() == PIECE
    assert (tmp_path / "out" / "y").read_bytes() == b""


def exchange(buildkit: BuildKit) -> None:
    """Send a folder as BuildKit does: what was requested, then the answer to the end."""
    answers: Queue[bytes] = Queue()

    def packets() -> Iterator[bytes]:
        yield described("x", len(PIECE))
        yield described("y")
        yield b""
        assert answers.get(timeout=30) == request(0)
        head = write_integer(1, PacketType.DATA) + write_integer(3, 0)
        yield head + write_bytes(4, PIECE)
        yield head
        assert answers.get(timeout=30) == FINISH
        yield FINISH

    for answer in send(buildkit, packets()):
        answers.put(answer)
    assert answers.empty()


def request(id: int) -> bytes:
    return write_integer(1, PacketType.REQUEST) + write_integer(3, id)


async def test_a_folder_that_leads_out(
    colour: str, peer: Peer, buildkit: BuildKit, tmp_path: Path
) -> None:
    """The build reports what this end refused; the error is that of this end."""
    async with (
        engine_of(colour, peer) as engine,
        build(engine, output=tmp_path / "out") as stream,
    ):
        with ThreadPoolExecutor(1) as thread:
            packets = iter([described("../x"), b""])
            sent = thread.submit(lambda: list(send(buildkit, packets)))
            await until(sent.done, "the output is not refused")
        assert isinstance(sent.exception(), grpc.RpcError)
        with pytest.raises(UnsafeArchive):
            await result_of(stream, peer)
    assert not (tmp_path / "x").exists()


def outputs(folder: Path) -> list[str]:
    """What was written, without the socket of the test."""
    return sorted(set(os.listdir(folder)) - {"grpc"})


def partial(folder: Path) -> list[Path]:
    """The files that are incomplete."""
    return [path for path in folder.rglob("*") if path.name.endswith(".partial")]
