# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageBuildOutput``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, MapOf

_KEYS = frozenset({"Type", "Attrs"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ImageBuildOutput(Model):
    """A BuildKit exporter and its settings.

    Attributes:
        type: Name of the exporter; the engine only takes `moby`.
        attrs: Settings of the exporter, by name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "Type", STR),
        Field("attrs", "Attrs", MapOf(STR)),
    )

    type: str | None = None
    attrs: Mapping[str, str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.type = get("Type")
        self.attrs = get("Attrs")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
