# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageID``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImageID(Model):
    """ID of a built image.

    Attributes:
        id: Image ID, a digest with its `sha256:` prefix.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("id", "ID", STR, always=True),)

    id: str = ""
