# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``CapacityRange``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class CapacityRange(Model):
    """Size wanted for a cluster volume.

    Attributes:
        required_bytes: Smallest size in bytes; 0 means any.
        limit_bytes: Largest size in bytes; 0 means any.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("required_bytes", "RequiredBytes", INT),
        Field("limit_bytes", "LimitBytes", INT),
    )

    required_bytes: int | None = None
    limit_bytes: int | None = None
