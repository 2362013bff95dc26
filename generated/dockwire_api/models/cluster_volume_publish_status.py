# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumePublishStatus``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import STR, EnumOf, MapOf
from .cluster_volume_publish_state import ClusterVolumePublishState

_ClusterVolumePublishState_members = {member.value: member for member in ClusterVolumePublishState}
_KEYS = frozenset({"NodeID", "State", "PublishContext"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
class ClusterVolumePublishStatus(Model):
    """Availability of a cluster volume on one node.

    Attributes:
        node_id: ID of the node.
        state: State of making it available or unavailable.
        publish_context: Details from the storage plugin, by name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("node_id", "NodeID", STR),
        Field("state", "State", EnumOf("ClusterVolumePublishState")),
        Field("publish_context", "PublishContext", MapOf(STR)),
    )

    node_id: str | None = None
    state: ClusterVolumePublishState | None = None
    publish_context: dict[str, str] | None = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.node_id = get("NodeID")
        self.state = (
            None
            if (v := get("State")) is None
            else (_ClusterVolumePublishState_members.get(v) or ClusterVolumePublishState(v))
        )
        self.publish_context = get("PublishContext")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
