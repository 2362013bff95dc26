# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.builds``: the history of BuildKit."""

from __future__ import annotations

from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.resources.builds import Builds as _Generated
from dockwire_api.values import shown

from ... import results
from ...errors import InvalidArgument, InvalidArgumentType
from .engine_resource import EngineResource


class Builds(EngineResource, _Generated):
    """The operations of ``engine.builds``."""

    def history(self, *, timeout: Timeout = DEFAULT) -> list[results.BuildRecord]:
        """Return the builds that the engine's BuildKit remembers, and those that run.

        (BuildKit: ListenBuildHistory)

        BuildKit removes old records by itself. Removing an image does not remove the record of its
        build. It needs the extra ``buildkit``.

        Args:
            timeout: seconds for the whole call; None for no limit.

        Returns:
            The records, the newest first.

        Raises:
            MissingExtra: the extra ``buildkit`` is not installed.
            InvalidArgument: the engine does not have BuildKit.
            VersionError: its BuildKit has no history.
            NotFound: the engine does not let programs call BuildKit.
            ServerError: BuildKit failed.
        """
        from ..buildkit.build_history import list_records

        client = self._engine._client
        return list_records(client, client.deadline(timeout))

    def remove_record(self, ref: str, *, timeout: Timeout = DEFAULT) -> None:
        """Remove the record of a build from the history of the engine's BuildKit.

        (BuildKit: UpdateBuildHistory)

        The image and the cache stay. It needs the extra ``buildkit``.

        Args:
            ref: the ``ref`` of the record.
            timeout: seconds for the whole call; None for no limit.

        Raises:
            MissingExtra: the extra ``buildkit`` is not installed.
            InvalidArgument: the engine does not have BuildKit.
            VersionError: its BuildKit has no history.
            NotFound: there is no such record.
            ServerError: BuildKit failed.
        """
        from ..buildkit.build_history import remove_record

        if not isinstance(ref, str):
            raise InvalidArgumentType(
                f"ref: expected str, got {shown(ref)}", operation="builds.remove_record"
            )
        if not ref.isalnum() or not ref.isascii():
            raise InvalidArgument(
                f"ref: {shown(ref)} is not the ref of a build", operation="builds.remove_record"
            )
        client = self._engine._client
        remove_record(client, ref, client.deadline(timeout))
