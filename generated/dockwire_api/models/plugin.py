# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Plugin``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import BOOL, STR, Obj
from .plugin_config import PluginConfig
from .plugin_settings import PluginSettings


@define(slots=False, eq=False, repr=False, kw_only=True)
class Plugin(Model):
    """An installed plugin.

    Attributes:
        id: Plugin ID.
        name: Name with its tag.
        enabled: It is switched on.
        settings: Settings that can be changed, with their values.
        plugin_reference: Where it was pulled from. From API 1.26.
        config: What the plugin is, as its author has laid down.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "Id", STR),
        Field("name", "Name", STR, always=True),
        Field("enabled", "Enabled", BOOL, always=True),
        Field("settings", "Settings", Obj("PluginSettings"), always=True),
        Field("plugin_reference", "PluginReference", STR),
        Field("config", "Config", Obj("PluginConfig"), always=True),
    )

    id: str | None = None
    name: str = ""
    enabled: bool = False
    settings: PluginSettings = Factory(lambda: PluginSettings.from_dict({}))
    plugin_reference: str | None = None
    config: PluginConfig = Factory(lambda: PluginConfig.from_dict({}))
