"""The base of the handles: the name or ID of one object, and the resource of its methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from dockwire_api.resource import AsyncResource

R = TypeVar("R", bound=AsyncResource)


class AsyncHandle(Generic[R]):
    """The methods of a resource, for one object.

    A handle sends nothing by itself and holds no state of the object. Handles of the same engine
    object with the same name or ID are equal.
    """

    __slots__ = ("_key", "_resource")

    def __init__(self, resource: R, key: str) -> None:
        self._resource = resource
        self._key = key

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._key == other._key and self._resource is other._resource

    def __hash__(self) -> int:
        return hash((type(self), self._key))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._key}>"

    if not TYPE_CHECKING:  # else a checker would accept any name

        def __getattr__(self, name):
            from dockwire_api.absent import missing

            raise missing(self, name)
