"""Archives of local files and bytes: attributes, invalid sources, files that change."""

from __future__ import annotations

import errno
import io
import os
import random
import socket
import stat
import tarfile
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dockwire._archive.copy_sources import (
    archive_path,
    check_source,
    contents_of,
    is_directory,
    source_archive,
    source_name,
)
from dockwire._archive.tar_writer import TarWriter
from dockwire.errors import InvalidArgument, LocalFileError, TransferError
from dockwire.files import Directory, File, Item, Link, OwnerOption, Transfer
from dockwire_api.timestamp import Timestamp


def packed(*items: tuple[str, Item], owner: OwnerOption = (0, 0)) -> tuple[TarWriter, bytes]:
    writer = source_archive(items, owner)
    made = b""
    while piece := writer.read(10_000):
        made += piece
    return writer, made


def read_all(writer: TarWriter) -> None:
    while writer.read(600):
        pass


def members(archive: bytes) -> dict[str, tarfile.TarInfo]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return {member.name: member for member in tar.getmembers()}


def content(archive: bytes, name: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        found = tar.extractfile(name)
        assert found is not None
        return found.read()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    top = tmp_path / "top"
    (top / "sub" / "deep").mkdir(parents=True)
    (top / "empty").mkdir()
    (top / "none").touch()
    (top / "sub" / "file").write_bytes(b"hello")
    (top / "sub" / "deep" / "ünï").write_bytes(b"x" * 600)
    (top / "link").symlink_to("sub/file")
    (top / "dangling").symlink_to("/nowhere")
    (top / "folder link").symlink_to("sub")
    os.link(top / "sub" / "file", top / "hard")
    (top / "sub" / "file").chmod(0o4751)
    os.utime(top / "sub" / "file", ns=(0, 1_800_000_000_123_456_789))
    return top


@pytest.mark.parametrize("front", ["there", ""])
def test_a_directory(tree: Path, front: str) -> None:
    writer, archive = packed((front, tree))
    found = members(archive)
    below = {
        *("dangling", "empty", "folder link", "hard", "link", "none"),
        *("sub", "sub/deep", "sub/deep/ünï", "sub/file"),
    }
    assert set(found) == ({"there", *(f"there/{name}" for name in below)} if front else below)
    at = f"{front}/" if front else ""
    # Directories come before their contents.
    names = list(found)
    assert names.index(at + "sub") < names.index(at + "sub/deep") < names.index(at + "sub/deep/ünï")
    file = found[at + "sub/file"]
    assert (file.mode, file.uid, file.gid) == (0o4751, 0, 0)
    assert file.pax_headers["mtime"] == "1800000000.123456789"
    assert content(archive, at + "hard") == content(archive, at + "sub/file") == b"hello"
    linked = [each for each in (found[at + "hard"], found[at + "sub/file"]) if each.islnk()]
    assert [each.linkname for each in linked] == [at + "hard"]
    assert found[at + "link"].linkname == "sub/file"
    assert found[at + "folder link"].issym()
    counter = writer.counter.result()
    assert (counter.files, counter.links, counter.bytes) == (4, 3, 605)
    assert counter.directories == (4 if front else 3)


def test_special_files_are_skipped_and_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        writer, archive = packed(("x", tmp_path))
    assert set(members(archive)) == {"x"}
    assert writer.counter.result().skipped == (str(tmp_path / "pipe"), str(tmp_path / "socket"))


def test_owners(tree: Path) -> None:
    if os.geteuid() == 0:
        os.chown(tree / "none", 12, 34)
    mine = (tree / "none").stat()
    cases: list[tuple[OwnerOption, tuple[int, int]]] = [
        ((7, 8), (7, 8)),
        ("local", (mine.st_uid, mine.st_gid)),
    ]
    for owner, wanted in cases:
        _, archive = packed(
            ("a", tree / "none"), ("b", File(tree / "none", owner=(5, 6))), owner=owner
        )
        found = members(archive)
        assert (found["a"].uid, found["a"].gid) == wanted
        assert (found["b"].uid, found["b"].gid) == (5, 6)


def test_items_with_all_attributes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    (tmp_path / "link").symlink_to("file")
    moment = Timestamp.parse("2026-01-02T03:04:05.123456789Z")
    _, archive = packed(
        ("bytes", File(b"1", mode=0o4600, mtime=1_700_000_000.25)),
        ("view", memoryview(b"abcd").cast("H")),
        ("array", bytearray(b"xy")),
        ("path", File(tmp_path / "link", mode=0o400, mtime=moment)),
        ("open", io.BytesIO(b"in memory")),
        ("date", File(b"", mtime=datetime(2026, 1, 1, tzinfo=UTC))),
        ("folder", Directory(mode=0o1777)),
        ("link", Link("../far")),
    )
    found = members(archive)
    assert found["bytes"].mode == 0o4600
    assert found["bytes"].pax_headers["mtime"] == "1700000000.25"
    assert content(archive, "view") == b"abcd"
    assert content(archive, "array") == b"xy"
    # A File follows links.
    assert (found["path"].mode, content(archive, "path")) == (0o400, b"abc")
    assert found["path"].pax_headers["mtime"] == "1767323045.123456789"
    assert content(archive, "open") == b"in memory"
    assert found["date"].mtime == 1767225600
    assert (found["folder"].mode, found["folder"].isdir()) == (0o1777, True)
    assert found["link"].linkname == "../far"
    assert found["view"].mode == 0o644


def test_an_open_file_is_read_from_its_position(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"0123456789")
    with (tmp_path / "file").open("rb") as file:
        file.seek(4)
        check_source(file, (0, 0))
        _, archive = packed(("f", file))
    assert content(archive, "f") == b"456789"


def test_objects_of_unknown_length() -> None:
    def pipe() -> Any:
        reading, writing = os.pipe()
        os.write(writing, b"12345")
        os.close(writing)
        return os.fdopen(reading, "rb", buffering=0)

    with (
        pipe() as file,
        pytest.raises(InvalidArgument, match="length of this object is unknown") as caught,
    ):
        check_source(file, (0, 0))
    assert caught.value.hint is not None
    with pipe() as file:
        _, archive = packed(("f", File(file, size=5)))
        assert content(archive, "f") == b"12345"
    for size, words in ((4, "has more than 4 bytes"), (6, "has 5 bytes instead of 6")):
        with pipe() as file, pytest.raises(LocalFileError, match=words):
            packed(("f", File(file, size=size)))


@pytest.mark.parametrize(
    "source",
    [
        "a text",
        1,
        None,
        io.StringIO("x"),
        {"x": "text"},
        {"": b""},
        {"/": b""},
        {"..": b""},
        {"a/../b": b""},
        {"a\0": b""},
        {1: b""},
        File("text"),  # type: ignore[arg-type]
        File(io.BytesIO(), size=-1),
    ],
)
def test_invalid_sources(source: Any) -> None:
    with pytest.raises(InvalidArgument):
        check_source(source, (0, 0))


class BytesPath:
    def __fspath__(self) -> bytes:
        return b"a/."


def test_the_contents_of_a_directory() -> None:
    # Path removes the dot.
    assert contents_of("a/.") == Path("a")
    assert contents_of("/.") == Path("/")
    for other in ("a", "a/..", ".", "a.", Path("a/."), b"a/.", BytesPath(), None, 1):
        assert contents_of(other) is None


@pytest.mark.parametrize(
    ("source", "problem", "hint"),
    [
        ("text", "source: a str could be a path or a content", '"directory/."'),
        ({"x": File("text")}, "source: a str could be", "pathlib.Path"),  # type: ignore[arg-type]
        (io.StringIO(), "source: the file is open in text mode", 'mode "rb"'),
        (object(), "source: object cannot be copied", ""),
        ({1: b""}, "source: a path in the container is a str, not int: 1", ""),
        ({"a/../b": b""}, "source: not a path of a file: 'a/../b'", ""),
        ({"\ud800": b""}, "source: '\\\\ud800' is .*half of a", ""),
        (Path("\ud800"), "source: '\\\\ud800' is .*half of a", ""),
        (File(Path("\ud800")), "source: '\\\\ud800' is", ""),
        (Link("\ud800"), "target: '\\\\ud800' is", ""),
        ({"x": Link("\ud800")}, "target: '\\\\ud800' is", ""),
    ],
)
def test_errors_say_what_is_wrong_with_a_source(source: Any, problem: str, hint: str) -> None:
    with pytest.raises(InvalidArgument, match=f"^{problem}") as caught:
        check_source(source, (0, 0))
    assert hint in (caught.value.hint or "")


@pytest.mark.parametrize("owner", ["LOCAL", "root", 0, (0,), (0, "0"), (-1, 0)])
def test_invalid_owners(owner: Any) -> None:
    with pytest.raises(InvalidArgument, match="owner"):
        check_source(b"", owner)


def test_names(tmp_path: Path) -> None:
    assert archive_path("/a//b/./c/") == "a/b/c"
    assert source_name(Path("a/b")) == "b"
    assert source_name(Path()) == Path.cwd().name
    assert source_name(tmp_path / "x" / "..") == tmp_path.name
    assert source_name(b"") is source_name(io.BytesIO()) is source_name(Directory()) is None
    with (tmp_path / "file").open("wb+") as file:
        assert source_name(file) == source_name(File(file)) == "file"
    with os.fdopen(os.dup(0), "rb") as numbered:
        assert source_name(numbered) is None


def test_is_directory(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert is_directory(tmp_path)
    assert is_directory(Directory())
    assert not is_directory(tmp_path / "link")
    assert not is_directory(b"")
    with pytest.raises(LocalFileError, match="No such file") as caught:
        is_directory(tmp_path / "none")
    assert (caught.value.errno, caught.value.path) == (2, str(tmp_path / "none"))
    assert f"{tmp_path / 'none'} cannot be read" in str(caught.value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda path: path.write_bytes(bytes(800_000)),
            "has 800000 bytes instead of 1000000",
        ),
        (lambda path: path.write_bytes(bytes(1_000_001)), "has more than 1000000 bytes"),
    ],
)
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, change: Any, words: str) -> None:
    (tmp_path / "before").write_bytes(b"ok")
    path = tmp_path / "changing"
    path.write_bytes(bytes(1_000_000))
    writer = source_archive([("d", tmp_path)])
    assert writer.read(600_000)
    change(path)
    with pytest.raises(LocalFileError, match=words) as caught:
        read_all(writer)
    assert caught.value.path == str(path)
    assert writer.counter.result().files == 1


