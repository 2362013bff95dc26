# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerCreateResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerCreateResponse(Model):
    """Answer to creating a container.

    Attributes:
        id: ID of the container made.
        warnings: Warnings from the engine, such as limits the host does not support.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "Id", STR, always=True),
        Field("warnings", "Warnings", ListOf(STR), always=True),
    )

    id: str = ""
    warnings: list[str] = Factory(list)
