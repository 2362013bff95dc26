"""Changing what a swarm keeps: inspect, change, update, and anew where others were faster."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from dockwire_api import models

from ...errors import InvalidArgument, InvalidArgumentType, StaleVersion

S = TypeVar("S")
S_co = TypeVar("S_co", covariant=True)
S_contra = TypeVar("S_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)


class Versioned(Protocol[S_co]):
    """What has a spec, and a version that changes whenever it does."""

    @property
    def version(self) -> models.ObjectVersion:
        """What an update has to name."""
        ...

    @property
    def spec(self) -> S_co:
        """What it should be."""
        ...


class Read(Protocol[S_co]):
    """Inspects it."""

    async def __call__(self) -> Versioned[S_co]: ...


class Write(Protocol[S_contra, R_co]):
    """Updates it from a version to a spec."""

    async def __call__(self, version: int, spec: S_contra, /) -> R_co: ...


async def edit(
    kind: type[S],
    read: Read[S],
    change: Callable[[Any], S | None],
    write: Write[S, R_co],
    retries: int,
) -> R_co:
    """Inspect, change and update; all of it anew, ``retries`` times, where the version is stale.

    Raises:
        InvalidArgument: ``retries`` is no number of times.
        InvalidArgumentType: ``change`` gave something else than a ``kind``, or None.
        StaleVersion: others were faster each time.
    """
    if retries < 0:
        raise InvalidArgument(f"retries: expected 0 or more, got {retries}")
    while True:
        found = await read()
        spec = change(found.spec)
        if spec is None:
            spec = found.spec
        if not isinstance(spec, kind):
            raise InvalidArgumentType(
                f"change: expected {kind.__name__} or None from it, got {type(spec).__name__}",
                hint="It changes what it is given, or gives another one; it cannot be awaited.",
            )
        try:
            return await write(found.version.index, spec)
        except StaleVersion:
            if not retries:
                raise
        retries -= 1
