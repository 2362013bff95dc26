"""The program dockwire on a real engine: the doctor, and commands in containers."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dockwire import Engine
from tests.support.certificates import shared
from tests.support.docker_command import docker_command
from tests.support.doctor import ROOT, Examination, environment, run
from tests.support.private_engine import PrivateEngine
from tests.support.pseudo_terminals import TerminalProgram
from tests.support.running_commands import gone
from tests.support.ssh_server import SshServer

PROGRAM = "import sys; from dockwire._command_line.main import main; sys.exit(main(sys.argv[1:]))"
# Ends by itself after a while, so that nothing is left behind if a test fails.
SLEEP = ("sh", "-c", "echo on; exec sleep 877")


@pytest.fixture
def host(over_unix: str) -> str:
    return over_unix


def execute(host: str, *arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run ``dockwire exec`` with pipes."""
    more.setdefault("input", b"")
    return subprocess.run(
        [sys.executable, "-m", "dockwire", "exec", "--host", host, *arguments],
        capture_output=True,
        timeout=90,
        check=False,
        **more,
    )


@contextmanager
def started(
    host: str, *arguments: str, before: Callable[[], None]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run it while the test does something else; ``before`` is called in the new process."""
    command = [sys.executable, "-m", "dockwire", "exec", "--host", host, *arguments]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, preexec_fn=before)
    try:
        with process:
            yield process
    finally:
        process.kill()


# --- the doctor ---------------------------------------------------------------------------------


@pytest.mark.parametrize("transport", ["unix", "tcp"])
def test_a_healthy_engine(addresses: dict[str, str], transport: str, tmp_path: Path) -> None:
    found = Examination(env=environment(tmp_path, DOCKER_HOST=addresses[transport]), seconds=20)
    assert found.code == 0, found.text
    with Engine(addresses[transport]) as engine:
        version = engine.system.version()
        data = found.check("engine")["data"]
        assert data["kind"] in ("Docker", "Podman")
        assert data["version"] == version.version
        assert found.check("api")["data"]["version"] == engine.api_version
        names = [each["feature"] for each in found.check("api")["data"]["lacks"]]
        assert not any(engine.supports(name) for name in names)
    answer = found.check("answer")["data"]
    assert answer["next_answer_seconds"] > 0
    assert answer["first_answer_seconds"] > 0
    used = "socket" if transport == "unix" else "tcp"
    skipped = {"socket", "tcp", "tls", "ssh"} - {used}
    assert set(found.states("skipped")) == skipped


def test_a_healthy_engine_with_tls(tls_engine: PrivateEngine, tmp_path: Path) -> None:
    directory = str(shared().folder)
    variables = {"DOCKER_HOST": tls_engine.tcp, "DOCKER_TLS_VERIFY": "1"}
    env = environment(tmp_path, **variables, DOCKER_CERT_PATH=directory)
    found = Examination(env=env, seconds=20)
    assert found.code == 0, found.text
    tls = found.check("tls")["data"]
    assert "127.0.0.1" in tls["server"]["names"]
    assert [each["role"] for each in tls["files"]] == ["ca", "cert", "key"]
    # Without TLS, and with TLS that lacks the client's certificate.
    found = Examination(env=environment(tmp_path, DOCKER_HOST=tls_engine.tcp), seconds=20)
    found.failed("answer", "The port expects TLS")
    (tmp_path / "ca.pem").write_bytes(shared().ca.read_bytes())
    env = environment(tmp_path, **variables, DOCKER_CERT_PATH=str(tmp_path))
    found = Examination(env=env, seconds=20)
    found.failed("tls", "requires a client certificate", f"cert.pem, key.pem into {tmp_path}")


def test_tls_with_an_engine_that_has_none(addresses: dict[str, str], tmp_path: Path) -> None:
    variables = {"DOCKER_HOST": addresses["tcp"], "DOCKER_TLS_VERIFY": "1"}
    env = environment(tmp_path, **variables, DOCKER_CERT_PATH=str(shared().folder))
    Examination(env=env, seconds=20).failed("tls", "does not speak TLS", "unset DOCKER_TLS_VERIFY")


def test_ssh(ssh_server: SshServer, tmp_path: Path) -> None:
    options = shlex.join(ssh_server.options)
    env = environment(tmp_path, DOCKER_HOST=ssh_server.address)
    found = Examination("--ssh-options", options, env=env, seconds=30)
    assert found.code == 0, found.text
    data = found.check("ssh")["data"]
    assert data["settings"]["hostname"] == "127.0.0.1"
    assert data["remote_command"] == "docker system dial-stdio"
    # The host key is unknown, then the client's key.
    unknown = f"-o UserKnownHostsFile={tmp_path}/none {options}"
    found = Examination("--ssh-options", unknown, env=env, seconds=30)
    found.failed("ssh", "Host key verification failed", "check it with `ssh")
    no_key = f"-F none -o IdentityFile=none -o UserKnownHostsFile={ssh_server.known}"
    found = Examination("--ssh-options", no_key, env=env, seconds=30)
    found.failed("ssh", "Permission denied", "has to work with a key or an agent")


def test_advice_about_contexts_with_the_docker_command(
    tls_engine: PrivateEngine, tmp_path: Path
) -> None:
    """What the doctor says about the certificates of a context makes it work."""
    docker = docker_command()
    env = {**environment(tmp_path), "PATH": os.environ["PATH"]}

    def command(text: str) -> None:
        words = shlex.split(text)
        words[0] = docker
        subprocess.run(words, env=env, cwd=shared().folder, check=True, capture_output=True)

    command(f"docker context create far --docker host={tls_engine.tcp},ca=ca.pem")
    found = Examination("--context", "far", env=env, seconds=20)
    advice = found.failed("tls", "requires a client certificate")["advice"]
    command(advice[-1].partition(": ")[2])
    assert Examination("--context", "far", env=env, seconds=20).code == 0
    (metadata,) = tmp_path.glob("contexts/meta/*/meta.json")
    metadata.write_text(metadata.read_text().replace("tcp://", "tcp//"))
    found = Examination("--context", "far", env=env, seconds=20)
    found.failed("address", "it has no scheme")
    (text,) = found.check("contexts")["advice"]
    command(text.partition(": ")[2].replace("ADDRESS", tls_engine.unix))
    assert Examination("--context", "far", env=env, seconds=20).code == 0


# --- commands, with pipes -----------------------------------------------------------------------


def test_outputs_stay_apart(host: str, box: str) -> None:
    done = execute(host, box, "sh", "-c", "echo out; echo err >&2; exit 3")
    assert (done.returncode, done.stdout, done.stderr) == (3, b"out\n", b"err\n")


def test_every_byte_in_both_directions(host: str, box: str) -> None:
    data = bytes(range(256)) * 4096
    done = execute(host, box, "cat", input=data)
    assert (done.returncode, done.stdout, done.stderr) == (0, data, b"")
    done = execute(host, box, "sh", "-c", "cat >&2", input=data)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", data)


def test_the_end_of_the_input_is_passed_on(host: str, box: str) -> None:
    done = execute(host, box, "sh", "-c", "wc -c; echo end", input=b"12345")
    assert done.stdout == b"5\nend\n"
    done = execute(host, "-n", box, "cat", input=b"not passed on")
    assert (done.returncode, done.stdout) == (0, b"")


def test_options(host: str, box: str) -> None:
    options = ["-e", "A=1 2", "-e", "OWN", "-e", "NONE", "-w", "/tmp", "-u", "7:8"]
    done = execute(
        *(host, *options, box, "sh", "-c", 'echo "$A,$OWN,${NONE-unset}"; pwd; id -u; id -g'),
        env={**os.environ, "OWN": "mine"},
    )
    assert done.stdout.decode().split("\n") == ["1 2,mine,unset", "/tmp", "7", "8", ""]
    # Options after the container belong to the command.
    assert execute(host, box, "echo", "-e", "a", "--user").stdout == b"a --user\n"


def test_errors(host: str, box: str) -> None:
    done = execute(host, "dockwire-none", "true")
    assert (done.returncode, done.stdout) == (125, b"")
    assert done.stderr.startswith(b"dockwire: ContainerExec on ")
    assert b"Traceback" not in done.stderr
    assert execute(host, box, "/none").returncode in (126, 127)
    assert execute("unix:///none", box, "true").returncode == 125


def test_an_output_that_is_closed(host: str, box: str) -> None:
    """It ends by SIGPIPE, and its command with it."""
    program = f"{sys.executable} -m dockwire exec --host {host} {box} yes 0123456789"
    done = subprocess.run(
        ["bash", "-c", f"{program} | head -n 1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        cwd=ROOT,
        timeout=90,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (141, b"0123456789\n", b"")


@pytest.mark.parametrize("to", [">/dev/full", "2>/dev/full", ">/dev/full 2>&1"])
async def test_an_output_that_cannot_be_written(
    host: str, box: str, plain: Engine, to: str
) -> None:
    """As on a full disk: it says so, and its command ends."""
    program = f"{sys.executable} -m dockwire exec --host {host} {box}"
    command = "sh -c 'echo out; echo err >&2; exec sleep 877'"
    done = await asyncio.to_thread(
        subprocess.run,
        ["bash", "-c", f"{program} {command} {to}"],
        capture_output=True,
        cwd=ROOT,
        timeout=90,
        check=False,
    )
    assert done.returncode == 125
    shown = done.stdout + done.stderr
    assert b"Traceback" not in shown
    if to == ">/dev/full":
        said = b"dockwire: the output cannot be written: No space left on device\n"
        assert done.stderr.replace(b"err\n", b"") == said
    await gone(plain, box, "sleep 877")


def test_input_that_is_not_read(host: str, box: str) -> None:
    program = f"{sys.executable} -m dockwire exec --host {host} {box} head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"yes | {program}"], capture_output=True, timeout=90, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"y\n", b"")


def test_standard_streams_that_are_closed(host: str, box: str) -> None:
    """Numbers of closed streams become those of sockets, which must not be read or written."""
    program = f"{sys.executable} -m dockwire exec --host {host} {box}"
    command = "sh -c 'cat; echo on; echo off >&2; exit 4'"
    done = subprocess.run(
        ["bash", "-c", f"{program} {command} <&- >&- 2>&-"],
        stdin=subprocess.PIPE,
        timeout=90,
        check=False,
    )
    assert done.returncode == 4


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_kills_the_command(
    host: str, box: str, plain: Engine, number: signal.Signals
) -> None:
    def default() -> None:
        # The signals may be ignored in this process, as under nohup.
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.default_int_handler if each is signal.SIGINT else 0)

    with started(host, box, *SLEEP, before=default) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"on\n"
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == -number
    assert b"Traceback" not in errors
    await gone(plain, box, "sleep 877")


# --- commands, with a terminal ------------------------------------------------------------------


def test_a_terminal(host: str, box: str) -> None:
    arguments = ("exec", "--host", host, box, "sh", "-c")
    # On old engines the size comes by a request of its own.
    text = "while test \"$(stty size)\" != '33 77'; do :; done; test -t 1 && exit 7"
    with TerminalProgram(PROGRAM, *arguments, text, size=(33, 77)) as program:
        assert program.wait() == 7
        assert program.settings() == program.before


def test_a_terminal_that_is_not_wanted(host: str, box: str) -> None:
    arguments = ("exec", "--host", host, "-T", box, "sh", "-c", "test -t 0 || echo none; read x")
    with TerminalProgram(PROGRAM, *arguments) as program:
        program.until(b"none")
        assert not program.is_raw()
        program.type(b"line\n")
        assert program.wait() == 0


async def test_ctrl_c_without_a_terminal_for_the_command(
    host: str, box: str, plain: Engine
) -> None:
    arguments = ("exec", "--host", host, "-T", box, *SLEEP)
    with TerminalProgram(PROGRAM, *arguments) as program:
        program.until(b"on")
        program.type(b"\x03")
        assert program.wait() == -signal.SIGINT
    await gone(plain, box, "sleep 877")


def test_the_doctor_in_a_terminal(host: str, tmp_path: Path) -> None:
    """In colours, and with nothing left of what was waited for."""
    with TerminalProgram(PROGRAM, "doctor", "--host", host, size=(30, 70)) as program:
        assert program.wait() == 0
    assert b"\x1b[32;1m" in program.output
    assert re.search(rb"\d+ ok", program.output)


def test_the_version() -> None:
    code, text, _ = run("--version", env=dict(os.environ))
    assert (code, text.split()[0]) == (0, "dockwire")
