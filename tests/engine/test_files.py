"""Files into containers, out of them and between them, on a real engine."""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
import posixpath
import random
import stat
import tarfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from dockwire import (
    ApiError,
    AsyncEngine,
    DiskFull,
    DockwireError,
    Engine,
    InvalidArgument,
    LocalFileError,
    NotFound,
    ReadOnly,
    StreamBroken,
    TransferError,
    UnsafeArchive,
    WrongFileType,
    models,
)
from dockwire._testing.private_engine import ForeignEngine
from dockwire.files import Directory, File, Link, PathStat
from tests.conftest import needs_dockerd

MIB = 1 << 20
MOMENT = 1_700_000_000


@pytest.fixture
def folder() -> str:
    """A folder in the container that no other test uses."""
    return f"/tmp/{uuid4().hex[:12]}"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder here with a bit of everything."""
    top = tmp_path / "tree"
    (top / "sub" / "empty").mkdir(parents=True)
    (top / "none").touch()
    (top / "file").write_bytes(b"hello")
    (top / "sub" / ("long " * 40 + "ünïcode 日本")).write_bytes(random.Random(1).randbytes(300_001))
    (top / "link").symlink_to("sub/empty")
    (top / "file").chmod(0o640)
    (top / "sub").chmod(0o750)
    for path in (*top.rglob("*"), top):
        os.utime(path, (MOMENT, MOMENT), follow_symlinks=False)
    return top


def facts(top: Path) -> dict[str, tuple[int, int, str]]:
    """Mode, time and content of all that is in a folder."""
    found = {}
    for path in sorted(top.rglob("*")):
        status = path.lstat()
        what = os.readlink(path) if path.is_symlink() else ""
        if path.is_file() and not path.is_symlink():
            what = hashlib.sha256(path.read_bytes()).hexdigest()
        found[str(path.relative_to(top))] = (status.st_mode, int(status.st_mtime), what)
    return found


async def said(engine: AsyncEngine, box: str, script: str) -> str:
    done = await engine.exec.run(box, ["sh", "-c", script], text=True)
    assert done.exit_code == 0, done.stderr
    return done.stdout.strip()


async def test_a_folder_there_and_back(
    engine: AsyncEngine, box: str, folder: str, tree: Path, tmp_path: Path
) -> None:
    put = await engine.containers.put_files(box, tree, path=folder)
    assert (put.files, put.directories, put.links, put.bytes) == (3, 3, 1, 300_006)
    got = await engine.containers.get_files(box, path=folder, to=tmp_path / "back")
    assert got == put
    assert facts(tmp_path / "back") == facts(tree)
    assert (tmp_path / "back").lstat().st_mtime == MOMENT


class DotPath:
    """A path that keeps the dot at its end, which ``pathlib.Path`` removes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return f"{self.path}/."


async def test_where_things_land(
    engine: AsyncEngine, box: str, folder: str, tree: Path, tmp_path: Path
) -> None:
    """A folder becomes what is not there, goes into what is, or only its contents do."""
    containers = engine.containers
    await containers.put_files(box, tree, path=folder)
    await containers.put_files(box, tree, path=folder)
    await containers.put_files(box, tree / "sub", path=folder, contents=True)
    await containers.put_files(box, tree / "file", path=f"{folder}/sub/")
    await containers.put_files(box, b"new", path=f"{folder}/file")
    await containers.put_files(box, Directory(mode=0o700), path=f"{folder}/made")
    with (tree / "none").open("rb") as none:
        await containers.put_files(box, none, path=f"{folder}/made")
    # Through a link to a folder.
    await containers.put_files(box, tree / "file", path=f"{folder}/link")
    found = await said(engine, box, f"cd {folder}; cat file; echo; ls -d tree/file empty made/none")
    assert found.split() == ["new", "empty", "made/none", "tree/file"]
    assert await containers.read_file(box, path=f"{folder}/sub/file") == b"hello"
    assert await containers.read_file(box, path=f"{folder}/sub/empty/file") == b"hello"

    with_dots: list[tuple[Any, str]] = [(f"{tree}/sub/.", "new"), (DotPath(tree / "sub"), "new/.")]
    for source, target in with_dots:
        await containers.put_files(box, source, path=f"{folder}/{target}")
    await containers.get_files(box, path=f"{folder}/new", to=tmp_path)
    assert {path.name for path in (tmp_path / "new").iterdir()} == {
        path.name for path in (tree / "sub").iterdir()
    }

    await containers.get_files(box, path=f"{folder}/sub", to=tmp_path)
    await containers.get_files(box, path=f"{folder}/sub/.", to=tmp_path / "t3")
    await containers.get_files(box, path=f"{folder}/tree", to=tmp_path / "t2", contents=True)
    await containers.get_files(box, path=f"{folder}/file", to=tmp_path / "one")
    assert (tmp_path / "sub" / "empty" / "file").read_bytes() == b"hello"
    assert facts(tmp_path / "t3") == facts(tmp_path / "sub")
    assert facts(tmp_path / "t2") == facts(tree)
    assert (tmp_path / "one").read_bytes() == b"new"


