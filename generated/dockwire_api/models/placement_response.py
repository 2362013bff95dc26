# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``PlacementResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import NULL, as_sent
from .placement import Placement
from .placement_preference_response import PlacementPreferenceResponse
from .platform import Platform

_KEYS = frozenset({"Constraints", "Preferences", "MaxReplicas", "Platforms"})


class PlacementResponse(Placement):
    """Which nodes may run a service's tasks.

    The form that engines return; also accepted in place of a ``Placement``.

    Attributes:
        constraints: Conditions a node has to meet, as `key==value` or `key!=value`; keys such as
            `node.role` or `node.labels.` with a name.
        preferences: How to spread tasks over the nodes that remain, most important first. From API
            1.28.
        max_replicas: Most tasks on one node; 0 means no limit. From API 1.40.
        platforms: Platforms a node may have; empty allows any. From API 1.30.
    """

    __slots__ = ()

    constraints: list[str] | None
    preferences: list[PlacementPreferenceResponse] | None
    platforms: list[Platform] | None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.constraints = get("Constraints")
        self.preferences = (
            None
            if (v := get("Preferences")) is None
            else [NULL if x0 is None else PlacementPreferenceResponse.from_dict(x0) for x0 in v]
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
