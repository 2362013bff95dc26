# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ExecCreateRequest``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import BOOL, INT, PAIRS, STR, WORD, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ExecCreateRequest(Model):
    """A command to run inside a running container.

    Attributes:
        attach_stdin: Connect standard input.
        attach_stdout: Connect standard output.
        attach_stderr: Connect standard error.
        console_size: Terminal size at the start, rows then columns. From API 1.42.
        detach_keys: Key sequence that detaches the terminal, keys joined by commas; `ctrl-p,ctrl-q`
            by default.
        tty: Give the command a terminal; its output is then one unframed stream.
        env: Further environment variables as `NAME=value` texts. From API 1.25.
        cmd: The program and its arguments.
        privileged: Run with every capability.
        user: User to run as, a name or UID, with `:` and a group name or GID if wanted; the
            container's user when unset.
        working_dir: Directory the command starts in; the container's when unset. From API 1.35.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("attach_stdin", "AttachStdin", BOOL),
        Field("attach_stdout", "AttachStdout", BOOL),
        Field("attach_stderr", "AttachStderr", BOOL),
        Field("console_size", "ConsoleSize", ListOf(INT)),
        Field("detach_keys", "DetachKeys", STR),
        Field("tty", "Tty", BOOL),
        Field("env", "Env", PAIRS),
        Field("cmd", "Cmd", ListOf(STR)),
        Field("privileged", "Privileged", BOOL),
        Field("user", "User", WORD),
        Field("working_dir", "WorkingDir", STR),
    )

    attach_stdin: bool | None = None
    attach_stdout: bool | None = None
    attach_stderr: bool | None = None
    console_size: Sequence[int] | None = None
    detach_keys: str | None = None
    tty: bool | None = None
    env: SequenceNotStr[str] | Mapping[str, str | None] | None = None
    cmd: SequenceNotStr[str] | None = None
    privileged: bool | None = None
    user: str | int | None = None
    working_dir: str | None = None
