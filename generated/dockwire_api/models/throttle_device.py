# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ThrottleDevice``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class ThrottleDevice(Model):
    """I/O limit for one device.

    The form to send; engines return a ``ThrottleDeviceResponse``.

    Attributes:
        path: Path of the device on the host.
        rate: Limit in bytes or operations per second, depending on the field it is used in.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("path", "Path", STR),
        Field("rate", "Rate", INT),
    )

    path: str | None = None
    rate: int | None = None
