"""What is sent for a build: archives that are made while they are read."""

from __future__ import annotations

import io
import os
import socket
import tarfile
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from dockwire import InvalidArgument, InvalidArgumentType, LocalFileError
from dockwire._archive.build_context import prepare_context
from dockwire._archive.tar_writer import TarWriter


def archive_of(*arguments: Any, **named: Any) -> bytes:
    made = prepare_context(*(arguments or (None,)), **{**NOTHING, **named})
    assert isinstance(made.upload, TarWriter)
    with made.upload as archive:
        return archive.read()


NOTHING: dict[str, Any] = {"dockerfile": None, "text": None, "files": None}


def names_in(data: bytes) -> list[str]:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return tar.getnames()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "context"
    (root / "b" / "deep").mkdir(parents=True)
    (root / "Dockerfile").write_text("FROM scratch\n")
    (root / "b" / "deep" / "x").write_bytes(b"x" * 1000)
    (root / "b" / "y").write_bytes(b"")
    (root / "a.txt").write_bytes(b"a" * 512)
    return root


def test_order_and_bytes_are_always_the_same(folder: Path) -> None:
    wanted = ["Dockerfile", "a.txt", "b", "b/deep", "b/deep/x", "b/y"]
    first = archive_of(folder)
    assert names_in(first) == wanted
    assert archive_of(folder) == first
    assert len(first) % 512 == 0


def test_a_dockerfile_alone_and_with_files() -> None:
    assert names_in(archive_of(text="FROM x")) == ["Dockerfile"]
    files = {"b/c": b"1", "a": b"2", "./d//e": b"", "ü": b"3"}
    data = archive_of(text="FROM x", files=files)
    assert names_in(data) == ["Dockerfile", "d/e", "a", "b/c", "ü"]
    assert archive_of(text="FROM x", files=dict(reversed(files.items()))) == data
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        found = tar.extractfile("b/c")
        assert found is not None
        assert found.read() == b"1"


@pytest.mark.parametrize("size", [1, 7, 511, 512, 513, 4096])
def test_read_in_pieces_of_any_size_and_once_more(folder: Path, size: int) -> None:
    whole = archive_of(folder)
    made = prepare_context(folder, **NOTHING)
    assert isinstance(made.upload, TarWriter)
    with made.upload as archive:
        for _ in range(2):
            assert archive.tell() == 0
            assert b"".join(iter(lambda: archive.read(size), b"")) == whole
            assert archive.tell() == len(whole)
            archive.seek(0)
        with pytest.raises(OSError, match="beginning"):
            archive.seek(5)


def test_links_modes_and_what_no_archive_can_hold(folder: Path) -> None:
    (folder / "link").symlink_to("/etc/../nowhere")
    (folder / "program").write_text("#!")
    (folder / "program").chmod(0o4755)
    os.mkfifo(folder / "pipe", 0o600)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "socket"))
        data = archive_of(folder)
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        assert tar.getmember("link").linkname == "/etc/../nowhere"
        assert tar.getmember("program").mode == 0o4755
        assert tar.getmember("pipe").isfifo()
        assert "socket" not in tar.getnames()
        assert {(each.uid, each.gid, each.uname) for each in tar} == {(0, 0, "")}


def test_long_and_odd_names(folder: Path) -> None:
    long = "/".join(["x" * 100] * 5)
    (folder / long).parent.mkdir(parents=True)
    (folder / long).write_bytes(b"1")
    odd = os.fsdecode(b"not utf-8 \xff\n")
    (folder / odd).write_bytes(b"2")
    data = archive_of(folder)
    assert {long, odd} <= set(names_in(data))


def test_a_large_file_is_never_in_memory(folder: Path) -> None:
    with (folder / "large").open("wb") as file:
        file.truncate(256 << 20)
    made = prepare_context(folder, **NOTHING)
    assert isinstance(made.upload, TarWriter)
    tracemalloc.start()
    try:
        with made.upload as archive:
            length = sum(len(piece) for piece in iter(lambda: archive.read(1 << 18), b""))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert length > 256 << 20
    assert peak < 4 << 20


def test_a_file_that_becomes_shorter_or_longer(folder: Path) -> None:
    path = folder / "changing"
    path.write_bytes(b"x" * (1 << 20))
    made = prepare_context(folder, **NOTHING)
    assert isinstance(made.upload, TarWriter)
    with made.upload as archive:
        while archive.tell() < 300_000:
            archive.read(1000)
        with path.open("ab") as file:
            file.write(b"longer")
        rest = archive.read()
        assert rest.endswith(b"x" + bytes(1024))  # no padding is needed, and this is the end
        archive.seek(0)
        while archive.tell() < 300_000:
            archive.read(1000)
        path.write_bytes(b"short")
        with pytest.raises(
            LocalFileError, match="changed while it was read: it has .* bytes instead of 1048582"
        ) as caught:
            archive.read()
        assert caught.value.path == str(path)


