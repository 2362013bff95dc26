"""Multiplexed output is demultiplexed at any chunk boundary."""

from __future__ import annotations

import random
import struct

import pytest

from dockwire._protocol.wire.stdcopy import ContinuedFrame, Demultiplexer, Frame
from dockwire.errors import EngineStreamError, StreamBroken, StreamError
from tests.faults.peer import frame

MIXED = [(1, b"out\n"), (2, b"err\n"), (1, b""), (0, b"echo"), (2, b"x" * 300), (1, b"end")]


def stream(*frames: tuple[int, bytes]) -> bytes:
    return b"".join(frame(number, data) for number, data in frames)


def joined(frames: list[Frame]) -> dict[str, bytes]:
    output = {"stdout": b"", "stderr": b""}
    for name, data in frames:
        output[name] += data
    return output


def read(pieces: list[bytes]) -> list[Frame]:
    demultiplexer = Demultiplexer()
    frames = [each for piece in pieces for each in demultiplexer.feed(piece)]
    demultiplexer.finish()
    return frames


WANTED = {"stdout": b"out\nechoend", "stderr": b"err\n" + b"x" * 300}


def test_frames_keep_their_order() -> None:
    assert read([stream((1, b"a"), (2, b"b"), (1, b"c"))]) == [
        Frame("stdout", b"a"),
        Frame("stderr", b"b"),
        Frame("stdout", b"c"),
    ]


def test_two_chunks_split_anywhere() -> None:
    data = stream(*MIXED)
    for at in range(len(data) + 1):
        assert joined(read([data[:at], data[at:]])) == WANTED


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 11])
def test_chunks_of_every_size(size: int) -> None:
    data = stream(*MIXED)
    assert joined(read([data[at : at + size] for at in range(0, len(data), size)])) == WANTED


def test_random_frames_in_random_chunks() -> None:
    chance = random.Random(5)
    for _ in range(50):
        frames = [
            (chance.choice((1, 2)), chance.randbytes(chance.choice((0, 1, 9, 700))))
            for _ in range(20)
        ]
        data = stream(*frames)
        cuts = sorted(chance.randrange(len(data) + 1) for _ in range(10))
        pieces = [data[a:b] for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True)]
        assert joined(read(pieces)) == {
            name: b"".join(data for kind, data in frames if kind == number)
            for name, number in (("stdout", 1), ("stderr", 2))
        }


def test_a_huge_frame_is_returned_in_parts() -> None:
    demultiplexer = Demultiplexer()
    assert demultiplexer.feed(struct.pack(">BxxxL", 1, 0xFFFFFFFF)) == []
    piece = bytes(1 << 16)
    for _ in range(100):
        assert demultiplexer.feed(piece) == [Frame("stdout", piece)]
    with pytest.raises(StreamBroken, match="before the end of a frame"):
        demultiplexer.finish()


def test_frames_do_not_share_the_input_buffer() -> None:
    buffer = bytearray(stream((1, b"abc")))
    frames = Demultiplexer().feed(memoryview(buffer))
    buffer[:] = bytes(len(buffer))
    assert frames == [Frame("stdout", b"abc")]


@pytest.mark.parametrize("split", range(20))
def test_an_engine_error_is_raised_with_its_message(split: int) -> None:
    data = stream((1, b"before"), (3, b"it broke"), (1, b"never"))
    demultiplexer = Demultiplexer()
    frames = demultiplexer.feed(data[:split])
    if demultiplexer.failure is None:
        frames += demultiplexer.feed(data[split:])
    assert joined(frames)["stdout"] == b"before"
    assert isinstance(demultiplexer.failure, EngineStreamError)
    with pytest.raises(EngineStreamError, match="it broke"):
        demultiplexer.feed(b"")
    with pytest.raises(EngineStreamError, match="it broke"):
        demultiplexer.finish()


def test_a_cut_engine_error_has_the_part_that_arrived() -> None:
    demultiplexer = Demultiplexer()
    demultiplexer.feed(frame(3, b"it broke badly")[:-7])
    with pytest.raises(EngineStreamError, match="it brok"):
        demultiplexer.finish()


def test_the_size_of_an_engine_error_is_limited() -> None:
    demultiplexer = Demultiplexer()
    demultiplexer.feed(struct.pack(">BxxxL", 3, 0xFFFFFFFF))
    for _ in range(3):
        if demultiplexer.failure is None:
            demultiplexer.feed(b"x" * 60_000)
    assert isinstance(demultiplexer.failure, EngineStreamError)
    assert len(demultiplexer.failure.problem) < 70_000


