"""Commands that were never run, and commands that exit with the same codes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from dockwire import AsyncEngine, CommandNotStarted, ExecFailed, ExecTimeout, NotFound

# A docker in the container would print the same.
COMPLAINT = "OCI runtime exec failed: exec failed: unable to start container process"
NEVER_RUN: dict[str, tuple[list[str], dict[str, Any], str]] = {
    "missing": (["no-such-program", "x"], {}, "no-such-program"),
    "not executable": (["/etc/passwd"], {}, "permission denied"),
    # The message is that of runc, which changed it in 1.2.
    "a directory": (["/"], {}, "permission denied|is a directory"),
    "unknown user": (["true"], {"user": "no-such-user"}, "no-such-user"),
    "no directory": (["true"], {"working_dir": "/etc/passwd"}, "/etc/passwd"),
}
RAN = {
    "126": (["sh", "-c", "exit 126"], 126),
    "127": (["sh", "-c", "exit 127"], 127),
    "a shell's own": (["sh", "-c", "no-such-program"], 127),
    "the same message": (["sh", "-c", f"echo '{COMPLAINT}: exec: \"x\"'; exit 126"], 126),
}


@pytest_asyncio.fixture
async def bare(engine: AsyncEngine) -> AsyncIterator[str]:
    """A running container without a shell."""
    made = await engine.containers.create("busybox", ["sleep", "600"])
    await engine.containers.start(made.id)
    await engine.exec.run(made.id, ["rm", "/bin/sh"])
    yield made.id
    await engine.containers.remove(made.id, force=True)


@pytest.mark.parametrize("name", NEVER_RUN)
async def test_a_command_that_never_ran_is_an_error(
    engine: AsyncEngine, box: str, name: str
) -> None:
    cmd, options, reason = NEVER_RUN[name]
    with pytest.raises(CommandNotStarted, match=reason) as caught:
        await engine.exec.run(box, cmd, **options)
    assert caught.value.exit_code in (None, 126, 127)
    with pytest.raises(CommandNotStarted):
        await engine.exec.run(box, cmd, input=b"x" * 100_000, check=True, text=True, **options)


@pytest.mark.parametrize("name", NEVER_RUN)
async def test_a_stream_of_what_never_ran(engine: AsyncEngine, box: str, name: str) -> None:
    cmd, options, _ = NEVER_RUN[name]
    with pytest.raises(CommandNotStarted):
        async with engine.exec.open(box, cmd, **options) as stream:
            await stream.read()
    with pytest.raises(CommandNotStarted):
        async with engine.exec.open(box, cmd, **options) as stream:
            await stream.wait()


@pytest.mark.parametrize("name", NEVER_RUN)
async def test_a_container_whose_command_never_ran(engine: AsyncEngine, name: str) -> None:
    cmd, options, reason = NEVER_RUN[name]
    with pytest.raises(CommandNotStarted, match=reason):
        await engine.containers.run("busybox", cmd, **options)


@pytest.mark.parametrize("name", RAN)
async def test_a_command_that_ran_is_not_one_that_did_not(
    engine: AsyncEngine, box: str, name: str
) -> None:
    cmd, exit_code = RAN[name]
    assert (await engine.exec.run(box, cmd)).exit_code == exit_code
    assert (await engine.containers.run("busybox", cmd)).exit_code == exit_code
    with pytest.raises(ExecFailed):
        await engine.exec.run(box, cmd, check=True)
    async with engine.exec.open(box, cmd) as stream:
        await stream.read()
        assert await stream.wait() == exit_code


async def test_what_is_not_there_stays_what_it_is(engine: AsyncEngine, name: str) -> None:
    with pytest.raises(NotFound):
        await engine.exec.run(name, ["true"])
    with pytest.raises(NotFound):
        await engine.containers.run(f"localhost:1/{name}", ["true"], pull="never")


async def test_a_missing_shell_does_not_hide_the_time_out(engine: AsyncEngine, bare: str) -> None:

    with pytest.raises(ExecTimeout, match=r"no shell \(sh\)") as caught:
        await engine.exec.run(bare, ["sleep", "60"], timeout=0.5)
    assert not caught.value.killed
