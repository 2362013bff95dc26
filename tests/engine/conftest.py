"""What engine tests share: swarms, names of images, and engines with BuildKit."""

from __future__ import annotations

import subprocess
import uuid
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from dockwire import AsyncEngine, Engine
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import connect, needs_dockerd
from tests.support.private_engine import PrivateEngine, install
from tests.support.ssh_server import SshAgent, make_key
from tests.support.swarm import Swarm
from tests.support.swarm import swarm_of_one as make_swarm_of_one


@pytest.fixture(scope="module")
def swarm(request: pytest.FixtureRequest, engine_host: ForeignEngine) -> Iterator[Swarm]:
    """Three nodes in a swarm that all run tasks; `pytest.mark.managers(3)` makes all managers."""
    needs_dockerd(engine_host, "a swarm")
    marker = request.node.get_closest_marker("managers")
    with Swarm(managers=marker.args[0] if marker else 1) as swarm:
        yield swarm


@pytest.fixture(scope="module")
def swarm_of_one(engine_host: ForeignEngine) -> Iterator[PrivateEngine]:
    """An engine of its own that is the only node of a swarm."""
    needs_dockerd(engine_host, "a swarm")
    with make_swarm_of_one() as host:
        yield host


@pytest_asyncio.fixture
async def manager(colour: str, swarm_of_one: PrivateEngine) -> AsyncIterator[AsyncEngine]:
    """The engine that is a swarm of one."""
    async with connect(colour, swarm_of_one.unix) as engine:
        yield engine


@pytest.fixture
def buildkit(engine_host: ForeignEngine) -> None:
    """An engine with BuildKit."""
    needs_dockerd(engine_host, "BuildKit")


@pytest.fixture(scope="module")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshAgent]:
    """An ssh-agent with a key."""
    install({"ssh-add": "openssh-client"})
    key = tmp_path_factory.mktemp("agent") / "key"
    make_key(key)
    with SshAgent(key) as agent:
        yield agent


@pytest.fixture
def image_name(plain: Engine) -> Iterator[str]:
    """A name that no image has; what is tagged with it is removed at the end."""
    name = f"dockwire-{uuid.uuid4().hex[:8]}"
    yield name
    for image in plain.images.list(all=True):
        # By its names only: an image that nothing was added to is its base image.
        for tag in image.repo_tags or []:
            if name in tag:
                plain.images.remove(tag, force=True)


def commands() -> str:
    """The commands of all processes of this machine, which those of the private engine are."""
    return subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
