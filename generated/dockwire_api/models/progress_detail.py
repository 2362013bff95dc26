# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ProgressDetail``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class ProgressDetail(Model):
    """Progress as a count and a total.

    Attributes:
        current: How much is done, bytes as a rule.
        total: How much there is, in the same unit; unset or 0 if not known.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("current", "current", INT),
        Field("total", "total", INT),
    )

    current: int | None = None
    total: int | None = None
