"""What a swarm takes with its first node and its new services, on an engine of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from dockwire import AsyncEngine, Engine, models
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import connect, needs_dockerd
from tests.support.busybox import busybox
from tests.support.private_engine import PrivateEngine
from tests.support.waiting import until


@pytest.fixture(scope="module")
def drained(engine_host: ForeignEngine) -> Iterator[PrivateEngine]:
    """An engine that has started a swarm without taking tasks itself."""
    needs_dockerd(engine_host, "a swarm")
    with PrivateEngine() as host, busybox(host.unix), Engine(host.unix) as engine:
        engine.swarm.init(
            listen_addr="127.0.0.1:2377", advertise_addr="127.0.0.1", availability="drain"
        )
        yield host


@pytest_asyncio.fixture
async def engine(colour: str, drained: PrivateEngine) -> AsyncIterator[AsyncEngine]:
    async with connect(colour, drained.unix) as engine:
        yield engine


async def test_a_node_may_start_without_taking_tasks(engine: AsyncEngine) -> None:
    (node,) = await engine.nodes.list()
    assert node.spec.availability == "drain"


async def has_address(engine: AsyncEngine, service: str, network: str) -> bool:
    endpoint = (await engine.services.inspect(service)).endpoint
    return network in [each.network_id for each in (endpoint and endpoint.virtual_ips) or []]


async def test_the_own_networks_of_a_new_service_are_those_of_its_tasks(
    engine: AsyncEngine,
) -> None:
    """Engines from API 1.44 on ignore them without a warning, older ones read them."""
    network = (await engine.networks.create(name="for-services", driver="overlay")).id
    container = models.ContainerSpec(image="busybox", command=["sleep", "60"])
    made = await engine.services.create(
        spec=models.ServiceSpec(
            name="connected",
            task_template=models.TaskSpec(container_spec=container),
            networks=[models.NetworkAttachmentConfig(target=network, aliases=["here"])],
        )
    )
    try:
        service = await engine.services.inspect(made.id)
        spec = service.spec
        networks = spec.networks or spec.task_template.networks
        assert [each.target for each in networks or []] == [network]
        assert [each.aliases for each in networks or []] == [["here"]]
        # The swarm allocates the service's addresses a moment later.
        await until(
            lambda: has_address(engine, made.id, network), "the service is connected", seconds=30
        )
    finally:
        await engine.services.remove(made.id)
        await engine.networks.remove(network)
