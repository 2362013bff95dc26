# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkingConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import MapOf, Obj
from .endpoint_settings import EndpointSettings


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkingConfig(Model):
    """Networks for a container to join at creation, by name.

    Attributes:
        endpoints_config: How to attach to each network, by network name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("endpoints_config", "EndpointsConfig", MapOf(Obj("EndpointSettings"))),
    )

    endpoints_config: Mapping[str, EndpointSettings] | None = None
