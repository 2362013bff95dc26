"""Ordinary requests against a peer that answers badly, late or not at all."""

from __future__ import annotations

import io
import logging
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dockwire import (
    AsyncEngine,
    ConnectionFailed,
    Engine,
    InvalidArgument,
    InvalidArgumentType,
    NotFound,
    ProtocolError,
    RequestTimeout,
    ServerError,
    StepFailed,
    StreamBroken,
    VersionError,
    models,
)
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, answer, chunk, document, engine_of
from tests.support.colours import as_async

VERSION = {"Version": "20.10", "ApiVersion": "1.41"}


def impatient(colour: str, peer: Peer) -> AsyncEngine:
    if colour == "async":
        return AsyncEngine(peer.address, timeout=0.1, api_version="1.41")
    return as_async(Engine(peer.address, timeout=0.1, api_version="1.41"))


def always(*answers: bytes) -> Callable[[Talk], None]:
    """A script that gives these answers in turn, the last one again and again."""
    left = list(answers)

    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(left.pop(0) if len(left) > 1 else left[0])

    return script


@pytest.mark.parametrize("size", [1, 7, 1000])
async def test_an_answer_in_small_pieces(colour: str, transport: str, size: int) -> None:
    whole = document(VERSION)

    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(*(whole[at : at + size] for at in range(0, len(whole), size)))

    with Peer(transport, script) as peer:
        async with engine_of(colour, peer) as engine:
            for _ in range(3):
                assert (await engine.system.version()).version == "20.10"
        assert peer.connections == 1


@pytest.mark.parametrize(
    ("body", "media", "words"),
    [
        (b'{"message": "it broke"}', "application/json", "it broke"),
        (b"it broke\n", "text/plain", "it broke"),
        (b"<html><title>502 Bad Gateway</title></html>", "text/html", "502 Bad Gateway"),
        (b"", "text/plain", ""),
        (b"x" * (3 << 20), "text/plain", "xxx"),
    ],
    ids=["json", "text", "html", "empty", "huge"],
)
async def test_errors_tell_what_the_engine_said(
    colour: str, transport: str, body: bytes, media: str, words: str
) -> None:
    with Peer(transport, always(answer(500, body, media))) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ServerError) as caught:
                await engine.containers.kill("x")
    error = caught.value
    assert words in error.engine_message
    assert len(str(error)) < 5000
    assert error.status == 500
    assert (error.operation, error.engine, error.version) == ("ContainerKill", peer.address, "1.41")
    assert error.may_have_taken_effect


@pytest.mark.parametrize(
    "garbage",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\x15\x03\x01\x00\x02\x02\x46",
        b"\0" * 50,
        b"HTTP/1.1 abc\r\n\r\n",
    ],
    ids=["ssh", "tls", "zeros", "almost"],
)
async def test_what_is_no_http(colour: str, transport: str, garbage: bytes) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(garbage)

    with Peer(transport, script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ProtocolError, match="not HTTP") as caught:
                await engine.system.info()
    if garbage[0] == 0x15:
        assert "TLS" in str(caught.value)


async def test_plain_text_to_a_tls_port(colour: str) -> None:
    said = b"Client sent an HTTP request to an HTTPS server.\n"

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(b"HTTP/1.0 400 Bad Request\r\n\r\n" + said)

    with Peer("tcp", script) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(Exception, match="speaks TLS"):
                await engine.system.info()


async def test_json_that_is_none(colour: str) -> None:
    with Peer("unix", always(answer(200, b"{broken"))) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ProtocolError, match="not JSON"):
                await engine.system.info()


