"""A real engine through transports of httpx and httpx2, and our connections in their clients."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest

import dockwire
import dockwire.httpx2
from dockwire import AsyncEngine, Engine, RequestTimeout, StreamError
from tests.support.certificates import shared
from tests.support.colours import as_async
from tests.support.private_engine import PrivateEngine
from tests.support.ssh_server import SshServer

MIB = 1 << 20


@pytest.fixture
def connect_through(library: ModuleType, colour: str) -> Callable[..., AsyncEngine]:
    """Makes an engine object that sends through the library's own transport."""

    def make(address: str, **settings: Any) -> AsyncEngine:
        parts = urlsplit(address)
        uds = {"uds": parts.path} if parts.scheme == "unix" else {}
        host = None if uds else address
        if colour == "async":
            return AsyncEngine(host, transport=library.AsyncHTTPTransport(**uds, **settings))
        return as_async(Engine(host, transport=library.HTTPTransport(**uds, **settings)))

    return make


async def test_calls_files_and_logs(
    connect_through: Callable[..., AsyncEngine], address: str, name: str
) -> None:
    async with connect_through(address) as engine:
        done = await engine.containers.run("busybox", ["echo", "hello"], name=name, remove=False)
        assert (done.exit_code, done.stdout) == (0, b"hello\n")
        try:
            await engine.containers.put_files(name, {"/file": b"content" * 10_000})
            assert await engine.containers.read_file(name, "/file") == b"content" * 10_000
            async with engine.containers.logs(name) as logs:
                assert [frame.data async for frame in logs] == [b"hello\n"]
        finally:
            await engine.containers.remove(name, force=True)


async def test_an_exec_whose_input_ends(
    connect_through: Callable[..., AsyncEngine], address: str, box: str
) -> None:
    data = bytes(range(256)) * (4 * MIB // 256)
    async with connect_through(address) as engine:
        done = await engine.exec.run(box, ["cat"], input=data, timeout=60)
        assert done.stdout == data
        async with engine.exec.open(box, ["sh", "-c", "read a; echo got $a; cat >&2"]) as stream:
            with pytest.raises(RequestTimeout):
                await stream.read_frame(timeout=0.1)
            await stream.write(b"one\ntwo\n")
            await stream.close_stdin()
            # The engine does not keep the order of the two.
            output = {frame.stream: frame.data async for frame in stream}
            assert output == {"stdout": b"got one\n", "stderr": b"two\n"}
            assert await stream.wait() == 0


async def test_an_exec_that_is_closed_by_another(
    connect_through: Callable[..., AsyncEngine], address: str, box: str
) -> None:
    async with connect_through(address) as engine:
        for _ in range(3):
            async with engine.exec.open(box, ["sleep", "3600"]) as stream:
                with pytest.raises(RequestTimeout):
                    await stream.read_frame(timeout=0.1)
            assert stream.closed
        assert (await engine.exec.run(box, ["true"])).exit_code == 0


async def test_tls(connect_through: Callable[..., AsyncEngine], tls_engine: PrivateEngine) -> None:
    context = shared().client_context()
    address = tls_engine.tcp.replace("tcp://", "https://")
    async with connect_through(address, verify=context) as engine:
        made = await engine.containers.create("busybox", ["sleep", "3600"])
        try:
            await engine.containers.start(made.id)
            assert (await engine.exec.run(made.id, ["echo", "hello"])).stdout == b"hello\n"
            async with engine.exec.open(made.id, ["cat"]) as stream:
                await stream.write(b"ping\n")
                found = await stream.read_frame(timeout=10)
                assert found is not None
                assert found.data == b"ping\n"
                # httpx has no way to send close_notify and to read on.
                with pytest.raises(StreamError, match="cannot half-close"):
                    await stream.close_stdin()
        finally:
            await engine.containers.remove(made.id, force=True)


@pytest.mark.parametrize("way", ["unix", "tcp", "tls", "ssh"])
async def test_a_client_reaches_the_engine(
    request: pytest.FixtureRequest, library: ModuleType, colour: str, way: str
) -> None:
    need = request.getfixturevalue
    settings: dict[str, Any] = {}
    if way == "tls":
        address, settings = need("tls_engine").tcp, {"tls": shared().client}
    elif way == "ssh":
        server: SshServer = need("ssh_server")
        address, settings = server.address, {"ssh": server.options}
    else:
        address = need("addresses")[way]
    ours = dockwire if library.__name__ == "httpx" else dockwire.httpx2
    client_settings: dict[str, Any] = {"base_url": "http://docker", "timeout": 30}
    if colour == "sync":
        client_settings["transport"] = ours.HTTPTransport(address, **settings)
        with library.Client(**client_settings) as client:
            versions = [client.get("/version").raise_for_status().json() for _ in range(2)]
            missing = client.get("/containers/none/json")
    else:
        client_settings["transport"] = ours.AsyncHTTPTransport(address, **settings)
        async with library.AsyncClient(**client_settings) as client:
            found = await asyncio.gather(*(client.get("/version") for _ in range(4)))
            versions = [each.raise_for_status().json() for each in found]
            missing = await client.get("/containers/none/json")
    assert all("ApiVersion" in each for each in versions)
    assert missing.status_code == 404
