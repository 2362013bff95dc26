"""What is written is read as it was, by this package or by another one."""

from __future__ import annotations

import io
import json
import stat
import tarfile
import urllib.parse
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import h11
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dockwire import InvalidArgument
from dockwire._archive.copy_sources import source_archive
from dockwire._archive.file_types import KINDS
from dockwire._archive.tar import TarReader
from dockwire._buildkit.grpc_messages import MessageReader, add_prefix
from dockwire._options.durations import in_nanoseconds
from dockwire._protocol.api.percent_encoding import encode_query, percent_encode
from dockwire._protocol.images.references import Reference
from dockwire._protocol.wire.captured_output import Capture
from dockwire._protocol.wire.go_modes import go_mode, is_regular, unix_mode
from dockwire._protocol.wire.h11_reader import H11Reader
from dockwire._protocol.wire.http_requests import (
    CHUNK_END,
    LAST_CHUNK,
    chunk_start,
    encode_request_head,
)
from dockwire._protocol.wire.http_responses import ResponseReader
from dockwire._protocol.wire.httptools_reader import HttptoolsReader
from dockwire._protocol.wire.json_stream import RecordParser
from dockwire._protocol.wire.log_lines import LogLineParser
from dockwire._protocol.wire.protobuf import read_fields, write_bytes, write_integer
from dockwire._protocol.wire.stdcopy import Demultiplexer, Frame
from dockwire._protocol.wire.text_frames import TextDecoder
from dockwire.files import Directory, Entry, File, Link
from dockwire_api import Timestamp
from dockwire_api.durations import format_duration, nanoseconds_of
from dockwire_api.sizes import parse_size
from tests.faults.peer import frame
from tests.properties.decoders import joined
from tests.properties.pieces import PLACES, cut

OUTPUTS = st.lists(st.tuples(st.sampled_from(["stdout", "stderr"]), st.binary(max_size=50)))


# --- framing --------------------------------------------------------------------------------------


