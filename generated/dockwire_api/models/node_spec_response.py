# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``NodeSpecResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import STR, EnumOf, MapOf
from .node_availability import NodeAvailability
from .node_role import NodeRole
from .node_spec import NodeSpec


class NodeSpecResponse(NodeSpec):
    """What a node should be: role, availability, labels.

    The form that engines return; also accepted in place of a ``NodeSpec``.

    Attributes:
        name: Name for the node; the host name is shown when unset.
        labels: Labels of the node in the swarm, which placement can look at.
        role: Whether it should be a worker or a manager.
        availability: Whether it should take tasks.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("labels", "Labels", MapOf(STR), always=True),
        Field("role", "Role", EnumOf("NodeRole")),
        Field("availability", "Availability", EnumOf("NodeAvailability")),
    )

    labels: dict[str, str]
    role: NodeRole | None
    availability: NodeAvailability | None
