# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkSettings``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import STR, ListOf, MapOf, Nullable, Obj
from .endpoint_settings_response import EndpointSettingsResponse
from .port_binding_response import PortBindingResponse

_KEYS = frozenset({"SandboxID", "SandboxKey", "Ports", "Networks"})
_ALWAYS = frozenset({"SandboxID", "SandboxKey", "Ports", "Networks"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NetworkSettings(Model):
    """Networks and published ports of a container.

    Attributes:
        sandbox_id: ID of the container's network namespace.
        sandbox_key: Path of the network namespace on the host.
        ports: Published ports; keys like `80/tcp`, null for ports that are only exposed.
        networks: Attached networks, by name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("sandbox_id", "SandboxID", STR),
        Field("sandbox_key", "SandboxKey", STR),
        Field("ports", "Ports", MapOf(Nullable(ListOf(Obj("PortBinding"))))),
        Field("networks", "Networks", MapOf(Obj("EndpointSettings"))),
    )

    sandbox_id: str = ""
    sandbox_key: str = ""
    ports: dict[str, list[PortBindingResponse] | None] = Factory(dict)
    networks: dict[str, EndpointSettingsResponse] = Factory(dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; unknown keys, nulls and unknown enum values are kept."""
        self = cls.__new__(cls)
        get = data.get
        self.sandbox_id = v if (v := get("SandboxID")) is not None else ""
        self.sandbox_key = v if (v := get("SandboxKey")) is not None else ""
        self.ports = (
            {
                k0: None
                if x0 is None
                else [NULL if x1 is None else PortBindingResponse.from_dict(x1) for x1 in x0]
                for k0, x0 in v.items()
            }
            if (v := get("Ports")) is not None
            else {}
        )
        self.networks = (
            {
                k0: NULL if x0 is None else EndpointSettingsResponse.from_dict(x0)
                for k0, x0 in v.items()
            }
            if (v := get("Networks")) is not None
            else {}
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Asked here, where it costs least: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
