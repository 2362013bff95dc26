# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``PluginProtocolScheme``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class PluginProtocolScheme(OpenStrEnum):
    """Protocol between engine and plugin."""

    EMPTY = ""
    MOBY_PLUGINS_HTTP_V1 = "moby.plugins.http/v1"


PluginProtocolSchemeLike: TypeAlias = (
    PluginProtocolScheme | Literal["", "moby.plugins.http/v1"] | str
)
