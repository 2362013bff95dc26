"""Waiting for a container's health check, on a real engine, both colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from dockwire import AsyncEngine, Engine, HealthCheck, NotHealthy, RequestTimeout, models

Start = Callable[[models.HealthConfig | None, str], str]


@pytest.fixture
def start(plain: Engine) -> Iterator[Start]:
    """Starts containers with a health check, and removes them."""
    made: list[str] = []

    def start(check: models.HealthConfig | None, script: str) -> str:
        box = plain.containers.create(image="busybox", cmd=["sh", "-c", script], healthcheck=check)
        made.append(box.id)
        plain.containers.start(box.id)
        return box.id

    yield start
    for each in made:
        plain.containers.remove(each, force=True)


async def test_it_becomes_healthy(engine: AsyncEngine, start: Start) -> None:
    check = HealthCheck.shell("test -e /ready", interval=0.2, retries=50)
    box = start(check, "sleep 0.3; touch /ready; sleep 60")
    health = await engine.containers.wait_healthy(box, timeout=15)
    assert health.status == models.HealthStatus.HEALTHY
    assert health.log[-1].exit_code == 0


async def test_it_becomes_unhealthy(engine: AsyncEngine, start: Start) -> None:
    check = HealthCheck.shell("echo not yet; exit 1", interval=0.1, retries=2)
    with pytest.raises(NotHealthy, match="not yet") as caught:
        await engine.containers.wait_healthy(start(check, "sleep 60"), timeout=15)
    error = caught.value
    assert (error.status, error.state) == ("unhealthy", "running")
    assert (error.check_exit_code, error.check_output) == (1, "not yet\n")
    assert error.operation == "ContainerInspect"


async def test_it_ends(engine: AsyncEngine, start: Start) -> None:
    check = HealthCheck.command("false", interval=0.1, retries=100)
    with pytest.raises(NotHealthy, match="exited with code 3") as caught:
        await engine.containers.wait_healthy(start(check, "sleep 0.5; exit 3"), timeout=15)
    assert (caught.value.state, caught.value.exit_code) == ("exited", 3)


async def test_it_is_not_healthy_in_time(engine: AsyncEngine, start: Start) -> None:
    check = HealthCheck.shell("echo wait; exit 1", interval=0.1, retries=1000)
    with pytest.raises(RequestTimeout, match="not healthy after 0.8 s"):
        await engine.containers.wait_healthy(start(check, "sleep 60"), timeout=0.8)


async def test_it_has_no_check(engine: AsyncEngine, box: str) -> None:
    with pytest.raises(NotHealthy, match="no health check"):
        await engine.containers.wait_healthy(box, timeout=5)
