"""Tar archives read and written piece by piece; pure.

``tarfile`` knows what a header looks like; it cannot be fed, as it wants a file to read from. So
its headers are used and the stream around them is made here. What is written is PAX: names of any
length, sizes of any size, times with their fraction. Read are PAX, GNU and older ones. Sparse
files are refused: engines write dense ones.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from attrs import evolve

from ..errors import StreamBroken, UnsafeArchive
from .file_types import Entry, Kind, Tally

BLOCK = 512
END = bytes(2 * BLOCK)
"""What stands behind the last entry."""

Event: TypeAlias = Entry | memoryview

# Long names and PAX records are kept in memory while they are read.
_META_LIMIT = 1 << 20
_NANO = 1_000_000_000
_META = (
    tarfile.XHDTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
_KINDS: dict[bytes, Kind] = {
    tarfile.REGTYPE: "file",
    tarfile.AREGTYPE: "file",
    tarfile.CONTTYPE: "file",
    tarfile.DIRTYPE: "directory",
    tarfile.SYMTYPE: "symlink",
    tarfile.LNKTYPE: "hardlink",
    tarfile.FIFOTYPE: "fifo",
    tarfile.CHRTYPE: "character device",
    tarfile.BLKTYPE: "block device",
}
_TYPES = {
    kind: code for code, kind in _KINDS.items() if code not in (tarfile.AREGTYPE, tarfile.CONTTYPE)
}
# PAX records that have an attribute of their own.
_KNOWN = frozenset(
    {"path", "linkpath", "size", "uid", "gid", "uname", "gname", "mtime", "hdrcharset"}
)


def header(entry: Entry) -> bytes:
    """What stands in front of an entry's content."""
    info = tarfile.TarInfo(entry.name)
    info.type = _TYPES[entry.kind]
    info.size = entry.size
    info.mode = entry.mode
    info.uid, info.gid = entry.uid, entry.gid
    info.uname, info.gname = entry.user, entry.group
    info.linkname = entry.link
    info.devmajor, info.devminor = entry.device
    info.mtime = entry.mtime_ns // _NANO
    info.pax_headers = dict(entry.pax)
    if entry.mtime_ns % _NANO:
        info.pax_headers["mtime"] = _decimal(entry.mtime_ns)
    return written(info)


def written(info: tarfile.TarInfo) -> bytes:
    """A header as it stands in an archive."""
    return info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")


def padding(size: int) -> bytes:
    """What stands behind content of this length, so that the next header begins with a block."""
    return bytes(-size % BLOCK)


