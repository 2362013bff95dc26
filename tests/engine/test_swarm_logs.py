"""Logs of services and tasks, on an engine of its own that is a swarm of one."""

from __future__ import annotations

import asyncio
import time

import pytest

from dockwire import AsyncEngine, Engine, NotFound, RequestTimeout, Timestamp, models
from tests.support.private_engine import PrivateEngine

SCRIPT = "echo out; echo err >&2; exec sleep 600"


@pytest.fixture(scope="module")
def services(swarm_of_one: PrivateEngine) -> dict[bool, str]:
    """Two services: with a TTY and without."""
    with Engine(swarm_of_one.unix) as engine:
        services = {tty: service(engine, tty) for tty in (False, True)}
        for each in services.values():
            wait_for_output(engine, each)
    return services


def service(engine: Engine, tty: bool) -> str:
    return engine.services.create(
        spec=models.ServiceSpec(
            name=f"tty-{tty}",
            mode=models.ServiceMode(replicated=models.ReplicatedService(replicas=1)),
            task_template=models.TaskSpec(
                container_spec=models.ContainerSpec(
                    image="busybox:latest", command=["sh", "-c", SCRIPT], tty=tty
                ),
            ),
        )
    ).id


def wait_for_output(engine: Engine, id: str) -> None:
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        output = engine.services.logs(id).read()
        if b"err" in output.stderr + output.stdout:
            return
        time.sleep(0.2)
    raise AssertionError([task.status for task in engine.tasks.list()])


async def task_of(engine: AsyncEngine, service: str) -> str:
    tasks = await engine.tasks.list(filters={"service": [service]})
    return next(task.id for task in tasks if task.id)


@pytest.mark.parametrize("kind", ["service", "task"])
async def test_output(manager: AsyncEngine, services: dict[bool, str], kind: str) -> None:
    for tty, id in services.items():
        if kind == "service":
            reader = await manager.services.logs(id)
        else:
            reader = await manager.tasks.logs(await task_of(manager, id))
        output = await reader.read()
        assert reader.tty is tty
        assert output.stdout == (b"out\r\nerr\r\n" if tty else b"out\n")
        assert output.stderr == (b"" if tty else b"err\n")


@pytest.mark.parametrize("kind", ["service", "task"])
async def test_lines_have_times_and_tell_where_they_come_from(
    manager: AsyncEngine, services: dict[bool, str], kind: str
) -> None:
    id = services[False]
    task = await task_of(manager, id)
    options = {"timestamps": True, "details": True}
    if kind == "service":
        reader = await manager.services.logs(id, **options)
    else:
        reader = await manager.tasks.logs(task, **options)
    lines = [line async for line in reader.lines()]
    assert sorted((line.stream, line.data) for line in lines) == [
        ("stderr", b"err"),
        ("stdout", b"out"),
    ]
    for line in lines:
        assert isinstance(line.timestamp, Timestamp)
        assert line.details["com.docker.swarm.task.id"] == task
        assert line.details["com.docker.swarm.service.id"] == id


async def test_following_ends_when_it_is_left(
    manager: AsyncEngine, services: dict[bool, str]
) -> None:
    async with manager.services.logs(services[False], follow=True) as reader:
        seen = [await reader.read_line(timeout=20) for _ in range(2)]
    assert {line.text for line in seen if line is not None} == {"out", "err"}
    assert reader.closed


async def test_what_is_not_there(manager: AsyncEngine) -> None:
    with pytest.raises(NotFound):
        await manager.services.logs("nothing")
    with pytest.raises(NotFound):
        await manager.tasks.logs("nothing")


@pytest.mark.parametrize(
    ("script", "restart", "wanted"),
    [
        ("echo one; sleep 2; echo two; exit 3", "no", ["one", "two"]),
        # Each attempt is a task of its own.
        ("echo one; exit 3", "on-failure:2", ["one"] * 3),
        ("exec nosuch", "no", None),
    ],
)
async def test_following_ends_with_the_tasks(
    manager: AsyncEngine, name: str, script: str, restart: str, wanted: list[str] | None
) -> None:
    made = await manager.services.create(
        name=name, image="busybox:latest", cmd=["sh", "-c", script], restart=restart
    )
    try:
        tasks: list[models.Task] = []
        while not tasks or tasks[0].status.container_status is None:
            await asyncio.sleep(0.1)
            tasks = await manager.tasks.list(filters={"service": [made.id]})
        readers = [await manager.services.logs(made.id, follow=True)]
        if restart == "no":
            readers.append(await manager.tasks.logs(tasks[0].id, follow=True))
        for reader in readers:
            lines = [line.text async for line in reader.lines()]
            assert reader.closed
            if wanted is not None:
                assert lines == wanted
    finally:
        await manager.services.remove(made.id)


async def test_following_a_service_ends_when_it_is_removed(manager: AsyncEngine, name: str) -> None:
    script = "trap : TERM; echo out; sleep 600 & wait"
    made = await manager.services.create(
        name=name, image="busybox:latest", cmd=["sh", "-c", script]
    )
    reader = await manager.services.logs(made.id, follow=True)
    async with reader:
        line = await reader.read_line(timeout=60)
        assert line is not None
        assert line.text == "out"
        # A task that runs and says nothing does not end it.
        with pytest.raises(RequestTimeout):
            await reader.read_line(timeout=2.5)
        await manager.services.remove(made.id)
        assert await reader.read_line(timeout=60) is None
