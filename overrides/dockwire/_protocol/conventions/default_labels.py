"""The labels that an engine object adds to what it creates; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from dockwire_api.hidden import reveal
from dockwire_api.operation import Request
from dockwire_api.record import replace
from dockwire_api.sequences import is_sequence
from dockwire_api.values import shown

from ...errors import InvalidArgument, InvalidArgumentType

R = TypeVar("R", bound=Request)

# Images are not among them: what is built from an image, or runs in it, inherits its labels.
_LABELLED = frozenset({"ContainerCreate", "NetworkCreate", "VolumeCreate"})


def check_labels(labels: Mapping[str, str] | None) -> dict[str, str]:
    """Return a copy of the labels of an engine object.

    Raises:
        InvalidArgument: they are not names and values.
    """
    if labels is None:
        return {}
    if not isinstance(labels, Mapping):
        raise InvalidArgumentType(f"labels: expected a mapping, got {shown(labels)}")
    for name, value in labels.items():
        if not isinstance(name, str) or not isinstance(value, str):
            raise InvalidArgumentType(f"labels: expected text, got {shown(name)}: {shown(value)}")
        if not name or "=" in name:
            raise InvalidArgument(f'labels: {shown(name)} is empty, or contains "="')
    return dict(labels)


def with_default_labels(request: R, labels: Mapping[str, str]) -> R:
    """Return a request that creates an object with these labels; its own labels take precedence."""
    if request.endpoint.id not in _LABELLED:
        return request
    body = reveal(request.body)
    return replace(request, body={**body, "labels": _merge(labels, body.get("labels"))})


def _merge(labels: Mapping[str, str], own: Any) -> Any:
    """Return both labels in the form of the request's own; invalid ones are returned unchanged."""
    if own is None:
        return labels
    if isinstance(own, Mapping):
        return {**labels, **own}
    if is_sequence(own) and all(isinstance(each, str) for each in own):
        names = {each.partition("=")[0] for each in own}
        return [*(f"{name}={value}" for name, value in labels.items() if name not in names), *own]
    return own
