# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ConfigCreateResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ConfigCreateResponse(Model):
    """Answer to creating a config.

    Attributes:
        id: ID of the config made.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("id", "ID", STR, always=True, also=("Id",)),)

    id: str = ""
