# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ExecStartRequest``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, INT, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ExecStartRequest(Model):
    """How to start a prepared command.

    Attributes:
        detach: Start the command and do not connect to it.
        tty: Must match what the command was prepared with.
        console_size: Terminal size at the start, rows then columns; needs `Tty`. From API 1.42.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("detach", "Detach", BOOL),
        Field("tty", "Tty", BOOL),
        Field("console_size", "ConsoleSize", ListOf(INT)),
    )

    detach: bool | None = None
    tty: bool | None = None
    console_size: Sequence[int] | None = None
