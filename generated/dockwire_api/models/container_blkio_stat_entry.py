# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerBlkioStatEntry``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerBlkioStatEntry(Model):
    """One disk I/O counter of a device.

    Attributes:
        major: Major number of the device.
        minor: Minor number of the device.
        op: Operation counted, such as `read` or `write`; empty for counters that do not distinguish
            them.
        value: The counter, in the unit of the field it stands in.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("major", "major", INT, always=True),
        Field("minor", "minor", INT, always=True),
        Field("op", "op", STR, always=True),
        Field("value", "value", INT, always=True),
    )

    major: int = 0
    minor: int = 0
    op: str = ""
    value: int = 0
