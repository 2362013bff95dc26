# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Driver``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, MapOf

_KEYS = frozenset({"Name", "Options"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Driver(Model):
    """A driver by name with its options.

    Attributes:
        name: Name of the driver.
        options: Options for the driver, by name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("options", "Options", MapOf(STR)),
    )

    name: str | None = None
    options: Mapping[str, str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.options = get("Options")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
