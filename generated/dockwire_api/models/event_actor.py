# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EventActor``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import STR, MapOf

_KEYS = frozenset({"ID", "Attributes"})
_ALWAYS = frozenset({"ID", "Attributes"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class EventActor(Model):
    """Object that an event is about.

    Attributes:
        id: ID or name of the object.
        attributes: Facts about the object, its name and labels among them.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR),
        Field("attributes", "Attributes", MapOf(STR)),
    )

    id: str = ""
    attributes: dict[str, str] = Factory(dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("ID")) is not None else ""
        self.attributes = v if (v := get("Attributes")) is not None else {}
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
