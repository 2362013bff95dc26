# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NodeStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, EnumOf
from .node_state import NodeState


@define(slots=False, eq=False, repr=False, kw_only=True)
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
