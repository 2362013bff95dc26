"""Services that are changed, scaled, rolled back and waited for, on three real nodes."""

from __future__ import annotations

import io
import time
from collections.abc import AsyncIterator, Callable
from itertools import pairwise
from typing import Any

import pytest
import pytest_asyncio
from rich.console import Console

from dockwire import (
    AsyncEngine,
    BadRequest,
    ConvergenceTimeout,
    Engine,
    InvalidArgument,
    NotConverged,
    NotFound,
    ServiceProgress,
    StaleVersion,
    models,
    progress,
)
from tests.conftest import connect
from tests.support.swarm import Swarm
from tests.support.waiting import until

SECOND = 10**9
FOR_EVER = "exec sleep 600"


@pytest_asyncio.fixture
async def engine(colour: str, swarm: Swarm) -> AsyncIterator[AsyncEngine]:
    """The manager's."""
    async with connect(colour, swarm.nodes[0].unix) as engine:
        yield engine
        for each in await engine.services.list():
            await engine.services.remove(each.id)


def replicated(replicas: int) -> models.ServiceMode:
    return models.ServiceMode(replicated=models.ReplicatedService(replicas=replicas))


def job(total: int, concurrent: int) -> models.ServiceMode:
    return models.ServiceMode(
        replicated_job=models.ReplicatedJob(max_concurrent=concurrent, total_completions=total)
    )