async def test_many_by_a_mapping(engine: AsyncEngine, box: str, folder: str, tree: Path) -> None:
    moment = MOMENT + 0.25
    await engine.containers.put_files(
        box,
        {
            f"{folder}/a/bytes": b"123",
            f"{folder}/a/set": File(b"x", mode=0o4711, owner=(12, 34), mtime=moment),
            f"{folder}/tree": tree,
            f"{folder}/open": io.BytesIO(b"memory"),
            f"{folder}/own": Directory(mode=0o1777, owner=(5, 6)),
            f"{folder}/link": Link("a/bytes"),
        },
    )
    await engine.containers.put_files(box, {"b": b"456"}, path=folder, owner=(7, 8))
    assert (await engine.containers.put_files(box, {}, path=folder)).files == 0
    found = await said(
        engine,
        box,
        f"cd {folder}; stat -c '%n %a %u:%g' a/bytes a/set own tree/file b; cat link open b",
    )
    assert found.split("\n") == [
        "a/bytes 644 0:0",
        "a/set 4711 12:34",
        "own 1777 5:6",
        "tree/file 640 0:0",
        "b 644 7:8",
        "123memory456",
    ]
    described = await engine.containers.stat_path(box, path=f"{folder}/a/set")
    assert described.mtime is not None
    assert described.mtime.timestamp() == moment


async def test_hard_links_stay_links(
    engine: AsyncEngine, box: str, folder: str, tmp_path: Path
) -> None:
    top = tmp_path / "top"
    top.mkdir()
    (top / "0").write_bytes(random.randbytes(1 << 20))
    for number in range(1, 6):
        os.link(top / "0", top / str(number))
    await engine.exec.run(box, ["mkdir", "-p", folder], check=True)
    await engine.containers.put_files(box, top, f"{folder}/there")
    script = f"cd {folder}/there && stat -c %h:%i * | sort -u"
    [line] = (await engine.exec.run(box, ["sh", "-c", script], text=True)).stdout.split()
    assert line.startswith("6:")
    back = tmp_path / "back"
    copied = await engine.containers.get_files(box, f"{folder}/there", back)
    assert (copied.files, copied.bytes) == (6, 1 << 20)
    assert {each.stat().st_ino for each in back.iterdir()} == {(back / "0").stat().st_ino}
    assert (back / "5").read_bytes() == (top / "0").read_bytes()


async def test_what_a_path_is(engine: AsyncEngine, box: str, folder: str) -> None:
    await said(
        engine,
        box,
        f"mkdir -m 1775 {folder}; cd {folder}; echo hello >file; chmod 2750 file; mkfifo pipe;"
        "ln -s file link",
    )

    async def look(name: str) -> PathStat:
        return await engine.containers.stat_path(box, path=f"{folder}/{name}")

    file = await look("file")
    assert (file.name, file.size, file.kind) == ("file", 6, "file")
    assert file.st_mode == stat.S_IFREG | 0o2750
    assert file.mtime is not None
    assert abs(file.mtime.timestamp() - time.time()) < 600
    assert file.is_file
    top = await look("")
    assert (top.is_directory, top.permissions) == (True, 0o1775)
    link = await look("link")
    assert (link.is_link, link.link_target) == (True, f"{folder}/file")
    assert (await look("pipe")).kind == "fifo"
    # The engine's own form is still there.
    assert isinstance(file, models.ContainerPathStat)
    assert file.mode & 0o777 == 0o750
    for path in (f"{folder}/none", "/no/such"):
        with pytest.raises(NotFound):
            await engine.containers.stat_path(box, path=path)


