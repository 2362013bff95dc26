"""Open the session of a build, if it needs one or can have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dockwire_api.operation import Timeout
from dockwire_api.operations.images import image_build

from ..._buildkit.h2_package import is_h2_installed, require_h2
from ..._buildkit.session_options import SessionOptions, check_engine
from ..._protocol.api.versions import VersionInUse
from ...errors import ApiError, InvalidArgument, StreamError, VersionError
from ..client import AsyncClient

if TYPE_CHECKING:
    from .build_session import AsyncBuildSession

# What an engine that does not take sessions makes of one.
_REFUSALS = (ApiError, InvalidArgument, StreamError, VersionError)


async def open_session(
    client: AsyncClient, options: SessionOptions, timeout: Timeout
) -> AsyncBuildSession | None:
    """Open the session of a build by BuildKit.

    Without one the build runs all the same, unless an argument needs it. Then BuildKit does not get
    credentials for registries.

    Args:
        client: sends the requests.
        options: what the build offers.
        timeout: seconds until the session is open.

    Returns:
        The session; None if no argument needs it, and there is nothing to offer, h2 is not
        installed, or the engine does not have sessions.

    Raises:
        MissingExtra: h2 is not installed.
        InvalidArgument, VersionError: the engine does not have BuildKit.
        ApiError, StreamError: the session could not be opened.
    """
    needed_by = options.needed_by
    if needed_by is not None:
        require_h2(needed_by)
    elif not is_h2_installed() or not _has_credentials(client, options):
        return None
    # Imported on first use: it loads h2.
    from ..._archive.build_outputs import exporter_of
    from .build_session import AsyncBuildSession

    session = AsyncBuildSession(client, options)
    try:
        in_use = await negotiate_buildkit(client, needed_by or "session")
        # Before anything of the build is sent, even where other values would be dropped.
        outputs = [exporter_of(output) for output in options.outputs] or None
        needed = image_build(data=b"", builder_version="2", session=session.id, outputs=outputs)
        client.stream_call(needed).encoded.prepare(in_use)
        await session.open(timeout)
    except BaseException as error:
        await session.aclose()
        if needed_by is None and isinstance(error, _REFUSALS):
            return None
        raise
    return session


async def negotiate_buildkit(
    client: AsyncClient, needed_by: str, operation: str = "ImageBuild"
) -> VersionInUse:
    """Negotiate the API version with an engine that has BuildKit.

    Args:
        client: sends the requests.
        needed_by: the argument that needs BuildKit.
        operation: the operation, for errors.

    Raises:
        InvalidArgument: the engine does not have it.
    """
    in_use = await client.negotiate(operation=operation)
    os_type = None if client.ping_info is None else client.ping_info.os_type
    check_engine(needed_by, client.server, os_type, operation)
    return in_use


def _has_credentials(client: AsyncClient, options: SessionOptions) -> bool:
    """Whether there may be credentials that were not given."""
    return options.registry_config is None and (
        client.config is not False or bool(client.logins.all())
    )
