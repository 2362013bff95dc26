# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageDeleteResponseItem``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
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
