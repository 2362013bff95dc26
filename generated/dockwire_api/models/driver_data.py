# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DriverData``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import STR, MapOf

_KEYS = frozenset({"Name", "Data"})
_ALWAYS = frozenset({"Name", "Data"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class DriverData(Model):
    """Storage driver details of a filesystem.

    Attributes:
        name: Name of the storage driver.
        data: Details from the storage driver, by name; different for each driver.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("data", "Data", MapOf(STR)),
    )

    name: str = ""
    data: dict[str, str] = Factory(dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.data = v if (v := get("Data")) is not None else {}
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