def test_an_engine_error_without_a_message() -> None:
    demultiplexer = Demultiplexer()
    demultiplexer.feed(frame(3, b""))
    with pytest.raises(EngineStreamError, match="without a message"):
        demultiplexer.finish()


@pytest.mark.parametrize("header", [b"\x04\0\0\0\0\0\0\1", b"\x01\0\0\1\0\0\0\1", b"HTTP/1.1"])
def test_an_invalid_header_is_an_error_with_its_bytes(header: bytes) -> None:
    demultiplexer = Demultiplexer()
    assert demultiplexer.feed(frame(1, b"good") + header + b"rest") == [Frame("stdout", b"good")]
    with pytest.raises(StreamBroken, match="invalid frame header") as caught:
        demultiplexer.feed(b"more")
    assert caught.value.partial == header
    assert caught.value.problem.endswith(f": {header.hex(' ')}")


def test_an_end_inside_of_a_frame_is_an_error_without_bytes() -> None:
    demultiplexer = Demultiplexer()
    demultiplexer.feed(frame(1, b"cut off")[:-3])
    with pytest.raises(StreamBroken) as caught:
        demultiplexer.finish()
    assert caught.value.problem == "the output ended 3 bytes before the end of a frame"
    assert caught.value.partial == b""


def test_an_engine_error_that_is_not_text_is_shown_as_far_as_it_is() -> None:
    demultiplexer = Demultiplexer()
    demultiplexer.feed(frame(3, b" it \xff broke\n"))
    assert demultiplexer.failure is not None
    assert demultiplexer.failure.problem == "it \ufffd broke"


@pytest.mark.parametrize("length", range(1, 8))
def test_a_cut_header_is_an_error_with_its_bytes(length: int) -> None:
    demultiplexer = Demultiplexer()
    rest = frame(2, b"x")[:length]
    assert demultiplexer.feed(frame(1, b"good") + rest) == [Frame("stdout", b"good")]
    with pytest.raises(StreamBroken, match="header") as caught:
        demultiplexer.finish()
    assert caught.value.partial == rest


def test_continued_frames_are_marked_at_every_split() -> None:
    data = stream((1, b"abc"), (2, b""), (2, b"defg"), (1, b"h"))
    for at in range(len(data) + 1):
        for to in range(at, len(data) + 1):
            frames: list[bytes] = []
            demultiplexer = Demultiplexer()
            for piece in (data[:at], data[at:to], data[to:]):
                for found in demultiplexer.feed(piece):
                    if isinstance(found, ContinuedFrame):
                        frames[-1] += found.data
                    else:
                        frames.append(found.data)
            assert frames == [b"abc", b"defg", b"h"]


def test_an_end_between_frames_is_valid() -> None:
    demultiplexer = Demultiplexer()
    demultiplexer.finish()
    demultiplexer.feed(frame(1, b""))
    demultiplexer.finish()


def test_errors_are_stream_errors() -> None:
    assert issubclass(StreamBroken, StreamError)
    assert issubclass(EngineStreamError, StreamError)


def plain(pieces: list[bytes]) -> list[tuple[type[Frame], str, bytes]]:
    """What each piece of a stream completes, byte by byte by the rule of the format."""
    found: list[tuple[type[Frame], str, bytes]] = []
    header, left, name = b"", 0, "stdout"
    kind: type[Frame] = Frame
    for piece in pieces:
        part = b""
        for at in range(len(piece)):
            byte = piece[at : at + 1]
            if left:
                part, left = part + byte, left - 1
            else:
                header += byte
                if len(header) == 8:
                    number, left = struct.unpack(">BxxxL", header)
                    header, kind = b"", Frame
                    name = "stderr" if number == 2 else "stdout"
            if part and (not left or at == len(piece) - 1):
                found.append((kind, name, part))
                part, kind = b"", ContinuedFrame
    return found


@pytest.mark.parametrize("seed", range(60))
def test_frames_are_as_by_the_plain_rule(seed: int) -> None:
    chance = random.Random(seed)
    frames = [
        (chance.choice((0, 1, 2)), chance.randbytes(chance.choice((0, 1, 2, 7, 40))))
        for _ in range(15)
    ]
    data = stream(*frames)
    cuts = sorted(chance.randrange(len(data) + 1) for _ in range(chance.choice((1, 10, 60))))
    pieces = [data[a:b] for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True)]
    kind = chance.choice((bytes, bytearray, memoryview))
    demultiplexer = Demultiplexer()
    found = [each for piece in pieces for each in demultiplexer.feed(kind(piece))]
    demultiplexer.finish()
    assert [(type(each), *each) for each in found] == plain(pieces)
