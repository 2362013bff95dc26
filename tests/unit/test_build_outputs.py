"""The argument ``output`` of a build: its forms, what is refused, and complete archives."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    DockwireError,
    ImageOutput,
    InvalidArgument,
    InvalidArgumentType,
    LocalFileError,
    LocalOutput,
    OCIOutput,
    TarOutput,
)
from dockwire._archive.build_outputs import exporter_of, find_outputs, has_image
from dockwire._archive.output_writers import ArchiveWriter
from dockwire.errors import WrongFileType


@pytest.mark.parametrize(
    ("given", "expected"),
    [
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
    assert find_outputs(given) == (expected,)
    assert find_outputs([given]) == (expected,)
    exporter = exporter_of(expected)
    kinds: dict[type[Any], str] = {LocalOutput: "local", TarOutput: "tar", OCIOutput: "oci"}
    assert (exporter.type, exporter.attrs) == (kinds[type(expected)], expected.options)
    assert not has_image([expected])


@pytest.mark.parametrize("given", [None, [], ImageOutput(), [ImageOutput()], "type=image"])
def test_an_image_alone_is_the_default(given: Any) -> None:
    assert find_outputs(given) == ()
    assert has_image(find_outputs(given))


def test_several(tmp_path: Path) -> None:
    out, archive = tmp_path / "out", TarOutput(tmp_path / "x.tar")
    # BuildKit keeps what the last one reports, and the image has to be the one with the ID.
    expected = (LocalOutput(out), archive, ImageOutput())
    assert find_outputs([out, "type=docker", archive]) == expected
    assert find_outputs((ImageOutput(), out, archive)) == expected
    assert has_image(expected)
    exporter = exporter_of(ImageOutput())
    assert (exporter.type, exporter.attrs) == ("moby", {})


@pytest.mark.parametrize(
    "given",
    [[ImageOutput(), "type=image"], ["x", Path("x")], [TarOutput("x"), OCIOutput("./x")]],
)
def test_the_same_output_twice(given: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidArgument, match="given twice"):
        find_outputs(given)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("", "path"),
        ("-", "path"),
        ("a\0b", "path"),
        ("type=image,name=x", "type=tar and type=oci, each with dest=, and type=image"),
        ("type=registry,name=x", "images.push"),
        ("type=tar", "dest="),
        ("type=tar,out.tar", "NAME=VALUE"),
        (LocalOutput("x", links="all"), "links"),  # type: ignore[arg-type]
        (OCIOutput("x", options={"tar": "false"}), "tar cannot be set"),
    ],
)
def test_what_is_not_an_output(given: Any, problem: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        find_outputs(given)
    assert problem in str(caught.value)


@pytest.mark.parametrize("given", [b"out", 5, [5], [["x"]], TarOutput(5)])  # type: ignore[arg-type]
def test_wrong_types(given: Any) -> None:
    with pytest.raises(InvalidArgumentType):
        find_outputs(given)


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
        find_outputs(kind(tmp_path / name))


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
