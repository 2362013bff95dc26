# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkAttachment``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf, Obj
from .swarm_network import SwarmNetwork


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkAttachment(Model):
    """A task's attachment to a network.

    Attributes:
        network: The network.
        addresses: Addresses of the task on it, in CIDR notation.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("network", "Network", Obj("SwarmNetwork"), always=True),
        Field("addresses", "Addresses", ListOf(STR)),
    )

    network: SwarmNetwork = Factory(lambda: SwarmNetwork.from_dict({}))
    addresses: list[str] | None = None
