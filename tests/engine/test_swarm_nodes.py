"""What runs in a swarm of three real nodes, and what becomes of it when a node is lost."""

from __future__ import annotations

import http.client
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import pytest
import pytest_asyncio

from dockwire import AsyncEngine, BadRequest, NotFound, models
from tests.conftest import connect
from tests.support.inside import network, within
from tests.support.swarm import Node, Swarm
from tests.support.waiting import until

SECOND = 10**9
PORT = 8081


@pytest_asyncio.fixture
async def engines(colour: str, swarm: Swarm) -> AsyncIterator[list[AsyncEngine]]:
    """Those of the three nodes; only the first one is a manager's."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(connect(colour, node.unix)) for node in swarm.nodes]


@pytest.fixture
def manager(engines: list[AsyncEngine]) -> AsyncEngine:
    return engines[0]


# --- services and their tasks ---------------------------------------------------------------------


def spec(
    name: str,
    script: str = "exec sleep 600",
    *,
    replicas: int | None = None,
    constraints: list[str] | None = None,
    container: models.ContainerSpec | None = None,
    network: str | None = None,
    ports: list[models.EndpointPortConfig] | None = None,
) -> models.ServiceSpec:
    """A service that runs a script, once on each node where there is no number of replicas."""
    container = container or models.ContainerSpec()
    container.image = "busybox:latest"
    container.command = ["sh", "-c", script]
    container.env = ["NODE={{.Node.Hostname}}", "SLOT={{.Task.Slot}}"]
    container.stop_grace_period = SECOND // 10
    mode = (
        models.ServiceMode(global_={})
        if replicas is None
        else models.ServiceMode(replicated=models.ReplicatedService(replicas=replicas))
    )
    return models.ServiceSpec(
        name=name,
        mode=mode,
        task_template=models.TaskSpec(
            container_spec=container,
            placement=models.Placement(constraints=constraints),
            restart_policy=models.TaskRestartPolicy(delay=SECOND // 10),
            networks=[models.NetworkAttachmentConfig(target=network)] if network else None,
        ),
        # This kernel may have no IP_VS, without which there are no virtual addresses.
        endpoint_spec=models.EndpointSpec(mode="dnsrr", ports=ports),
    )


@asynccontextmanager
async def service(manager: AsyncEngine, spec: models.ServiceSpec) -> AsyncIterator[str]:
    """A service for as long as it is needed; its tasks have gone as well at the end."""
    id = (await manager.services.create(spec=spec)).id
    try:
        yield id
    finally:
        await manager.services.remove(id)

        async def gone() -> bool:
            return id not in [task.service_id for task in await manager.tasks.list()]

        await until(gone, "the tasks have gone")


async def running(manager: AsyncEngine, id: str) -> list[models.Task]:
    """The tasks of a service that run and are to run."""
    tasks = await manager.tasks.list(filters={"service": [id], "desired-state": ["running"]})
    return [task for task in tasks if task.status.state == "running"]


async def until_on(manager: AsyncEngine, id: str, wanted: dict[str, int]) -> None:
    """Wait until the service has so many tasks running on the nodes of these names."""
    names = {node.id: node.description.hostname for node in await manager.nodes.list()}

    async def are_there() -> bool:
        return Counter(names[task.node_id or ""] for task in await running(manager, id)) == wanted

    await until(are_there, f"the tasks run on {wanted}")


async def until_said(manager: AsyncEngine, id: str, wanted: set[bytes]) -> None:
    async def said() -> bool:
        output = await (await manager.services.logs(id)).read()
        return wanted <= set(output.stdout.splitlines())

    await until(said, f"the tasks say {wanted}")


async def node_of(manager: AsyncEngine, node: Node) -> models.Node:
    [found] = await manager.nodes.list(filters={"name": [node.name]})
    return await manager.nodes.inspect(found.id)


async def change(
    manager: AsyncEngine,
    node: Node,
    *,
    availability: models.NodeAvailability = models.NodeAvailability.ACTIVE,
    labels: dict[str, str] | None = None,
) -> None:
    found = await node_of(manager, node)
    found.spec.availability = availability
    found.spec.labels = labels or {}
    await manager.nodes.update(found.id, version=found.version.index, spec=found.spec)


async def scale(manager: AsyncEngine, id: str, replicas: int) -> None:
    found = await manager.services.inspect(id)
    assert found.spec.mode.replicated
    found.spec.mode.replicated.replicas = replicas
    await manager.services.update(id, version=found.version.index, spec=found.spec)


async def test_tasks_go_where_nodes_may_have_them(
    manager: AsyncEngine, swarm: Swarm, name: str
) -> None:
    _, one, two = swarm.nodes
    await change(manager, two, labels={"disk": name})
    [labelled] = await manager.nodes.list(filters={"node.label": [f"disk={name}"]})
    assert labelled.description.hostname == two.name
    placed = spec(name, replicas=2, constraints=[f"node.labels.disk=={name}"])
    async with service(manager, placed) as id:
        await until_on(manager, id, {two.name: 2})

        # Without its label it does not keep them; another node has it now.
        await change(manager, two)
        await change(manager, one, labels={"disk": name})
        await until_on(manager, id, {one.name: 2})
    await change(manager, one)

    workers = spec(name, replicas=2, constraints=["node.role==worker"])
    async with service(manager, workers) as id:
        await until_on(manager, id, {one.name: 1, two.name: 1})
        await change(manager, one, availability=models.NodeAvailability.DRAIN)
        await until_on(manager, id, {two.name: 2})

        await change(manager, one)
        await change(manager, two, availability=models.NodeAvailability.PAUSE)
        await scale(manager, id, 3)  # who is paused keeps its tasks, and gets no more
        await until_on(manager, id, {one.name: 1, two.name: 2})
        found = await node_of(manager, two)
        assert (found.spec.role, found.spec.availability) == ("worker", "pause")
        await change(manager, two)


async def test_one_on_each_node_and_what_they_say(
    manager: AsyncEngine, swarm: Swarm, name: str
) -> None:
    names = [node.name for node in swarm.nodes]
    said = {node.encode() for node in names}
    async with service(manager, spec(name, "echo $NODE; exec sleep 600")) as id:
        await until_on(manager, id, dict.fromkeys(names, 1))
        await until_said(manager, id, said)
        tasks = {task.id: task for task in await running(manager, id)}
        nodes = {node.id: node.description.hostname for node in await manager.nodes.list()}

        async with manager.services.logs(id, details=True, timestamps=True) as reader:
            lines = [line async for line in reader.lines()]
        assert {line.data for line in lines} == said
        for line in lines:
            task = tasks[line.details["com.docker.swarm.task.id"]]
            assert line.details["com.docker.swarm.node.id"] == task.node_id
            assert line.details["com.docker.swarm.service.id"] == id
            assert line.text == nodes[task.node_id or ""]

        last = await node_of(manager, swarm.nodes[2])
        [there] = await manager.tasks.list(filters={"service": [name], "node": [last.id]})
        inspected = await manager.tasks.inspect(there.id)
        assert (inspected.node_id, inspected.service_id) == (last.id, id)
        assert inspected.status.container_status
        assert inspected.status.container_status.pid
        assert (await (await manager.tasks.logs(there.id)).read()).stdout == b"node2\n"
        [found] = await manager.services.list(filters={"name": [name]}, status=True)
        assert (found.id, found.spec.mode.global_) == (id, {})
    with pytest.raises(NotFound):
        await manager.services.inspect(id)


async def test_an_update_that_fails_is_rolled_back(manager: AsyncEngine, name: str) -> None:
    good = spec(name, "echo one; exec sleep 600", replicas=3)
    good.update_config = models.ServiceUpdateConfig(
        parallelism=3, monitor=SECOND, failure_action="rollback", order="start-first"
    )
    good.rollback_config = models.ServiceRollbackConfig(parallelism=3, monitor=SECOND)
    async with service(manager, good) as id:

        async def update(script: str) -> None:
            found = await manager.services.inspect(id)
            assert found.spec.task_template.container_spec
            found.spec.task_template.container_spec.command = ["sh", "-c", script]
            await manager.services.update(id, version=found.version.index, spec=found.spec)

        async def is_(state: str) -> bool:
            status = (await manager.services.inspect(id)).update_status
            return status is not None and status.state == state

        async def command() -> list[str] | None:
            container = (await manager.services.inspect(id)).spec.task_template.container_spec
            return container.command if container else None

        async def three_run() -> bool:
            return len(await running(manager, id)) == 3

        await until(three_run, "three tasks run")
        await update("exit 3")
        await until(lambda: is_("rollback_completed"), "the update is rolled back")
        assert await command() == ["sh", "-c", "echo one; exec sleep 600"]
        failed = await manager.tasks.list(filters={"service": [id], "desired-state": ["shutdown"]})
        codes = {
            task.status.container_status.exit_code
            for task in failed
            if task.status.state == "failed" and task.status.container_status
        }
        assert codes == {3}
        await until(three_run, "three tasks run again")

        await update("echo two; exec sleep 600")
        await until(lambda: is_("completed"), "the update is done")
        await until_said(manager, id, {b"two"})
        found = await manager.services.inspect(id)
        await manager.services.update(
            id, version=found.version.index, spec=found.spec, rollback="previous"
        )
        await until(lambda: is_("rollback_completed"), "it is set back")
        assert await command() == ["sh", "-c", "echo one; exec sleep 600"]


# --- what services use ----------------------------------------------------------------------------


async def test_secrets_and_configs_reach_another_node(
    manager: AsyncEngine, swarm: Swarm, name: str
) -> None:
    hidden, shown = b"hidden\n", b"shown\n"
    secret = (await manager.secrets.create(spec=models.SecretSpec(name=name, data=hidden))).id
    config = (await manager.configs.create(spec=models.ConfigSpec(name=name, data=shown))).id
    container = models.ContainerSpec(
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
    )
    reader = spec(
        name,
        "echo $NODE; cat /run/secrets/one /two; exec sleep 600",
        replicas=1,
        constraints=[f"node.hostname=={swarm.nodes[2].name}"],
        container=container,
    )
    async with service(manager, reader) as id:
        await until_said(manager, id, {b"node2", b"hidden", b"shown"})
        with pytest.raises(BadRequest, match="Remove the services that use it first"):
            await manager.secrets.remove(secret)
        with pytest.raises(BadRequest, match="Remove the services that use it first"):
            await manager.configs.remove(config)

    kept = await manager.secrets.inspect(secret)
    kept.spec.labels = {name: "1"}
    await manager.secrets.update(secret, version=kept.version.index, spec=kept.spec)
    assert [each.id for each in await manager.secrets.list(filters={"label": [name]})] == [secret]
    kept = await manager.secrets.inspect(secret)
    kept.spec.data = shown
    with pytest.raises(BadRequest, match="cannot be changed: create one with another name"):
        await manager.secrets.update(secret, version=kept.version.index, spec=kept.spec)

    known = await manager.configs.inspect(config)
    assert known.spec.data == shown
    known.spec.labels = {name: "1"}
    await manager.configs.update(config, version=known.version.index, spec=known.spec)
    assert [each.id for each in await manager.configs.list(filters={"label": [name]})] == [config]

    await manager.secrets.remove(secret)
    await manager.configs.remove(config)
    with pytest.raises(NotFound):
        await manager.secrets.inspect(secret)
    with pytest.raises(NotFound):
        await manager.configs.inspect(config)


SERVE = "mkdir /served; echo $NODE >/served/index.html; exec httpd -f -p 80 -h /served"


async def test_tasks_reach_one_another_across_nodes(
    manager: AsyncEngine, engines: list[AsyncEngine], swarm: Swarm, name: str
) -> None:
    overlay = await manager.networks.create(name=name, driver="overlay", attachable=True)
    names = [node.name for node in swarm.nodes]
    try:
        async with service(manager, spec(name, SERVE, network=overlay.id)) as id:
            await until_on(manager, id, dict.fromkeys(names, 1))
            addresses = {
                str(address).partition("/")[0]
                for task in await running(manager, id)
                for attached in task.networks_attachments or []
                for address in attached.addresses or []
            }
            assert len(addresses) == 3

            # A container that no service has made, on a worker, finds them by the service's name.
            done = await engines[1].containers.run(
                "busybox",
                [
                    "sh",
                    "-c",
                    f"nslookup -type=a {name}; for each in {' '.join(addresses)}; do "
                    r"printf 'GET / HTTP/1.0\r\n\r\n' | nc -w 5 $each 80 | tail -n 1; done",
                ],
                host_config=models.HostConfig(network_mode=name),
                text=True,
                timeout=60,
            )
            assert sorted(done.stdout.splitlines()[-3:]) == names, done
            assert all(f"Address: {address}" in done.stdout for address in addresses), done
    finally:
        await manager.networks.remove(overlay.id)


async def test_ports_of_hosts(manager: AsyncEngine, swarm: Swarm, name: str) -> None:
    port = models.EndpointPortConfig(
        protocol="tcp", target_port=80, published_port=PORT, publish_mode="host"
    )
    names = [node.name for node in swarm.nodes]
    async with service(manager, spec(name, SERVE, ports=[port])) as id:
        await until_on(manager, id, dict.fromkeys(names, 1))
        here, *others = swarm.nodes
        for node in others:
            assert within(network(here), partial(fetch, node)) == f"{node.name}\n"
        for task in await running(manager, id):
            published = task.status.port_status.ports or []  # of IPv4, and maybe of IPv6
            assert {(each.published_port, each.publish_mode) for each in published} == {
                (PORT, "host")
            }


def fetch(node: Node) -> str:
    connection = http.client.HTTPConnection(node.ip, PORT, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().read().decode()
    finally:
        connection.close()


# --- nodes that are lost --------------------------------------------------------------------------


async def test_tasks_of_a_lost_node_are_started_elsewhere(
    manager: AsyncEngine, swarm: Swarm, name: str
) -> None:
    _, one, two = swarm.nodes

    async def is_(node: Node, state: str) -> bool:
        return (await node_of(manager, node)).status.state == state

    workers = spec(name, replicas=2, constraints=["node.role==worker"])
    async with service(manager, workers) as id:
        await until_on(manager, id, {one.name: 1, two.name: 1})

        two.kill()
        await until_on(manager, id, {one.name: 2})
        lost = await node_of(manager, two)
        assert lost.status.state == "down"
        [task] = await manager.tasks.list(filters={"service": [id], "node": [lost.id]})
        assert task.desired_state == "shutdown"
        two.restart()
        await until(lambda: is_(two, "ready"), "the lost node is back")
        assert (await node_of(manager, two)).id == lost.id

        one.cut_off()
        await until_on(manager, id, {two.name: 2})
        assert (await node_of(manager, one)).status.state == "down"
        one.reconnect()
        await until(lambda: is_(one, "ready"), "the other one is back")


async def test_a_node_that_is_down_is_removed_and_may_come_again(
    manager: AsyncEngine, engines: list[AsyncEngine], swarm: Swarm
) -> None:
    node = swarm.nodes[2]
    id = (await node_of(manager, node)).id
    node.cut_off()

    async def is_down() -> bool:
        return (await manager.nodes.inspect(id)).status.state == "down"

    await until(is_down, "the node is down")
    await manager.nodes.remove(id)
    with pytest.raises(NotFound):
        await manager.nodes.inspect(id)

    await engines[2].swarm.leave()  # it cannot be told that it was removed
    node.reconnect()
    tokens = (await manager.swarm.inspect()).join_tokens
    assert tokens
    await engines[2].swarm.join(
        listen_addr=node.ip,
        advertise_addr=node.ip,
        remote_addrs=[swarm.nodes[0].ip],
        join_token=tokens.worker,
    )
    assert (await node_of(manager, node)).id != id

    async def is_ready() -> bool:
        return (await node_of(manager, node)).status.state == "ready"

    await until(is_ready, "the node is ready")
