"""Every operation that only reads: called through the typed facade, and every byte survives.

The payload is fetched a second time, raw, and `to_dict(from_dict(payload)) == payload` must hold
for it: nothing is lost, added or changed by our models.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest

from dockwire import AsyncEngine, Engine, models
from dockwire_api import operations
from tests.support.private_engine import PrivateEngine
from tests.support.round_trip import round_trip


class Things:
    """What is there to read: one object of each kind, with many of its fields set."""

    container: str
    exec: str
    image = "busybox:latest"
    network: str
    volume = "dockwire-reading"
    # In a swarm only.
    node: str
    service: str
    task: str
    secret: str
    config: str


Read = tuple[Callable[[AsyncEngine, Things], Awaitable[Any]], Callable[[Things], str]]

READS: dict[str, Read] = {
    "ContainerList": (
        lambda e, t: e.containers.list(all=True, size=True),
        lambda t: "/containers/json?all=1&size=1",
    ),
    "ContainerInspect": (
        lambda e, t: e.containers.inspect(t.container, size=True),
        lambda t: f"/containers/{t.container}/json?size=1",
    ),
    "ContainerTop": (
        lambda e, t: e.containers.top(t.container),
        lambda t: f"/containers/{t.container}/top",
    ),
    "ContainerChanges": (
        lambda e, t: e.containers.changes(t.container),
        lambda t: f"/containers/{t.container}/changes",
    ),
    "ContainerStats": (
        lambda e, t: e.containers.stats(t.container),
        lambda t: f"/containers/{t.container}/stats?stream=0",
    ),
    "ExecInspect": (
        lambda e, t: e.exec.inspect(t.exec),
        lambda t: f"/exec/{t.exec}/json",
    ),
    "ImageList": (
        lambda e, t: e.images.list(all=True),
        lambda t: "/images/json?all=1",
    ),
    "ImageInspect": (
        lambda e, t: e.images.inspect(t.image),
        lambda t: f"/images/{t.image}/json",
    ),
    "ImageHistory": (
        lambda e, t: e.images.history(t.image),
        lambda t: f"/images/{t.image}/history",
    ),
    "NetworkList": (lambda e, t: e.networks.list(), lambda t: "/networks"),
    "NetworkInspect": (
        lambda e, t: e.networks.inspect(t.network, verbose=True),
        lambda t: f"/networks/{t.network}?verbose=1",
    ),
    "VolumeList": (lambda e, t: e.volumes.list(), lambda t: "/volumes"),
    "VolumeInspect": (
        lambda e, t: e.volumes.inspect(t.volume),
        lambda t: f"/volumes/{t.volume}",
    ),
    "PluginList": (lambda e, t: e.plugins.list(), lambda t: "/plugins"),
    "SystemInfo": (lambda e, t: e.system.info(), lambda t: "/info"),
    "SystemVersion": (lambda e, t: e.system.version(), lambda t: "/version"),
    "SystemDataUsage": (lambda e, t: e.system.df(), lambda t: "/system/df"),
}

SWARM_READS: dict[str, Read] = {
    "SwarmInspect": (lambda e, t: e.swarm.inspect(), lambda t: "/swarm"),
    "SwarmUnlockkey": (lambda e, t: e.swarm.unlock_key(), lambda t: "/swarm/unlockkey"),
    "NodeList": (lambda e, t: e.nodes.list(), lambda t: "/nodes"),
    "NodeInspect": (lambda e, t: e.nodes.inspect(t.node), lambda t: f"/nodes/{t.node}"),
    "ServiceList": (lambda e, t: e.services.list(status=True), lambda t: "/services?status=1"),
    "ServiceInspect": (
        lambda e, t: e.services.inspect(t.service),
        lambda t: f"/services/{t.service}",
    ),
    "TaskList": (lambda e, t: e.tasks.list(), lambda t: "/tasks"),
    "TaskInspect": (lambda e, t: e.tasks.inspect(t.task), lambda t: f"/tasks/{t.task}"),
    "SecretList": (lambda e, t: e.secrets.list(), lambda t: "/secrets"),
    "SecretInspect": (lambda e, t: e.secrets.inspect(t.secret), lambda t: f"/secrets/{t.secret}"),
    "ConfigList": (lambda e, t: e.configs.list(), lambda t: "/configs"),
    "ConfigInspect": (lambda e, t: e.configs.inspect(t.config), lambda t: f"/configs/{t.config}"),
}

# Operations that read, but not JSON that one GET gives again.
OTHERS = {
    "CheckpointList": "needs an engine in experimental mode",
    "ContainerArchive": "a stream",
    "ContainerArchiveInfo": "headers; below",
    "ContainerAttachWebsocket": "a stream",
    "ContainerExport": "a stream",
    "ContainerLogs": "a stream",
    "DistributionInspect": "needs a registry: test_image_operations",
    "GetPluginPrivileges": "needs a registry: test_plugins",
    "ImageAttestations": "from API 1.55",
    "ImageGet": "a stream",
    "ImageGetAll": "a stream",
    "ImageSearch": "needs a registry: test_image_operations",
    "PluginInspect": "needs a plugin: test_plugins",
    "ServiceLogs": "a stream",
    "SystemEvents": "a stream",
    "SystemPing": "text; below",
    "SystemPingHead": "headers; below",
    "TaskLogs": "a stream",
}


@pytest.fixture(scope="module")
def things(addresses: dict[str, str]) -> Iterator[Things]:
    made = Things()
    with Engine(addresses["unix"]) as engine:
        engine.volumes.create(name=made.volume, labels={"kind": "test"})
        made.network = engine.networks.create(name="dockwire-reading", labels={"kind": "test"}).id
        made.container = engine.containers.create(
            name="dockwire-reading",
            image=made.image,
            cmd=["sleep", "3600"],
            env={"A": "1"},
            labels={"kind": "test"},
            exposed_ports={"80/tcp": {}},
            healthcheck=models.HealthConfig(test=["CMD", "true"], interval=10**9),
            host_config=models.HostConfig(
                memory=64 << 20,
                binds=[f"{made.volume}:/data:ro"],
                port_bindings={"80/tcp": [models.PortBinding(host_port="0")]},
                restart_policy=models.RestartPolicy(name="on-failure", maximum_retry_count=3),
                ulimits=[models.Ulimit(name="nofile", soft=100, hard=200)],
            ),
        ).id
        try:
            engine.networks.connect(made.network, container=made.container)
            engine.containers.start(made.container)
            engine.exec.run(made.container, ["touch", "/changed"])
            made.exec = engine.exec.create(made.container, cmd=["true"], env={"B": "2"}).id
            yield made
        finally:
            engine.containers.remove(made.container, force=True)
            engine.networks.remove(made.network)
            engine.volumes.remove(made.volume)


@pytest.mark.parametrize("name", READS)
async def test_reading(engine: AsyncEngine, plain: Engine, things: Things, name: str) -> None:
    call, path = READS[name]
    result = await call(engine, things)
    assert round_trip(result, plain.request("GET", path(things))) or name == "PluginList"


async def test_values_arrive_where_they_belong(engine: AsyncEngine, things: Things) -> None:
    box = await engine.containers.inspect(things.container)
    assert box.id == things.container
    assert box.name == "/dockwire-reading"
    assert box.state.running
    assert box.state.started_at is not None
    assert box.state.started_at.tzinfo is not None
    assert box.state.finished_at is None  # Go's zero time
    assert box.host_config.memory == 64 << 20
    assert box.host_config.restart_policy is not None
    assert box.host_config.restart_policy.name == "on-failure"
    assert box.config.labels == {"kind": "test"}


async def test_answers_that_are_no_json(engine: AsyncEngine, things: Things) -> None:
    assert await engine.system.ping() == "OK"
    assert (await engine.system.ping_head()).api_version
    found = await engine.containers.stat_path(things.container, path="/bin/busybox")
    assert found.name == "busybox"
    assert found.size > 100_000


# --- in a swarm -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def things_of_swarm(swarm_of_one: PrivateEngine) -> Things:
    """One object of each kind."""
    made = Things()
    with Engine(swarm_of_one.unix) as engine:
        made.secret = engine.secrets.create(
            spec=models.SecretSpec(name="secret", data=b"hello", labels={"a": "b"})
        ).id
        made.config = engine.configs.create(
            spec=models.ConfigSpec(name="config", data=b"hello", labels={"a": "b"})
        ).id
        made.service = engine.services.create(
            spec=models.ServiceSpec(
                name="service",
                labels={"a": "b"},
                mode=models.ServiceMode(replicated=models.ReplicatedService(replicas=1)),
                task_template=models.TaskSpec(
                    container_spec=models.ContainerSpec(
                        image="busybox:none", command=["sleep", "60"]
                    ),
                ),
            )
        ).id
        made.node = engine.nodes.list()[0].id
        give_up = time.monotonic() + 30
        while not (tasks := engine.tasks.list()):
            assert time.monotonic() < give_up, "the service has a task"
        made.task = tasks[0].id
    return made


@pytest.mark.parametrize("name", SWARM_READS)
async def test_reading_in_a_swarm(
    manager: AsyncEngine, swarm_of_one: PrivateEngine, things_of_swarm: Things, name: str
) -> None:
    call, path = SWARM_READS[name]
    result = await call(manager, things_of_swarm)
    with Engine(swarm_of_one.unix) as plain:
        assert round_trip(result, plain.request("GET", path(things_of_swarm)))


# --- none forgotten -------------------------------------------------------------------------------


def test_no_reading_operation_is_forgotten() -> None:
    reading = {
        endpoint.id
        for endpoint in (getattr(operations, name.upper()) for name in operations.ENDPOINTS)
        if endpoint.method in ("GET", "HEAD")
    }
    assert READS.keys() | SWARM_READS.keys() | OTHERS.keys() == reading
