# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``CheckpointCreateRequest``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class CheckpointCreateRequest(Model):
    """How to save the state of a container's processes.

    Attributes:
        checkpoint_id: Name for the checkpoint.
        checkpoint_dir: Directory of the engine's host to save it in; the container's own when
            unset.
        exit: Stop the container afterwards.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("checkpoint_id", "CheckpointID", STR),
        Field("checkpoint_dir", "CheckpointDir", STR),
        Field("exit", "Exit", BOOL),
    )

    checkpoint_id: str | None = None
    checkpoint_dir: str | None = None
    exit: bool | None = None
