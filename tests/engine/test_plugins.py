"""A plugin from its files to its removal, on an engine of its own with a registry.

The plugin is one for volumes. Its process only waits: nothing that can be put into it, on every
machine, listens on a unix socket. So its socket is served from here.
"""

from __future__ import annotations

import base64
import io
import json
import os
import tarfile
import threading
import uuid
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingUnixStreamServer
from typing import Any

import pytest
import pytest_asyncio

from dockwire import AsyncEngine, Conflict, DockwireError, NotFound, models
from dockwire._testing.private_engine import ForeignEngine, needed_program
from tests.conftest import connect, needs_dockerd
from tests.support.docker_registry import SOMEBODY, DockerRegistry
from tests.support.inside import root
from tests.support.private_engine import PrivateEngine
from tests.support.round_trip import round_trip

WAIT = "trap 'exit 0' TERM; while :; do sleep 0.1; done"


def files(version: str) -> bytes:
    """The tar of a plugin: its configuration and its file system."""
    config = {
        "Description": f"volumes, version {version}",
        "Documentation": "",
        "Entrypoint": ["/bin/busybox", "sh", "-c", WAIT],
        "WorkDir": "",
        "Interface": {"Types": ["docker.volumedriver/1.0"], "Socket": "plugin.sock"},
        "Network": {"Type": "host"},
        "Env": [{"Name": "DEBUG", "Description": "", "Settable": ["value"], "Value": "0"}],
        "Args": {"Name": "", "Description": "", "Settable": None, "Value": []},
        "Linux": {"Capabilities": ["CAP_SYS_ADMIN"]},
        "Mounts": [],
    }
    program = Path(needed_program("busybox")).read_bytes()
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name in ("bin", "dev", "etc", "proc", "sys"):
            entry = tarfile.TarInfo(f"rootfs/{name}")
            entry.type, entry.mode = tarfile.DIRTYPE, 0o755
            tar.addfile(entry)
        contents = {
            "config.json": json.dumps(config).encode(),
            "rootfs/bin/busybox": program,
            # Engines do not make a plugin of files that they have from another one.
            "rootfs/etc/version": uuid.uuid4().bytes,
        }
        for name, data in contents.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), 0o755
            tar.addfile(entry, io.BytesIO(data))
    return made.getvalue()


class Volumes(BaseHTTPRequestHandler):
    """What a plugin for volumes answers; it has as many as it is asked for."""

    names: set[str]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def address_string(self) -> str:
        return "engine"  # a unix socket has no other

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        body = json.dumps({"Err": "", **self._answer(given.get("Name", ""))}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, name: str) -> dict[str, Any]:
        match self.path:
            case "/VolumeDriver.Create":
                self.names.add(name)
            case "/VolumeDriver.Remove":
                self.names.discard(name)
            case "/VolumeDriver.Capabilities":
                return {"Capabilities": {"Scope": "local"}}
            case "/VolumeDriver.List":
                return {"Volumes": [{"Name": each} for each in self.names]}
            case "/VolumeDriver.Get" if name in self.names:
                return {"Volume": {"Name": name, "Mountpoint": "/nowhere"}}
            case "/VolumeDriver.Get":
                return {"Err": "no such volume"}
        return {}


class Server(ThreadingUnixStreamServer):
    """Serves the socket of one plugin, in the folder where the engine looks for it."""

    daemon_threads = True

    def __init__(self, engine: PrivateEngine, id: str) -> None:
        folder = root(engine) / "run/docker/plugins" / id
        folder.mkdir(parents=True, exist_ok=True)
        self.names: set[str] = set()

        class Handler(Volumes):
            names = self.names

        # The path of the folder is longer than that of a socket may be.
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            super().__init__(f"/proc/self/fd/{descriptor}/plugin.sock", Handler)
        finally:
            os.close(descriptor)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def __exit__(self, *error: object) -> None:
        self.shutdown()
        self.server_close()


@pytest.fixture(scope="module")
def host(
    engine_host: ForeignEngine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[PrivateEngine, DockerRegistry]]:
    """An engine without plugins, and a registry that wants the user's credentials."""
    needs_dockerd(engine_host, "plugins")
    folder = tmp_path_factory.mktemp("registry")
    with PrivateEngine() as host, DockerRegistry(host, folder, login=SOMEBODY) as registry:
        yield host, registry


