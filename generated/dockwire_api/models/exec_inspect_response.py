# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ExecInspectResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import BOOL, BYTES, INT, STR, Obj
from .process_config import ProcessConfig


@define(slots=False, eq=False, repr=False, kw_only=True)
class ExecInspectResponse(Model):
    """State of an exec instance.

    Attributes:
        can_remove: The engine may forget this instance. From API 1.36.
        detach_keys: Detach key sequence, as the bytes that the terminal sends. From API 1.36.
        id: ID of the exec instance.
        running: The command is running.
        exit_code: Exit code of the command; null until it has ended.
        process_config: The command and how it was set up.
        open_stdin: Standard input is connected.
        open_stderr: Standard error is connected.
        open_stdout: Standard output is connected.
        container_id: ID of the container it runs in.
        pid: Process ID of the command on the host; 0 when it has not started.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("can_remove", "CanRemove", BOOL, always=True),
        Field("detach_keys", "DetachKeys", BYTES, always=True),
        Field("id", "ID", STR, always=True),
        Field("running", "Running", BOOL, always=True),
        Field("exit_code", "ExitCode", INT),
        Field("process_config", "ProcessConfig", Obj("ProcessConfig"), always=True),
        Field("open_stdin", "OpenStdin", BOOL, always=True),
        Field("open_stderr", "OpenStderr", BOOL, always=True),
        Field("open_stdout", "OpenStdout", BOOL, always=True),
        Field("container_id", "ContainerID", STR, always=True),
        Field("pid", "Pid", INT, always=True),
    )

    can_remove: bool = False
    detach_keys: bytes = b""
    id: str = ""
    running: bool = False
    exit_code: int | None = None
    process_config: ProcessConfig = Factory(lambda: ProcessConfig.from_dict({}))
    open_stdin: bool = False
    open_stderr: bool = False
    open_stdout: bool = False
    container_id: str = ""
    pid: int = 0
