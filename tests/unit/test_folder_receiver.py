"""How a folder arrives from BuildKit, without one: every order of packets, limits, and errors."""

from __future__ import annotations

import os
import random
import stat
from collections import deque
from pathlib import Path

import pytest

from dockwire._archive.build_outputs import LocalOutput
from dockwire._archive.output_writers import FolderWriter
from dockwire._buildkit.file_packets import FINISH, FileStat, PacketType, read_packet
from dockwire._buildkit.folder_receiver import FolderReceiver
from dockwire._buildkit.grpc_messages import CallFailed
from dockwire._protocol.limits import DEFAULT_LIMITS, Limits
from dockwire._protocol.wire.protobuf import write_bytes, write_integer
from dockwire.errors import DockwireError, LimitExceeded, UnsafeArchive, WrongFileType

GO_DIRECTORY, GO_LINK, GO_DEVICE = 1 << 31, 1 << 27, 1 << 26
MTIME = 1_700_000_000_123_456_789


def described(
    path: str, mode: int = 0o644, size: int = 0, link: str = "", mtime_ns: int = MTIME
) -> bytes:
    """The packet that describes a file."""
    parts = [
        write_bytes(1, os.fsencode(path)),
        write_integer(2, mode),
        write_integer(5, size),
        write_integer(6, mtime_ns % (1 << 64)),
        write_bytes(7, link.encode()) if link else b"",
        # An extended attribute, which is ignored.
        write_bytes(10, write_bytes(1, b"user.a") + write_bytes(2, b"b")),
    ]
    return write_bytes(2, b"".join(parts))


def content(id: int, data: bytes) -> bytes:
    packet = write_integer(1, PacketType.DATA) + write_integer(3, id)
    return packet + (write_bytes(4, data) if data else b"")


class Sender:
    """The other end: it answers requests, of several files at the same time, in any order."""

    def __init__(self, files: list[tuple[bytes, bytes]], chance: random.Random) -> None:
        self._chance = chance
        self._contents = [data for _, data in files]
        self._descriptions = deque([packet for packet, _ in files] + [b""])
        self._pending: dict[int, deque[bytes]] = {}
        self.most_pending = 0

    def request(self, packet: bytes) -> None:
        found = read_packet(packet)
        assert found.type == PacketType.REQUEST
        data = self._contents[found.id]
        pieces = [data[at : at + 32768] for at in range(0, len(data), 32768)]
        self._pending[found.id] = deque(content(found.id, piece) for piece in [*pieces, b""])
        waiting = sum(len(each) for rows in self._pending.values() for each in rows)
        self.most_pending = max(self.most_pending, waiting)

    def next(self) -> bytes | None:
        if self._descriptions and (not self._pending or self._chance.random() < 0.5):
            return self._descriptions.popleft()
        if not self._pending:
            return None
        # BuildKit reads four files at a time.
        id = self._chance.choice(list(self._pending)[:4])
        packet = self._pending[id].popleft()
        if not self._pending[id]:
            del self._pending[id]
        return packet


def receive(sender: Sender, folder: Path, **options: object) -> FolderWriter:
    receiver = FolderReceiver()
    writer = FolderWriter(LocalOutput(folder, **options), DEFAULT_LIMITS)  # type: ignore[arg-type]
    while (packet := sender.next()) is not None:
        receiver.process(packet)
        for request in receiver.requests():
            sender.request(request)
        writer.write(receiver.take())
    assert receiver.is_complete
    writer.finish()
    receiver.process(FINISH)
    assert receiver.is_finished
    return writer


