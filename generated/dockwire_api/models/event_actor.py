# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EventActor``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class EventActor(Model):
    """Object that an event is about.

    Attributes:
        id: ID or name of the object.
        attributes: Facts about the object, its name and labels among them.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR, always=True),
        Field("attributes", "Attributes", MapOf(STR), always=True),
    )

    id: str = ""
    attributes: dict[str, str] = Factory(dict)
