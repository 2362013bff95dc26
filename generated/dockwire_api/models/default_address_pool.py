# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DefaultAddressPool``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class DefaultAddressPool(Model):
    """A range that new networks take their subnets from.

    Attributes:
        base: The range in CIDR notation.
        size: Prefix length of each subnet.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("base", "Base", STR, always=True),
        Field("size", "Size", INT, always=True),
    )

    base: str = ""
    size: int = 0
