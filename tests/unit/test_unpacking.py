"""Unpacking to local files: no archive can write outside the target."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from dockwire._archive.tar import END_OF_ARCHIVE, header, padding
from dockwire._archive.unpacking import SingleFileUnpacker, Unpacker, destination_for
from dockwire.errors import (
    LocalFileError,
    StreamBroken,
    TransferError,
    UnsafeArchive,
    WrongFileType,
)
from dockwire.files import Entry, Kind, LinkPolicy, Transfer

Member = tuple[str, Kind, str | bytes]


def archive(*members: Member, mode: int = 0o755, end: bytes = END_OF_ARCHIVE) -> bytes:
    made = b""
    for name, kind, more in members:
        content = more if isinstance(more, bytes) else b""
        link = more if isinstance(more, str) else ""
        entry = Entry(name=name, kind=kind, size=len(content), mode=mode, link=link)
        made += header(entry) + content + padding(len(content))
    return made + end


def unpack(
    data: bytes,
    to: Path,
    *,
    root: str = "d",
    contents: bool = False,
    links: LinkPolicy = "refuse",
    overwrite: bool = False,
    directory: bool = True,
    cut: int = 700,
) -> Transfer:
    destination = destination_for(
        str(to), root, directory=directory, contents=contents, overwrite=overwrite
    )
    unpacker = Unpacker(destination, root, links=links, overwrite=overwrite)
    try:
        unpacker.feed(data[at : at + cut] for at in range(0, len(data), cut))
        unpacker.finish()
    except BaseException as error:
        unpacker.abort()
        if isinstance(error, TransferError):
            error.transfer = unpacker.counter.result()
        raise
    return unpacker.counter.result()


def below(directory: Path) -> dict[str, str | bytes | None]:
    """Return everything in a directory: contents, targets of links, None for directories."""
    found: dict[str, str | bytes | None] = {}
    for path in sorted(directory.rglob("*")):
        name = str(path.relative_to(directory))
        if path.is_symlink():
            found[name] = os.readlink(path)
        else:
            found[name] = path.read_bytes() if path.is_file() else None
    return found


@pytest.fixture
def to(tmp_path: Path) -> Iterable[Path]:
    """A target directory; nothing may be created next to it."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_bytes(b"secret")
    (tmp_path / "to").mkdir()
    open_files = len(os.listdir("/proc/self/fd"))
    yield tmp_path / "to"
    assert below(tmp_path / "outside") == {"secret": b"secret"}
    assert set(os.listdir(tmp_path)) == {"outside", "to"}
    assert not list((tmp_path / "to").rglob("*.partial"))
    assert len(os.listdir("/proc/self/fd")) == open_files


TREE: list[Member] = [
    ("d", "directory", ""),
    ("d/empty", "directory", ""),
    ("d/file", "file", b"hello"),
    ("d/hard", "hardlink", "d/file"),
    ("d/link", "symlink", "sub/deep"),
    ("d/none", "file", b""),
    ("d/sub", "directory", ""),
    ("d/sub/deep", "file", b"x" * 1500),
    ("d/sub/up", "symlink", "../file"),
]
FOUND = {
    "empty": None,
    "file": b"hello",
    "hard": b"hello",
    "link": "sub/deep",
    "none": b"",
    "sub": None,
    "sub/deep": b"x" * 1500,
    "sub/up": "../file",
}


@pytest.mark.parametrize("cut", [1, 512, 1 << 20])
def test_a_directory(to: Path, cut: int) -> None:
    done = unpack(archive(*TREE), to, cut=cut)
    assert below(to / "d") == FOUND
    assert (to / "d" / "hard").stat().st_ino == (to / "d" / "file").stat().st_ino
    assert done == Transfer(files=4, directories=3, links=2, bytes=1505)


def test_destinations(to: Path) -> None:
    unpack(archive(*TREE), to / "new")
    unpack(archive(*TREE), to, contents=True)
    assert below(to / "new") == FOUND
    assert {name: what for name, what in below(to).items() if not name.startswith("new")} == FOUND
    unpack(archive(("./a", "file", b"1"), ("./b", "hardlink", "./a")), to / "new", root=".")
    assert (to / "new" / "b").read_bytes() == b"1"
    unpack(archive(("/r/a", "file", b"2")), to / "all", root="/")
    assert (to / "all" / "r" / "a").read_bytes() == b"2"
    unpack(archive(("d", "file", b"3")), to / "as", directory=False)
    unpack(archive(("d", "file", b"4")), to / "empty", directory=False)
    assert (to / "as").read_bytes() == b"3"
    assert (to / "empty" / "d").read_bytes() == b"4"


