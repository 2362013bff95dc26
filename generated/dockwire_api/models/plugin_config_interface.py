# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PluginConfigInterface``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent, set_aside
from ..values import STR, EnumOf, ListOf
from .plugin_protocol_scheme import PluginProtocolScheme

_PluginProtocolScheme_members = {member.value: member for member in PluginProtocolScheme}
_KEYS = frozenset({"Types", "Socket", "ProtocolScheme"})
_CHANGED = {
    "Types": [str],
}
_ALWAYS = frozenset({"Types", "Socket"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PluginConfigInterface(Model):
    """How the engine talks to a plugin.

    Attributes:
        types: What the plugin can act as, each with the version of the plugin interface.
        socket: Name of the socket it listens on.
        protocol_scheme: Its protocol; the empty text means the usual one. From API 1.38.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("types", "Types", ListOf(STR)),
        Field("socket", "Socket", STR),
        Field("protocol_scheme", "ProtocolScheme", EnumOf("PluginProtocolScheme")),
    )

    types: list[str] = Factory(list)
    socket: str = ""
    protocol_scheme: PluginProtocolScheme | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        if aside := set_aside(data, _CHANGED):
            data = {k: v for k, v in data.items() if k not in aside}
        self = cls.__new__(cls)
        get = data.get
        self.types = v if (v := get("Types")) is not None else []
        self.socket = v if (v := get("Socket")) is not None else ""
        self.protocol_scheme = (
            None
            if (v := get("ProtocolScheme")) is None
            else (_PluginProtocolScheme_members.get(v) or PluginProtocolScheme(v))
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Sent back as it was received.
        self.extra.update(aside)
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
