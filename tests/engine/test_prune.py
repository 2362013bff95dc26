"""Removing what is not used. By label, so that nothing but the test's own things goes."""

from __future__ import annotations

import io
import tarfile
import uuid
from collections import deque
from datetime import UTC, datetime, timedelta

import pytest

from dockwire import AsyncEngine, Engine, InvalidArgument, NotFound


def empty_tar() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("nothing"))
    return made.getvalue()


async def test_everything_that_is_not_used_goes(engine: AsyncEngine, plain: Engine) -> None:
    value = uuid.uuid4().hex
    label = {"dockwire-prune": value}
    stopped = plain.containers.create(image="busybox", cmd=["true"], labels=label)
    unlike = plain.containers.create(
        image="busybox", cmd=["true"], labels={"dockwire-prune": "another"}
    )
    network = plain.networks.create(name=f"dockwire-{value}", labels=label)
    volume = plain.volumes.create(labels=label)
    with plain.images.import_(empty_tar(), changes=[f"LABEL dockwire-prune={value}"]) as steps:
        deque(steps, maxlen=0)
    filters = {"label": [f"dockwire-prune={value}"]}
    (image,) = plain.images.list(filters={"label": filters["label"], "dangling": True})
    try:
        report = await engine.system.prune(
            volumes=True, filters={"label": [f"dockwire-prune={value}"]}
        )
        assert report.containers == [stopped.id]
        assert report.networks == [f"dockwire-{value}"]
        assert report.volumes == [volume.name]
        # Engines write IDs with and without the kind of the digest.
        deleted = [(item.deleted or "").removeprefix("sha256:") for item in report.images]
        assert image.id.removeprefix("sha256:") in deleted
        assert report.build_cache == []
        assert report.space_reclaimed >= 0
        with pytest.raises(NotFound):
            plain.networks.inspect(network.id)
        plain.containers.inspect(unlike.id)
    finally:
        plain.containers.remove(unlike.id, force=True)


async def test_volumes_have_no_age(engine: AsyncEngine) -> None:
    with pytest.raises(InvalidArgument, match="volumes, which have no age"):
        await engine.system.prune(volumes=True, filters={"until": ["1h"]})


async def test_by_age_only_what_is_older_goes(engine: AsyncEngine, plain: Engine) -> None:
    made = plain.containers.create(image="busybox", cmd=["true"])
    try:
        # Older than ten years is nothing, build cache included.
        for until in (
            ["87600h"],
            "87600h",
            timedelta(days=3650),
            datetime.now(UTC) - timedelta(days=3650),
            "2016-01-02T03:04:05+01:00",
            1451703845,
            0,
        ):
            report = await engine.system.prune(filters={"until": until})
            assert (report.containers, report.build_cache, report.space_reclaimed) == ([], [], 0)
            plain.containers.inspect(made.id)
    finally:
        plain.containers.remove(made.id)


async def test_by_age_what_is_older_goes(engine: AsyncEngine, plain: Engine) -> None:
    label = {"dockwire-prune": uuid.uuid4().hex}
    labels = [f"dockwire-prune={label['dockwire-prune']}"]
    for until in (timedelta(hours=-1), "-1h", datetime.now(UTC) + timedelta(hours=1)):
        made = plain.containers.create(image="busybox", cmd=["true"], labels=label)
        report = await engine.containers.prune(filters={"label": labels, "until": "1h"})
        assert report.containers_deleted == []
        report = await engine.containers.prune(filters={"label": labels, "until": until})
        assert report.containers_deleted == [made.id]


async def test_a_time_that_is_not_one_removes_nothing(engine: AsyncEngine, plain: Engine) -> None:
    made = plain.containers.create(image="busybox", cmd=["true"])
    try:
        for until in ("10 minutes", "1700000000", "2024-01-01T00:00:00", datetime(2024, 1, 1)):
            with pytest.raises(InvalidArgument, match="until"):
                await engine.system.prune(filters={"until": until})
        plain.containers.inspect(made.id)
    finally:
        plain.containers.remove(made.id)
