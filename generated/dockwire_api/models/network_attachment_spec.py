# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkAttachmentSpec``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkAttachmentSpec(Model):
    """Ordinary container attached to a swarm network.

    The form to send; engines return a ``NetworkAttachmentSpecResponse``.

    Attributes:
        container_id: ID of the container.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (Field("container_id", "ContainerID", STR),)

    container_id: str | None = None
