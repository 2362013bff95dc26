# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSummaryNetworkSettings``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import MapOf, Obj
from .endpoint_settings_response import EndpointSettingsResponse


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerSummaryNetworkSettings(Model):
    """Networks of a listed container.

    Attributes:
        networks: Attached networks, by name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(
            "networks",
            "Networks",
            MapOf(Obj("EndpointSettingsResponse", "EndpointSettings")),
            always=True,
        ),
    )

    networks: dict[str, EndpointSettingsResponse] = Factory(dict)
