# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``PlacementResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, STR, ListOf, Obj
from .placement import Placement
from .placement_preference_response import PlacementPreferenceResponse
from .platform import Platform


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

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("constraints", "Constraints", ListOf(STR)),
        Field(
            "preferences",
            "Preferences",
            ListOf(Obj("PlacementPreferenceResponse", "PlacementPreference")),
        ),
        Field("max_replicas", "MaxReplicas", INT),
        Field("platforms", "Platforms", ListOf(Obj("Platform"))),
    )

    constraints: list[str] | None
    preferences: list[PlacementPreferenceResponse] | None
    platforms: list[Platform] | None
