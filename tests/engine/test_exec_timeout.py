"""A command whose time is over is gone from its container, or the error says why it may not be."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from dockwire import AsyncEngine, Engine, ExecTimeout
from tests.conftest import connect
from tests.support.running_commands import ARGS, commands_of

# Each with a number of its own to be found by; the shell that starts it is a parent or is gone.
COMMANDS = {
    "alone": ["sleep", "{}"],
    "with a child": ["sh", "-c", "echo out; echo err >&2; sleep {} & sleep {}; true"],
    "deaf": ["sh", "-c", "trap '' TERM INT HUP; sleep {} & wait"],
    "without environment": ["sh", "-c", "env -i sleep {} & env -i sleep {}; true"],
    "in another session": ["sh", "-c", "setsid sleep {} & wait"],
    "an orphan": ["sh", "-c", "(sleep {} &); sleep {}"],
}


def running(engine: Engine, box: str, text: str) -> list[str]:
    """The commands in a container with a text in them, as the host sees them."""
    commands = commands_of(engine.containers.top(box, ps_args=ARGS))
    return [each for each in commands if text in each and "DOCKWIRE_EXEC" not in each]


@pytest.mark.parametrize("tty", [False, True], ids=["plain", "terminal"])
@pytest.mark.parametrize("name", COMMANDS)
async def test_the_command_and_its_children_are_gone(
    colour: str, addresses: dict[str, str], plain: Engine, box: str, name: str, tty: bool
) -> None:
    number = f"{77700 + list(COMMANDS).index(name)}.{colour}{tty}".encode().hex()[:12]
    seconds = str(10_000 + int(number, 16) % 80_000)
    command = [part.format(seconds, seconds) for part in COMMANDS[name]]
    async with connect(colour, addresses["unix"]) as engine:
        began = time.monotonic()
        with pytest.raises(ExecTimeout) as caught:
            await engine.exec.run(box, command, tty=tty, timeout=0.5)
        assert time.monotonic() - began < 0.5 + 5.5
    assert running(plain, box, f"sleep {seconds}") == []
    assert caught.value.killed
    assert caught.value.hint == "It was killed."
    if name == "with a child":
        assert caught.value.stdout == (b"out\r\nerr\r\n" if tty else b"out\n")
        assert caught.value.stderr == (b"" if tty else b"err\n")


async def test_others_are_left_alone(engine: AsyncEngine, plain: Engine, box: str) -> None:
    async with engine.exec.open(box, ["sleep", "4321"]) as other:
        with pytest.raises(ExecTimeout) as caught:
            await engine.exec.run(box, ["sleep", "4322"], timeout=0.8)
        assert caught.value.killed
        assert running(plain, box, "sleep 4321")
        assert not running(plain, box, "sleep 4322")
        assert (await engine.exec.inspect(other.exec_id)).running


async def test_input_that_is_never_read_is_given_up(
    engine: AsyncEngine, plain: Engine, box: str
) -> None:
    with pytest.raises(ExecTimeout) as caught:
        await engine.exec.run(box, ["sleep", "5432"], input=bytes(8 << 20), timeout=0.5)
    assert caught.value.killed
    assert running(plain, box, "sleep 5432") == []


async def test_another_user(engine: AsyncEngine, plain: Engine, box: str) -> None:
    with pytest.raises(ExecTimeout) as caught:
        await engine.exec.run(box, ["sleep", "6543"], user="7", timeout=0.5)
    assert caught.value.killed
    assert running(plain, box, "sleep 6543") == []


async def test_all_that_was_written_is_there(engine: AsyncEngine, box: str) -> None:
    with pytest.raises(ExecTimeout) as caught:
        await engine.exec.run(box, ["yes", "x" * 99], timeout=0.5, max_output=1_000_000)
    assert caught.value.killed
    assert caught.value.stdout == (b"x" * 99 + b"\n") * 10_000
    assert caught.value.truncated
    with pytest.raises(ExecTimeout) as caught:
        await engine.exec.run(box, ["seq", "1", "1000000000"], timeout=0.5)
    assert caught.value.killed
    assert not caught.value.truncated
    # Nothing is missing from the first to the last, which the kill may have cut.
    *numbers, _ = caught.value.stdout.split(b"\n")
    assert numbers == [b"%d" % number for number in range(1, len(numbers) + 1)]
    assert len(numbers) > 1000


async def test_the_environment_that_was_asked_for_is_kept(engine: AsyncEngine, box: str) -> None:
    for env in ({"A": "1"}, ["A=1"], ("A=1",)):
        done = await engine.exec.run(box, ["env"], env=env, timeout=30, text=True)
        assert "A=1\n" in done.stdout
        assert "DOCKWIRE_EXEC=" in done.stdout
    done = await engine.exec.run(box, ["env"], text=True, killable=False)
    assert "DOCKWIRE_EXEC=" not in done.stdout


# --- where it cannot be done ----------------------------------------------------------------------


@pytest.fixture
def bare(plain: Engine) -> Iterator[str]:
    """A container in which there is no shell any more."""
    made = plain.containers.create(image="busybox", cmd=["sleep", "600"])
    try:
        plain.containers.start(made.id)
        plain.exec.run(made.id, ["rm", "/bin/sh"], check=True)
        yield made.id
    finally:
        plain.containers.remove(made.id, force=True)


async def test_without_a_shell_the_error_says_so(
    engine: AsyncEngine, plain: Engine, bare: str
) -> None:
    with pytest.raises(ExecTimeout, match="no shell") as caught:
        await engine.exec.run(bare, ["sleep", "7654"], timeout=0.8)
    assert not caught.value.killed
    assert running(plain, bare, "sleep 7654") == ["sleep 7654"]


async def test_a_command_that_cannot_be_found_is_not_called_killed(
    engine: AsyncEngine, plain: Engine, box: str
) -> None:
    began = time.monotonic()
    with pytest.raises(ExecTimeout, match="not found") as caught:
        await engine.exec.run(box, ["env", "-i", "sleep", "3210"], timeout=0.8)
    assert time.monotonic() - began < 0.8 + 5.5
    assert not caught.value.killed
    assert running(plain, box, "sleep 3210")


async def test_a_command_without_its_environment_yet_is_killed(
    engine: AsyncEngine, box: str
) -> None:
    """As one is for a moment that was just started."""
    late = 'echo here; sleep 0.4; exec env "DOCKWIRE_EXEC=$0" sleep 7654'
    command = ["sh", "-c", f"exec env -i sh -c '{late}' \"$DOCKWIRE_EXEC\""]
    async with engine.exec.open(box, command) as stream:
        assert await stream.read_frame(timeout=10) == ("stdout", b"here\n")
        await stream.kill()
        assert await stream.wait(timeout=10) == 137


async def test_without_a_shell_a_terminal_has_its_keys(
    engine: AsyncEngine, plain: Engine, bare: str
) -> None:
    with pytest.raises(ExecTimeout) as caught:
        await engine.exec.run(bare, ["sleep", "8765"], timeout=0.8, tty=True)
    assert caught.value.killed
    assert running(plain, bare, "sleep 8765") == []


async def test_below_1_25_the_error_says_so(
    colour: str, addresses: dict[str, str], plain: Engine, bare: str
) -> None:
    async with connect(colour, addresses["unix"], api_version="1.24") as engine:
        with pytest.raises(ExecTimeout, match=r"1\.25") as caught:
            await engine.exec.run(bare, ["sleep", "9876"], timeout=0.8)
    assert not caught.value.killed
    assert running(plain, bare, "sleep 9876") == ["sleep 9876"]


async def test_in_a_paused_container_the_error_says_so(
    engine: AsyncEngine, plain: Engine, bare: str
) -> None:
    pausing = threading.Timer(0.5, plain.containers.pause, (bare,))
    pausing.start()
    with pytest.raises(ExecTimeout, match="paused") as caught:
        await engine.exec.run(bare, ["sleep", "987"], timeout=1.5)
    assert not caught.value.killed
    pausing.join()
    plain.containers.unpause(bare)


async def test_a_container_that_stops_takes_the_command_with_it(
    engine: AsyncEngine, plain: Engine, bare: str
) -> None:
    stopping = threading.Timer(0.5, plain.containers.kill, (bare,))
    stopping.start()
    done = await engine.exec.run(bare, ["sleep", "987"], timeout=30)
    assert done.exit_code == 137
    stopping.join()
