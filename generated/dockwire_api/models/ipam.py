# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``IPAM``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent, set_aside
from ..values import STR, ListOf, MapOf, Obj
from .ipam_config import IPAMConfig

_KEYS = frozenset({"Driver", "Config", "Options"})
_CHANGED = {
    "Options": {"": str},
}


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class IPAM(Model):
    """Address management of a network.

    The form to send; engines return a ``IPAMResponse``.

    Attributes:
        driver: Address management driver; `default` is the built-in one.
        config: Subnets with their ranges and gateways.
        options: Options for the address management driver; may be null.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("driver", "Driver", STR),
        Field("config", "Config", ListOf(Obj("IPAMConfig"))),
        Field("options", "Options", MapOf(STR)),
    )

    driver: str | None = None
    config: Sequence[IPAMConfig] | None = None
    options: Mapping[str, str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        if aside := set_aside(data, _CHANGED):
            data = {k: v for k, v in data.items() if k not in aside}
        self = cls.__new__(cls)
        get = data.get
        self.driver = get("Driver")
        self.config = (
            None
            if (v := get("Config")) is None
            else [NULL if x0 is None else IPAMConfig.from_dict(x0) for x0 in v]
        )
        self.options = get("Options")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Sent back as it was received.
        self.extra.update(aside)
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
