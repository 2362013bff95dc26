"""Build contexts: archives that are generated while they are read."""

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
from dockwire._archive.file_types import File
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
def directory(tmp_path: Path) -> Path:
    root = tmp_path / "context"
    (root / "b" / "deep").mkdir(parents=True)
    (root / "Dockerfile").write_text("FROM scratch\n")
    (root / "b" / "deep" / "x").write_bytes(b"x" * 1000)
    (root / "b" / "y").write_bytes(b"")
    (root / "a.txt").write_bytes(b"a" * 512)
    return root


def test_archives_are_reproducible(directory: Path) -> None:
    wanted = ["Dockerfile", "a.txt", "b", "b/deep", "b/deep/x", "b/y"]
    first = archive_of(directory)
    assert names_in(first) == wanted
    assert archive_of(directory) == first
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


def test_files_with_a_mode_an_owner_or_a_time() -> None:
    files = {
        "run.sh": File(b"#!/bin/sh\n", mode=0o755),
        "own": File(bytearray(b"x"), owner=(5, 6), mtime=1_000_000_000),
        "plain": b"",
    }
    data = archive_of(text="FROM scratch", files=files)
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        rows = {row.name: (row.mode, row.uid, row.gid, row.mtime) for row in tar}
    constant = rows["plain"][3]
    assert rows == {
        "Dockerfile": (0o644, 0, 0, constant),
        "run.sh": (0o755, 0, 0, constant),
        "own": (0o644, 5, 6, 1_000_000_000),
        "plain": (0o644, 0, 0, constant),
    }


@pytest.mark.parametrize("size", [1, 7, 511, 512, 513, 4096])
def test_read_in_pieces_of_any_size_and_rewound(directory: Path, size: int) -> None:
    whole = archive_of(directory)
    made = prepare_context(directory, **NOTHING)
    assert isinstance(made.upload, TarWriter)
    with made.upload as archive:
        for _ in range(2):
            assert archive.tell() == 0
            assert b"".join(iter(lambda: archive.read(size), b"")) == whole
            assert archive.tell() == len(whole)
            archive.seek(0)
        with pytest.raises(OSError, match="beginning"):
            archive.seek(5)


def test_links_modes_and_special_files(directory: Path) -> None:
    (directory / "link").symlink_to("/etc/../nowhere")
    (directory / "program").write_text("#!")
    (directory / "program").chmod(0o4755)
    os.mkfifo(directory / "pipe", 0o600)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(directory / "socket"))
        data = archive_of(directory)
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        assert tar.getmember("link").linkname == "/etc/../nowhere"
        assert tar.getmember("program").mode == 0o4755
        assert tar.getmember("pipe").isfifo()
        assert "socket" not in tar.getnames()
        assert {(each.uid, each.gid, each.uname) for each in tar} == {(0, 0, "")}


def test_links_to_directories_are_not_followed(directory: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_bytes(b"secret")
    (directory / "out").symlink_to(tmp_path / "outside")
    (directory / "up").symlink_to("..")
    (directory / "b" / "same").symlink_to(".")
    for rules in ("", "x\n!y\n", "*\n!out\n!up\n!b/same\n!*/secret\n"):
        (directory / ".dockerignore").write_text(rules)
        data = archive_of(directory)
        assert b"secret" not in data.replace(b"!*/secret", b"")
        with tarfile.open(fileobj=io.BytesIO(data)) as tar:
            for name in ("out", "up", "b/same"):
                assert tar.getmember(name).issym()
            assert [name for name in tar.getnames() if name.startswith(("out/", "up/"))] == []


def test_a_text_for_a_directory_with_rules_of_its_own(directory: Path) -> None:
    (directory / ".dockerignore").write_text("a.txt\n")
    made = prepare_context(directory, dockerfile=None, text="FROM x\udcff", files=None)
    assert isinstance(made.upload, TarWriter)
    data = made.upload.read()
    name = made.dockerfile
    assert name is not None
    assert names_in(data) == [
        *(name, ".dockerignore", "Dockerfile", "b", "b/deep", "b/deep/x", "b/y"),
    ]
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        text, rules = (tar.extractfile(each) for each in (name, ".dockerignore"))
        assert text is not None
        assert rules is not None
        assert text.read() == b"FROM x\xff"
        assert rules.read() == f"a.txt\n\n{name}\n".encode()


def test_ignored_directories_are_sent_with_what_is_included_in_them(directory: Path) -> None:
    (directory / "a" / "none").mkdir(parents=True)
    (directory / "c" / "d").mkdir(parents=True)
    (directory / "c" / "d" / "x").write_bytes(b"")
    (directory / ".dockerignore").write_text("*\n!*/*/x\n")
    assert names_in(archive_of(directory)) == [
        *(".dockerignore", "Dockerfile", "b", "b/deep", "b/deep/x", "c", "c/d", "c/d/x"),
    ]


def test_a_context_in_memory_can_be_sent_again() -> None:
    made = prepare_context(None, dockerfile=None, text="FROM x", files={"a": b"1"})
    assert made.dockerfile == "Dockerfile"
    assert isinstance(made.upload, TarWriter)
    assert made.upload.seekable()
    whole = made.upload.read()
    made.upload.seek(0)
    assert made.upload.read() == whole


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"text": "x", "files": ["a"]}, "files: expected a mapping of paths to bytes, got list"),
        ({"text": "x", "files": {1: b""}}, "files: expected str for the paths, got int"),
        ({"text": "x", "files": {"": b""}}, "files: '' is not a path below the context"),
        ({"text": "x", "files": {"a\0b": b""}}, "files: 'a\\\\x00b' is not a path"),
        ({"text": "x", "files": {"\ud800": b""}}, "files: .* half of a"),
        ({"text": "x", "files": {"a": "b"}}, r"files\['a'\]: expected bytes, .* got str"),
        ({"text": "x", "files": {"a": File(Path("b"))}}, r"files\['a'\]: .* got PosixPath"),
        ({"text": "\ud800"}, "the text of the Dockerfile contains half of a character"),
        ({"text": 1}, "dockerfile_text: expected str, got int"),
        ({"dockerfile": 1}, "dockerfile: expected str or a path, got int"),
    ],
)
def test_errors_name_the_argument_and_the_operation(
    arguments: dict[str, Any], problem: str
) -> None:
    with pytest.raises(InvalidArgument, match=f"^ImageBuild: {problem}") as caught:
        prepare_context(None, **{**NOTHING, **arguments})
    assert caught.value.operation == "ImageBuild"


