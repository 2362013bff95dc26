"""What BuildKit remembers of builds, decoded from its messages."""

from __future__ import annotations

import pytest

from dockwire._buildkit.grpc_messages import CallEnded
from dockwire._buildkit.history_messages import LIST, delete_request, read_event
from dockwire._protocol.wire.protobuf import (
    read_fields,
    write_bytes,
    write_integer,
    write_text,
)
from dockwire.results import BuildRecord
from dockwire_api import Timestamp

INDEX, CONFIG = "application/vnd.oci.image.index.v1+json", "application/vnd.docker.container.image"
STATEMENT = "application/vnd.in-toto+json"
BEGUN = write_text(1, "r") + write_bytes(6, write_integer(1, 1_800_000_000))


def event(record: bytes, kind: int = 1) -> bytes:
    return write_integer(1, kind) + write_bytes(2, record)


def pair(name: str, value: str) -> bytes:
    return write_text(1, name) + write_text(2, value)


def results(*rows: tuple[int, str, str]) -> bytes:
    """The results by the numbers of their exporters: types and digests."""
    entries = (
        write_bytes(3, write_integer(1, number) + write_bytes(2, pair(kind, digest)))
        for number, kind, digest in rows
    )
    return write_bytes(10, b"".join(entries))


def exporters(*kinds: str) -> bytes:
    return b"".join(
        write_bytes(4, write_text(1, kind) + write_bytes(2, pair("name", f"{kind}:1,{kind}:2")))
        if kind == "image"
        else write_bytes(4, write_text(1, kind))
        for kind in kinds
    )


def read(record: bytes) -> BuildRecord:
    found = read_event(event(BEGUN + record))
    assert found is not None
    return found


def test_a_build_that_runs() -> None:
    record = read_event(event(BEGUN, 0))
    assert record == BuildRecord("r", Timestamp.parse("2027-01-15T08:00:00Z"))
    assert record is not None
    assert (record.completed, record.seconds) == (None, None)


def test_a_build_that_failed() -> None:
    record = read(
        write_bytes(3, pair("filename", "D"))
        + write_bytes(3, pair("build-arg:TOKEN", "sesame"))
        + write_bytes(5, write_integer(1, 2) + write_text(2, "exit code: 3"))
        + write_bytes(7, write_integer(1, 1_800_000_002) + write_integer(2, 500_000_000))
        + write_integer(14, 1)
        + write_integer(15, 1)
        + write_integer(16, 5)
        + write_integer(17, 4)
    )
    assert (record.error, record.seconds, record.pinned) == ("exit code: 3", 2.5, True)
    assert (record.cached_steps, record.total_steps, record.completed_steps) == (1, 5, 4)
    assert record.attributes == {"filename": "D", "build-arg:TOKEN": "sesame"}
    assert (record.image_id, record.names) == ("", ())
    # Build arguments may be what should not be shown.
    assert "sesame" not in repr(record)


@pytest.mark.parametrize(
    ("kinds", "rows", "expected"),
    [
        # Docker 26 does not record the exporters.
        ((), [(0, CONFIG, "sha256:a")], "sha256:a"),
        (("image",), [(0, INDEX, "sha256:a")], "sha256:a"),
        (("moby",), [(0, INDEX, "sha256:a")], "sha256:a"),
        (("oci", "image"), [(1, INDEX, "sha256:b"), (0, INDEX, "sha256:a")], "sha256:b"),
        (("oci",), [(0, INDEX, "sha256:a")], ""),
        (("tar",), [(0, STATEMENT, "sha256:a")], ""),
        (("image",), [(5, INDEX, "sha256:a")], ""),
    ],
)
def test_the_image(kinds: list[str], rows: list[tuple[int, str, str]], expected: str) -> None:
    record = read(exporters(*kinds) + results(*rows))
    assert record.image_id == expected
    assert record.names == (("image:1", "image:2") if "image" in kinds else ())


def test_a_record_that_is_removed() -> None:
    assert read_event(event(write_text(1, "r"), 2)) is None


@pytest.mark.parametrize(
    "message",
    [
        b"\xff",
        event(b"\xff"),
        event(write_text(1, "r")),
        event(write_bytes(6, b"\xff")),
        event(BEGUN + write_bytes(10, b"\xff")),
        event(write_bytes(6, write_integer(1, 1 << 60))),
    ],
)
def test_what_is_not_valid(message: bytes) -> None:
    with pytest.raises(CallEnded, match="not valid"):
        read_event(message)


def test_requests() -> None:
    assert list(read_fields(LIST)) == [(3, 1)]
    assert list(read_fields(delete_request("r"))) == [(1, b"r"), (3, 1)]
