# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceEndpoint``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import ListOf, Obj
from .endpoint_port_config import EndpointPortConfig
from .endpoint_spec import EndpointSpec
from .endpoint_virtual_ip import EndpointVirtualIP

_KEYS = frozenset({"Spec", "Ports", "VirtualIPs"})
_ALWAYS = frozenset({"Spec"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ServiceEndpoint(Model):
    """Ports and virtual addresses that a service has now.

    Attributes:
        spec: How the service should be reached.
        ports: Ports published, with those the swarm picked.
        virtual_ips: Virtual addresses, one per network.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("spec", "Spec", Obj("EndpointSpec")),
        Field("ports", "Ports", ListOf(Obj("EndpointPortConfig"))),
        Field("virtual_ips", "VirtualIPs", ListOf(Obj("EndpointVirtualIP"))),
    )

    spec: EndpointSpec = Factory(lambda: EndpointSpec.from_dict({}))
    ports: list[EndpointPortConfig] | None = None
    virtual_ips: list[EndpointVirtualIP] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.spec = (
            EndpointSpec.from_dict(v)
            if (v := get("Spec")) is not None
            else EndpointSpec.from_dict({})
        )
        self.ports = (
            None
            if (v := get("Ports")) is None
            else [NULL if x0 is None else EndpointPortConfig.from_dict(x0) for x0 in v]
        )
        self.virtual_ips = (
            None
            if (v := get("VirtualIPs")) is None
            else [NULL if x0 is None else EndpointVirtualIP.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
