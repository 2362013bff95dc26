# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``WeightDeviceResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .weight_device import WeightDevice

_KEYS = frozenset({"Path", "Weight"})
_ALWAYS = frozenset({"Path", "Weight"})


class WeightDeviceResponse(WeightDevice):
    """Disk I/O weight for one device.

    The form that engines return; also accepted in place of a ``WeightDevice``.

    Attributes:
        path: Path of the device on the host.
        weight: Weight against other containers, 10 to 1000.
    """

    __slots__ = ()

    path: str
    weight: int

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.path = v if (v := get("Path")) is not None else ""
        self.weight = v if (v := get("Weight")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
