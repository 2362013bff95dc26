# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``NodeSpecResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .node_availability import NodeAvailability
from .node_role import NodeRole
from .node_spec import NodeSpec

_NodeAvailability_members = {member.value: member for member in NodeAvailability}
_NodeRole_members = {member.value: member for member in NodeRole}
_KEYS = frozenset({"Name", "Labels", "Role", "Availability"})
_ALWAYS = frozenset({"Labels"})


class NodeSpecResponse(NodeSpec):
    """What a node should be: role, availability, labels.

    The form that engines return; also accepted in place of a ``NodeSpec``.

    Attributes:
        name: Name for the node; the host name is shown when unset.
        labels: Labels of the node in the swarm, which placement can look at.
        role: Whether it should be a worker or a manager.
        availability: Whether it should take tasks.
    """

    __slots__ = ()

    labels: dict[str, str]
    role: NodeRole | None
    availability: NodeAvailability | None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = get("Name")
        self.labels = v if (v := get("Labels")) is not None else {}
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
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
