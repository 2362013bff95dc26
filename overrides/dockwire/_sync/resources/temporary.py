# Made from _async by `python -m generator unasync`; change that, not this.
"""Objects that last as long as their ``with`` block: containers, networks, volumes."""

from __future__ import annotations

import os
from contextlib import suppress
from time import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.containers import ContainerCreateFields
from dockwire_api.operations.networks import NetworkCreateOptions
from dockwire_api.operations.volumes import VolumeCreateOptions
from dockwire_api.record import Record

from ... import handles
from ..._options.run import Pull
from ..._protocol.conventions.exec_kill import KILL_SECONDS
from ..._protocol.conventions.temporary_labels import TOKEN_LABEL, add_labels
from ..._runtime.clean_up import cleaning_up
from ..._runtime.deadlines import Deadline, step_timeout
from ..._runtime.process_owner import owner_label
from ...errors import ApiError, DockwireError, InvalidArgument, NameInUse, NotFound
from ..net import backend

if TYPE_CHECKING:
    from ..engine import Engine

H = TypeVar("H")
F = TypeVar("F")


class Temporary(Generic[H]):
    """An object of an engine that lasts as long as its ``with`` block.

    Entering the block creates it and returns its handle. Leaving the block removes it: at its end,
    after an error, on cancellation and on Ctrl-C. ``Engine.clean`` removes what killed programs
    have left.
    """

    # How long the creation of an object may take whose answer is not awaited.
    _creation_seconds: float = 1.0

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._token = os.urandom(8).hex()
        self._process: int | None = None
        # Its ID, or the name of a volume; None before it is created and after it is removed.
        self._key: str | None = None

    @backend.ends_with_engine
    def __enter__(self) -> H:
        if self in self._engine._client.temporary:
            raise InvalidArgument("temporary: the block of this object was entered before")
        self._process = os.getpid()
        self._engine._client.temporary.add(self)
        try:
            self._create()
            assert self._key is not None
            return self._handle(self._key)
        except BaseException as error:
            with suppress(DockwireError):
                self._undo(error)
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        client = self._engine._client
        try:
            self._end(client.deadline(DEFAULT) if error is None else Deadline(KILL_SECONDS))
        except DockwireError as failure:
            if error is None:
                raise
            error.add_note(f"The temporary object {self._key} was not removed: {failure}")

    def _labels(self, labels: Any) -> Any:
        return add_labels(labels, self._token, owner_label(), int(time()))

    def _end(self, deadline: Deadline) -> None:
        """Remove the object, also if this is interrupted once."""
        if self._process != os.getpid():
            # After a fork the object is the parent's.
            return
        try:
            self._remove_created(deadline)
        except DockwireError:
            raise
        except BaseException:
            # Cancelled, or interrupted by Ctrl-C: the second attempt is a short one.
            with suppress(DockwireError):
                self._remove_created(Deadline(KILL_SECONDS))
            raise

    def _close(self) -> None:
        """Remove the object if its block has not ended; ignore errors."""
        if self._key is None:
            # It is being created: that call ends too, and removes it.
            return
        with suppress(DockwireError):
            self._end(Deadline(KILL_SECONDS))

    def _undo(self, error: BaseException) -> None:
        """Remove what was created before an error, or what the engine may still be creating."""
        deadline = Deadline(KILL_SECONDS)
        if self._key is None and _may_exist(error):
            with cleaning_up():
                self._key = self._find(deadline)
        self._remove_created(deadline)

    def _find(self, deadline: Deadline) -> str | None:
        """Find the object by its label, and wait a moment for it."""
        creation = Deadline(self._creation_seconds)
        while True:
            found = self._list({"label": [f"{TOKEN_LABEL}={self._token}"]}, deadline)
            if found or creation.has_passed():
                return found[0] if found else None
            backend.sleep(0.05)

    def _remove_created(self, deadline: Deadline) -> None:
        # Closing the engine object may remove it at the same time.
        key = self._key
        if key is not None:
            # It must not stay because other calls take all connections.
            with suppress(NotFound), cleaning_up():
                self._remove(key, deadline)
            self._key = None
        self._engine._client.temporary.discard(self)

    def _create(self) -> None:
        """Create the object, and set ``_key``."""
        raise NotImplementedError

    def _list(self, filters: dict[str, list[str]], deadline: Deadline) -> list[str]:
        """List the keys of such objects."""
        raise NotImplementedError

    def _remove(self, key: str, deadline: Deadline) -> None:
        """Remove the object."""
        raise NotImplementedError

    def _handle(self, key: str) -> H:
        """Return its handle."""
        raise NotImplementedError