def test_a_file_that_is_removed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(1000))
    (tmp_path / "b").write_bytes(b"")
    writer = source_archive([("d", tmp_path)])
    writer.read(600)
    (tmp_path / "b").unlink()
    with pytest.raises(LocalFileError, match="b cannot be read: No such file"):
        read_all(writer)


def test_a_link_that_has_replaced_a_listed_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "top").mkdir()
    (tmp_path / "top" / "file").write_bytes(b"public")
    with os.scandir(tmp_path / "top") as entries:
        [listed] = entries
        assert listed.is_file(follow_symlinks=False)
    (tmp_path / "top" / "file").unlink()
    (tmp_path / "top" / "file").symlink_to(tmp_path / "secret")
    writer = source_archive([("file", listed)])
    with pytest.raises(LocalFileError) as caught:
        writer.read()
    assert (caught.value.errno, caught.value.path) == (errno.ELOOP, str(tmp_path / "top" / "file"))
    # A File is followed, as it names the content.
    assert content(source_archive([("file", File(tmp_path / "top" / "file"))]).read(), "file") == (
        b"secret"
    )


def test_a_file_with_a_wrong_size() -> None:
    with pytest.raises(LocalFileError, match="has more than 0 bytes"):
        packed(("f", Path("/proc/self/status")))


