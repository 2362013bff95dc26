# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkDisconnectRequest``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkDisconnectRequest(Model):
    """Container to detach from a network.

    Attributes:
        container: Container name or ID.
        force: Detach even if the container is gone or its node does not answer.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("container", "Container", STR),
        Field("force", "Force", BOOL),
    )

    container: str | None = None
    force: bool | None = None
