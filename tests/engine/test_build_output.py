"""What a build writes to local files in place of an image: folders, tar and OCI archives."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tarfile
import uuid
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    AsyncEngine,
    BuildFailed,
    Engine,
    ImageOutput,
    InvalidArgument,
    LocalOutput,
    OCIOutput,
    ServerError,
    TarOutput,
    VersionError,
    models,
)
from dockwire._testing.private_engine import ForeignEngine
from dockwire.errors import UnsafeArchive, WrongFileType
from tests.conftest import connect, over_unix
from tests.engine.conftest import image_name
from tests.support.busybox import busybox
from tests.support.private_engine import PrivateEngine
from tests.support.skips import does_not_apply
from tests.support.waiting import until

address = over_unix
name = image_name
pytestmark = pytest.mark.usefixtures("buildkit")

# Names of all kinds, links, modes and an empty folder.
TREE = r"""FROM busybox AS tree
RUN mkdir -p /o/d/empty && cd /o && echo hi > a && printf 'x%.0s' $(seq 100000) > large \
 && : > nothing && chmod 640 a && chmod 777 d && ln a d/hard && ln -s ../a d/soft \
 && ln -s /etc/passwd away && echo u > 'ü b' && touch -d '2001-02-03 04:05:06' a
FROM scratch
COPY --from=tree /o /
"""


def major_version(engine: Engine) -> int:
    return int((engine.system.version().version or "0").split(".")[0])


def many_files(count: int) -> str:
    """A Dockerfile with files in folders of a hundred, whose contents are their numbers' hashes."""
    return (
        "FROM busybox AS tree\nRUN mkdir /o && cd /o && for i in $(seq 0 "
        f"{count // 100 - 1}); do mkdir $i; for j in $(seq 0 99); do echo $i $j > $i/$j; done; done"
        "\nFROM scratch\nCOPY --from=tree /o /\n"
    )


def large_file(size: int) -> str:
    """A Dockerfile with one file, and its sum in another."""
    return (
        f"FROM busybox AS tree\nRUN mkdir /o && head -c {size} /dev/urandom > /o/large && "
        "sha256sum < /o/large > /o/sum\nFROM scratch\nCOPY --from=tree /o /\n"
    )


async def test_a_folder(engine: AsyncEngine, tmp_path: Path) -> None:
    built = await engine.images.build(
        dockerfile_text=TREE, builder="buildkit", output=tmp_path / "new" / "out"
    ).result()
    assert built.id == ""
    assert built.output is not None
    assert (built.output.files, built.output.directories, built.output.links) == (5, 2, 2)
    out = tmp_path / "new" / "out"
    assert (out / "a").read_text() == "hi\n"
    assert (out / "large").read_text() == "x" * 100_000
    assert (out / "nothing").read_bytes() == b""
    assert (out / "ü b").read_text() == "u\n"
    assert (out / "a").stat().st_mode & 0o777 == 0o640
    assert (out / "a").stat().st_mtime == 981_173_106
    assert (out / "d").stat().st_mode & 0o777 == 0o777
    assert (out / "d/hard").samefile(out / "a")
    assert os.readlink(out / "d/soft") == "../a"
    assert os.readlink(out / "away") == "/etc/passwd"
    assert os.listdir(out / "d/empty") == []


