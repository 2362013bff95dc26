# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# An object that was received may be changed and sent back, so its attributes are narrower than
# those of what is sent: sound for reading, and None or a wider value is refused when it is sent.
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

    As an engine sends it; wherever a ``IPAM`` is wanted, this will do as well.

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
        """Read a decoded JSON object; unknown keys, nulls and unknown enum values are kept."""
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
        # As it came, and so it goes back.
        self.extra.update(aside)
        # Asked here, where it costs least: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
