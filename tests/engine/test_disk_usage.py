"""The disk usage has one form, whatever the engine sends."""

from __future__ import annotations

import time

from dockwire import AsyncEngine, models
from dockwire.models import ContainersDiskUsage


async def usage_when_ended(
    engine: AsyncEngine, id: str
) -> tuple[ContainersDiskUsage, models.ContainerSummary]:
    """The usage of containers and that of one; engines list it as running for a moment."""
    give_up = time.monotonic() + 30
    while True:
        usage = (await engine.system.df(verbose=True)).container_usage
        assert usage is not None
        assert usage.items is not None
        assert usage.total_count == len(usage.items)
        [own] = [item for item in usage.items if item.id == id]
        if own.state == "exited":
            return usage, own
        assert time.monotonic() < give_up, own.state


async def test_what_is_there_is_added_up(engine: AsyncEngine) -> None:
    box = await engine.containers.create(image="busybox", cmd=["sh", "-c", "echo x > /dockwire"])
    try:
        await engine.containers.start(box.id)
        await engine.containers.wait(box.id)
        usage, own = await usage_when_ended(engine, box.id)
        assert own.size_rw
        assert usage.reclaimable is not None
        assert usage.total_size is not None
        # It has ended, so what it takes can be reclaimed.
        assert own.size_rw <= usage.reclaimable <= usage.total_size
    finally:
        await engine.containers.remove(box.id, force=True)


async def test_every_kind_is_there_and_only_what_was_asked_for(engine: AsyncEngine) -> None:
    whole = await engine.system.df()
    assert whole.image_usage is not None
    assert whole.image_usage.total_count
    assert whole.volume_usage is not None
    assert whole.build_cache_usage is not None
    assert whole.container_usage is not None
    assert whole.container_usage.items is None
    part = await engine.system.df(type=["image"])
    assert part.image_usage is not None
    assert (part.container_usage, part.volume_usage, part.build_cache_usage) == (None, None, None)
