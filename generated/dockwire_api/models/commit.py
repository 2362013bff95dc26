# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Commit``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class Commit(Model):
    """Commit a component was built from.

    Attributes:
        id: Commit, or version where the commit is not known.
        expected: Commit the engine was made for. API 1.32 to 1.48.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR, always=True),
        Field("expected", "Expected", STR),
    )

    id: str = ""
    expected: str | None = None
