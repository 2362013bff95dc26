# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``PeerInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class PeerInfo(Model):
    """A node taking part in an overlay network.

    Attributes:
        name: Name of the node in the overlay network.
        ip: Address of the node.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("ip", "IP", STR, always=True),
    )

    name: str = ""
    ip: str = ""
