# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DiscreteGenericResource``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class DiscreteGenericResource(Model):
    """A number of equal resources.

    Attributes:
        kind: Kind of resource, such as `SSD`.
        value: How many.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("kind", "Kind", STR),
        Field("value", "Value", INT),
    )

    kind: str | None = None
    value: int | None = None
