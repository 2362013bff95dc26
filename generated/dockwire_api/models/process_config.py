# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ProcessConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import BOOL, STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ProcessConfig(Model):
    """Command of an exec instance.

    Attributes:
        privileged: The command runs with every capability.
        user: User the command runs as, empty for the container's.
        tty: The command has a terminal.
        entrypoint: Program that is run.
        arguments: Arguments of the program.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("privileged", "privileged", BOOL),
        Field("user", "user", STR),
        Field("tty", "tty", BOOL, always=True),
        Field("entrypoint", "entrypoint", STR, always=True),
        Field("arguments", "arguments", ListOf(STR), always=True),
    )

    privileged: bool | None = None
    user: str | None = None
    tty: bool = False
    entrypoint: str = ""
    arguments: list[str] = Factory(list)
