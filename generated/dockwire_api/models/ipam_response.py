# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``IPAMResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import NULL, as_sent, set_aside
from .ipam import IPAM
from .ipam_config import IPAMConfig

_KEYS = frozenset({"Driver", "Config", "Options"})
_CHANGED = {
    "Options": {"": str},
}
_ALWAYS = frozenset({"Driver", "Config", "Options"})


class IPAMResponse(IPAM):
    """Address management of a network.

    The form that engines return; also accepted in place of a ``IPAM``.

    Attributes:
        driver: Address management driver; `default` is the built-in one.
        config: Subnets with their ranges and gateways.
        options: Options for the address management driver; may be null.
    """

    __slots__ = ()

    driver: str
    config: list[IPAMConfig]
    options: dict[str, str]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        if aside := set_aside(data, _CHANGED):
            data = {k: v for k, v in data.items() if k not in aside}
        self = cls.__new__(cls)
        get = data.get
        self.driver = v if (v := get("Driver")) is not None else ""
        self.config = (
            [NULL if x0 is None else IPAMConfig.from_dict(x0) for x0 in v]
            if (v := get("Config")) is not None
            else []
        )
        self.options = v if (v := get("Options")) is not None else {}
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Sent back as it was received.
        self.extra.update(aside)
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
