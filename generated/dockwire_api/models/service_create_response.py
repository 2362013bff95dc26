# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceCreateResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ServiceCreateResponse(Model):
    """Answer to creating a service.

    Attributes:
        id: ID of the service made.
        warnings: Warnings from the engine, for example on an image it could not look up.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR, always=True),
        Field("warnings", "Warnings", ListOf(STR)),
    )

    id: str = ""
    warnings: list[str] | None = None
