"""Builders by name, in place of the API's numbers; pure."""

from __future__ import annotations

from typing import Literal, TypeAlias

from dockwire_api.values import shown

from ..errors import InvalidArgument

Builder: TypeAlias = Literal["classic", "buildkit"]
"""Which builder builds an image."""

_VERSIONS: dict[Builder, Literal["1", "2"]] = {"classic": "1", "buildkit": "2"}


def builder_version(builder: Builder | None) -> Literal["1", "2"] | None:
    """Return the API's number for a builder.

    Raises:
        InvalidArgument: there is no such builder.
    """
    if builder is None:
        return None
    if builder not in _VERSIONS:
        raise InvalidArgument(f'builder: expected "classic" or "buildkit", got {shown(builder)}')
    return _VERSIONS[builder]
