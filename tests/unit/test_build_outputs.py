"""The argument ``output`` of a build: its forms, what is refused, and complete archives."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    DockwireError,
    InvalidArgument,
    InvalidArgumentType,
    LocalFileError,
    LocalOutput,
    OCIOutput,
    TarOutput,
)
from dockwire._archive.build_outputs import exporter_of, find_output
from dockwire._archive.output_writers import ArchiveWriter
from dockwire.errors import WrongFileType


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, None),
        ("out", LocalOutput("out")),
        (Path("out"), LocalOutput(Path("out"))),
        ("type=local,dest=out", LocalOutput("out")),
        ("type=tar,dest=out.tar", TarOutput("out.tar")),
        ("dest=a=b,type=oci,compression=zstd", OCIOutput("a=b", options={"compression": "zstd"})),
        (LocalOutput("out", links="skip"), LocalOutput("out", links="skip")),
    ],
)
def test_forms(given: Any, expected: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = find_output(given)
    assert found == expected
    if found is not None:
        exporter = exporter_of(found)
        assert (exporter.type, exporter.attrs) == (
            {LocalOutput: "local", TarOutput: "tar", OCIOutput: "oci"}[type(found)],
            found.options,
        )


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("", "path"),
        ("-", "path"),
        ("a\0b", "path"),
        ("type=image,name=x", "type=local, type=tar and type=oci"),
        ("type=registry,name=x", "images.push"),
        ("type=tar", "dest="),
        ("type=tar,out.tar", "NAME=VALUE"),
        (LocalOutput("x", links="all"), "links"),  # type: ignore[arg-type]
        (OCIOutput("x", options={"tar": "false"}), "tar cannot be set"),
    ],
)
def test_what_is_not_an_output(given: Any, problem: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        find_output(given)
    assert problem in str(caught.value)


@pytest.mark.parametrize("given", [b"out", 5, TarOutput(5)])  # type: ignore[arg-type]
def test_wrong_types(given: Any) -> None:
    with pytest.raises(InvalidArgumentType):
        find_output(given)


@pytest.mark.parametrize(
    ("name", "kind", "error"),
    [
        ("file", LocalOutput, WrongFileType),
        ("link", LocalOutput, WrongFileType),
        ("folder", TarOutput, WrongFileType),
        ("folder", OCIOutput, WrongFileType),
        ("missing/x", TarOutput, LocalFileError),
    ],
)
def test_paths_that_cannot_be_written(
    tmp_path: Path, name: str, kind: Any, error: type[DockwireError]
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(error):
        find_output(kind(tmp_path / name))


def test_an_archive_is_complete_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    path.write_bytes(b"before")
    writer = ArchiveWriter(str(path))
    writer.write([b"a" * 100, b""])
    writer.abort()
    assert os.listdir(tmp_path) == ["x.tar"]
    writer = ArchiveWriter(str(path))
    writer.write([b"ab"])
    writer.write([b"c"])
    writer.finish()
    assert path.read_bytes() == b"before"
    assert writer.commit().bytes == 3
    writer.discard()
    assert path.read_bytes() == b"abc"
    assert os.listdir(tmp_path) == ["x.tar"]


def test_an_archive_that_cannot_be_written(tmp_path: Path) -> None:
    writer = ArchiveWriter(str(tmp_path / "missing" / "x.tar"))
    with pytest.raises(LocalFileError) as caught:
        writer.write([b"x"])
    assert caught.value.path == str(tmp_path / "missing" / "x.tar")
    writer.abort()
