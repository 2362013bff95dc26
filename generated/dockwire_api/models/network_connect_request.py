# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkConnectRequest``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, Obj
from .endpoint_settings import EndpointSettings

_KEYS = frozenset({"Container", "EndpointConfig"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NetworkConnectRequest(Model):
    """Container to attach to a network, and how.

    Attributes:
        container: Container name or ID.
        endpoint_config: Addresses, aliases and options for the attachment.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("container", "Container", STR),
        Field("endpoint_config", "EndpointConfig", Obj("EndpointSettings")),
    )

    container: str | None = None
    endpoint_config: EndpointSettings | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.container = get("Container")
        self.endpoint_config = (
            None if (v := get("EndpointConfig")) is None else EndpointSettings.from_dict(v)
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
