"""Output while a command runs: lines, text, callbacks, communicate, and waiting."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from dockwire import (
    AsyncEngine,
    InvalidArgument,
    InvalidArgumentType,
    NotFound,
    OutputNotText,
    RequestTimeout,
)
from dockwire.errors import ExecTimeout, RunTimeout
from tests.support.running_commands import ARGS, commands_of

MIB = 1 << 20
# Each half of a character is a frame of its own.
HALVES = r"printf 'gr\303'; sleep 0.3; printf '\274n\n'; echo oh >&2; printf 'end'"
KINDS = ("exec", "container")


def opened(engine: AsyncEngine, kind: str, box: str, cmd: list[str], **fields: Any) -> Any:
    """A stream of a command in a container, or of a new container."""
    if kind == "exec":
        return engine.exec.open(box, cmd, **fields)
    return engine.containers.open("busybox", cmd, **fields)


def ran(engine: AsyncEngine, kind: str, box: str, cmd: list[str], **fields: Any) -> Any:
    """The result of a command in a container, or of a new container."""
    if kind == "exec":
        return engine.exec.run(box, cmd, **fields)
    return engine.containers.run("busybox", cmd, **fields)


@pytest.mark.parametrize("kind", KINDS)
async def test_lines_of_a_stream(engine: AsyncEngine, box: str, kind: str) -> None:
    async with opened(engine, kind, box, ["sh", "-c", HALVES]) as stream:
        lines = [(line.stream, line.text) async for line in stream.lines()]
        assert sorted(lines) == [("stderr", "oh"), ("stdout", "end"), ("stdout", "grün")]
        assert await stream.wait() == 0


@pytest.mark.parametrize("kind", KINDS)
async def test_text_of_a_stream(engine: AsyncEngine, box: str, kind: str) -> None:
    async with opened(engine, kind, box, ["sh", "-c", HALVES]) as stream:
        pieces = [piece async for piece in stream.text()]
    texts = {
        name: "".join(piece.text for piece in pieces if piece.stream == name)
        for name in ("stdout", "stderr")
    }
    assert texts == {"stdout": "grün\nend", "stderr": "oh\n"}


async def test_lines_of_a_terminal(engine: AsyncEngine, box: str) -> None:
    async with engine.exec.open(box, ["sh", "-c", "echo a; echo b >&2"], tty=True) as stream:
        assert [line.data async for line in stream.lines()] == [b"a", b"b"]


async def test_text_that_is_none(engine: AsyncEngine, box: str) -> None:
    script = r"printf 'a\377b\303'"
    async with engine.exec.open(box, ["sh", "-c", script]) as stream:
        assert "".join([piece.text async for piece in stream.text()]) == "a\ufffdb\ufffd"
    async with engine.exec.open(box, ["sh", "-c", script]) as stream:
        with pytest.raises(OutputNotText):
            async for _ in stream.text(errors="strict"):
                pass
    async with engine.exec.open(box, ["true"]) as stream:
        with pytest.raises(InvalidArgument):
            async for _ in stream.text(encoding="no-such"):
                pass


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("coroutine", [False, True])
async def test_callbacks_get_lines(
    engine: AsyncEngine, box: str, kind: str, colour: str, coroutine: bool
) -> None:
    seen: list[tuple[str, str]] = []

    def add(stream: str, line: str) -> None:
        seen.append((stream, line))

    async def add_later(stream: str, line: str) -> None:
        await asyncio.sleep(0)
        add(stream, line)

    if coroutine and colour == "sync":
        with pytest.raises(InvalidArgumentType, match="AsyncEngine"):
            await ran(engine, kind, box, ["true"], on_line=add_later)
        return
    call = add_later if coroutine else add
    done = await ran(engine, kind, box, ["sh", "-c", HALVES], text=True, on_line=call)
    assert sorted(seen) == [("stderr", "oh"), ("stdout", "end"), ("stdout", "grün")]
    assert (done.stdout, done.stderr) == ("grün\nend", "oh\n")


@pytest.mark.parametrize("kind", KINDS)
async def test_callbacks_get_pieces_while_the_command_runs(
    engine: AsyncEngine, box: str, kind: str
) -> None:
    seen: list[tuple[float, bytes]] = []
    done = await ran(
        engine,
        kind,
        box,
        ["sh", "-c", "echo a; sleep 1; echo b"],
        on_output=lambda stream, data: seen.append((time.monotonic(), data)),
        max_output=0,
    )
    assert [data for _, data in seen] == [b"a\n", b"b\n"]
    assert seen[1][0] - seen[0][0] > 0.5
    # The callback has had all of it.
    assert (done.stdout, done.truncated) == (b"", True)


@pytest.mark.parametrize("kind", KINDS)
async def test_callbacks_get_what_is_not_text(engine: AsyncEngine, box: str, kind: str) -> None:
    seen: list[str] = []
    with pytest.raises(OutputNotText):
        await ran(
            engine,
            kind,
            box,
            ["sh", "-c", r"printf 'a\377b\303'"],
            text=True,
            on_output=lambda stream, text: seen.append(text),
        )
    assert "".join(seen) == "a\ufffdb\ufffd"


class Mine(Exception):
    pass


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("error", [Mine("x"), RequestTimeout("y"), NotFound("z"), TimeoutError()])
async def test_an_exception_of_a_callback_ends_all(
    engine: AsyncEngine, box: str, kind: str, error: Exception
) -> None:
    number = "86420"
    labels = {"labels": {"dockwire.test.callback": "x"}} if kind == "container" else {}

    def fail(stream: str, line: bytes) -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        await ran(
            engine,
            kind,
            box,
            ["sh", "-c", f"echo a; echo b; sleep {number}"],
            on_line=fail,
            timeout=60,
            **labels,
        )
    assert caught.value is error
    assert not getattr(error, "stdout", b"")
    assert caught.value.__cause__ is None
    assert not await engine.containers.list(all=True, filters={"label": ["dockwire.test.callback"]})
    commands = commands_of(await engine.containers.top(box, ps_args=ARGS))
    assert not [each for each in commands if number in each]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_timeout_of_a_call_with_a_callback(
    engine: AsyncEngine, box: str, kind: str
) -> None:
    seen: list[bytes] = []
    with pytest.raises((ExecTimeout, RunTimeout)) as caught:
        await ran(
            engine,
            kind,
            box,
            ["sh", "-c", "echo a; printf b; exec sleep 600"],
            on_line=lambda stream, line: seen.append(line),
            timeout=3,
        )
    assert seen == [b"a"]
    assert caught.value.stdout == b"a\nb"


async def test_callbacks_that_are_not_possible(engine: AsyncEngine, box: str) -> None:
    wrong: Any = {"on_line": 3}
    with pytest.raises(InvalidArgumentType, match="on_line"):
        await engine.exec.run(box, ["true"], **wrong)
    with pytest.raises(InvalidArgument, match="on_output"):
        await engine.exec.run(box, ["true"], on_line=print, on_output=print)
    detached: Any = {"on_line": print}
    with pytest.raises(InvalidArgument, match="detach"):
        await engine.containers.run("busybox", ["true"], detach=True, **detached)


@pytest.mark.parametrize("kind", KINDS)
async def test_communicate_does_not_deadlock(engine: AsyncEngine, box: str, kind: str) -> None:
    data = bytes(range(256)) * (8 * MIB // 256)
    async with opened(engine, kind, box, ["cat"]) as stream:
        out, err = await stream.communicate(data, timeout=60)
        assert out == data
        assert err == b""
        assert await stream.wait() == 0


@pytest.mark.parametrize("kind", KINDS)
async def test_communicate_without_input_ends_the_input(
    engine: AsyncEngine, box: str, kind: str
) -> None:
    async with opened(engine, kind, box, ["cat"]) as stream:
        assert (await stream.communicate(timeout=30)).stdout == b""
    async with opened(engine, kind, box, ["echo", "x"], stdin=False) as stream:
        with pytest.raises(InvalidArgument, match="standard input"):
            await stream.communicate(b"x")
        assert (await stream.communicate()).stdout == b"x\n"


async def test_communicate_with_a_terminal(engine: AsyncEngine, box: str) -> None:
    async with engine.exec.open(box, ["sh", "-c", "stty -echo; cat"], tty=True) as stream:
        assert b"hello" in (await stream.communicate(b"hello\n", timeout=30)).stdout


async def test_communicate_of_an_exec_without_input(engine: AsyncEngine, box: str) -> None:
    made = await engine.exec.create(
        box, ["sh", "-c", "sleep 0.5; echo x"], attach_stdout=True, attach_stderr=True
    )
    async with engine.exec.attach(made.id) as stream:
        assert (await stream.communicate()).stdout == b"x\n"


@pytest.mark.parametrize("kind", KINDS)
async def test_communicate_can_continue_after_a_timeout(
    engine: AsyncEngine, box: str, kind: str
) -> None:
    data = b"0123456789abcdef" * (4 * MIB // 16)
    script = "head -c 1000; sleep 2; exec cat"
    async with opened(engine, kind, box, ["sh", "-c", script]) as stream:
        with pytest.raises(RequestTimeout):
            await stream.communicate(data, timeout=1)
        with pytest.raises(InvalidArgument, match="input"):
            await stream.communicate(b"more")
        out, _ = await stream.communicate(timeout=60)
        assert out[:1000] == data[:1000]
        # The shell's head may read more than it prints.
        assert out[1000:] == data[len(data) - len(out) + 1000 :]
        assert len(out) > 3 * MIB
        assert await stream.wait() == 0


@pytest.mark.parametrize("kind", KINDS)
async def test_wait_reads_output_that_is_left_unread(
    engine: AsyncEngine, box: str, kind: str
) -> None:
    script = f"head -c {8 * MIB} /dev/zero; echo end; exit 3"
    async with opened(engine, kind, box, ["sh", "-c", script]) as stream:
        assert await stream.wait(timeout=60) == 3
        assert await stream.wait() == 3
        out = (await stream.read()).stdout
        assert len(out) == 8 * MIB + 4
        assert out.endswith(b"\0end\n")
    assert await stream.wait() == 3


@pytest.mark.parametrize("kind", KINDS)
async def test_wait_for_what_runs(engine: AsyncEngine, box: str, kind: str) -> None:
    async with opened(engine, kind, box, ["sh", "-c", "echo a; exec sleep 600"]) as stream:
        with pytest.raises(RequestTimeout, match="still running"):
            await stream.wait(timeout=1)
        assert (await stream.read_frame()).data == b"a\n"
        await stream.kill()
        assert await stream.wait(timeout=30) == 137
