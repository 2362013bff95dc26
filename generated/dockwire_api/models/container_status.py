# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerStatus(Model):
    """Container that a task runs in.

    Attributes:
        container_id: Container ID.
        pid: Process ID of its main process on the node; 0 when not running.
        exit_code: Exit code; 0 while running.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("container_id", "ContainerID", STR, always=True),
        Field("pid", "PID", INT, always=True),
        Field("exit_code", "ExitCode", INT, always=True),
    )

    container_id: str = ""
    pid: int = 0
    exit_code: int = 0
