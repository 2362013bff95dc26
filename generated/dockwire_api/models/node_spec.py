# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NodeSpec``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, EnumOf, MapOf
from .node_availability import NodeAvailability, NodeAvailabilityLike
from .node_role import NodeRole, NodeRoleLike

_NodeAvailability_members = {member.value: member for member in NodeAvailability}
_NodeRole_members = {member.value: member for member in NodeRole}
_KEYS = frozenset({"Name", "Labels", "Role", "Availability"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.labels = get("Labels")
        self.role = (
            None if (v := get("Role")) is None else (_NodeRole_members.get(v) or NodeRole(v))
        )
        self.availability = (
            None
            if (v := get("Availability")) is None
            else (_NodeAvailability_members.get(v) or NodeAvailability(v))
        )
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
