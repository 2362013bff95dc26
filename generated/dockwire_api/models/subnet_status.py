# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SubnetStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class SubnetStatus(Model):
    """Live address use of one subnet.

    Attributes:
        ips_in_use: Addresses taken or set aside.
        dynamic_ips_available: Addresses left for Docker to hand out.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("ips_in_use", "IPsInUse", INT, always=True),
        Field("dynamic_ips_available", "DynamicIPsAvailable", INT, always=True),
    )

    ips_in_use: int = 0
    dynamic_ips_available: int = 0
