"""An interactive shell: prompts, answers, its size, Ctrl-C and Ctrl-D."""

from __future__ import annotations

import pytest

from dockwire import AsyncEngine, StreamError
from dockwire.streams import AsyncExecStream


async def until(stream: AsyncExecStream, words: bytes) -> bytes:
    """What comes up to these words."""
    data = b""
    while words not in data:
        frame = await stream.read_frame(timeout=20)
        assert frame is not None, data
        data += frame.data
    return data


async def test_an_interactive_shell(engine: AsyncEngine, box: str) -> None:
    env = {"PS1": "ready> ", "TERM": "dumb"}
    async with engine.exec.open(box, ["sh"], tty=True, env=env) as shell:
        await until(shell, b"ready> ")
        await shell.write(b"echo $((6 * 7))\n")
        assert b"\n42\r\n" in await until(shell, b"\nready> ")

        await shell.resize(33, 77)
        await shell.write(b"stty size\n")
        assert b"33 77\r\n" in await until(shell, b"\nready> ")

        # Ctrl-C ends what runs in it, and not the shell.
        await shell.write(b"sh -c 'echo on; exec sleep 1000'\n")
        await until(shell, b"\non\r\n")
        await shell.write(b"\x03")
        await until(shell, b"ready> ")
        await shell.write(b"echo alive\n")
        await until(shell, b"\nalive\r\nready> ")

        # The end of its input would be the end of its output; Ctrl-D is not.
        with pytest.raises(StreamError, match="Ctrl-D") as caught:
            await shell.close_stdin()
        assert caught.value.hint is not None
        await shell.write(b"echo still\n")
        await until(shell, b"\nstill\r\nready> ")
        await shell.write(b"\x04")
        await shell.read(idle_timeout=20)
        assert await shell.wait() == 0


async def test_ctrl_c_ends_a_command(engine: AsyncEngine, box: str) -> None:
    async with engine.exec.open(box, ["sh", "-c", "echo on; exec sleep 1000"], tty=True) as stream:
        await until(stream, b"on")
        await stream.write(b"\x03")
        await stream.read(idle_timeout=20)
        assert await stream.wait() == 130


async def test_a_terminal_has_the_size_it_was_asked_for(engine: AsyncEngine, box: str) -> None:
    """From API 1.42 at once; below, where nothing can be said at the start, by resize."""
    command = ["sh", "-c", "read go; stty size"]
    async with engine.exec.open(box, command, tty=True, console_size=(24, 80)) as stream:
        version = tuple(int(part) for part in str(engine.api_version).split("."))
        if version < (1, 42):
            await stream.resize(24, 80)
        await stream.write(b"\n")
        assert b"24 80\r\n" in (await stream.read(idle_timeout=20)).stdout


async def test_input_of_a_run_with_a_terminal_comes_to_its_end(
    engine: AsyncEngine, box: str
) -> None:
    done = await engine.exec.run(box, ["cat"], input=b"one\ntwo", tty=True, timeout=30)
    # What the terminal echoes and what cat writes, which may come between one another.
    assert (done.stdout.count(b"one\r\n"), done.stdout.count(b"two")) == (2, 2)
    assert len(done.stdout) == 2 * len(b"one\r\ntwo")
    assert done.exit_code == 0
