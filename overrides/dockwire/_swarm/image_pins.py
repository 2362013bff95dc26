"""Pin the image of a service to what its registry has; pure.

A tag may lead to other content tomorrow, and each node would resolve it on its own. A digest does
not, and with the platforms of the image the swarm chooses nodes that can run it. Docker's own
client does the same when it creates a service.
"""

from __future__ import annotations

import copy
from typing import TypeVar

from dockwire_api import models

from .._protocol.images.references import Reference

Response = TypeVar("Response", models.ServiceCreateResponse, models.ServiceUpdateResponse)


def image_to_pin(spec: models.ServiceSpec) -> str | None:
    """Return the image of a service, or the remote of its plugin, with a tag; None without one.

    Raises:
        InvalidArgument: it is not an image reference.
    """
    task = spec.task_template
    image: object = None
    if isinstance(task, models.TaskSpec):
        if isinstance(task.container_spec, models.ContainerSpec):
            image = task.container_spec.image
        elif isinstance(task.plugin_spec, models.PluginSpec):
            image = task.plugin_spec.remote
    if not isinstance(image, str) or not image:
        # Whatever else it is, encoding the request refuses it.
        return None
    parsed = Reference.parse(image)
    return image if parsed.tag or parsed.digest else f"{image}:latest"


def pin_image(
    spec: models.ServiceSpec, image: str, found: models.DistributionInspect
) -> models.ServiceSpec:
    """Return a copy of the spec with the digest and the platforms of ``image_to_pin``."""
    pinned = copy.deepcopy(spec)
    task = pinned.task_template
    if task is None or not found.descriptor.digest:
        return pinned
    if Reference.parse(image).digest is None:
        image = f"{image}@{found.descriptor.digest}"
    if task.container_spec is not None:
        task.container_spec.image = image
        if found.platforms:
            task.placement = task.placement or models.Placement()
            task.placement.platforms = [_platform(each) for each in found.platforms]
    elif task.plugin_spec is not None:
        task.plugin_spec.remote = image
    return pinned


def not_pinned(image: str, reason: str) -> str:
    """Return the text of a warning."""
    return (
        f"{image} is not pinned: its registry did not answer ({reason}). Each node resolves it on"
        " its own, and may get another image."
    )


def with_warnings(response: Response, warnings: list[str]) -> Response:
    """Add warnings of ours to those of the engine."""
    if warnings:
        response.warnings = [*(response.warnings or []), *warnings]
    return response


def _platform(platform: models.OCIPlatform) -> models.Platform:
    # Nodes report variants of arm as architectures, such as armv7l, which would never match.
    architecture = platform.architecture or ""
    if architecture.lower() == "arm":
        architecture = ""
    return models.Platform(architecture=architecture, os=platform.os)