async def test_an_archive(engine: AsyncEngine, tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_text("before")
    built = await engine.images.build(
        dockerfile_text=TREE, builder="buildkit", output=f"type=tar,dest={tmp_path / 'x.tar'}"
    ).result()
    assert os.listdir(tmp_path) == ["x.tar"]
    assert built.output is not None
    assert built.output.bytes == (tmp_path / "x.tar").stat().st_size
    with tarfile.open(tmp_path / "x.tar") as archive:
        names = {member.name.strip("/") for member in archive}
    assert names == {"a", "away", "d", "d/empty", "d/hard", "d/soft", "large", "nothing", "ü b"}


async def test_an_oci_archive_needs_containerd(engine: AsyncEngine, tmp_path: Path) -> None:
    """The error says which engines have it."""
    driver = (await engine.system.info()).driver_status or []
    if any("containerd" in value for row in driver for value in row):
        does_not_apply("this engine has it")
    output = OCIOutput(tmp_path / "x.tar")
    with pytest.raises(ServerError, match="images.save"):
        await engine.images.build(dockerfile_text=TREE, builder="buildkit", output=output).result()
    assert os.listdir(tmp_path) == []


async def test_an_oci_archive(
    colour: str, engine_host: ForeignEngine, plain: Engine, tmp_path: Path
) -> None:
    if major_version(plain) < 28:
        does_not_apply("OCI archives: only with an engine that can store images in containerd")
    with (
        PrivateEngine("--feature", "containerd-snapshotter") as other,
        busybox(other.address),
    ):
        async with connect(colour, other.address) as engine:
            output = OCIOutput(tmp_path / "x.tar")
            await engine.images.build(
                dockerfile_text=TREE, builder="buildkit", output=output
            ).result()
    check_oci(tmp_path / "x.tar")


def check_oci(path: Path) -> None:
    """Check the layout of an OCI archive, and the sums of its blobs."""
    with tarfile.open(path) as archive:
        blobs = {
            member.name: archive.extractfile(member).read()  # type: ignore[union-attr]
            for member in archive
            if member.isfile()
        }
    assert json.loads(blobs["oci-layout"])["imageLayoutVersion"] == "1.0.0"
    assert json.loads(blobs["index.json"])["manifests"]
    for name, data in blobs.items():
        if name.startswith("blobs/sha256/"):
            assert hashlib.sha256(data).hexdigest() == name.rpartition("/")[2]


@pytest.mark.parametrize("count", [1000, pytest.param(20_000, marks=pytest.mark.long)])
async def test_many_files(engine: AsyncEngine, tmp_path: Path, count: int) -> None:
    built = await engine.images.build(
        dockerfile_text=many_files(count), builder="buildkit", output=tmp_path
    ).result()
    assert built.output is not None
    assert built.output.files == count
    for folder in range(count // 100):
        for file in range(100):
            content = (tmp_path / str(folder) / str(file)).read_text()
            assert content == f"{folder} {file}\n"
        assert len(os.listdir(tmp_path / str(folder))) == 100


_FLAT = """
import asyncio, hashlib, resource, sys, tarfile
from dockwire import AsyncEngine, Engine, LocalOutput, TarOutput

colour, address, folder, kind, text = sys.argv[1:]
output = LocalOutput(folder) if kind == "local" else TarOutput(folder + "/x.tar")
fields = {"dockerfile_text": text, "builder": "buildkit"}

def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

def run():
    with Engine(address, config=False) as engine:
        engine.images.build(**fields).result()
        before = memory()
        engine.images.build(**fields, output=output).result()
        return memory() - before

async def arun():
    async with AsyncEngine(address, config=False) as engine:
        await engine.images.build(**fields).result()
        before = memory()
        await engine.images.build(**fields, output=output).result()
        return memory() - before

print(run() if colour == "sync" else asyncio.run(arun()))
if kind == "local":
    with open(folder + "/large", "rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    assert open(folder + "/sum").read().split()[0] == found
else:
    with tarfile.open(folder + "/x.tar") as archive:
        found = hashlib.file_digest(archive.extractfile("large"), "sha256").hexdigest()
        assert archive.extractfile("sum").read().decode().split()[0] == found
"""


_LONG = [pytest.mark.long, pytest.mark.timeout(600)]


@pytest.mark.parametrize(
    ("colour", "kind", "size"),
    [
        ("sync", "local", 40 << 20),
        ("async", "tar", 40 << 20),
        *(
            pytest.param(colour, kind, 1 << 30, marks=_LONG)
            for colour in ("sync", "async")
            for kind in ("local", "tar")
        ),
    ],
)
def test_a_large_output_in_flat_memory(
    colour: str, address: str, tmp_path: Path, size: int, kind: str
) -> None:
    arguments = [colour, address, str(tmp_path), kind, large_file(size)]
    done = subprocess.run(
        [sys.executable, "-c", _FLAT, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    # Buffers of the connection, and one batch of each end.
    assert int(done.stdout) < 24


# --- what goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [LocalOutput, TarOutput])
async def test_a_failed_build_writes_nothing(
    engine: AsyncEngine, tmp_path: Path, kind: Any
) -> None:
    text = f"FROM busybox\nRUN : {uuid.uuid4().hex}; exit 3\n"
    with pytest.raises(BuildFailed) as caught:
        await engine.images.build(
            dockerfile_text=text, builder="buildkit", output=kind(tmp_path / "out")
        ).result()
    assert caught.value.code == 3
    assert os.listdir(tmp_path) == []


async def test_a_folder_that_cannot_be_written(engine: AsyncEngine, tmp_path: Path) -> None:
    """The error is that of the local file, and not the engine's text of it."""
    (tmp_path / "a").mkdir()
    stream = await engine.images.build(dockerfile_text=TREE, builder="buildkit", output=tmp_path)
    with pytest.raises(WrongFileType) as caught:
        await stream.result()
    assert caught.value.path == str(tmp_path / "a")
    assert "ImageBuild" in str(caught.value)
    with pytest.raises(WrongFileType):
        await stream.result()


async def test_links_may_be_refused(engine: AsyncEngine, tmp_path: Path) -> None:
    output = LocalOutput(tmp_path, links="refuse")
    with pytest.raises(UnsafeArchive, match="away"):
        await engine.images.build(dockerfile_text=TREE, builder="buildkit", output=output).result()
    output = LocalOutput(tmp_path, links="skip")
    built = await engine.images.build(
        dockerfile_text=TREE, builder="buildkit", output=output
    ).result()
    assert built.output is not None
    assert built.output.skipped == ("away",)


@pytest.mark.parametrize(("colour", "kind"), [("sync", LocalOutput), ("async", TarOutput)])
async def test_closing_removes_what_is_incomplete(
    engine: AsyncEngine, tmp_path: Path, kind: Any
) -> None:
    """Closed while the output arrives: a file has its final name only when it is complete."""
    size = 64 << 20
    text = (
        f"FROM busybox AS a\nRUN head -c {size} /dev/zero >/x\nFROM scratch\nCOPY --from=a /x /\n"
    )
    async with engine.images.build(
        dockerfile_text=text, builder="buildkit", output=kind(tmp_path / "out")
    ):
        await until(lambda: bool(written(tmp_path)), "nothing arrives")
    found = written(tmp_path)
    assert [path for path in found if path.name.endswith(".partial")] == []
    assert all(path.stat().st_size == size for path in found)


def written(folder: Path) -> list[Path]:
    """The files below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_several_at_once(
    engine: AsyncEngine, plain: Engine, name: str, tmp_path: Path
) -> None:
    """A folder, an archive and the image, of one build."""
    (tmp_path / "context").mkdir()
    (tmp_path / "context" / "f").write_text("of the context")
    archive = TarOutput(tmp_path / "x.tar")
    build = engine.images.build(
        tmp_path / "context",
        dockerfile_text="FROM busybox\nCOPY f /f\nRUN echo made > /made\n",
        builder="buildkit",
        output=[ImageOutput(), tmp_path / "out", archive, f"type=tar,dest={tmp_path / 'y.tar'}"],
        tags=[name],
    )
    if major_version(plain) < 26:
        with pytest.raises(VersionError, match=r"(?s)needs API 1\.45.*Docker 26") as caught:
            await build
        assert caught.value.since == "1.45"
        assert os.listdir(tmp_path) == ["context"]
        return
    built = await build.result()
    assert (await engine.images.inspect(name)).id == built.id
    assert (tmp_path / "out" / "made").read_text() == "made\n"
    folder, first, second = built.outputs
    assert built.output == folder
    assert folder.files >= 3
    assert first == second
    for each in ("x.tar", "y.tar"):
        assert first.bytes == (tmp_path / each).stat().st_size
        with tarfile.open(tmp_path / each) as tar:
            assert tar.getmember("f").size == len("of the context")


async def test_several_outputs_of_a_build_that_fails(
    engine: AsyncEngine, plain: Engine, tmp_path: Path
) -> None:
    if major_version(plain) < 26:
        does_not_apply("only with an engine that has several outputs")
    archives = [TarOutput(tmp_path / "x.tar"), TarOutput(tmp_path / "y.tar")]
    with pytest.raises(BuildFailed, match="exit code: 3"):
        await engine.images.build(
            dockerfile_text="FROM busybox\nRUN exit 3\n",
            builder="buildkit",
            output=[ImageOutput(), *archives],
        ).result()
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    "fields",
    [{"tags": ["x"]}, {"outputs": [models.ImageBuildOutput(type="tar")]}, {"session": "x"}],
)
async def test_what_excludes_an_output(
    engine: AsyncEngine, tmp_path: Path, fields: dict[str, Any]
) -> None:
    with pytest.raises(InvalidArgument, match="exclude each other"):
        await engine.images.build(
            dockerfile_text=TREE, builder="buildkit", output=tmp_path, **fields
        )


async def test_engines_without_outputs(colour: str, address: str, tmp_path: Path) -> None:
    async with connect(colour, address) as engine:
        with pytest.raises(InvalidArgument, match='builder="buildkit"'):
            await engine.images.build(dockerfile_text=TREE, output=tmp_path)
    async with connect(colour, address, api_version="1.39") as engine:
        with pytest.raises(VersionError, match="1.40"):
            await engine.images.build(dockerfile_text=TREE, builder="buildkit", output=tmp_path)


async def test_several_platforms_are_refused(engine: AsyncEngine) -> None:
    with pytest.raises(InvalidArgument, match="platforms="):
        await engine.images.build(
            dockerfile_text=TREE, builder="buildkit", platform="linux/amd64,linux/arm64"
        )


async def test_a_build_that_only_fills_the_cache(engine: AsyncEngine, plain: Engine) -> None:
    """A success without an image; newer engines do not have it."""
    output = models.ImageBuildOutput(type="cacheonly")
    build = engine.images.build(
        dockerfile_text="FROM busybox", builder="buildkit", outputs=[output]
    )
    if major_version(plain) >= 26:
        with pytest.raises(ServerError, match="20.10 has"):
            await build.result()
    else:
        assert (await build.result()).id == ""
