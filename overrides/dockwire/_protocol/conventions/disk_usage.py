"""What takes how much space, in the form of API 1.52, from engines that only list things too; pure.

Before 1.52 an engine sends everything it has, and adding up is left to who asks; from 1.52 it adds
up itself. What is worked out here is what a newer engine would say about the same things.
"""

from __future__ import annotations

from collections.abc import Container

from dockwire_api import models

# Removing unused containers leaves these alone.
_ACTIVE = frozenset({"running", "paused", "restarting"})


def fill(
    answer: models.SystemDataUsageResponse, kinds: Container[str] | None, items: bool
) -> models.SystemDataUsageResponse:
    """Fill the newer form from the older one; what the engine sent stays beside it.

    Args:
        answer: what the engine sent; it is changed.
        kinds: what was asked for, None for everything.
        items: whether the single things were asked for.
    """

    def wanted(kind: str, usage: object) -> bool:
        return usage is None and (kinds is None or kind in kinds)

    if wanted("image", answer.image_usage):
        answer.image_usage = _images(answer, items)
    if wanted("container", answer.container_usage):
        answer.container_usage = _containers(answer, items)
    if wanted("volume", answer.volume_usage):
        answer.volume_usage = _volumes(answer, items)
    if wanted("build-cache", answer.build_cache_usage):
        answer.build_cache_usage = _build_cache(answer, items)
    return answer


def _images(answer: models.SystemDataUsageResponse, items: bool) -> models.ImagesDiskUsage:
    images = answer.images or []
    total = answer.layers_size or 0
    used = [image for image in images if image.containers > 0]
    # Layers that other images have too are not counted as kept; -1 is a size nobody worked out.
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


def _containers(answer: models.SystemDataUsageResponse, items: bool) -> models.ContainersDiskUsage:
    containers = answer.containers or []
    stopped = [container for container in containers if container.state not in _ACTIVE]
    return models.ContainersDiskUsage(
        active_count=len(containers) - len(stopped),
        total_count=len(containers),
        reclaimable=sum(container.size_rw or 0 for container in stopped),
        total_size=sum(container.size_rw or 0 for container in containers),
        items=containers if items else None,
    )


def _volumes(answer: models.SystemDataUsageResponse, items: bool) -> models.VolumesDiskUsage:
    volumes = answer.volumes or []
    known = [volume.usage_data for volume in volumes if volume.usage_data is not None]
    # A size of -1: the volume's driver cannot tell.
    return models.VolumesDiskUsage(
        active_count=sum(1 for usage in known if usage.ref_count > 0),
        total_count=len(volumes),
        reclaimable=sum(max(usage.size, 0) for usage in known if usage.ref_count == 0),
        total_size=sum(max(usage.size, 0) for usage in known),
        items=volumes if items else None,
    )


def _build_cache(
    answer: models.SystemDataUsageResponse, items: bool
) -> models.BuildCacheDiskUsage | None:
    records = answer.build_cache
    if records is None and "BuildCache" not in answer.to_dict():
        # Before API 1.39 there was a sum at most.
        if answer.builder_size is None:
            return None
        return models.BuildCacheDiskUsage(total_size=answer.builder_size)
    records = records or []
    # What is shared belongs to images, and is counted there.
    own = [record for record in records if not record.shared]
    return models.BuildCacheDiskUsage(
        active_count=sum(1 for record in records if record.in_use),
        total_count=len(records),
        reclaimable=sum(record.size for record in own if not record.in_use),
        total_size=sum(record.size for record in own),
        items=records if items else None,
    )
