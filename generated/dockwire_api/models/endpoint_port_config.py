# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EndpointPortConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import INT, STR, EnumOf
from .port_protocol import PortProtocol, PortProtocolLike
from .port_publish_mode import PortPublishMode, PortPublishModeLike

_PortProtocol_members = {member.value: member for member in PortProtocol}
_PortPublishMode_members = {member.value: member for member in PortPublishMode}
_KEYS = frozenset({"Name", "Protocol", "TargetPort", "PublishedPort", "PublishMode"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class EndpointPortConfig(Model):
    """A port that a service publishes.

    Attributes:
        name: Name of the entry.
        protocol: Transport protocol; `tcp` by default.
        target_port: Port in the containers.
        published_port: Port on the nodes; picked by the swarm when unset or 0.
        publish_mode: Whether every node answers, or only those with a task; `ingress` by default.
            From API 1.25.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("protocol", "Protocol", EnumOf("PortProtocol")),
        Field("target_port", "TargetPort", INT),
        Field("published_port", "PublishedPort", INT),
        Field("publish_mode", "PublishMode", EnumOf("PortPublishMode")),
    )

    name: str | None = None
    protocol: PortProtocolLike | None = None
    target_port: int | None = None
    published_port: int | None = None
    publish_mode: PortPublishModeLike | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.protocol = (
            None
            if (v := get("Protocol")) is None
            else (_PortProtocol_members.get(v) or PortProtocol(v))
        )
        self.target_port = get("TargetPort")
        self.published_port = get("PublishedPort")
        self.publish_mode = (
            None
            if (v := get("PublishMode")) is None
            else (_PortPublishMode_members.get(v) or PortPublishMode(v))
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
