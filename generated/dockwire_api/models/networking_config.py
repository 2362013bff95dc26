# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkingConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import MapOf, Obj
from .endpoint_settings import EndpointSettings

_KEYS = frozenset({"EndpointsConfig"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NetworkingConfig(Model):
    """Networks for a container to join at creation, by name.

    Attributes:
        endpoints_config: How to attach to each network, by network name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("endpoints_config", "EndpointsConfig", MapOf(Obj("EndpointSettings"))),
    )

    endpoints_config: Mapping[str, EndpointSettings] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.endpoints_config = (
            None
            if (v := get("EndpointsConfig")) is None
            else {
                k0: NULL if x0 is None else EndpointSettings.from_dict(x0) for k0, x0 in v.items()
            }
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
