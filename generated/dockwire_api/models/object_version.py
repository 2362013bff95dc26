# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ObjectVersion``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT


@define(slots=False, eq=False, repr=False, kw_only=True)
class ObjectVersion(Model):
    """Version index of a swarm object, to be sent along with an update.

    Attributes:
        index: The number; it grows with each change.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("index", "Index", INT, always=True),)

    index: int = 0
