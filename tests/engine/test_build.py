"""Builds as people start them: from folders, archives and texts, with all that goes with them."""

from __future__ import annotations

import asyncio
import gzip
import os
import random
import time
import uuid
from pathlib import Path
from typing import Any

import pytest

from dockwire import AsyncEngine, BadRequest, BuildFailed, DockwireError, Engine, models
from dockwire._archive.build_context import prepare_context
from dockwire._archive.tar_writer import TarWriter
from dockwire._testing.private_engine import ForeignEngine
from dockwire.streams import AsyncStepStream, BuiltImage
from tests.conftest import needs_dockerd, over_unix
from tests.engine.conftest import image_name
from tests.support.docker_registry import DockerRegistry
from tests.support.skips import does_not_apply

address = over_unix


name = image_name


def archive(text: str, **files: bytes) -> bytes:
    made = prepare_context(None, None, text, files)
    assert isinstance(made.upload, TarWriter)
    with made.upload as file:
        return file.read()


async def test_a_text_with_files_and_all_that_goes_with_it(engine: AsyncEngine, name: str) -> None:
    text = """
        FROM busybox AS base
        ARG GREETING
        RUN echo "$GREETING" > /greeting
        COPY sub/data /data
        FROM base AS wanted
        ENV A=1
        FROM busybox AS unwanted
        RUN false
    """
    version = await engine.system.version()
    built = await engine.images.build(
        dockerfile_text=text,
        files={"sub/data": b"\0data"},
        tags=[f"{name}:1", f"{name}:2", f"{name}/more"],
        build_args={"GREETING": "hello you"},
        labels={"of": "tests", "empty": ""},
        target="wanted",
        platform=f"{version.os}/{version.arch}",
        network_mode="none",
        no_cache=True,
        memory=256 << 20,
        shm_size=32 << 20,
    ).result()
    for tag in (f"{name}:1", f"{name}:2", f"{name}/more"):
        found = await engine.images.inspect(tag)
        assert found.id == built.id
        assert any(each.endswith((tag, f"{tag}:latest")) for each in built.names)
    assert found.config
    assert (found.config.labels or {}).items() >= {("of", "tests"), ("empty", "")}
    assert "A=1" in (found.config.env or [])
    assert "false" not in built.log
    done = await run(engine, built.id, "cat /greeting /data")
    assert done == b"hello you\n\0data"


async def run(engine: AsyncEngine, image: str, script: str) -> bytes:
    made = await engine.containers.create(image=image, cmd=["sh", "-c", script])
    try:
        await engine.containers.start(made.id)
        await engine.containers.wait(made.id)
        return (await (await engine.containers.logs(made.id)).read()).stdout
    finally:
        await engine.containers.remove(made.id, force=True)


async def test_a_folder(engine: AsyncEngine, tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "program").write_text("#!/bin/sh\necho it runs\n")
    (tmp_path / "sub" / "program").chmod(0o755)
    (tmp_path / "sub" / "link").symlink_to("program")
    (tmp_path / "sub" / "ünï code").write_text("x")
    (tmp_path / "secret").write_text("x")
    (tmp_path / ".dockerignore").write_text("secret\nsub/*.tmp\nDockerfile\n.dockerignore\n")
    (tmp_path / "sub" / "x.tmp").write_text("x")
    (tmp_path / "Dockerfile").write_text(
        """
        FROM busybox
        COPY . /all
        RUN cd /all && [ "$(echo *)" = sub ] && [ "$(ls -a /all | wc -l)" = 3 ] \
            && [ ! -e sub/x.tmp ] && [ -e "sub/ünï code" ] \
            && [ "$(readlink sub/link)" = program ] && [ "$(stat -c %u:%a sub/program)" = 0:755 ]
        CMD ["/all/sub/link"]
        """
    )
    built = await engine.images.build(tmp_path, tags=[name]).result()
    made = await engine.containers.create(image=built.id)
    await engine.containers.start(made.id)
    await engine.containers.wait(made.id)
    assert (await (await engine.containers.logs(made.id)).read()).stdout == b"it runs\n"
    await engine.containers.remove(made.id)


