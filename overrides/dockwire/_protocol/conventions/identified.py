"""What identifies an object: its name or ID, or a result that has it; pure."""

from __future__ import annotations

from typing import Any, TypeAlias

from dockwire_api import models

from ...errors import InvalidArgument, InvalidArgumentType
from ..images.build_progress import BuiltImage
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


# The models that identify an object of each kind, by their names: all are loaded on first use.
_MODELS = {
    "container": ("ContainerCreateResponse", "ContainerSummary", "ContainerInspectResponse"),
    "image": ("ImageSummary", "ImageInspect", "IDResponse"),
    "network": ("NetworkCreateResponse", "NetworkSummary", "NetworkInspect"),
    "service": ("ServiceCreateResponse", "Service"),
    "volume": ("Volume",),
}
_RESULTS: dict[str, tuple[type, ...]] = {
    "container": (RunResult,),
    "image": (BuiltImage, PulledImage, ImportedImage),
}


def key_of(noun: str, value: Any) -> str:
    """Return the name or ID of an object.

    Args:
        noun: the kind of object, such as "container".
        value: its name or ID, or a result that has it.

    Raises:
        InvalidArgument: there is none.
        InvalidArgumentType: it is not of such an object.
    """
    if isinstance(value, str):
        key = value
    elif not isinstance(value, _kinds(noun)):
        raise InvalidArgumentType(
            f"{noun}: expected a name, an ID or a result with the ID, got {type(value).__name__}"
        )
    elif isinstance(value, RunResult):
        key = value.container
    elif isinstance(value, PulledImage):
        key = value.id or value.reference
    else:
        key = getattr(value, "name" if noun == "volume" else "id")
    if not key or not key.strip():
        raise InvalidArgument(f"{noun}: its name or ID is empty")
    return key


def _kinds(noun: str) -> tuple[type, ...]:
    received = (getattr(models, name) for name in _MODELS[noun])
    return (*received, *_RESULTS.get(noun, ()))
