# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``DeviceInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class DeviceInfo(Model):
    """A device that a device driver has found.

    Attributes:
        source: Device driver that found it.
        id: ID of the device, as its driver knows it; this is what to ask for in `DeviceIDs`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("source", "Source", STR, always=True),
        Field("id", "ID", STR, always=True),
    )

    source: str = ""
    id: str = ""
