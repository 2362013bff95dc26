"""What the program writes itself, and how it ends if that fails."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from .._protocol.signal_handlers import from_signal_handler, suppress

STDOUT, STDERR = 1, 2


class OutputFailed(Exception):
    """The output cannot be written, as on a full disk."""


@contextmanager
def writing() -> Iterator[None]:
    """Turn errors of writing in the block into ``OutputFailed``; a closed pipe stays one."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if from_signal_handler(error):
            raise
        raise OutputFailed(error.strerror or str(error)) from None


def write_bytes(number: int, data: bytes) -> None:
    """Write to standard output or error output.

    Raises:
        OutputFailed: it cannot be written.
        BrokenPipeError: nobody reads it any more.
    """
    if (sys.stderr if number == STDERR else sys.stdout) is None:
        # It was closed before the program began; the number may be that of a socket now.
        return
    view = memoryview(data)
    with writing():
        while view:
            try:
                view = view[os.write(number, view) :]
            except BlockingIOError as error:
                if from_signal_handler(error):
                    raise
                # Another program has made it non-blocking.
                select.select((), (number,), ())


def print_message(text: str) -> None:
    """Print a line to the error output, if that is possible."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"dockwire: {text}", file=sys.stderr, flush=True)


def report_failed_output(failed: OutputFailed, code: int) -> int:
    """Say that the output could not be written, and return the exit code."""
    discard_output()
    print_message(f"the output cannot be written: {failed}")
    return code


def discard_output() -> None:
    """Let Python flush what is left to nowhere: at its end that must not fail once more."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, STDOUT)
        os.close(nowhere)
    except OSError as error:
        if from_signal_handler(error):
            raise
