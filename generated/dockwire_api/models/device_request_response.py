# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``DeviceRequestResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, STR, ListOf, MapOf
from .device_request import DeviceRequest


class DeviceRequestResponse(DeviceRequest):
    """A request to a device driver, for GPUs for example.

    The form that engines return; also accepted in place of a ``DeviceRequest``.

    Attributes:
        driver: Device driver to ask, such as `nvidia` or `cdi`; chosen by the capabilities when
            empty.
        count: How many devices to pass in, -1 for all; not together with `DeviceIDs`.
        device_ids: IDs of the devices wanted, as the driver knows them; not together with `Count`.
        capabilities: Lists of capability names; a device has to have all names of at least one
            list.
        options: Options for the device driver, by name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("driver", "Driver", STR, always=True),
        Field("count", "Count", INT, always=True),
        Field("device_ids", "DeviceIDs", ListOf(STR), always=True),
        Field("capabilities", "Capabilities", ListOf(ListOf(STR)), always=True),
        Field("options", "Options", MapOf(STR), always=True),
    )

    driver: str
    count: int
    device_ids: list[str]
    capabilities: list[list[str]]
    options: dict[str, str]
