# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PortBinding``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class PortBinding(Model):
    """A host address and port that a container port is published on.

    The form to send; engines return a ``PortBindingResponse``.

    Attributes:
        host_ip: Host address to listen on; all addresses when empty.
        host_port: Host port or port range, as text; a free port is picked when empty.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("host_ip", "HostIp", STR),
        Field("host_port", "HostPort", STR),
    )

    host_ip: str | None = None
    host_port: str | None = None
