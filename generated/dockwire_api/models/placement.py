# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Placement``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ..model import Field, Model, define
from ..sequences import SequenceNotStr
from ..values import INT, STR, ListOf, Obj
from .placement_preference import PlacementPreference
from .platform import Platform


@define(slots=False, eq=False, repr=False, kw_only=True)
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
