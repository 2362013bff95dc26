# Made from _async by `python -m generator unasync`; change that, not this.
"""Write the input of a process while its output is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._protocol.wire.captured_output import Capture
from ..._runtime.deadlines import Deadline
from ...errors import DockwireError, StreamClosed
from ..net import backend
from .hijacked import HijackedStream

if TYPE_CHECKING:
    from .live_output import LiveOutput

# This much input fits into the buffers of a new connection before the process reads.
_FITS_IN_BUFFERS = 32 * 1024


def communicate(
    stream: HijackedStream,
    data: bytes | None,
    capture: Capture,
    limit: Deadline,
    waited: float | None,
    live: LiveOutput | None = None,
) -> None:
    """Write the input of a process while its output is read to the end."""
    writer: backend.BackgroundTask | None = None
    try:
        if data is not None and len(data) <= _FITS_IN_BUFFERS:
            _write_input(stream, data)
        elif data is not None:
            writer = backend.run_in_background(lambda: _write_input(stream, data))
        while frames := stream._read_frames(limit, waited):
            capture.add(frames)
            if live is not None:
                live.add(frames)
        if live is not None:
            live.finish()
    finally:
        if writer is not None:
            # Closing wakes a writer that waits for a process that no longer reads.
            stream.close()
            writer.stop()


def capture_rest(stream: HijackedStream, capture: Capture) -> None:
    """Capture output until the process ends, the stream breaks or is closed.

    The caller finds out whether the process has ended.
    """
    stream._checks_end = False
    try:
        while frames := stream._read_frames(Deadline(None), None):
            capture.add(frames)
    except DockwireError:
        return


def _write_input(stream: HijackedStream, data: bytes) -> None:
    try:
        stream.write(data)
        if stream.tty:
            # With a TTY a half-close would end the output too. Ctrl-D ends the input at the
            # beginning of a line; elsewhere it takes two.
            stream.write(b"\x04" if not data or data.endswith(b"\n") else b"\x04\x04")
        else:
            stream.close_stdin()
    except StreamClosed:
        # The process ended without reading all of its input, as it may.
        return
