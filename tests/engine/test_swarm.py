"""A swarm from its beginning to its end, and what runs in it, on engines of their own."""

from __future__ import annotations

import asyncio
import base64
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
import pytest_asyncio

from dockwire import ApiError, AsyncEngine, Engine, NotFound, Unavailable, models
from tests.conftest import connect, needs_dockerd
from tests.support.busybox import busybox
from tests.support.inside import Bridge
from tests.support.private_engine import ForeignEngine, PrivateEngine
from tests.support.restarting import RestartingEngine

PORT = 2377


@pytest.fixture
def name() -> str:
    """A name that nothing has."""
    return f"dockwire-{uuid.uuid4().hex[:8]}"


async def until(question: Callable[[], Awaitable[bool]], what: str) -> None:
    give_up = time.monotonic() + 60
    while not await question():
        assert time.monotonic() < give_up, what
        await asyncio.sleep(0.1)


# --- the swarm itself -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def restarting(engine_host: ForeignEngine) -> Iterator[RestartingEngine]:
    needs_dockerd(engine_host, "swarm")
    with RestartingEngine() as host:
        yield host


async def test_made_locked_opened_and_left(colour: str, restarting: RestartingEngine) -> None:
    async with connect(colour, restarting.unix) as engine:
        node = await engine.swarm.init(
            listen_addr=f"127.0.0.1:{PORT}",
            advertise_addr="127.0.0.1",
            spec=models.SwarmSpec(
                orchestration=models.SwarmOrchestration(task_history_retention_limit=3)
            ),
        )
        assert [each.id for each in await engine.nodes.list()] == [node]
        found = await engine.swarm.inspect()
        assert found.spec.orchestration.task_history_retention_limit == 3

        found.spec.encryption_config.auto_lock_managers = True
        await engine.swarm.update(
            version=found.version.index, spec=found.spec, rotate_worker_token=True
        )
        changed = await engine.swarm.inspect()
        assert changed.spec.to_dict() == found.spec.to_dict()
        assert changed.join_tokens.worker != found.join_tokens.worker
        assert changed.join_tokens.manager == found.join_tokens.manager
        key = (await engine.swarm.unlock_key()).unlock_key
        assert key.startswith("SWMKEY-1-")

        restarting.restart()
        with pytest.raises(Unavailable, match="unlock"):
            await engine.nodes.list()
        with pytest.raises(ApiError):
            await engine.swarm.unlock(unlock_key="SWMKEY-1-" + 43 * "A")
        await engine.swarm.unlock(unlock_key=key)
        assert [each.id for each in await engine.nodes.list()] == [node]

        with pytest.raises(Unavailable, match="force"):
            await engine.swarm.leave()
        await engine.swarm.leave(force=True)
        swarm = (await engine.system.info()).swarm
        assert swarm
        assert swarm.local_node_state == "inactive"


@pytest.fixture(scope="module")
def manager(engine_host: ForeignEngine) -> Iterator[PrivateEngine]:
    """The one manager of a swarm."""
    needs_dockerd(engine_host, "swarm")
    with PrivateEngine() as host, busybox(host.unix), Engine(host.unix) as engine:
        # A node is down that has not been heard of three times in a row.
        dispatcher = models.SwarmDispatcher(heartbeat_period=10**9)
        engine.swarm.init(
            listen_addr=f"127.0.0.1:{PORT}",
            advertise_addr="127.0.0.1",
            spec=models.SwarmSpec(dispatcher=dispatcher),
        )
        yield host


@pytest_asyncio.fixture
async def engine(colour: str, manager: PrivateEngine) -> AsyncIterator[AsyncEngine]:
    async with connect(colour, manager.unix) as engine:
        yield engine


@pytest.fixture(scope="module")
def worker(manager: PrivateEngine) -> Iterator[PrivateEngine]:
    """An engine that is in no swarm, and can reach the manager."""
    with PrivateEngine() as host, Bridge(host, manager, PORT):
        yield host


async def test_another_engine_joins_and_leaves(
    colour: str, engine: AsyncEngine, worker: PrivateEngine
) -> None:
    tokens = (await engine.swarm.inspect()).join_tokens
    assert tokens
    async with connect(colour, worker.unix) as other:
        await other.swarm.join(
            listen_addr="127.0.0.1:2378",
            advertise_addr="127.0.0.1",
            remote_addrs=[f"127.0.0.1:{PORT}"],
            join_token=tokens.worker,
        )
        swarm = (await other.system.info()).swarm
        assert swarm
        assert swarm.node_id
        id = swarm.node_id

        async def is_(state: str) -> bool:
            return (await engine.nodes.inspect(id)).status.state == state

        await until(lambda: is_("ready"), "the worker is ready")
        node = await engine.nodes.inspect(id)
        assert node.spec.role == "worker"
        node.spec.labels = {"disk": "fast"}
        node.spec.availability = models.NodeAvailability.DRAIN
        await engine.nodes.update(id, version=node.version.index, spec=node.spec)
        [found] = await engine.nodes.list(filters={"node.label": ["disk=fast"]})
        assert found.id == id
        assert (found.spec.role, found.spec.availability) == ("worker", "drain")
        with pytest.raises(ApiError):
            await engine.nodes.remove(id)  # it is not down

        await other.swarm.leave()
        await until(lambda: is_("down"), "the worker is gone")
        await engine.nodes.remove(id)
        assert id not in [each.id for each in await engine.nodes.list()]


