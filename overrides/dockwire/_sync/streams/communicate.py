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
    """Write the input of a process while its output is read to the end.

    Raises:
        RequestTimeout: it has not ended in time; the rest of its output can be read.
    """
    stream._begin_input(data)
    writer: backend.BackgroundTask | None = None
    try:
        if data is not None and len(data) <= _FITS_IN_BUFFERS:
            stream._send_input(limit)
        else:
            writer = stream._send_in_background(limit)
        while frames := stream._read_frames(limit, waited):
            capture.add(frames)
            if live is not None:
                live.add(frames, limit)
            # Output that keeps coming does not extend the limit.
            stream._check_time(limit, waited)
        if live is not None:
            live.finish(limit)
            stream._check_time(limit, waited)
    except StreamClosed:
        if stream._input_error is not None:
            raise stream._input_error from None
        raise
    finally:
        if writer is not None:
            stream._stop_input(writer, limit)


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
