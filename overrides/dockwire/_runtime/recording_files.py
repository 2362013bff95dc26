"""Files of recordings."""

from __future__ import annotations

import os
from pathlib import Path

from .._protocol.signal_handlers import from_signal_handler
from ..errors import InvalidArgument, LocalFileError


def read_recording(path: Path) -> str:
    """Return the text of a recording.

    Raises:
        InvalidArgument: there is none.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        if from_signal_handler(error):
            raise
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise InvalidArgument(
            f"the recording {path} cannot be read: {reason}",
            hint="Record it with --dockwire-record=once, or dockwire.testing.Recorder.",
        ) from None


def write_recording(path: Path, text: str) -> None:
    """Write the text of a recording; replace an earlier one as a whole.

    Raises:
        LocalFileError: it cannot be written.
    """
    # Of a link the target is replaced.
    place = Path(os.path.realpath(path))
    partial = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            partial.write_text(text, encoding="utf-8")
            partial.replace(place)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    except OSError as error:
        if from_signal_handler(error):
            raise
        raise LocalFileError(
            f"the recording {path} cannot be written: {error.strerror}",
            path=str(path),
            errno=error.errno,
        ) from None
