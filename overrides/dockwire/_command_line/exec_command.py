"""The command ``dockwire exec``: a command in a container, with a terminal or with pipes."""

from __future__ import annotations

import os
import signal
import sys
import threading
import warnings
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from .._doctor.checks.subject import open_engine
from ..errors import CommandNotStarted, DockwireError
from .connection_options import connection_settings
from .end_by_signal import end_by_signal
from .own_output import (
    STDERR,
    STDOUT,
    OutputFailed,
    print_message,
    report_failed_output,
    write_bytes,
)

if TYPE_CHECKING:
    from .._options.exec_fields import ExecFields
    from .._sync.engine import Engine
    from .._sync.streams.exec_stream import ExecStream

# Exit codes of the docker command: it failed itself, and the command could not be run.
_FAILED = 125
_NOT_STARTED = 126
_PIECE = 64 * 1024
# The default time limit of requests, in seconds.
_SECONDS = 60.0
_STDIN = 0


class _Ended(BaseException):
    """A signal ends the program, after the command was killed."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def run_exec(options: Namespace) -> int:
    """Run a command, and return the exit code of the program."""
    if not options.command:
        options.parser.error("the following arguments are required: COMMAND")
    settings = connection_settings(options)
    warnings.showwarning = _show_warning
    try:
        found = settings.find()
        with open_engine(found, settings, _SECONDS) as engine:
            if _has_terminal() and not options.no_tty and not options.no_stdin:
                return _run_in_terminal(engine, options)
            with _ending_by_signals():
                return _run_with_pipes(engine, options)
    except CommandNotStarted as error:
        return _report(error, error.exit_code or _NOT_STARTED)
    except DockwireError as error:
        return _report(error, _FAILED)
    except OutputFailed as failed:
        return report_failed_output(failed, _FAILED)
    except _Ended as ended:
        return end_by_signal(ended.number)


def _run_in_terminal(engine: Engine, options: Namespace) -> int:
    code = engine.exec.interact(options.container, options.command, **_fields(options))
    # None: the user has detached from it.
    return code or 0


def _run_with_pipes(engine: Engine, options: Namespace) -> int:
    has_stdin = sys.stdin is not None and not options.no_stdin
    stream = engine.exec.open(
        options.container, options.command, stdin=has_stdin, **_fields(options)
    )
    with stream:
        if has_stdin:
            # It may still wait for input when the command has ended, which is not waited for.
            threading.Thread(target=_pass_input, args=(stream,), daemon=True).start()
        for frame in stream:
            write_bytes(STDERR if frame.stream == "stderr" else STDOUT, frame.data)
        return stream.wait()


def _pass_input(stream: ExecStream) -> None:
    """Pass on standard input to its end."""
    try:
        while data := _read():
            stream.write(data)
        stream.close_stdin()
    except DockwireError:
        # The command has ended, or the connection: the reader of the output finds out.
        return


def _read() -> bytes:
    try:
        return os.read(_STDIN, _PIECE)
    except OSError as error:
        print_message(f"standard input cannot be read: {error.strerror}")
        return b""


def _fields(options: Namespace) -> ExecFields:
    fields: ExecFields = {"privileged": options.privileged}
    if options.env:
        rows = [each if "=" in each else _own_variable(each) for each in options.env]
        fields["env"] = [each for each in rows if each is not None]
    if options.user is not None:
        fields["user"] = options.user
    if options.workdir is not None:
        fields["working_dir"] = options.workdir
    if options.detach_keys is not None and _has_terminal():
        fields["detach_keys"] = options.detach_keys
    return fields


def _own_variable(name: str) -> str | None:
    value = os.environ.get(name)
    return None if value is None else f"{name}={value}"


def _has_terminal() -> bool:
    if os.name != "posix" or sys.stdin is None or sys.stdout is None:
        return False
    return os.isatty(_STDIN) and os.isatty(STDOUT)


@contextmanager
def _ending_by_signals() -> Iterator[None]:
    """Let signals that end the program kill the command first."""

    def end(number: int, frame: FrameType | None) -> None:
        raise _Ended(number)

    names = ("SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    # One that is ignored, as by nohup, stays so.
    handled = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in handled:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in handled:
            signal.signal(number, signal.SIG_DFL)


def _report(error: DockwireError, code: int) -> int:
    print_message(str(error))
    return code


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Print a warning without the line of this package that it comes from."""
    print_message(f"warning: {message}")
