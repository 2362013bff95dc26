# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ServiceCreateResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, ListOf

_KEYS = frozenset({"ID", "Warnings"})
_ALWAYS = frozenset({"ID"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ServiceCreateResponse(Model):
    """Answer to creating a service.

    Attributes:
        id: ID of the service made.
        warnings: Warnings from the engine, for example on an image it could not look up.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR),
        Field("warnings", "Warnings", ListOf(STR)),
    )

    id: str = ""
    warnings: list[str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("ID")) is not None else ""
        self.warnings = get("Warnings")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
