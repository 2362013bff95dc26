"""The progress of a build by BuildKit as objects: steps, times, warnings, and where one failed."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from dockwire import AsyncEngine, BuildFailed, Engine
from dockwire.streams import BuildStep, BuildWarning
from tests.conftest import over_unix
from tests.support.skips import does_not_apply

address = over_unix
pytestmark = pytest.mark.usefixtures("buildkit")


async def test_steps_with_times_and_from_the_cache(engine: AsyncEngine) -> None:
    text = f"FROM busybox\nRUN : {uuid.uuid4().hex}; sleep 0.3\n"
    seen: list[BuildStep] = []
    async with engine.images.build(dockerfile_text=text, builder="buildkit") as stream:
        async for step in stream:
            seen += step.build_steps
        built = await stream.result()
    states = [step for step in seen if step.name.startswith("[2/2] RUN")]
    assert [step.completed is None for step in states] == [True, False]
    [ran] = [step for step in built.steps if step.name.startswith("[2/2] RUN")]
    assert ran == states[-1]
    assert ran.seconds is not None
    assert 0.3 <= ran.seconds < 60
    assert not ran.cached
    assert f"#{ran.number} DONE {ran.seconds:.1f}s\n" in built.log
    again = await engine.images.build(dockerfile_text=text, builder="buildkit").result()
    [cached] = [step for step in again.steps if step.name.startswith("[2/2] RUN")]
    assert cached.cached


async def test_warnings_with_their_lines(engine: AsyncEngine, plain: Engine) -> None:
    if int((plain.system.version().version or "0").split(".")[0]) < 27:
        does_not_apply("warnings: only of newer engines")
    text = "FROM busybox\n\nMAINTAINER somebody\nENV A b\n"
    warnings: list[BuildWarning] = []
    async with engine.images.build(dockerfile_text=text, builder="buildkit") as stream:
        async for step in stream:
            warnings += step.warnings
        built = await stream.result()
    assert [each.text for each in warnings] == list(built.warnings)
    found = {each.line: each for each in warnings}
    assert set(found) == {3, 4}
    assert found[3].file == "Dockerfile"
    assert found[4].url.startswith("https://")


@pytest.mark.parametrize("builder", ["buildkit", "classic"])
async def test_the_line_of_a_failed_step(engine: AsyncEngine, tmp_path: Path, builder: str) -> None:
    mark = uuid.uuid4().hex
    text = f"FROM busybox AS one\nENV A=b\n\nRUN echo \\\n  {mark}; exit 7\n"
    if builder == "buildkit":
        text += "FROM busybox\nCOPY --from=one /x /x\n"
    (tmp_path / "Other").write_text(text)
    with pytest.raises(BuildFailed) as caught:
        await engine.images.build(
            tmp_path,
            dockerfile="Other",
            builder=builder,  # type: ignore[arg-type]
        ).result()
    error = caught.value
    assert (error.line, error.code) == (4, 7)
    assert error.instruction is not None
    assert error.instruction.startswith("RUN echo")
    assert mark in error.log
    assert error.stage == ("one" if builder == "buildkit" else None)
