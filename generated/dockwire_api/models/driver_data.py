# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DriverData``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class DriverData(Model):
    """Storage driver details of a filesystem.

    Attributes:
        name: Name of the storage driver.
        data: Details from the storage driver, by name; different for each driver.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("data", "Data", MapOf(STR), always=True),
    )

    name: str = ""
    data: dict[str, str] = Factory(dict)
