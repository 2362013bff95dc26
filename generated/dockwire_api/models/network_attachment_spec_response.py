# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``NetworkAttachmentSpecResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR
from .network_attachment_spec import NetworkAttachmentSpec


class NetworkAttachmentSpecResponse(NetworkAttachmentSpec):
    """Ordinary container attached to a swarm network.

    The form that engines return; also accepted in place of a ``NetworkAttachmentSpec``.

    Attributes:
        container_id: ID of the container.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("container_id", "ContainerID", STR, always=True),)

    container_id: str
