"""Volumes of a swarm, on an engine of its own that is a swarm of one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from dockwire import AsyncEngine, models
from tests.conftest import connect, needs_dockerd
from tests.support.private_engine import ForeignEngine
from tests.support.swarm import Node, Swarm


@pytest.fixture(scope="module")
def manager(engine_host: ForeignEngine) -> Iterator[Node]:
    needs_dockerd(engine_host, "swarm")
    with Swarm(nodes=1) as swarm:
        yield swarm.nodes[0]


@pytest_asyncio.fixture
async def engine(colour: str, manager: Node) -> AsyncIterator[AsyncEngine]:
    async with connect(colour, manager.unix) as engine:
        yield engine


NAME = "a-volume"


async def test_a_cluster_volume_is_taken_out_of_use(engine: AsyncEngine) -> None:
    """The swarm knows it; no plugin has made it yet, as there is none."""
    if not await engine.supports("VolumeUpdate"):
        pytest.skip("cluster volumes: from API 1.42")
    made = await engine.volumes.create(
        name=NAME,
        driver="a-plugin",
        cluster_volume_spec=models.ClusterVolumeSpec(
            access_mode=models.ClusterVolumeAccessMode(mount_volume=models.ClusterVolumeMount()),
            availability="active",
        ),
    )
    try:
        cluster = made.cluster_volume
        assert cluster
        assert cluster.spec
        assert cluster.version
        cluster.spec.availability = models.ClusterVolumeAvailability.DRAIN
        await engine.volumes.update(
            cluster.id or "", version=cluster.version.index, spec=cluster.spec
        )
        found = (await engine.volumes.inspect(NAME)).cluster_volume
        assert found
        assert found.spec
        assert found.spec.availability == "drain"
    finally:
        await engine.volumes.remove(NAME, force=True)
