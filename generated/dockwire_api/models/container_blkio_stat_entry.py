# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerBlkioStatEntry``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR

_KEYS = frozenset({"major", "minor", "op", "value"})
_ALWAYS = frozenset({"major", "minor", "op", "value"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerBlkioStatEntry(Model):
    """One disk I/O counter of a device.

    Attributes:
        major: Major number of the device.
        minor: Minor number of the device.
        op: Operation counted, such as `read` or `write`; empty for counters that do not distinguish
            them.
        value: The counter, in the unit of the field it stands in.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("major", "major", INT),
        Field("minor", "minor", INT),
        Field("op", "op", STR),
        Field("value", "value", INT),
    )

    major: int = 0
    minor: int = 0
    op: str = ""
    value: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.major = v if (v := get("major")) is not None else 0
        self.minor = v if (v := get("minor")) is not None else 0
        self.op = v if (v := get("op")) is not None else ""
        self.value = v if (v := get("value")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
