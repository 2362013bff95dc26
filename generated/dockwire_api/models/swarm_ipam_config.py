# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmIPAMConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class SwarmIPAMConfig(Model):
    """One subnet of a swarm network.

    Attributes:
        subnet: Subnet in CIDR notation.
        range: Part of the subnet that tasks get addresses from, in CIDR notation.
        gateway: Gateway address.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("subnet", "Subnet", STR),
        Field("range", "Range", STR),
        Field("gateway", "Gateway", STR),
    )

    subnet: str | None = None
    range: str | None = None
    gateway: str | None = None
