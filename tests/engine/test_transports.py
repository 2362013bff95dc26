"""Half-close on every way to an engine, in both colours; many execs over TLS."""

from __future__ import annotations

import asyncio
import hashlib
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

from dockwire import TLS, AsyncEngine, ConnectionFailed, DockwireError, Engine
from dockwire._testing.private_engine import ForeignEngine
from dockwire_api.record import replace
from tests.conftest import connect, needs_dockerd, running
from tests.support.certificates import shared
from tests.support.private_engine import PrivateEngine
from tests.support.report import TABLES

MIB = 1 << 20
WAYS = ("unix", "tcp", "tls1.2", "tls1.3", "ssh")
LONG = (pytest.mark.long, pytest.mark.timeout(600))


@attrs.frozen
class Way:
    """How to reach an engine, and a container that runs on it."""

    address: str
    box: str
    options: dict[str, Any] = attrs.field(factory=dict)

    def connect(self, colour: str) -> AsyncEngine:
        return connect(colour, self.address, **self.options)


@pytest.fixture(scope="module")
def tls_box(tls_engine: PrivateEngine) -> Iterator[str]:
    with running(tls_engine.unix) as box:
        yield box


@pytest.fixture(scope="module")
def ways(request: pytest.FixtureRequest) -> Callable[[str], Way]:
    """A way by its name; what it needs is started when it is asked for."""
    need = request.getfixturevalue

    def find(name: str) -> Way:
        if name.startswith("tls"):
            version: Any = name.removeprefix("tls")
            settings = replace(shared().client, minimum_version=version, maximum_version=version)
            return Way(need("tls_engine").tcp, need("tls_box"), {"tls": settings})
        if name == "ssh":
            server = need("ssh_server")
            return Way(server.address, need("box"), {"ssh": server.options})
        return Way(need("addresses")[name], need("box"))

    return find


@pytest.fixture(scope="module")
def table() -> Iterator[dict[tuple[str, str], float]]:
    """Seconds by way and colour, shown at the end of the run."""
    rows: dict[tuple[str, str], float] = {}
    yield rows
    lines = ["64 MiB through cat and back, seconds", f"{'':8}   sync  async"]
    for way in WAYS:
        cells = [rows.get((way, colour)) for colour in ("sync", "async")]
        lines.append(f"{way:8} " + " ".join("   -  " if c is None else f"{c:6.2f}" for c in cells))
    TABLES.append("\n".join(lines))


@pytest.mark.parametrize("name", WAYS)
async def test_half_close(
    name: str,
    colour: str,
    ways: Callable[[str], Way],
    table: dict[tuple[str, str], float],
) -> None:
    way = ways(name)
    piece = random.Random(name).randbytes(MIB)
    wanted, seen = hashlib.sha256(), hashlib.sha256()
    async with way.connect(colour) as engine:
        began = time.monotonic()
        async with engine.exec.open(way.box, ["cat"]) as stream:

            async def write() -> None:
                for _ in range(64):
                    wanted.update(piece)
                    await stream.write(piece)
                await stream.close_stdin()

            def write_in_a_thread() -> None:
                asyncio.run(write())

            writing = (
                asyncio.create_task(write())
                if colour == "async"
                else asyncio.create_task(asyncio.to_thread(write_in_a_thread))
            )
            # The thread has to begin before the synchronous reader keeps this one busy.
            await asyncio.sleep(0.01)
            length = 0
            async for frame in stream:
                assert frame.stream == "stdout"
                seen.update(frame.data)
                length += len(frame.data)
            await writing
            assert await stream.wait() == 0
        table[name, colour] = time.monotonic() - began
    assert length == 64 * MIB
    assert seen.digest() == wanted.digest()


@pytest.mark.parametrize("name", WAYS)
async def test_a_command_that_leaves_its_input_unread(
    name: str, colour: str, ways: Callable[[str], Way]
) -> None:
    way = ways(name)
    async with way.connect(colour) as engine:
        for _ in range(5):
            done = await engine.exec.run(way.box, ["head", "-c", "3"], input=bytes(4 * MIB))
            assert (done.exit_code, done.stdout) == (0, bytes(3))


