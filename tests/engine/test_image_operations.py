"""Images under several names, their history, and what they are made of and packed into."""

from __future__ import annotations

import io
import json
import tarfile
import uuid

import pytest

from dockwire import AsyncEngine, Engine, NotFound, models
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import needs_dockerd, over_unix
from tests.support.docker_registry import DockerRegistry
from tests.support.private_engine import PrivateEngine
from tests.support.round_trip import round_trip
from tests.support.search_index import SearchIndex

address = over_unix


@pytest.fixture
def name() -> str:
    """A name that no image has; with a host, without which some engines complete it."""
    return f"registry.example/dockwire-{uuid.uuid4().hex[:8]}"


def bare(id: str) -> str:
    """An image's ID without the algorithm, which some engines leave out here and there."""
    return id.removeprefix("sha256:")


def archive(**files: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for path, data in files.items():
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return made.getvalue()


def names_in(saved: bytes) -> set[str]:
    """The names that an archive of images has for them."""
    with tarfile.open(fileobj=io.BytesIO(saved)) as tar:
        manifest = tar.extractfile("manifest.json")
        assert manifest is not None
        return {tag for image in json.load(manifest) for tag in image["RepoTags"] or []}


async def test_names_come_and_go(engine: AsyncEngine, name: str) -> None:
    await engine.images.tag("busybox", repository=name, tag="1")
    await engine.images.tag("busybox", repository=name, tag="2")
    mine = await engine.images.list(filters={"reference": [name]})
    assert {tag for image in mine for tag in image.repo_tags} >= {f"{name}:1", f"{name}:2"}
    assert (await engine.images.inspect(f"{name}:1")).id == mine[0].id

    [gone] = await engine.images.remove(f"{name}:1")
    assert gone.untagged == f"{name}:1"
    with pytest.raises(NotFound):
        await engine.images.inspect(f"{name}:1")
    await engine.images.remove(f"{name}:2")
    assert (await engine.images.inspect("busybox")).id  # it has a name left


async def test_a_container_becomes_an_image(engine: AsyncEngine, plain: Engine, name: str) -> None:
    made = plain.containers.create(image="busybox", cmd=["sh", "-c", "echo new > /root/new"])
    try:
        plain.containers.start(made.id)
        plain.containers.wait(made.id)
        image = await engine.images.commit(
            container=made.id,
            repository=name,
            tag="1",
            author="Somebody",
            message="with a file",
            changes=["LABEL kind=test"],
            config=models.ContainerConfig(cmd=["cat", "/root/new"], env=["A=1"]),
        )
    finally:
        plain.containers.remove(made.id, force=True)
    try:
        found = await engine.images.inspect(f"{name}:1")
        assert bare(found.id) == bare(image.id)
        assert found.author == "Somebody"
        assert found.config
        assert (found.config.labels or {}).get("kind") == "test"
        [newest, *older] = await engine.images.history(f"{name}:1")
        assert (newest.comment, newest.tags) == ("with a file", [f"{name}:1"])
        assert older
        made = plain.containers.create(image=f"{name}:1")
        plain.containers.start(made.id)
        plain.containers.wait(made.id)
        assert plain.containers.logs(made.id).read().stdout == b"new\n"
        plain.containers.remove(made.id)
    finally:
        await engine.images.remove(f"{name}:1", force=True)


async def test_saved_and_loaded_again(engine: AsyncEngine, name: str) -> None:
    tags = [f"{name}:1", f"{name}:2"]
    for tag in ("1", "2"):
        await engine.images.tag("busybox", repository=name, tag=tag)
    try:
        one = await (await engine.images.save(f"{name}:1")).read()
        both = await (await engine.images.save_all(tags)).read()
    finally:
        for tag in tags:
            await engine.images.remove(tag)
    assert names_in(one) == {f"{name}:1"}
    assert names_in(both) == set(tags)
    loaded = await (await engine.images.load(both)).result()
    assert set(loaded.names) == set(tags)
    for tag in tags:
        await engine.images.remove(tag)


async def test_from_an_archive_of_files(engine: AsyncEngine, name: str) -> None:
    steps = await engine.images.import_(
        archive(hello=b"hi"), repository=name, tag="1", message="by hand", changes=['CMD ["x"]']
    )
    made = await steps.result()
    try:
        found = await engine.images.inspect(f"{name}:1")
        assert found.id == made.id
        assert found.config
        assert found.config.cmd == ["x"]
        [only] = await engine.images.history(f"{name}:1")
        assert only.comment == "by hand"
    finally:
        await engine.images.remove(f"{name}:1")


async def test_built_and_pruned(engine: AsyncEngine) -> None:
    label = f"dockwire-{uuid.uuid4().hex[:8]}"
    steps = await engine.images.build(dockerfile_text=f"FROM busybox\nLABEL {label}=1\n")
    built = await steps.result()
    [found] = await engine.images.list(filters={"label": [label]})
    assert found.id == built.id
    pruned = await engine.images.prune(filters={"label": [label], "dangling": True})
    assert bare(built.id) in {bare(image.deleted or "") for image in pruned.images_deleted or []}
    assert await engine.images.list(all=True, filters={"label": [label]}) == []


async def test_the_cache_of_builds(engine: AsyncEngine, name: str) -> None:
    """BuildKit keeps what it has built."""
    steps = await engine.images.build(
        dockerfile_text="FROM busybox\nCOPY one /one\n",
        files={"one": name.encode()},
        builder="buildkit",
        tags=[name],
    )
    await steps.result()
    await engine.images.remove(name)
    cache = (await engine.system.df()).build_cache_usage
    assert cache
    assert cache.total_count
    pruned = await engine.builds.prune(all=True)
    assert pruned.caches_deleted
    assert pruned.space_reclaimed
    cache = (await engine.system.df()).build_cache_usage
    assert not cache or not cache.total_count


async def test_to_a_registry_and_back(
    engine: AsyncEngine, registry: DockerRegistry, name: str
) -> None:
    repository = name.rpartition("/")[2]
    there = f"{registry.address}/{repository}"
    await engine.images.tag("busybox", repository=there, tag="1")
    pushed = await (await engine.images.push(there, tag="1")).result()
    await engine.images.remove(f"{there}:1")

    found = await engine.distribution.inspect(f"{there}:1")
    assert found.descriptor.digest == pushed.digest
    again = await engine.request("GET", f"/distribution/{there}:1/json")
    assert round_trip(found, again)
    pulled = await (await engine.images.pull(f"{there}:1")).result()
    assert pulled.digest == pushed.digest
    image = await engine.images.inspect(f"{there}:1")
    # Other tests may have pushed the same image under other names.
    assert f"{there}@{pushed.digest}" in (image.repo_digests or [])
    await engine.images.remove(f"{there}:1")


async def test_searching(engine: AsyncEngine, engine_host: ForeignEngine) -> None:
    needs_dockerd(engine_host, "an index to search in")
    assert isinstance(engine_host, PrivateEngine)
    with SearchIndex(engine_host, "one", "two/one", "three") as index:
        term = f"{index.address}/one"
        found = await engine.images.search(term=term)
        assert [each.name for each in found] == ["one", "two/one"]
        again = await engine.request("GET", "/images/search", params={"term": term})
        assert round_trip(found, again)
