# Made from _async by `python -m generator unasync`; change that, not this.
"""The two sides of a process at once: its input is written while its output is read."""

from __future__ import annotations

from ..._protocol.wire.captured_output import Capture
from ..._runtime.deadlines import Deadline
from ...errors import DockwireError, StreamClosed
from ..net import backend
from .hijacked import HijackedStream

# So much input fits into the buffers of a fresh connection, without anybody reading it.
_FITS_IN_BUFFERS = 32 * 1024


def communicate(
    stream: HijackedStream,
    data: bytes | None,
    capture: Capture,
    limit: Deadline,
    waited: float | None,
) -> None:
    """Feed a process its input while its output is read to the end."""
    writer: backend.BackgroundTask | None = None
    try:
        if data is not None and len(data) <= _FITS_IN_BUFFERS:
            _write_input(stream, data)
        elif data is not None:
            writer = backend.run_in_background(lambda: _write_input(stream, data))
        while frames := stream._read_frames(limit, waited):
            capture.add(frames)
    finally:
        if writer is not None:
            # A writer that waits for a process that reads no more is woken by this.
            stream.close()
            writer.stop()


def capture_rest(stream: HijackedStream, capture: Capture) -> None:
    """Take what a process writes until it ends, or the stream is closed."""
    try:
        while frames := stream._read_frames(Deadline(None), None):
            capture.add(frames)
    except DockwireError:
        return


def _write_input(stream: HijackedStream, data: bytes) -> None:
    try:
        stream.write(data)
        if stream.tty:
            # A half-close would end the output of a terminal as well. It takes Ctrl-D at the
            # beginning of a line for the end, and a second one anywhere else.
            stream.write(b"\x04" if not data or data.endswith(b"\n") else b"\x04\x04")
        else:
            stream.close_stdin()
    except StreamClosed:
        # The process has ended without reading all of it; that is its own affair.
        return
