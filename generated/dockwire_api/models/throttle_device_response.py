# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ThrottleDeviceResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .throttle_device import ThrottleDevice

_KEYS = frozenset({"Path", "Rate"})
_ALWAYS = frozenset({"Path", "Rate"})


class ThrottleDeviceResponse(ThrottleDevice):
    """I/O limit for one device.

    The form that engines return; also accepted in place of a ``ThrottleDevice``.

    Attributes:
        path: Path of the device on the host.
        rate: Limit in bytes or operations per second, depending on the field it is used in.
    """

    __slots__ = ()

    path: str
    rate: int

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.path = v if (v := get("Path")) is not None else ""
        self.rate = v if (v := get("Rate")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
