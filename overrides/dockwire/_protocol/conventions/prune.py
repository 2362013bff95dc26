"""The result of ``system.prune``; pure."""

from __future__ import annotations

from dockwire_api import models
from dockwire_api.record import Record


class PruneReport(Record):
    """What ``system.prune`` removed.

    Attributes:
        containers: IDs of the containers.
        networks: names of the networks.
        volumes: names of the volumes.
        images: names removed from images, and IDs of images and layers.
        build_cache: IDs of the build cache records.
        space_reclaimed: bytes freed.
    """

    containers: list[str]
    networks: list[str]
    volumes: list[str]
    images: list[models.ImageDeleteResponseItem]
    build_cache: list[str]
    space_reclaimed: int
