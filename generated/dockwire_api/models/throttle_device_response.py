# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ThrottleDeviceResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, STR
from .throttle_device import ThrottleDevice


class ThrottleDeviceResponse(ThrottleDevice):
    """I/O limit for one device.

    The form that engines return; also accepted in place of a ``ThrottleDevice``.

    Attributes:
        path: Path of the device on the host.
        rate: Limit in bytes or operations per second, depending on the field it is used in.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("path", "Path", STR, always=True),
        Field("rate", "Rate", INT, always=True),
    )

    path: str
    rate: int