async def test_a_dockerfile_from_elsewhere(engine: AsyncEngine, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "context"
    (folder / "docker").mkdir(parents=True)
    (folder / "data").write_text("x")
    text = 'FROM busybox\nCOPY . /all\nRUN [ "$(echo $(ls -A /all))" = "{}" ]\n'
    (folder / "docker" / "Inside").write_text(text.format("data docker"))
    (tmp_path / "Outside").write_text(text.format("data docker"))
    for dockerfile in ("docker/Inside", tmp_path / "Outside"):
        await engine.images.build(folder, dockerfile=dockerfile, tags=[name]).result()
    text = text.format("data docker")
    await engine.images.build(folder, dockerfile_text=text, tags=[name]).result()


async def test_archives_in_every_form(engine: AsyncEngine, tmp_path: Path, name: str) -> None:
    data = archive(f"FROM busybox\nLABEL {name}=1\nCOPY a /a\n", a=b"1")
    path = tmp_path / "context.tar"
    path.write_bytes(data)
    ids = set()
    with path.open("rb") as file:
        pieces = (data[at : at + 1000] for at in range(0, len(data), 1000))
        for form in (data, memoryview(data), file, pieces, [data], gzip.compress(data)):
            ids.add((await engine.images.build(form, tags=[name]).result()).id)
    assert len(ids) == 1


async def test_which_step_failed_and_what_it_said(engine: AsyncEngine) -> None:
    text = "FROM busybox\nRUN echo one\nRUN echo two; echo oh >&2; exit 7\nRUN echo three\n"
    steps = engine.images.build(dockerfile_text=text, force_remove_intermediate=True)
    shown: list[str] = []

    async def read(stream: AsyncStepStream[models.BuildInfo, BuiltImage]) -> None:
        async for step in stream:
            shown.append(step.text)

    async with steps as stream:
        with pytest.raises(BuildFailed) as caught:
            await read(stream)
        with pytest.raises(BuildFailed) as again:
            await stream.result()
    error = caught.value
    assert again.value is error
    assert (error.number, error.total, error.code) == (3, 4, 7)
    assert error.instruction == "RUN echo two; echo oh >&2; exit 7"
    assert error.log == "".join(shown)
    assert {"one", "two", "oh"} <= set(error.log.split())
    assert "three" not in error.log
    assert error.message in str(error)
    assert "step 3 of 4" in str(error)
    assert error.operation == "ImageBuild"


@pytest.mark.parametrize("missing", ["COPY nothing /", "ADD nothing /", "COPY --from=nowhere x /"])
async def test_what_is_not_there(engine: AsyncEngine, missing: str) -> None:
    with pytest.raises(BuildFailed) as caught:
        await engine.images.build(dockerfile_text=f"FROM busybox\n{missing}\n").result()
    assert caught.value.number == 2
    assert missing.split()[0] in str(caught.value)


async def test_a_base_image_that_the_registry_does_not_have(
    engine: AsyncEngine, registry: DockerRegistry, name: str
) -> None:
    text = f"FROM {registry.address}/{name}:9\nRUN true\n"
    with pytest.raises(BuildFailed, match="not found") as caught:
        await engine.images.build(dockerfile_text=text).result()
    assert (caught.value.number, caught.value.total) == (1, 2)
    assert "no such image" in str(caught.value)


async def test_mistakes_in_a_dockerfile(engine: AsyncEngine) -> None:
    with pytest.raises((BadRequest, BuildFailed), match="(?i)unknown instruction"):
        await engine.images.build(dockerfile_text="FROM busybox\nFOO bar\n").result()


async def test_the_cache_of_another_image(engine: AsyncEngine, name: str) -> None:
    text = f"FROM busybox\nRUN echo {name}\n"
    first = await engine.images.build(dockerfile_text=text, tags=[name]).result()
    assert "Using cache" not in first.log
    second = await engine.images.build(dockerfile_text=text, cache_from=[name]).result()
    assert "Using cache" in second.log
    assert second.id == first.id


async def test_an_argument_that_nothing_uses(engine: AsyncEngine, name: str) -> None:
    built = await engine.images.build(
        dockerfile_text="FROM busybox\n", build_args={"UNUSED": "1"}, tags=[name]
    ).result()
    assert any("UNUSED" in each for each in built.warnings)


async def test_leaving_a_build_stops_it(engine: AsyncEngine, plain: Engine) -> None:
    mark = uuid.uuid4().hex
    text = f"FROM busybox\nRUN echo started {mark}; sleep 300\n"
    stream = engine.images.build(dockerfile_text=text, force_remove_intermediate=True)
    async with stream as steps:
        async for step in steps:
            if step.text.startswith(f"started {mark}"):
                break
    deadline = time.monotonic() + 20
    while any(mark in (each.command or "") for each in plain.containers.list()):
        assert time.monotonic() < deadline, "the step still runs"
        await asyncio.sleep(0.05)


async def test_quiet(engine: AsyncEngine, name: str) -> None:
    text = "FROM busybox\nLABEL a=b\n"
    built = await engine.images.build(dockerfile_text=text, tags=[name], quiet=True).result()
    assert built.id == (await engine.images.inspect(name)).id


async def test_buildkit(engine: AsyncEngine, engine_host: ForeignEngine, name: str) -> None:
    """It takes the same archive, as long as it need not call back."""
    needs_dockerd(engine_host, "BuildKit")
    text = f"FROM busybox\nRUN --mount=type=cache,target=/cache echo {name}\nCOPY a /a\n"
    files = {"a": b"1"}
    with pytest.raises(BuildFailed, match="requires BuildKit") as refused:
        await engine.images.build(dockerfile_text=text, files=files).result()
    assert 'builder="buildkit"' in str(refused.value)
    built = await engine.images.build(
        dockerfile_text=text, files=files, builder="buildkit", tags=[name]
    ).result()
    assert built.id == (await engine.images.inspect(name)).id
    assert any(name in each for each in built.names)
    assert f" {name}\n" in built.log


async def test_a_step_that_fails_in_buildkit(
    engine: AsyncEngine, engine_host: ForeignEngine
) -> None:
    needs_dockerd(engine_host, "BuildKit")
    text = "FROM busybox\nRUN echo one\nRUN echo two; exit 7\n"
    with pytest.raises(BuildFailed) as caught:
        await engine.images.build(dockerfile_text=text, builder="buildkit").result()
    error = caught.value
    assert (error.number, error.total, error.code) == (3, 3, 7)
    assert error.instruction == "RUN echo two; exit 7"
    assert {"one", "two"} <= set(error.log.split())

    secret = "FROM busybox\nRUN --mount=type=secret,id=x cat /run/secrets/x\nRUN false\n"
    with pytest.raises(BuildFailed) as caught:
        await engine.images.build(dockerfile_text=secret, builder="buildkit").result()
    # A secret that the caller does not have is not in the step, unless it is required.
    assert (caught.value.number, caught.value.total, caught.value.code) == (2, 3, 1)
    assert "can't open '/run/secrets/x'" in caught.value.log


async def test_an_archive_that_is_none(engine: AsyncEngine) -> None:
    with pytest.raises(DockwireError) as caught:
        await engine.images.build(b"this is no archive").result()
    assert caught.value.operation == "ImageBuild"


def test_a_folder_that_is_larger_than_what_may_be_in_memory(plain: Engine, tmp_path: Path) -> None:
    """Sent while it is read: the engine refuses it before its end, and we notice."""
    with (tmp_path / "large").open("wb") as file:
        file.truncate(64 << 20)
    (tmp_path / "Dockerfile").write_text("FROM busybox\nFOO\n")
    with pytest.raises((BadRequest, BuildFailed)):
        plain.images.build(tmp_path).result()


async def test_a_build_is_cancelled_by_the_id_it_was_given(
    engine: AsyncEngine, engine_host: ForeignEngine, name: str
) -> None:
    needs_dockerd(engine_host, "BuildKit")
    build_id = uuid.uuid4().hex
    text = f"FROM busybox\nRUN echo {name} has begun && sleep 600\n"
    async with engine.images.build(
        dockerfile_text=text, builder="buildkit", build_id=build_id, no_cache=True
    ) as stream:
        async for step in stream:
            if f"{name} has begun\n" in step.text:
                break
        await engine.builds.cancel(build_id)
        with pytest.raises(BuildFailed, match="cancel"):
            await stream.result()
    # As the engine does, whatever the ID: the build may have ended just before.
    await engine.builds.cancel(build_id)


@pytest.mark.parametrize("builder", ["classic", "buildkit"])
async def test_hard_links_stay_links(
    engine: AsyncEngine, engine_host: ForeignEngine, tmp_path: Path, name: str, builder: Any
) -> None:
    if builder == "buildkit":
        needs_dockerd(engine_host, "BuildKit")
    (tmp_path / "Dockerfile").write_text("FROM scratch\nCOPY files /files\n")
    files = tmp_path / "files"
    files.mkdir()
    (files / "0").write_bytes(random.randbytes(1 << 20))
    for number in range(1, 6):
        os.link(files / "0", files / str(number))
    built = await engine.images.build(tmp_path, tags=[name], builder=builder).result()
    try:
        size = (await engine.images.inspect(built.id)).size
        assert 1 << 20 <= size < 2 << 20
    finally:
        await engine.images.remove(built.id, force=True)


async def test_buildkit_warns_of_deprecated_instructions(
    engine: AsyncEngine, engine_host: ForeignEngine
) -> None:
    needs_dockerd(engine_host, "BuildKit")
    if not await engine.supports("ImageInspect.platform"):
        does_not_apply("BuildKit of this engine does not warn yet")
    text = f"FROM busybox\nMAINTAINER {uuid.uuid4().hex}\nENV KEY value\n"
    built = await engine.images.build(dockerfile_text=text, builder="buildkit").result()
    assert any("maintainer" in each.lower() for each in built.warnings)
    assert any("ENV key=value" in each for each in built.warnings)
    assert all(each in built.log for each in built.warnings)
    assert built.names == ()