# --- what runs in it ------------------------------------------------------------------------------


def service(name: str, container: models.ContainerSpec) -> models.ServiceSpec:
    container.image = "busybox:latest"
    container.stop_grace_period = 10**9
    return models.ServiceSpec(
        name=name,
        mode=models.ServiceMode(replicated=models.ReplicatedService(replicas=1)),
        task_template=models.TaskSpec(container_spec=container),
    )


async def running(engine: AsyncEngine, id: str) -> list[str]:
    """The tasks of a service that run."""
    tasks = await engine.tasks.list(filters={"service": [id], "desired-state": ["running"]})
    return [task.id for task in tasks if task.status.state == "running"]


async def until_said(engine: AsyncEngine, id: str, words: bytes) -> None:
    async def said() -> bool:
        return words in (await (await engine.services.logs(id)).read()).stdout

    await until(said, f"a task says {words!r}")


async def test_a_service_is_scaled_changed_and_set_back(engine: AsyncEngine, name: str) -> None:
    spec = service(
        name,
        models.ContainerSpec(command=["sh", "-c", "echo $WORD; exec sleep 600"], env=["WORD=a"]),
    )
    id = (await engine.services.create(spec=spec)).id
    await until_said(engine, id, b"a\n")
    [task] = await running(engine, id)
    inspected = await engine.tasks.inspect(task)
    assert (inspected.service_id, inspected.status.state) == (id, "running")
    assert await (await engine.tasks.logs(task)).read()

    found = await engine.services.inspect(id)
    assert found.spec.mode.replicated
    found.spec.mode.replicated.replicas = 2
    found.spec.labels = {name: "1"}
    await engine.services.update(id, version=found.version.index, spec=found.spec)

    async def are_two() -> bool:
        return len(await running(engine, id)) == 2

    await until(are_two, "two tasks run")
    [listed] = await engine.services.list(filters={"label": [name]}, status=True)
    assert listed.id == id

    found = await engine.services.inspect(id)
    assert found.spec.labels == {name: "1"}
    await engine.services.update(
        id, version=found.version.index, spec=found.spec, rollback="previous"
    )
    found = await engine.services.inspect(id)
    assert found.spec.mode.replicated
    assert found.spec.mode.replicated.replicas == 1
    assert not found.spec.labels
    with pytest.raises(ApiError, match="sequence"):
        await engine.services.update(id, version=1, spec=found.spec)

    await engine.services.remove(id)
    with pytest.raises(NotFound):
        await engine.services.inspect(id)


async def test_secrets_and_configs_reach_the_service(engine: AsyncEngine, name: str) -> None:
    text = models.SecretSpec(name=name, data=base64.b64encode(b"hidden,").decode())
    secret = (await engine.secrets.create(spec=text)).id
    text_of_config = base64.b64encode(b"open").decode()
    config = (
        await engine.configs.create(spec=models.ConfigSpec(name=name, data=text_of_config))
    ).id
    spec = service(
        name,
        models.ContainerSpec(
            command=["sh", "-c", "cat /run/secrets/one /two; echo; exec sleep 600"],
            secrets=[
                models.ContainerSpecSecret(
                    secret_id=secret,
                    secret_name=name,
                    file=models.ContainerSpecSecretFile(name="one", uid="0", gid="0", mode=0o400),
                )
            ],
            configs=[
                models.ContainerSpecConfig(
                    config_id=config,
                    config_name=name,
                    file=models.ContainerSpecConfigFile(name="/two", uid="0", gid="0", mode=0o444),
                )
            ],
        ),
    )
    id = (await engine.services.create(spec=spec)).id
    await until_said(engine, id, b"hidden,open\n")
    with pytest.raises(ApiError, match="in use"):
        await engine.secrets.remove(secret)
    await engine.services.remove(id)

    known = await engine.secrets.inspect(secret)
    assert known.spec.data is None  # it is never given back
    known.spec.labels = {name: "1"}
    await engine.secrets.update(secret, version=known.version.index, spec=known.spec)
    [found] = await engine.secrets.list(filters={"label": [name]})
    assert (found.id, found.spec.name) == (secret, name)

    shown = await engine.configs.inspect(config)
    assert shown.spec.data == text_of_config
    shown.spec.labels = {name: "1"}
    await engine.configs.update(config, version=shown.version.index, spec=shown.spec)
    [kept] = await engine.configs.list(filters={"label": [name]})
    assert (kept.id, kept.spec.name) == (config, name)

    await engine.secrets.remove(secret)
    await engine.configs.remove(config)
    with pytest.raises(NotFound):
        await engine.secrets.inspect(secret)
    with pytest.raises(NotFound):
        await engine.configs.inspect(config)


async def test_a_cluster_volume_is_taken_out_of_use(engine: AsyncEngine, name: str) -> None:
    """The swarm knows it; no plugin has made it yet, as there is none."""
    if not await engine.supports("VolumeUpdate"):
        pytest.skip("cluster volumes: from API 1.42")
    made = await engine.volumes.create(
        name=name,
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
        found = (await engine.volumes.inspect(name)).cluster_volume
        assert found
        assert found.spec
        assert found.spec.availability == "drain"
    finally:
        await engine.volumes.remove(name, force=True)