@pytest.mark.parametrize("seed", range(10))
def test_files_in_any_order_of_packets(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    files = [(described("d", GO_DIRECTORY | 0o750), b"")]
    sizes = [0, 1, 32768, 32769, 3 << 20] + [chance.randrange(200_000) for _ in range(200)]
    chance.shuffle(sizes)
    for number, size in enumerate(sizes):
        mode = chance.choice([0o600, 0o666, 0o777, 0o444])
        files.append((described(f"d/{number:03}", mode, size), chance.randbytes(size)))
    files.append((described("d/zz", 0o644, sizes[0], link="d/000"), b""))
    files.append((described("d/zzz", GO_LINK | 0o777, link="/etc/passwd"), b""))
    sender = Sender(files, chance)
    previous = os.umask(0o077)
    try:
        transfer = receive(sender, tmp_path / "a" / "out").commit()
    finally:
        os.umask(previous)
    folder = tmp_path / "a" / "out" / "d"
    assert transfer.files == len(sizes) + 1
    assert (transfer.links, transfer.directories) == (1, 1)
    for (packet, data), path in zip(files[1:-2], sorted(folder.iterdir())[:-2], strict=True):
        assert path.read_bytes() == data
        found, sent = path.stat(), read_packet(packet).stat
        assert sent is not None
        assert stat.S_IMODE(found.st_mode) == sent.mode
        assert found.st_mtime_ns == MTIME
    assert (folder / "zz").samefile(folder / "000")
    assert os.readlink(folder / "zzz") == "/etc/passwd"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o750
    assert folder.stat().st_mtime_ns == MTIME
    # A large file is not kept, and neither are many small ones.
    assert sender.most_pending < (3 << 20) + 128 * 100


def test_what_exists_is_replaced_and_the_rest_is_kept(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for name in ("d/old", "d/kept"):
        (tmp_path / name).write_text("before")
    files = [(described("d", GO_DIRECTORY | 0o755), b""), (described("d/old", size=5), b"after")]
    receive(Sender(files, random.Random(1)), tmp_path)
    assert (tmp_path / "d/old").read_text() == "after"
    assert (tmp_path / "d/kept").read_text() == "before"
    assert sorted(os.listdir(tmp_path / "d")) == ["kept", "old"]


def test_existing_directories_get_modes_and_times(tmp_path: Path) -> None:
    """Of a second build into the folder, and of one whose directories cannot be written to."""
    out = tmp_path / "out"
    for mode in (0o755, 0o555, 0o500, 0o700):
        files = [
            (described("d", GO_DIRECTORY | mode), b""),
            (described("d/e", GO_DIRECTORY | mode), b""),
            (described("d/e/f", size=3), b"new"),
        ]
        receive(Sender(files, random.Random(1)), out)
        for path in (out / "d", out / "d" / "e"):
            assert stat.S_IMODE(path.stat().st_mode) == mode
            assert path.stat().st_mtime_ns == MTIME
        assert (out / "d" / "e" / "f").read_bytes() == b"new"


@pytest.mark.skipif(os.geteuid() != 0, reason="directories of others need root")
def test_existing_directories_of_others_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "d").mkdir(mode=0o700)
    os.chown(tmp_path / "d", 65534, 65534)
    # Root may do all: it is not asked here.
    monkeypatch.setattr("os.geteuid", lambda: 1234)
    files = [(described("d", GO_DIRECTORY | 0o755), b""), (described("d/f", size=3), b"new")]
    receive(Sender(files, random.Random(1)), tmp_path)
    assert stat.S_IMODE((tmp_path / "d").stat().st_mode) == 0o700
    assert (tmp_path / "d" / "f").read_bytes() == b"new"


def test_devices_and_set_id_bits_are_left_out(tmp_path: Path) -> None:
    files = [(described("null", GO_DEVICE | 0o666), b""), (described("su", 1 << 23 | 0o755), b"")]
    transfer = receive(Sender(files, random.Random(1)), tmp_path).commit()
    assert transfer.skipped == ("null",)
    assert stat.S_IMODE((tmp_path / "su").stat().st_mode) == 0o755


@pytest.mark.parametrize(
    ("packets", "error"),
    [
        ([described("../x")], UnsafeArchive),
        ([described("a/../../x")], UnsafeArchive),
        ([described("d", GO_LINK, link="/etc"), described("d/x")], WrongFileType),
        ([described("x", link="/etc/passwd")], DockwireError),
        ([described("/".join("a" * 20_000))], LimitExceeded),
        ([described("a" * 2_000_000)], LimitExceeded),
    ],
)
def test_nothing_is_written_outside(
    tmp_path: Path, packets: list[bytes], error: type[DockwireError]
) -> None:
    receiver = FolderReceiver()
    limits = Limits(max_archive_header_size=1_000_000)
    writer = FolderWriter(LocalOutput(tmp_path / "out"), limits)
    for packet in packets:
        receiver.process(packet)
    with pytest.raises(error):
        writer.write(receiver.take())
    writer.abort()
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.parametrize("links", ["skip", "refuse"])
def test_links_that_lead_out(tmp_path: Path, links: str) -> None:
    files = [(described("out", GO_LINK, link="/etc"), b""), (described("z", size=1), b"z")]
    sender = Sender(files, random.Random(1))
    if links == "refuse":
        with pytest.raises(UnsafeArchive):
            receive(sender, tmp_path, links=links)
    else:
        assert receive(sender, tmp_path, links=links).commit().skipped == ("out",)
        assert os.listdir(tmp_path) == ["z"]


@pytest.mark.parametrize(
    "packets",
    [
        [content(0, b"x")],
        [described("a", size=3), content(1, b"x")],
        [described("a", size=3), content(0, b"long")],
        [described("a", size=3), content(0, b"x"), content(0, b"")],
        [described("a", size=3), content(0, b"abc"), content(0, b""), content(0, b"")],
        [b"", described("a")],
        [write_integer(1, PacketType.ERROR) + write_bytes(4, b"broken")],
        [b"\x07"],
    ],
)
def test_packets_that_break_the_rules(packets: list[bytes]) -> None:
    receiver = FolderReceiver()
    for packet in packets[:-1]:
        receiver.process(packet)
        receiver.requests()
    with pytest.raises(CallFailed):
        receiver.process(packets[-1])


def test_times_before_1970_and_names_that_are_not_utf_8() -> None:
    found = read_packet(described("a\udcff", mtime_ns=-1)).stat
    assert isinstance(found, FileStat)
    assert (found.path, found.mtime_ns) == ("a\udcff", -1)