@pytest_asyncio.fixture
async def engine(
    colour: str, host: tuple[PrivateEngine, DockerRegistry], tmp_path: Path
) -> AsyncIterator[AsyncEngine]:
    both = base64.b64encode(":".join(SOMEBODY).encode()).decode()
    content = {"auths": {host[1].address: {"auth": both}}}
    (tmp_path / "config.json").write_text(json.dumps(content))
    async with connect(colour, host[0].unix, config=tmp_path) as engine:
        yield engine


@pytest.fixture
def name(host: tuple[PrivateEngine, DockerRegistry]) -> str:
    """A name that no plugin has, with the registry."""
    return f"{host[1].address}/dockwire-{uuid.uuid4().hex[:8]}:1"


async def test_made_set_up_and_at_work(
    engine: AsyncEngine, host: tuple[PrivateEngine, DockerRegistry], name: str
) -> None:
    await engine.plugins.create(name=name, data=files("1"))
    made = await engine.plugins.inspect(name)
    assert (made.enabled, made.config.description) == (False, "volumes, version 1")
    await engine.plugins.configure(name, settings=["DEBUG=1"])
    assert (await engine.plugins.inspect(name)).settings.env == ["DEBUG=1"]
    with pytest.raises(DockwireError):
        await engine.plugins.configure(name, settings=["OTHER=1"])

    assert made.id
    with Server(host[0], made.id) as server:
        await engine.plugins.enable(name, start_timeout=10)
        [found] = await engine.plugins.list(filters={"enabled": True})
        assert found.id == made.id
        again = await engine.request("GET", f"/plugins/{name}/json")
        assert round_trip(await engine.plugins.inspect(name), again)
        volume = await engine.volumes.create(name="from-plugin", driver=name)
        assert (volume.driver, server.names) == (name, {"from-plugin"})
        with pytest.raises(Conflict):
            await engine.plugins.remove(name)
        await engine.volumes.remove("from-plugin")
        assert server.names == set()
        await engine.plugins.disable(name, force=True)
    assert (await engine.plugins.inspect(name)).enabled is False

    await engine.plugins.remove(name)
    with pytest.raises(NotFound):
        await engine.plugins.inspect(name)


async def push(engine: AsyncEngine, name: str, version: str) -> None:
    """Have a version of the plugin in the registry only."""
    await engine.plugins.create(name=name, data=files(version))
    pushed = await (await engine.plugins.push(name)).result()
    assert pushed.digest
    await engine.plugins.remove(name)


async def test_to_the_registry_and_back(engine: AsyncEngine, name: str) -> None:
    await push(engine, name, "1")
    wanted = await engine.plugins.privileges(remote=name)
    mine = json.dumps({"username": SOMEBODY.username, "password": SOMEBODY.password}).encode()
    again = await engine.request(
        "GET",
        "/plugins/privileges",
        params={"remote": name},
        headers={"X-Registry-Auth": base64.urlsafe_b64encode(mine).decode()},
    )
    assert round_trip(wanted, again) == 2
    assert {each.name: each.value for each in wanted} == {
        "network": ["host"],
        "capabilities": ["CAP_SYS_ADMIN"],
    }
    await (await engine.plugins.pull(name, privileges=wanted, name="mine")).result()
    found = await engine.plugins.inspect("mine")
    assert (found.name, found.config.description) == ("mine:latest", "volumes, version 1")

    await push(engine, name, "2")
    await (await engine.plugins.upgrade("mine", remote=name, privileges=wanted)).result()
    after = await engine.plugins.inspect("mine")
    assert (after.id, after.config.description) == (found.id, "volumes, version 2")
    await engine.plugins.remove("mine")


async def test_what_it_may_do_has_to_be_granted(engine: AsyncEngine, name: str) -> None:
    await push(engine, name, "1")
    with pytest.raises(DockwireError):
        await (await engine.plugins.pull(name, privileges=[])).result()
    with pytest.raises(NotFound):
        await engine.plugins.inspect(name)


async def test_a_registry_that_wants_credentials(engine: AsyncEngine, name: str) -> None:
    await push(engine, name, "1")
    nobody = models.AuthConfig()
    wanted = await engine.plugins.privileges(remote=name)
    assert wanted
    # Engines do not say that the registry has refused; here they tell of nothing to grant, and
    # then of their last attempt only, which is by TLS.
    assert await engine.plugins.privileges(remote=name, registry_auth=nobody) == []
    with pytest.raises(DockwireError):
        await (await engine.plugins.pull(name, privileges=wanted, registry_auth=nobody)).result()
    with pytest.raises(NotFound):
        await engine.plugins.inspect(name)
