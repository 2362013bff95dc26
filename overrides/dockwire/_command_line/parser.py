"""The options of the program."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter

from .._version import __version__
from .connection_options import add_connection_options

_SECONDS = 10.0
_DOCTOR = """\
Check the way to the engine: its address, the connection, the engine and its
versions, and the settings of the user. Each check has a result, and advice if
it failed.

Exit codes: 0 if no check failed, 1 if one did, 2 for wrong options."""
_EXEC = """\
Run a command in a running container.

With a terminal as input and output, the command gets a terminal. Otherwise
input, output and error output are passed on byte by byte, and stay apart. A
command that is interrupted is killed.

Exit codes: that of the command; 125 if it was not run because of an error, or
its output could not be written; 126 or 127 if the engine could not run it, 2
for wrong options."""


def make_parser() -> ArgumentParser:
    """Return the parser of all commands; ``run`` of its result runs one."""
    parser = ArgumentParser(
        prog="dockwire",
        description="A client of the Docker Engine API.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"dockwire {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_doctor(commands)
    _add_exec(commands)
    return parser


def _run_doctor(options: Namespace) -> int:
    # Each command loads only what it needs.
    from .doctor_command import run_doctor

    return run_doctor(options)


def _run_exec(options: Namespace) -> int:
    from .exec_command import run_exec

    return run_exec(options)


def _add_doctor(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    doctor = commands.add_parser(
        "doctor",
        help="check the way to the engine",
        description=_DOCTOR,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    doctor.add_argument("--json", action="store_true", help="print one JSON object")
    doctor.add_argument("-v", "--verbose", action="store_true", help="show all details")
    doctor.add_argument(
        "--timeout",
        type=_seconds,
        default=_SECONDS,
        metavar="SECONDS",
        help="how long each check may take (default: %(default)g)",
    )
    add_connection_options(doctor)
    doctor.set_defaults(run=_run_doctor)


def _add_exec(commands: argparse._SubParsersAction[ArgumentParser]) -> None:
    command = commands.add_parser(
        "exec",
        help="run a command in a running container",
        usage="dockwire exec [options] CONTAINER COMMAND...",
        description=_EXEC,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument(
        "-e",
        "--env",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a variable of the command; NAME alone passes on the one of this program",
    )
    command.add_argument("-u", "--user", metavar="NAME", help="the user, or user:group")
    command.add_argument("-w", "--workdir", metavar="DIR", help="the working directory")
    command.add_argument("--privileged", action="store_true", help="give it all rights")
    command.add_argument(
        "--detach-keys", metavar="KEYS", help="the keys that detach from a terminal"
    )
    command.add_argument(
        "-T", "--no-tty", action="store_true", help="no terminal, even if there is one"
    )
    command.add_argument("-n", "--no-stdin", action="store_true", help="no input, and no terminal")
    add_connection_options(command)
    command.add_argument("container", metavar="CONTAINER", help="its name or ID")
    command.add_argument(
        "command",
        metavar="COMMAND",
        nargs=argparse.REMAINDER,
        help="the program and its arguments",
    )
    command.set_defaults(run=_run_exec, parser=command)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return seconds
