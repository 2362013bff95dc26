"""What tests share: a real engine in both colours and over both transports; the installed wheel."""

from __future__ import annotations

import importlib
import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, cast

import pytest
import pytest_asyncio

from dockwire import TLS, AsyncEngine, CallHooks, Engine, Limits
from dockwire._testing.no_engine import NoEngine
from dockwire._testing.private_engine import ForeignEngine, KeptEngine
from tests.support import http_reader, json_decoder, order, skips, through_httpx
from tests.support import recorder as recording
from tests.support.busybox import busybox
from tests.support.certificates import shared
from tests.support.colours import as_async
from tests.support.docker_registry import SOMEBODY, DockerRegistry
from tests.support.installed import build_wheel, install
from tests.support.private_engine import PrivateEngine, find_or_start
from tests.support.proxy import Proxy, Transport, transport
from tests.support.skips import does_not_apply
from tests.support.ssh_server import SshServer


def pytest_addoption(parser: pytest.Parser) -> None:
    order.add_option(parser)
    http_reader.add_option(parser)
    json_decoder.add_option(parser)
    through_httpx.add_option(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Count the operations that are used, and know nothing of the caller's own Docker settings."""
    recording.install(config)
    config.pluginmanager.register(order)
    config.pluginmanager.register(skips)
    config.pluginmanager.register(json_decoder)
    config.pluginmanager.register(http_reader)
    config.pluginmanager.register(through_httpx)
    through_httpx.install(config)
    folder = tempfile.mkdtemp(prefix="dockwire-config-")
    config.add_cleanup(lambda: shutil.rmtree(folder))
    # Where nobody has ever logged in, docker and we ask the helper that this machine has.
    (Path(folder) / "config.json").write_text('{"auths": {"registry.invalid": {}}}')
    os.environ["DOCKER_CONFIG"] = folder
    for name in ("DOCKER_CONTEXT", "DOCKER_CUSTOM_HEADERS", "DOCKER_AUTH_CONFIG"):
        os.environ.pop(name, None)


@pytest.fixture(scope="session")
def engine_host(pytestconfig: pytest.Config) -> Iterator[ForeignEngine]:
    """A real engine with the image busybox: DOCKER_HOST's, or a private one."""
    try:
        host = find_or_start()
    except NoEngine as error:
        pytest.skip(str(error))
    with host, busybox(host.address):
        own = isinstance(host, PrivateEngine)
        recording.recorder_of(pytestconfig).is_of(host.address, private_dockerd=own)
        yield host


@pytest.fixture(scope="session")
def addresses(engine_host: ForeignEngine) -> Iterator[dict[str, str]]:
    """The engine's address on each transport; a foreign one gets the other by a proxy."""
    if isinstance(engine_host, PrivateEngine):
        yield {"unix": engine_host.unix, "tcp": engine_host.tcp}
        return
    own = transport(engine_host.address)
    other: Transport = "tcp" if own == "unix" else "unix"
    with Proxy(engine_host.address, listen=other) as proxy:
        yield {own: engine_host.address, other: proxy.address}


@pytest.fixture(scope="session")
def tls_engine(engine_host: ForeignEngine) -> Iterator[PrivateEngine]:
    """A second engine, with TLS on its TCP port: dockerd has one setting for all of its ports."""
    needs_dockerd(engine_host, "TLS")
    with PrivateEngine(*shared().dockerd_flags) as engine, busybox(engine.address):
        yield engine


@pytest.fixture(scope="session")
def ssh_server(
    engine_host: ForeignEngine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SshServer]:
    """An ssh server in front of the engine."""
    if not isinstance(engine_host, KeptEngine):
        pytest.skip("ssh: only with an engine that is started here")
    with SshServer(tmp_path_factory.mktemp("ssh"), engine_host.unix) as server:
        yield server


@pytest.fixture(scope="session")
def registry(
    engine_host: ForeignEngine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DockerRegistry]:
    """A registry that is open to all, for what the engine is to push and to pull."""
    needs_dockerd(engine_host, "a registry")
    assert isinstance(engine_host, PrivateEngine)
    with DockerRegistry(engine_host, tmp_path_factory.mktemp("registry")) as registry:
        yield registry


@pytest.fixture(scope="session")
def locked_registry(
    engine_host: ForeignEngine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DockerRegistry]:
    """A registry that lets in one person only."""
    needs_dockerd(engine_host, "a registry")
    assert isinstance(engine_host, PrivateEngine)
    folder = tmp_path_factory.mktemp("locked-registry")
    with DockerRegistry(engine_host, folder, login=SOMEBODY) as registry:
        yield registry


def needs_dockerd(host: ForeignEngine, what: str) -> None:
    """Skip what can only be tried on a dockerd of our own, or on more than one of them."""
    if isinstance(host, PrivateEngine):
        return
    why = f"{what}: only with a dockerd that is started here"
    if isinstance(host, KeptEngine):
        does_not_apply(why)  # it is started here, and not a dockerd
    pytest.skip(why)


@pytest.fixture(params=["unix", "tcp"])
def address(request: pytest.FixtureRequest, addresses: dict[str, str]) -> str:
    """Where the engine is, once over each transport."""
    return addresses[request.param]


@pytest.fixture
def over_unix(addresses: dict[str, str]) -> str:
    """Where the engine is; a file whose tests need one transport says `address = over_unix`."""
    return addresses["unix"]


@pytest.fixture(params=["sync", "async"])
def colour(request: pytest.FixtureRequest) -> str:
    """Which of the two engines is tested."""
    return str(request.param)


@pytest_asyncio.fixture
async def engine(colour: str, address: str) -> AsyncIterator[AsyncEngine]:
    """Both colours over both transports, in the interface of AsyncEngine."""
    async with connect(colour, address) as engine:
        yield engine


def connect(
    colour: str,
    address: str,
    *,
    api_version: str | None = None,
    tls: TLS | None = None,
    ssh: Sequence[str] = (),
    config: Path | Literal[False] | None = None,
    killable_execs: bool = True,
    limits: Limits | None = None,
    timeout: float | None = 60.0,
    hooks: CallHooks | None = None,
) -> AsyncEngine:
    """An engine object of one colour, in the interface of AsyncEngine."""
    kind: Any = AsyncEngine if colour == "async" else Engine
    engine = kind(
        address,
        api_version=api_version,
        tls=tls,
        ssh=ssh,
        config=config,
        killable_execs=killable_execs,
        limits=limits,
        timeout=timeout,
        hooks=hooks,
    )
    return cast(AsyncEngine, engine if colour == "async" else as_async(engine))


@pytest.fixture
def plain(addresses: dict[str, str]) -> Iterator[Engine]:
    """A synchronous engine over unix, to prepare and to look at things with."""
    with Engine(addresses["unix"]) as engine:
        yield engine


@pytest.fixture(scope="module")
def box(addresses: dict[str, str]) -> Iterator[str]:
    """A running container to run commands in."""
    with running(addresses["unix"]) as identity:
        yield identity


@contextmanager
def running(address: str) -> Iterator[str]:
    """A container that does nothing, for as long as it is needed."""
    with Engine(address) as engine:
        made = engine.containers.create(image="busybox", cmd=["sleep", "3600"])
        try:
            engine.containers.start(made.id)
            yield made.id
        finally:
            engine.containers.remove(made.id, force=True)


@pytest.fixture(params=["httpx", "httpx2"])
def library(request: pytest.FixtureRequest) -> ModuleType:
    """Each version of httpx."""
    return importlib.import_module(request.param)


@pytest.fixture
def name() -> str:
    """A name that nothing has."""
    return f"dockwire-{uuid.uuid4().hex[:8]}"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as it would be published."""
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment that has the wheel installed and nothing else."""
    return install(tmp_path_factory.mktemp("installed"), wheel)
