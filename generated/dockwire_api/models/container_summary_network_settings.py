# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSummaryNetworkSettings``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import MapOf, Obj
from .endpoint_settings_response import EndpointSettingsResponse

_KEYS = frozenset({"Networks"})
_ALWAYS = frozenset({"Networks"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerSummaryNetworkSettings(Model):
    """Networks of a listed container.

    Attributes:
        networks: Attached networks, by name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("networks", "Networks", MapOf(Obj("EndpointSettings"))),
    )

    networks: dict[str, EndpointSettingsResponse] = Factory(dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
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
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
