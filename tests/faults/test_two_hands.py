"""A stream in two hands: reading and writing at once, closing from elsewhere, cancelling."""

from __future__ import annotations

import asyncio
import itertools
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dockwire import AsyncEngine, Engine, OutputNotText, StreamClosed
from dockwire._protocol.wire.log_lines import LogLineParser
from dockwire._protocol.wire.text_frames import TextDecoder
from tests.conftest import connect
from tests.faults.peer import UPGRADED, Peer, Talk, document, frame

# A container that was created, and has not been started.
CREATED = {
    "Id": "c",
    "Config": {"Tty": False, "OpenStdin": True, "StdinOnce": True},
    "State": {"Status": "created", "Running": False, "FinishedAt": "0001-01-01T00:00:00Z"},
}


class Reader(threading.Thread):
    """Reads a stream in a thread, and keeps what that raises."""

    def __init__(self, stream: Any) -> None:
        super().__init__(daemon=True)
        self.stream = stream
        self.caught: list[BaseException] = []

    def run(self) -> None:
        try:
            self.stream.read()
        except BaseException as error:
            self.caught.append(error)


def silent(talk: Talk) -> None:
    talk.request()
    talk.send(UPGRADED)
    talk.wait()
    talk.send(frame(1, b"late"))


def echo(talk: Talk) -> None:
    talk.request()
    talk.send(UPGRADED)
    while data := talk.read():
        talk.send(frame(1, data))


def test_a_thread_that_reads_is_woken_when_another_closes(transport: str) -> None:
    with (
        Peer(transport, silent, ended=True) as peer,
        Engine(peer.address, api_version="1.41") as engine,
    ):
        stream = engine.exec.attach("e", tty=False)
        reader = Reader(stream)
        reader.start()
        # The reader gives no sign when it waits.
        time.sleep(0.1)
        stream.close()
        reader.join(5)
        assert not reader.is_alive()
        assert isinstance(reader.caught[0], StreamClosed)


def test_a_thread_that_writes_is_woken_when_another_closes(transport: str) -> None:
    with (
        Peer(transport, silent, ended=True) as peer,
        Engine(peer.address, api_version="1.41") as engine,
    ):
        stream = engine.exec.attach("e", tty=False)
        caught: list[BaseException] = []

        def write() -> None:
            try:
                stream.write(bytes(64 << 20))
            except BaseException as error:
                caught.append(error)

        thread = threading.Thread(target=write)
        thread.start()
        time.sleep(0.2)
        stream.close()
        thread.join(5)
        assert not thread.is_alive()
        assert isinstance(caught[0], StreamClosed)


async def test_a_task_that_reads_is_woken_when_another_closes(transport: str) -> None:
    with Peer(transport, silent, ended=True) as peer:
        async with AsyncEngine(peer.address, api_version="1.41") as engine:
            stream = await engine.exec.attach("e", tty=False)
            reader = asyncio.ensure_future(stream.read())
            writer = asyncio.ensure_future(stream.write(bytes(64 << 20)))
            await asyncio.sleep(0.1)
            await stream.aclose()
            with pytest.raises(StreamClosed):
                await asyncio.wait_for(reader, 5)
            with pytest.raises(StreamClosed):
                await asyncio.wait_for(writer, 5)


def test_two_threads_read_and_write_at_once(transport: str) -> None:
    whole = bytes(range(256)) * (1 << 15)
    with (
        Peer(transport, echo, ended=True) as peer,
        Engine(peer.address, api_version="1.41") as engine,
        engine.exec.attach("e", tty=False) as stream,
    ):

        def write() -> None:
            for at in range(0, len(whole), 100_000):
                stream.write(whole[at : at + 100_000])
            stream.close_stdin()

        thread = threading.Thread(target=write)
        thread.start()
        assert stream.read().stdout == whole
        thread.join(5)


async def test_two_tasks_read_and_write_at_once(transport: str) -> None:
    whole = bytes(range(256)) * (1 << 15)
    with Peer(transport, echo, ended=True) as peer:
        async with (
            AsyncEngine(peer.address, api_version="1.41") as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):

            async def write() -> None:
                for at in range(0, len(whole), 100_000):
                    await stream.write(whole[at : at + 100_000])
                await stream.close_stdin()

            writer = asyncio.ensure_future(write())
            assert (await stream.read()).stdout == whole
            await writer


