# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ImageSearchResponseItem``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ImageSearchResponseItem(Model):
    """A repository found on Docker Hub.

    Attributes:
        description: Short description.
        is_official: It is one of Docker's official images.
        is_automated: Has no use any more; always false.
        name: Name of the repository.
        star_count: Number of stars.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("description", "description", STR, always=True),
        Field("is_official", "is_official", BOOL, always=True),
        Field("is_automated", "is_automated", BOOL, always=True),
        Field("name", "name", STR, always=True),
        Field("star_count", "star_count", INT, always=True),
    )

    description: str = ""
    is_official: bool = False
    is_automated: bool = False
    name: str = ""
    star_count: int = 0