@pytest.mark.parametrize("name", WAYS)
async def test_a_build_that_asks_for_files(
    name: str, colour: str, ways: Callable[[str], Way], engine_host: ForeignEngine, tmp_path: Path
) -> None:
    """BuildKit and its session have a connection each."""
    needs_dockerd(engine_host, "BuildKit")
    (tmp_path / "file").write_bytes(random.Random(name).randbytes(300_000))
    text = "FROM busybox\nCOPY file /\nRUN sha256sum /file\n"
    async with ways(name).connect(colour) as engine:
        built = await engine.images.build(
            tmp_path, dockerfile_text=text, builder="buildkit", file_sync=True, no_cache=True
        ).result()
    assert hashlib.sha256((tmp_path / "file").read_bytes()).hexdigest() in built.log


def sockets() -> int:
    """How many sockets this process has open."""
    return len([link for link in _links() if link.startswith("socket:")])


def _links() -> Iterator[str]:
    for name in os.listdir("/proc/self/fd"):
        try:
            yield os.readlink(f"/proc/self/fd/{name}")
        except OSError:
            continue


def half_dead() -> int:
    """How many of our connections the other side has closed and we have not (CLOSE_WAIT)."""
    own = {link[8:-1] for link in _links() if link.startswith("socket:")}
    with open("/proc/self/net/tcp") as table:
        rows = [line.split() for line in table.readlines()[1:]]
    return sum(row[3] == "08" and row[9] in own for row in rows)


@pytest.mark.parametrize("count", [100, pytest.param(1000, marks=LONG)])
async def test_many_execs_over_tls(
    colour: str, tls_engine: PrivateEngine, tls_box: str, count: int
) -> None:
    before = sockets()

    async def some(engine: AsyncEngine, first: int) -> None:
        for number in range(first, count, 8):
            data = random.Random(number).randbytes(number * 7 * (1000 // count))
            done = await engine.exec.run(tls_box, ["cat"], input=data)
            assert (done.exit_code, done.stderr) == (0, b"")
            assert done.stdout == data

    async with connect(colour, tls_engine.tcp, tls=shared().client) as engine:

        def some_in_a_thread(first: int) -> None:
            asyncio.run(some(engine, first))

        if colour == "async":
            await asyncio.gather(*(some(engine, first) for first in range(8)))
        else:
            await asyncio.gather(*(asyncio.to_thread(some_in_a_thread, n) for n in range(8)))
        assert half_dead() == 0
        # What is left is idle and waits for the next request.
        assert sockets() <= before + 8
    assert half_dead() == 0
    assert sockets() == before


async def test_idle_connections_are_used_again_over_tls(
    colour: str, tls_engine: PrivateEngine
) -> None:
    """Session tickets, which come after the handshake, do not make a connection look stale."""
    async with connect(colour, tls_engine.tcp, tls=shared().client) as engine:
        await engine.system.info()
        opened = set(_links())
        for _ in range(5):
            await engine.system.info()
        assert set(_links()) == opened


async def test_without_a_certificate(colour: str, tls_engine: PrivateEngine) -> None:
    """With TLS 1.3 this shows when the handshake is over already."""
    for version in ("1.2", "1.3"):
        tls = TLS(ca=shared().ca, minimum_version=version, maximum_version=version)
        async with connect(colour, tls_engine.tcp, tls=tls) as engine:
            with pytest.raises(ConnectionFailed, match="client certificate"):
                await engine.system.info()


async def test_without_verification(colour: str, tls_engine: PrivateEngine) -> None:
    tls = TLS(cert=shared().cert, key=shared().key, verify=False)
    async with connect(colour, tls_engine.tcp, tls=tls) as engine:
        assert (await engine.system.info()).id


async def test_tls_and_plain_text_confused(
    colour: str, tls_engine: PrivateEngine, addresses: dict[str, str]
) -> None:
    async with connect(colour, tls_engine.tcp) as engine:
        with pytest.raises(DockwireError, match="This port speaks TLS"):
            await engine.system.info()
    async with connect(colour, addresses["tcp"], tls=shared().client) as engine:
        with pytest.raises(ConnectionFailed, match="does not speak TLS"):
            await engine.system.info()


def test_the_environment(tls_engine: PrivateEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", tls_engine.tcp)
    monkeypatch.setenv("DOCKER_TLS_VERIFY", "1")
    monkeypatch.setenv("DOCKER_CERT_PATH", str(shared().folder))
    with Engine.from_env() as engine:
        assert engine.system.info().id
