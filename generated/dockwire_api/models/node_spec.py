# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NodeSpec``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, EnumOf, MapOf
from .node_availability import NodeAvailabilityLike
from .node_role import NodeRoleLike


@define(slots=False, eq=False, repr=False, kw_only=True)
class NodeSpec(Model):
    """What a node should be: role, availability, labels.

    The form to send; engines return a ``NodeSpecResponse``.

    Attributes:
        name: Name for the node; the host name is shown when unset.
        labels: Labels of the node in the swarm, which placement can look at.
        role: Whether it should be a worker or a manager.
        availability: Whether it should take tasks.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("labels", "Labels", MapOf(STR)),
        Field("role", "Role", EnumOf("NodeRole")),
        Field("availability", "Availability", EnumOf("NodeAvailability")),
    )

    name: str | None = None
    labels: Mapping[str, str] | None = None
    role: NodeRoleLike | None = None
    availability: NodeAvailabilityLike | None = None
