"""Removes the temporary objects that programs have left behind, for ``Engine.clean``."""

from __future__ import annotations

from collections.abc import Mapping
from time import time
from typing import TYPE_CHECKING

from dockwire_api.record import replace
from dockwire_api.timestamp import Timestamp

from .._protocol.conventions.temporary_labels import (
    OWNER_LABEL,
    TOKEN_LABEL,
    CleanReport,
    TemporaryKind,
    TemporaryObject,
    created_by_label,
    decide,
    inherited,
)
from .._runtime.deadlines import Deadline, step_timeout
from .._runtime.process_owner import owner_state
from ..errors import ApiError, NotFound

if TYPE_CHECKING:
    from .engine import AsyncEngine


async def clean(
    engine: AsyncEngine, older_than: float | None, dry_run: bool, deadline: Deadline
) -> CleanReport:
    """Remove the temporary objects whose owners have ended, and old ones of other hosts.

    Args:
        engine: the engine.
        older_than: the age in seconds from which an object is removed whose owner is not of this
            host; None for never.
        dry_run: only report what would be removed.
        deadline: when to give up.
    """
    report = CleanReport([], [])
    images: dict[str, str | None] = {}
    # Containers first: they use networks and volumes.
    for each, token, image in await _find_all(engine, TOKEN_LABEL, deadline):
        removable, reason = decide(owner_state(each.owner), each.age, older_than)
        if removable and image is not None:
            if image not in images:
                images[image] = await _token_of_image(engine, image, deadline)
            if (not_own := inherited(token, images[image])) is not None:
                removable, reason = False, not_own
        found = replace(each, reason=reason)
        if removable and not dry_run:
            await _try_to_remove(engine, found, report, deadline)
        else:
            (report.removed if removable else report.spared).append(found)
    return report


async def _token_of_image(engine: AsyncEngine, id: str, deadline: Deadline) -> str | None:
    """Return the token among the labels of an image, "" without one, None without the image."""
    try:
        image = await engine.images.inspect(id, timeout=step_timeout(deadline))
    except NotFound:
        return None
    labels = image.config and image.config.labels
    return (labels or {}).get(TOKEN_LABEL, "")


async def remove_labelled(engine: AsyncEngine, label: str, deadline: Deadline) -> CleanReport:
    """Remove all containers, networks and volumes with a label, as ``NAME=VALUE``."""
    report = CleanReport([], [])
    for each, _, _ in await _find_all(engine, label, deadline):
        await _try_to_remove(engine, replace(each, reason=label), report, deadline)
    return report


async def _try_to_remove(
    engine: AsyncEngine, found: TemporaryObject, report: CleanReport, deadline: Deadline
) -> None:
    """Remove an object, and report it as removed, or as spared with the reason."""
    try:
        await _remove(engine, found, deadline)
    except NotFound:
        # Another program was faster.
        return
    except ApiError as error:
        report.spared.append(replace(found, reason=error.engine_message))
    else:
        report.removed.append(found)


async def _find_all(
    engine: AsyncEngine, label: str, deadline: Deadline
) -> list[tuple[TemporaryObject, str, str | None]]:
    """Return the objects, each with its token and the ID of its image, if it is a container."""
    filters = {"label": [label]}
    containers = await engine.containers.list(
        all=True, filters=filters, timeout=step_timeout(deadline)
    )
    networks = await engine.networks.list(filters=filters, timeout=step_timeout(deadline))
    volumes = await engine.volumes.list(filters=filters, timeout=step_timeout(deadline))
    now = time()
    if containers or networks or volumes.volumes:
        # Ages count by the engine's clock, which also set the times of creation.
        clock = (await engine.system.info(timeout=step_timeout(deadline))).system_time
        now = now if clock is None else clock.timestamp()
    found: list[tuple[TemporaryObject, str, str | None]] = []
    for box in containers:
        name = (box.names or [box.id])[0]
        temporary = _object("container", box.id, name, box.labels, box.created, now)
        found.append((temporary, box.labels.get(TOKEN_LABEL, ""), box.image_id))
    for network in networks:
        temporary = _object(
            "network", network.id, network.name, network.labels, network.created, now
        )
        found.append((temporary, network.labels.get(TOKEN_LABEL, ""), None))
    for volume in volumes.volumes:
        temporary = _object(
            "volume", volume.name, volume.name, volume.labels, volume.created_at, now
        )
        found.append((temporary, volume.labels.get(TOKEN_LABEL, ""), None))
    return found


def _object(
    kind: TemporaryKind,
    id: str,
    name: str,
    labels: Mapping[str, str],
    created: Timestamp | None,
    now: float,
) -> TemporaryObject:
    since = created_by_label(labels) if created is None else created.timestamp()
    age = None if since is None else max(0.0, now - since)
    return TemporaryObject(kind, id, name.lstrip("/"), labels.get(OWNER_LABEL, ""), age)


async def _remove(engine: AsyncEngine, found: TemporaryObject, deadline: Deadline) -> None:
    if found.kind == "network":
        await engine.networks.remove(found.id, timeout=step_timeout(deadline))
    elif found.kind == "volume":
        await engine.volumes.remove(found.id, timeout=step_timeout(deadline))
    else:
        await engine.containers._kill_and_remove(found.id, deadline)
