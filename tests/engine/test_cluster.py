"""A swarm of three managers, spoken to as one: managers that are lost, and the way to a task."""

from __future__ import annotations

import subprocess
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from dockwire import (
    AsyncCluster,
    AsyncEngine,
    Cluster,
    Engine,
    FoundEngine,
    NodeAddress,
    NodeUnreachable,
    NotFound,
    TaskNotRunning,
    Unavailable,
    by_address,
    find_engine,
    models,
)
from dockwire._testing.private_engine import ForeignEngine
from dockwire_api.operations.nodes import node_list
from dockwire_api.operations.services import service_create, service_delete, service_list
from dockwire_api.operations.tasks import task_list
from tests.support.certificates import shared
from tests.support.colours import Dressed, as_async
from tests.support.docker_command import docker_command
from tests.support.private_engine import PrivateEngine
from tests.support.ssh_server import SshServer
from tests.support.swarm import Node, Swarm
from tests.support.waiting import until

pytestmark = pytest.mark.managers(3)

IMAGE = "busybox:latest"


def connect(colour: str, managers: Any, resolve: Any = None) -> AsyncCluster:
    if colour == "async":
        return AsyncCluster(managers, resolve=resolve)
    return cast(AsyncCluster, Dressed(Cluster(managers, resolve=resolve)))


@pytest_asyncio.fixture
async def cluster(colour: str, swarm: Swarm) -> AsyncIterator[AsyncCluster]:
    addresses = [node.unix for node in swarm.nodes]
    resolve = {node.name: node.unix for node in swarm.nodes}
    async with connect(colour, addresses, resolve) as cluster:
        yield cluster


async def healthy(cluster: AsyncCluster) -> None:
    """Wait for all three, and for their leader."""

    async def are_up() -> bool:
        nodes = await cluster.send(node_list())
        return len(nodes) == 3 and all(
            node.status.state == "ready"
            and node.manager_status is not None
            and node.manager_status.reachability == "reachable"
            for node in nodes
        )

    await until(are_up, "all nodes are up", seconds=45)


@pytest_asyncio.fixture
async def restored(cluster: AsyncCluster, swarm: Swarm) -> AsyncIterator[None]:
    """Bring a node back that the test has killed: other tests may follow."""
    yield
    for node in swarm.nodes:
        if not node.runs:
            node.restart()
    await healthy(cluster)


def leader(swarm: Swarm) -> Node:
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up:
        with Engine(swarm.nodes[0].unix) as engine:
            for found in engine.nodes.list():
                if found.manager_status is not None and found.manager_status.leader:
                    return next(n for n in swarm.nodes if n.name == found.description.hostname)
        time.sleep(0.1)
    raise AssertionError("there is a leader")


async def test_exec_in_a_task_wherever_it_runs(colour: str, cluster: AsyncCluster) -> None:
    spec = models.ServiceSpec(
        name=f"spread-{colour}",
        mode=models.ServiceMode(replicated=models.ReplicatedService(replicas=3)),
        task_template=models.TaskSpec(
            container_spec=models.ContainerSpec(
                image=IMAGE,
                command=["sleep", "600"],
                hostname="{{.Node.Hostname}}-{{.Task.ID}}",
                stop_grace_period=10**9,
            )
        ),
    )
    made = await cluster.send(service_create(spec=spec))

    async def tasks() -> list[models.Task]:
        return await cluster.send(task_list(filters={"service": [made.id]}))

    async def run() -> bool:
        return [task.status.state for task in await tasks()] == ["running"] * 3

    await until(run, "all tasks run", seconds=45)
    places = set()
    for task in await tasks():
        engine, id = await cluster.container_of(task)
        if isinstance(engine, Engine):
            engine = as_async(engine)
        done = await engine.exec.run(id, ["hostname"], text=True)
        node, _, found = done.stdout.strip().partition("-")
        assert found == task.id
        places.add(node)
    assert places == {"node0", "node1", "node2"}

    last = (await tasks())[0]
    await cluster.send(service_delete(made.id))

    async def gone() -> bool:
        try:
            await cluster.container_of(last)
        except TaskNotRunning as error:
            return error.task == last.id
        except NotFound:
            return True
        return False

    await until(gone, "the task does not run any more", seconds=45)


