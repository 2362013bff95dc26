# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NodeStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, EnumOf
from .node_state import NodeState

_NodeState_members = {member.value: member for member in NodeState}
_KEYS = frozenset({"State", "Message", "Addr"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NodeStatus(Model):
    """State and address of a node.

    Attributes:
        state: Whether the node is up.
        message: Details about the state.
        addr: IP address of the node.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("state", "State", EnumOf("NodeState")),
        Field("message", "Message", STR),
        Field("addr", "Addr", STR),
    )

    state: NodeState | None = None
    message: str | None = None
    addr: str | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.state = (
            None if (v := get("State")) is None else (_NodeState_members.get(v) or NodeState(v))
        )
        self.message = get("Message")
        self.addr = get("Addr")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
