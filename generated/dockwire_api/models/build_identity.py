# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``BuildIdentity``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..timestamp import Timestamp
from ..values import STR, TIME


@define(slots=False, eq=False, repr=False, kw_only=True)
class BuildIdentity(Model):
    """Build that an image came out of.

    Attributes:
        ref: Reference of the build in BuildKit's history.
        created_at: When the build was done.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("ref", "Ref", STR),
        Field("created_at", "CreatedAt", TIME),
    )

    ref: str | None = None
    created_at: Timestamp | None = None
