"""Read and write the tar format piece by piece; pure.

``tarfile`` encodes and parses headers, but only reads from files, so the stream around the headers
is handled here. PAX is written: names of any length, sizes above 8 GiB, fractions of seconds. PAX,
GNU and older formats are read. Sparse files are refused: engines do not write them.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from dockwire_api.record import replace

from .._protocol.limits import DEFAULT_LIMITS, Limits, exceeded
from .._protocol.signal_handlers import from_signal_handler
from ..errors import InvalidArgument, StreamBroken, UnsafeArchive
from .file_types import Entry, Kind, TransferCounter

BLOCK = 512
EMPTY = "the archive is empty"
END_OF_ARCHIVE = bytes(2 * BLOCK)
"""What follows the last entry."""

Event: TypeAlias = Entry | memoryview
"""An entry, or a piece of the content of the last one."""

# Global PAX records become part of every entry; archives have one or two, if any.
_MAX_GLOBAL = 16 * 1024
# About how many bytes of memory a PAX record takes in addition to its text.
_RECORD_SIZE = 100
# Archives are padded to whole records of at most some hundred KiB.
_MAX_PADDING = 1 << 20
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
# PAX records that have their own attribute of Entry.
_KNOWN = frozenset(
    {"path", "linkpath", "size", "uid", "gid", "uname", "gname", "mtime", "hdrcharset"}
)


def header(entry: Entry) -> bytes:
    """Return the header that precedes an entry's content."""
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
    try:
        return info.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")
    except UnicodeEncodeError:
        pass
    raise InvalidArgument(f"{entry.name!r} is not a valid name: it contains half of a character")


def padding(size: int) -> bytes:
    """Return what follows content of this length, so that the next header starts a new block."""
    return bytes(-size % BLOCK)


