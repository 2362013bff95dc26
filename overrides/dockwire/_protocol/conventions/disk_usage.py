"""Disk usage in the form of API 1.52, computed from the form of older engines; pure.

Before 1.52 an engine sends all objects, and clients add up their sizes. From 1.52 it sends the
sums. The sums computed here equal what a newer engine would send for the same objects.
"""

from __future__ import annotations

from collections.abc import Container

from dockwire_api import models

# The states of containers that a prune does not remove.
_ACTIVE = frozenset({"running", "paused", "restarting"})


def fill_usage(
    response: models.SystemDataUsageResponse, types: Container[str] | None, items: bool
) -> models.SystemDataUsageResponse:
    """Add the fields of API 1.52 that are missing; the fields that the engine sent are kept.

    Args:
        response: the engine's response; it is modified.
        types: the requested types of objects; None for all.
        items: whether to list the objects in the new fields.
    """

    def is_missing(type: str, usage: object) -> bool:
        return usage is None and (types is None or type in types)

    if is_missing("image", response.image_usage):
        response.image_usage = _images(response, items)
    if is_missing("container", response.container_usage):
        response.container_usage = _containers(response, items)
    if is_missing("volume", response.volume_usage):
        response.volume_usage = _volumes(response, items)
    if is_missing("build-cache", response.build_cache_usage):
        response.build_cache_usage = _build_cache(response, items)
    return response


def _images(response: models.SystemDataUsageResponse, items: bool) -> models.ImagesDiskUsage:
    images = response.images or []
    total = response.layers_size or 0
    used = [image for image in images if image.containers > 0]
    # Layers shared with other images do not count as used. -1 means that a size is unknown.
    kept = sum(
        image.size - image.shared_size
        for image in used
        if image.size != -1 and image.shared_size != -1
    )
    return models.ImagesDiskUsage(
        active_count=len(used),
        total_count=len(images),
        reclaimable=max(total - kept, 0),
        total_size=total,
        items=images if items else None,
    )


def _containers(
    response: models.SystemDataUsageResponse, items: bool
) -> models.ContainersDiskUsage:
    containers = response.containers or []
    stopped = [container for container in containers if container.state not in _ACTIVE]
    return models.ContainersDiskUsage(
        active_count=len(containers) - len(stopped),
        total_count=len(containers),
        reclaimable=sum(container.size_rw or 0 for container in stopped),
        total_size=sum(container.size_rw or 0 for container in containers),
        items=containers if items else None,
    )


def _volumes(response: models.SystemDataUsageResponse, items: bool) -> models.VolumesDiskUsage:
    volumes = response.volumes or []
    known = [volume.usage_data for volume in volumes if volume.usage_data is not None]
    # A size of -1 means that the volume driver does not report sizes.
    return models.VolumesDiskUsage(
        active_count=sum(1 for usage in known if usage.ref_count > 0),
        total_count=len(volumes),
        reclaimable=sum(max(usage.size, 0) for usage in known if usage.ref_count == 0),
        total_size=sum(max(usage.size, 0) for usage in known),
        items=volumes if items else None,
    )


def _build_cache(
    response: models.SystemDataUsageResponse, items: bool
) -> models.BuildCacheDiskUsage | None:
    records = response.build_cache
    if records is None and "BuildCache" not in response.to_dict():
        # Before API 1.39 there is at most a sum.
        if response.builder_size is None:
            return None
        return models.BuildCacheDiskUsage(total_size=response.builder_size)
    records = records or []
    # Shared records belong to images and are counted there.
    own = [record for record in records if not record.shared]
    return models.BuildCacheDiskUsage(
        active_count=sum(1 for record in records if record.in_use),
        total_count=len(records),
        reclaimable=sum(record.size for record in own if not record.in_use),
        total_size=sum(record.size for record in own),
        items=records if items else None,
    )