async def test_a_cancelled_read_loses_nothing(transport: str) -> None:
    """Cancelled at any moment, also when the bytes have just come."""
    pieces = [b"%05d" % number for number in range(200)]

    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED)
        for piece in pieces:
            talk.send(frame(1, piece))
            time.sleep(0.001)

    with Peer(transport, script, ended=True) as peer:
        async with (
            AsyncEngine(peer.address, api_version="1.41") as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            seen = b""
            cancelled = 0
            for attempt in itertools.count():
                task = asyncio.ensure_future(stream.read_frame())
                # From not begun at all to waiting, and now and then until something comes.
                for _ in range(attempt % 7):
                    await asyncio.sleep(0)
                task.cancel()
                try:
                    got = await task
                except asyncio.CancelledError:
                    cancelled += 1
                    continue
                if got is None:
                    break
                seen += got.data
    assert cancelled > 50
    assert seen == b"".join(pieces)


async def test_closing_wakes_a_reader_that_asks_whether_the_process_has_ended() -> None:
    asked = threading.Event()

    def script(talk: Talk) -> None:
        if b"/start" in talk.request():
            talk.send(UPGRADED)
            return
        asked.set()
        talk.wait()

    with Peer("unix", script) as peer:
        async with (
            AsyncEngine(peer.address, api_version="1.41") as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            reader = asyncio.ensure_future(stream.read())
            await asyncio.to_thread(asked.wait)
            await stream.aclose()
            with pytest.raises(StreamClosed, match="closed while it was read"):
                await reader


@pytest.mark.parametrize("kind", ["exec", "container"])
def test_closing_wakes_a_thread_that_asks_whether_the_process_has_ended(
    transport: str, kind: str
) -> None:
    """It does not wait for its own limit, and asks once; other calls go on."""
    asked = threading.Event()
    questions: list[bytes] = []

    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/start" in request or b"/attach" in request:
                talk.send(UPGRADED)
                return
            if b"/version" in request:
                talk.send(document({"Version": "1"}))
                continue
            if kind == "container" and len(talk.peer.requests) < 3:
                # The container is looked at before it is attached to.
                talk.send(document(CREATED))
                continue
            questions.append(request)
            asked.set()
            talk.wait()
            return

    with (
        Peer(transport, script) as peer,
        Engine(peer.address, api_version="1.41", timeout=None) as engine,
    ):
        stream: Any
        if kind == "exec":
            stream = engine.exec.attach("e", tty=False)
        else:
            stream = engine.containers.attach("c", tty=False)
        engine.system.version()
        reader = Reader(stream)
        reader.start()
        assert asked.wait(10)
        # The reader gives no sign when it waits for the answer.
        time.sleep(0.1)
        stream.close()
        reader.join(5)
        assert not reader.is_alive()
        assert isinstance(reader.caught[0], StreamClosed)
        assert "closed while it was read" in str(reader.caught[0])
        assert len(questions) == 1
        assert engine.system.version().version == "1"
        with pytest.raises(StreamClosed):
            stream.read()


async def test_a_cancelled_request_leaves_no_half_used_connection() -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.wait()

    with Peer("unix", script, ended=True) as peer:
        async with AsyncEngine(peer.address, api_version="1.41") as engine:
            for number in range(1, 3):
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(engine.system.version(timeout=None), 0.1)
                assert peer.connections == number


# Lines in pieces, so that each thread has parts of lines and of characters in its hands.
_LINES = [f"l\u00e4ne {number}" for number in range(300)]
_TEXT = "".join(f"{line}\n" for line in _LINES)
_PIECES = [_TEXT.encode()[at : at + 3] for at in range(0, len(_TEXT.encode()), 3)]


def says_lines(talk: Talk) -> None:
    talk.request()
    talk.send(UPGRADED)
    for at in range(0, len(_PIECES), 7):
        talk.send(b"".join(frame(1, piece) for piece in _PIECES[at : at + 7]))
        time.sleep(0.001)


def in_four_threads(read: Callable[[Any], list[Any]]) -> list[Any]:
    """Read one stream in four threads, each to its end."""
    with (
        Peer("unix", says_lines, ended=True) as peer,
        Engine(peer.address, api_version="1.41") as engine,
        engine.exec.attach("e", tty=False) as stream,
        ThreadPoolExecutor(4) as pool,
    ):
        parts = [each.result(60) for each in [pool.submit(read, stream) for _ in range(4)]]
    return list(itertools.chain(*parts))


def slow_down(monkeypatch: pytest.MonkeyPatch, parser: Any) -> None:
    """Let every second thread take so long with its frames that others could overtake it."""
    feed = parser.feed
    pauses = itertools.cycle([0.004, 0])

    def slow(self: Any, frames: Any) -> Any:
        time.sleep(next(pauses))
        return feed(self, frames)

    monkeypatch.setattr(parser, "feed", slow)


@pytest.mark.parametrize(
    "read",
    [
        lambda stream: [line.text for line in stream.lines()],
        lambda stream: [line.text for line in iter(stream.read_line, None)],
    ],
    ids=["lines", "read_line"],
)
def test_threads_that_read_one_stream_share_whole_lines(
    read: Callable[[Any], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_down(monkeypatch, LogLineParser)
    assert sorted(in_four_threads(read)) == sorted(_LINES)


def test_threads_that_read_one_stream_share_whole_characters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow_down(monkeypatch, TextDecoder)
    seen = in_four_threads(lambda stream: [piece.text for piece in stream.text()])
    assert Counter("".join(seen)) == Counter(_TEXT)


class Shared(deque[Any]):
    """What has arrived; another thread takes it between the look and the grasp, three times."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[Any] = []
        self.turns = 3
        self._looks = itertools.count()

    def __bool__(self) -> bool:
        filled = len(self) > 0
        # The first look after something came is not the last one before it is grasped.
        if filled and self.turns and next(self._looks) % 2:
            self.turns -= 1
            self.taken.extend(self)
            self.clear()
        return filled


def test_a_frame_that_another_thread_takes_first_is_no_error() -> None:
    with (
        Peer("unix", says_lines, ended=True) as peer,
        Engine(peer.address, api_version="1.41") as engine,
        engine.exec.attach("e", tty=False) as stream,
    ):
        ready = stream._ready = Shared()
        seen = [data for _, data in iter(stream.read_frame, None)]
    assert ready.turns == 0
    assert Counter([*seen, *(data for _, data in ready.taken)]) == Counter(_PIECES)


def test_an_object_that_another_thread_takes_first_is_no_error() -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        for action in "abcde":
            talk.send(b'{"Action": "%b"}\n' % action.encode())
            time.sleep(0.05)

    with (
        Peer("unix", script) as peer,
        Engine(peer.address, api_version="1.41") as engine,
        engine.system.events() as events,
    ):
        ready = events._stream._ready = Shared()
        seen = [each.action for each in iter(events.read_record, None)]
    assert ready.turns == 0
    assert [*(each["Action"] for each in ready.taken), *seen] == list("abcde")


async def test_pieces_of_text_that_were_not_taken_are_kept(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED + frame(1, b"a\xc3") + frame(2, b"e") + frame(1, b"\xa4b"))

    with Peer("unix", script, ended=True) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            async for piece in stream.text():
                assert tuple(piece) == ("stdout", "a")
                break
            rest = [tuple(each) async for each in stream.text()]
            assert rest == [("stderr", "e"), ("stdout", "\u00e4b")]
            assert [each async for each in stream.text()] == []


async def test_text_before_what_is_no_text_is_returned(colour: str) -> None:
    def script(talk: Talk) -> None:
        talk.request()
        talk.send(UPGRADED + frame(1, b"a") + frame(1, b"\xff") + frame(1, b"b"))

    with Peer("unix", script, ended=True) as peer:
        async with (
            connect(colour, peer.address, api_version="1.41") as engine,
            engine.exec.attach("e", tty=False) as stream,
        ):
            seen: list[str] = []

            async def read() -> None:
                async for piece in stream.text(errors="strict"):
                    seen.append(piece.text)

            with pytest.raises(OutputNotText):
                await read()
            assert seen == ["a"]
            await read()
            assert seen == ["a", "b"]
