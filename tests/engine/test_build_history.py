"""The history of builds that the engine's BuildKit keeps."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from dockwire import (
    AsyncEngine,
    BuildFailed,
    Engine,
    InvalidArgument,
    NotFound,
    TarOutput,
    VersionError,
)
from dockwire._testing.private_engine import ForeignEngine
from dockwire.results import BuildRecord
from tests.conftest import over_unix
from tests.engine.conftest import image_name
from tests.support.podman import PrivatePodman
from tests.support.skips import does_not_apply
from tests.support.waiting import until

address = over_unix
name = image_name


@pytest.fixture
def major(plain: Engine, buildkit: None) -> int:
    """The engine's version; of an engine without a history, the test ends."""
    major = int((plain.system.version().version or "0").split(".")[0])
    if major < 24:
        does_not_apply("only with a BuildKit that has a history")
    return major


async def record_of(engine: AsyncEngine, mark: str) -> BuildRecord | None:
    """The record of the build with a build argument."""
    for record in await engine.builds.history():
        if record.attributes.get("build-arg:MARK") == mark:
            return record
    return None


@pytest.mark.parametrize("file_sync", [False, True])
async def test_a_build(engine: AsyncEngine, name: str, major: int, file_sync: bool) -> None:
    mark = uuid.uuid4().hex
    text = "FROM busybox AS base\nARG MARK\nRUN echo $MARK > /x\nFROM base AS last\nRUN false\n"
    built = await engine.images.build(
        dockerfile_text=text,
        builder="buildkit",
        build_args={"MARK": mark},
        target="base",
        tags=[name],
        file_sync=file_sync,
    ).result()
    record = await record_of(engine, mark)
    assert record is not None
    assert (record.error, record.image_id) == ("", built.id)
    assert record.attributes["target"] == "base"
    assert record.seconds is not None
    assert 0 < record.seconds < 100
    begun = min(step.started for step in built.steps if step.started is not None)
    assert abs((record.created - begun).total_seconds()) < 10
    assert record.total_steps == record.completed_steps == len(built.steps)
    assert record.cached_steps == sum(step.cached for step in built.steps)
    # 26 does not record names.
    assert record.names == () if major < 27 else name in record.names[0]
    assert not record.pinned

    await engine.builds.remove_record(record.ref)
    assert await record_of(engine, mark) is None
    with pytest.raises(NotFound, match=record.ref):
        await engine.builds.remove_record(record.ref)
    # Only the record is removed.
    assert await engine.images.exists(name)


async def test_a_build_that_failed(engine: AsyncEngine, major: int) -> None:
    mark = uuid.uuid4().hex
    with pytest.raises(BuildFailed):
        await engine.images.build(
            dockerfile_text="FROM busybox\nARG MARK\nRUN echo $MARK; exit 3\n",
            builder="buildkit",
            build_args={"MARK": mark},
        ).result()
    record = await record_of(engine, mark)
    assert record is not None
    assert "exit code: 3" in record.error
    assert (record.image_id, record.names) == ("", ())
    assert record.seconds is not None


async def test_a_build_that_runs(engine: AsyncEngine, major: int) -> None:
    mark = uuid.uuid4().hex
    async with engine.images.build(
        dockerfile_text="FROM busybox\nARG MARK\nRUN echo begun $MARK; sleep 60\n",
        builder="buildkit",
        build_args={"MARK": mark},
    ) as stream:
        async for step in stream:
            if "begun" in step.text and "RUN" not in step.text:
                break
        record = await record_of(engine, mark)
        assert record is not None
        assert (record.completed, record.seconds, record.error) == (None, None, "")

    async def has_ended() -> bool:
        ended = await record_of(engine, mark)
        return ended is not None and ended.completed is not None and bool(ended.error)

    await until(has_ended, "the record of a build that was cancelled is not complete")


async def test_the_order(engine: AsyncEngine, major: int, tmp_path: Path) -> None:
    """The newest first; an archive is no image of the engine."""
    marks = [uuid.uuid4().hex for _ in range(3)]
    for mark in marks:
        await engine.images.build(
            dockerfile_text="FROM busybox\nARG MARK\nRUN echo $MARK\n",
            builder="buildkit",
            build_args={"MARK": mark},
            output=TarOutput(tmp_path / "x.tar"),
        ).result()
    records = await engine.builds.history()
    ours = [record for record in records if record.attributes.get("build-arg:MARK") in marks]
    assert [record.attributes["build-arg:MARK"] for record in ours] == marks[::-1]
    assert [record.image_id for record in ours] == ["", "", ""]
    times = [record.created for record in records]
    assert times == sorted(times, reverse=True)


async def test_engines_without_a_history(
    engine: AsyncEngine, plain: Engine, engine_host: ForeignEngine
) -> None:
    version = plain.system.version()
    if isinstance(engine_host, PrivatePodman):
        kind, words = InvalidArgument, "builds.history: Podman does not have BuildKit"
        other = "builds.remove_record: Podman does not have BuildKit"
    elif int((version.version or "0").split(".")[0]) < 23:
        kind, words = VersionError, "no history of builds.*Docker 26"  # type: ignore[assignment]
        other = words
    else:
        does_not_apply("only with engines that have no history")
    with pytest.raises(kind, match=f"(?s){words}"):
        await engine.builds.history()
    with pytest.raises(kind, match=f"(?s){other}"):
        await engine.builds.remove_record("1")