class TarReader:
    """Parses an archive that arrives in pieces of any length.

    ``feed`` yields an ``Entry``, then memoryviews with exactly ``entry.size`` bytes of content,
    then the next ``Entry``. ``finish`` checks that the archive was complete.

    Args:
        limits: how large the metadata of an entry, and how deep a directory may be.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._max_header = limits.max_archive_header_size
        self._max_depth = limits.max_archive_depth
        self._head = bytearray()
        self._meta = bytearray()
        # Type of the metadata that is being read: a long name, or PAX records.
        self._meta_type: bytes | None = None
        self._left = 0
        self._skip = 0
        self._global: dict[str, str] = {}
        self._records: dict[str, str] = {}
        self._long_name: str | None = None
        self._long_link: str | None = None
        # The size of the metadata since the last entry, with what it takes in memory.
        self._meta_size = 0
        self._ended = False
        self._is_empty = True
        self._padding = 0

    def feed(self, data: bytes | bytearray | memoryview) -> Iterator[Event]:
        """Parse the next bytes. Nothing happens until the result is iterated over, to its end.

        Raises:
            StreamBroken: the bytes are not a tar archive, or one of an unsupported kind.
            LimitExceeded: the metadata of an entry is too large, or its name has too many parts.
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
                        self._store_meta()
            elif self._skip:
                skipped = min(self._skip, len(view))
                self._skip -= skipped
                view = view[skipped:]
            else:
                missing = BLOCK - len(self._head)
                self._head += view[:missing]
                view = view[missing:]
                if len(self._head) == BLOCK:
                    block = bytes(self._head)
                    self._head.clear()
                    entry = self._begin(block)
                    if entry is not None:
                        yield entry
        if len(view):
            self._padding += len(view)
            if self._padding > _MAX_PADDING:
                raise StreamBroken("the stream does not end after the end of the archive")

    def finish(self, *, may_be_empty: bool = True) -> None:
        """Check that the archive is complete.

        Args:
            may_be_empty: whether it may have no entries.

        Raises:
            StreamBroken: it is not complete, or empty.
        """
        if not self._ended:
            raise StreamBroken("the archive is incomplete")
        if self._is_empty and not may_be_empty:
            raise StreamBroken(EMPTY)

    def _begin(self, block: bytes) -> Entry | None:
        """Parse a header; None for metadata, and at the end of the archive."""
        if not block.strip(b"\0"):
            # One empty block is enough; what follows is padding.
            if self._records or self._long_name or self._long_link:
                raise StreamBroken("the archive ends after metadata that belongs to an entry")
            self._ended = True
            return None
        try:
            info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except (tarfile.HeaderError, ValueError) as error:
            if from_signal_handler(error):
                raise
            raise StreamBroken(f"the archive has an invalid header: {error}") from error
        if info.size < 0:
            raise StreamBroken(f"the archive has an entry of {info.size} bytes")
        if info.type in _META:
            self._add_meta(info.size)
            self._meta_type, self._left, self._skip = info.type, info.size, -info.size % BLOCK
            self._meta.clear()
            if not info.size:
                self._store_meta()
            return None
        return self._entry(info)

    def _entry(self, info: tarfile.TarInfo) -> Entry:
        self._is_empty = False
        records = {**self._global, **self._records}
        if info.type == tarfile.GNUTYPE_SPARSE or any(
            name.startswith("GNU.sparse") for name in records
        ):
            raise StreamBroken(f"{info.name!r} is a sparse file, which is not supported")
        kind = _KINDS.get(info.type)
        if kind is None:
            raise StreamBroken(f"{info.name!r} is of an unknown type: {info.type!r}")
        name = records.get("path") or self._long_name or info.name
        # The oldest format marks directories by a trailing slash.
        if kind == "file" and info.type == tarfile.AREGTYPE and name.endswith("/"):
            kind = "directory"
        link = records.get("linkpath") or self._long_link or info.linkname
        check_depth(name, self._max_depth)
        if kind == "hardlink":
            check_depth(link, self._max_depth)
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
            link=link,
            device=(info.devmajor, info.devminor),
            pax={key: value for key, value in records.items() if key not in _KNOWN},
        )
        self._records = {}
        self._long_name = self._long_link = None
        self._meta_size = 0
        return entry

    def _add_meta(self, size: int) -> None:
        """Count metadata of the next entry before it is kept in memory."""
        self._meta_size += size
        if self._max_header is not None and self._meta_size > self._max_header:
            what = "the metadata of an entry of the archive"
            raise exceeded(what, "max_archive_header_size", self._max_header)

    def _store_meta(self) -> None:
        """Store metadata of the next entry, or of all following ones."""
        meta_type, data = self._meta_type, bytes(self._meta)
        self._meta_type = None
        self._meta.clear()
        if meta_type == tarfile.GNUTYPE_LONGNAME:
            self._long_name = _text(data)
        elif meta_type == tarfile.GNUTYPE_LONGLINK:
            self._long_link = _text(data)
        elif meta_type == tarfile.XGLTYPE:
            self._global.update(_records(data))
            sizes = (len(key) + len(value) + _RECORD_SIZE for key, value in self._global.items())
            if sum(sizes) > _MAX_GLOBAL:
                raise StreamBroken("the archive has too many global PAX records")
        else:
            for key, value in _records(data):
                self._add_meta(_RECORD_SIZE)
                self._records[key] = value


class TarRenamer:
    """Renames the top entry of an archive, also in the names below it and in hard links.

    ``feed`` yields the bytes of the new archive. All other fields of ``Entry`` are kept.
    """

    def __init__(self, root: str, name: str, limits: Limits = DEFAULT_LIMITS) -> None:
        self._root = root
        self._name = name
        self._reader = TarReader(limits)
        self._current: Entry | None = None
        self._left = 0
        self.counter = TransferCounter()

    def feed(self, data: bytes) -> Iterator[bytes | memoryview]:
        """Convert the next bytes.

        Raises:
            StreamBroken: the bytes are not a tar archive, or one of an unsupported kind.
            LimitExceeded: the metadata of an entry is too large, or its name has too many parts.
            UnsafeArchive: an entry's name has a "..".
        """
        for event in self._reader.feed(data):
            if isinstance(event, Entry):
                new = self._renamed(event)
                self._left = event.size
                self._current = event
                if new is not None:
                    self.counter.add(event.kind, event.size)
                    yield header(new)
            else:
                self._left -= len(event)
                yield event
                if not self._left and self._current is not None:
                    yield padding(self._current.size)

    def finish(self) -> bytes:
        """Return the end of the new archive.

        Raises:
            StreamBroken: the old one is incomplete, or empty.
        """
        self._reader.finish(may_be_empty=False)
        return END_OF_ARCHIVE

    def _renamed(self, entry: Entry) -> Entry | None:
        name = self._new_name(entry.name)
        if not name:
            # The top is copied into an existing directory, whose attributes stay unchanged.
            return None
        link = self._new_name(entry.link) if entry.kind == "hardlink" else entry.link
        return replace(entry, name=name, link=link)

    def _new_name(self, name: str) -> str:
        parts = relative_parts(name, self._root)
        return "/".join((self._name, *parts) if self._name else parts)


