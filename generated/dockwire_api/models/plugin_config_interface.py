# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginConfigInterface``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, EnumOf, ListOf
from .plugin_protocol_scheme import PluginProtocolScheme


@define(slots=False, eq=False, repr=False, kw_only=True)
class PluginConfigInterface(Model):
    """How the engine talks to a plugin.

    Attributes:
        types: What the plugin can act as, each with the version of the plugin interface.
        socket: Name of the socket it listens on.
        protocol_scheme: Its protocol; the empty text means the usual one. From API 1.38.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("types", "Types", ListOf(STR), always=True, shape=[str]),
        Field("socket", "Socket", STR, always=True),
        Field("protocol_scheme", "ProtocolScheme", EnumOf("PluginProtocolScheme")),
    )

    types: list[str] = Factory(list)
    socket: str = ""
    protocol_scheme: PluginProtocolScheme | None = None
