# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImagePruneResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import INT, ListOf, Obj
from .image_delete_response_item import ImageDeleteResponseItem

_KEYS = frozenset({"ImagesDeleted", "SpaceReclaimed"})
_ALWAYS = frozenset({"ImagesDeleted", "SpaceReclaimed"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ImagePruneResponse(Model):
    """What pruning images removed.

    Attributes:
        images_deleted: What was untagged or deleted, in order.
        space_reclaimed: Bytes freed.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("images_deleted", "ImagesDeleted", ListOf(Obj("ImageDeleteResponseItem"))),
        Field("space_reclaimed", "SpaceReclaimed", INT),
    )

    images_deleted: list[ImageDeleteResponseItem] = Factory(list)
    space_reclaimed: int = 0

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.images_deleted = (
            [NULL if x0 is None else ImageDeleteResponseItem.from_dict(x0) for x0 in v]
            if (v := get("ImagesDeleted")) is not None
            else []
        )
        self.space_reclaimed = v if (v := get("SpaceReclaimed")) is not None else 0
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
