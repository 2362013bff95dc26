# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``PortBindingResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR
from .port_binding import PortBinding


class PortBindingResponse(PortBinding):
    """A host address and port that a container port is published on.

    The form that engines return; also accepted in place of a ``PortBinding``.

    Attributes:
        host_ip: Host address to listen on; all addresses when empty.
        host_port: Host port or port range, as text; a free port is picked when empty.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("host_ip", "HostIp", STR, always=True),
        Field("host_port", "HostPort", STR, always=True),
    )

    host_ip: str
    host_port: str
