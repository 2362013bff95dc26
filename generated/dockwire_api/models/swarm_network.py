# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``SwarmNetwork``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..timestamp import Timestamp
from ..values import STR, TIME, Obj
from .driver import Driver
from .object_version import ObjectVersion
from .swarm_ipam_options import SwarmIPAMOptions
from .swarm_network_spec import SwarmNetworkSpec


@define(slots=False, eq=False, repr=False, kw_only=True)
class SwarmNetwork(Model):
    """A network as the swarm stores it.

    Attributes:
        id: Network ID.
        version: Version index.
        created_at: Time of creation.
        updated_at: Time of the last change.
        spec: What the network should be.
        driver_state: Network driver in use, with its options.
        ipam_options: Address management in use, with its subnets.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR, always=True),
        Field("version", "Version", Obj("ObjectVersion"), always=True),
        Field("created_at", "CreatedAt", TIME),
        Field("updated_at", "UpdatedAt", TIME),
        Field("spec", "Spec", Obj("SwarmNetworkSpec"), always=True),
        Field("driver_state", "DriverState", Obj("Driver"), always=True),
        Field("ipam_options", "IPAMOptions", Obj("SwarmIPAMOptions")),
    )

    id: str = ""
    version: ObjectVersion = Factory(lambda: ObjectVersion.from_dict({}))
    created_at: Timestamp | None = None
    updated_at: Timestamp | None = None
    spec: SwarmNetworkSpec = Factory(lambda: SwarmNetworkSpec.from_dict({}))
    driver_state: Driver = Factory(lambda: Driver.from_dict({}))
    ipam_options: SwarmIPAMOptions | None = None
