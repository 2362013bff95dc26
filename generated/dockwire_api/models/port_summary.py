# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PortSummary``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR, EnumOf
from .port_protocol import PortProtocol

_PortProtocol_members = {member.value: member for member in PortProtocol}
_KEYS = frozenset({"IP", "PrivatePort", "PublicPort", "Type"})
_ALWAYS = frozenset({"PrivatePort", "Type"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class PortSummary(Model):
    """A port of a listed container.

    Attributes:
        ip: Host address it is published on; unset if it is only exposed.
        private_port: Port in the container.
        public_port: Port on the host; unset if it is only exposed.
        type: Transport protocol.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("ip", "IP", STR),
        Field("private_port", "PrivatePort", INT),
        Field("public_port", "PublicPort", INT),
        Field("type", "Type", EnumOf("PortProtocol")),
    )

    ip: str | None = None
    private_port: int = 0
    public_port: int | None = None
    type: PortProtocol = PortProtocol("")

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.ip = get("IP")
        self.private_port = v if (v := get("PrivatePort")) is not None else 0
        self.public_port = get("PublicPort")
        self.type = (
            (_PortProtocol_members.get(v) or PortProtocol(v))
            if (v := get("Type")) is not None
            else PortProtocol("")
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
