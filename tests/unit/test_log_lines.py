"""Log lines are assembled at any chunk boundary, and their prefixes are parsed."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from dockwire import Timestamp
from dockwire._protocol.wire.log_lines import LogLine, LogLineParser
from dockwire._protocol.wire.stdcopy import ContinuedFrame, Demultiplexer, Frame
from tests.unit.test_stdcopy import stream

EARLY, LATE = "2026-01-02T03:04:05.000000006Z", "2026-01-02T03:04:06.5Z"


def read(pieces: list[bytes], *, timestamps: bool = True, details: bool = False) -> list[LogLine]:
    demultiplexer = Demultiplexer()
    splitter = LogLineParser(timestamps=timestamps, details=details, tty=False)
    lines = []
    for piece in pieces:
        for frame in demultiplexer.feed(piece):
            lines += splitter.feed([frame])
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
        found += splitter.feed([Frame("stdout", data[at : at + size])])
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
        found += splitter.feed([Frame("stdout", message)])
    assert [(line.timestamp and str(line.timestamp), line.data) for line in found] == lines
    assert not any(line.details for line in found)


@pytest.mark.parametrize("cut", [1, 3, 1000])
@pytest.mark.parametrize("tty", [False, True])
def test_a_long_line_is_returned_in_pieces(cut: int, tty: bool) -> None:
    """Nothing is lost, and each piece has the prefix of the line."""
    end = b"\r\n" if tty else b"\n"
    texts = [b"short", b"x" * 10, b"0123456789abcdefghijABCDE", b"y" * 20, b"", b"last" * 6]
    data = b"".join(EARLY.encode() + b" " + text + end for text in texts)[: -len(end)]
    parser = LogLineParser(timestamps=True, details=False, tty=tty, max_size=10)
    lines: list[LogLine] = []
    for at in range(0, len(data), cut):
        kind = Frame if at == 0 or tty else ContinuedFrame
        lines += parser.feed([kind("stdout", data[at : at + cut])])
    whole, pieces = [], []
    if not tty:
        # The frames were one message: only its first line has a prefix.
        texts[1:] = [EARLY.encode() + b" " + text for text in texts[1:]]
    for line in lines + parser.finish():
        assert len(line.data) <= 10
        pieces.append(line.data)
        if line.complete:
            whole.append(b"".join(pieces))
            pieces.clear()
        if tty:
            assert line.timestamp is not None
            assert line.timestamp.text == EARLY
        else:
            assert len(line.data) == 10 or line.complete
    assert not pieces
    assert whole == texts


def test_the_pieces_of_both_streams_are_apart() -> None:
    parser = LogLineParser(timestamps=False, details=False, tty=False, max_size=4)
    lines: list[LogLine] = []
    for frame in (
        Frame("stdout", b"aaaaa"),
        Frame("stderr", b"bbbbbbbbb"),
        Frame("stdout", b"a\n"),
    ):
        lines += parser.feed([frame])
    lines += parser.finish()
    assert [(line.stream, line.data, line.complete) for line in lines] == [
        ("stdout", b"aaaa", False),
        ("stderr", b"bbbb", False),
        ("stderr", b"bbbb", False),
        ("stdout", b"aa", True),
        ("stderr", b"b", True),
    ]


def test_text_that_looks_like_a_prefix_is_in_the_first_piece_only() -> None:
    parser = LogLineParser(timestamps=True, details=False, tty=False, max_size=10)
    lines = parser.feed([Frame("stdout", b"not-a-time 0123456789abc\n")])
    assert b"".join(line.data for line in lines) == b"not-a-time 0123456789abc"
    assert [line.complete for line in lines] == [False, True]


def test_a_prefix_that_does_not_end_is_not_kept() -> None:
    parser = LogLineParser(timestamps=True, details=True, tty=True, max_size=100_000)
    lines: list[LogLine] = []
    for _ in range(200):
        lines += parser.feed([Frame("stdout", b"x" * 1000)])
    assert [len(line.data) for line in lines] == [100_000]
    assert sum(len(line.data) for line in lines + parser.finish()) == 200_000


@pytest.mark.parametrize("size", [1, 7, 4096, 16_384, 100_000])
@pytest.mark.parametrize("details", ["", "a=1,b=%C3%A9"])
@pytest.mark.parametrize("length", [16_383, 16_384, 16_385, 40_000, 49_152])
def test_a_long_line_of_a_terminal(size: int, details: str, length: int) -> None:
    prefix = f"{EARLY} {details} ".encode() if details else f"{EARLY} ".encode()
    text = bytes(97 + at % 26 for at in range(length))
    parts = [text[at : at + 16_384] for at in range(0, length, 16_384)]
    raw = prefix + prefix.join(parts) + b"\r\n" + prefix + b"next\r\n"
    parser = LogLineParser(timestamps=True, details=bool(details), tty=True)
    lines: list[LogLine] = []
    for at in range(0, len(raw), size):
        lines += parser.feed([Frame("stdout", raw[at : at + size])])
    lines += parser.finish()
    assert seen(lines) == [("stdout", text, EARLY), ("stdout", b"next", EARLY)]


def test_pieces_of_a_line_of_a_terminal_have_no_prefixes() -> None:
    prefix, part = f"{EARLY} ".encode(), b"x" * 16_384
    parser = LogLineParser(timestamps=True, details=False, tty=True, max_size=40_000)
    lines: list[LogLine] = []
    for _ in range(10):
        lines += parser.feed([Frame("stdout", prefix + part)])
    lines += parser.feed([Frame("stdout", b"\n")])
    assert b"".join(line.data for line in lines) == part * 10
    assert max(len(line.data) for line in lines) <= 40_000
    assert [line.complete for line in lines] == [False] * (len(lines) - 1) + [True]


def test_a_prefix_elsewhere_in_a_line_is_text() -> None:
    prefix = f"{EARLY} ".encode()
    text = b"x" * 16_383 + prefix + b"y" * 30_000
    raw = prefix + text[:16_384] + prefix + text[16_384:32_768] + prefix + text[32_768:] + b"\n"
    parser = LogLineParser(timestamps=True, details=False, tty=True)
    assert seen(parser.feed([Frame("stdout", raw)])) == [("stdout", text, EARLY)]


def test_parts_with_times_of_their_own() -> None:
    frames = [f"{EARLY} one", f"{LATE} two", f"{LATE} \n", f"{LATE} next\n"]
    parser = LogLineParser(timestamps=True, details=False, tty=False, parts_share_prefix=False)
    lines: list[LogLine] = []
    for frame in frames:
        lines += parser.feed([Frame("stdout", frame.encode())])
    assert seen(lines) == [("stdout", b"onetwo", EARLY), ("stdout", b"next", LATE)]


class PlainParser(LogLineParser):
    """Without the fast path for frames that are a line."""

    def feed(self, frames: Iterable[Frame]) -> list[LogLine]:
        return [line for frame in frames for line in self._feed_frame(frame)]


@pytest.mark.parametrize("seed", range(40))
def test_whole_lines_are_as_by_the_plain_rule(seed: int) -> None:
    chance = random.Random(seed)
    pieces = [b"", b"a", b"bcd", b"\n", b"\n\n", b"efgh\n", b"i\nj", b"\nk\n", b"l" * 9 + b"\n"]
    frames = [
        chance.choice((Frame, ContinuedFrame))(
            chance.choice(("stdout", "stderr")), chance.choice(pieces)
        )
        for _ in range(60)
    ]
    max_size = chance.choice((None, 1, 4, 8, 9))
    found: list[list[LogLine]] = []
    for kind in (LogLineParser, PlainParser):
        parser = kind(timestamps=False, details=False, tty=False, max_size=max_size)
        lines: list[LogLine] = []
        for at in range(0, len(frames), 7):
            lines += parser.feed(frames[at : at + 7])
        found.append(lines + parser.finish())
    assert found[0] == found[1]
