"""Volumes of a swarm, on an engine of its own that is a swarm of one."""

from __future__ import annotations

from dockwire import AsyncEngine, models
from tests.support.skips import does_not_apply

NAME = "a-volume"


async def test_a_cluster_volume_is_taken_out_of_use(manager: AsyncEngine) -> None:
    """The swarm knows it; no plugin has made it yet, as there is none."""
    if not await manager.supports("VolumeUpdate"):
        does_not_apply("cluster volumes: from API 1.42")
    made = await manager.volumes.create(
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
        await manager.volumes.update(
            cluster.id or "", version=cluster.version.index, spec=cluster.spec
        )
        found = (await manager.volumes.inspect(NAME)).cluster_volume
        assert found
        assert found.spec
        assert found.spec.availability == "drain"
    finally:
        await manager.volumes.remove(NAME, force=True)