def test_what_cannot_be_read_is_an_error_of_the_build(directory: Path) -> None:
    with pytest.raises(InvalidArgument, match="is not a directory") as caught:
        prepare_context(directory / "a.txt", **NOTHING)
    assert "open it in binary mode" in (caught.value.hint or "")
    with pytest.raises(InvalidArgument, match="is not a directory") as caught:
        prepare_context(directory / "none", **NOTHING)
    assert caught.value.hint == f"There is no {directory / 'none'}."
    assert caught.value.operation == "ImageBuild"


def test_long_and_odd_names(directory: Path) -> None:
    long = "/".join(["x" * 100] * 5)
    (directory / long).parent.mkdir(parents=True)
    (directory / long).write_bytes(b"1")
    odd = os.fsdecode(b"not utf-8 \xff\n")
    (directory / odd).write_bytes(b"2")
    data = archive_of(directory)
    assert {long, odd} <= set(names_in(data))


def test_a_large_file_is_not_held_in_memory(directory: Path) -> None:
    with (directory / "large").open("wb") as file:
        file.truncate(256 << 20)
    made = prepare_context(directory, **NOTHING)
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


def test_a_file_that_shrinks_or_grows(directory: Path) -> None:
    path = directory / "changing"
    path.write_bytes(b"x" * (1 << 20))
    made = prepare_context(directory, **NOTHING)
    assert isinstance(made.upload, TarWriter)
    with made.upload as archive:
        while archive.tell() < 300_000:
            archive.read(1000)
        with path.open("ab") as file:
            file.write(b"longer")
        rest = archive.read()
        assert rest.endswith(b"x" + bytes(1024))  # without padding, then the end of the archive
        archive.seek(0)
        while archive.tell() < 300_000:
            archive.read(1000)
        path.write_bytes(b"short")
        with pytest.raises(
            LocalFileError, match="changed while it was read: it has .* bytes instead of 1048582"
        ) as caught:
            archive.read()
        assert caught.value.path == str(path)


def test_a_file_that_is_removed(directory: Path) -> None:
    made = prepare_context(directory, **NOTHING)
    assert isinstance(made.upload, TarWriter)
    with made.upload as archive:
        archive.read(1)
        (directory / "a.txt").unlink()
        with pytest.raises(LocalFileError, match=r"a\.txt cannot be read") as caught:
            archive.read()
    assert caught.value.path == str(directory / "a.txt")
    assert caught.value.errno == 2
    assert caught.value.operation == "ImageBuild"


def test_an_unreadable_dockerfile(directory: Path) -> None:
    with pytest.raises(LocalFileError, match="/mem cannot be read") as caught:
        prepare_context(directory, **{**NOTHING, "dockerfile": "/proc/self/mem"})
    assert caught.value.errno


def test_files_included_below_an_ignored_directory(directory: Path) -> None:
    """As in BuildKit: directories above them are sent, other ignored ones are not."""
    (directory / "c" / "empty").mkdir(parents=True)
    (directory / "c" / "z").write_text("z")
    (directory / ".dockerignore").write_text("**\n!**/x\n")
    assert names_in(archive_of(directory)) == [
        ".dockerignore",
        "Dockerfile",
        "b",
        "b/deep",
        "b/deep/x",
    ]


def test_rules_of_one_dockerfile_have_priority(directory: Path) -> None:
    (directory / ".dockerignore").write_text("a.txt")
    (directory / "b" / "Other").write_text("FROM scratch")
    (directory / "b" / "Other.dockerignore").write_text("*\n")
    assert "b" in names_in(archive_of(directory))
    assert names_in(archive_of(directory, dockerfile="b/Other")) == [
        ".dockerignore",
        "b",
        "b/Other",
    ]


def test_linked_directories_and_dockerfiles_below(directory: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(directory)
    assert prepare_context(tmp_path / "link", **NOTHING).dockerfile == "Dockerfile"
    inside = {**NOTHING, "dockerfile": directory / "b" / "y"}
    assert prepare_context(tmp_path / "link", **inside).dockerfile == "b/y"
    assert (
        prepare_context(directory, **{**NOTHING, "dockerfile": "b/../a.txt"}).dockerfile == "a.txt"
    )


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
def test_arguments_that_exclude_each_other(arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidArgument, match=words):
        prepare_context(**{"context": None, **NOTHING, **arguments})


@pytest.mark.parametrize(
    "arguments",
    [
        {"context": "directory"},
        {"text": b"FROM x"},
        {"text": "x", "files": {"a": "text"}},
        {"text": "x", "files": {"a": File(Path("x"))}},
        {"text": "x", "files": {b"a": b""}},
        {"text": "x", "files": [("a", b"")]},
        {"context": b"tar", "dockerfile": b"Dockerfile"},
    ],
)
def test_wrong_types(arguments: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgumentType):
        prepare_context(**{"context": None, **NOTHING, **arguments})
