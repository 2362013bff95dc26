"""Handles on a real engine: the methods of the resources, for one object."""

from __future__ import annotations

import pytest

from dockwire import AsyncEngine, NotFound
from tests.conftest import over_unix

address = over_unix


async def test_a_container(engine: AsyncEngine) -> None:
    made = await engine.containers.run("busybox", ["sh", "-c", "echo up; sleep 60"], detach=True)
    box = engine.container(made)
    try:
        done = await box.exec.run(["cat"], input=b"hello")
        assert (done.exit_code, done.stdout) == (0, b"hello")
        async with box.exec.open(["cat"]) as stream:
            await stream.write(b"ping\n")
            await stream.close_stdin()
            assert [frame.data async for frame in stream] == [b"ping\n"]
        async with box.logs(follow=True) as logs:
            line = await logs.read_line(timeout=20)
        assert line is not None
        assert line.text == "up"
        await box.put_files({"/tmp/x": b"x"})
        assert await box.read_file("/tmp/x") == b"x"
        inspected = await box.inspect()
        assert inspected.id == box.id
        [listed] = [each for each in await engine.containers.list() if each.id == box.id]
        assert engine.container(listed) == engine.container(inspected) == box
        name = inspected.name.lstrip("/")
        assert (await engine.container(name).inspect()).id == box.id
        await box.kill()
        assert (await box.wait()).status_code == 137
    finally:
        await box.remove(force=True)
    with pytest.raises(NotFound):
        await box.inspect()


async def test_an_image(engine: AsyncEngine, image_name: str) -> None:
    image = engine.image("busybox")
    await image.tag(image_name, "one")
    tagged = engine.image(f"{image_name}:one")
    assert await tagged.exists()
    assert (await tagged.inspect()).id == (await image.inspect()).id
    await tagged.remove()
    assert not await tagged.exists()


async def test_commit_belongs_to_the_container(
    engine: AsyncEngine, box: str, image_name: str
) -> None:
    made = await engine.container(box).commit(image_name, "two")
    # Podman's commit returns it without the algorithm.
    inspected = await engine.image(made).inspect()
    assert inspected.id.removeprefix("sha256:") == made.id.removeprefix("sha256:")


async def test_a_network_and_a_volume(engine: AsyncEngine, name: str, box: str) -> None:
    network = engine.network(await engine.networks.create(name))
    volume = engine.volume(await engine.volumes.create(name))
    try:
        await network.connect(box)
        assert box in (await network.inspect()).containers
        await network.disconnect(box)
        assert (await volume.inspect()).name == volume.name == name
    finally:
        await network.remove()
        await volume.remove()
    with pytest.raises(NotFound):
        await volume.inspect()
