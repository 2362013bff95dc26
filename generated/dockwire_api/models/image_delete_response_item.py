# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageDeleteResponseItem``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR

_KEYS = frozenset({"Untagged", "Deleted"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ImageDeleteResponseItem(Model):
    """One image name or image that was removed.

    Attributes:
        untagged: Name or digest reference that was taken away.
        deleted: ID of an image or layer that was deleted.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("untagged", "Untagged", STR),
        Field("deleted", "Deleted", STR),
    )

    untagged: str | None = None
    deleted: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.untagged = get("Untagged")
        self.deleted = get("Deleted")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
