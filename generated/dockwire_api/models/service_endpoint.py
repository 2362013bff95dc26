# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceEndpoint``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import ListOf, Obj
from .endpoint_port_config import EndpointPortConfig
from .endpoint_spec import EndpointSpec
from .endpoint_virtual_ip import EndpointVirtualIP


@define(slots=False, eq=False, repr=False, kw_only=True)
class ServiceEndpoint(Model):
    """Ports and virtual addresses that a service has now.

    Attributes:
        spec: How the service should be reached.
        ports: Ports published, with those the swarm picked.
        virtual_ips: Virtual addresses, one per network.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("spec", "Spec", Obj("EndpointSpec"), always=True),
        Field("ports", "Ports", ListOf(Obj("EndpointPortConfig"))),
        Field("virtual_ips", "VirtualIPs", ListOf(Obj("EndpointVirtualIP"))),
    )

    spec: EndpointSpec = Factory(lambda: EndpointSpec.from_dict({}))
    ports: list[EndpointPortConfig] | None = None
    virtual_ips: list[EndpointVirtualIP] | None = None