async def test_a_link_that_leads_nowhere(engine: AsyncEngine, box: str, folder: str) -> None:
    await said(engine, box, f"ln -s nowhere {folder}")
    found = await engine.containers.stat_path(box, path=folder)
    assert (found.kind, found.link_target) == ("symlink", "/tmp/nowhere")


async def test_one_file_out(engine: AsyncEngine, box: str, folder: str, tmp_path: Path) -> None:
    content = random.Random(2).randbytes(3 * MIB)
    containers = engine.containers
    await containers.put_files(
        box, {"f": content, "link": Link("f"), "none": b""}, path=await made(engine, box, folder)
    )
    assert await containers.read_file(box, path=f"{folder}/f") == content
    assert await containers.read_file(box, path=f"{folder}/link") == content
    assert await containers.read_file(box, path=f"{folder}/none") == b""
    with pytest.raises(TransferError, match="limit is 1000") as caught:
        await containers.read_file(box, path=f"{folder}/f", limit=1000)
    assert caught.value.operation == "ContainerArchive"
    with (tmp_path / "out").open("wb") as out:
        done = await containers.get_files(box, path=f"{folder}/link", to=out)
    assert (done.files, done.bytes) == (1, len(content))
    assert (tmp_path / "out").read_bytes() == content
    with pytest.raises(WrongFileType, match="directory, not a file"):
        await containers.read_file(box, path=folder)
    with pytest.raises(NotFound):
        await containers.read_file(box, path="/no/such")


async def made(engine: AsyncEngine, box: str, folder: str) -> str:
    await said(engine, box, f"mkdir -p {folder}")
    return folder


async def test_reading_through(engine: AsyncEngine, box: str, folder: str, tree: Path) -> None:
    await engine.containers.put_files(box, tree, path=folder)
    name = folder.rsplit("/", 1)[1]
    seen: dict[str, str] = {}
    async with engine.containers.open_files(box, path=folder) as files:
        assert files.stat.is_directory
        async for item in files:
            seen[item.entry.name] = item.entry.kind
            if item.entry.name == f"{name}/file":
                assert await item.read(2) == b"he"
                assert await item.read() == b"llo"
                assert await item.read() == b""
            # The long one is passed over.
    assert seen[name] == "directory"
    assert seen[f"{name}/link"] == "symlink"
    assert len(seen) == 7
    async with engine.containers.open_files(box, path=f"{folder}/sub") as files:
        items = []
        async for item in files:
            items.append(item)
            if item.entry.size:
                digest = hashlib.sha256()
                async for piece in item:
                    digest.update(piece)
                (long,) = (path for path in (tree / "sub").iterdir() if path.is_file())
                assert digest.digest() == hashlib.sha256(long.read_bytes()).digest()
        with pytest.raises(DockwireError, match="beyond this entry"):
            await items[0].read()


RAW_NAMES = [os.fsdecode(raw) for raw in (b"a\xff", b"\xc3(", b"\xed\xb3\xbf", b"%ff+ \xfe&")]


