# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PeerNode``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class PeerNode(Model):
    """A manager of the swarm.

    Attributes:
        node_id: Node ID.
        addr: Address and port.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("node_id", "NodeID", STR, always=True),
        Field("addr", "Addr", STR, always=True),
    )

    node_id: str = ""
    addr: str = ""
