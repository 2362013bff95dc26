"""What a container uses, on a real engine: once, at once, and again every second."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dockwire import AsyncEngine, Engine, Usage


@pytest.fixture(scope="module")
def busy(addresses: dict[str, str]) -> Iterator[str]:
    """A container that keeps half a CPU busy, and holds some memory."""
    with Engine(addresses["unix"]) as engine:
        made = engine.containers.create(
            image="busybox", cmd=["sh", "-c", "while :; do :; done"], cpus=0.5, memory="256m"
        )
        try:
            engine.containers.start(made.id)
            yield made.id
        finally:
            engine.containers.remove(made.id, force=True)


async def test_one_reading_tells_the_load(engine: AsyncEngine, busy: str) -> None:
    usage = Usage.from_stats(await engine.containers.stats(busy))
    assert usage.cpu_percent is not None
    # Half a CPU: but for a machine that has none to spare, and for readings in between periods.
    assert 5 < usage.cpu_percent < 75
    assert usage.memory_limit == 256 << 20
    assert usage.memory_percent == pytest.approx(usage.memory_used / (256 << 20) * 100)
    assert 0 < usage.memory_used < 64 << 20
    assert usage.pids >= 1


async def test_a_reading_at_once_has_no_load(engine: AsyncEngine, busy: str) -> None:
    usage = Usage.from_stats(await engine.containers.stats(busy, one_shot=True))
    assert usage.cpu_percent is None
    assert usage.memory_used > 0


async def test_a_stream_of_readings(engine: AsyncEngine, busy: str) -> None:
    async with engine.containers.stats_stream(busy) as readings:
        figures = [Usage.from_stats(await anext(aiter(readings))) for _ in range(2)]
    assert figures[1].cpu_percent is not None
    assert figures[1].cpu_percent > 5


async def test_a_container_that_does_not_run_uses_nothing(
    engine: AsyncEngine, plain: Engine
) -> None:
    made = plain.containers.create(image="busybox", cmd=["true"])
    try:
        usage = Usage.from_stats(await engine.containers.stats(made.id))
        assert (usage.cpu_percent, usage.memory_used, usage.pids) == (None, 0, 0)
    finally:
        plain.containers.remove(made.id)
