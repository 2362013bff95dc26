# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Checkpoint``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"Name"})
_ALWAYS = frozenset({"Name"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Checkpoint(Model):
    """A saved state of a container's processes.

    Attributes:
        name: Name it was created with.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("name", "Name", STR),)

    name: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