class TarReader:
    """Takes the bytes of an archive in pieces of any length and says what is in it.

    ``feed`` gives an ``Entry``, then memoryviews with exactly ``entry.size`` bytes of content,
    then the next ``Entry``. ``finish`` says whether the archive was whole.
    """

    def __init__(self) -> None:
        self._head = bytearray()
        self._meta = bytearray()
        # What is being read in place of an entry's content: a long name, or records.
        self._meta_type: bytes | None = None
        self._left = 0
        self._skip = 0
        self._global: dict[str, str] = {}
        self._records: dict[str, str] = {}
        self._long_name: str | None = None
        self._long_link: str | None = None
        self._ended = False

    def feed(self, data: bytes | bytearray | memoryview) -> Iterator[Event]:
        """What these bytes bring. They are read while this is iterated over, which it must be.

        Raises:
            StreamBroken: this is no tar archive, or one with what cannot be read.
        """
        view = memoryview(data)
        while len(view) and not self._ended:
            if self._left:
                piece, view = view[: self._left], view[self._left :]
                self._left -= len(piece)
                if self._meta_type is None:
                    yield piece
                else:
                    self._meta += piece
                    if not self._left:
                        self._note()
            elif self._skip:
                skipped = min(self._skip, len(view))
                self._skip -= skipped
                view = view[skipped:]
            else:
                wanted = BLOCK - len(self._head)
                self._head += view[:wanted]
                view = view[wanted:]
                if len(self._head) == BLOCK:
                    block = bytes(self._head)
                    self._head.clear()
                    entry = self._begin(block)
                    if entry is not None:
                        yield entry

    def finish(self) -> None:
        """Say that there are no more bytes.

        Raises:
            StreamBroken: the archive has not come to its end.
        """
        if not self._ended:
            raise StreamBroken("the archive ends in the middle")

    def _begin(self, block: bytes) -> Entry | None:
        """Read a header; None where another one is still to come."""
        if not block.strip(b"\0"):
            # One empty block says enough; what follows is padding.
            if self._records or self._long_name or self._long_link:
                raise StreamBroken("the archive ends behind a name that belongs to an entry")
            self._ended = True
            return None
        try:
            info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except (tarfile.HeaderError, ValueError) as error:
            raise StreamBroken(f"the archive has a broken header: {error}") from error
        if info.size < 0:
            raise StreamBroken(f"the archive has an entry of {info.size} bytes")
        if info.type in _META:
            if info.size > _META_LIMIT:
                raise StreamBroken(f"the archive has a name or records of {info.size} bytes")
            self._meta_type, self._left, self._skip = info.type, info.size, -info.size % BLOCK
            self._meta.clear()
            if not info.size:
                self._note()
            return None
        return self._entry(info)

    def _entry(self, info: tarfile.TarInfo) -> Entry:
        records = {**self._global, **self._records}
        if info.type == tarfile.GNUTYPE_SPARSE or any(
            name.startswith("GNU.sparse") for name in records
        ):
            raise StreamBroken(f"{info.name!r} is a sparse file, which is not supported")
        kind = _KINDS.get(info.type)
        if kind is None:
            raise StreamBroken(f"{info.name!r} is of a type that is not known: {info.type!r}")
        name = records.get("path") or self._long_name or info.name
        # As old as tar itself: a slash at the end makes a directory of a file.
        if kind == "file" and info.type == tarfile.AREGTYPE and name.endswith("/"):
            kind = "directory"
        size = 0
        if kind == "file":
            size = _number(records, "size", info.size)
            self._left, self._skip = size, -size % BLOCK
        entry = Entry(
            name=name.rstrip("/") or name[:1],
            kind=kind,
            size=size,
            mode=info.mode & 0o7777,
            uid=_number(records, "uid", info.uid),
            gid=_number(records, "gid", info.gid),
            user=records.get("uname", info.uname),
            group=records.get("gname", info.gname),
            mtime_ns=_nanoseconds(records["mtime"])
            if "mtime" in records
            else int(info.mtime) * _NANO,
            link=records.get("linkpath") or self._long_link or info.linkname,
            device=(info.devmajor, info.devminor),
            pax={key: value for key, value in records.items() if key not in _KNOWN},
        )
        self._records = {}
        self._long_name = self._long_link = None
        return entry

    def _note(self) -> None:
        """Keep what is said of the next entry, or of all."""
        meta_type, data = self._meta_type, bytes(self._meta)
        self._meta_type = None
        self._meta.clear()
        if meta_type == tarfile.GNUTYPE_LONGNAME:
            self._long_name = _text(data)
        elif meta_type == tarfile.GNUTYPE_LONGLINK:
            self._long_link = _text(data)
        elif meta_type == tarfile.XGLTYPE:
            self._global.update(_records(data))
            if sum(map(len, self._global.values())) > _META_LIMIT:
                raise StreamBroken("the archive has too many records about all entries")
        else:
            self._records.update(_records(data))


