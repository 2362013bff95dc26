"""Files of recordings."""

from __future__ import annotations

import os
from pathlib import Path

from .._protocol.signal_handlers import from_signal_handler
from ..errors import InvalidArgument


def read_recording(path: Path) -> str:
    """Return the text of a recording.

    Raises:
        InvalidArgument: there is none.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        if from_signal_handler(error):
            raise
        raise InvalidArgument(
            f"the recording {path} cannot be read: {error.strerror}",
            hint="Record it with --dockwire-record=once, or dockwire.testing.Recorder.",
        ) from None


def write_recording(path: Path, text: str) -> None:
    """Write the text of a recording; replace an earlier one as a whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