async def test_names_that_are_not_utf_8(engine: AsyncEngine, box: str, folder: str) -> None:
    tree = {f"{name}/{name}": os.fsencode(name) for name in RAW_NAMES}
    await engine.exec.run(box, ["mkdir", folder])
    await engine.containers.put_files(box, tree, folder)
    listed = await engine.exec.run(box, ["find", folder, "-type", "f"])
    paths = {f"{folder}/{name}" for name in tree}
    assert set(os.fsdecode(listed.stdout).splitlines()) == paths
    async with engine.containers.open_files(box, folder) as opened:
        found = {item.entry.name async for item in opened if item.entry.kind == "file"}
    assert {posixpath.join(posixpath.dirname(folder), name) for name in found} == paths
    for name in RAW_NAMES:
        path = f"{folder}/{name}"
        for seen in (path, f"{path}/{name}"):
            known = await engine.containers.stat_path(box, seen)
            assert (known.name, known.is_directory) == (name, seen == path)
        with pytest.raises(NotFound):
            await engine.containers.stat_path(box, f"{path}/\ufffd")
        # To a path with such a name, and below one.
        await engine.containers.put_files(box, b"1", f"{path}/{name}")
        await engine.containers.put_files(box, {f"new {name}": b"2"}, path)
        shown = await engine.exec.run(box, ["sh", "-c", f"cat {folder}/*/*"])
        assert shown.stdout.count(b"1") == shown.stdout.count(b"2") == 1
        await engine.exec.run(box, ["sh", "-c", f"rm -r {folder}/*"])
        await engine.containers.put_files(box, tree, folder)
        # The contents of a directory.
        async with engine.containers.open_files(box, f"{path}/.") as opened:
            read = [await item.read() async for item in opened if item.entry.kind == "file"]
            assert read == [os.fsencode(name)]


async def test_folders_whose_names_are_not_utf_8_are_read(
    engine: AsyncEngine, plain: Engine, box: str, folder: str, tmp_path: Path
) -> None:
    await engine.exec.run(box, ["mkdir", folder])
    other = plain.containers.create(image="busybox", cmd=["true"]).id
    try:
        for name in RAW_NAMES:
            path, data = f"{folder}/{name}", os.fsencode(name)
            await engine.containers.put_files(box, {f"{name}/{name}": data}, folder)
            async with engine.containers.open_files(box, path) as opened:
                assert opened.stat.name == name
                assert [item.entry.name async for item in opened] == [name, f"{name}/{name}"]
            await engine.containers.get_files(box, path, tmp_path)
            assert (tmp_path / name / name).read_bytes() == data
            await engine.containers.copy(box, path, other, "/tmp")
            async with engine.containers.open_files(other, "/tmp") as opened:
                assert f"tmp/{name}/{name}" in [item.entry.name async for item in opened]
    finally:
        plain.containers.remove(other, force=True)


def loses_names(plain: Engine) -> bool:
    """Whether the engine archives nothing at the path of a file whose name is not UTF-8."""
    return (plain.system.version().version or "").startswith("20.10.")


async def test_files_whose_names_are_not_utf_8_are_read(
    engine: AsyncEngine, plain: Engine, box: str, folder: str, tmp_path: Path
) -> None:
    await engine.exec.run(box, ["mkdir", folder])
    await engine.containers.put_files(box, dict.fromkeys(RAW_NAMES, b"1"), folder)
    for name in RAW_NAMES:
        path = f"{folder}/{name}"
        if loses_names(plain):
            with pytest.raises(StreamBroken, match="the archive is empty") as caught:
                await engine.containers.read_file(box, path)
            assert "The engine lost the name" in str(caught.value.hint)
            with pytest.raises(StreamBroken, match="the archive is empty"):
                await engine.containers.get_files(box, path, tmp_path)
            continue
        assert await engine.containers.read_file(box, path) == b"1"
        await engine.containers.get_files(box, path, tmp_path)
        assert (tmp_path / name).read_bytes() == b"1"
        async with engine.containers.open_files(box, path) as opened:
            assert [item.entry.name async for item in opened] == [name]


async def test_changes_whose_names_are_not_utf_8(engine: AsyncEngine, plain: Engine) -> None:
    made = plain.containers.create(image="busybox", cmd=["true"]).id
    try:
        await engine.containers.put_files(made, {os.fsdecode(b"a\xff"): b"1"})
        (path,) = {
            change.path
            for change in await engine.containers.changes(made)
            if change.path.startswith("/a")
        }
        # Docker puts U+FFFD into JSON; Podman the bytes, which are read.
        assert os.fsencode(path) in (b"/a\xff", "/a\N{REPLACEMENT CHARACTER}".encode())
    finally:
        plain.containers.remove(made, force=True)


