# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageMetadata``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..timestamp import Timestamp
from ..values import TIME


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImageMetadata(Model):
    """Facts about an image that belong to this engine, not to the image.

    Attributes:
        last_tag_time: When it last got a name here; year 1 means never.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("last_tag_time", "LastTagTime", TIME),)

    last_tag_time: Timestamp | None = None
