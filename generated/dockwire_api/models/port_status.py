# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PortStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..values import ListOf, Obj
from .endpoint_port_config import EndpointPortConfig

_KEYS = frozenset({"Ports"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PortStatus(Model):
    """Ports that a task publishes on its node.

    Attributes:
        ports: Ports published in mode `host`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("ports", "Ports", ListOf(Obj("EndpointPortConfig"))),
    )

    ports: list[EndpointPortConfig] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
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
