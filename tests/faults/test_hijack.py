"""Hijacked streams against a peer that does everything wrong, or merely in another way."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta

import pytest

from dockwire import (
    ConnectionFailed,
    EngineStreamError,
    NotFound,
    RequestTimeout,
    StreamBroken,
    StreamClosed,
    StreamError,
)
from dockwire.streams import AsyncExecStream
from dockwire_api.operations import exec_start
from tests.faults.peer import (
    NOT_UPGRADED,
    UPGRADED,
    Peer,
    Talk,
    answer,
    chunk,
    document,
    engine_of,
    frame,
)
from tests.faults.slow_engine import CONTAINER

FRAMES = frame(1, b"out\n") + frame(2, b"err\n")


async def one(stream: AsyncExecStream) -> tuple[str, bytes]:
    frame = await stream.read_frame()
    assert frame is not None
    return frame.stream, frame.data


async def test_frames_in_the_same_packet_as_the_head(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED + FRAMES)

    with Peer(transport, script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            output = await stream.read()
            assert (output.stdout, output.stderr) == (b"out\n", b"err\n")
            assert stream.closed


@pytest.mark.parametrize("head", [UPGRADED, NOT_UPGRADED], ids=["101", "200"])
async def test_the_answer_split_at_every_byte(colour: str, transport: str, head: bytes) -> None:
    answers = iter([(head + FRAMES)[:at] for at in range(1, len(head + FRAMES))])

    def script(talk: Talk) -> None:
        talk.request()
        first = next(answers)
        talk.send(first)
        # Long enough for the other side to read what there is, mostly.
        talk.wait(0.002)
        talk.send((head + FRAMES)[len(first) :])

    with Peer(transport, script, ended=True) as peer:
        async with engine_of(colour, peer) as engine:
            for _ in range(1, len(head + FRAMES)):
                async with engine.exec.attach("e", tty=False) as stream:
                    output = await stream.read()
                assert (output.stdout, output.stderr) == (b"out\n", b"err\n")


async def test_a_200_is_a_stream_in_both_directions(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(NOT_UPGRADED)
        talk.send(frame(1, talk.drain()))

    with Peer(transport, script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            await stream.write(b"hello")
            await stream.close_stdin()
            assert (await stream.read()).stdout == b"hello"


async def test_a_200_with_chunks_can_be_read(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        talk.send(chunk(FRAMES[:5]), chunk(FRAMES[5:]), chunk(b""))

    with Peer(transport, script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            with pytest.raises(StreamError, match="cannot be written"):
                await stream.write(b"x")
            assert (await stream.read()).stdout == b"out\n"


async def test_informational_answers_come_before(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(b"HTTP/1.1 102 Processing\r\n\r\n" + UPGRADED + FRAMES)

    with Peer(transport, script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            assert (await stream.read()).stderr == b"err\n"


@pytest.mark.parametrize("left", [1, 3, 8, 9, 12])
async def test_a_cut_stream_is_broken_after_what_was_good(
    colour: str, transport: str, left: int
) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED, FRAMES + frame(2, b"never whole")[:left])

    with Peer(transport, script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            assert await one(stream) == ("stdout", b"out\n")
            assert await one(stream) == ("stderr", b"err\n")
            with pytest.raises(StreamBroken) as caught:
                await stream.read()
            assert caught.value.operation == "ExecStart"
            assert caught.value.engine == peer.address
            assert stream.closed


async def test_a_read_that_fails_loses_nothing_of_what_came_before(
    colour: str, transport: str
) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED, FRAMES + frame(3, b"the engine's own trouble"))

    with Peer(transport, script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            with pytest.raises(EngineStreamError, match="the engine's own trouble"):
                await stream.read()
            assert await one(stream) == ("stdout", b"out\n")
            assert await one(stream) == ("stderr", b"err\n")
            with pytest.raises(EngineStreamError):
                await stream.read_frame()


async def test_garbage_is_no_output(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED + frame(1, b"good") + b"what is this?")

    with Peer(transport, script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            assert await one(stream) == ("stdout", b"good")
            with pytest.raises(StreamBroken) as caught:
                await stream.read_frame()
            assert caught.value.partial == b"what is "


async def test_a_terminal_is_raw_whatever_it_looks_like(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED + FRAMES)

    with Peer(transport, script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=True) as stream,
        ):
            assert (await stream.read()).stdout == FRAMES


@pytest.mark.parametrize(
    ("version", "status", "media", "tty", "framed"),
    [
        ("1.42", 101, "multiplexed", True, True),
        ("1.42", 101, "raw", False, False),
        ("1.42", 200, "raw", False, True),
        ("1.41", 101, "raw", False, True),
        ("1.41", 101, "multiplexed", False, True),
    ],
)
async def test_what_decides_about_frames(
    colour: str, version: str, status: int, media: str, tty: bool, framed: bool
) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        head = UPGRADED if status == 101 else NOT_UPGRADED
        talk.send(head.replace(b"docker.raw", f"docker.{media}".encode()) + FRAMES)

    with Peer("unix", script, ended=True) as peer:
        async with (
            engine_of(colour, peer, version) as engine,
            engine.exec.attach("e", tty=tty) as stream,
        ):
            assert (await stream.read()).stdout == (b"out\n" if framed else FRAMES)


async def test_the_exec_itself_is_asked_about_its_terminal(colour: str) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/json HTTP" in request:
                talk.send(document({"ID": "e", "ProcessConfig": {"tty": True}}))
            else:
                talk.send(UPGRADED + b"raw")
                return

    with Peer("unix", script, ended=True) as peer:
        async with engine_of(colour, peer) as engine, engine.exec.attach("e") as stream:
            assert stream.tty
            assert (await stream.read()).stdout == b"raw"
        assert peer.lines == ["GET /v1.41/exec/e/json", "POST /v1.41/exec/e/start"]
        assert b'"Tty":true' in peer.requests[1]


async def test_a_wait_that_is_over_says_so_also_during_a_request(colour: str) -> None:
    states = iter([document({"ID": "e", "Running": True})])

    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/json HTTP" not in request:
                talk.send(UPGRADED)
            elif state := next(states, None):
                talk.send(state)
            talk.wait(0.05)

    with Peer("unix", script) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            with pytest.raises(RequestTimeout, match="still running after 0.3 s"):
                await stream.wait(timeout=0.3)
            assert peer.lines.count("GET /v1.41/exec/e/json") > 1


async def test_frames_are_never_guessed(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED + FRAMES)

    with Peer("unix", script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            await engine.send(exec_start("e", detach=False)) as stream,
        ):
            with pytest.raises(StreamError, match=r"set stream\.tty"):
                await stream.read()


@pytest.mark.parametrize(
    ("body", "media", "words"),
    [
        (b'{"message": "no such exec: e"}', "application/json", "no such exec: e"),
        (b"page not found\n", "text/plain", "page not found"),
        (b"<html><title>404 Oops</title></html>", "text/html", "a web page (404 Oops)"),
        (b"", "text/plain", ""),
    ],
)
async def test_an_error_in_place_of_a_stream(
    colour: str, transport: str, body: bytes, media: str, words: str
) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(answer(404, body, media, "Connection: close"))

    with Peer(transport, script, ended=True) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(NotFound) as caught:
                await engine.exec.attach("e", tty=False)
            assert caught.value.engine_message == words


async def test_an_endless_error_is_read_up_to_a_limit(colour: str) -> None:
    sent = 0

    def script(talk: Talk) -> None:
        nonlocal sent
        talk.request()
        talk.send(b"HTTP/1.1 404 X\r\nContent-Type: text/plain\r\n\r\n")
        while sent < 1 << 30:
            talk.send(bytes(65536).replace(b"\0", b"x"))
            sent += 65536

    with Peer("unix", script, ended=True) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(NotFound):
                await engine.exec.attach("e", tty=False)
    assert sent < 4 << 20


async def test_a_read_that_timed_out_can_be_repeated(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED, FRAMES[:5])
        talk.wait()
        talk.send(FRAMES[5:])

    with Peer(transport, script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            for _ in range(2):
                with pytest.raises(RequestTimeout) as caught:
                    await stream.read_frame(timeout=0.05)
                assert isinstance(caught.value, TimeoutError)
            with pytest.raises(RequestTimeout):
                await stream.read(idle_timeout=0.05)
            assert not stream.closed
            peer.go.set()
            assert (await stream.read()).stdout == b"out\n"


async def test_the_streams_own_time_out(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED)
        talk.wait()
        talk.send(FRAMES)

    with Peer("unix", script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False, idle_timeout=0.05) as stream,
        ):
            with pytest.raises(RequestTimeout):
                async for _ in stream:
                    pass
            peer.go.set()
            assert (await stream.read(idle_timeout=10)).stdout == b"out\n"


async def test_writing_to_a_peer_that_does_not_read(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED)
        talk.wait()

    with Peer(transport, script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            with pytest.raises(RequestTimeout, match="of 67108864 bytes"):
                await stream.write(bytes(64 << 20), timeout=0.2)


async def test_a_reset_behind_unread_input_is_the_end(colour: str) -> None:
    """A process that ends without reading its input leaves the engine with bytes unread."""

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED, FRAMES)
        talk.read(1)

    with Peer("unix", script, ended=True) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            await stream.write(b"unread")
            assert (await stream.read()).stderr == b"err\n"
            with pytest.raises(StreamClosed):
                await stream.write(b"more")


@pytest.mark.parametrize("transport", ["unix", "tcp"])
@pytest.mark.parametrize("seconds", [-3600, 3600])
async def test_which_ended_first_the_connection_or_the_container(
    colour: str, transport: str, seconds: int
) -> None:
    ended = datetime.now(UTC) + timedelta(seconds=seconds)
    state = {"Running": False, "Status": "exited", "FinishedAt": ended.isoformat()}

    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/attach?" not in request:
                later = any("/attach?" in line for line in talk.peer.lines)
                talk.send(document({"State": state, "Config": {}} if later else CONTAINER))
                continue
            talk.send(UPGRADED)
            talk.read()
            talk.socket.shutdown(socket.SHUT_RDWR)
            return

    with Peer(transport, script) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.containers.attach("c", stdin=True, tty=False) as stream,
        ):
            with pytest.raises(StreamClosed):
                await stream.write(bytes(64 << 20))
            # Another machine may have another time.
            if transport == "unix" and seconds > 0:
                with pytest.raises(ConnectionFailed, match="of 67108864 bytes of the input") as got:
                    await stream.read()
                assert got.value.sent is not None
            else:
                assert (await stream.read()).stdout == b""


@pytest.mark.parametrize(
    ("remains", "other", "seconds", "is_whole"),
    [(True, b"", 0, False), (False, b"", 0, True), (False, b"2", 0, False), (True, b"", 301, True)],
    ids=["restarted", "container removed", "another version", "forgotten later"],
)
async def test_a_command_that_its_engine_no_longer_knows(
    colour: str, remains: bool, other: bytes, seconds: int, is_whole: bool
) -> None:
    """A restarted engine has the container, and not the command: its output may be cut."""

    def script(talk: Talk) -> None:
        started = False
        while request := talk.request():
            if b"/containers/c/exec" in request:
                talk.send(document({"Id": "e" * 64}, 201))
            elif b"/start" in request:
                talk.send(UPGRADED.replace(b"\r\n", b"\r\nServer: Docker/1\r\n", 1) + FRAMES)
                return
            else:
                started = any("/start" in line for line in talk.peer.lines)
                found = b"/containers/" in request and (remains or not started)
                missing = document({"message": "no such thing"}, 404)
                answer = document(CONTAINER) if found else missing
                talk.send(answer.replace(b"\r\n", b"\r\nServer: Docker/1" + other + b"\r\n", 1))

    with Peer("unix", script) as peer:
        async with (
            engine_of(colour, peer) as engine,
            engine.exec.open("c", ["a"], kill_on_close=False) as stream,
        ):
            ours = getattr(stream, "_plain", stream)
            ours._began -= seconds
            if is_whole:
                assert (await stream.read()).stdout == b"out\n"
            else:
                with pytest.raises(ConnectionFailed, match="output may be missing"):
                    await stream.read()
                # What came is not lost.
                assert await stream.read_frame() == ("stdout", b"out\n")


async def test_what_cannot_be_done_with_a_closed_stream(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED)
        talk.drain()

    with Peer("unix", script, ended=True) as peer:
        async with engine_of(colour, peer) as engine:
            stream = await engine.exec.attach("e", tty=False)
            await stream.close_stdin()
            await stream.close_stdin()
            with pytest.raises(StreamClosed, match="close_stdin"):
                await stream.write(b"x")
            await stream.aclose()
            await stream.aclose()
            for attempt in (stream.read(), stream.read_frame(), stream.write(b"x")):
                with pytest.raises(StreamClosed, match="closed"):
                    await attempt


async def test_no_answer_at_all(colour: str, transport: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()

    with Peer(transport, script, ended=True) as peer:
        async with engine_of(colour, peer) as engine:
            with pytest.raises(ConnectionFailed) as caught:
                await engine.exec.attach("e", tty=False)
            assert caught.value.may_have_taken_effect
            assert isinstance(caught.value, ConnectionError)
