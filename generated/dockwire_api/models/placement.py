# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Placement``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self

from attrs import define

from ..model import NULL, Field, Model, as_sent
from ..sequences import SequenceNotStr
from ..values import INT, STR, ListOf, Obj
from .placement_preference import PlacementPreference
from .platform import Platform

_KEYS = frozenset({"Constraints", "Preferences", "MaxReplicas", "Platforms"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class Placement(Model):
    """Which nodes may run a service's tasks.

    The form to send; engines return a ``PlacementResponse``.

    Attributes:
        constraints: Conditions a node has to meet, as `key==value` or `key!=value`; keys such as
            `node.role` or `node.labels.` with a name.
        preferences: How to spread tasks over the nodes that remain, most important first. From API
            1.28.
        max_replicas: Most tasks on one node; 0 means no limit. From API 1.40.
        platforms: Platforms a node may have; empty allows any. From API 1.30.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("constraints", "Constraints", ListOf(STR)),
        Field("preferences", "Preferences", ListOf(Obj("PlacementPreference"))),
        Field("max_replicas", "MaxReplicas", INT),
        Field("platforms", "Platforms", ListOf(Obj("Platform"))),
    )

    constraints: SequenceNotStr[str] | None = None
    preferences: Sequence[PlacementPreference] | None = None
    max_replicas: int | None = None
    platforms: Sequence[Platform] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.constraints = get("Constraints")
        self.preferences = (
            None
            if (v := get("Preferences")) is None
            else [NULL if x0 is None else PlacementPreference.from_dict(x0) for x0 in v]
        )
        self.max_replicas = get("MaxReplicas")
        self.platforms = (
            None
            if (v := get("Platforms")) is None
            else [NULL if x0 is None else Platform.from_dict(x0) for x0 in v]
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