@contextmanager
def without_root() -> Iterator[None]:
    """Drop the rights of root, which may read everything."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_permission_denied(tmp_path: Path) -> None:
    for each in (tmp_path, *tmp_path.parents):
        if each.stat().st_uid == os.getuid() and not each.stat().st_mode & stat.S_IXOTH:
            each.chmod(each.stat().st_mode | 0o755)
    (tmp_path / "open").write_bytes(b"ok")
    (tmp_path / "secret").write_bytes(b"no")
    (tmp_path / "secret").chmod(0)
    with (
        without_root(),
        pytest.raises(LocalFileError, match="secret cannot be read: Permission denied") as caught,
    ):
        packed(("d", tmp_path))
    assert caught.value.errno == 13
    assert isinstance(caught.value.__cause__, PermissionError)


def test_a_read_that_returns_text() -> None:
    class Odd:
        def read(self, size: int) -> Any:
            return "text"

    with pytest.raises(TransferError, match=r"read\(\) returned str"):
        packed(("f", File(Odd(), size=4)))


def test_a_file_with_the_path_of_a_directory(tmp_path: Path) -> None:
    with pytest.raises(LocalFileError, match="is not a file|Is a directory"):
        packed(("f", File(tmp_path)))


def test_data_before_an_error_is_returned_first(tmp_path: Path) -> None:
    writer = source_archive([("a", b"whole"), ("b", tmp_path / "none"), ("c", b"")])
    before = writer.read(1 << 20)
    assert writer.counter.result().files == 1
    for _ in range(2):
        with pytest.raises(LocalFileError, match="none"):
            writer.read(1 << 20)
    assert content(before + bytes(1024), "a") == b"whole"


def test_closing_early_closes_the_file(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(bytes(1 << 20))
    before = len(os.listdir("/proc/self/fd"))
    writer = source_archive([("f", tmp_path / "f")])
    writer.read(1000)
    assert len(os.listdir("/proc/self/fd")) == before + 1
    writer.close()
    assert len(os.listdir("/proc/self/fd")) == before


def test_closing_waits_for_a_read_in_another_thread() -> None:
    reading, done = threading.Event(), threading.Event()

    class Slow:
        def read(self, size: int) -> bytes:
            reading.set()
            assert done.wait(10)
            return b"12345" if size == 5 else b""

    writer = source_archive([("f", File(Slow(), size=5))])
    reader = threading.Thread(target=writer.read, args=(1000,))
    closer = threading.Thread(target=writer.close)
    reader.start()
    assert reading.wait(10)
    closer.start()
    closer.join(0.2)
    assert closer.is_alive()
    done.set()
    reader.join(10)
    closer.join(10)
    assert not reader.is_alive()
    assert not closer.is_alive()
    assert writer.read(1000) == b""


@pytest.mark.parametrize("size", [0, 511, 512, 1 << 18, (1 << 18) + 1])
@pytest.mark.parametrize("at_once", [7, 512, 1 << 18])
def test_entries_after_contents_of_any_length(tmp_path: Path, size: int, at_once: int) -> None:
    whole = random.Random(size).randbytes(size)
    (tmp_path / "f").write_bytes(whole)
    writer = source_archive(
        [("a", whole), ("b", tmp_path / "f"), ("c", io.BytesIO(whole)), ("d", Link("a"))]
    )
    made = b"".join(iter(lambda: writer.read(at_once), b""))
    assert list(members(made)) == ["a", "b", "c", "d"]
    assert content(made, "a") == content(made, "b") == content(made, "c") == whole
    assert writer.counter.result() == Transfer(files=3, links=1, bytes=3 * size)


def test_copied_items_cannot_be_rewound() -> None:
    writer = source_archive([("f", b"x")])
    assert not writer.seekable()
    with pytest.raises(OSError, match="rewindable"):
        writer.seek(0)


def test_large_files_are_not_held_in_memory(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(200 << 20)
    writer = source_archive([("f", tmp_path / "large")])
    tracemalloc.start()
    try:
        while writer.read(256 << 10):
            pass
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4 << 20
    assert writer.counter.result().bytes == 200 << 20
