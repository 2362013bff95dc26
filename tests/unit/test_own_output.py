"""Output of the program itself: to a pipe that does not block, a full disk, and nobody."""

from __future__ import annotations

import os
import threading

import pytest

from dockwire._command_line.own_output import OutputFailed, write_bytes


def test_a_pipe_that_does_not_block() -> None:
    """As some programs make those of their children: what does not fit is written later."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    full = b"x" * os.write(writing, b"x" * 10_000_000)
    data = os.urandom(300_000)
    found: list[bytes] = []

    def read() -> None:
        with open(reading, "rb") as pipe:
            found.append(pipe.read())

    reader = threading.Thread(target=read)
    threading.Timer(0.2, reader.start).start()
    write_bytes(writing, data)
    os.close(writing)
    reader.join(60)
    assert found == [full + data]


def test_a_full_disk() -> None:
    with open("/dev/full", "wb") as full, pytest.raises(OutputFailed, match="No space left"):
        write_bytes(full.fileno(), b"x")


def test_a_pipe_that_nobody_reads() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with pytest.raises(BrokenPipeError):
        write_bytes(writing, b"x")
    os.close(writing)
