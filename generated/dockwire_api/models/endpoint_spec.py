# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EndpointSpec``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import EnumOf, ListOf, Obj
from .endpoint_port_config import EndpointPortConfig
from .endpoint_spec_mode import EndpointSpecMode, EndpointSpecModeLike

_EndpointSpecMode_members = {member.value: member for member in EndpointSpecMode}
_KEYS = frozenset({"Mode", "Ports"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class EndpointSpec(Model):
    """How a service is reached.

    Attributes:
        mode: How tasks are found by the service's name; `vip` by default.
        ports: Ports to publish; those in mode `ingress` need `vip`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("mode", "Mode", EnumOf("EndpointSpecMode")),
        Field("ports", "Ports", ListOf(Obj("EndpointPortConfig"))),
    )

    mode: EndpointSpecModeLike | None = None
    ports: Sequence[EndpointPortConfig] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.mode = (
            None
            if (v := get("Mode")) is None
            else (_EndpointSpecMode_members.get(v) or EndpointSpecMode(v))
        )
        self.ports = (
            None
            if (v := get("Ports")) is None
            else [NULL if x0 is None else EndpointPortConfig.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
