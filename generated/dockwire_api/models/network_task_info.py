# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``NetworkTaskInfo``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import STR, MapOf

_KEYS = frozenset({"Name", "EndpointID", "EndpointIP", "Info"})
_ALWAYS = frozenset({"Name", "EndpointID", "EndpointIP", "Info"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class NetworkTaskInfo(Model):
    """A swarm task as seen from a network.

    Attributes:
        name: Name of the task.
        endpoint_id: ID of the attachment.
        endpoint_ip: Address of the task on this network.
        info: Further facts, such as the address of the node.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("endpoint_id", "EndpointID", STR),
        Field("endpoint_ip", "EndpointIP", STR),
        Field("info", "Info", MapOf(STR)),
    )

    name: str = ""
    endpoint_id: str = ""
    endpoint_ip: str = ""
    info: dict[str, str] = Factory(dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.name = v if (v := get("Name")) is not None else ""
        self.endpoint_id = v if (v := get("EndpointID")) is not None else ""
        self.endpoint_ip = v if (v := get("EndpointIP")) is not None else ""
        self.info = v if (v := get("Info")) is not None else {}
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
