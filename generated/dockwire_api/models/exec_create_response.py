# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ExecCreateResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ExecCreateResponse(Model):
    """Answer to preparing a command.

    Attributes:
        id: ID of the exec instance to start.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("id", "Id", STR, always=True),)

    id: str = ""
