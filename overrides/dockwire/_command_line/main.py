"""The entry point of the program ``dockwire``."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence

from .end_by_signal import end_by_signal
from .own_output import OutputFailed, report_failed_output, writing
from .parser import make_parser

_FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return the exit code.

    Args:
        arguments: the arguments after the name of the program; None for those of this process.
    """
    options = make_parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        with writing():
            _flush()
        return code
    except OutputFailed as failed:
        return report_failed_output(failed, _FAILED)
    except KeyboardInterrupt:
        return end_by_signal(signal.SIGINT)
    except BrokenPipeError:
        return end_by_signal(getattr(signal, "SIGPIPE", signal.SIGTERM))


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()
