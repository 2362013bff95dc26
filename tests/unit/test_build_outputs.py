"""The argument ``output`` of a build: its forms, what is refused, and complete archives."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
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


def write_archive(path: Path | str) -> None:
    assert find_outputs(TarOutput(path)) == (TarOutput(path),)
    writer = ArchiveWriter(str(path))
    writer.write([b"ab", b"c"])
    writer.finish()
    assert writer.commit().bytes == 3


def test_a_device_stays() -> None:
    write_archive("/dev/null")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_named_pipe_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    link = tmp_path / "link"
    link.symlink_to("pipe")
    for each in (path, link):
        found: list[bytes] = []
        reader = threading.Thread(target=lambda found=found: found.append(path.read_bytes()))
        reader.start()
        write_archive(each)
        reader.join(60)
        assert found == [b"abc"]
    assert path.is_fifo()
    assert sorted(os.listdir(tmp_path)) == ["link", "pipe"]


def test_a_named_pipe_without_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dockwire._archive.special_files._PIPE_SECONDS", 0.1)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LocalFileError, match="nothing has opened the pipe"):
        write_archive(tmp_path / "pipe")
    writer = ArchiveWriter(str(tmp_path / "pipe"))
    writer.abort()
    assert os.listdir(tmp_path) == ["pipe"]


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "LINK"])
@pytest.mark.parametrize("to", ["file", "pipe"])
def test_standard_output(name: str, to: str, tmp_path: Path) -> None:
    if name == "LINK":
        name = str(tmp_path / "link")
        os.symlink("/dev/stdout", name)
    program = (
        "import os; from dockwire._archive.output_writers import ArchiveWriter\n"
        f"os.write(1, b'before '); writer = ArchiveWriter({name!r})\n"
        "writer.write([b'abc']); writer.finish(); writer.commit(); writer.discard()\n"
        "os.write(1, b' after')"
    )
    path = tmp_path / "out"
    if to == "file":
        path.write_bytes(b"kept ")
        with path.open("ab") as file:
            subprocess.run([sys.executable, "-c", program], stdout=file, check=True)
        assert path.read_bytes() == b"kept before abc after"
    else:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
        assert done.stdout == b"before abc after"


@pytest.mark.parametrize("exists", [True, False])
def test_a_link_stays(tmp_path: Path, exists: bool) -> None:
    (tmp_path / "deep").mkdir()
    target = tmp_path / "deep" / "x.tar"
    if exists:
        target.write_bytes(b"before")
    (tmp_path / "between").symlink_to("deep/x.tar")
    (tmp_path / "link").symlink_to(tmp_path / "between")
    write_archive(tmp_path / "link")
    assert os.readlink(tmp_path / "link") == str(tmp_path / "between")
    assert target.read_bytes() == b"abc"
    assert not target.is_symlink()
    assert sorted(os.listdir(tmp_path)) == ["between", "deep", "link"]
    assert os.listdir(tmp_path / "deep") == ["x.tar"]


def test_a_link_to_a_missing_directory(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("missing/x.tar")
    with pytest.raises(LocalFileError, match="missing"):
        find_outputs(TarOutput(tmp_path / "link"))


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o444])
def test_the_mode_of_an_existing_file_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "x.tar"
    path.write_bytes(b"before")
    path.chmod(mode)
    write_archive(path)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() == b"abc"


def test_an_archive_that_cannot_be_written(tmp_path: Path) -> None:
    writer = ArchiveWriter(str(tmp_path / "missing" / "x.tar"))
    with pytest.raises(LocalFileError) as caught:
        writer.write([b"x"])
    assert caught.value.path == str(tmp_path / "missing" / "x.tar")
    writer.abort()