class TarRenamer:
    """Gives the top entry of an archive another name, in everything below it and in hard links.

    ``feed`` gives the bytes of the new archive. The rest of each entry stays as it is, so far as
    ``Entry`` knows it.
    """

    def __init__(self, root: str, name: str) -> None:
        self._root = root
        self._name = name
        self._reader = TarReader()
        self._current: Entry | None = None
        self._left = 0
        self.tally = Tally()

    def feed(self, data: bytes) -> Iterator[bytes | memoryview]:
        """The bytes that stand for these.

        Raises:
            StreamBroken: this is no tar archive, or one with what cannot be read.
            UnsafeArchive: a name in it leads out of it.
        """
        for event in self._reader.feed(data):
            if isinstance(event, Entry):
                new = self._renamed(event)
                self._left = event.size
                self._current = event
                if new is not None:
                    self.tally.add(event.kind, event.size)
                    yield header(new)
            else:
                self._left -= len(event)
                yield event
                if not self._left and self._current is not None:
                    yield padding(self._current.size)

    def finish(self) -> bytes:
        """The end of the new archive.

        Raises:
            StreamBroken: the old one has not come to its end.
        """
        self._reader.finish()
        return END

    def _renamed(self, entry: Entry) -> Entry | None:
        name = "/".join([part for part in (self._name, *rebased(entry.name, self._root)) if part])
        if not name:
            # The top of what is copied into an existing directory: that one stays as it is.
            return None
        link = entry.link
        if entry.kind == "hardlink":
            link = "/".join([part for part in (self._name, *rebased(link, self._root)) if part])
        return evolve(entry, name=name, link=link)


def rebased(name: str, root: str) -> tuple[str, ...]:
    """The steps from an archive's top to one of its entries.

    Engines put the name of what was asked for in front of everything, but for "/" and ".". A
    slash at the beginning means nothing here.

    Raises:
        UnsafeArchive: the name has a "..", or a NUL.
    """
    steps = tuple(step for step in name.split("/") if step not in ("", "."))
    if ".." in steps or "\0" in name:
        raise UnsafeArchive(f"the archive has an entry named {name!r}", path=name)
    return steps if root in ("/", ".", "") else steps[1:]


def leads_inside(link: str, depth: int) -> bool:
    """Whether a symbolic link surely stays in a directory in which its own directory is so deep.

    Only its beginning may lead up: behind a name a ".." depends on what that name is, which may
    be another link.
    """
    if not link or link.startswith("/") or "\0" in link:
        return False
    steps = [step for step in link.split("/") if step not in ("", ".")]
    up = 0
    while up < len(steps) and steps[up] == "..":
        up += 1
    return up <= depth and ".." not in steps[up:]


def _records(data: bytes) -> Iterator[tuple[str, str]]:
    """PAX records: their length in digits, a blank, name=value, a line feed."""
    at = 0
    while at < len(data) and data[at]:
        blank = data.find(b" ", at, at + 20)
        digits = data[at:blank] if blank > 0 else b""
        if not digits.isdigit():
            raise StreamBroken("the archive has records that cannot be read")
        end = at + int(digits)
        record = data[blank + 1 : end - 1]
        name, equals, value = record.partition(b"=")
        if end > len(data) or data[end - 1 : end] != b"\n" or not equals or end <= blank:
            raise StreamBroken("the archive has records that cannot be read")
        yield name.decode("utf-8", "surrogateescape"), value.decode("utf-8", "surrogateescape")
        at = end


def _text(data: bytes) -> str:
    return data.split(b"\0", 1)[0].decode("utf-8", "surrogateescape")


def _number(records: Mapping[str, str], name: str, otherwise: int) -> int:
    text = records.get(name)
    if text is None:
        return otherwise
    if not text.isascii() or not text.isdigit() or len(text) > 19:
        raise StreamBroken(f"the archive has a {name} that is no number: {text[:40]!r}")
    return int(text)


def _nanoseconds(text: str) -> int:
    """Seconds with a fraction, exactly."""
    sign = -1 if text.startswith("-") else 1
    whole, _, fraction = text.lstrip("-").partition(".")
    if not (whole + fraction).isascii() or not (whole + fraction).isdigit() or len(text) > 40:
        raise StreamBroken(f"the archive has a time that is no number: {text[:40]!r}")
    return sign * (int(whole or "0") * _NANO + int(fraction[:9].ljust(9, "0")))


def _decimal(nanoseconds: int) -> str:
    whole, fraction = divmod(abs(nanoseconds), _NANO)
    return f"{'-' if nanoseconds < 0 else ''}{whole}.{fraction:09d}".rstrip("0")
