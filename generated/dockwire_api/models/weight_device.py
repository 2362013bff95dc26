# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``WeightDevice``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset({"Path", "Weight"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class WeightDevice(Model):
    """Disk I/O weight for one device.

    The form to send; engines return a ``WeightDeviceResponse``.

    Attributes:
        path: Path of the device on the host.
        weight: Weight against other containers, 10 to 1000.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("path", "Path", STR),
        Field("weight", "Weight", INT),
    )

    path: str | None = None
    weight: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.path = get("Path")
        self.weight = get("Weight")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
