"""Write the input of a process while its output is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._protocol.wire.captured_output import Capture
from ..._runtime.deadlines import Deadline
from ...errors import DockwireError, StreamClosed
from ..net import backend
from .hijacked import AsyncHijackedStream

if TYPE_CHECKING:
    from .live_output import AsyncLiveOutput

# This much input fits into the buffers of a new connection before the process reads.
_FITS_IN_BUFFERS = 32 * 1024


async def communicate(
    stream: AsyncHijackedStream,
    data: bytes | None,
    capture: Capture,
    limit: Deadline,
    waited: float | None,
    live: AsyncLiveOutput | None = None,
) -> None:
    """Write the input of a process while its output is read to the end."""
    writer: backend.BackgroundTask | None = None
    try:
        if data is not None and len(data) <= _FITS_IN_BUFFERS:
            await _write_input(stream, data)
        elif data is not None:
            writer = backend.run_in_background(lambda: _write_input(stream, data))
        while frames := await stream._read_frames(limit, waited):
            capture.add(frames)
            if live is not None:
                await live.add(frames)
        if live is not None:
            await live.finish()
    finally:
        if writer is not None:
            # Closing wakes a writer that waits for a process that no longer reads.
            await stream.aclose()
            await writer.stop()


async def capture_rest(stream: AsyncHijackedStream, capture: Capture) -> None:
    """Capture output until the process ends, the stream breaks or is closed.

    The caller finds out whether the process has ended.
    """
    stream._checks_end = False
    try:
        while frames := await stream._read_frames(Deadline(None), None):
            capture.add(frames)
    except DockwireError:
        return


async def _write_input(stream: AsyncHijackedStream, data: bytes) -> None:
    try:
        await stream.write(data)
        if stream.tty:
            # With a TTY a half-close would end the output too. Ctrl-D ends the input at the
            # beginning of a line; elsewhere it takes two.
            await stream.write(b"\x04" if not data or data.endswith(b"\n") else b"\x04\x04")
        else:
            await stream.close_stdin()
    except StreamClosed:
        # The process ended without reading all of its input, as it may.
        return
