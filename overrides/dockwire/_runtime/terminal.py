"""The terminal of this program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import TerminalError

if TYPE_CHECKING:
    from .unix_terminal import UnixTerminal

_HINT = (
    "Without a terminal, use exec.run(..., input=...) for a command that reads its input to the "
    "end, or exec.open(..., tty=True) for its streams."
)


def open_terminal() -> UnixTerminal:
    """Return the terminal of standard input and output, unchanged so far.

    Raises:
        TerminalError: standard input is not a terminal, or this is Windows.
    """
    try:
        from .unix_terminal import UnixTerminal
    except ImportError:
        raise TerminalError(
            "the terminal of this program can be used on Unix only, not on Windows", hint=_HINT
        ) from None
    terminal = UnixTerminal.of_standard_streams()
    if terminal is None:
        raise TerminalError("standard input is not a terminal", hint=_HINT)
    return terminal