@given(outputs=OUTPUTS, places=PLACES)
def test_multiplexed_output(outputs: list[tuple[str, bytes]], places: list[float]) -> None:
    sent = b"".join(frame(1 if name == "stdout" else 2, data) for name, data in outputs)
    parser = Demultiplexer()
    frames = [each for piece in cut(sent, places) for each in parser.feed(piece)]
    parser.finish()
    assert joined((each.stream, each.data) for each in frames) == joined(
        (name, data) for name, data in outputs if data
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


@given(
    records=st.lists(st.dictionaries(st.text(max_size=4), JSON, max_size=3), max_size=5),
    between=st.sampled_from(["", "\n", "\r\n", " ", "\t\n\n"]),
    ascii=st.booleans(),
    places=PLACES,
)
def test_json_objects(
    records: list[dict[str, Any]], between: str, ascii: bool, places: list[float]
) -> None:
    texts = [json.dumps(record, ensure_ascii=ascii) for record in records]
    sent = between.join(texts).encode("utf-8", "replace")
    parser = RecordParser()
    found = [record for piece in cut(sent, places) for record in parser.feed(piece)]
    parser.finish()
    assert found == [json.loads(text.encode("utf-8", "replace")) for text in texts]


LINES = st.lists(
    st.tuples(st.sampled_from(["stdout", "stderr"]), st.binary(max_size=30), st.booleans())
)


@given(lines=LINES)
def test_lines_of_a_log(lines: list[tuple[Any, bytes, bool]]) -> None:
    """Each line has a prefix, and Docker sends each in a frame, or in parts with the same one."""
    moment = "2026-01-02T03:04:05.%09dZ"
    frames: list[Frame] = []
    expected = []
    for number, (name, data, halved) in enumerate(lines):
        text = data.replace(b"\n", b"")
        prefix = (moment % number).encode() + b" a=1,b=%20 "
        parts = [text[: len(text) // 2], text[len(text) // 2 :]] if halved else [text]
        for part in parts[:-1]:
            frames.append(Frame(name, prefix + part))
        frames.append(Frame(name, prefix + parts[-1] + b"\n"))
        expected.append((name, text, moment % number, {"a": "1", "b": " "}))
    parser = LogLineParser(timestamps=True, details=True, tty=False)
    found = parser.feed(frames) + parser.finish()
    assert [
        (each.stream, each.data, each.timestamp and each.timestamp.text, each.details)
        for each in found
    ] == expected


@given(text=st.text(max_size=60), places=PLACES, encoding=st.sampled_from(["utf-8", "utf-16-le"]))
def test_text_in_pieces(text: str, places: list[float], encoding: str) -> None:
    data = text.encode(encoding, "replace")
    decoder = TextDecoder(encoding, "strict")
    capture = Capture(None, encoding, "strict")
    pieces = [Frame("stdout", piece) for piece in cut(data, places)]
    capture.add(pieces)
    found = "".join(each.text for piece in pieces for each in decoder.feed([piece]))
    found += "".join(each.text for each in decoder.finish())
    assert found == capture.stdout() == data.decode(encoding)


# --- HTTP -----------------------------------------------------------------------------------------

READERS = pytest.mark.parametrize("kind", [HttptoolsReader, H11Reader])


@READERS
@given(
    chunks=st.lists(st.binary(min_size=1, max_size=40), max_size=4),
    framing=st.sampled_from(["length", "chunked", "until the end"]),
    informational=st.integers(0, 2),
    status=st.sampled_from([200, 201, 404, 500]),
    places=PLACES,
)
def test_responses(
    kind: type[ResponseReader],
    chunks: list[bytes],
    framing: str,
    informational: int,
    status: int,
    places: list[float],
) -> None:
    body = b"".join(chunks)
    head = b"HTTP/1.1 102 Processing\r\n\r\n" * informational
    head += b"HTTP/1.1 %d X\r\nApi-Version: 1.41\r\n" % status
    if framing == "length":
        sent = head + b"Content-Length: %d\r\n\r\n" % len(body) + body
    elif framing == "chunked":
        sent = head + b"Transfer-Encoding: chunked\r\n\r\n"
        sent += b"".join(chunk_start(len(each)) + each + CHUNK_END for each in chunks) + LAST_CHUNK
    else:
        sent = head + b"\r\n" + body
    reader = kind()
    found = b""
    for piece in cut(sent, places):
        reader.feed(piece)
        found += reader.take()
    assert reader.complete == (framing != "until the end")
    reader.feed_end()
    found += reader.take()
    assert (found, reader.complete, reader.fault) == (body, True, None)
    assert reader.head is not None
    assert (reader.head.status, reader.head.headers["api-version"]) == (status, "1.41")


HEADERS = st.lists(
    st.tuples(
        st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,10}", fullmatch=True),
        st.text(max_size=20) | st.text("a \t\r\n\0:\x7fé", max_size=6),
    ),
    max_size=4,
)


@given(method=st.text("AZ az\r\n", max_size=5), path=st.text(max_size=20), headers=HEADERS)
def test_request_heads(method: str, path: str, headers: list[tuple[str, str]]) -> None:
    """A server reads one request with these headers, or nothing is sent."""
    assume(all(name.lower() not in ("transfer-encoding", "content-length") for name, _ in headers))
    target = f"/{percent_encode(path, errors='surrogatepass')}"
    rows = [("Host", "docker"), *headers]
    try:
        sent = encode_request_head(method, target, rows)
    except ValueError:
        return
    server = h11.Connection(h11.SERVER)
    server.receive_data(sent)
    request = server.next_event()
    assert isinstance(request, h11.Request)
    assert (request.method.decode(), request.target.decode()) == (method, target)
    received = [(name.decode(), value.decode("latin-1")) for name, value in request.headers]
    assert received == [(name.lower(), value.strip(" \t")) for name, value in rows]
    assert server.trailing_data == (b"", False)


@given(path=st.text(max_size=30), query=st.dictionaries(st.text(max_size=5), st.lists(st.text())))
def test_percent_encoding(path: str, query: dict[str, list[str]]) -> None:
    assume(path.isprintable() or path.encode("utf-8", "ignore").decode() == path)
    try:
        encoded = percent_encode(path)
    except UnicodeEncodeError:
        return
    assert urllib.parse.unquote(encoded) == path
    assert urllib.parse.quote(path, safe="") == encoded
    assert encoded.isascii()
    assert not set(encoded) & set("/?#& ")
    try:
        text = encode_query(query)
    except UnicodeEncodeError:
        return
    pairs = [(name, value) for name, values in query.items() for value in values]
    parsed = urllib.parse.parse_qsl(text, keep_blank_values=True, errors="surrogateescape")
    assert parsed == pairs


# --- archives -------------------------------------------------------------------------------------

NAMES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="/\0"),
    min_size=1,
    max_size=120,
).filter(lambda name: name not in (".", ".."))
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
TIMES = st.integers(-(10**18), 4 * 10**18)


