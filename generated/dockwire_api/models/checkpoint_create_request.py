# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``CheckpointCreateRequest``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR

_KEYS = frozenset({"CheckpointID", "CheckpointDir", "Exit"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.checkpoint_id = get("CheckpointID")
        self.checkpoint_dir = get("CheckpointDir")
        self.exit = get("Exit")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
