# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SystemVersionPlatform``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class SystemVersionPlatform(Model):
    """Product that the engine belongs to.

    Attributes:
        name: Name of the product.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("name", "Name", STR, always=True),)

    name: str = ""