def test_nothing_is_replaced_without_overwrite(to: Path) -> None:
    unpack(archive(*TREE), to)
    (to / "d" / "file").write_bytes(b"mine")
    (to / "d" / "own").write_bytes(b"mine too")
    before = below(to / "d")
    with pytest.raises(LocalFileError, match="exists already") as caught:
        unpack(archive(*TREE), to)
    assert caught.value.errno == errno.EEXIST
    with pytest.raises(LocalFileError, match="File exists"):
        unpack(archive(*TREE), to / "d", contents=True)
    assert below(to / "d") == before
    unpack(archive(*TREE), to, overwrite=True)
    assert below(to / "d") == {**FOUND, "own": b"mine too"}


def test_a_file_is_replaced_once_the_new_one_is_complete(to: Path) -> None:
    (to / "d").write_bytes(b"old")
    (to / "link").symlink_to("../outside/secret")
    with pytest.raises(StreamBroken):
        unpack(archive(("d", "file", b"new" * 1000))[:2000], to, directory=False, overwrite=True)
    assert (to / "d").read_bytes() == b"old"
    # The link is replaced, and its target stays.
    unpack(archive(("link", "file", b"new")), to, root="link", directory=False, overwrite=True)
    assert not (to / "link").is_symlink()


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize(
    "members",
    [
        [("d/../../outside/x", "file", b"1")],
        [("../outside/x", "file", b"1")],
        [("d/..", "directory", "")],
        [("d/a/../../x", "symlink", "y")],
        [("d/x", "hardlink", "../outside/secret")],
        [("d/x", "hardlink", "d/../../outside/secret")],
        [("d/x", "hardlink", "d")],
        [("d/x", "symlink", "/etc/passwd")],
        [("d/x", "symlink", "../../outside")],
        [("d/x", "symlink", "..")],
        [("d/a", "symlink", "b/../..")],
        # Each of them seems to stay inside; together they do not.
        [("d/a", "directory", ""), ("d/a/b", "symlink", ".."), ("d/c", "symlink", "a/b/..")],
        # A hard link to a symbolic link, in a place from which that leads out.
        [("d/a", "directory", ""), ("d/a/l", "symlink", ".."), ("d/l", "hardlink", "d/a/l")],
        [("d/a", "directory", ""), ("d/x", "hardlink", "d/a")],
    ],
)
def test_entries_that_lead_out_are_refused(
    to: Path, members: list[Member], overwrite: bool
) -> None:
    with pytest.raises(UnsafeArchive) as caught:
        unpack(archive(("d", "directory", ""), *members), to, overwrite=overwrite)
    assert caught.value.path
    assert caught.value.transfer is not None
    assert caught.value.transfer.directories >= 1


@pytest.mark.parametrize("links", ["skip", "keep"])
def test_links_that_lead_out(to: Path, links: LinkPolicy) -> None:
    members: list[Member] = [
        ("d", "directory", ""),
        ("d/in", "symlink", "file"),
        ("d/out", "symlink", "../../outside"),
        ("d/root", "symlink", "/"),
        ("d/file", "file", b"1"),
    ]
    done = unpack(archive(*members), to, links=links)
    kept = {"out": "../../outside", "root": "/"} if links == "keep" else {}
    assert below(to / "d") == {"in": "file", "file": b"1", **kept}
    assert done.skipped == (() if links == "keep" else ("d/out", "d/root"))


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("link", ["../../outside", "/tmp", "."])
def test_links_are_not_followed(to: Path, link: str, overwrite: bool) -> None:
    """Neither links of the archive nor, on the way to an entry, existing ones."""
    through: list[Member] = [
        ("d", "directory", ""),
        ("d/l", "symlink", link),
        ("d/l/x", "file", b"1"),
    ]
    with pytest.raises(WrongFileType):
        unpack(archive(*through), to, links="keep", overwrite=overwrite)
    (to / "e").mkdir()
    (to / "e" / "l").symlink_to("../../outside")
    cases: list[list[Member]] = [
        [("d/l/x", "file", b"1")],
        [("d/l", "directory", ""), ("d/l/x", "file", b"1")],
        [("d/l/x", "symlink", "y")],
        [("d/f", "hardlink", "d/l/secret")],
    ]
    for members in cases:
        with pytest.raises(WrongFileType):
            unpack(archive(*members), to / "e", contents=True, overwrite=overwrite)


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_hard_link_to_a_link_is_the_same_link(to: Path, overwrite: bool) -> None:
    members: list[Member] = [
        ("d", "directory", ""),
        ("d/file", "file", b"1"),
        ("d/sub", "directory", ""),
        ("d/sub/link", "symlink", "../file"),
        ("d/sub/same", "hardlink", "d/sub/link"),
    ]
    done = unpack(archive(*members), to, overwrite=overwrite)
    assert below(to / "d") == {
        "file": b"1", "sub": None, "sub/link": "../file", "sub/same": "../file"
    }  # fmt: skip
    assert (done.links, done.files) == (2, 1)


