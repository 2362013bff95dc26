# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkConnectRequest``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, Obj
from .endpoint_settings import EndpointSettings


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkConnectRequest(Model):
    """Container to attach to a network, and how.

    Attributes:
        container: Container name or ID.
        endpoint_config: Addresses, aliases and options for the attachment.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("container", "Container", STR),
        Field("endpoint_config", "EndpointConfig", Obj("EndpointSettings")),
    )

    container: str | None = None
    endpoint_config: EndpointSettings | None = None