async def test_an_answer_that_is_cut(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(document(VERSION)[:-5])

    with Peer(transport, script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ConnectionFailed, match="in the middle"):
                await engine.system.version()


async def test_a_peer_that_never_answers(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.wait()

    with Peer(transport, script) as peer:
        async with engine_of(colour, peer) as engine:
            began = time.monotonic()
            with pytest.raises(RequestTimeout) as caught:
                await engine.containers.list(timeout=0.2)
            assert 0.15 < time.monotonic() - began < 5
            assert not caught.value.may_have_taken_effect
            with pytest.raises(RequestTimeout) as caught:
                await engine.containers.kill("x", timeout=0.2)
            assert caught.value.may_have_taken_effect


async def test_the_time_is_for_the_whole_call(colour: str) -> None:
    """A peer that sends a byte now and then does not keep a call alive."""
    whole = document({"Padding": "x" * 1000})

    def script(talk: Talk) -> None:
        talk.request()
        for at in range(len(whole)):
            talk.send(whole[at : at + 1])
            talk.wait(0.05)

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            began = time.monotonic()
            with pytest.raises(RequestTimeout):
                await engine.system.info(timeout=0.5)
            assert time.monotonic() - began < 5


async def test_the_engine_objects_own_times(colour: str) -> None:
    with Peer("unix", lambda talk: talk.wait()) as peer:
        async with impatient(colour, peer) as engine:
            with pytest.raises(RequestTimeout):
                await engine.system.info()


async def test_a_call_that_makes_the_engine_wait_gets_that_time_too(colour: str) -> None:
    def script(talk: Talk) -> None:
        while talk.request():
            talk.wait(0.4)
            talk.send(answer(204))

    with Peer("unix", script) as peer:
        async with impatient(colour, peer) as engine:
            assert await engine.containers.stop("x", stop_timeout=1)
            with pytest.raises(RequestTimeout):
                await engine.containers.stop("x", stop_timeout=0)


@pytest.mark.parametrize("timeout", [-1, float("nan")])
async def test_what_is_no_length_of_time(colour: str, timeout: float) -> None:
    with Peer("unix", always(document(VERSION))) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(InvalidArgument):
                await engine.system.info(timeout=timeout)
            with pytest.raises(InvalidArgumentType):
                await engine.system.info(timeout="5")  # type: ignore[arg-type]
        assert peer.connections == 0


async def test_nothing_is_sent_for_bad_input(colour: str) -> None:
    with Peer("unix", always(document(VERSION))) as peer:
        async with connect(colour, peer.address) as engine:
            with pytest.raises(InvalidArgument):
                await engine.containers.kill(" ")
            with pytest.raises(InvalidArgument):
                await engine.exec.open("../x", ["ls"])
            with pytest.raises(InvalidArgumentType):
                await engine.exec.run("x", "ls -l")  # type: ignore[arg-type]
            with pytest.raises(InvalidArgumentType):
                await engine.exec.run("x", ["cat"], input="text")  # type: ignore[call-overload]
            with pytest.raises(InvalidArgument):
                await engine.exec.run("x", ["cat"], timeout=-1)
            with pytest.raises(InvalidArgument):
                await engine.exec.open("x", ["cat"], timeout=-1)
            with pytest.raises(InvalidArgument):
                await engine.containers.logs("x", timeout=-1)
            with pytest.raises(InvalidArgument):
                await engine.exec.run("x", ["cat"], text=True, encoding="no-such")
            with pytest.raises(InvalidArgument, match="tty=True"):
                await engine.exec.attach("x", tty=False, console_size=(24, 80))
            with pytest.raises(InvalidArgument):
                await engine.images.pull("")
            with pytest.raises(InvalidArgument):
                await engine.images.import_("/no/url.tar")
            with pytest.raises(InvalidArgument):
                await engine.request("GET", "no-slash")
            with pytest.raises(InvalidArgument):
                await engine.request("GET", "/x y")
            with pytest.raises(InvalidArgument):
                await engine.request("GET", "/x", headers={"Host": "y"})
            with pytest.raises(InvalidArgument):
                await engine.request("POST", "/x", json={}, body=b"")
            with pytest.raises(InvalidArgument):
                await engine.request("POST", "/x", json=object())
        assert peer.connections == 0


async def test_what_the_version_does_not_know_is_not_sent(colour: str) -> None:
    with Peer("unix", always(document(VERSION))) as peer:
        async with engine_of(colour, peer, "1.24") as engine:
            with pytest.raises(VersionError, match=r"1\.25"):
                await engine.exec.run("x", ["env"], env={"A": "1"})
        assert peer.connections == 0


@pytest.mark.filterwarnings("ignore::dockwire.InsecureConnectionWarning")
async def test_missing_sockets_and_ports(colour: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    dead = tmp_path / "dead.sock"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(dead))
    for address, words in (
        (f"unix://{tmp_path}/none.sock", "There is no socket at"),
        (f"unix://{dead}", "Nothing listens on"),
        (f"unix://{tmp_path}", "is a directory"),
        (f"unix://{tmp_path}/{'x' * 200}", "too long"),
        (f"tcp://127.0.0.1:{port}", "Nothing listens on"),
        ("tcp://no-such-host.invalid:2375", "no connection"),
    ):
        async with connect(colour, address) as engine:
            with pytest.raises(ConnectionFailed) as caught:
                await engine.system.info()
            assert words in str(caught.value)
            assert not caught.value.may_have_taken_effect
            assert caught.value.engine == address


async def test_a_request_of_ones_own(colour: str) -> None:
    with Peer("unix", always(document({"a": 1}), answer(404, b'{"message": "no"}'))) as peer:
        async with engine_of(colour, peer) as engine:
            reply = await engine.request(
                "POST",
                "/new/thing?x=1",
                json={"b": [None]},
                params={"list": ["p", "q&"], "on": True, "none": None, "map": {"k": "v"}},
                headers={"X-New": "1"},
            )
            assert (reply.status, reply.json()) == (200, {"a": 1})
            assert reply.headers["content-type"] == "application/json"
            with pytest.raises(NotFound) as caught:
                await engine.request("GET", "/v1.30/other")
            assert caught.value.operation == "GET /v1.30/other"
        assert peer.lines == [
            "POST /v1.41/new/thing?x=1&list=p&list=q%26&on=1&map=%7B%22k%22%3A%22v%22%7D",
            "GET /v1.30/other",
        ]
        head, body = peer.requests[0].split(b"\r\n\r\n")
        assert body == b'{"b":[null]}'
        assert b"X-New: 1" in head
        assert b"Content-Type: application/json" in head
        assert b"Accept-Encoding: identity" in head


async def test_an_address_with_a_path(colour: str) -> None:
    with Peer("tcp", always(document(VERSION))) as peer:
        async with connect(colour, f"{peer.address}/base", api_version="1.41") as engine:
            await engine.system.version()
        assert peer.lines == ["GET /base/v1.41/version"]
        assert f"Host: {peer.address[6:]}".encode() in peer.requests[0]


async def test_a_very_long_time(colour: str) -> None:
    with Peer("unix", always(document(VERSION))) as peer:
        async with engine_of(colour, peer) as engine:
            for timeout in (1e6, 1e12, float("inf")):
                await engine.system.version(timeout=timeout)


async def test_uploads_of_every_kind(colour: str) -> None:
    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(answer(200))

    whole = b"".join(bytes([number]) * 70_000 for number in range(5))
    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            for data in (
                whole,
                bytearray(whole),
                memoryview(whole).cast("H"),
                io.BytesIO(whole),
                (whole[at : at + 9999] for at in range(0, len(whole), 9999)),
            ):
                await engine.containers.put_archive("x", path="/", data=data)
        assert [each.split(b"\r\n\r\n", 1)[1] for each in peer.requests] == [whole] * 5
        assert peer.connections == 1


async def test_an_upload_that_is_no_bytes(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(TypeError, match="not bytes"):
                await engine.containers.put_archive("x", path="/", data=io.StringIO("text"))  # type: ignore[arg-type]


async def test_an_error_before_the_upload_is_over(colour: str, transport: str) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 1 << 30:
            sent += 1 << 20
            yield bytes(1 << 20)

    def script(talk: Talk) -> None:
        talk._until(b"\r\n\r\n")
        talk.read()
        talk.send(answer(404, b'{"message": "no such container"}', "application/json"))
        # It reads no more, and does not close either.
        talk.wait()

    with Peer(transport, script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(NotFound, match="no such container"):
                await engine.containers.put_archive("x", path="/", data=endless())
    assert sent < 1 << 28


async def test_an_error_and_a_hang_up_before_the_upload_is_over(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk._until(b"\r\n\r\n")
        talk.send(answer(404, b'{"message": "no such container"}', "application/json"))

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(NotFound, match="no such container"):
                await engine.containers.put_archive("x", path="/", data=iter([bytes(1 << 20)] * 64))


async def test_records(colour: str) -> None:
    steps = b'{"status":"Pulling"}\r\n{"status":"Done","id":"x"}\n'

    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            talk.send(chunk(steps[:7]), chunk(steps[7:]), chunk(b""))

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            for _ in range(2):
                seen = [step.status async for step in engine.images.pull("busybox")]
                assert seen == ["Pulling", "Done"]
            async with engine.images.pull(f"h:5000/a@sha256:{'12' * 32}") as stream:
                first = await stream.read_record()
                assert first is not None
                assert isinstance(first.record, models.CreateImageInfo)
        assert peer.connections == 1
        assert peer.lines[1:] == [
            "POST /v1.41/images/create?fromImage=busybox&tag=latest",
            f"POST /v1.41/images/create?fromImage=h%3A5000%2Fa&tag=sha256%3A{'12' * 32}",
        ]


async def test_an_error_among_the_records(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(b"HTTP/1.1 200 OK\r\n\r\n")
        talk.send(
            b'{"status":"Pulling"}\n{"errorDetail":{"code":7,"message":"denied"},"error":"x"}'
        )

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine, engine.images.pull("x") as stream:
            assert (await stream.read_record()) is not None
            with pytest.raises(StepFailed, match="denied") as caught:
                await stream.read_record()
            assert caught.value.code == 7
            assert await stream.read_record() is None


async def test_records_that_are_cut(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        talk.send(chunk(b'{"status":"Pulling"}\n{"sta'))

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine, engine.images.pull("x") as stream:
            assert (await stream.read_record()) is not None
            with pytest.raises(StreamBroken):
                await stream.read_record()
            assert stream.closed


async def test_bytes(colour: str) -> None:
    whole = bytes(range(256)) * 1000

    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(answer(200, whole, "application/x-tar"))

    with Peer("unix", script) as peer:
        async with engine_of(colour, peer) as engine:
            async with engine.containers.export("x") as stream:
                assert await stream.read(10) == whole[:10]
                assert await stream.read(100_000) == whole[10:100_010]
                assert await stream.read() == whole[100_010:]
                assert await stream.read() == b""
            assert b"".join([piece async for piece in engine.images.save("x")]) == whole
            stream = await engine.images.save("x")
            await stream.read(1)
            await stream.aclose()
        assert peer.connections == 1


async def test_logs_ask_the_container_where_the_answer_does_not_tell(colour: str) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/json HTTP" in request:
                talk.send(document({"Id": "x", "Config": {"Tty": True}}))
            else:
                talk.send(answer(200, b"raw\r\n", ""))

    for version in ("1.41", "1.45"):
        with Peer("unix", script) as peer:
            async with (
                engine_of(colour, peer, version) as engine,
                engine.containers.logs("x") as stream,
            ):
                assert (await stream.read()).stdout == b"raw\r\n"
            assert sum("/json" in line for line in peer.lines) == 1


async def test_what_is_logged(colour: str, caplog: pytest.LogCaptureFixture) -> None:
    with (
        Peer("unix", always(document(VERSION))) as peer,
        caplog.at_level(logging.DEBUG, "dockwire"),
    ):
        async with engine_of(colour, peer) as engine:
            await engine.system.version()
            await engine.request("POST", "/x", params={"key": "very-secret"})
    [line] = [each for each in caplog.messages if "GET /v1.41/version: 200 after" in each]
    assert line.endswith(" s (SystemVersion)")
    assert "very-secret" not in caplog.text