def test_a_file_that_is_gone(folder: Path) -> None:
    made = prepare_context(folder, **NOTHING)
    assert isinstance(made.upload, TarWriter)
    with made.upload as archive:
        archive.read(1)
        (folder / "a.txt").unlink()
        with pytest.raises(LocalFileError, match=r"a\.txt cannot be read") as caught:
            archive.read()
    assert caught.value.path == str(folder / "a.txt")
    assert caught.value.errno == 2
    assert caught.value.operation == "ImageBuild"


def test_a_dockerfile_that_cannot_be_read(folder: Path) -> None:
    with pytest.raises(LocalFileError, match="/mem cannot be read") as caught:
        prepare_context(folder, **{**NOTHING, "dockerfile": "/proc/self/mem"})
    assert caught.value.errno


def test_what_is_taken_back_in_below_a_folder_that_is_left_out(folder: Path) -> None:
    """As BuildKit does it; folders on the way there are sent, others are not."""
    (folder / "c" / "empty").mkdir(parents=True)
    (folder / "c" / "z").write_text("z")
    (folder / ".dockerignore").write_text("**\n!**/x\n")
    assert names_in(archive_of(folder)) == [
        ".dockerignore",
        "Dockerfile",
        "b",
        "b/deep",
        "b/deep/x",
    ]


def test_rules_for_one_dockerfile_come_first(folder: Path) -> None:
    (folder / ".dockerignore").write_text("a.txt")
    (folder / "b" / "Other").write_text("FROM scratch")
    (folder / "b" / "Other.dockerignore").write_text("*\n")
    assert "b" in names_in(archive_of(folder))
    assert names_in(archive_of(folder, dockerfile="b/Other")) == [".dockerignore", "b", "b/Other"]


def test_a_folder_may_be_a_link_and_dockerfiles_are_below_it(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert prepare_context(tmp_path / "link", **NOTHING).dockerfile == "Dockerfile"
    inside = {**NOTHING, "dockerfile": folder / "b" / "y"}
    assert prepare_context(tmp_path / "link", **inside).dockerfile == "b/y"
    assert prepare_context(folder, **{**NOTHING, "dockerfile": "b/../a.txt"}).dockerfile == "a.txt"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "nothing to build"),
        ({"text": "FROM x", "dockerfile": "y"}, "not both"),
        ({"context": b"tar", "text": "FROM x"}, "cannot be added to an archive"),
        ({"context": b"tar", "files": {}}, "dockerfile_text"),
        ({"files": {"x": b""}}, "dockerfile_text"),
        ({"text": "x", "files": {"/etc/passwd": b""}}, "not a path below"),
        ({"text": "x", "files": {"a/../../x": b""}}, "not a path below"),
        ({"text": "x", "files": {"": b""}}, "not a path below"),
        ({"text": "x", "files": {"a/..": b""}}, "not a path below"),
        ({"text": "x", "files": {"a": b"", "./a": b""}}, "given twice"),
        ({"text": "x", "files": {"Dockerfile": b""}}, "given twice"),
        ({"context": Path("/nowhere")}, "is not a directory"),
        ({"context": Path(__file__)}, "open it"),
        ({"context": Path(__file__).parent}, "no Dockerfile"),
        ({"context": Path(__file__).parent, "dockerfile": "../conftest.pyx"}, "no Dockerfile"),
        ({"context": Path(__file__).parent, "text": "x", "files": {}}, "not with a directory"),
        ({"remote": "http://x/y.tar", "context": b""}, "remote"),
    ],
)
def test_what_does_not_go_together(arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidArgument, match=words):
        prepare_context(**{"context": None, **NOTHING, **arguments})


@pytest.mark.parametrize(
    "arguments",
    [
        {"context": "folder"},
        {"text": b"FROM x"},
        {"text": "x", "files": {"a": "text"}},
        {"text": "x", "files": {b"a": b""}},
        {"text": "x", "files": [("a", b"")]},
        {"context": b"tar", "dockerfile": b"Dockerfile"},
    ],
)
def test_what_is_of_a_wrong_type(arguments: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgumentType):
        prepare_context(**{"context": None, **NOTHING, **arguments})
