"""Services, secrets and configs that are created by their fields, in a real swarm."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from dockwire import AsyncEngine, models
from tests.conftest import connect
from tests.support.swarm import Swarm


@pytest_asyncio.fixture
async def engine(colour: str, swarm: Swarm) -> AsyncIterator[AsyncEngine]:
    """The manager's."""
    async with connect(colour, swarm.nodes[0].unix) as engine:
        yield engine
        for service in await engine.services.list():
            await engine.services.remove(service.id)


async def test_a_service_by_its_fields(engine: AsyncEngine, name: str) -> None:
    network = await engine.networks.create(name, driver="overlay")
    try:
        made = await engine.services.create(
            name=name,
            image="busybox:latest",
            cmd=["sh", "-c", "echo $A; exec sleep 600"],
            env={"A": "1"},
            labels={"a": "b"},
            replicas=2,
            memory="32m",
            cpus=0.25,
            ports={"80/tcp": 18080},
            networks=[name],
            restart="on-failure:3",
            stop_timeout=1,
            user=0,
            extra_hosts={"db": "192.0.2.5"},
        )
        await engine.services.wait_converged(made.id, stable=0, timeout=60)
        spec = (await engine.services.inspect(made.id)).spec
        task = spec.task_template
        assert (spec.name, spec.labels) == (name, {"a": "b"})
        assert task.container_spec is not None
        assert task.container_spec.env == ["A=1"]
        assert task.container_spec.hosts == ["192.0.2.5 db"]
        assert task.container_spec.stop_grace_period == 10**9
        assert task.restart_policy is not None
        assert task.restart_policy.max_attempts == 3
        assert task.resources is not None
        assert task.resources.limits is not None
        assert task.resources.limits.memory_bytes == 32 * 1024**2
        assert spec.mode.replicated is not None
        assert spec.mode.replicated.replicas == 2
        assert spec.endpoint_spec is not None
        assert [port.published_port for port in spec.endpoint_spec.ports or []] == [18080]
        # An environment as a mapping in a model, too.
        other = await engine.services.create(
            models.ServiceSpec(
                name=f"{name}-2",
                mode=models.ServiceMode(global_={}),
                task_template=models.TaskSpec(
                    container_spec=models.ContainerSpec(
                        image="busybox:latest",
                        env={"B": "2"},
                        args=["sleep", "9"],
                    )
                ),
            )
        )
        found = (await engine.services.inspect(other.id)).spec.task_template.container_spec
        assert found is not None
        assert found.env == ["B=2"]
    finally:
        for service in await engine.services.list():
            await engine.services.remove(service.id)
        await engine.networks.remove(network.id)


async def test_secrets_and_configs_by_their_fields(engine: AsyncEngine, name: str) -> None:
    secret = await engine.secrets.create(name=name, data=b"x", labels={"a": "1"})
    config = await engine.configs.create(name=name, data=b"x", labels={"a": "1"})
    try:
        assert (await engine.secrets.inspect(secret.id)).spec.labels == {"a": "1"}
        found = (await engine.configs.inspect(config.id)).spec
        assert (found.name, found.data) == (name, b"x")
    finally:
        await engine.secrets.remove(secret.id)
        await engine.configs.remove(config.id)
