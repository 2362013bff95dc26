# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EndpointPortConfig``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR, EnumOf
from .port_protocol import PortProtocolLike
from .port_publish_mode import PortPublishModeLike


@define(slots=False, eq=False, repr=False, kw_only=True)
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
