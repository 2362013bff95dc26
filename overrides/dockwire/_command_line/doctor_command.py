"""The command ``dockwire doctor``: runs the checks, and prints each when it has ended."""

from __future__ import annotations

import json
import os
import shutil
import sys
from argparse import Namespace
from typing import TextIO

from .._doctor.checks.run_checks import describe_platform, run_checks
from .._doctor.findings.check import TITLES, Check, CheckId
from .._doctor.findings.json_report import to_json
from .._doctor.findings.text_report import (
    Style,
    characters,
    check_text,
    footer,
    header,
)
from .._version import __version__
from .connection_options import connection_settings
from .own_output import writing

_COLUMNS = 80
# Moves to the start of the line, and clears it.
_CLEAR = "\r\x1b[K"


def run_doctor(options: Namespace) -> int:
    """Run the checks, print them, and return the exit code."""
    settings = connection_settings(options)
    # None: it was closed before the program began.
    if options.json or sys.stdout is None:
        report = run_checks(settings, options.timeout)
        with writing():
            print(json.dumps(to_json(report), indent=2))
        return 0 if report.ok else 1
    style = choose_style(sys.stdout, os.environ, verbose=options.verbose)
    screen = _Screen(sys.stdout, style)
    screen.write(header(__version__, _python(), describe_platform()) + "\n")
    report = run_checks(settings, options.timeout, show=screen.show, begin=screen.begin)
    screen.write(footer(report, style))
    return 0 if report.ok else 1


def choose_style(output: TextIO, environment: os._Environ[str], *, verbose: bool) -> Style:
    """Return the style that an output can show."""
    is_terminal = output.isatty()
    colours = is_terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    try:
        characters().encode(output.encoding or "ascii")
        ascii_only = False
    except UnicodeEncodeError:
        ascii_only = True
    width = shutil.get_terminal_size((_COLUMNS, 24)).columns if is_terminal else _COLUMNS
    return Style(width, colours, ascii_only, verbose)


class _Screen:
    """Prints checks as they end; on a terminal also what is waited for."""

    def __init__(self, output: TextIO, style: Style) -> None:
        self._output = output
        self._style = style

    def write(self, text: str) -> None:
        """Print a text; what the encoding cannot express is escaped."""
        encoding = self._output.encoding or "ascii"
        with writing():
            self._output.write(text.encode(encoding, "backslashreplace").decode(encoding))
            self._output.flush()

    def begin(self, check: CheckId) -> None:
        """Show which check is running."""
        if self._style.colours:
            self.write(f"  {self._style.paint(f'{TITLES[check]} ...', 'dim')}")

    def show(self, check: Check) -> None:
        """Print a check."""
        clear = _CLEAR if self._style.colours else ""
        self.write(clear + check_text(check, self._style))


def _python() -> str:
    return ".".join(map(str, sys.version_info[:3]))
