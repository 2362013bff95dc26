# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerWaitResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, Obj
from .container_wait_exit_error import ContainerWaitExitError


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerWaitResponse(Model):
    """How a container ended.

    Attributes:
        status_code: Exit code.
        error: What went wrong while waiting, if anything did. From API 1.34.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("status_code", "StatusCode", INT, always=True),
        Field("error", "Error", Obj("ContainerWaitExitError")),
    )

    status_code: int = 0
    error: ContainerWaitExitError | None = None