async def test_a_dockerfile_whose_name_is_not_utf_8(engine: AsyncEngine, tmp_path: Path) -> None:
    name = RAW_NAMES[0]
    (tmp_path / name).write_text("FROM scratch\nLABEL dockwire=raw\n")
    built = await (await engine.images.build(tmp_path, dockerfile=name)).result()
    assert built.id is not None
    found = await engine.images.inspect(built.id)
    assert found.config is not None
    assert (found.config.labels or {})["dockwire"] == "raw"
    await engine.images.remove(built.id)


async def test_text_that_is_not_unicode_reaches_no_engine(engine: AsyncEngine, box: str) -> None:
    odd = RAW_NAMES[0]
    with pytest.raises(InvalidArgument, match=r"cmd\[1\]: not valid text"):
        await engine.exec.run(box, ["echo", odd])
    with pytest.raises(InvalidArgument, match=r"env\['A'\]: not valid text"):
        await engine.containers.create("busybox", env={"A": odd})
    with pytest.raises(InvalidArgument, match=r"labels\['a'\]: not valid text"):
        await engine.volumes.create(labels={"a": odd})
    with pytest.raises(InvalidArgument, match=r"filters\['label'\]: not valid text"):
        await engine.containers.list(filters={"label": [odd]})
    with pytest.raises(InvalidArgument, match="container name or ID"):
        await engine.containers.inspect(odd)
    # The input of a command is bytes.
    done = await engine.exec.run(box, ["cat"], input=os.fsencode(odd))
    assert done.stdout == os.fsencode(odd)


async def test_what_cannot_be_put(engine: AsyncEngine, box: str, folder: str, tree: Path) -> None:
    containers = engine.containers
    await containers.put_files(box, tree, path=folder)
    before = await said(engine, box, f"ls -lR {folder}")
    with pytest.raises(NotFound):
        await containers.put_files("no-such-container", b"", path="/x/")
    with pytest.raises(NotFound):
        await containers.put_files("no-such-container", {"/x": b""})
    with pytest.raises(TransferError, match="no directory"):
        await containers.put_files(box, b"", path="/no/")
    with pytest.raises(WrongFileType):
        await containers.put_files(box, tree, path=f"{folder}/file")
    with pytest.raises(WrongFileType):
        await containers.put_files(box, b"", path=f"{folder}/file/below")
    with pytest.raises(WrongFileType, match="the source has no name"):
        await containers.put_files(box, b"", path=folder)
    # What an engine would do without being asked not to: replace a folder by a file.
    with pytest.raises(WrongFileType) as caught:
        await containers.put_files(box, {"sub": b""}, path=folder)
    assert isinstance(caught.value.__cause__, ApiError)
    with pytest.raises(WrongFileType):
        await containers.put_files(box, {"file": tree}, path=folder)
    with pytest.raises(InvalidArgument, match="slash"):
        await containers.put_files(box, {"/etc/x": b""}, path=folder)
    with pytest.raises(InvalidArgument, match="path"):
        await containers.put_files(box, b"")
    for source in (b"", Directory(), tree / "file", {"x": b""}):
        with pytest.raises(InvalidArgument, match="contents"):
            await containers.put_files(box, source, path=folder, contents=True)
    with pytest.raises(InvalidArgument, match="could be a path or a content"):
        await containers.put_files(box, "text", path=folder)  # type: ignore[arg-type]
    missing: Any = f"{tree}/no such/."
    with pytest.raises(LocalFileError, match="No such file"):
        await containers.put_files(box, missing, path=folder)
    file: Any = f"{tree / 'file'}/."
    with pytest.raises(InvalidArgument, match="contents: the source is not a local directory"):
        await containers.put_files(box, file, path=folder)
    with pytest.raises(LocalFileError, match="No such file"):
        await containers.put_files(box, tree / "no such", path=folder)
    assert await said(engine, box, f"ls -lR {folder}") == before


async def test_folders_are_not_made(engine: AsyncEngine, box: str, folder: str) -> None:
    for path in (f"{folder}/f", f"{folder}/deep/f"):
        with pytest.raises(NotFound):
            await engine.containers.put_files(box, b"", path=path)
    with pytest.raises(NotFound):
        await engine.containers.put_files(box, {"f": b""}, path=folder)


