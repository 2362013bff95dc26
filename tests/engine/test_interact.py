"""exec.interact in a real pseudo-terminal, on a real engine, both colours."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from dockwire import AsyncEngine, Engine, InvalidArgument, TerminalError
from tests.conftest import running
from tests.support.fault_proxy import FaultProxy
from tests.support.pseudo_terminals import ROOT, TerminalProgram
from tests.support.running_commands import ARGS, commands_of, gone

# The program: what happens around the call is up to the test.
PROGRAM = """
import asyncio, os, signal, sys, threading, time
from dockwire import AsyncEngine, Engine, DockwireError
address, box, colour, before, *command = sys.argv[1:]
async def main():
    async with AsyncEngine(address) as engine:
        exec(before)
        return await engine.exec.interact(box, command, **fields)
def plain():
    with Engine(address) as engine:
        exec(before)
        return engine.exec.interact(box, command, **fields)
fields, result, threads = {}, "none", threading.active_count()
try:
    result = asyncio.run(main()) if colour == "async" else plain()
except DockwireError as error:
    result = f"{type(error).__name__}: {error}"
except KeyboardInterrupt:
    result = "KeyboardInterrupt"
# A thread that has handed over its result may still be ending.
for _ in range(500):
    if threading.active_count() > threads:
        time.sleep(0.01)
