# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceUpdateResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ServiceUpdateResponse(Model):
    """Answer to updating a service.

    Attributes:
        warnings: Warnings from the engine, for example on an image it could not look up.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("warnings", "Warnings", ListOf(STR), always=True),)

    warnings: list[str] = Factory(list)