async def test_what_cannot_be_got(
    engine: AsyncEngine, box: str, folder: str, tree: Path, tmp_path: Path
) -> None:
    containers = engine.containers
    await containers.put_files(box, tree, path=folder)
    await said(engine, box, f"cd {folder}; ln -s /etc out; ln -s ../../../etc up; mkfifo pipe")
    with pytest.raises(UnsafeArchive) as caught:
        await containers.get_files(box, path=folder, to=tmp_path / "a")
    assert caught.value.path.endswith("/out")
    assert caught.value.operation == "ContainerArchive"
    assert caught.value.hint is not None
    assert caught.value.transfer is not None
    done = await containers.get_files(box, path=folder, to=tmp_path / "b", links="skip")
    assert sorted(name.rsplit("/", 1)[1] for name in done.skipped) == ["out", "pipe", "up"]
    await containers.get_files(box, path=folder, to=tmp_path / "c", links="keep")
    assert os.readlink(tmp_path / "c" / "up") == "../../../etc"
    with pytest.raises(LocalFileError, match="exists already"):
        await containers.get_files(box, path=f"{folder}/file", to=tmp_path / "b" / "file")
    await said(engine, box, f"echo newer >{folder}/file")
    await containers.get_files(
        box, path=f"{folder}/file", to=tmp_path / "b" / "file", overwrite=True
    )
    assert (tmp_path / "b" / "file").read_bytes() == b"newer\n"
    with pytest.raises(WrongFileType):
        await containers.get_files(box, path=folder, to=tmp_path / "b" / "file", overwrite=True)
    with pytest.raises(LocalFileError, match="there is no directory"):
        await containers.get_files(box, path=folder, to=tmp_path / "no" / "such")
    with pytest.raises(NotFound):
        await containers.get_files(box, path="/no/such", to=tmp_path / "d")
    with pytest.raises(InvalidArgument, match="links"):
        await containers.get_files(box, path=folder, to=tmp_path, links="follow")  # type: ignore[arg-type]
    full = Path("/dev/full").open("wb", buffering=0)  # noqa: ASYNC230, SIM115
    with full, pytest.raises(LocalFileError, match="No space left"):
        await containers.get_files(box, path=f"{folder}/file", to=full)
    assert not (tmp_path / "d").exists()
    # Nothing of it has disturbed the engine object.
    assert await containers.read_file(box, path=f"{folder}/none") == b""


@contextmanager
def small_volume(plain: Engine) -> Iterator[tuple[str, str]]:
    """Containers with a volume of a mebibyte, which one may write to and the other not."""
    volume = plain.volumes.create(
        driver="local", driver_opts={"type": "tmpfs", "device": "tmpfs", "o": "size=1m"}
    ).name
    made: list[str] = []
    try:
        for more in ("", ":ro"):
            host_config = models.HostConfig(
                binds=[f"{volume}:/small{more}"], readonly_rootfs=bool(more)
            )
            made.append(
                plain.containers.create(
                    image="busybox", cmd=["sleep", "3600"], host_config=host_config
                ).id
            )
            plain.containers.start(made[-1])
        yield made[0], made[1]
    finally:
        for each in made:
            plain.containers.remove(each, force=True)
        plain.volumes.remove(volume)


async def test_a_full_and_a_read_only_disk(engine: AsyncEngine, plain: Engine, box: str) -> None:
    containers = engine.containers
    with small_volume(plain) as (writable, read_only):
        with pytest.raises(DiskFull, match="no space left on device") as caught:
            await containers.put_files(
                writable, {"first": b"whole", "large": bytes(8 * MIB)}, path="/small"
            )
        assert caught.value.operation == "PutContainerArchive"
        assert "Sent completely before that: " in str(caught.value.hint)
        assert caught.value.may_have_taken_effect
        # What had been unpacked is there.
        assert await containers.read_file(writable, path="/small/first") == b"whole"
        assert await containers.read_file(box, path="/etc/group")
        await said(engine, box, "dd if=/dev/zero of=/tmp/eight bs=1M count=8 2>/dev/null")
        with pytest.raises(DiskFull):
            await containers.copy(box, "/tmp/eight", writable, "/small/copied")
        for path in ("/x", "/small/x"):
            with pytest.raises(ReadOnly, match="read-only"):
                await containers.put_files(read_only, b"", path=path)
        with pytest.raises(ReadOnly):
            await containers.copy(box, "/etc/group", read_only, "/small/copied")


