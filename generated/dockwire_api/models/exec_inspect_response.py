# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ExecInspectResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import BOOL, BYTES, INT, STR, Obj, read_bytes
from .process_config import ProcessConfig

_KEYS = frozenset(
    {
        "CanRemove",
        "DetachKeys",
        "ID",
        "Running",
        "ExitCode",
        "ProcessConfig",
        "OpenStdin",
        "OpenStderr",
        "OpenStdout",
        "ContainerID",
        "Pid",
    }
)
_ALWAYS = frozenset(
    {
        "CanRemove",
        "DetachKeys",
        "ID",
        "Running",
        "ProcessConfig",
        "OpenStdin",
        "OpenStderr",
        "OpenStdout",
        "ContainerID",
        "Pid",
    }
)


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("can_remove", "CanRemove", BOOL),
        Field("detach_keys", "DetachKeys", BYTES),
        Field("id", "ID", STR),
        Field("running", "Running", BOOL),
        Field("exit_code", "ExitCode", INT),
        Field("process_config", "ProcessConfig", Obj("ProcessConfig")),
        Field("open_stdin", "OpenStdin", BOOL),
        Field("open_stderr", "OpenStderr", BOOL),
        Field("open_stdout", "OpenStdout", BOOL),
        Field("container_id", "ContainerID", STR),
        Field("pid", "Pid", INT),
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.can_remove = v if (v := get("CanRemove")) is not None else False
        self.detach_keys = read_bytes(v) if (v := get("DetachKeys")) is not None else b""
        self.id = v if (v := get("ID")) is not None else ""
        self.running = v if (v := get("Running")) is not None else False
        self.exit_code = get("ExitCode")
        self.process_config = (
            ProcessConfig.from_dict(v)
            if (v := get("ProcessConfig")) is not None
            else ProcessConfig.from_dict({})
        )
        self.open_stdin = v if (v := get("OpenStdin")) is not None else False
        self.open_stderr = v if (v := get("OpenStderr")) is not None else False
        self.open_stdout = v if (v := get("OpenStdout")) is not None else False
        self.container_id = v if (v := get("ContainerID")) is not None else ""
        self.pid = v if (v := get("Pid")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