@given(
    items=st.dictionaries(
        PATHS,
        st.one_of(
            st.builds(File, st.binary(max_size=1500), mode=st.integers(0, 0o7777)),
            st.builds(Directory, mode=st.integers(0, 0o7777)),
            st.builds(Link, NAMES),
        ),
        max_size=4,
    ),
    owner=st.tuples(st.integers(0, 2**32), st.integers(0, 2**32)),
    places=PLACES,
)
def test_archives_that_are_written(
    items: dict[str, Any], owner: tuple[int, int], places: list[float]
) -> None:
    sent = source_archive(list(items.items()), owner).read()
    reader = TarReader()
    read: dict[str, Any] = {}
    name = ""
    for piece in cut(sent, places):
        for event in reader.feed(piece):
            if isinstance(event, Entry):
                name = event.name
                read[name] = (event, b"")
            else:
                read[name] = (read[name][0], read[name][1] + bytes(event))
    reader.finish()
    with tarfile.open(fileobj=io.BytesIO(sent)) as tar:
        members = {member.name.rstrip("/"): member for member in tar.getmembers()}
        assert list(read) == list(members) == list(items)
        for name, item in items.items():
            entry, content = read[name]
            member = members[name]
            assert (entry.uid, entry.gid) == (member.uid, member.gid) == owner
            if isinstance(item, File):
                found = tar.extractfile(member)
                assert found is not None
                assert content == found.read() == item.content
                assert (entry.kind, member.isreg()) == ("file", True)
            elif isinstance(item, Link):
                assert entry.link == member.linkname == item.target
            else:
                assert (entry.kind, member.isdir()) == ("directory", True)
            if not isinstance(item, Link):
                assert entry.mode == member.mode == item.mode


@given(
    members=st.dictionaries(PATHS, st.binary(max_size=700), max_size=3),
    form=st.sampled_from([tarfile.PAX_FORMAT, tarfile.GNU_FORMAT]),
    mtime=st.integers(0, 2**33 - 1),
    user=st.text("aü ", max_size=8),
    places=PLACES,
)
def test_archives_that_are_read(
    members: dict[str, bytes], form: int, mtime: int, user: str, places: list[float]
) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.uname = len(content), mtime, user
            tar.addfile(info, io.BytesIO(content))
    reader = TarReader()
    found: dict[str, bytes] = {}
    name = ""
    for piece in cut(made.getvalue(), places):
        for event in reader.feed(piece):
            if isinstance(event, Entry):
                name = event.name
                found[name] = b""
                assert (event.mtime_ns, event.user) == (mtime * 10**9, user)
            else:
                found[name] += bytes(event)
    reader.finish()
    assert found == members


@given(
    kind=st.sampled_from([stat.S_IFREG, stat.S_IFSOCK, *KINDS]), permissions=st.integers(0, 0o7777)
)
def test_modes_of_files(kind: int, permissions: int) -> None:
    mode = kind | permissions
    assert unix_mode(go_mode(mode)) == mode
    assert is_regular(go_mode(mode)) == stat.S_ISREG(mode)


# --- gRPC and protocol buffers --------------------------------------------------------------------


@given(messages=st.lists(st.binary(max_size=50), max_size=5), places=PLACES)
def test_messages_of_grpc(messages: list[bytes], places: list[float]) -> None:
    reader = MessageReader(50)
    for piece in cut(b"".join(map(add_prefix, messages)), places):
        reader.feed(piece)
    reader.finish()
    assert reader.size == sum(5 + len(message) for message in messages)
    assert [reader.take() for _ in messages] == messages
    assert (reader.take(), reader.size) == (None, 0)


