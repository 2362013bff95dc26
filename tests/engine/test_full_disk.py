"""Disks that are full: an error says so, nothing hangs, and with space it works again."""

from __future__ import annotations

import errno
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from dockwire import (
    AsyncEngine,
    BuildFailed,
    DiskFull,
    DockwireError,
    Engine,
    LocalFileError,
    ServerDiskFull,
    StepDiskFull,
    TarOutput,
)
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import connect, needs_dockerd
from tests.support.busybox import busybox
from tests.support.fault_families import one_file
from tests.support.faulty_registry import FaultyRegistry
from tests.support.full_disk import SmallEngine, image_archive, small_disk
from tests.support.registry_faults import FLAGS

DATA = bytes(range(256)) * (8 << 12)
LOCAL = DATA[: 4 << 20]


@pytest.fixture(scope="module")
def small(engine_host: ForeignEngine) -> Iterator[SmallEngine]:
    """An engine with a small disk, and a container on it."""
    needs_dockerd(engine_host, "a small disk")
    with SmallEngine(*FLAGS) as host, busybox(host.unix):
        yield host


@pytest.fixture(scope="module")
def small_registry(small: SmallEngine) -> Iterator[FaultyRegistry]:
    with FaultyRegistry(small) as made:
        yield made


@pytest.fixture
def small_box(small: SmallEngine) -> Iterator[str]:
    with Engine(small.unix) as plain:
        made = plain.containers.create("busybox", ["sleep", "60"])
        yield made.id
        plain.containers.remove(made.id, force=True)


Write: TypeAlias = Callable[[AsyncEngine, str, str], Awaitable[object]]


async def pull(engine: AsyncEngine, box: str, registry: str) -> object:
    return await engine.images.pull(f"{registry}/large:1").result()


async def load(engine: AsyncEngine, box: str, registry: str) -> object:
    return await engine.images.load(image_archive(DATA, "large:1")).result()


async def import_(engine: AsyncEngine, box: str, registry: str) -> object:
    return await engine.images.import_(one_file("data", DATA)).result()


async def build(engine: AsyncEngine, box: str, registry: str) -> object:
    step = "dd if=/dev/zero of=/data bs=1M count=8"
    text = f"FROM busybox\nRUN : {time.monotonic_ns()}; {step}\n"
    return await engine.images.build(dockerfile_text=text).result()


async def build_context(engine: AsyncEngine, box: str, registry: str) -> object:
    text = "FROM scratch\nCOPY data /\n"
    return await engine.images.build(dockerfile_text=text, files={"data": DATA}).result()


async def put_archive(engine: AsyncEngine, box: str, registry: str) -> object:
    await engine.containers.put_archive(box, "/", one_file("data", DATA))
    return None


async def put_files(engine: AsyncEngine, box: str, registry: str) -> object:
    return await engine.containers.put_files(box, {"data": DATA}, "/")


ON_THE_ENGINE: dict[str, tuple[Write, type[DockwireError]]] = {
    "pull": (pull, StepDiskFull),
    "load": (load, StepDiskFull),
    "import": (import_, ServerDiskFull),
    "build": (build, BuildFailed),
    "build, context": (build_context, DiskFull),
    "put_archive": (put_archive, DiskFull),
    "put_files": (put_files, DiskFull),
}


@pytest.mark.parametrize("operation", ON_THE_ENGINE)
async def test_the_engines_disk_is_full(
    colour: str,
    small: SmallEngine,
    small_registry: FaultyRegistry,
    small_box: str,
    operation: str,
) -> None:
    """The engine's text is in the error, the disk is named, and afterwards it can be done."""
    act, error = ON_THE_ENGINE[operation]
    async with connect(colour, small.unix) as engine:
        began = time.monotonic()
        with (
            small.nearly_full(),
            pytest.raises(error, match="(?i)no space left on device") as caught,
        ):
            await act(engine, small_box, small_registry.address)
        assert time.monotonic() - began < 30
        if not operation.startswith("put") and operation != "build":
            assert "system.prune" in (caught.value.hint or "")
        await act(engine, small_box, small_registry.address)
        await remove_all(engine)


async def remove_all(engine: AsyncEngine) -> None:
    """Have as much space again as before."""
    for image in await engine.images.list():
        if "busybox:latest" not in (image.repo_tags or []):
            await engine.images.remove(image.id, force=True)
    await engine.builds.prune(all=True)


# --- this machine's disk --------------------------------------------------------------------------


@pytest.fixture
def full(engine_host: ForeignEngine, tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MiB, for what is 4 MiB."""
    needs_dockerd(engine_host, "a small disk")
    with small_disk(tmp_path / "full") as folder:
        yield folder


async def test_files_that_do_not_fit(engine: AsyncEngine, box: str, full: Path) -> None:
    await engine.containers.put_files(box, {"f/small": b"x", "f/whole": LOCAL}, "/tmp")
    with pytest.raises(LocalFileError, match="No space left on device") as caught:
        await engine.containers.get_files(box, "/tmp/f", full)
    assert caught.value.errno == errno.ENOSPC
    assert caught.value.path.startswith(str(full))
    assert "whole" not in names_below(full)
    assert await engine.system.ping() == "OK"


@pytest.mark.parametrize("kind", ["folder", "tar"])
async def test_an_output_of_a_build_that_does_not_fit(
    colour: str, addresses: dict[str, str], full: Path, kind: str
) -> None:
    output = full / "out" if kind == "folder" else TarOutput(full / "out.tar")
    async with connect(colour, addresses["unix"]) as engine:
        build = engine.images.build(
            dockerfile_text="FROM scratch\nCOPY data small /\n",
            files={"data": LOCAL, "small": b"x"},
            output=output,
            builder="buildkit",
        )
        with pytest.raises(LocalFileError, match="No space left on device") as caught:
            await build.result()
        assert caught.value.errno == errno.ENOSPC
        assert not names_below(full) & {"data", "out.tar"}
        assert await engine.system.ping() == "OK"


async def test_an_image_that_does_not_fit(engine: AsyncEngine, full: Path) -> None:
    """Writing is the caller's, so is the error; the download ends with its block."""
    await engine.images.import_(one_file("data", LOCAL), repository="four", tag="1").result()
    with pytest.raises(OSError, match="No space left on device"):
        await write_image(engine, full / "image.tar")
    assert await engine.system.ping() == "OK"
    await engine.images.remove("four:1")


def names_below(folder: Path) -> set[str]:
    """The names of all files and folders in a folder."""
    return {each.name for each in folder.rglob("*")}


async def write_image(engine: AsyncEngine, path: Path) -> None:
    async with engine.images.save("four:1") as reader:
        with path.open("wb", buffering=0) as file:
            async for chunk in reader:
                file.write(chunk)