print(f"<result {result}, threads {threading.active_count() - threads}>", flush=True)
"""
SHELL = ("sh", "-c", "PS1='ready> ' exec sh -i")
RESULT = re.compile(rb"<result (.*), threads (\d+)>", re.DOTALL)
# Ends by itself after a while, so that nothing is left behind if a test fails.
SLEEP = ("sh", "-c", "echo on; exec sleep 777")

Start = Callable[..., TerminalProgram]


@pytest.fixture
def address(over_unix: str) -> str:
    return over_unix


@pytest.fixture
def start(colour: str, address: str, box: str) -> Iterator[Start]:
    """Starts the program with a terminal."""
    with ExitStack() as stack:

        def start(
            *command: str, before: str = "", at: str = address, container: str = box, **more: Any
        ) -> TerminalProgram:
            made = TerminalProgram(PROGRAM, at, container, colour, before, *command, **more)
            return stack.enter_context(made)

        yield start


def result(program: TerminalProgram) -> str:
    """What the call returned; the terminal is as it was, and no thread is left."""
    assert program.wait() == 0, program.output[-2000:]
    assert program.settings() == program.before
    found = RESULT.search(program.output)
    assert found is not None, program.output
    assert found[2] == b"0"
    return found[1].decode()


def test_a_shell(start: Start) -> None:
    shell = start(*SHELL)
    shell.until(b"ready> ")
    assert shell.is_raw()
    shell.type(b"echo $((6 * 7))\n")
    shell.until(b"42\r\nready> ")
    # Ctrl-C ends what runs in the shell, and neither the shell nor the program.
    shell.type(b"sh -c 'echo on; exec sleep 777'\n")
    shell.until(b"\non\r\n")
    shell.type(b"\x03")
    shell.until(b"ready> ", 3)
    shell.type(b"exit 7\n")
    assert result(shell) == "7"


def test_ctrl_c_goes_to_the_command(start: Start) -> None:
    program = start(*SLEEP)
    program.until(b"on\r\n")
    program.type(b"\x03")
    assert result(program) == "130"


def test_the_size(start: Start) -> None:
    """At the start, and whenever it changes, without a handler of SIGWINCH."""
    before = "signal.signal(signal.SIGWINCH, lambda *_: os.write(1, b'<mine>'))"
    shell = start(*SHELL, size=(33, 77), before=before)
    shell.until(b"ready> ")
    # On old engines it comes by a request of its own.
    shell.type(b"while test \"$(stty size)\" != '33 77'; do :; done; echo first done\n")
    shell.until(b"\nfirst done\r\n")
    for rows, columns in ((40, 100), (10, 20)):
        shell.resize(rows, columns)
        shell.type(
            f'while test "$(stty size)" != "{rows} {columns}"; do :; done; '
            f"echo now {rows}\n".encode()
        )
        shell.until(f"\nnow {rows}\r\n".encode())
    shell.type(b"exit\n")
    assert result(shell) == "0"
    assert shell.output.count(b"<mine>") == 2


def test_every_byte_in_both_directions(start: Start) -> None:
    # Without the detach keys among them, which the engine takes.
    every = bytes(range(256)) * 2
    text = f"stty raw -echo; echo go; head -c {len(every)}; echo; echo end"
    program = start("sh", "-c", text, before="fields['detach_keys'] = 'z,y,x,z'")
    program.until(b"go\n")
    program.type(every)
    program.until(b"end\n")
    assert every in program.output
    assert result(program) == "0"


def test_a_paste_of_a_megabyte(start: Start) -> None:
    data = b"0123456789abcde\n" * 65536
    text = f"stty raw -echo; echo go; head -c {len(data)} | md5sum"
    program = start("sh", "-c", text)
    program.until(b"go\n")
    program.type(data)
    program.until(b"  -")
    digest = subprocess.run(["md5sum"], input=data, capture_output=True, check=True).stdout
    assert digest.split()[0] in program.output
    assert result(program) == "0"


def test_a_paste_that_is_echoed(start: Start) -> None:
    """Both directions are busy at the same time."""
    data = b"x" * 256 * 1024
    text = f"stty raw -echo; echo go; head -c {len(data)} | cat"
    program = start("sh", "-c", text)
    program.until(b"go\n")
    program.type(data)
    assert result(program) == "0"
    assert program.output.count(b"x") >= len(data)


def test_much_output(start: Start) -> None:
    program = start("sh", "-c", "yes 0123456789 | head -n 200000; echo end")
    program.until(b"end\r\n")
    assert program.output.count(b"0123456789\r\n") == 200_000
    assert result(program) == "0"


async def test_detaching_leaves_the_command(start: Start, plain: Engine, box: str) -> None:
    program = start("sh", "-c", "echo PID $$ on; exec sleep 577")
    program.until(b"on\r\n")
    pid = program.output.partition(b"PID ")[2].split()[0].decode()
    program.type(b"\x10\x11")
    assert result(program) == "None"
    commands = commands_of(plain.containers.top(box, ps_args=ARGS))
    # Docker 20.10 ends it, with this message; 28.5 writes the message, and leaves it.
    may_end = b"exec attach failed" in program.output
    assert may_end or any("sleep 577" in each for each in commands)
    plain.exec.run(box, ["kill", pid], check=not may_end)
    await gone(plain, box, "sleep 577")


def test_detach_keys(start: Start) -> None:
    program = start(
        "sh", "-c", "echo on; exec sleep 5", before="fields['detach_keys'] = 'ctrl-x,q'"
    )
    program.until(b"on\r\n")
    program.type(b"\x18q")
    assert result(program) == "None"


def test_a_program_that_does_not_exist(start: Start) -> None:
    assert result(start("/none")).startswith(("CommandNotStarted", "127"))


def test_a_container_that_does_not_exist(start: Start) -> None:
    assert result(start("sh", container="dockwire-none")).startswith("NotFound")


def test_a_killed_container(start: Start, address: str, plain: Engine) -> None:
    with running(address) as box:
        program = start(*SLEEP, container=box)
        program.until(b"on\r\n")
        plain.containers.kill(box)
        assert result(program) == "137"


def test_a_removed_container(start: Start, plain: Engine) -> None:
    box = plain.containers.run("busybox", ["sleep", "600"], detach=True).id
    program = start(*SLEEP, container=box)
    program.until(b"on\r\n")
    plain.containers.remove(box, force=True)
    # The engine may still know the exec.
    assert result(program).startswith(("NotFound", "137"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_that_ends_the_program(
    start: Start, plain: Engine, box: str, number: signal.Signals
) -> None:
    program = start(*SLEEP)
    program.until(b"on\r\n")
    program.until_raw()
    program.send(number)
    assert program.wait() == -number
    assert program.settings() == program.before
    await gone(plain, box, "sleep 777")


async def test_handlers_of_the_program_stay(start: Start, plain: Engine, box: str) -> None:
    before = """
def handle(number, frame):
    os.write(1, b"<handled>")
handlers = [signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGWINCH]
for number in handlers:
    signal.signal(number, handle)
