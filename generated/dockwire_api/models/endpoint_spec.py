# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EndpointSpec``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..values import EnumOf, ListOf, Obj
from .endpoint_port_config import EndpointPortConfig
from .endpoint_spec_mode import EndpointSpecModeLike


@define(slots=False, eq=False, repr=False, kw_only=True)
class EndpointSpec(Model):
    """How a service is reached.

    Attributes:
        mode: How tasks are found by the service's name; `vip` by default.
        ports: Ports to publish; those in mode `ingress` need `vip`.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("mode", "Mode", EnumOf("EndpointSpecMode")),
        Field("ports", "Ports", ListOf(Obj("EndpointPortConfig"))),
    )

    mode: EndpointSpecModeLike | None = None
    ports: Sequence[EndpointPortConfig] | None = None