async def test_a_node_that_nobody_knows(colour: str, swarm: Swarm) -> None:
    first = swarm.nodes[0]
    async with connect(colour, first.unix, {"other": "tcp://192.0.2.77"}) as cluster:
        with pytest.raises(NodeUnreachable, match="no address for.*node1") as caught:
            await cluster.engine_of("node1")
        assert (caught.value.hostname, caught.value.state) == ("node1", "ready")
        with pytest.raises(NotFound):
            await cluster.engine_of("no-such-node")
    async with connect(colour, first.unix, by_address("unix:///{hostname}/{addr}")) as cluster:
        engine = await cluster.engine_of("node1")
        assert engine.host == f"unix:///node1/{swarm.nodes[1].ip}"


def make_contexts(swarm: Swarm) -> None:
    for node in swarm.nodes:
        made = [docker_command(), "context", "create", node.name, "--docker", f"host={node.unix}"]
        subprocess.run(made, check=True, capture_output=True)


async def test_engines_of_nodes_by_contexts_ssh_and_tls(
    colour: str,
    swarm: Swarm,
    ssh_server: SshServer,
    tls_engine: PrivateEngine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    make_contexts(swarm)

    def by_context(node: models.Node) -> FoundEngine:
        return find_engine(node.description.hostname)

    async def name(engine: AsyncEngine) -> str | None:
        seen = as_async(engine) if isinstance(engine, Engine) else engine
        return (await seen.system.info()).name

    first, second, third = swarm.nodes
    async with connect(colour, first.unix, by_context) as cluster:
        engine = await cluster.engine_of(second.name)
        assert await name(engine) == second.name
        # It is the same one, which has spoken with the node already.
        assert (await cluster.engine_of(second.name)).api_version

    by_ssh = ssh_server.address + third.unix.removeprefix("unix://")
    others = {
        second.name: NodeAddress(tls_engine.tcp, tls=shared().client),
        third.name: NodeAddress(by_ssh, ssh=tuple(ssh_server.options)),
    }
    async with connect(colour, first.unix, others) as cluster:
        assert await name(await cluster.engine_of(second.name)) == "dockwire"
        assert await name(await cluster.engine_of(third.name)) == third.name


async def test_who_is_no_manager_is_not_waited_for(
    colour: str, engine_host: ForeignEngine, swarm: Swarm
) -> None:
    begun = time.monotonic()
    async with connect(colour, engine_host.address) as cluster:
        with pytest.raises(Unavailable, match="not a swarm manager"):
            await cluster.send(node_list())
    async with connect(colour, [engine_host.address, swarm.nodes[1].unix]) as cluster:
        assert len(await cluster.send(node_list())) == 3
    assert time.monotonic() - begun < 10


async def test_a_given_engine_stays_open(swarm: Swarm) -> None:
    async with AsyncEngine(swarm.nodes[0].unix) as engine:
        async with AsyncCluster(engine) as cluster:
            await cluster.send(node_list())
        assert await engine.system.ping() == "OK"


# An election takes a while, so in one colour only: what is decided is the same text in both.
@pytest.mark.parametrize("colour", ["async"], indirect=True)
@pytest.mark.usefixtures("restored")
async def test_a_job_outlives_the_leader_that_it_is_told_to(
    cluster: AsyncCluster, swarm: Swarm
) -> None:
    await healthy(cluster)
    lost = leader(swarm)
    cluster._managers.sort(key=lambda engine: engine.host != lost.unix)  # it is spoken to first
    numbers = []
    async with cluster.jobs.open(
        IMAGE, ["sh", "-c", "sleep 4; echo $JOB_PIECE"], pieces=["x"] * 6, attempts=3
    ) as job:

        async def run() -> bool:
            tasks = await cluster.send(task_list())
            return sum(task.status.state == "running" for task in tasks) >= 6

        await until(run, "all tasks run", seconds=45)
        lost.kill()
        async for result in job:
            numbers.append(result.number)
            assert result.done
            assert result.output
            assert result.output.stdout == b"%d\n" % result.number
            # Nothing but the tasks of the node that was lost was tried again.
            for attempt in result.attempts:
                assert attempt.outcome in ("complete", "lost")
                assert attempt.outcome == "complete" or attempt.hostname == lost.name
    assert sorted(numbers) == [0, 1, 2, 3, 4, 5]
    assert await cluster.send(service_list()) == []
    assert await cluster.jobs.leftovers() == []
    with pytest.raises(NodeUnreachable, match="down") as caught:
        await cluster.engine_of(lost.name)
    assert caught.value.state == "down"