"""
    program = start(*SLEEP, before=before)
    program.until(b"on\r\n")
    for index, number in enumerate((signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP)):
        program.send(number)
        program.until(b"<handled>", index + 1)
    program.type(b"\x03")
    assert result(program) == "130"


async def test_ctrl_c_from_elsewhere(start: Start, plain: Engine, box: str) -> None:
    program = start(*SLEEP)
    program.until(b"on\r\n")
    program.send(signal.SIGINT)
    assert result(program) == "KeyboardInterrupt"
    await gone(plain, box, "sleep 777")


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_stopping_and_continuing(start: Start, number: signal.Signals) -> None:
    shell = start(*SHELL)
    shell.until(b"ready> ")
    shell.send(number)
    shell.until_stopped()
    if number == signal.SIGTSTP:
        assert shell.settings() == shell.before
    else:
        # Nothing can be done by a program that is stopped so; shells do this.
        shell.restore()
    shell.send(signal.SIGCONT)
    shell.until_raw()
    shell.type(b"exit 3\n")
    assert result(shell) == "3"


async def test_the_terminal_is_closed(start: Start, plain: Engine, box: str) -> None:
    program = start(*SLEEP, before="signal.signal(signal.SIGHUP, signal.SIG_IGN)")
    program.until(b"on\r\n")
    program.hang_up()
    # It cannot print its result any more.
    program.wait()
    await gone(plain, box, "sleep 777")


def test_a_connection_that_is_lost(start: Start, address: str) -> None:
    with FaultProxy(address) as proxy:
        # Without a connection it cannot be killed: other tests must not see it.
        program = start("sh", "-c", "echo on; exec sleep 677", at=proxy.address)
        program.until(b"on\r\n")
        program.until_raw()
    assert result(program).startswith("ConnectionFailed")


def test_only_one_call_at_a_time(start: Start) -> None:
    before = """
def second():
    import time
    from dockwire._runtime.unix_terminal import _in_use
    while not _in_use:
        time.sleep(0.01)
    with Engine(address) as other:
        try:
            other.exec.interact(box, ["true"])
        except DockwireError as error:
            os.write(1, f"<second {type(error).__name__}>".encode())
thread = threading.Thread(target=second)
thread.start()
"""
    program = start(*SLEEP, before=before)
    program.until(b"<second TerminalError>")
    program.type(b"\x03")
    assert result(program) == "130"


def test_another_thread_than_the_main_thread(start: Start, colour: str) -> None:
    before = """
if threading.current_thread() is threading.main_thread():
    globals()["results"] = results = []
    work = (lambda: asyncio.run(main())) if colour == "async" else plain
    globals()["work"] = work
    thread = threading.Thread(target=lambda: results.append(work()))
    thread.start()
    thread.join()
    os.write(1, f"<thread {results}>".encode())
    raise DockwireError("done")
"""
    program = start(*SLEEP, before=before)
    program.until(b"on\r\n")
    program.type(b"\x03")
    assert result(program) == "DockwireError: done"
    assert b"<thread [130]>" in program.output


# --- without a terminal ---------------------------------------------------------------------------


@pytest.mark.parametrize("stdin", [subprocess.DEVNULL, subprocess.PIPE, None])
def test_without_a_terminal(address: str, box: str, colour: str, stdin: int | None) -> None:
    before = "" if stdin is not None else "sys.stdin = None"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, address, box, colour, before, "true"],
        stdin=subprocess.DEVNULL if stdin is None else stdin,
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    assert b"TerminalError: standard input is not a terminal" in done.stdout
    assert b"exec.run" in done.stdout


def test_windows_is_refused(monkeypatch: pytest.MonkeyPatch, plain: Engine, box: str) -> None:
    monkeypatch.setitem(sys.modules, "termios", None)
    monkeypatch.delitem(sys.modules, "dockwire._runtime.unix_terminal", raising=False)
    with pytest.raises(TerminalError, match="not on Windows"):
        plain.exec.interact(box, ["sh"])


async def test_fields_that_are_set_by_it(engine: AsyncEngine, box: str) -> None:
    fields: dict[str, Any] = {"tty": True, "console_size": (1, 2), "attach_stdin": True}
    for name, value in fields.items():
        with pytest.raises(InvalidArgument, match=f"^{name}: "):
            await engine.exec.interact(box, ["sh"], **{name: value})