FIELDS = st.lists(
    st.tuples(st.integers(1, 2**29 - 1), st.integers(0, 2**64 - 1) | st.binary(max_size=20))
)


@given(fields=FIELDS)
def test_protocol_buffers(fields: list[tuple[int, int | bytes]]) -> None:
    sent = b"".join(
        write_bytes(number, value) if isinstance(value, bytes) else write_integer(number, value)
        for number, value in fields
    )
    assert list(read_fields(sent)) == fields


# --- texts ----------------------------------------------------------------------------------------

COMPONENT = st.from_regex(r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*", fullmatch=True)
DOMAIN = st.from_regex(r"[a-z0-9]+(\.[a-z0-9]+)+(:[0-9]{1,5})?|localhost", fullmatch=True)


@given(
    domain=DOMAIN,
    path=st.lists(COMPONENT, min_size=1, max_size=3).map("/".join),
    tag=st.none() | st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}", fullmatch=True),
    digest=st.none() | st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
)
def test_references(domain: str, path: str, tag: str | None, digest: str | None) -> None:
    assume(len(path) <= 255)
    text = f"{domain}/{path}"
    text += f":{tag}" if tag else ""
    text += f"@sha256:{digest}" if digest else ""
    found = Reference.parse(text)
    assume(found.domain != "docker.io")
    whole = None if digest is None else f"sha256:{digest}"
    assert (found.domain, found.path, found.tag, found.digest) == (domain, path, tag, whole)


@given(
    moment=st.datetimes(datetime(1970, 1, 2), datetime(9990, 1, 1)),
    nanosecond=st.integers(0, 999),
    offset=st.integers(-23 * 60, 23 * 60),
)
def test_times(moment: datetime, nanosecond: int, offset: int) -> None:
    zone = timezone(timedelta(minutes=offset))
    aware = moment.replace(tzinfo=zone)
    text = aware.isoformat(timespec="microseconds")
    text = f"{text[:26]}{nanosecond:03}{text[26:]}"
    found = Timestamp.parse(text)
    assert found == aware
    assert found.text == text
    assert found.nanosecond == moment.microsecond * 1000 + nanosecond
    since = aware - datetime(1970, 1, 1, tzinfo=UTC)
    microseconds = since // timedelta(microseconds=1)
    assert found.unix_nanoseconds == microseconds * 1000 + nanosecond
    seconds, _, decimals = found.unix.partition(".")
    assert int(seconds) * 10**9 + int(decimals) == found.unix_nanoseconds


UNITS = {"": 1, "b": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40, "p": 1 << 50}


@given(
    number=st.integers(0, 10**6),
    unit=st.sampled_from(sorted(UNITS)),
    ending=st.sampled_from(["", "b", "iB", "B"]),
    space=st.sampled_from(["", " "]),
    upper=st.booleans(),
)
def test_sizes(number: int, unit: str, ending: str, space: str, upper: bool) -> None:
    ending = ending if unit not in ("", "b") else ""
    text = f"{number}{space}{unit.upper() if upper else unit}{ending}"
    assert parse_size(text) == number * UNITS[unit]


@given(nanoseconds=st.integers(0, 10**18))
def test_durations(nanoseconds: int) -> None:
    assert nanoseconds_of(format_duration(nanoseconds)) == nanoseconds
    assert nanoseconds_of(timedelta(microseconds=nanoseconds // 1000)) == nanoseconds // 1000 * 1000


@given(hours=st.integers(0, 99), minutes=st.integers(0, 99), milliseconds=st.integers(0, 99_999))
def test_durations_with_units(hours: int, minutes: int, milliseconds: int) -> None:
    total = (hours * 3600 + minutes * 60) * 1000 + milliseconds
    text = f"{hours}h{minutes}m{milliseconds}ms"
    assert in_nanoseconds(text, "x") == total * 1_000_000
    assert in_nanoseconds(timedelta(milliseconds=total), "x") == total * 1_000_000
    assert in_nanoseconds(total / 1000, "x") == pytest.approx(total * 1_000_000, abs=1000)
    with pytest.raises(InvalidArgument):
        in_nanoseconds(f"{text}x", "x")
