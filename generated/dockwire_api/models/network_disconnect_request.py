# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkDisconnectRequest``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, STR

_KEYS = frozenset({"Container", "Force"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.container = get("Container")
        self.force = get("Force")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
