"""Connections through an ssh program that the test wrote: how it ends, and what it shares."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    AsyncEngine,
    AsyncHTTPTransport,
    ConnectionFailed,
    Engine,
    HTTPTransport,
    InvalidArgumentType,
    StreamBroken,
)
from tests.conftest import connect
from tests.support.colours import as_async

# Answers one request; printf prints the answer.
SCRIPT = r"""#!/bin/sh
answer() {
    while IFS= read -r line && [ "$line" != "$(printf '\r')" ]; do :; done
    printf "$1"
}
answer 'HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 0\r\n\r\n'
"""
# A body without a length ends with the connection.
WITHOUT_LENGTH = "answer 'HTTP/1.1 200 OK\\r\\nContent-Type: application/x-tar\\r\\n\\r\\nhello'\n"

Write = Callable[[str], None]


@pytest.fixture
def ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write the rest of the program that is found as ssh."""
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    def write(rest: str) -> None:
        (tmp_path / "ssh").write_text(SCRIPT + rest)
        (tmp_path / "ssh").chmod(0o755)

    return write


async def exported(colour: str) -> bytes:
    """The archive of a container, and nothing else."""
    async with (
        connect(colour, "ssh://host", api_version="1.41") as engine,
        engine.containers.export("x") as archive,
    ):
        return await archive.read()


async def test_a_program_that_exits_normally_ends_the_stream(colour: str, ssh: Write) -> None:
    ssh(WITHOUT_LENGTH)
    assert await exported(colour) == b"hello"


@pytest.mark.parametrize("signal", ["KILL", "TERM", "HUP"])
async def test_a_program_that_a_signal_ends_breaks_the_stream(
    colour: str, ssh: Write, signal: str
) -> None:
    ssh(f"{WITHOUT_LENGTH}kill -{signal} $$\n")
    with pytest.raises((StreamBroken, ConnectionFailed), match="exit code -"):
        await exported(colour)


@pytest.mark.parametrize("code", [1, 255])
async def test_a_program_that_fails_breaks_the_stream(colour: str, ssh: Write, code: int) -> None:
    ssh(f"{WITHOUT_LENGTH}echo why it failed >&2; exit {code}\n")
    with pytest.raises((StreamBroken, ConnectionFailed), match="why it failed"):
        await exported(colour)


async def test_the_program_has_a_session_of_its_own(
    colour: str, ssh: Write, tmp_path: Path
) -> None:
    """So it has no terminal to ask for a password on, and the terminal sends it no Ctrl-C."""
    # The fourth field after the name in parentheses.
    ssh(
        f"stat=$(cat /proc/$$/stat); set -- ${{stat##*) }}; echo $$ $4 > {tmp_path}/session\n"
        + WITHOUT_LENGTH
    )
    await exported(colour)
    process, session = (tmp_path / "session").read_text().split()
    assert process == session != str(os.getsid(0))


@pytest.mark.parametrize("name", ["from_env", "from_context"])
async def test_from_env_and_from_context_pass_ssh_arguments(
    colour: str, name: str, ssh: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not used if DOCKER_HOST is no ssh:// address."""
    ssh("answer 'HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n'\n")
    (tmp_path / "ssh").write_text(
        (tmp_path / "ssh").read_text().replace("\n", f'\necho "$@" > {tmp_path}/arguments\n', 1)
    )
    kind: Any = AsyncEngine if colour == "async" else Engine
    given = () if name == "from_env" else ("default",)
    monkeypatch.setenv("DOCKER_HOST", "ssh://host")
    monkeypatch.setenv("DOCKER_API_VERSION", "1.41")
    made = getattr(kind, name)(*given, ssh=["-i", "key"])
    async with made if colour == "async" else as_async(made) as engine:
        await engine.system.ping()
    assert (tmp_path / "arguments").read_text().startswith("-i key -T -- host docker")
    monkeypatch.setenv("DOCKER_HOST", "unix:///none")
    assert getattr(kind, name)(*given, ssh=["-i", "key"]).host == "unix:///none"
    with pytest.raises(InvalidArgumentType, match="ssh: expected a list"):
        getattr(kind, name)(*given, ssh="-i key")


def test_transports_pass_ssh_arguments_and_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "ssh://host")
    for kind in (HTTPTransport, AsyncHTTPTransport):
        for made in (
            kind.from_env(ssh=["-i", "key"], headers={"X-One": "1"}),
            kind.from_context("default", ssh=["-i", "key"], headers={"X-One": "1"}),
        ):
            assert made._pool._route.command[:3] == ("ssh", "-i", "key")
            assert made._headers == (("X-One", "1"),)
