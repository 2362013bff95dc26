"""Builds that only BuildKit's Control can do: files as they are needed, platforms, caches."""

from __future__ import annotations

import asyncio
import io
import json
import os
import random
import subprocess
import tarfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    AsyncEngine,
    BuildFailed,
    Engine,
    InvalidArgument,
    LocalCache,
    OCIOutput,
    RegistryCache,
    TarOutput,
    VersionError,
    models,
)
from dockwire._archive.dockerignore import IgnoreRules
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import connect, needs_dockerd, over_unix
from tests.engine.conftest import image_name
from tests.support.busybox import busybox
from tests.support.docker_command import docker_command
from tests.support.docker_registry import SOMEBODY, DockerRegistry
from tests.support.private_engine import PrivateEngine
from tests.support.skips import does_not_apply
from tests.support.waiting import until

address = over_unix
name = image_name
pytestmark = pytest.mark.usefixtures("buildkit")
MINE = models.AuthConfig(username=SOMEBODY.username, password=SOMEBODY.password)
PLATFORMS = ["linux/amd64", "linux/arm64"]


async def version_of(engine: AsyncEngine) -> int:
    return int((await engine.system.version()).version.split(".")[0])


# --- folders --------------------------------------------------------------------------------------


def make_tree(folder: Path, chance: random.Random) -> None:
    """Write a tree with names, links, modes and rules of all kinds."""
    (folder / "Dockerfile").write_text("FROM scratch\nCOPY . /all/\n")
    names = ["a", "a.b", "a-b", "ü", "日本", "sp ace", "#x", "long" * 50, ".hidden", "Z"]
    folders = [folder]
    files: list[Path] = []
    for _ in range(chance.randint(3, 12)):
        path = chance.choice(folders) / f"{chance.choice(names)}{len(folders)}"
        path.mkdir(mode=chance.choice([0o755, 0o700, 0o777]), exist_ok=True)
        folders.append(path)
    for number in range(chance.randint(5, 40)):
        path = chance.choice(folders) / f"{chance.choice(names)}-{number}"
        path.write_bytes(chance.randbytes(chance.choice([0, 1, 5000, 200_000])))
        path.chmod(chance.choice([0o644, 0o600, 0o755, 0o444, 0o4755, 0o2755]))
        os.utime(path, ns=(0, chance.randrange(10**18, 2 * 10**18)))
        files.append(path)
    for number in range(chance.randint(0, 8)):
        path = chance.choice(folders) / f"link{number}"
        target = chance.choice([*files, *folders])
        path.symlink_to(
            chance.choice(
                [os.path.relpath(target, path.parent), "/etc/passwd", "../../..", "nothing", "."]
            )
        )
    for number in range(chance.randint(0, 3)):
        os.link(chance.choice(files), chance.choice(folders) / f"hard{number}")
    if chance.random() < 0.3:
        os.mkfifo(folder / "pipe")
    rules = [
        chance.choice(["a*", "**/a*", "!**/*1", "*/*", "!*/ü*", "**/long*", "!Z*", "[.#]*", "**"])
        for _ in range(chance.randint(0, 5))
    ]
    # The Dockerfile is always there for BuildKit, and not always in the context.
    (folder / ".dockerignore").write_text("\n".join([*rules, "!Dockerfile"]))


def entries(path: Path) -> dict[str, Any]:
    """What an archive has, with all that matters."""
    found = {}
    with tarfile.open(path) as archive:
        for each in archive:
            file = archive.extractfile(each) if each.isfile() else None
            content = None if file is None else file.read()
            found[each.name] = (
                *(each.type, each.mode, each.uid, each.gid, each.linkname, each.size),
                each.mtime if each.isfile() else None,
                content,
            )
    return found


