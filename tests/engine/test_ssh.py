"""Engines that are reached by ssh: a real ssh, a real sshd, a real engine."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest

from dockwire import AsyncEngine, ConnectionFailed, Limits, RequestTimeout
from dockwire._async.net import ssh as async_ssh
from dockwire._sync.net import ssh as sync_ssh
from dockwire._testing.private_engine import KeptEngine
from tests.conftest import connect
from tests.support.descriptors import open_files
from tests.support.ssh_server import SshAgent, SshServer, make_key


def children() -> list[str]:
    """The processes that this one has started, zombies as well."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        try:
            pids = (task / "children").read_text().split()
        except OSError:  # a thread that has just ended
            continue
        for pid in pids:
            try:
                found.append(f"{pid} {Path(f'/proc/{pid}/comm').read_text().strip()}")
            except OSError:
                continue
    return [each for each in found if "ssh" in each.split()[1] and "sshd" not in each]


async def gone() -> None:
    for _ in range(100):
        if not children():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(children())


def reach(colour: str, server: SshServer, *first: str, limits: Limits | None = None) -> AsyncEngine:
    return connect(colour, server.address, ssh=[*first, *server.options], limits=limits)


async def at_once(count: int, colour: str, engine: AsyncEngine) -> None:
    """Make the same call many times at once, each of which needs a connection of its own."""
    if colour == "async":
        await asyncio.gather(*(engine.system.info() for _ in range(count)))
        return
    plain = cast(Any, engine)._plain
    with ThreadPoolExecutor(count) as threads:
        futures = [threads.submit(plain.system.info) for _ in range(count)]
        await asyncio.gather(*map(asyncio.wrap_future, futures))


async def refused(colour: str, address: str, options: list[str], *words: str) -> None:
    async with connect(colour, address, ssh=options) as engine:
        with pytest.raises(ConnectionFailed) as caught:
            await engine.containers.create(image="busybox")
    for each in words:
        assert each in str(caught.value)
    assert not caught.value.may_have_taken_effect


async def test_requests_and_exec(colour: str, ssh_server: SshServer, box: str) -> None:
    before = open_files()
    async with reach(colour, ssh_server) as engine:
        for _ in range(3):
            assert (await engine.containers.inspect(box)).id == box
        assert len(children()) == 1
        done = await engine.exec.run(box, ["sh", "-c", "cat; exit 3"], input=b"x" * 100_000)
        assert (done.exit_code, done.stdout) == (3, b"x" * 100_000)
        # A command that leaves most of its input unread ends all the same.
        done = await engine.exec.run(box, ["head", "-c", "3"], input=bytes(1 << 20))
        assert (done.exit_code, done.stdout) == (0, bytes(3))
    await gone()
    assert open_files() == before


async def test_a_socket_by_its_path(
    colour: str, ssh_server: SshServer, engine_host: KeptEngine
) -> None:
    address = ssh_server.address + engine_host.unix.removeprefix("unix://")
    async with connect(colour, address, ssh=ssh_server.options) as engine:
        assert (await engine.system.info()).id
    nowhere = f"{ssh_server.address}/no such/socket"
    await refused(colour, nowhere, ssh_server.options, "/no such/socket")


async def test_a_host_that_is_not_known(colour: str, ssh_server: SshServer, tmp_path: Path) -> None:
    options = ["-o", f"UserKnownHostsFile={tmp_path / 'none'}", *ssh_server.options]
    await refused(
        colour,
        ssh_server.address,
        options,
        "Host key",
        f"check it with `ssh -p {ssh_server.port} root@127",
    )
    await gone()


async def test_a_host_whose_key_has_changed(
    colour: str, ssh_server: SshServer, tmp_path: Path
) -> None:
    make_key(tmp_path / "before")
    place, *_ = ssh_server.known.read_text().split()
    known = tmp_path / "known"
    known.write_text(f"{place} {(tmp_path / 'before.pub').read_text()}")
    options = ["-o", f"UserKnownHostsFile={known}", *ssh_server.options]
    await refused(
        colour,
        ssh_server.address,
        options,
        "IDENTIFICATION HAS CHANGED",
        "is unknown or has changed",
    )
    await gone()


