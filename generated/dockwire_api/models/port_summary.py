# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PortSummary``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR, EnumOf
from .port_protocol import PortProtocol


@define(slots=False, eq=False, repr=False, kw_only=True)
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
        Field("private_port", "PrivatePort", INT, always=True),
        Field("public_port", "PublicPort", INT),
        Field("type", "Type", EnumOf("PortProtocol"), always=True),
    )

    ip: str | None = None
    private_port: int = 0
    public_port: int | None = None
    type: PortProtocol = PortProtocol("")