class Failing(io.RawIOBase):
    """A file object that breaks in the middle."""

    def read(self, size: int = -1) -> bytes:
        raise OSError(5, "Input/output error")


async def test_what_was_sent_before_a_local_error_stays(
    engine: AsyncEngine, box: str, folder: str
) -> None:
    await made(engine, box, folder)
    source: dict[str, bytes | File] = {
        "first": b"whole",
        "second": File(Failing(), size=MIB),
        "third": b"",
    }
    with pytest.raises(LocalFileError, match="Input/output error") as caught:
        await engine.containers.put_files(box, source, path=folder)
    error = caught.value
    assert (error.path, error.errno, error.operation) == ("second", 5, "PutContainerArchive")
    assert error.transfer is not None
    assert error.transfer.files == 1
    assert error.may_have_taken_effect
    # The engine notices a moment later that no more comes.
    until = time.monotonic() + 10
    while "first" not in (found := await said(engine, box, f"ls {folder}")):
        assert time.monotonic() < until
        await asyncio.sleep(0.02)
    assert "third" not in found


async def test_copying_between_containers(
    engine: AsyncEngine,
    box: str,
    folder: str,
    tree: Path,
    tmp_path: Path,
    addresses: dict[str, str],
) -> None:
    containers = engine.containers
    await containers.put_files(box, tree, path=folder, owner=(12, 34))
    await said(engine, box, f"cd {folder}; ln file hard; mkfifo pipe")
    other = (await containers.create(image="busybox", cmd=["true"])).id
    try:
        done = await containers.copy(box, folder, other, "/copied")
        assert (done.files, done.directories, done.links, done.bytes) == (4, 3, 1, 300_006)
        await containers.get_files(other, path="/copied", to=tmp_path / "copied")
        wanted = facts(tree)
        found = facts(tmp_path / "copied")
        assert found.pop("hard")[2] == wanted["file"][2]
        assert found == wanted
        assert (await containers.stat_path(other, path="/copied/pipe")).kind == "fifo"
        # Into what is there, under its own name; a file; contents only.
        await containers.copy(box, f"{folder}/sub", other, "/copied")
        await containers.copy(box, f"{folder}/file", other, "/copied/sub/renamed")
        await containers.copy(box, f"{folder}/sub/.", other, "/copied/sub/empty")
        assert (await containers.stat_path(other, path="/copied/sub/empty/empty")).is_directory
        assert await containers.read_file(other, path="/copied/sub/renamed") == b"hello"
        # By way of another engine object.
        async with AsyncEngine(addresses["tcp"]) as second, AsyncEngine(addresses["unix"]) as first:
            await first.containers.copy(
                box, f"{folder}/file", other, "/elsewhere", to_engine=second
            )
        assert await containers.read_file(other, path="/elsewhere") == b"hello"
        with pytest.raises(InvalidArgument, match="the same container"):
            await containers.copy(box, folder, box[:12], "/x")
        with pytest.raises(NotFound):
            await containers.copy(box, "/no/such", other, "/x")
        with pytest.raises(WrongFileType):
            await containers.copy(box, folder, other, "/elsewhere")
    finally:
        await containers.remove(other, force=True)


async def test_owners_are_copied(engine: AsyncEngine, box: str, folder: str) -> None:
    await engine.containers.put_files(box, b"1", path=folder, owner=(12, 34))
    other = (await engine.containers.create(image="busybox", cmd=["true"])).id
    try:
        await engine.containers.copy(box, folder, other, "/copied")
        async with engine.containers.open_files(other, path="/copied") as files:
            assert [(item.entry.uid, item.entry.gid) async for item in files] == [(12, 34)]
    finally:
        await engine.containers.remove(other, force=True)


