# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``IPAMStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import MapOf, Obj
from .subnet_status import SubnetStatus


@define(slots=False, eq=False, repr=False, kw_only=True)
class IPAMStatus(Model):
    """Live address use of a network.

    Attributes:
        subnets: Address use of each subnet, by its CIDR notation.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("subnets", "Subnets", MapOf(Obj("SubnetStatus"))),)

    subnets: dict[str, SubnetStatus] | None = None
