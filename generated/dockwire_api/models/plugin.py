# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Plugin``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR, Obj
from .plugin_config import PluginConfig
from .plugin_settings import PluginSettings

_KEYS = frozenset({"Id", "Name", "Enabled", "Settings", "PluginReference", "Config"})
_ALWAYS = frozenset({"Name", "Enabled", "Settings", "Config"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("name", "Name", STR),
        Field("enabled", "Enabled", BOOL),
        Field("settings", "Settings", Obj("PluginSettings")),
        Field("plugin_reference", "PluginReference", STR),
        Field("config", "Config", Obj("PluginConfig")),
    )

    id: str | None = None
    name: str = ""
    enabled: bool = False
    settings: PluginSettings = Factory(lambda: PluginSettings.from_dict({}))
    plugin_reference: str | None = None
    config: PluginConfig = Factory(lambda: PluginConfig.from_dict({}))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.id = get("Id")
        self.name = v if (v := get("Name")) is not None else ""
        self.enabled = v if (v := get("Enabled")) is not None else False
        self.settings = (
            PluginSettings.from_dict(v)
            if (v := get("Settings")) is not None
            else PluginSettings.from_dict({})
        )
        self.plugin_reference = get("PluginReference")
        self.config = (
            PluginConfig.from_dict(v)
            if (v := get("Config")) is not None
            else PluginConfig.from_dict({})
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
