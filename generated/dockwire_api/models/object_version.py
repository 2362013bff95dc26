# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ObjectVersion``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT

_KEYS = frozenset({"Index"})
_ALWAYS = frozenset({"Index"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ObjectVersion(Model):
    """Version index of a swarm object, to be sent along with an update.

    Attributes:
        index: The number; it grows with each change.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("index", "Index", INT),)

    index: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.index = v if (v := get("Index")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