def _may_exist(error: BaseException) -> bool:
    """Whether an object may have been created in spite of an error."""
    if isinstance(error, DockwireError):
        return error.may_have_taken_effect and not isinstance(error, ApiError)
    return True


class ContainerRequest(Record):
    """What a container is to be created from."""

    image: str
    name: str | None
    platform: str | None
    pull: Pull
    registry_auth: models.AuthConfig | None
    body: ContainerCreateFields
    start: bool
    seconds: float | None


class TemporaryContainer(Temporary["handles.ContainerHandle"]):
    """A container, which runs unless it is only to be created."""

    # Its creation itself waits for one that was interrupted.
    _creation_seconds: float = 0.0

    def __init__(self, engine: Engine, request: ContainerRequest) -> None:
        super().__init__(engine)
        self._request = request

    def _create(self) -> None:
        request, containers = self._request, self._engine.containers
        deadline = Deadline(request.seconds)
        body = request.body
        created = containers._create_and_pull(
            request.image,
            request.name or f"dockwire-{self._token}",
            request.platform,
            request.pull,
            request.registry_auth,
            {**body, "labels": self._labels(body.get("labels"))},
            deadline,
        )
        self._key = created.id
        if request.start:
            containers.start(created.id, timeout=step_timeout(deadline))

    def _list(self, filters: dict[str, list[str]], deadline: Deadline) -> list[str]:
        found = self._engine.containers.list(
            all=True, filters=filters, timeout=deadline.remaining()
        )
        return [each.id for each in found]

    def _remove(self, key: str, deadline: Deadline) -> None:
        self._engine.containers._kill_and_remove(key, deadline)

    def _handle(self, key: str) -> handles.ContainerHandle:
        return self._engine.container(key)


class TemporaryNamed(Temporary[H], Generic[H, F]):
    """An object that is created by its name and the fields of a request."""

    def __init__(self, engine: Engine, name: str | None, fields: F, timeout: Timeout) -> None:
        super().__init__(engine)
        self._name = name or f"dockwire-{self._token}"
        self._fields = fields
        self._timeout = timeout


class TemporaryNetwork(TemporaryNamed["handles.NetworkHandle", NetworkCreateOptions]):
    """A network."""

    def _create(self) -> None:
        fields: NetworkCreateOptions = {**self._fields}
        fields["labels"] = self._labels(fields.get("labels"))
        created = self._engine.networks.create(self._name, timeout=self._timeout, **fields)
        self._key = created.id

    def _list(self, filters: dict[str, list[str]], deadline: Deadline) -> list[str]:
        found = self._engine.networks.list(filters=filters, timeout=deadline.remaining())
        return [each.id for each in found]

    def _remove(self, key: str, deadline: Deadline) -> None:
        self._engine.networks.remove(key, timeout=deadline.remaining())

    def _handle(self, key: str) -> handles.NetworkHandle:
        return self._engine.network(key)


class TemporaryVolume(TemporaryNamed["handles.VolumeHandle", VolumeCreateOptions]):
    """A volume."""

    def _create(self) -> None:
        fields: VolumeCreateOptions = {**self._fields}
        fields["labels"] = self._labels(fields.get("labels"))
        created = self._engine.volumes.create(self._name, timeout=self._timeout, **fields)
        # The engine returns an existing volume of this name.
        if created.labels.get(TOKEN_LABEL) != self._token:
            raise NameInUse(
                f"there is a volume {self._name} already",
                operation="VolumeCreate",
                engine=self._engine.host,
                version=self._engine.api_version,
                name=self._name,
            )
        self._key = created.name

    def _list(self, filters: dict[str, list[str]], deadline: Deadline) -> list[str]:
        found = self._engine.volumes.list(filters=filters, timeout=deadline.remaining())
        return [each.name for each in found.volumes]

    def _remove(self, key: str, deadline: Deadline) -> None:
        self._engine.volumes.remove(key, timeout=deadline.remaining())

    def _handle(self, key: str) -> handles.VolumeHandle:
        return self._engine.volume(key)