@pytest.mark.parametrize("links", ["refuse", "skip", "keep"])
def test_a_hard_link_to_a_link_that_leads_out_from_its_place(to: Path, links: LinkPolicy) -> None:
    """What stays inside from one directory may lead out from another one."""
    members: list[Member] = [
        ("d", "directory", ""),
        ("d/sub", "directory", ""),
        ("d/sub/link", "symlink", "../outside"),
        ("d/link", "hardlink", "d/sub/link"),
    ]
    if links == "refuse":
        with pytest.raises(UnsafeArchive, match=r"d/link may lead out"):
            unpack(archive(*members), to, links=links)
        return
    done = unpack(archive(*members), to, links=links)
    kept = {"link": "../outside"} if links == "keep" else {}
    assert below(to / "d") == {"sub": None, "sub/link": "../outside", **kept}
    assert done.skipped == (("d/link",) if links == "skip" else ())


def test_devices_are_skipped(to: Path) -> None:
    members: list[Member] = [
        ("d", "directory", ""),
        ("d/block", "block device", ""),
        ("d/null", "character device", ""),
        ("d/other", "hardlink", "d/null"),
        ("d/pipe", "fifo", ""),
    ]
    done = unpack(archive(*members), to)
    assert below(to / "d") == {}
    assert done.skipped == ("d/block", "d/null", "d/other", "d/pipe")


def test_modes(to: Path) -> None:
    before = os.umask(0o027)
    try:
        unpack(archive(*TREE, mode=0o7777), to / "wide")
        unpack(archive(*TREE, mode=0o055), to / "narrow")
    finally:
        os.umask(before)
    for name, mode in (("wide", 0o750), ("narrow", 0o050)):
        found = {
            stat.S_IMODE(path.lstat().st_mode)
            for path in (to / name, *(to / name).rglob("*"))
            if not path.is_symlink()
        }
        assert found == {mode}, name
    for path in ((to / "narrow"), (to / "narrow" / "sub"), (to / "narrow" / "empty")):
        path.chmod(0o700)


def test_times(to: Path) -> None:
    moment = 1_700_000_000_123_456_789
    kinds: list[tuple[str, Kind]] = [("d", "directory"), ("d/f", "file"), ("d/l", "symlink")]
    made = b"".join(
        header(Entry(name=name, kind=kind, mtime_ns=moment, mode=0o755, link="f"))
        for name, kind in kinds
    )
    unpack(made + END_OF_ARCHIVE, to)
    for name, _ in kinds:
        assert (to / name).lstat().st_mtime_ns == moment
    # An invalid time does not keep the file from being created.
    unpack(
        header(Entry(name="far", mtime_ns=10**30)) + END_OF_ARCHIVE, to, root="far", directory=False
    )
    assert (to / "far").exists()


@pytest.mark.parametrize("overwrite", [False, True])
def test_two_entries_with_the_same_name(to: Path, overwrite: bool) -> None:
    members: list[Member] = [
        ("d", "directory", ""),
        ("d/f", "file", b"one"),
        ("d/f", "file", b"two"),
    ]
    with pytest.raises(LocalFileError, match="wo entries"):
        unpack(archive(*members), to, overwrite=overwrite)
    assert below(to / "d") == {"f": b"one"}
    # Repeated directories are fine.
    unpack(
        archive(("e", "directory", ""), ("e", "directory", "")), to, root="e", overwrite=overwrite
    )


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("d/l", "symlink", "f"), ("d/l", "symlink", "other")),
        (("d/l", "symlink", "f"), ("d/l", "file", b"two")),
        (("d/l", "hardlink", "d/f"), ("d/l", "symlink", "f")),
        (("d/l", "hardlink", "d/f"), ("d/l", "hardlink", "d/f")),
        (("d/l", "hardlink", "d/before"), ("d/l", "hardlink", "d/before")),
    ],
)
def test_two_links_with_the_same_name(
    to: Path, overwrite: bool, first: Member, second: Member
) -> None:
    (to / "d").mkdir()
    (to / "d" / "before").write_bytes(b"0")
    members: list[Member] = [("d/f", "file", b"one"), first]
    unpack(archive(*members), to / "d", contents=True, overwrite=overwrite)
    expected = below(to / "d")
    for name in ("f", "l"):
        (to / "d" / name).unlink()
    with pytest.raises(LocalFileError, match="wo entries"):
        unpack(archive(*members, second), to / "d", contents=True, overwrite=overwrite)
    assert below(to / "d") == expected