def without_unseen(found: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Leave out what the docker command of 20.10 does not look for.

    It enters an ignored directory only for a rule that begins with its path, and compares a rule
    with that one of the directories above which has as many parts. Newer ones do neither: with
    buildx 0.29 the trees are the same without this.
    """
    lines = (folder / ".dockerignore").read_text().split("\n")
    rules = IgnoreRules.parse("\n".join(lines))
    included = [f"{line[1:]}/" for line in lines if line.startswith("!")]

    def is_ignored(path: str) -> bool:
        *above, _ = path.split("/")
        ignored = False
        for rule in rules.rules:
            count = rule.text.count("/") + 1
            start = "/".join(above[:count]) if count <= len(above) else path
            if rule.pattern.match(path) or rule.pattern.match(start):
                ignored = not rule.includes
        return ignored

    def is_seen(name: str) -> bool:
        parts = name.removeprefix("all").strip("/").split("/")
        paths = ["/".join(parts[: count + 1]) for count in range(len(parts))]
        return not any(
            path and is_ignored(path) and not any(line.startswith(f"{path}/") for line in included)
            for path in paths
        )

    return {name: each for name, each in found.items() if is_seen(name)}


def docker_with_buildkit() -> str:
    """Where a docker command is that has BuildKit itself, as those before 23.0 have."""
    commands = [each for each in (docker_command(), "/usr/bin/docker") if Path(each).exists()]
    shown = [subprocess.check_output([each, "--version"], text=True) for each in commands]
    found = [command for command, text in zip(commands, shown, strict=True) if " 20." in text]
    if not found:
        does_not_apply("only with a docker command that needs no plugin for BuildKit")
    return found[0]


def by_docker(address: str, folder: Path, out: Path) -> None:
    """Build with the docker command."""
    done = subprocess.run(
        [*(docker_with_buildkit(), "build", "--output", f"type=tar,dest={out}"), str(folder)],
        env={**os.environ, "DOCKER_HOST": address, "DOCKER_BUILDKIT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "seed", [*range(6), *(pytest.param(n, marks=pytest.mark.long) for n in range(6, 30))]
)
async def test_the_same_files_as_by_docker(
    address: str, colour: str, tmp_path: Path, seed: int
) -> None:
    if (seed % 2 == 0) == (colour == "sync"):
        does_not_apply("each tree is built in one colour")
    folder = tmp_path / "tree"
    folder.mkdir()
    make_tree(folder, random.Random(seed))
    async with connect(colour, address) as engine:
        docker_with_buildkit()
        ours = TarOutput(tmp_path / "ours.tar")
        await engine.images.build(folder, builder="buildkit", file_sync=True, output=ours).result()
    await asyncio.to_thread(by_docker, address, folder, tmp_path / "docker.tar")
    found = without_unseen(entries(tmp_path / "ours.tar"), folder)
    assert found == entries(tmp_path / "docker.tar")


@pytest.mark.long
@pytest.mark.timeout(900)
async def test_fifty_thousand_files(engine: AsyncEngine, address: str, tmp_path: Path) -> None:
    folder = tmp_path / "tree"
    for number in range(50_000):
        path = folder / str(number // 500) / str(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(number))
    (folder / "Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    ours = TarOutput(tmp_path / "ours.tar")
    await engine.images.build(folder, builder="buildkit", file_sync=True, output=ours).result()
    by_docker(address, folder, tmp_path / "docker.tar")
    assert entries(tmp_path / "ours.tar") == entries(tmp_path / "docker.tar")


async def test_only_what_is_needed_is_sent(engine: AsyncEngine, tmp_path: Path) -> None:
    (tmp_path / "needed").write_bytes(os.urandom(1 << 20))
    (tmp_path / "large").write_bytes(os.urandom(20 << 20))
    text = "FROM scratch\nCOPY needed /\n"
    sent: list[int] = []
    for size in ((1 << 20), 0):
        built = await engine.images.build(
            tmp_path,
            dockerfile_text=text,
            builder="buildkit",
            file_sync=True,
            progress=lambda done, total: sent.append(done),
        ).result()
        # With the Dockerfile; the second time, BuildKit has the file already.
        assert size <= sent[-1] < size + 1000
        assert built.id
    # What has changed is sent again, even if it is as long.
    (tmp_path / "needed").write_bytes(os.urandom(1 << 20))
    again = await engine.images.build(
        tmp_path, dockerfile_text=text, builder="buildkit", file_sync=True
    ).result()
    assert again.id != built.id


async def test_files_in_memory_are_never_mistaken(engine: AsyncEngine, tmp_path: Path) -> None:
    """Their times do not show that they have changed."""
    for content in (b"one", b"two", b"one"):
        output = TarOutput(tmp_path / "out.tar")
        await engine.images.build(
            dockerfile_text="FROM scratch\nCOPY f /\n",
            files={"f": content},
            builder="buildkit",
            file_sync=True,
            output=output,
        ).result()
        assert entries(tmp_path / "out.tar")["f"][-1] == content


async def test_a_link_that_is_copied(engine: AsyncEngine, tmp_path: Path) -> None:
    (tmp_path / "ctx" / "real").mkdir(parents=True)
    (tmp_path / "ctx" / "real" / "file").write_text("content")
    (tmp_path / "ctx" / "link").symlink_to("real")
    (tmp_path / "ctx" / "outside").symlink_to("/etc/hostname")
    output = TarOutput(tmp_path / "out.tar")
    build = engine.images.build
    await build(
        tmp_path / "ctx",
        dockerfile_text="FROM scratch\nCOPY link/file /\n",
        builder="buildkit",
        file_sync=True,
        output=output,
    ).result()
    assert entries(tmp_path / "out.tar")["file"][-1] == b"content"
    with pytest.raises(BuildFailed, match="outside"):
        await build(
            tmp_path / "ctx",
            dockerfile_text="FROM scratch\nCOPY outside /\n",
            builder="buildkit",
            file_sync=True,
        ).result()


async def test_an_archive_and_secrets(engine: AsyncEngine, name: str) -> None:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        text = b"FROM busybox\nCOPY f /f\nRUN --mount=type=secret,id=s cat /f /run/secrets/s\n"
        for path, data in {"sub/D": text, "f": b"archived\n"}.items():
            info = tarfile.TarInfo(path)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    built = await engine.images.build(
        archive.getvalue(),
        dockerfile="sub/D",
        builder="buildkit",
        file_sync=True,
        secrets={"s": b"sesame"},
        tags=[name],
        labels={"a": "b"},
        no_cache=True,
    ).result()
    assert " archived\n" in built.log
    assert "sesame" in built.log
    found = await engine.images.inspect(name)
    assert found.id == built.id
    assert found.config is not None
    assert found.config.labels == {"a": "b"}


async def test_a_step_that_fails(engine: AsyncEngine) -> None:
    text = "FROM busybox\nRUN echo one\nRUN echo two \\\n  && exit 7\n"
    with pytest.raises(BuildFailed) as caught:
        await engine.images.build(dockerfile_text=text, builder="buildkit", file_sync=True).result()
    error = caught.value
    assert (error.number, error.total, error.code) == (3, 3, 7)
    # 20.10 does not report the line: it is counted.
    assert error.line == 3
    text = "FROM busybox\nCOPYY a b\n"
    with pytest.raises(BuildFailed) as caught:
        await engine.images.build(dockerfile_text=text, builder="buildkit", file_sync=True).result()
    assert caught.value.line == 2


async def test_closing_ends_the_build(engine: AsyncEngine, plain: Engine) -> None:
    mark = str(random.randrange(10**6, 10**7))
    async with engine.images.build(
        dockerfile_text=f"FROM busybox\nRUN echo begun; sleep {mark}\n",
        builder="buildkit",
        file_sync=True,
    ) as stream:
        async for step in stream:
            if "begun" in step.text and "RUN" not in step.text:
                break

    def runs() -> bool:
        """Whether a process of the step still runs, in the engine's namespace or ours."""
        found = subprocess.run(["pgrep", "-f", f"^sleep {mark}"], capture_output=True, check=False)
        return found.returncode == 0

    await until(lambda: not runs(), "the step goes on")


# --- where it is not to be had --------------------------------------------------------------------


async def test_what_an_engine_cannot_do(engine: AsyncEngine, tmp_path: Path) -> None:
    version = await version_of(engine)
    cases: dict[str, Any] = {
        "platforms": PLATFORMS,
        "attestations": ["provenance"],
        "cache_to": LocalCache(tmp_path),
        "cache_from": LocalCache(tmp_path),
        "build_contexts": {"other": tmp_path},
    }
    for argument, value in cases.items():
        old = version < 23 and argument in ("attestations", "build_contexts")
        if argument == "build_contexts" and not old:
            continue
        kind, words = (VersionError, "needs API 1.4") if old else (InvalidArgument, "containerd")
        with pytest.raises(kind, match=words):
            await engine.images.build(
                dockerfile_text="FROM scratch\n", builder="buildkit", **{argument: value}
            )
        with pytest.raises(InvalidArgument, match='builder="buildkit"'):
            await engine.images.build(dockerfile_text="FROM scratch\n", **{argument: value})


async def test_inline_cache(engine: AsyncEngine, registry: DockerRegistry, plain: Engine) -> None:
    """Every engine has it: the image is the cache."""
    image = f"{registry.address}/{uuid.uuid4().hex[:8]}"
    text = f"FROM busybox\nRUN : {image}; date +%s%N > /stamp\n"
    build = engine.images.build
    built = await build(
        dockerfile_text=text, builder="buildkit", cache_to="inline", tags=[image]
    ).result()
    await engine.images.push(image).result()
    await engine.images.remove(image, force=True)
    await engine.builds.prune(all=True)
    again = await build(
        dockerfile_text=text, builder="buildkit", cache_from=[RegistryCache(image)]
    ).result()
    assert "CACHED [2/2] RUN" in again.log
    assert built.id
    await engine.images.remove(again.id, force=True)


# --- with an image store --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store_host(engine_host: ForeignEngine) -> Iterator[PrivateEngine]:
    """An engine that stores images in containerd."""
    needs_dockerd(engine_host, "the image store of containerd")
    with Engine(engine_host.address) as engine:
        if int((engine.system.version().version or "0").split(".")[0]) < 27:
            does_not_apply("only with a dockerd that has the option --feature")
    with PrivateEngine("--feature", "containerd-snapshotter") as host, busybox(host.address):
        yield host


@pytest.fixture
async def store(colour: str, store_host: PrivateEngine) -> AsyncIterator[AsyncEngine]:
    async with connect(colour, store_host.unix) as engine:
        yield engine


async def blobs_of(engine: AsyncEngine, image: str) -> dict[str, Any]:
    """The JSON documents of an image by their digests, with the index."""
    data = b"".join([each async for each in await engine.images.save(image)])
    found = {}
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for each in archive:
            content = archive.extractfile(each).read() if each.isfile() else b""  # type: ignore[union-attr]
            if content[:1] == b"{":
                found[each.name.replace("blobs/sha256/", "sha256:")] = json.loads(content)
    return found


async def test_platforms_with_provenance(store: AsyncEngine) -> None:
    """An image of two platforms from scratch, and how it was built."""
    image = f"multi-{uuid.uuid4().hex[:8]}"
    built = await store.images.build(
        dockerfile_text="FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /arch\n",
        files={"amd64": b"1", "arm64": b"22"},
        builder="buildkit",
        platforms=PLATFORMS,
        attestations={"provenance": {"mode": "max"}},
        tags=[image],
    ).result()
    blobs = await blobs_of(store, image)
    index = blobs[built.id]
    manifests = [each["platform"] for each in index["manifests"]]
    assert {each["architecture"] for each in manifests} == {"amd64", "arm64", "unknown"}
    statements = [each for each in blobs.values() if "predicateType" in each]
    assert len(statements) == 2
    assert all("slsa.dev/provenance" in each["predicateType"] for each in statements)
    # The mode "max" has the steps of the build.
    sources = {str(each["predicate"]["buildConfig"]) for each in statements}
    assert ["'/amd64'" in each for each in sorted(sources)] == [True, False]
    await store.images.remove(image, force=True)


@pytest.mark.parametrize("kind", ["local", "registry"])
async def test_a_cache_from_which_all_is_built_again(
    store: AsyncEngine, store_host: PrivateEngine, tmp_path: Path, kind: str
) -> None:
    text = f"FROM busybox AS tools\nRUN : {uuid.uuid4().hex}; date +%s%N > /stamp\n"
    text += "FROM busybox\nCOPY --from=tools /stamp /\n"
    build = store.images.build
    with DockerRegistry(store_host, tmp_path, login=SOMEBODY) as registry:
        cache: RegistryCache | LocalCache = LocalCache(tmp_path / "cache", mode="max")
        if kind == "registry":
            cache = RegistryCache(f"{registry.address}/cache", mode="max")
        fields: dict[str, Any] = {
            "dockerfile_text": text,
            "builder": "buildkit",
            "registry_config": {registry.address: MINE},
        }
        # Without a cache so far.
        if kind == "local":
            fields["cache_from"] = [cache]
        built = await build(cache_to=cache, **fields).result()
        await store.images.remove(built.id, force=True)
        await store.builds.prune(all=True)
        fields["cache_from"] = [cache]
        again = await build(**fields).result()
        assert "CACHED [tools 2/2] RUN" in again.log
        await store.images.remove(again.id, force=True)


async def test_further_contexts(store: AsyncEngine, tmp_path: Path) -> None:
    (tmp_path / "ignored").write_text("not sent")
    (tmp_path / "file").write_text("of a folder")
    (tmp_path / ".dockerignore").write_text("ignored")
    text = f"FROM base\nCOPY --from=other . /other/\nRUN : {uuid.uuid4().hex}; grep -r . /other\n"
    built = await store.images.build(
        dockerfile_text=text,
        builder="buildkit",
        build_contexts={"other": tmp_path, "base": "docker-image://busybox"},
    ).result()
    assert "of a folder" in built.log
    assert "not sent" not in built.log
    await store.images.remove(built.id, force=True)


@pytest.mark.parametrize("way", ["path", "tag", "digest"])
async def test_a_layout_of_oci_as_a_context(store: AsyncEngine, tmp_path: Path, way: str) -> None:
    """An image that the engine does not have: it is read from a folder."""
    content = uuid.uuid4().hex
    made = await store.images.build(
        dockerfile_text=f"FROM busybox\nRUN echo {content} > /laid-out\n",
        builder="buildkit",
        output=OCIOutput(tmp_path / "x.tar"),
    ).result()
    assert made.id == ""
    layout = tmp_path / "layout"
    with tarfile.open(tmp_path / "x.tar") as archive:
        archive.extractall(layout, filter="data")
    index = json.loads((layout / "index.json").read_text())
    base = f"oci-layout://{layout}"
    if way == "tag":
        index["manifests"][0]["annotations"] = {"org.opencontainers.image.ref.name": "mine"}
        (layout / "index.json").write_text(json.dumps(index))
        base += ":mine"
    elif way == "digest":
        base += "@" + index["manifests"][0]["digest"]
    await store.builds.prune(all=True)
    built = await store.images.build(
        dockerfile_text="FROM base\nRUN cat /laid-out\nCOPY --from=base /laid-out /again\n",
        builder="buildkit",
        build_contexts={"base": base},
        no_cache=True,
    ).result()
    assert f" {content}\n" in built.log
    await store.images.remove(built.id, force=True)


async def test_a_layout_that_is_not_complete(store: AsyncEngine, tmp_path: Path) -> None:
    digest = "sha256:" + "1" * 64
    (tmp_path / "index.json").write_text(json.dumps({"manifests": [{"digest": digest}]}))
    with pytest.raises(BuildFailed, match=digest):
        await store.images.build(
            dockerfile_text="FROM base\n",
            builder="buildkit",
            build_contexts={"base": f"oci-layout://{tmp_path}"},
        ).result()


async def test_a_layout_needs_an_image_store(engine: AsyncEngine, tmp_path: Path) -> None:
    digest = "sha256:" + "1" * 64
    (tmp_path / "index.json").write_text(json.dumps({"manifests": [{"digest": digest}]}))
    old = await version_of(engine) < 23
    kind, words = (
        (VersionError, r"needs API 1\.42") if old else (InvalidArgument, "a layout of OCI")
    )
    with pytest.raises(kind, match=words):
        await engine.images.build(
            dockerfile_text="FROM base\n",
            builder="buildkit",
            build_contexts={"base": f"oci-layout://{tmp_path}"},
        )


# Writes a statement that names what it has seen, as a scanner does.
SCANNER = r"""FROM busybox
COPY --chmod=755 <<"EOF" /scan
#!/bin/sh
set -e
seen=$(ls "$BUILDKIT_SCAN_SOURCE")
printf '{"_type": "https://in-toto.io/Statement/v0.1", "predicateType": "%s", "predicate": %s}' \
  https://spdx.dev/Document "{\"spdxVersion\": \"SPDX-2.3\", \"name\": \"$seen\"}" \
  > "$BUILDKIT_SCAN_DESTINATION/sbom.spdx.json"
EOF
ENTRYPOINT ["/scan"]
"""


async def test_an_sbom_by_a_scanner_of_our_own(store: AsyncEngine) -> None:
    scanner, image = (f"{name}-{uuid.uuid4().hex[:8]}" for name in ("scanner", "scanned"))
    await store.images.build(dockerfile_text=SCANNER, builder="buildkit", tags=[scanner]).result()
    built = await store.images.build(
        dockerfile_text="FROM scratch\nCOPY seen-by-the-scanner /\n",
        files={"seen-by-the-scanner": b"x"},
        builder="buildkit",
        attestations={"sbom": {"generator": scanner}},
        tags=[image],
    ).result()
    assert "generating sbom" in built.log
    blobs = await blobs_of(store, image)
    manifests = blobs[built.id]["manifests"]
    assert [each["platform"]["architecture"] for each in manifests][1:] == ["unknown"]
    # Of the image's manifest, the other one is about.
    about = manifests[1]["annotations"]["vnd.docker.reference.digest"]
    assert about == manifests[0]["digest"]
    [statement] = [each for each in blobs.values() if "predicateType" in each]
    assert statement["predicateType"] == "https://spdx.dev/Document"
    assert statement["predicate"]["name"].split() == ["seen-by-the-scanner"]
    assert f"sha256:{statement['subject'][0]['digest']['sha256']}" == about
    if await store.supports("ImageAttestations"):
        [found] = await store.images.attestations(image)
        assert found.predicate_type == "https://spdx.dev/Document"
    else:
        with pytest.raises(VersionError, match=r"1\.55"):
            await store.images.attestations(image)
    for each in (image, scanner):
        await store.images.remove(each, force=True)
