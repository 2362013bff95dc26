"""stderr="stdout": both outputs of a command in order, and nothing else changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    AsyncEngine,
    CommandNotStarted,
    Engine,
    InvalidArgument,
    NotFound,
)
from dockwire.files import File

pytestmark = pytest.mark.parametrize("address", ["unix"], indirect=True)
ENVIRONMENTS: dict[str, dict[str, str | None]] = {
    "plain": {"A": "1", "B": "a b\n'\"$x"},
    "no shell name": {"a.b": "x y\nz", "A": "1", "-": "2"},
    "changed by shells": {"PWD": "/x", "OLDPWD": "/y", "SHLVL": "7", "_": "z", "IFS": ":"},
    "of shells": {"OPTIND": "5", "PPID": "3", "PS1": "p", "SHELLOPTS": "xtrace", "RANDOM": "4"},
    "empty": {"EMPTY": "", "a.b": ""},
    "unset": {"GONE": None, "A": "1"},
    "unset, no shell name": {"GONE": None, "a.b": "1"},
}
NEVER_RUN: dict[str, tuple[list[str], dict[str, Any]]] = {
    "missing": (["no-such-program", "x"], {}),
    "missing path": (["/no/such/program"], {}),
    "a builtin": (["unset"], {}),
    "not executable": (["/etc/passwd"], {}),
    "a directory": (["/"], {}),
    "unknown user": (["true"], {"user": "no-such-user"}),
    "no directory": (["true"], {"working_dir": "/etc/passwd"}),
}


@pytest.fixture(scope="module", params=["ash", "dash", "bash"])
def shell(request: pytest.FixtureRequest, addresses: dict[str, str]) -> Iterator[str]:
    """A running container whose sh is this one; dash and bash are those of this machine."""
    env = {"OF.CONTAINER": "1", "SHARED": "2", "GONE": "3"}
    with Engine(addresses["unix"]) as engine:
        made = engine.containers.create("busybox", ["sleep", "900"], env=env)
        engine.containers.start(made.id)
        if request.param != "ash":
            put_shell(engine, made.id, request.param)
        yield made.id
        engine.containers.remove(made.id, force=True)


def put_shell(engine: Engine, box: str, name: str) -> None:
    """Replace sh by a program of this machine, with its libraries."""
    import re
    import subprocess

    program = shutil.which(name)
    if program is None:
        # In CI, where it is there, a skip is a failure.
        pytest.skip(f"{name}: not on this machine")
    listed = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    files: dict[str, Any] = {
        path: File(Path(path).read_bytes(), mode=0o755)
        for path in re.findall(r"(/\S+) \(0x", listed)
    }
    files["/opt/sh"] = File(Path(program).read_bytes(), mode=0o755)
    engine.containers.put_files(box, files)
    done = engine.exec.run(box, ["mv", "-f", "/opt/sh", "/bin/sh"])
    assert done.exit_code == 0, done


async def test_the_order_is_kept(engine: AsyncEngine, shell: str) -> None:
    script = "for i in 1 2 3 4 5 6 7 8 9; do echo o$i; echo e$i >&2; done; exit 3"
    expected = "".join(f"o{i}\ne{i}\n" for i in range(1, 10))
    done = await engine.exec.run(shell, ["sh", "-c", script], stderr="stdout", text=True)
    assert (done.exit_code, done.stdout, done.stderr) == (3, expected, "")
    async with engine.exec.open(shell, ["sh", "-c", script], stderr="stdout") as stream:
        lines = [(line.stream, line.text) async for line in stream.lines()]
        assert lines == [("stdout", text) for text in expected.splitlines()]
        assert await stream.wait() == 3


@pytest.mark.parametrize("name", ENVIRONMENTS)
async def test_the_environment_is_the_same(engine: AsyncEngine, shell: str, name: str) -> None:
    given = ENVIRONMENTS[name]
    read = ["cat", "/proc/self/environ"]
    apart = await engine.exec.run(shell, read, env=given, killable=False)
    together = await engine.exec.run(shell, read, env=given, killable=False, stderr="stdout")
    joined = sorted(together.stdout.split(b"\0"))
    assert joined == sorted(apart.stdout.split(b"\0"))
    assert b"OF.CONTAINER=1" in joined
    assert (b"GONE=3" in joined) == ("GONE" not in given)


async def test_the_last_process_is_the_command(engine: AsyncEngine, shell: str) -> None:
    script = ["cat", "/proc/self/stat", "/proc/self/cmdline"]
    done = await engine.exec.run(shell, script, stderr="stdout")
    # Its parent is outside of the container, so it was not forked by a shell.
    assert done.stdout.rpartition(b")")[2].split()[1] == b"0"
    done = await engine.exec.run(shell, ["ls", "/proc/self/fd"], stderr="stdout")
    apart = await engine.exec.run(shell, ["ls", "/proc/self/fd"])
    assert done.stdout == apart.stdout


async def test_input_user_directory_and_arguments(engine: AsyncEngine, shell: str) -> None:
    arguments = ["", "a b", "'\"$x`y`\\", "*", "-n", "é"]
    done = await engine.exec.run(shell, ["printf", "%s\n", *arguments], stderr="stdout", text=True)
    assert done.stdout.split("\n")[:-1] == arguments
    done = await engine.exec.run(
        shell,
        ["/bin/sh", "-c", "cat; pwd; id -u"],
        input="in\n",
        user="7",
        working_dir="/tmp",
        stderr="stdout",
        text=True,
    )
    assert done.stdout == "in\n/tmp\n7\n"


@pytest.mark.parametrize("env", [None, {"a.b": "1"}])
@pytest.mark.parametrize("name", NEVER_RUN)
async def test_what_cannot_be_started(
    engine: AsyncEngine, shell: str, name: str, env: dict[str, str] | None
) -> None:
    cmd, options = NEVER_RUN[name]
    with pytest.raises(CommandNotStarted) as caught:
        await engine.exec.run(shell, cmd, stderr="stdout", env=env, **options)
    assert caught.value.exit_code in (None, 126, 127)
    if not options:
        assert caught.value.command == cmd
        assert caught.value.hint is None
    with pytest.raises(CommandNotStarted):
        async with engine.exec.open(shell, cmd, stderr="stdout", env=env, **options) as stream:
            await stream.wait()


@pytest.mark.parametrize("env", [None, {"a.b": "1"}])
@pytest.mark.parametrize("code", [125, 126, 127])
async def test_what_ran_is_not_what_did_not(
    engine: AsyncEngine, shell: str, code: int, env: dict[str, str] | None
) -> None:
    cmd = ["sh", "-c", f"echo oh >&2; exit {code}"]
    done = await engine.exec.run(shell, cmd, stderr="stdout", env=env)
    assert (done.exit_code, done.stdout) == (code, b"oh\n")
    async with engine.exec.open(shell, cmd, stderr="stdout", env=env) as stream:
        assert await stream.wait() == code
        assert await stream.read() == (b"oh\n", b"")


async def test_values_are_not_shown(engine: AsyncEngine, shell: str) -> None:
    async with engine.exec.open(
        shell, ["cat"], env={"a.b": "very-secret", "A": "very-secret"}, stderr="stdout"
    ) as stream:
        state = await engine.exec.inspect(stream.exec_id)
        assert state.process_config.entrypoint == "sh"
        assert "very-secret" not in repr(state.to_dict())
        await stream.write(b"x\n")
        line = await stream.read_line()
        assert line is not None
        assert line.data == b"x"
        top = await engine.containers.top(shell, ps_args="ax -o pid,args")
        assert "very-secret" not in repr(top.processes)


async def test_a_terminal_joins_by_itself(engine: AsyncEngine, shell: str) -> None:
    done = await engine.exec.run(shell, ["ls", "/none"], stderr="stdout", tty=True)
    assert b"/none" in done.stdout


async def test_without_sh_or_env(engine: AsyncEngine, plain: Engine) -> None:
    made = await engine.containers.create("busybox", ["sleep", "600"])
    await engine.containers.start(made.id)
    try:
        # The shell of busybox may have env built in.
        put_shell(plain, made.id, "dash")
        await engine.exec.run(made.id, ["rm", "/bin/env"])
        await engine.exec.run(made.id, ["true"], stderr="stdout")
        with pytest.raises(CommandNotStarted, match="no env.*\n.*apart"):
            await engine.exec.run(made.id, ["true"], stderr="stdout", env={"a.b": ""})
        await engine.exec.run(made.id, ["rm", "/bin/sh"])
        with pytest.raises(CommandNotStarted, match="(?s)sh.*apart"):
            await engine.exec.run(made.id, ["true"], stderr="stdout")
    finally:
        await engine.containers.remove(made.id, force=True)


async def test_wrong_arguments(engine: AsyncEngine, box: str) -> None:
    wrong: Any = {"stderr": True}
    for call in (engine.exec.run, engine.exec.open):
        with pytest.raises(InvalidArgument, match='expected "stdout"'):
            await call(box, ["true"], **wrong)
        for cmd in (["a=b"], [""]):
            with pytest.raises(InvalidArgument, match="program"):
                await call(box, cmd, stderr="stdout")
    with pytest.raises(NotFound):
        await engine.exec.run("no-such-container", ["true"], stderr="stdout")