def test_a_hard_link_that_exists(to: Path) -> None:
    (to / "d").mkdir()
    (to / "d" / "before").write_bytes(b"0")
    for _ in range(2):
        members: Member = ("d/l", "hardlink", "d/before")
        unpack(archive(members), to / "d", contents=True, overwrite=True)
        assert below(to / "d") == {"before": b"0", "l": b"0"}


@pytest.mark.parametrize("overwrite", [False, True])
def test_files_and_directories_do_not_replace_each_other(to: Path, overwrite: bool) -> None:
    (to / "d").mkdir()
    (to / "d" / "x").mkdir()
    (to / "d" / "y").write_bytes(b"mine")
    with pytest.raises((WrongFileType, LocalFileError)):
        unpack(archive(("d/x", "file", b"1")), to / "d", contents=True, overwrite=overwrite)
    with pytest.raises(WrongFileType):
        unpack(archive(("d/y", "directory", "")), to / "d", contents=True, overwrite=overwrite)
    with pytest.raises(WrongFileType):
        unpack(archive(*TREE), to / "d" / "y", overwrite=overwrite)
    assert below(to / "d") == {"x": None, "y": b"mine"}


def test_directories_without_an_entry(to: Path) -> None:
    unpack(archive(("d/a/b/c", "file", b"1")), to)
    assert (to / "d/a/b/c").read_bytes() == b"1"


def test_missing_local_directories(to: Path) -> None:
    for path, directory in (("no/such", True), ("no/such", False), ("none/", False)):
        with pytest.raises(LocalFileError, match="there is no directory") as caught:
            destination_for(
                f"{to}/{path}", "d", directory=directory, contents=False, overwrite=False
            )
        assert caught.value.errno == errno.ENOENT


@pytest.mark.parametrize("name", ["", "..", "a/b", "a\0"])
def test_an_invalid_name_of_the_top(to: Path, name: str) -> None:
    with pytest.raises(UnsafeArchive):
        destination_for(str(to), name, directory=True, contents=False, overwrite=True)


@pytest.mark.parametrize("cut", [0, 100, 1024, 3000])
def test_an_incomplete_archive(to: Path, cut: int) -> None:
    """Complete files stay, the incomplete one is removed."""
    data = archive(("d", "directory", ""), ("d/a", "file", b"1"), ("d/b", "file", bytes(5000)))
    with pytest.raises(StreamBroken, match="is incomplete"):
        unpack(data[:cut], to)
    whole = {0: {}, 100: {}, 1024: {"d": None}, 3000: {"d": None, "d/a": b"1"}}
    assert below(to) == whole[cut]


def test_a_full_local_disk() -> None:
    """Writing to /dev/full fails as on a full disk."""
    with open("/dev/full", "wb", buffering=0) as full:
        single = SingleFileUnpacker(full)
        with pytest.raises(LocalFileError, match="No space left") as caught:
            single.feed([archive(("f", "file", b"1"))])
    assert caught.value.errno == errno.ENOSPC


def test_a_name_that_is_too_long(to: Path) -> None:
    with pytest.raises(LocalFileError, match="too long") as caught:
        unpack(archive(("d", "directory", ""), ("d/" + "x" * 300, "file", b"1")), to)
    assert caught.value.errno == errno.ENAMETOOLONG


class Slow(io.BytesIO):
    """Writes three bytes at a time, as a raw file may."""

    def write(self, data: Any) -> int:
        return super().write(data[:3])


@pytest.mark.parametrize("kind", [io.BytesIO, Slow])
def test_one_file_to_a_file_object(kind: type[io.BytesIO]) -> None:
    for content in (b"", b"hello", b"x" * 5000):
        written = kind()
        single = SingleFileUnpacker(written)
        data = archive(("f", "file", content))
        single.feed(data[at : at + 600] for at in range(0, len(data), 600))
        single.finish()
        assert written.getvalue() == content
        assert single.counter.result() == Transfer(files=1, bytes=len(content))


def test_archives_without_a_single_file() -> None:
    for data in (
        archive(("d", "directory", "")),
        archive(("d", "symlink", "x")),
        archive(("a", "file", b""), ("b", "file", b"")),
    ):
        with pytest.raises(WrongFileType):
            SingleFileUnpacker(io.BytesIO()).feed([data])
    single = SingleFileUnpacker(io.BytesIO())
    single.feed([END_OF_ARCHIVE])
    with pytest.raises(StreamBroken, match="empty"):
        single.finish()


def test_the_limit_of_a_single_file() -> None:
    data = archive(("f", "file", b"12345"))
    SingleFileUnpacker(io.BytesIO(), 5).feed([data])
    with pytest.raises(TransferError, match="5 bytes, and the limit is 4"):
        SingleFileUnpacker(io.BytesIO(), 4).feed([data])
