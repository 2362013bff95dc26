# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``WeightDevice``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class WeightDevice(Model):
    """Disk I/O weight for one device.

    The form to send; engines return a ``WeightDeviceResponse``.

    Attributes:
        path: Path of the device on the host.
        weight: Weight against other containers, 10 to 1000.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("path", "Path", STR),
        Field("weight", "Weight", INT),
    )

    path: str | None = None
    weight: int | None = None
