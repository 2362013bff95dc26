"""What is sent of a folder: filters, links, modes, and folders in memory."""

from __future__ import annotations

import json
import os
import re
import socket
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from dockwire import InvalidArgument, LocalFileError
from dockwire._archive.solve_context import prepare_solve
from dockwire._archive.synced_folders import LocalFolder, MemoryFolder, file_of_text
from dockwire._buildkit.grpc_messages import CallFailed
from dockwire._buildkit.sync_packets import (
    SyncedFile,
    SyncFilter,
    data_packet,
    file_packet,
    read_filter,
    requested_file,
)
from dockwire._protocol.wire.protobuf import read_fields, write_integer, write_text
from dockwire.files import File

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and modes of Unix")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree, in which "a.b" sorts between "a" and what is in it, if paths are compared."""
    for path in ("a/1", "a/2/3", "a.b/1", "b/c/d/e", "Dockerfile", "ü"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    return tmp_path


def found(root: Path, **asked: Any) -> list[str]:
    return [file.path for file in LocalFolder(str(root)).find(SyncFilter(**asked))]


def test_all_files_in_the_order_of_a_walk(root: Path) -> None:
    assert found(root) == [
        *("Dockerfile", "a", "a/1", "a/2", "a/2/3", "a.b", "a.b/1"),
        *("b", "b/c", "b/c/d", "b/c/d/e", "ü"),
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"includes": ["a/1"]}, ["a", "a/1"]),
        ({"includes": ["a"]}, ["a", "a/1", "a/2", "a/2/3"]),
        ({"includes": ["a*"]}, ["a", "a/1", "a/2", "a/2/3", "a.b", "a.b/1"]),
        ({"includes": ["*/1"]}, ["a", "a/1", "a.b", "a.b/1"]),
        ({"includes": ["**/e"]}, ["b", "b/c", "b/c/d", "b/c/d/e"]),
        ({"includes": ["b/?/d"]}, ["b", "b/c", "b/c/d", "b/c/d/e"]),
        ({"includes": ["nothing"]}, []),
        ({"includes": ["a"], "excludes": ["a/2"]}, ["a", "a/1"]),
        ({"excludes": ["a", "b", "a.b", "[D]*"]}, ["ü"]),
        ({"excludes": ["*", "!b/c/d/e"]}, ["b", "b/c", "b/c/d", "b/c/d/e"]),
        ({"excludes": ["*", "!**/1"]}, ["a", "a/1", "a.b", "a.b/1"]),
        ({"includes": ["a", "b"], "excludes": ["*", "!b/c"]}, ["b", "b/c", "b/c/d", "b/c/d/e"]),
        ({"follow": ["a/2"]}, ["a", "a/2", "a/2/3"]),
        ({"follow": ["/a/../ü"]}, ["ü"]),
        ({"follow": ["a/1", "."], "excludes": ["b", "a*"]}, ["Dockerfile", "ü"]),
        ({"follow": ["ü"], "includes": ["Dockerfile"]}, ["Dockerfile", "ü"]),
    ],
)
def test_filters(root: Path, asked: Any, expected: list[str]) -> None:
    assert found(root, **asked) == expected


def test_links_are_followed_to_what_they_lead_to(root: Path) -> None:
    links = {
        "to_file": "a/1",
        "to_folder": "b/c",
        "b/up": "../a/2",
        "absolute": "/a/1",
        "outside": "../../../etc/passwd",
        "first": "second",
        "second": "to_folder",
        "loop": "loop2",
        "loop2": "loop",
        "grows": "grows/more",
        "broken": "nothing",
    }
    for path, target in links.items():
        (root / path).symlink_to(target)
    cases = {
        "to_file": ["a", "a/1", "to_file"],
        "to_folder/d": ["b", "b/c", "b/c/d", "b/c/d/e", "to_folder"],
        "b/up": ["a", "a/2", "a/2/3", "b", "b/up"],
        "absolute": ["a", "a/1", "absolute"],
        "outside": ["outside"],
        "first/d/e": ["b", "b/c", "b/c/d", "b/c/d/e", "first", "second", "to_folder"],
        "loop/x": ["loop", "loop2"],
        "grows": ["grows"],
        "broken": ["broken"],
        "to_f*": ["a", "a/1", "b", "b/c", "b/c/d", "b/c/d/e", "to_file", "to_folder"],
        "b/u?/3": ["a", "a/2", "a/2/3", "b", "b/up"],
    }
    for path, expected in cases.items():
        assert found(root, follow=[path]) == expected, path


