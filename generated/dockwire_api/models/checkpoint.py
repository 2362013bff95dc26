# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Checkpoint``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class Checkpoint(Model):
    """A saved state of a container's processes.

    Attributes:
        name: Name it was created with.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("name", "Name", STR, always=True),)

    name: str = ""
