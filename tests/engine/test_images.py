"""Images on their way in and out: registries, archives, and what goes wrong with them."""

from __future__ import annotations

import io
import tarfile
import uuid
from pathlib import Path

import pytest

from dockwire import AsyncEngine, NotFound, ServerError, StepFailed
from tests.conftest import over_unix
from tests.engine.conftest import image_name
from tests.support.docker_registry import DockerRegistry

address = over_unix


name = image_name


async def an_image(engine: AsyncEngine, name: str, *, size: int = 0) -> str:
    """An image that no other is equal to, and its ID."""
    files = {"large": bytes(size), "unique": uuid.uuid4().bytes}
    text = f"FROM busybox\nLABEL unique={uuid.uuid4().hex}\nCOPY large unique /\n"
    return (await engine.images.build(dockerfile_text=text, files=files, tags=[name]).result()).id


async def test_pushed_and_pulled_step_by_step(
    engine: AsyncEngine, registry: DockerRegistry, name: str
) -> None:
    there = f"{registry.address}/{name}"
    id = await an_image(engine, f"{there}:1", size=3 << 20)
    async with engine.images.push(there, tag="1") as pushing:
        steps = [step async for step in pushing]
        pushed = await pushing.result()
    moving = [step for step in steps if step.current]
    assert moving
    assert all(step.id and step.status and step.unit == "B" for step in moving)
    assert any(step.total and step.total > 3 << 20 for step in moving)
    assert (pushed.tag, len(pushed.tags)) == ("1", 1)
    assert pushed.digest
    assert (pushed.size or 0) > 100
    await engine.images.remove(f"{there}:1")

    async with engine.images.pull(f"{there}:1") as pulling:
        told = [step async for step in pulling]
        pulled = await pulling.result()
        assert await pulling.result() == pulled
    assert {step.status for step in told} >= {"Pull complete"}
    assert all(str(step) for step in told)
    assert (pulled.reference, pulled.digest, pulled.is_new) == (f"{there}:1", pushed.digest, True)
    assert pulled.id == id

    again = await engine.images.pull(pulled.pinned or "").result()
    assert (again.reference, again.id, again.is_new) == (pulled.pinned, id, False)
    made = await engine.containers.create(image=pulled.pinned, cmd=["true"])
    await engine.containers.remove(made.id)


async def test_all_tags_are_pushed(
    engine: AsyncEngine, registry: DockerRegistry, name: str
) -> None:
    there = f"{registry.address}/{name}"
    for tag in ("1", "2"):
        await engine.images.tag("busybox", repository=there, tag=tag)
    pushed = await engine.images.push(there).result()
    assert sorted(each.tag for each in pushed.tags) == ["1", "2"]
    assert len({each.digest for each in pushed.tags}) == 1


async def test_a_pull_of_what_the_registry_does_not_have(
    engine: AsyncEngine, registry: DockerRegistry, name: str
) -> None:
    with pytest.raises(NotFound, match="not found") as caught:
        await engine.images.pull(f"{registry.address}/{name}:9").result()
    assert caught.value.operation == "ImageCreate"
    assert "no such image" in (caught.value.hint or "")


async def test_a_pull_from_where_no_registry_is(engine: AsyncEngine) -> None:
    with pytest.raises((ServerError, StepFailed)) as caught:
        await engine.images.pull("127.0.0.1:9/nothing/there").result()
    assert "could not reach the registry" in (caught.value.hint or "")


async def test_a_push_of_what_is_not_there(engine: AsyncEngine, name: str) -> None:
    with pytest.raises((StepFailed, NotFound)) as caught:
        await engine.images.push(f"127.0.0.1:9/{name}", tag="1").result()
    assert caught.value.operation == "ImagePush"


def contents(saved: bytes) -> dict[str, bytes]:
    """All that is in an archive of images, but for its lists."""
    found = {}
    with tarfile.open(fileobj=io.BytesIO(saved)) as tar:
        for each in tar:
            file = tar.extractfile(each) if each.isreg() else None
            found[each.name] = b"" if file is None else file.read()
    # In these the images stand in any order.
    for name in ("manifest.json", "index.json", "repositories"):
        found.pop(name, None)
    return found


async def test_saved_removed_and_loaded_nothing_is_lost(
    engine: AsyncEngine, tmp_path: Path, name: str
) -> None:
    names = [f"{name}:1", f"{name}/other:2"]
    ids = [await an_image(engine, each) for each in names]
    await engine.images.tag(names[0], repository=name, tag="again")
    names.append(f"{name}:again")
    history = await engine.images.history(names[0])
    path = tmp_path / "images.tar"
    with path.open("wb") as file:
        async for piece in engine.images.save_all(names):
            file.write(piece)
    for each in names:
        await engine.images.remove(each)
    with pytest.raises(NotFound):
        await engine.images.inspect(ids[0])

    with path.open("rb") as file:
        loaded = await engine.images.load(file).result()
    assert len(loaded.names) == 3
    assert all(each.endswith(tuple(names)) for each in loaded.names)
    assert [(await engine.images.inspect(each)).id for each in names] == [*ids, ids[0]]
    assert [each.created_by for each in await engine.images.history(names[0])] == [
        each.created_by for each in history
    ]
    saved = b"".join([piece async for piece in engine.images.save_all(names)])
    assert contents(saved) == contents(path.read_bytes())


async def test_loaded_without_a_name(engine: AsyncEngine, name: str) -> None:
    id = await an_image(engine, name)
    saved = await (await engine.images.save(id)).read()
    await engine.images.remove(name)
    loaded = await engine.images.load(saved).result()
    assert loaded.names == ()
    assert loaded.ids == (id,)
    await engine.images.tag(id, repository=name)


@pytest.mark.parametrize("broken", ["garbage", "empty", "cut", "of something else"])
async def test_an_archive_that_is_broken(engine: AsyncEngine, name: str, broken: str) -> None:
    await an_image(engine, name)
    whole = await (await engine.images.save(name)).read()
    other = io.BytesIO()
    with tarfile.open(fileobj=other, mode="w") as tar:
        tar.addfile(tarfile.TarInfo("hello"))
    data = {
        "garbage": b"this is no archive",
        "empty": bytes(1024),
        "cut": whole[: len(whole) // 2],
        "of something else": other.getvalue(),
    }[broken]
    with pytest.raises((StepFailed, ServerError)) as caught:
        await engine.images.load(data).result()
    assert caught.value.operation == "ImageLoad"
    assert "images.save" in (caught.value.hint or "")


async def test_imported_is_what_its_result_says(engine: AsyncEngine, name: str) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        tar.addfile(tarfile.TarInfo(f"hello-{name}"))
    pieces = iter([made.getvalue()])
    imported = await engine.images.import_(pieces, repository=name).result()
    assert imported.id == (await engine.images.inspect(name)).id