def test_types_and_modes(root: Path) -> None:
    (root / "link").symlink_to("a/1")
    os.link(root / "a/1", root / "hard")
    os.mkfifo(root / "pipe", 0o600)
    (root / "script").write_text("x")
    (root / "script").chmod(0o4751)
    (root / "a").chmod(0o1777)
    os.utime(root / "script", ns=(0, -1_500_000_001))
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(root / "socket"))
        files = {file.path: file for file in LocalFolder(str(root)).find(SyncFilter())}
    assert (files["link"].link, stat.S_ISLNK(files["link"].mode)) == ("a/1", True)
    # The first name is the file, and others lead to it.
    assert (files["a/1"].link, files["a/1"].size) == ("", 3)
    assert (files["hard"].link, files["hard"].size) == ("a/1", 0)
    assert files["script"].mtime_ns == -1_500_000_001
    modes = {path: dict(read_fields(_stat(file)))[2] for path, file in files.items()}
    assert modes["a"] == 1 << 31 | 1 << 20 | 0o777
    assert modes["script"] == 1 << 23 | 0o751
    assert modes["pipe"] == 1 << 25 | 0o600
    assert modes["link"] == 1 << 27 | 0o777
    # As the docker command sends it: an empty file.
    assert modes["socket"] == stat.S_IMODE(files["socket"].mode)
    assert files["socket"].size == 0
    with LocalFolder(str(root)).open("socket") as file:
        assert file.read() == b""
    with pytest.raises(LocalFileError):
        LocalFolder(str(root)).open("link")


def _stat(file: SyncedFile) -> bytes:
    found = dict(read_fields(file_packet(file)))[2]
    assert isinstance(found, bytes)
    return found


def test_a_hard_link_whose_first_name_is_left_out(root: Path) -> None:
    os.link(root / "a/1", root / "z1")
    os.link(root / "a/1", root / "z2")
    folder = LocalFolder(str(root))
    files = {file.path: file.link for file in folder.find(SyncFilter(includes=["z*"]))}
    assert files == {"z1": "", "z2": "z1"}
    with folder.open("z1") as file:
        assert file.read() == b"a/1"


@pytest.mark.skipif(sys.platform != "linux", reason="extended attributes of Linux")
def test_extended_attributes(root: Path) -> None:
    try:
        os.setxattr(root / "a/1", "user.name", b"value")
    except OSError:
        pytest.skip("this file system has none")
    files = {file.path: file for file in LocalFolder(str(root)).find(SyncFilter())}
    assert files["a/1"].xattrs == {"user.name": b"value"}
    fields = list(read_fields(_stat(files["a/1"])))
    assert fields[-1] == (10, write_text(1, "user.name") + write_text(2, "value"))


def test_a_file_in_whose_place_a_link_was_put(root: Path) -> None:
    folder = LocalFolder(str(root))
    assert "a/1" in [file.path for file in folder.find(SyncFilter())]
    (root / "a/1").unlink()
    (root / "a/1").symlink_to("/etc/passwd")
    with pytest.raises(LocalFileError):
        folder.open("a/1")


def test_a_folder_in_memory() -> None:
    folder = MemoryFolder(
        {"a/b": File(b"1", mode=0o755, mtime=5), "a.c": File(b"22"), "a/d/e": File(b"")}
    )
    files = {file.path: file for file in folder.find(SyncFilter(excludes=["a/d"]))}
    assert list(files) == ["a", "a/b", "a.c"]
    assert files["a/b"] == SyncedFile("a/b", stat.S_IFREG | 0o755, 1, 5_000_000_000)
    assert files["a.c"].size == 2
    assert [each.path for each in folder.find(SyncFilter(follow=["*c"]))] == ["a.c"]
    with folder.open("a.c") as file:
        assert file.read() == b"22"


def test_texts_of_the_same_length_have_other_times() -> None:
    """BuildKit takes a file of the same size and time for unchanged."""
    assert file_of_text(b"FROM a").mtime != file_of_text(b"FROM b").mtime
    assert file_of_text(b"FROM a") == file_of_text(b"FROM a")


# --- packets --------------------------------------------------------------------------------------


def test_the_filter_of_a_request() -> None:
    asked = read_filter({"followpaths": ["a%20+b"], "exclude-patterns": ["x y", "!z"]})
    assert asked == SyncFilter(follow=["a%20+b"], excludes=["x y", "!z"])
    encoded = {"followpaths": ["%C3%BC+a", "b%2Bc"], "followpaths-encoded": ["1"]}
    assert read_filter(encoded).follow == ["ü a", "b+c"]


def test_packets() -> None:
    assert dict(read_fields(data_packet(7, b"x"))) == {1: 2, 3: 7, 4: b"x"}
    assert dict(read_fields(data_packet(7, b""))) == {1: 2, 3: 7}
    assert requested_file(write_integer(1, 1)) == 0
    assert requested_file(write_integer(1, 1) + write_integer(3, 9)) == 9
    assert requested_file(write_integer(1, 3)) is None
    for message in (b"\xff", write_integer(1, 4) + write_text(4, "disk full"), b""):
        with pytest.raises(CallFailed):
            requested_file(message)


