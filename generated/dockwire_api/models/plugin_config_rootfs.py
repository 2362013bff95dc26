# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginConfigRootFS``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import STR, ListOf

_KEYS = frozenset({"type", "diff_ids"})
_ALWAYS = frozenset({"diff_ids"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PluginConfigRootFS(Model):
    """Layers of a plugin's filesystem.

    Attributes:
        type: Always `layers`.
        diff_ids: Digests of the unpacked layers, lowest first.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "type", STR),
        Field("diff_ids", "diff_ids", ListOf(STR)),
    )

    type: str | None = None
    diff_ids: list[str] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.type = get("type")
        self.diff_ids = v if (v := get("diff_ids")) is not None else []
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