def spec(
    name: str,
    mode: models.ServiceMode,
    script: str = FOR_EVER,
    *,
    image: str = "busybox:latest",
    restart: models.TaskRestartPolicy | None = None,
    constraints: list[str] | None = None,
    on_failure: models.ServiceUpdateFailureActionLike = "pause",
    monitor: int = SECOND // 2,
) -> models.ServiceSpec:
    """A service that runs a script; updates, which jobs have none of, go fast and all at once."""
    is_job = mode.replicated_job is not None or mode.global_job is not None
    return models.ServiceSpec(
        name=name,
        mode=mode,
        task_template=models.TaskSpec(
            container_spec=models.ContainerSpec(
                image=image, command=["sh", "-c", script], stop_grace_period=SECOND // 10
            ),
            restart_policy=restart
            or models.TaskRestartPolicy(
                condition="on-failure" if is_job else "any", delay=SECOND // 5
            ),
            placement=models.Placement(constraints=constraints),
        ),
        update_config=None
        if is_job
        else models.ServiceUpdateConfig(parallelism=0, monitor=monitor, failure_action=on_failure),
        rollback_config=None
        if is_job
        else models.ServiceRollbackConfig(parallelism=0, monitor=SECOND // 2),
    )


def command(script: str) -> Callable[[models.ServiceSpec], None]:
    """A change of what a service runs."""

    def change(spec: models.ServiceSpec) -> None:
        assert spec.task_template
        assert spec.task_template.container_spec
        spec.task_template.container_spec.command = ["sh", "-c", script]

    return change


# --- changing them --------------------------------------------------------------------------------


def everything(name: str, network: str) -> dict[str, Any]:
    """A spec with all there is in one; it is sent past this package, and not run."""
    return {
        "Name": name,
        "Labels": {"a": "1", "empty": ""},
        "TaskTemplate": {
            "ContainerSpec": {
                "Image": "busybox:latest",
                "Labels": {"b": "2"},
                "Command": ["sleep"],
                "Args": ["600"],
                "Hostname": "{{.Node.Hostname}}",
                "Env": ["A=1", "B="],
                "Dir": "/tmp",
                "User": "1:1",
                "Groups": ["2"],
                "Privileges": {"CredentialSpec": None, "SELinuxContext": {"Disable": True}},
                "TTY": True,
                "OpenStdin": True,
                "ReadOnly": True,
                "Mounts": [
                    {"Type": "tmpfs", "Target": "/t", "TmpfsOptions": {"SizeBytes": 1048576}},
                    {"Type": "bind", "Source": "/tmp", "Target": "/b", "ReadOnly": True},
                    {"Type": "volume", "Target": "/v", "VolumeOptions": {"NoCopy": True}},
                ],
                "StopSignal": "SIGINT",
                "StopGracePeriod": 1500000000,
                "Healthcheck": {"Test": ["CMD", "true"], "Interval": 2000000000, "Retries": 2},
                "Hosts": ["192.0.2.9 h"],
                "DNSConfig": {"Nameservers": ["192.0.2.8"], "Options": ["ndots:1"]},
                "Init": True,
                "Sysctls": {"net.ipv4.ip_forward": "1"},
                "CapabilityAdd": ["CAP_NET_ADMIN"],
                "CapabilityDrop": ["CAP_CHOWN"],
                "Ulimits": [{"Name": "nofile", "Soft": 10, "Hard": 20}],
            },
            "Resources": {
                "Limits": {"NanoCPUs": 500000000, "MemoryBytes": 33554432, "Pids": 9},
                "Reservations": {
                    "GenericResources": [{"DiscreteResourceSpec": {"Kind": "gpu", "Value": 2}}]
                },
            },
            "RestartPolicy": {
                "Condition": "on-failure", "Delay": 0, "MaxAttempts": 3, "Window": 7000000000
            },
            "Placement": {
                "Constraints": ["node.role==worker"],
                "Preferences": [{"Spread": {"SpreadDescriptor": "node.labels.rack"}}],
                "MaxReplicas": 2,
                "Platforms": [{"OS": "linux"}],
            },
            "Networks": [{"Target": network, "Aliases": ["x"], "DriverOpts": {"o": ""}}],
            "LogDriver": {"Name": "json-file", "Options": {"max-file": "2"}},
            "ForceUpdate": 4,
        },
        "Mode": {"Replicated": {"Replicas": 0}},
        "UpdateConfig": {"Parallelism": 2, "MaxFailureRatio": 0.25, "Order": "start-first"},
        "RollbackConfig": {"Parallelism": 0, "FailureAction": "continue", "Monitor": 1000000000},
        "EndpointSpec": {
            "Mode": "dnsrr",
            "Ports": [{"Name": "p", "TargetPort": 80, "PublishedPort": 80, "PublishMode": "host"}],
        },
    }  # fmt: skip


async def raw(engine: AsyncEngine, id: str) -> Any:
    """A service's spec as the engine sends it."""
    return (await engine.request("GET", f"/services/{id}")).json()["Spec"]


async def test_an_update_loses_nothing(engine: AsyncEngine, name: str) -> None:
    network = (await engine.networks.create(name=name, driver="overlay")).id
    await engine.request("POST", "/services/create", json=everything(name, network))
    before = await raw(engine, name)
    assert before["TaskTemplate"]["ContainerSpec"]["Ulimits"]

    found = await engine.services.inspect(name)
    found.spec.labels["c"] = "3"
    # The swarm itself makes another version of a new service, when it has given it addresses.
    await engine.services.update(found, retry_stale=True)
    before["Labels"]["c"] = "3"
    assert await raw(engine, name) == before

    await engine.services.edit(name, command(FOR_EVER))
    before["TaskTemplate"]["ContainerSpec"]["Command"] = ["sh", "-c", FOR_EVER]
    assert await raw(engine, name) == before

    await engine.services.remove(name)
    await engine.networks.remove(network)


async def test_networks_beside_the_task_are_kept(engine: AsyncEngine, name: str) -> None:
    """Engines do so too, and refuse to have them left out."""
    network = (await engine.networks.create(name=name, driver="overlay")).id
    given = everything(name, network)
    given["Networks"] = given["TaskTemplate"].pop("Networks")
    await engine.request("POST", "/services/create", json=given)
    before = await raw(engine, name)
    assert before["Networks"]
    await engine.services.force_update(name)
    before["TaskTemplate"]["ForceUpdate"] += 1
    assert await raw(engine, name) == before
    await engine.services.remove(name)
    await engine.networks.remove(network)


async def test_somebody_else_was_faster(engine: AsyncEngine, name: str) -> None:
    await engine.services.create(spec=spec(name, replicated(0)))
    old = await engine.services.inspect(name)
    await engine.services.edit(name, lambda spec: spec.labels.update(theirs="1"))
    old.spec.labels["ours"] = "1"
    with pytest.raises(StaleVersion) as caught:
        await engine.services.update(old)
    assert not caught.value.may_have_taken_effect
    assert (await engine.services.inspect(name)).spec.labels == {"theirs": "1"}
    await engine.services.update(old, retry_stale=True)
    assert (await engine.services.inspect(name)).spec.labels == {"ours": "1"}

    calls = 0

    def change(spec: models.ServiceSpecResponse) -> None:
        nonlocal calls
        calls += 1
        spec.labels["call"] = str(calls)

    await engine.services.edit(name, change)
    assert (await engine.services.inspect(name)).spec.labels == {"ours": "1", "call": "1"}


async def test_all_that_has_a_version_says_that_it_is_stale(engine: AsyncEngine, name: str) -> None:
    [manager] = await engine.nodes.list(filters={"role": ["manager"]})
    await engine.nodes.edit(manager.id, lambda spec: spec.labels.update(a="1"))
    with pytest.raises(StaleVersion):
        await engine.nodes.update(manager.id, version=manager.version.index, spec=manager.spec)

    swarm = await engine.swarm.inspect()
    await engine.swarm.edit(lambda spec: spec.labels.update(a=name))
    with pytest.raises(StaleVersion):
        await engine.swarm.update(version=swarm.version.index, spec=swarm.spec)

    secret = (await engine.secrets.create(spec=models.SecretSpec(name=name, data=b"a"))).id
    await engine.secrets.edit(secret, lambda spec: spec.labels.update(a="1"))
    with pytest.raises(StaleVersion):
        await engine.secrets.update(secret, version=1, spec=models.SecretSpec(name=name))
    assert (await engine.secrets.inspect(secret)).spec.labels == {"a": "1"}
    await engine.secrets.remove(secret)

    config = (await engine.configs.create(spec=models.ConfigSpec(name=name, data=b"a"))).id
    await engine.configs.edit(config, lambda spec: spec.labels.update(a="1"))
    with pytest.raises(StaleVersion):
        await engine.configs.update(config, version=1, spec=models.ConfigSpec(name=name))
    assert (await engine.configs.inspect(config)).spec.labels == {"a": "1"}
    await engine.configs.remove(config)


async def test_scaled_and_rolled_back(engine: AsyncEngine, name: str) -> None:
    await engine.services.create(spec=spec(name, replicated(1)))
    with pytest.raises(BadRequest, match="previous spec"):
        await engine.services.rollback(name)
    await engine.services.scale(name, 3)
    seen = await engine.services.wait_converged(name, stable=0.2, timeout=30)
    assert (seen.done, seen.wanted) == (3, 3)
    assert [task.slot for task in seen.tasks] == [1, 2, 3]
    assert len({task.node for task in seen.tasks}) == 3
    await engine.services.rollback(name)
    seen = await engine.services.wait_converged(name, stable=0.2, timeout=30)
    assert (seen.done, seen.wanted, seen.update_state) == (1, 1, "rollback_completed")

    other = f"{name}-global"
    await engine.services.create(spec=spec(other, models.ServiceMode(global_={})))
    with pytest.raises(InvalidArgument, match="global"):
        await engine.services.scale(other, 3)


# --- waiting for them -----------------------------------------------------------------------------


async def test_an_update_is_followed_to_its_end(engine: AsyncEngine, name: str) -> None:
    await engine.services.create(spec=spec(name, replicated(2)))
    told: list[ServiceProgress] = []
    seen = await engine.services.wait_converged(name, on_progress=told.append, timeout=30)
    assert told[-1] == seen
    assert (seen.name, seen.done, seen.wanted, seen.failures) == (name, 2, 2, ())
    assert told[0].done < 2
    assert len(told) > 1
    assert all(first != second for first, second in pairwise(told))

    before = {task.id for task in seen.tasks}
    await engine.services.edit(name, command("echo new; exec sleep 600"))
    seen = await engine.services.wait_converged(name, on_progress=told.append, timeout=30)
    assert seen.update_state == "completed"
    assert not before & {task.id for task in seen.tasks}
    assert "updating" in [each.update_state for each in told]

    file = io.StringIO()
    bars = progress.tasks(console=Console(file=file))
    await engine.services.scale(name, 3)
    await engine.services.wait_converged(name, stable=0.2, on_progress=bars, timeout=30)
    lines = file.getvalue().splitlines()
    assert f"{name}: 3 of 3 running" in lines
    assert lines[-1].startswith(f"{name}: 3 of 3 running in ")


@pytest.mark.parametrize("on_failure", ["pause", "rollback"])
async def test_an_update_that_fails_says_why(
    engine: AsyncEngine, name: str, on_failure: models.ServiceUpdateFailureActionLike
) -> None:
    # A busy machine may notice late that a task has failed.
    failing = spec(name, replicated(1), on_failure=on_failure, monitor=5 * SECOND)
    await engine.services.create(spec=failing)
    await engine.services.wait_converged(name, stable=0, timeout=30)
    await engine.services.edit(name, command("exit 3"))
    words = "paused" if on_failure == "pause" else "rolled back"
    with pytest.raises(NotConverged, match=words) as caught:
        await engine.services.wait_converged(name, timeout=60)
    error = caught.value
    assert error.progress
    assert error.progress.update_state == (
        "paused" if on_failure == "pause" else "rollback_completed"
    )
    assert 3 in [task.exit_code for task in error.progress.failures]
    assert "non-zero exit (3)" in str(error)
    assert error.operation == "ServiceInspect"


async def test_an_image_that_nobody_has(engine: AsyncEngine, name: str) -> None:
    await engine.services.create(spec=spec(name, replicated(1), image="localhost:1/none:1"))
    with pytest.raises(NotConverged, match="tasks have failed") as caught:
        await engine.services.wait_converged(name, max_failures=3, timeout=60)
    assert not isinstance(caught.value, ConvergenceTimeout)
    assert caught.value.progress
    failure = caught.value.progress.failures[-1]
    assert (failure.state, failure.slot, failure.exit_code) == ("rejected", 1, None)
    assert failure.attempt > 1
    assert "No such image" in failure.error
    assert failure.node


async def test_no_node_will_do(engine: AsyncEngine, name: str) -> None:
    await engine.services.create(
        spec=spec(name, replicated(1), constraints=["node.labels.no==such"])
    )
    told: list[str] = []
    began = time.monotonic()
    with pytest.raises(ConvergenceTimeout, match="no suitable node") as caught:
        await engine.services.wait_converged(
            name, on_progress=lambda progress: told.append(str(progress)), timeout=1.5
        )
    assert 1.4 < time.monotonic() - began < 5
    assert isinstance(caught.value, TimeoutError)
    assert "no suitable node" in told[-1]
    assert caught.value.progress
    assert caught.value.progress.tasks[0].node == ""


async def test_tasks_that_are_not_started_again(engine: AsyncEngine, name: str) -> None:
    once = models.TaskRestartPolicy(condition="none")
    await engine.services.create(spec=spec(name, replicated(2), "exit 4", restart=once))
    with pytest.raises(NotConverged, match="not restarted") as caught:
        await engine.services.wait_converged(name, stable=1, timeout=60)
    assert caught.value.progress
    assert {task.exit_code for task in caught.value.progress.failures} == {4}


async def test_jobs_come_to_their_end(engine: AsyncEngine, name: str) -> None:
    await engine.services.create(spec=spec(name, job(5, 3), "exit 0"))
    seen = await engine.services.wait_converged(name, timeout=60)
    assert (seen.mode, seen.done, seen.wanted) == ("replicated-job", 5, 5)
    assert [task.slot for task in seen.tasks] == [0, 1, 2, 3, 4]
    assert {task.exit_code for task in seen.tasks} == {0}

    other = f"{name}-global"
    await engine.services.create(spec=spec(other, models.ServiceMode(global_job={}), "exit 0"))
    seen = await engine.services.wait_converged(other, timeout=60)
    assert (seen.mode, seen.done, seen.wanted) == ("global-job", 3, 3)


async def test_one_that_is_removed_meanwhile(engine: AsyncEngine, name: str, swarm: Swarm) -> None:
    await engine.services.create(
        spec=spec(name, replicated(1), constraints=["node.labels.no==such"])
    )
    with Engine(swarm.nodes[0].unix) as other:

        def remove(progress: ServiceProgress) -> None:
            other.services.remove(progress.id)

        with pytest.raises(NotFound, match=name):
            await engine.services.wait_converged(name, on_progress=remove, timeout=30)


async def test_what_the_callback_raises_ends_the_wait(engine: AsyncEngine, name: str) -> None:
    await engine.services.create(spec=spec(name, replicated(1)))

    class Stop:
        closed = 0

        def __call__(self, progress: ServiceProgress) -> None:
            raise RuntimeError(f"enough of {progress.name}")

        def close(self) -> None:
            self.closed += 1

    stop = Stop()
    with pytest.raises(RuntimeError, match=f"enough of {name}"):
        await engine.services.wait_converged(name, on_progress=stop, timeout=30)
    assert stop.closed == 1


async def test_a_global_service_goes_on_without_a_node_that_is_lost(
    engine: AsyncEngine, name: str, swarm: Swarm
) -> None:
    await engine.services.create(spec=spec(name, models.ServiceMode(global_={})))
    seen = await engine.services.wait_converged(name, stable=0.2, timeout=30)
    assert (seen.mode, seen.done, seen.wanted) == ("global", 3, 3)
    assert {task.slot for task in seen.tasks} == {None}

    lost = swarm.nodes[2]
    lost.kill()
    try:

        async def is_down() -> bool:
            return "down" in [node.status.state for node in await engine.nodes.list()]

        await until(is_down, "the node is missed")
        seen = await engine.services.wait_converged(name, stable=0.2, timeout=30)
        assert (seen.done, seen.wanted) == (2, 2)
    finally:
        lost.restart()

    async def are_three() -> bool:
        return (await engine.services.wait_converged(name, stable=0.2, timeout=30)).done == 3

    await until(are_three, "the node has its task again")
