"""What identifies an object: its name or ID, or a result that has it; pure."""

from __future__ import annotations

from typing import Any, TypeAlias

from dockwire_api import models

from ...errors import InvalidArgument, InvalidArgumentType
from ..images.builds import BuiltImage
from ..images.transfers import ImportedImage, PulledImage
from .command_results import RunResult

AnyContainer: TypeAlias = (
    str
    | models.ContainerCreateResponse
    | models.ContainerSummary
    | models.ContainerInspectResponse
    | RunResult[Any]
)
"""A container by its name or ID, or as ``create``, ``run``, ``list`` or ``inspect`` returned it."""

AnyImage: TypeAlias = (
    str
    | models.ImageSummary
    | models.ImageInspect
    | models.IDResponse
    | BuiltImage
    | PulledImage
    | ImportedImage
)
"""An image by its name or ID, or as ``list``, ``inspect``, ``build``, ``pull``, ``import_`` or
``commit`` returned it."""

AnyNetwork: TypeAlias = (
    str | models.NetworkCreateResponse | models.NetworkSummary | models.NetworkInspect
)
"""A network by its name or ID, or as ``create``, ``list`` or ``inspect`` returned it."""

AnyService: TypeAlias = str | models.ServiceCreateResponse | models.Service
"""A service by its name or ID, or as ``create``, ``list`` or ``inspect`` returned it."""

AnyVolume: TypeAlias = str | models.Volume
"""A volume by its name, or as ``create``, ``list`` or ``inspect`` returned it."""


def container_key(value: AnyContainer) -> str:
    """Return the name or ID of a container.

    Raises:
        InvalidArgument: there is none.
        InvalidArgumentType: it is not of a container.
    """
    if isinstance(value, str):
        return _checked("container", value)
    if isinstance(value, RunResult):
        return _checked("container", value.container)
    kinds = (
        models.ContainerCreateResponse,
        models.ContainerSummary,
        models.ContainerInspectResponse,
    )
    if isinstance(value, kinds):
        return _checked("container", value.id)
    raise _wrong_kind("container", value)


def image_key(value: AnyImage) -> str:
    """Return the name or ID of an image.

    Raises:
        InvalidArgument: there is none.
        InvalidArgumentType: it is not of an image.
    """
    if isinstance(value, str):
        return _checked("image", value)
    if isinstance(value, PulledImage):
        return _checked("image", value.id or value.reference)
    kinds = (models.ImageSummary, models.ImageInspect, models.IDResponse, BuiltImage, ImportedImage)
    if isinstance(value, kinds):
        return _checked("image", value.id)
    raise _wrong_kind("image", value)


def network_key(value: AnyNetwork) -> str:
    """Return the name or ID of a network.

    Raises:
        InvalidArgument: there is none.
        InvalidArgumentType: it is not of a network.
    """
    if isinstance(value, str):
        return _checked("network", value)
    kinds = (models.NetworkCreateResponse, models.NetworkSummary, models.NetworkInspect)
    if isinstance(value, kinds):
        return _checked("network", value.id)
    raise _wrong_kind("network", value)


def service_key(value: AnyService) -> str:
    """Return the name or ID of a service.

    Raises:
        InvalidArgument: there is none.
        InvalidArgumentType: it is not of a service.
    """
    if isinstance(value, str):
        return _checked("service", value)
    if isinstance(value, models.ServiceCreateResponse | models.Service):
        return _checked("service", value.id)
    raise _wrong_kind("service", value)


def volume_key(value: AnyVolume) -> str:
    """Return the name of a volume.

    Raises:
        InvalidArgument: there is none.
        InvalidArgumentType: it is not of a volume.
    """
    if isinstance(value, str):
        return _checked("volume", value)
    if isinstance(value, models.Volume):
        return _checked("volume", value.name)
    raise _wrong_kind("volume", value)


def _checked(noun: str, key: str | None) -> str:
    if not key or not key.strip():
        raise InvalidArgument(f"{noun}: its name or ID is empty")
    return key


def _wrong_kind(noun: str, value: object) -> InvalidArgumentType:
    return InvalidArgumentType(
        f"{noun}: expected a name, an ID or a result with the ID, got {type(value).__name__}"
    )
