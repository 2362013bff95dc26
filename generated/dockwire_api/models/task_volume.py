# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``TaskVolume``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class TaskVolume(Model):
    """A cluster volume that a task uses.

    Attributes:
        id: ID of the volume in the swarm.
        source: Source of the mount, as the service has it.
        target: Path in the container.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("id", "ID", STR),
        Field("source", "Source", STR),
        Field("target", "Target", STR),
    )

    id: str | None = None
    source: str | None = None
    target: str | None = None
