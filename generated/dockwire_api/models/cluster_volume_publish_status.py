# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ClusterVolumePublishStatus``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import STR, EnumOf, MapOf
from .cluster_volume_publish_state import ClusterVolumePublishState


@define(slots=False, eq=False, repr=False, kw_only=True)
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
