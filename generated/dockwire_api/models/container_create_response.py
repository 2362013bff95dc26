# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerCreateResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import STR, ListOf

_KEYS = frozenset({"Id", "Warnings"})
_ALWAYS = frozenset({"Id", "Warnings"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerCreateResponse(Model):
    """Answer to creating a container.

    Attributes:
        id: ID of the container made.
        warnings: Warnings from the engine, such as limits the host does not support.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "Id", STR),
        Field("warnings", "Warnings", ListOf(STR)),
    )

    id: str = ""
    warnings: list[str] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = v if (v := get("Id")) is not None else ""
        self.warnings = v if (v := get("Warnings")) is not None else []
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
