"""Results of commands: output and exit code; pure."""

from __future__ import annotations

from typing import AnyStr, Generic

from attrs import frozen


@frozen
class Output:
    """The whole output of a process; with a TTY all of it is in ``stdout``."""

    stdout: bytes
    stderr: bytes


@frozen
class ExecResult(Generic[AnyStr]):
    """The exit code and the output of a command.

    ``truncated`` is true if the output exceeded ``max_output``; the rest was discarded.
    """

    exit_code: int
    stdout: AnyStr
    stderr: AnyStr
    truncated: bool = False


@frozen
class RunResult(Generic[AnyStr]):
    """The exit code and the output of a container that ``containers.run`` started.

    ``container`` is the container's ID; the container is removed unless it was to be kept.
    ``truncated`` is true if the output exceeded ``max_output``; the rest was discarded.
    """

    container: str
    exit_code: int
    stdout: AnyStr
    stderr: AnyStr
    truncated: bool = False
