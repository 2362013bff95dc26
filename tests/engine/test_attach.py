"""Attaching to a container's main process: nothing is lost, and input ends where it can."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator

import pytest

from dockwire import AsyncEngine, Engine, InvalidArgument, StreamError

Make = Callable[..., str]


@pytest.fixture
def make(plain: Engine) -> Iterator[Make]:
    """Creates containers, and removes them in the end."""
    made: list[str] = []

    def create(
        *command: str, open_stdin: bool = False, stdin_once: bool = False, tty: bool = False
    ) -> str:
        created = plain.containers.create(
            image="busybox",
            cmd=list(command),
            open_stdin=open_stdin,
            stdin_once=stdin_once,
            tty=tty,
        )
        made.append(created.id)
        return made[-1]

    yield create
    for each in made:
        plain.containers.remove(each, force=True)


async def test_logs_and_stream_lose_nothing(engine: AsyncEngine, plain: Engine, make: Make) -> None:
    """What was written before comes first, then what is written from now on, every byte of both.

    Between the two the container is silent: what it writes in the very moment of attaching an
    engine may send twice or not at all, as it reads its log and joins the output separately.
    """
    before = b"".join(b"%d\n" % number for number in range(1000))
    after = b"".join(b"%d\n" % number for number in range(1000, 2000))
    for _ in range(3):
        box = make("sh", "-c", "seq 0 999; read go; seq 1000 1999", open_stdin=True)
        plain.containers.start(box)
        give_up = time.monotonic() + 20
        logged = b""
        while logged != before and time.monotonic() < give_up:
            logged = plain.containers.logs(box).read().stdout
        async with engine.containers.attach(box, stdin=True, logs=True) as stream:
            await stream.write(b"go\n")
            assert (await stream.read(idle_timeout=20)).stdout == before + after


async def test_a_container_with_stdin_once_answers_after_the_end_of_its_input(
    engine: AsyncEngine, plain: Engine, make: Make
) -> None:
    box = make("sh", "-c", "cat; sleep 0.2; echo late", open_stdin=True, stdin_once=True)
    async with engine.containers.attach(box, stdin=True) as stream:
        plain.containers.start(box)
        await stream.write(b"ping\n")
        await stream.close_stdin()
        assert (await stream.read(idle_timeout=20)).stdout == b"ping\nlate\n"
    assert plain.containers.wait(box).status_code == 0


async def test_without_stdin_once_the_end_of_input_is_refused(
    engine: AsyncEngine, plain: Engine, make: Make
) -> None:
    box = make("sh", "-c", "read line; echo got $line", open_stdin=True)
    plain.containers.start(box)
    async with engine.containers.attach(box, stdin=True) as stream:
        with pytest.raises(StreamError, match="stdin_once=True"):
            await stream.close_stdin()
        # The stream is as usable as before.
        await stream.write(b"this\n")
        assert (await stream.read(idle_timeout=20)).stdout == b"got this\n"


async def test_a_terminal_takes_a_key_for_the_end_of_input(
    engine: AsyncEngine, plain: Engine, make: Make
) -> None:
    box = make("sh", "-c", "stty -echo; cat; echo late", open_stdin=True, tty=True)
    async with engine.containers.attach(box, stdin=True) as stream:
        plain.containers.start(box)
        assert stream.tty
        with pytest.raises(StreamError, match="Ctrl-D"):
            await stream.close_stdin()
        await asyncio.sleep(0.3)
        await stream.write(b"ping\n\x04")
        assert (await stream.read(idle_timeout=20)).stdout == b"ping\r\nlate\r\n"


async def test_input_that_would_be_dropped_is_refused(engine: AsyncEngine, make: Make) -> None:
    box = make("cat")
    with pytest.raises(InvalidArgument, match="open_stdin"):
        await engine.containers.attach(box, stdin=True)


async def test_writing_without_standard_input_is_refused(
    engine: AsyncEngine, plain: Engine, make: Make
) -> None:
    """An engine discards input of a stream without stdin, and says nothing."""
    box = make("cat", open_stdin=True)
    plain.containers.start(box)
    created = await engine.exec.create(box, ["cat"], attach_stdout=True)
    for opening in (
        engine.containers.attach(box),
        engine.containers.attach(box, stdin=True, stream=False),
        engine.containers.open("busybox", ["cat"], stdin=False),
        engine.exec.open(box, ["cat"], stdin=False),
        engine.exec.attach(created.id),
    ):
        async with opening as stream:
            with pytest.raises(InvalidArgument, match="stdin=True") as caught:
                await stream.write(b"lost")
            assert caught.value.operation is not None


async def test_leaving_does_not_stop_the_container(
    engine: AsyncEngine, plain: Engine, make: Make
) -> None:
    box = make("cat", open_stdin=True)
    plain.containers.start(box)
    for word in (b"one\n", b"two\n"):
        async with engine.containers.attach(box, stdin=True) as stream:
            await stream.write(word)
            frame = await stream.read_frame(timeout=20)
            assert frame is not None
            assert frame.data == word
    assert plain.containers.inspect(box).state.running


async def test_the_bare_connection_of_a_websocket(
    engine: AsyncEngine, plain: Engine, make: Make
) -> None:
    box = make("sh", "-c", "echo out; sleep 1")
    async with engine.containers.attach_websocket(box) as stream:
        plain.containers.start(box)
        # A final frame, binary or text, of four bytes.
        data = await stream.receive(timeout=10)
        assert data[1:] == b"\x04out\n"
