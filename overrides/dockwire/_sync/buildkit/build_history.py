# Made from _async by `python -m generator unasync`; change that, not this.
"""The history of builds, which BuildKit keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._buildkit.grpc_messages import CallEnded, Status
from ..._buildkit.h2_package import require_h2
from ..._buildkit.history_messages import (
    LIST,
    LISTEN,
    UPDATE,
    delete_request,
    read_event,
)
from ..._protocol.api.versions import VersionInUse
from ..._protocol.images.build_records import BuildRecord
from ..._protocol.signal_handlers import from_signal_handler
from ..._runtime.deadlines import Deadline
from ...errors import DockwireError, NotFound, RequestTimeout, ServerError, VersionError
from ..client import Client
from .open_session import negotiate_buildkit

if TYPE_CHECKING:
    from .control import Control

# Engines between the two were not tried; they answer themselves.
_HINT = "Docker 26.0 and newer have it, and 20.10 does not."


def list_records(client: Client, deadline: Deadline) -> list[BuildRecord]:
    """Return the builds that BuildKit remembers, the newest first.

    Args:
        client: sends the requests.
        deadline: the limit for all.
    """
    history = BuildHistory.connect(client, "builds.history", deadline)
    try:
        return history.records()
    finally:
        history.close()


def remove_record(client: Client, ref: str, deadline: Deadline) -> None:
    """Remove the record of a build.

    Args:
        client: sends the requests.
        ref: the build.
        deadline: the limit for all.

    Raises:
        NotFound: there is none.
    """
    history = BuildHistory.connect(client, "builds.remove_record", deadline)
    try:
        history.remove(ref)
    finally:
        history.close()


class BuildHistory:
    """A connection to BuildKit for one call."""

    def __init__(
        self, control: Control, operation: str, in_use: VersionInUse, deadline: Deadline
    ) -> None:
        self._control = control
        self._operation = operation
        self._in_use = in_use
        self._expires_at = deadline.expires_at()

    @classmethod
    def connect(cls, client: Client, operation: str, deadline: Deadline) -> BuildHistory:
        """Connect.

        Args:
            client: sends the requests.
            operation: the method that needs it, for errors.
            deadline: the limit for all.
        """
        require_h2(operation)
        # Imported here: it loads h2.
        from .control import connect_control

        in_use = negotiate_buildkit(client, operation, operation)
        control = connect_control(client, deadline.remaining(), operation)
        return cls(control, operation, in_use, deadline)

    def close(self) -> None:
        """Close the connection."""
        self._control.grpc.close()

    def records(self) -> list[BuildRecord]:
        """Return the records, the newest first."""
        found: dict[str, BuildRecord] = {}
        try:
            listing = self._control.grpc.start_with(LISTEN, LIST)
            while (message := listing.receive(self._expires_at)) is not None:
                if (record := read_event(message)) is not None:
                    found[record.ref] = record
        except (CallEnded, TimeoutError) as error:
            if from_signal_handler(error):
                raise
            raise self._convert(error) from None
        return sorted(found.values(), key=lambda record: record.created, reverse=True)

    def remove(self, ref: str) -> None:
        """Remove a record."""
        # BuildKit reports one that is missing as it reports any other error.
        if ref not in [record.ref for record in self.records()]:
            raise self._add_context(NotFound(f"there is no record of a build {ref}", status=404))
        try:
            self._control.grpc.call(UPDATE, delete_request(ref), self._expires_at)
        except (CallEnded, TimeoutError) as error:
            if from_signal_handler(error):
                raise
            raise self._convert(error) from None

    def _convert(self, error: CallEnded | TimeoutError) -> DockwireError:
        if not isinstance(error, CallEnded):
            return self._add_context(RequestTimeout("BuildKit did not answer in time"))
        if error.status == Status.UNIMPLEMENTED:
            problem = "BuildKit of this engine has no history of builds"
            return self._add_context(VersionError(problem, hint=_HINT))
        return self._add_context(ServerError(error.message, engine_message=error.message))

    def _add_context(self, error: DockwireError) -> DockwireError:
        error.operation = self._operation
        error.engine, error.version = self._in_use.engine, self._in_use.text
        return error
