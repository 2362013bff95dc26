# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginConfigLinux``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import BOOL, STR, ListOf, Obj
from .plugin_device import PluginDevice

_KEYS = frozenset({"Capabilities", "AllowAllDevices", "Devices"})
_ALWAYS = frozenset({"Capabilities", "AllowAllDevices", "Devices"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PluginConfigLinux(Model):
    """Capabilities and devices that a plugin needs.

    Attributes:
        capabilities: Kernel capabilities to grant.
        allow_all_devices: Let it use every device of the host.
        devices: Devices to pass in.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("capabilities", "Capabilities", ListOf(STR)),
        Field("allow_all_devices", "AllowAllDevices", BOOL),
        Field("devices", "Devices", ListOf(Obj("PluginDevice"))),
    )

    capabilities: list[str] = Factory(list)
    allow_all_devices: bool = False
    devices: list[PluginDevice] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.capabilities = v if (v := get("Capabilities")) is not None else []
        self.allow_all_devices = v if (v := get("AllowAllDevices")) is not None else False
        self.devices = (
            [NULL if x0 is None else PluginDevice.from_dict(x0) for x0 in v]
            if (v := get("Devices")) is not None
            else []
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