async def test_a_key_that_is_refused(colour: str, ssh_server: SshServer, tmp_path: Path) -> None:
    make_key(tmp_path / "other")
    known = ssh_server.options[-4:]
    options = ["-F", "none", "-i", str(tmp_path / "other"), *known]
    await refused(colour, ssh_server.address, options, "Permission denied", "with a key")


async def test_a_key_that_an_agent_holds(
    colour: str, ssh_server: SshServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ["-F", "none", "-o", f"UserKnownHostsFile={ssh_server.known}"]
    # Not those that whoever runs this has.
    options += ["-o", "IdentityFile=none"]
    with SshAgent(ssh_server.key) as agent:
        monkeypatch.setenv("SSH_AUTH_SOCK", agent.socket)
        async with connect(colour, ssh_server.address, ssh=options) as engine:
            assert (await engine.system.info()).id
    await gone()
    # Without it, with the variable that still names it.
    await refused(
        colour, ssh_server.address, options, "Permission denied", "with a key or an agent"
    )
    await gone()


async def test_the_users_own_settings(colour: str, ssh_server: SshServer, tmp_path: Path) -> None:
    settings = tmp_path / "config"
    settings.write_text(
        f"""
        Host box jump behind
            HostName 127.0.0.1
            Port {ssh_server.port}
            User root
            IdentityFile {ssh_server.key}
            IdentitiesOnly yes
            UserKnownHostsFile {ssh_server.known}
        Host behind
            ProxyJump jump
        """
    )
    for alias in ("box", "behind"):
        async with connect(colour, f"ssh://{alias}", ssh=["-F", str(settings)]) as engine:
            assert (await engine.system.info()).id
        await gone()
    await refused(colour, "ssh://elsewhere.invalid", ["-F", str(settings)], "host name is unknown")


async def test_nobody_there(colour: str) -> None:
    await refused(colour, "ssh://127.0.0.1:1", ["-F", "none"], "refused", "No ssh server")


async def test_no_ssh_program(colour: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    await refused(colour, "ssh://host", [], "There is no ssh program")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo 'sh: 1: docker: not found' >&2; exit 127", "needs the docker command"),
        ("echo Welcome; cat", "Welcome"),
        ("exit 0", "the connection ended"),
    ],
)
async def test_what_the_other_side_may_do(
    colour: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, words: str
) -> None:
    (tmp_path / "ssh").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    await refused(colour, "ssh://host", [], words)
    await gone()


async def test_a_program_that_says_nothing(
    colour: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "ssh").write_text("#!/bin/sh\nexec cat > /dev/null\n")
    (tmp_path / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    began = time.monotonic()
    async with connect(colour, "ssh://host") as engine:
        with pytest.raises(RequestTimeout, match="no connection was made"):
            await engine.system.ping(timeout=0.5)
    assert time.monotonic() - began < 3


async def test_many_calls_at_once_with_the_servers_default_limit(
    colour: str, engine_host: KeptEngine, tmp_path: Path
) -> None:
    with SshServer(tmp_path, engine_host.unix, "10:30:100") as server:
        async with reach(colour, server) as engine:
            await at_once(40, colour, engine)
    await gone()


async def test_logins_that_are_dropped_are_tried_again(
    colour: str, engine_host: KeptEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SshServer(tmp_path, engine_host.unix, "2") as server:
        async with reach(colour, server, limits=Limits(max_ssh_handshakes=3)) as engine:
            await at_once(6, colour, engine)
            dropped = server.log.read_text().count("drop connection")
        assert dropped
        # Others take all places: it is not tried without end.
        for module in (async_ssh, sync_ssh):
            monkeypatch.setattr(module, "_PAUSES", (0.05, 0.05))
        with contextlib.ExitStack() as others:
            for _ in range(2):
                others.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            async with reach(colour, server) as engine:
                with pytest.raises(ConnectionFailed, match="MaxStartups") as caught:
                    await engine.containers.kill("x")
                assert "ControlMaster" in str(caught.value.hint)
                assert not caught.value.may_have_taken_effect
    await gone()