def check_depth(name: str, maximum: int | None) -> None:
    """Check how many parts the name of an entry has.

    Raises:
        LimitExceeded: it has more than ``maximum``.
    """
    # Most names are counted without splitting them.
    if maximum is not None and name.count("/") >= maximum:
        if sum(1 for part in name.split("/") if part) > maximum:
            raise exceeded("the depth of an archive's name", "max_archive_depth", maximum)


def relative_parts(name: str, root: str) -> tuple[str, ...]:
    """Split the name of an entry, relative to the top entry of its archive.

    Engines put the name of the requested path in front of all names, except for "/" and ".". A
    leading slash is ignored.

    Raises:
        UnsafeArchive: the name has a "..", or a NUL.
    """
    parts = tuple(part for part in name.split("/") if part not in ("", "."))
    if ".." in parts or "\0" in name:
        raise UnsafeArchive(f"the archive has an entry named {name!r}", path=name)
    return parts if root in ("/", ".", "") else parts[1:]


def stays_inside(link: str, depth: int) -> bool:
    """Whether a symbolic link, ``depth`` directories below the top, certainly stays below the top.

    A ".." is accepted only at the start: after a name, which may be another link, it can lead
    anywhere.
    """
    if not link or link.startswith("/") or "\0" in link:
        return False
    parts = [part for part in link.split("/") if part not in ("", ".")]
    up = 0
    while up < len(parts) and parts[up] == "..":
        up += 1
    return up <= depth and ".." not in parts[up:]


def _records(data: bytes) -> Iterator[tuple[str, str]]:
    """Parse PAX records: their length in digits, a space, name=value, a line feed."""
    at = 0
    while at < len(data) and data[at]:
        space = data.find(b" ", at, at + 20)
        digits = data[at:space] if space > 0 else b""
        if not digits.isdigit():
            raise StreamBroken("the archive has invalid PAX records")
        end = at + int(digits)
        record = data[space + 1 : end - 1]
        name, equals, value = record.partition(b"=")
        if end > len(data) or data[end - 1 : end] != b"\n" or not equals or end <= space:
            raise StreamBroken("the archive has invalid PAX records")
        yield name.decode("utf-8", "surrogateescape"), value.decode("utf-8", "surrogateescape")
        at = end


def _text(data: bytes) -> str:
    return data.split(b"\0", 1)[0].decode("utf-8", "surrogateescape")


def _number(records: Mapping[str, str], name: str, default: int) -> int:
    text = records.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 19:
        raise StreamBroken(f"the archive has an invalid {name}: {text[:40]!r}")
    return int(text)


def _nanoseconds(text: str) -> int:
    """Convert seconds with a fraction exactly."""
    sign = -1 if text.startswith("-") else 1
    whole, _, fraction = text.lstrip("-").partition(".")
    if not (whole + fraction).isascii() or not (whole + fraction).isdigit() or len(text) > 40:
        raise StreamBroken(f"the archive has an invalid mtime: {text[:40]!r}")
    return sign * (int(whole or "0") * _NANO + int(fraction[:9].ljust(9, "0")))


def _decimal(nanoseconds: int) -> str:
    whole, fraction = divmod(abs(nanoseconds), _NANO)
    return f"{'-' if nanoseconds < 0 else ''}{whole}.{fraction:09d}".rstrip("0")
