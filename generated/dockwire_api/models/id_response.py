# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``IDResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class IDResponse(Model):
    """ID of what was created.

    Attributes:
        id: The ID.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("id", "Id", STR, always=True),)

    id: str = ""
