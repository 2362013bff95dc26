# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkTaskInfo``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import STR, MapOf


@define(slots=False, eq=False, repr=False, kw_only=True)
class NetworkTaskInfo(Model):
    """A swarm task as seen from a network.

    Attributes:
        name: Name of the task.
        endpoint_id: ID of the attachment.
        endpoint_ip: Address of the task on this network.
        info: Further facts, such as the address of the node.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("endpoint_id", "EndpointID", STR, always=True),
        Field("endpoint_ip", "EndpointIP", STR, always=True),
        Field("info", "Info", MapOf(STR), always=True),
    )

    name: str = ""
    endpoint_id: str = ""
    endpoint_ip: str = ""
    info: dict[str, str] = Factory(dict)