# --- contexts -------------------------------------------------------------------------------------


def test_a_directory(root: Path) -> None:
    context = prepare_solve(root, None, None, None, None, {"other": root / "a", "base": "git@x:y"})
    assert context.attributes == {
        "filename": "Dockerfile",
        "context:other": "local:context-other",
        "context:base": "git@x:y",
    }
    assert set(context.folders) == {"context", "dockerfile", "context-other"}
    # The same directory, and no other one, is compared with what BuildKit has of it.
    again = prepare_solve(root, None, "FROM x", None, None, None)
    assert again.shared_key == context.shared_key
    other = prepare_solve(root / "a", None, "FROM x", None, None, None)
    assert other.shared_key != context.shared_key
    memory = [prepare_solve(None, None, "FROM x", {}, None, None).shared_key for _ in range(2)]
    assert memory[0] != memory[1]


def test_a_dockerfile_with_rules_of_its_own(root: Path, tmp_path_factory: Any) -> None:
    """Only these two files of its directory can be read."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "My.file").write_text("FROM x")
    (elsewhere / "My.file.dockerignore").write_text("a")
    (elsewhere / "private").write_text("x")
    context = prepare_solve(root, elsewhere / "My.file", None, None, None, None)
    files = [file.path for file in context.folders["dockerfile"].find(SyncFilter())]
    assert files == ["My.file", "My.file.dockerignore"]
    assert context.attributes["filename"] == "My.file"


def test_an_archive_and_a_url() -> None:
    archive = prepare_solve(b"tar", "sub/Dockerfile", None, None, None, None)
    assert archive.archive == b"tar"
    assert archive.attributes == {
        "context": "http://buildkit-session/context",
        "filename": "sub/Dockerfile",
    }
    url = prepare_solve(None, None, None, None, "https://example.com/x.git", None)
    assert (url.attributes, url.folders) == ({"context": "https://example.com/x.git"}, {})


def test_a_rule_that_is_not_asked_does_not_count_below(tmp_path: Path) -> None:
    """As buildx does it: what includes a directory that is not ignored has no effect below it."""
    for name in ("a1/x", "a1/y1", "b/x", "b/c1/x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    asked = SyncFilter(excludes=["*/*", "!**/*1"])
    found = [file.path for file in LocalFolder(str(tmp_path)).find(asked)]
    assert found == ["a1", "a1/y1", "b", "b/c1", "b/c1/x"]


def test_layouts(tmp_path: Path) -> None:
    name = "org.opencontainers.image.ref.name"
    rows = [
        {"digest": f"sha256:{digit * 64}", "annotations": {name: tag}}
        for digit, tag in (("1", "latest"), ("2", "2.0"))
    ]
    for folder in ("layout", "with:colon"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.json").write_text(json.dumps({"manifests": rows}))
    given = {
        "a": f"oci-layout://{tmp_path}/layout",
        "b": f"oci-layout://{tmp_path}/layout:2.0",
        "c": f"oci-layout://{tmp_path}/layout:2.0@sha256:{'3' * 64}",
        "d": f"oci-layout://{tmp_path}/with:colon",
        "e": f"oci-layout://{tmp_path}/with:colon:2.0",
    }
    context = prepare_solve(None, None, "FROM a", None, None, given)
    found = [context.attributes[f"context:{name}"] for name in given]
    assert found == [
        f"oci-layout://layout-{number}@sha256:{digit * 64}" for number, digit in enumerate("12312")
    ]
    folders = [os.path.basename(path) for path in context.layouts.values()]
    assert folders == ["layout", "layout", "layout", "with:colon", "with:colon"]
    assert list(context.layouts) == [f"layout-{number}" for number in range(5)]
    missing = {"a": f"oci-layout://{tmp_path}/layout:3"}
    with pytest.raises(InvalidArgument, match=re.escape("no image 3; its index has 2.0, latest")):
        prepare_solve(None, None, "FROM a", None, None, missing)


@pytest.mark.parametrize(
    ("named", "problem"),
    [
        (["a"], "expected a mapping"),
        ({"": "b"}, "'' is not a name"),
        ({"a b": "b"}, "'a b' is not a name"),
        ({"a": 1}, "expected a path or text"),
        ({"a": "folder"}, "pathlib.Path"),
        ({"a": "oci-layout:///nothing/here"}, "it has no index.json"),
        ({"a": Path("/nothing/here")}, "is not a directory"),
    ],
)
def test_contexts_that_are_not_valid(named: Any, problem: str) -> None:
    with pytest.raises(InvalidArgument, match=problem):
        prepare_solve(None, None, "FROM x", None, None, named)
