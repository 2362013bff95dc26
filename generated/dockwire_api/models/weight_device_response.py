# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``WeightDeviceResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, STR
from .weight_device import WeightDevice


class WeightDeviceResponse(WeightDevice):
    """Disk I/O weight for one device.

    The form that engines return; also accepted in place of a ``WeightDevice``.

    Attributes:
        path: Path of the device on the host.
        weight: Weight against other containers, 10 to 1000.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("path", "Path", STR, always=True),
        Field("weight", "Weight", INT, always=True),
    )

    path: str
    weight: int
