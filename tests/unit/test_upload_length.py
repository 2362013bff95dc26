"""The length of an upload is known before it is read, or None."""

from __future__ import annotations

import gzip
import io
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from dockwire._archive.build_context import prepare_context
from dockwire._archive.copy_sources import source_archive
from dockwire._archive.tar_writer import TarWriter
from dockwire._archive.upload_length import upload_length
from dockwire.files import Directory, File, Link


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Everything whose entries differ in length."""
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (root / "Dockerfile").write_text("FROM scratch\n")
    for size in (0, 1, 511, 512, 513, 700_000):
        (root / f"f{size}").write_bytes(b"x" * size)
    (root / ("é" * 120)).write_bytes(b"1")
    (root / "link").symlink_to("x" * 200)
    os.link(root / "f513", root / "sub" / "again")
    os.mkfifo(root / "pipe")
    return root


def test_an_archive_of_a_directory(folder: Path) -> None:
    with source_archive([("d", folder)]) as archive:
        length = upload_length(archive)
        assert archive.tell() == 0
        assert length == len(archive.read())
        assert archive.counter.files == 9


def test_a_build_context(folder: Path) -> None:
    (folder / ".dockerignore").write_text("f5*\n")
    upload = prepare_context(folder, None, None, None).upload
    assert isinstance(upload, TarWriter)
    with upload:
        assert upload_length(upload) == len(upload.read())


def test_an_archive_of_all_kinds_of_items() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"x" * 1000)
        file.seek(300)
        items: Any = [
            ("a", b"1" * 600_000),
            ("b", File(io.BytesIO(b"22"), size=2)),
            ("c", file),
            ("d", Directory()),
            ("e", Link("a")),
        ]
        with source_archive(items) as archive:
            assert upload_length(archive) == len(archive.read())


def test_what_cannot_be_read_has_no_length(tmp_path: Path) -> None:
    with source_archive([("x", tmp_path / "missing")]) as archive:
        assert upload_length(archive) is None


def test_files_and_other_sources(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 1000)
    with path.open("rb") as file:
        assert upload_length(file) == 1000
        file.read(400)
        assert upload_length(file) == 600
    with path.open("rb", buffering=0) as raw:
        assert upload_length(raw) == 1000
    with tempfile.NamedTemporaryFile() as named:
        named.write(b"123")
        named.seek(0)
        assert upload_length(named) == 3
    with gzip.open(tmp_path / "packed", "wb") as packed:
        packed.write(b"x" * 5000)
    with gzip.open(tmp_path / "packed") as packed:
        assert upload_length(packed) is None
    reading, writing = os.pipe()
    os.close(writing)
    with open(reading, "rb") as pipe:
        assert upload_length(pipe) is None
    assert upload_length(io.BytesIO(b"123")) == 3
    assert upload_length(memoryview(b"12345678").cast("I")) == 8
    assert upload_length(iter([b"x"])) is None
    path.open("rb").close()
    closed = path.open("rb")
    closed.close()
    assert upload_length(closed) is None
