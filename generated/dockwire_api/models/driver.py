# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Driver``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class Driver(Model):
    """A driver by name with its options.

    Attributes:
        name: Name of the driver.
        options: Options for the driver, by name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("options", "Options", MapOf(STR)),
    )

    name: str | None = None
    options: Mapping[str, str] | None = None
