# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerUpdateResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerUpdateResponse(Model):
    """Answer to updating a container.

    Attributes:
        warnings: Warnings from the engine, such as limits the host does not support.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("warnings", "Warnings", ListOf(STR), always=True),)

    warnings: list[str] = Factory(list)
