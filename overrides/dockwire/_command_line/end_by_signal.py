"""End this program as a signal ends one that does not handle it."""

from __future__ import annotations

import os
import signal

from .own_output import discard_output


def end_by_signal(number: int) -> int:
    """End this process by a signal, as if it was not handled, so that a shell sees the reason.

    Returns:
        The exit code that stands for the signal, on systems where it does not end the process.
    """
    discard_output()
    if os.name == "posix":
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    return 128 + number
