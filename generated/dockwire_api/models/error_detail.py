# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ErrorDetail``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ErrorDetail(Model):
    """Error in a progress record.

    Attributes:
        code: Number of the error; mostly unset or 0.
        message: Error text.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("code", "code", INT),
        Field("message", "message", STR),
    )

    code: int | None = None
    message: str | None = None
