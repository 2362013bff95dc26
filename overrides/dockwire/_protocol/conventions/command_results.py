"""Results of commands: output and exit code; pure."""

from __future__ import annotations

from typing import AnyStr, Generic, NamedTuple

from dockwire_api.record import Record


class Output(NamedTuple):
    """The whole output of a process; with a TTY all of it is in ``stdout``."""

    stdout: bytes
    stderr: bytes


class ExecResult(Record, Generic[AnyStr]):
    """The exit code and the output of a command.

    ``truncated`` is true if the output exceeded ``max_output``; the rest was discarded.
    """

    exit_code: int
    stdout: AnyStr
    stderr: AnyStr
    truncated: bool = False


class RunResult(Record, Generic[AnyStr]):
    """The exit code and the output of a container that ``containers.run`` started.

    ``container`` is the container's ID; the container is removed unless it was to be kept.
    ``truncated`` is true if the output exceeded ``max_output``; the rest was discarded.
    ``oom_killed`` is true if the container, or a process in it, was killed because it used more
    memory than it may; None if the engine removed the container before it could be asked.
    """

    container: str
    exit_code: int
    stdout: AnyStr
    stderr: AnyStr
    truncated: bool = False
    oom_killed: bool | None = None