async def test_a_container_that_goes_away_meanwhile(
    engine: AsyncEngine, plain: Engine, engine_host: ForeignEngine
) -> None:
    """Whatever an engine makes of it, the call ends, and in one of our errors if it fails."""
    # Podman may leave half of the container behind, which nothing can remove.
    needs_dockerd(engine_host, "a container removed in the middle")
    name = plain.containers.create(image="busybox", cmd=["true"]).id
    removers: list[threading.Thread] = []

    class Meanwhile(io.RawIOBase):
        left = 4 * MIB

        def read(self, size: int = -1) -> bytes:
            if not removers:
                removers.append(threading.Thread(target=self.remove))
                removers[0].start()
                time.sleep(0.1)
            size = min(size, self.left)
            self.left -= size
            return bytes(size)

        def remove(self) -> None:
            with Engine(plain.host) as engine:
                engine.containers.remove(name, force=True)

    try:
        await engine.containers.put_files(name, File(Meanwhile(), size=4 * MIB), path="/f")
    except DockwireError as error:
        assert error.operation == "PutContainerArchive"  # noqa: PT017
    removers[0].join(20)
    assert not removers[0].is_alive()
    with pytest.raises(NotFound):
        await engine.containers.read_file(name, path="/f")


async def test_the_event_loop_goes_on_while_files_are_slow(
    addresses: dict[str, str], box: str, folder: str, tmp_path: Path
) -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            time.sleep(0.1)
            return super().read(size)

        def write(self, data: object) -> int:
            time.sleep(0.1)
            return super().write(data)  # type: ignore[arg-type]

    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.01)
            ticks += 1

    async with AsyncEngine(addresses["unix"]) as engine:
        ticking = asyncio.ensure_future(tick())
        began = time.monotonic()
        source = Slow(random.Random(3).randbytes(MIB // 4))
        await engine.containers.put_files(box, source, path=folder)
        target = Slow()
        await engine.containers.get_files(box, path=folder, to=target)
        took = time.monotonic() - began
        ticking.cancel()
    assert target.getvalue() == source.getvalue()
    assert took > 0.3
    # Each of the files' pauses would have stopped it for ten ticks.
    assert ticks > took * 100 / 4


async def test_a_cancelled_copy_leaves_nothing_open(
    addresses: dict[str, str], box: str, folder: str, tmp_path: Path
) -> None:
    (tmp_path / "large").write_bytes(b"")
    os.truncate(tmp_path / "large", 1 << 30)
    async with AsyncEngine(addresses["unix"]) as engine:
        await engine.containers.put_files(box, bytes(64 * MIB), path=folder)
        before = set(os.listdir("/proc/self/fd"))
        for work in (
            engine.containers.put_files(box, tmp_path / "large", path=f"{folder}-large"),
            engine.containers.get_files(box, path=folder, to=tmp_path / "out"),
        ):
            task = asyncio.ensure_future(work)
            await asyncio.sleep(0.03)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert not (tmp_path / "out").exists()
        assert len(os.listdir("/proc/self/fd")) <= len(before)
        assert await engine.containers.read_file(box, path="/etc/group")
    await asyncio.sleep(0)


async def test_an_engine_unpacks_what_tarfile_would(
    engine: AsyncEngine, box: str, folder: str, tree: Path
) -> None:
    """What goes in by hand comes out by name, and the other way round."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as tar:
        tar.add(tree, arcname="by hand")
    await engine.containers.put_archive(
        box, path=await made(engine, box, folder), data=written.getvalue()
    )
    assert await engine.containers.read_file(box, path=f"{folder}/by hand/file") == b"hello"
    await engine.containers.put_files(box, tree, path=f"{folder}/by name")
    async with engine.containers.get_archive(box, path=f"{folder}/by name") as reader:
        with tarfile.open(fileobj=io.BytesIO(await reader.read())) as tar:
            assert len(tar.getnames()) == 7


def test_a_thread_may_close_what_another_reads(addresses: dict[str, str], box: str) -> None:
    with Engine(addresses["unix"]) as engine:
        files = engine.containers.open_files(box, path="/bin/busybox")
        item = next(iter(files))
        assert item.read(10)
        files.close()
        with pytest.raises(DockwireError, match="closed"):
            item.read()
