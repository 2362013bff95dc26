"""Tar archives in pieces: archives of other programs are read, and ours by other programs."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterable
from typing import Literal

import pytest

from dockwire import Limits
from dockwire._archive.tar import (
    END_OF_ARCHIVE,
    TarReader,
    TarRenamer,
    header,
    padding,
    relative_parts,
    stays_inside,
)
from dockwire.errors import LimitExceeded, StreamBroken, UnsafeArchive
from dockwire.files import Entry

CUTS = (1, 7, 512, 513, 4096, 1 << 20)


def read(archive: bytes, cut: int = 1 << 20) -> list[tuple[Entry, bytes]]:
    """Parse an archive, fed in pieces of one length."""
    reader = TarReader()
    found: list[tuple[Entry, bytes]] = []
    for at in range(0, len(archive), cut):
        for event in reader.feed(archive[at : at + cut]):
            if isinstance(event, Entry):
                found.append((event, b""))
            else:
                found[-1] = (found[-1][0], found[-1][1] + event)
    reader.finish()
    return found


def write(entries: Iterable[tuple[Entry, bytes]]) -> bytes:
    made = b""
    for entry, content in entries:
        made += header(entry) + content + padding(len(content))
    return made + END_OF_ARCHIVE


LONG = "folder/" * 40 + "ä name with 日本語 and a \U0001f40b"
ENTRIES = [
    (Entry(name="directory", kind="directory", mode=0o750, mtime_ns=1_700_000_000 * 10**9), b""),
    (Entry(name="folder/empty", mode=0o644), b""),
    (
        Entry(
            name="folder/file",
            size=5,
            mode=0o4755,
            uid=1000,
            gid=4_000_000_000,
            user="jürgen",
            group="users",
            mtime_ns=1_700_000_000_123_456_789,
        ),
        b"hello",
    ),
    (Entry(name="before 1970", mtime_ns=-1_500_000_000), b""),
    (Entry(name="a block", size=512), bytes(range(256)) * 2),
    (Entry(name="a block and a byte", size=513), b"x" * 513),
    (Entry(name=LONG, size=3, pax={"SCHILY.xattr.user.note": "hi"}), b"abc"),
    (Entry(name="link", kind="symlink", mode=0o777, link="../" * 60 + "far"), b""),
    (Entry(name="hard", kind="hardlink", link=LONG), b""),
    (Entry(name="no\udcffutf-8", size=1), b"1"),
    (Entry(name="pipe", kind="fifo"), b""),
    (Entry(name="null", kind="character device", device=(1, 3)), b""),
    (Entry(name="disk", kind="block device", device=(8, 1)), b""),
]


@pytest.mark.parametrize("cut", CUTS)
def test_round_trip(cut: int) -> None:
    assert read(write(ENTRIES), cut) == ENTRIES


def test_tarfile_reads_our_archives() -> None:
    with tarfile.open(fileobj=io.BytesIO(write(ENTRIES))) as tar:
        found = {member.name: member for member in tar.getmembers()}
        content = tar.extractfile(found[LONG])
        assert content is not None
        assert content.read() == b"abc"
    assert [*found] == [entry.name for entry, _ in ENTRIES]
    assert found["folder/file"].mtime == pytest.approx(1_700_000_000.123456789)
    assert found["folder/file"].gid == 4_000_000_000
    assert found["directory"].isdir()
    assert found["hard"].linkname == LONG
    assert found["null"].devminor == 3


@pytest.mark.parametrize("kind", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
@pytest.mark.parametrize("cut", CUTS)
def test_archives_of_tarfile_are_read(kind: int, cut: int) -> None:
    name = "a/" * 60 + "file" if kind == tarfile.USTAR_FORMAT else LONG
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=kind) as tar:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = 700, 0o640, 1_700_000_000
        tar.addfile(info, io.BytesIO(b"y" * 700))
        info = tarfile.TarInfo("directory")
        info.type = tarfile.DIRTYPE
        tar.addfile(info)
        info = tarfile.TarInfo("link")
        info.type, info.linkname = tarfile.SYMTYPE, name[:90]
        tar.addfile(info)
    file, folder, link = read(made.getvalue(), cut)
    assert (file[0].name, file[0].mode, file[1]) == (name, 0o640, b"y" * 700)
    assert file[0].mtime_ns == 1_700_000_000 * 10**9
    assert (folder[0].name, folder[0].kind) == ("directory", "directory")
    assert (link[0].kind, link[0].link) == ("symlink", name[:90])


@pytest.mark.parametrize("size", [(8 << 30) - 1, 8 << 30, 1 << 43])
@pytest.mark.parametrize("kind", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_sizes_beyond_eight_gibibytes(size: int, kind: Literal[1, 2]) -> None:
    info = tarfile.TarInfo("large")
    info.size = size
    for made in (header(Entry(name="large", size=size)), info.tobuf(kind)):
        reader = TarReader()
        (entry,) = reader.feed(made)
        assert isinstance(entry, Entry)
        assert entry.size == size
        # The content may arrive in pieces of any length.
        (piece,) = reader.feed(bytes(1 << 20))
        assert isinstance(piece, memoryview)
        assert len(piece) == 1 << 20
        with pytest.raises(StreamBroken, match="is incomplete"):
            reader.finish()


def test_an_empty_archive() -> None:
    assert read(END_OF_ARCHIVE) == []
    assert read(bytes(10240)) == []
    # As in Go, one empty block is enough.
    assert read(write([])[:512]) == []


@pytest.mark.parametrize("length", [0, 1, 511, 512, 513, 1024, 1030, 1535])
def test_an_incomplete_archive(length: int) -> None:
    archive = write([(Entry(name="file", size=600), b"z" * 600)])
    assert len(archive) == 512 + 1024 + 1024
    with pytest.raises(StreamBroken, match="is incomplete"):
        read(archive[:length])


def test_a_wrong_checksum() -> None:
    archive = bytearray(write(ENTRIES[:3]))
    archive[3] ^= 1
    with pytest.raises(StreamBroken, match="invalid header"):
        read(bytes(archive))


def test_other_bytes() -> None:
    with pytest.raises(StreamBroken, match="invalid header"):
        read(b"<html>" + bytes(600))


@pytest.mark.parametrize(
    "records",
    [
        b"nonsense",
        b"12 path=abc",
        b"99 path=abc\n",
        b"0 path=abc\n",
        b"4 a=\n4 a=\n",
        b"11 pathabcd\n",
        b"3\n",
        b"99999999999999999999999 path=abc\n",
    ],
)
def test_invalid_pax_records(records: bytes) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, len(records)
    with pytest.raises(StreamBroken, match="invalid PAX records"):
        read(
            info.tobuf()
            + records
            + padding(len(records))
            + header(Entry(name="f"))
            + END_OF_ARCHIVE
        )


@pytest.mark.parametrize(
    ("name", "value"), [("size", "-1"), ("size", "1.5"), ("mtime", "soon"), ("uid", "٣")]
)
def test_invalid_pax_numbers(name: str, value: str) -> None:
    archive = header(Entry(name="f", pax={name: value})) + END_OF_ARCHIVE
    with pytest.raises(StreamBroken, match=f"invalid {name}"):
        read(archive)


def test_global_pax_records() -> None:
    made = io.BytesIO()
    with tarfile.open(
        fileobj=made, mode="w", format=tarfile.PAX_FORMAT, pax_headers={"comment": "of all"}
    ) as tar:
        tar.addfile(tarfile.TarInfo("a"))
        tar.addfile(tarfile.TarInfo("b"))
    assert [dict(entry.pax) for entry, _ in read(made.getvalue())] == [{"comment": "of all"}] * 2


@pytest.mark.parametrize("code", [b"L", b"K", b"x", b"g"])
def test_names_and_records_are_limited(code: bytes) -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = code, 1 << 30
    with pytest.raises(LimitExceeded, match="limit of 1048576") as caught:
        list(TarReader().feed(info.tobuf(tarfile.GNU_FORMAT)))
    assert caught.value.setting == "max_archive_header_size"


def repeated(code: bytes, content: bytes) -> bytes:
    """A header of metadata, with its content."""
    info = tarfile.TarInfo("x")
    info.type, info.size = code, len(content)
    return info.tobuf(tarfile.GNU_FORMAT) + content + padding(len(content))


@pytest.mark.parametrize("code", [b"L", b"K", b"x", b"g"])
def test_metadata_before_one_entry_is_limited_as_a_whole(code: bytes) -> None:
    reader = TarReader(Limits(max_archive_header_size=100_000))
    fed = 0
    with pytest.raises((LimitExceeded, StreamBroken), match="limit of 100000|too many global"):  # noqa: PT012
        for number in range(10_000):
            piece = repeated(code, b"20 key%06d=%06d\n" % (number, number))
            fed += 20
            assert not list(reader.feed(piece))
    assert fed <= 100_020


def test_metadata_of_many_entries_is_not_limited() -> None:
    entry = Entry(name="n" * 2000, pax={"key": "v" * 3000})
    made = header(entry)
    reader = TarReader(Limits(max_archive_header_size=10_000))
    for _ in range(100):
        assert list(reader.feed(made)) == [entry]
    with pytest.raises(LimitExceeded):
        list(TarReader(Limits(max_archive_header_size=5000)).feed(made))
    assert list(TarReader(Limits(max_archive_header_size=None)).feed(made)) == [entry]


def test_the_depth_of_names_and_hard_links_is_limited() -> None:
    limits = Limits(max_archive_depth=3)
    for fine in ("a/b/c", "//a//b/c", "a/b/c/"):
        assert len(list(TarReader(limits).feed(header(Entry(name=fine, kind="directory"))))) == 1
    for deep in (
        Entry(name="a/b/c/d"),
        Entry(name="/a/b/c/d", kind="directory"),
        Entry(name="a", kind="hardlink", link="a/b/c/d"),
    ):
        with pytest.raises(LimitExceeded, match="max_archive_depth") as caught:
            list(TarReader(limits).feed(header(deep)))
        assert caught.value.maximum == 3
    link = Entry(name="a", kind="symlink", link="../" * 1000)
    assert list(TarReader(limits).feed(header(link))) == [link]
    with pytest.raises(LimitExceeded):
        list(TarReader().feed(header(Entry(name="d/" * 20_000))))


@pytest.mark.parametrize("byte", [b"\0", b"x"])
def test_what_follows_the_end_is_limited(byte: bytes) -> None:
    reader = TarReader()
    list(reader.feed(END_OF_ARCHIVE))
    fed = 0
    with pytest.raises(StreamBroken, match="does not end"):  # noqa: PT012
        while fed < 1 << 30:
            list(reader.feed(byte * 100_000))
            fed += 100_000
    assert fed <= 1 << 20


def test_sparse_files_are_refused() -> None:
    info = tarfile.TarInfo("sparse")
    info.type = tarfile.GNUTYPE_SPARSE
    with pytest.raises(StreamBroken, match="sparse"):
        read(info.tobuf(tarfile.GNU_FORMAT) + END_OF_ARCHIVE)
    with pytest.raises(StreamBroken, match="sparse"):
        read(header(Entry(name="sparse", pax={"GNU.sparse.major": "1"})) + END_OF_ARCHIVE)


def test_an_unknown_type() -> None:
    info = tarfile.TarInfo("volume")
    info.type = b"M"
    with pytest.raises(StreamBroken, match="of an unknown type"):
        read(info.tobuf() + END_OF_ARCHIVE)


def test_an_end_after_a_long_name() -> None:
    info = tarfile.TarInfo("x" * 200)
    # Two blocks with a long name; the entry itself is missing.
    with pytest.raises(StreamBroken, match="belongs to an entry"):
        read(info.tobuf(tarfile.GNU_FORMAT)[:1024] + END_OF_ARCHIVE)


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize(
    ("root", "name"), [("directory", "other"), ("directory", ""), (".", "x/y")]
)
def test_renaming(root: str, name: str, cut: int) -> None:
    archive = write(
        [
            (Entry(name=root, kind="directory"), b""),
            (Entry(name=f"{root}/file", size=600, mode=0o4755, uid=7), b"z" * 600),
            (Entry(name=f"{root}/empty"), b""),
            (Entry(name=f"{root}/hard", kind="hardlink", link=f"{root}/file"), b""),
            (Entry(name=f"{root}/soft", kind="symlink", link=f"{root}/file"), b""),
        ]
    )
    renamer = TarRenamer(root, name)
    made = b"".join(
        bytes(piece)
        for at in range(0, len(archive), cut)
        for piece in renamer.feed(archive[at : at + cut])
    )
    found = read(made + renamer.finish())
    front = f"{name}/" if name else ""
    assert [entry.name for entry, _ in found] == [
        *([name] if name else []),
        *(front + each for each in ("file", "empty", "hard", "soft")),
    ]
    content = {entry.name: content for entry, content in found}
    assert content[front + "file"] == b"z" * 600
    assert found[-4][0].mode == 0o4755
    assert found[-2][0].link == front + "file"
    assert found[-1][0].link == f"{root}/file"
    assert (renamer.counter.files, renamer.counter.links, renamer.counter.bytes) == (3, 1, 600)


def test_renaming_an_incomplete_archive() -> None:
    renamer = TarRenamer("a", "b")
    assert list(renamer.feed(header(Entry(name="a", size=10))))
    with pytest.raises(StreamBroken, match="is incomplete"):
        renamer.finish()


@pytest.mark.parametrize(
    ("name", "root", "parts"),
    [
        ("d", "d", ()),
        ("d/a/b", "d", ("a", "b")),
        ("./a/b", ".", ("a", "b")),
        (".", ".", ()),
        ("/a/b", "/", ("a", "b")),
        ("/", "/", ()),
        ("/d/a", "d", ("a",)),
        ("d//a/./b/", "d", ("a", "b")),
        ("C:\\x", ".", ("C:\\x",)),
    ],
)
def test_relative_parts(name: str, root: str, parts: tuple[str, ...]) -> None:
    assert relative_parts(name, root) == parts


@pytest.mark.parametrize("name", ["..", "../x", "d/../../x", "d/..", "d/x\0y"])
def test_names_that_lead_out(name: str) -> None:
    with pytest.raises(UnsafeArchive) as caught:
        relative_parts(name, "d")
    assert caught.value.path == name


@pytest.mark.parametrize(
    ("link", "depth", "inside"),
    [
        ("file", 0, True),
        ("./file", 0, True),
        ("a/b", 0, True),
        ("..", 0, False),
        ("..", 1, True),
        ("../x", 1, True),
        ("../../x", 1, False),
        ("../../x", 2, True),
        ("/etc/passwd", 9, False),
        ("", 3, False),
        # After a name, which may be a link itself, ".." can lead anywhere.
        ("a/../b", 3, False),
        ("../a/..", 3, False),
        ("a\0b", 0, False),
    ],
)
def test_links_that_stay_inside(link: str, depth: int, inside: bool) -> None:
    assert stays_inside(link, depth) is inside
