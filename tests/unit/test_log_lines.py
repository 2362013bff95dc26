"""Log lines are assembled at any chunk boundary, and their prefixes are parsed."""

from __future__ import annotations

import pytest

from dockwire import Timestamp
from dockwire._protocol.wire.log_lines import LogLine, LogLineParser
from dockwire._protocol.wire.stdcopy import Demultiplexer, Frame
from tests.unit.test_stdcopy import stream

EARLY, LATE = "2026-01-02T03:04:05.000000006Z", "2026-01-02T03:04:06.5Z"


def read(pieces: list[bytes], *, timestamps: bool = True, details: bool = False) -> list[LogLine]:
    demultiplexer = Demultiplexer()
    splitter = LogLineParser(timestamps=timestamps, details=details, tty=False)
    lines = []
    for piece in pieces:
        for frame in demultiplexer.feed(piece):
            lines += splitter.feed(frame)
    return lines + splitter.finish()


def seen(lines: list[LogLine]) -> list[tuple[str, bytes, str | None]]:
    return [
        (line.stream, line.data, None if line.timestamp is None else line.timestamp.text)
        for line in lines
    ]


FRAMES = stream(
    (1, f"{EARLY} one line\n".encode()),
    # Parts of one line, with a line of stderr between them.
    (1, f"{LATE} {'x' * 50}".encode()),
    (2, f"{EARLY} \n".encode()),
    (1, f"{LATE} y y".encode()),
    (1, f"{LATE} z\n".encode()),
    # Without a line feed; the next frame starts another line.
    (1, f"{EARLY} cut".encode()),
    (1, f"{LATE} the end".encode()),
)
WANTED = [
    ("stdout", b"one line", EARLY),
    ("stderr", b"", EARLY),
    ("stdout", b"x" * 50 + b"y yz", LATE),
    ("stdout", b"cut", EARLY),
    ("stdout", b"the end", LATE),
]


def test_two_chunks_split_anywhere() -> None:
    for at in range(len(FRAMES) + 1):
        assert seen(read([FRAMES[:at], FRAMES[at:]])) == WANTED


@pytest.mark.parametrize("size", [1, 2, 3, 7, 31])
def test_chunks_of_every_size(size: int) -> None:
    pieces = [FRAMES[at : at + size] for at in range(0, len(FRAMES), size)]
    assert seen(read(pieces)) == WANTED


def test_timestamps_keep_nanoseconds() -> None:
    line = read([FRAMES])[0]
    assert isinstance(line.timestamp, Timestamp)
    assert line.timestamp.nanosecond == 6
    assert line.text == "one line"


def test_details_are_parsed() -> None:
    data = stream((1, f"{EARLY} a=b+c%3Dd%2C%C3%A9,e= hi there\n".encode()), (1, b" x\n"))
    first = read([data], details=True)[0]
    assert first.details == {"a": "b c=d,é", "e": ""}
    assert first.data == b"hi there"
    [_, second] = read([data], timestamps=False, details=True)
    assert (second.details, second.data) == ({}, b"x")


def test_without_timestamps() -> None:
    data = stream((1, b"a b"), (1, b" c\nd\n\n"), (1, b"e"))
    for at in range(len(data) + 1):
        lines = read([data[:at], data[at:]], timestamps=False)
        assert [line.data for line in lines] == [b"a b c", b"d", b"", b"e"]


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_tty_output(size: int) -> None:
    data = f"{EARLY} one\r\n{LATE} two words\r\n{LATE} \r\n{LATE} end".encode()
    found: list[LogLine] = []
    splitter = LogLineParser(timestamps=True, details=False, tty=True)
    for at in range(0, len(data), size):
        found += splitter.feed(Frame("stdout", data[at : at + size]))
    found += splitter.finish()
    assert [(line.data, str(line.timestamp)) for line in found] == [
        (b"one", EARLY),
        (b"two words", LATE),
        (b"", LATE),
        (b"end", LATE),
    ]


def test_lines_without_a_prefix_are_kept() -> None:
    lines = read([stream((1, b"no time here\n"), (1, b"short\n"))])
    assert [(line.data, line.timestamp) for line in lines] == [
        (b"no time here", None),
        (b"short", None),
    ]


@pytest.mark.parametrize(
    ("timestamps", "data", "lines"),
    [
        (True, f"{EARLY} two words\n{LATE} one\n", [(EARLY, b"two words"), (LATE, b"one")]),
        (False, "two words\none\n", [(None, b"two words"), (None, b"one")]),
        (True, "no time\nnone\n", [(None, b"no time"), (None, b"none")]),
    ],
)
def test_engines_without_details_lose_no_text(
    timestamps: bool, data: str, lines: list[tuple[str | None, bytes]]
) -> None:
    splitter = LogLineParser(timestamps=timestamps, details=True, tty=False)
    found: list[LogLine] = []
    for message in data.encode().splitlines(keepends=True):
        found += splitter.feed(Frame("stdout", message))
    assert [(line.timestamp and str(line.timestamp), line.data) for line in found] == lines
    assert not any(line.details for line in found)
