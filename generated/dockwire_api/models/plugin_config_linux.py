# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginConfigLinux``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import BOOL, STR, ListOf, Obj
from .plugin_device import PluginDevice


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginConfigLinux(Model):
    """Capabilities and devices that a plugin needs.

    Attributes:
        capabilities: Kernel capabilities to grant.
        allow_all_devices: Let it use every device of the host.
        devices: Devices to pass in.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("capabilities", "Capabilities", ListOf(STR), always=True),
        Field("allow_all_devices", "AllowAllDevices", BOOL, always=True),
        Field("devices", "Devices", ListOf(Obj("PluginDevice")), always=True),
    )

    capabilities: list[str] = Factory(list)
    allow_all_devices: bool = False
    devices: list[PluginDevice] = Factory(list)
