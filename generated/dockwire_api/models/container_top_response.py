# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerTopResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerTopResponse(Model):
    """Processes of a container.

    Attributes:
        titles: Column titles, as `ps` prints them.
        processes: One row per process, with one text per column.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("titles", "Titles", ListOf(STR), always=True),
        Field("processes", "Processes", ListOf(ListOf(STR)), always=True),
    )

    titles: list[str] = Factory(list)
    processes: list[list[str]] = Factory(list)
