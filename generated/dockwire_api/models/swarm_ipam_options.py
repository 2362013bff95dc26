# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmIPAMOptions``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import ListOf, Obj
from .driver import Driver
from .swarm_ipam_config import SwarmIPAMConfig


@define(slots=False, eq=False, repr=False, kw_only=True)
class SwarmIPAMOptions(Model):
    """Address management of a swarm network.

    Attributes:
        driver: Address management driver.
        configs: Subnets with their ranges and gateways.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("driver", "Driver", Obj("Driver")),
        Field("configs", "Configs", ListOf(Obj("SwarmIPAMConfig"))),
    )

    driver: Driver | None = None
    configs: list[SwarmIPAMConfig] | None = None
