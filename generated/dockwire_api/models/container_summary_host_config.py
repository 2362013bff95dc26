# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSummaryHostConfig``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, MapOf

_KEYS = frozenset({"NetworkMode", "Annotations"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ContainerSummaryHostConfig(Model):
    """The few host settings a listed container shows.

    Attributes:
        network_mode: Main network, such as `bridge`, `host` or a network's name.
        annotations: Free metadata passed to the container runtime. From API 1.46.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("network_mode", "NetworkMode", STR),
        Field("annotations", "Annotations", MapOf(STR)),
    )

    network_mode: str | None = None
    annotations: dict[str, str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.network_mode = get("NetworkMode")
        self.annotations = get("Annotations")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
