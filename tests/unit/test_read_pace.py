"""Pauses between reads gather data, and do not make a stream slower."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dockwire._runtime.read_pace import ReadPace

KIB = 1024
MIB = 1024 * KIB
SHORTEST = {"sync": 0.00005, "async": 0.001}
WANTED = {"sync": 96 * KIB, "async": 160 * KIB}
# A wake-up, and what a reader does with what it read.
WAKING = 0.00002


@dataclass
class Simulation:
    """A peer that writes pieces into a buffer, and a reader, in a time of their own."""

    rate: float
    piece: int = 32 * KIB
    buffer: int = 208 * KIB
    # How long the reader's own work takes, in seconds a byte.
    work: float = 0.0
    now: float = 100.0
    held: float = 0.0
    reads: int = 0
    longest_pause: float = 0.0
    average: float = 0.0

    def pass_time(self, seconds: float) -> None:
        """Let the peer write, unless the buffer is full."""
        self.now += seconds
        self.held = min(self.held + seconds * self.rate, self.buffer)

    def run(self, seconds: float, pace: ReadPace | None) -> float:
        """Read for so long, and return how many bytes a second were read."""
        started, ends = self.now, self.now + seconds
        size = 0
        while self.now < ends:
            if pace is not None and pace.pause:
                self.longest_pause = max(self.longest_pause, pace.pause)
                self.pass_time(pace.pause + WAKING)
            if self.held < self.piece:
                self.pass_time((self.piece - self.held) / self.rate + WAKING)
            length = int(self.held // self.piece * self.piece)
            self.held -= length
            size += length
            self.reads += 1
            if pace is not None:
                pace.add(length)
            self.pass_time(WAKING + self.work * length)
        self.average = size / self.reads
        return size / (self.now - started)


def compare(colour: str, seconds: float = 4.0, **peer: float) -> tuple[Simulation, float]:
    """Return how it went with pauses, and the rate as a part of that without."""
    without, paced = Simulation(**peer), Simulation(**peer)  # type: ignore[arg-type]
    pace = ReadPace(SHORTEST[colour], WANTED[colour], lambda: paced.now)
    return paced, paced.run(seconds, pace) / without.run(0.5, None)


@pytest.mark.parametrize("colour", SHORTEST)
@pytest.mark.parametrize("rate", [40 * MIB, 80 * MIB, 140 * MIB])
def test_much_in_small_pieces_is_read_in_larger_ones(colour: str, rate: float) -> None:
    paced, part = compare(colour, rate=rate, piece=4 * KIB)
    assert paced.average > 6 * paced.piece
    assert part > 0.97


def test_pieces_of_an_engine_are_gathered_with_threads_also_where_much_comes() -> None:
    paced, part = compare("sync", rate=300 * MIB)
    assert paced.average > 64 * KIB
    assert part > 0.97


@pytest.mark.parametrize("colour", SHORTEST)
@pytest.mark.parametrize("rate", [100 * KIB, 1 * MIB, 6 * MIB])
def test_a_slow_stream_is_read_as_it_arrives(colour: str, rate: float) -> None:
    paced, part = compare(colour, rate=rate, piece=1 * KIB)
    assert paced.longest_pause == 0.0
    assert part > 0.97


@pytest.mark.parametrize("colour", SHORTEST)
def test_a_peer_that_is_faster_than_the_reader_is_not_waited_for(colour: str) -> None:
    paced, part = compare(colour, rate=4_000 * MIB)
    assert paced.longest_pause == 0.0
    assert part > 0.97


@pytest.mark.parametrize("colour", SHORTEST)
def test_a_slow_reader_does_not_pause_as_well(colour: str) -> None:
    # 50 MiB a second, of 200 that the peer could send.
    _, part = compare(colour, rate=200 * MIB, work=1 / (50 * MIB))
    assert part > 0.97


@pytest.mark.parametrize("colour", SHORTEST)
@pytest.mark.parametrize("buffer", [16 * KIB, 64 * KIB])
@pytest.mark.parametrize("rate", [100 * MIB, 400 * MIB])
def test_a_small_buffer_hardly_slows_the_peer(colour: str, buffer: int, rate: float) -> None:
    """A socket holds less than its size where pieces are small: each has a cost of its own."""
    _, part = compare(colour, 20.0, rate=rate, piece=1 * KIB, buffer=buffer)
    assert part > 0.85


def test_a_peer_that_becomes_slow_is_read_as_data_arrives() -> None:
    peer = Simulation(rate=140 * MIB)
    pace = ReadPace(SHORTEST["sync"], WANTED["sync"], lambda: peer.now)
    peer.run(1.0, pace)
    assert peer.longest_pause
    peer.rate = 1 * MIB
    peer.run(2.0, pace)
    assert pace.pause == 0.0


def test_after_sending_it_begins_anew() -> None:
    peer = Simulation(rate=140 * MIB)
    pace = ReadPace(SHORTEST["sync"], WANTED["sync"], lambda: peer.now)
    peer.run(1.0, pace)
    assert peer.longest_pause
    for _ in range(100):
        pace.restart()
        assert pace.pause == 0.0
        peer.run(0.01, pace)
        assert pace.pause == 0.0
