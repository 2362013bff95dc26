# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PortStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import ListOf, Obj
from .endpoint_port_config import EndpointPortConfig


@define(slots=False, eq=False, repr=False, kw_only=True)
class PortStatus(Model):
    """Ports that a task publishes on its node.

    Attributes:
        ports: Ports published in mode `host`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("ports", "Ports", ListOf(Obj("EndpointPortConfig"))),
    )

    ports: list[EndpointPortConfig] | None = None
