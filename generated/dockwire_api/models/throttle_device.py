# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ThrottleDevice``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset({"Path", "Rate"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ThrottleDevice(Model):
    """I/O limit for one device.

    The form to send; engines return a ``ThrottleDeviceResponse``.

    Attributes:
        path: Path of the device on the host.
        rate: Limit in bytes or operations per second, depending on the field it is used in.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("path", "Path", STR),
        Field("rate", "Rate", INT),
    )

    path: str | None = None
    rate: int | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.path = get("Path")
        self.rate = get("Rate")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
