"""Networks and volumes: made, used by containers, and cleared away."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from dockwire import AsyncEngine, Conflict, Engine, NotFound, models
from tests.conftest import over_unix

address = over_unix


@pytest_asyncio.fixture
async def network(engine: AsyncEngine, name: str) -> AsyncIterator[str]:
    made = await engine.networks.create(
        name=name,
        internal=True,
        labels={name: "1"},
        ipam=models.IPAM(config=[models.IPAMConfig(subnet="10.77.0.0/24", gateway="10.77.0.1")]),
    )
    try:
        yield made.id
    finally:
        try:
            await engine.networks.remove(made.id)
        except NotFound:
            pass


async def test_a_network(engine: AsyncEngine, network: str, name: str) -> None:
    found = await engine.networks.inspect(network)
    assert (found.name, found.internal, found.labels) == (name, True, {name: "1"})
    assert found.ipam.config
    assert found.ipam.config[0].subnet == "10.77.0.0/24"
    [listed] = await engine.networks.list(filters={"label": [name]})
    assert listed.id == network
    await engine.networks.remove(network)
    with pytest.raises(NotFound):
        await engine.networks.inspect(network)


async def test_a_name_is_given_once(engine: AsyncEngine, network: str, name: str) -> None:
    # Up to API 1.43 only to those who ask for the check: it is asked for.
    with pytest.raises(Conflict):
        await engine.networks.create(name=name)
    assert [row.id for row in await engine.networks.list(filters={"name": [name]})] == [network]


async def test_a_container_joins_and_leaves(
    engine: AsyncEngine, network: str, name: str, box: str
) -> None:
    await engine.networks.connect(
        network,
        container=box,
        endpoint_config=models.EndpointSettings(
            aliases=["other"],
            ipam_config=models.EndpointIPAMConfig(ipv4_address="10.77.0.7"),
        ),
    )
    try:
        endpoint = (await engine.containers.inspect(box)).network_settings.networks[name]
        assert endpoint.ip_address == "10.77.0.7"
        assert "other" in (endpoint.aliases or [])
        assert box in (await engine.networks.inspect(network)).containers
        done = await engine.exec.run(box, ["ip", "-4", "-o", "addr"], check=True)
        assert b"10.77.0.7/24" in done.stdout
    finally:
        await engine.networks.disconnect(network, container=box)
    assert name not in (await engine.containers.inspect(box)).network_settings.networks
    assert not (await engine.networks.inspect(network)).containers


async def test_a_container_joins_with_short_forms(
    engine: AsyncEngine, network: str, name: str, box: str
) -> None:
    await engine.networks.connect(network, box, aliases=["db"], ipv4_address="10.77.0.8")
    try:
        endpoint = (await engine.containers.inspect(box)).network_settings.networks[name]
        assert endpoint.ip_address == "10.77.0.8"
        assert "db" in (endpoint.aliases or [])
    finally:
        await engine.networks.disconnect(network, box)


async def test_networks_that_nobody_uses(engine: AsyncEngine, network: str, name: str) -> None:
    pruned = await engine.networks.prune(filters={"label": [name]})
    assert pruned.networks_deleted == [name]
    with pytest.raises(NotFound):
        await engine.networks.inspect(network)


async def test_a_volume(engine: AsyncEngine, plain: Engine, name: str) -> None:
    made = await engine.volumes.create(name=name, labels={name: "1"})
    assert (made.name, made.driver, made.labels) == (name, "local", {name: "1"})
    host = models.HostConfig(binds=[f"{name}:/data"])
    for command in ("echo kept > /data/file", "cat /data/file"):
        id = plain.containers.create(
            image="busybox", cmd=["sh", "-c", command], host_config=host
        ).id
        plain.containers.start(id)
        plain.containers.wait(id)
        output = plain.containers.logs(id).read()
        with pytest.raises(Conflict):
            await engine.volumes.remove(name)  # a container has it
        plain.containers.remove(id)
    assert output.stdout == b"kept\n"

    [found] = (await engine.volumes.list(filters={"name": [name]})).volumes
    assert found.mountpoint == (await engine.volumes.inspect(name)).mountpoint
    await engine.volumes.remove(name)
    with pytest.raises(NotFound):
        await engine.volumes.inspect(name)


async def test_volumes_that_nobody_uses(engine: AsyncEngine, name: str) -> None:
    # One without a name: newer engines keep the others unless told to prune all.
    made = await engine.volumes.create(labels={name: "1"})
    pruned = await engine.volumes.prune(filters={"label": [name]})
    assert pruned.volumes_deleted == [made.name]
    with pytest.raises(NotFound):
        await engine.volumes.inspect(made.name)
