"""Types for copying files: modes of Go, checks of arguments, errors."""

from __future__ import annotations

import pickle
import stat
from datetime import UTC, datetime
from typing import Any

import pytest

from dockwire import errors
from dockwire._protocol.api.requests import Prepared
from dockwire._protocol.api.responses import error_for_response
from dockwire._protocol.api.versions import VersionInUse
from dockwire.errors import InvalidArgument, LocalFileError
from dockwire.files import Directory, File, Link, PathStat, Transfer
from dockwire_api.operation import Endpoint, Operation

# As engines send them: a directory, one with a sticky bit, a link, a set-uid file and so on.
MODES = [
    (2147484141, stat.S_IFDIR | 0o755, "directory"),
    (2148532735, stat.S_IFDIR | stat.S_ISVTX | 0o777, "directory"),
    (134218239, stat.S_IFLNK | 0o777, "symlink"),
    (8389101, stat.S_IFREG | stat.S_ISUID | 0o755, "file"),
    (420, stat.S_IFREG | 0o644, "file"),
    (33554852, stat.S_IFIFO | 0o644, "fifo"),
    (69206436, stat.S_IFCHR | 0o644, "character device"),
    (67109280, stat.S_IFBLK | 0o640, "block device"),
    (16777709, stat.S_IFSOCK | 0o755, "socket"),
    ((1 << 22) | 0o640, stat.S_IFREG | stat.S_ISGID | 0o640, "file"),
    ((1 << 19) | 0o600, 0o600, "unknown"),
]


@pytest.mark.parametrize(("mode", "st_mode", "kind"), MODES)
def test_modes_are_those_of_os_stat(mode: int, st_mode: int, kind: str) -> None:
    found = PathStat(name="x", mode=mode)
    assert (found.st_mode, found.kind) == (st_mode, kind)
    assert found.permissions == stat.S_IMODE(st_mode)
    assert (found.is_file, found.is_directory, found.is_link) == (
        kind == "file",
        kind == "directory",
        kind == "symlink",
    )


def test_a_path_stat_is_the_model_that_the_engine_sends() -> None:
    sent = {"name": "l", "size": 6, "mode": 134218239, "linkTarget": "/d", "mtime": None, "new": 1}
    found = PathStat.from_dict(sent)
    assert isinstance(found, PathStat)
    assert (found.size, found.link_target, found.extra) == (6, "/d", {"new": 1})
    assert found.to_dict() == sent


@pytest.mark.parametrize(
    "make",
    [
        lambda: File(b"", mode=0o10644),
        lambda: File(b"", mode=-1),
        lambda: File(b"", mode=True),
        lambda: File(b"", mode="644"),  # type: ignore[arg-type]
        lambda: File(b"", owner=1000),  # type: ignore[arg-type]
        lambda: File(b"", owner=(1000,)),  # type: ignore[arg-type]
        lambda: File(b"", owner=("root", "root")),  # type: ignore[arg-type]
        lambda: File(b"", owner=(-1, 0)),
        lambda: File(b"", mtime="now"),
        lambda: File(b"", mtime=datetime(2026, 1, 1)),
        lambda: Directory(mode=0o20000),
        lambda: Link("x", owner=(1, 2, 3)),  # type: ignore[arg-type]
    ],
)
def test_invalid_values_are_refused_at_once(make: Any) -> None:
    with pytest.raises(InvalidArgument):
        make()


def test_valid_values() -> None:
    File(b"", mode=0o4755, owner=(1000, 1000), mtime=1.5)
    File(b"", mtime=datetime(2026, 1, 1, tzinfo=UTC))
    Directory(mode=0o1777)
    Link("/x", mtime=0)


@pytest.mark.parametrize(
    ("status", "words", "kind"),
    [
        (
            500,
            "Error processing tar file: write /f: no space left on device",
            "full",
        ),
        (500, "write /x: disk quota exceeded", "full"),
        (500, "container rootfs is marked read-only", "read-only"),
        (400, "container rootfs is marked read-only", "read-only"),
        (403, "mounted volume is marked read-only", "read-only"),
        (500, "mkdir /x: read-only file system", "read-only"),
        (500, "something else", "server"),
        (403, "not for you", "forbidden"),
    ],
)
def test_a_full_disk_and_a_read_only_one_have_their_own_errors(
    status: int, words: str, kind: str
) -> None:
    request = Operation[None](Endpoint("PutContainerArchive", "PUT", "/", answer="none", ok=(200,)))
    prepared = Prepared(request, VersionInUse("unix:///x"), "PUT", "/", "/", [], None)
    error = error_for_response(prepared, status, {}, words.encode())
    kinds = {
        "full": errors.ServerDiskFull,
        "read-only": errors.ReadOnly,
        "server": errors.ServerError,
        "forbidden": errors.Forbidden,
    }
    assert type(error) is kinds[kind]
    assert (error.status, error.engine_message) == (status, words)


def test_pickled_errors_keep_the_transfer() -> None:
    error = LocalFileError("x: Permission denied", path="x", hint="read on")
    error.transfer, error.errno = Transfer(files=3, bytes=7), 13
    again = pickle.loads(pickle.dumps(error))
    assert (again.path, again.transfer, again.errno) == ("x", error.transfer, 13)
    assert str(again) == str(error)
