# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginSettings``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, ListOf, Obj
from .plugin_device import PluginDevice
from .plugin_mount import PluginMount


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginSettings(Model):
    """Settings of a plugin.

    Attributes:
        mounts: Mounts of the plugin.
        env: Environment variables as `NAME=value` texts.
        args: Arguments the plugin is started with.
        devices: Devices the plugin uses.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("mounts", "Mounts", ListOf(Obj("PluginMount")), always=True),
        Field("env", "Env", ListOf(STR), always=True),
        Field("args", "Args", ListOf(STR), always=True),
        Field("devices", "Devices", ListOf(Obj("PluginDevice")), always=True),
    )

    mounts: list[PluginMount] = Factory(list)
    env: list[str] = Factory(list)
    args: list[str] = Factory(list)
    devices: list[PluginDevice] = Factory(list)
