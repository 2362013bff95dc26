# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EndpointVirtualIP``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class EndpointVirtualIP(Model):
    """Virtual address of a service on one network.

    Attributes:
        network_id: ID of the network.
        addr: The address in CIDR notation.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("network_id", "NetworkID", STR),
        Field("addr", "Addr", STR),
    )

    network_id: str | None = None
    addr: str | None = None
