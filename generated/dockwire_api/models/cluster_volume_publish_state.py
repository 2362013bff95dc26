# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The enumeration ``ClusterVolumePublishState``."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..enums import OpenStrEnum


class ClusterVolumePublishState(OpenStrEnum):
    """Step in making a cluster volume available on a node, or in taking it away again."""

    PENDING_PUBLISH = "pending-publish"
    PUBLISHED = "published"
    PENDING_NODE_UNPUBLISH = "pending-node-unpublish"
    PENDING_CONTROLLER_UNPUBLISH = "pending-controller-unpublish"


ClusterVolumePublishStateLike: TypeAlias = (
    ClusterVolumePublishState
    | Literal[
        "pending-publish", "published", "pending-node-unpublish", "pending-controller-unpublish"
    ]
    | str
)
