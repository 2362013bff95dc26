# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImagePruneResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import INT, ListOf, Obj
from .image_delete_response_item import ImageDeleteResponseItem


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImagePruneResponse(Model):
    """What pruning images removed.

    Attributes:
        images_deleted: What was untagged or deleted, in order.
        space_reclaimed: Bytes freed.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(
            "images_deleted", "ImagesDeleted", ListOf(Obj("ImageDeleteResponseItem")), always=True
        ),
        Field("space_reclaimed", "SpaceReclaimed", INT, always=True),
    )

    images_deleted: list[ImageDeleteResponseItem] = Factory(list)
    space_reclaimed: int = 0
