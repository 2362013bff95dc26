# Made from _async by `python -m generator unasync`; change that, not this.
"""Changing what a swarm stores: inspect, change and update, and retry on a conflict."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout

from ..._options.numbers import check_count
from ...errors import InvalidArgumentType, StaleVersion
from .engine_resource import EngineResource

S = TypeVar("S")
S_co = TypeVar("S_co", covariant=True)
S_contra = TypeVar("S_contra", contravariant=True)
R_co = TypeVar("R_co", covariant=True)
Inspected = TypeVar("Inspected")
Updated = TypeVar("Updated")


class Versioned(Protocol[S_co]):
    """An object with a spec, and a version that changes with it."""

    @property
    def version(self) -> models.ObjectVersion:
        """The version that an update must name."""
        ...

    @property
    def spec(self) -> S_co:
        """The spec."""
        ...


class Read(Protocol):
    """Inspects the object."""

    def __call__(self) -> Versioned[Any]: ...


class Write(Protocol[S_contra, R_co]):
    """Updates the object from a version to a spec."""

    def __call__(self, version: int, spec: S_contra, /) -> R_co: ...


class Editable(EngineResource, Generic[Inspected, Updated]):
    """A resource whose objects have a spec that can be edited."""

    _spec: type[Updated]

    if TYPE_CHECKING:

        def inspect(self, id: str, *, timeout: Timeout = DEFAULT) -> Versioned[Inspected]: ...

        def update(
            self, id: str, spec: Updated, *, version: int, timeout: Timeout = DEFAULT
        ) -> None: ...

    def edit(
        self,
        id: str,
        change: Callable[[Inspected], Updated | None],
        *,
        retries: int = 1,
        timeout: Timeout = DEFAULT,
    ) -> None:
        """Change the spec of an object: inspect it, change it, update it.

        (API: NodeInspect, NodeUpdate; SecretInspect, SecretUpdate; ConfigInspect, ConfigUpdate)

        Where another client changed it in between, all of it is repeated, so that no change is
        lost. Of a secret and a config only the labels can be changed.

        Args:
            id: ID or name.
            change: changes the spec it is given, or returns another one. It may be called more
                than once, each time with a spec that was just read.
            retries: how many times to repeat it.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            StaleVersion: another client was faster each time; nothing was changed.
            InvalidArgument: ``retries`` or the changed spec is wrong; nothing was sent.
            NotFound: the object does not exist.
            Unavailable: the engine is not a swarm manager.
        """

        deadline = self._engine._client.deadline(timeout)

        def read() -> Versioned[Inspected]:
            return self.inspect(id, timeout=deadline.remaining())

        def write(version: int, spec: Updated) -> None:
            self.update(id, spec, version=version, timeout=deadline.remaining())

        edit(self._spec, read, change, write, retries)


def edit(
    kind: type[S],
    read: Read,
    change: Callable[[Any], S | None],
    write: Write[S, R_co],
    retries: int,
) -> R_co:
    """Inspect, change and update; repeat it ``retries`` times where the version is stale.

    Raises:
        InvalidArgument: ``retries`` is negative.
        InvalidArgumentType: ``change`` returned neither a ``kind`` nor None.
        StaleVersion: another client was faster each time.
    """
    check_count("retries", retries, 0)
    while True:
        found = read()
        spec = change(found.spec)
        if spec is None:
            spec = found.spec
        if not isinstance(spec, kind):
            raise InvalidArgumentType(
                f"change: expected {kind.__name__} or None from it, got {type(spec).__name__}",
                hint="It must change the spec it is given, or return one.",
            )
        try:
            return write(found.version.index, spec)
        except StaleVersion:
            if not retries:
                raise
        retries -= 1
