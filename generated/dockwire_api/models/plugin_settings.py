# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginSettings``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import NULL, Field, Model, as_sent
from ..values import STR, ListOf, Obj
from .plugin_device import PluginDevice
from .plugin_mount import PluginMount

_KEYS = frozenset({"Mounts", "Env", "Args", "Devices"})
_ALWAYS = frozenset({"Mounts", "Env", "Args", "Devices"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PluginSettings(Model):
    """Settings of a plugin.

    Attributes:
        mounts: Mounts of the plugin.
        env: Environment variables as `NAME=value` texts.
        args: Arguments the plugin is started with.
        devices: Devices the plugin uses.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("mounts", "Mounts", ListOf(Obj("PluginMount"))),
        Field("env", "Env", ListOf(STR)),
        Field("args", "Args", ListOf(STR)),
        Field("devices", "Devices", ListOf(Obj("PluginDevice"))),
    )

    mounts: list[PluginMount] = Factory(list)
    env: list[str] = Factory(list)
    args: list[str] = Factory(list)
    devices: list[PluginDevice] = Factory(list)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.mounts = (
            [NULL if x0 is None else PluginMount.from_dict(x0) for x0 in v]
            if (v := get("Mounts")) is not None
            else []
        )
        self.env = v if (v := get("Env")) is not None else []
        self.args = v if (v := get("Args")) is not None else []
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
