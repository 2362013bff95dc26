# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``VolumeListResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import STR, ListOf, Obj
from .volume import Volume

_KEYS = frozenset({"Volumes", "Warnings"})
_ALWAYS = frozenset({"Volumes", "Warnings"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class VolumeListResponse(Model):
    """Volumes found, with warnings.

    Attributes:
        volumes: The volumes found.
        warnings: Warnings, for example on drivers that did not answer; may be null.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("volumes", "Volumes", ListOf(Obj("Volume"))),
        Field("warnings", "Warnings", ListOf(STR)),
    )

    volumes: list[Volume] = Factory(list)
    warnings: list[str] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.volumes = (
            [NULL if x0 is None else Volume.from_dict(x0) for x0 in v]
            if (v := get("Volumes")) is not None
            else []
        )
        self.warnings = v if (v := get("Warnings")) is not None else []
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
