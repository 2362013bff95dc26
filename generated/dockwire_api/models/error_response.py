# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ErrorResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ErrorResponse(Model):
    """Error answer of the engine.

    Attributes:
        message: Error text.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("message", "message", STR, always=True),)

    message: str = ""
