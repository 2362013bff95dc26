"""What a build offers to BuildKit; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dockwire_api.hidden import Hidden, reveal
from dockwire_api.record import Record, field

from ..errors import InvalidArgument

if TYPE_CHECKING:
    from .._archive.build_outputs import AnyOutput


class BuildAgent(Record):
    """An ssh-agent of a build, or a key for one of its own.

    Attributes:
        path: that of the agent's socket, or of the file with the key.
        is_key: whether it is a key.
    """

    path: str
    is_key: bool = False


class SessionOptions(Record):
    """What BuildKit may ask for during a build.

    Attributes:
        secrets: the bytes of each secret by its ID.
        agents: the ssh-agents and keys by their IDs.
        registry_config: the credentials by registry that the caller gave, hidden; None to look
            them up.
        outputs: where the result goes; empty for an image of the engine alone.
    """

    secrets: Mapping[str, Hidden] = field(factory=dict)
    agents: Mapping[str, BuildAgent] = field(factory=dict)
    registry_config: object = None
    outputs: Sequence[AnyOutput] = ()

    @property
    def needed_by(self) -> str | None:
        """The first argument that cannot be used without a session; None if there is none."""
        if self.secrets:
            return "secrets"
        if self.agents:
            return "ssh"
        if self.outputs:
            return "output"
        return "registry_config" if reveal(self.registry_config) else None


def check_session_options(
    options: SessionOptions, builder: str | None, session: str | None
) -> None:
    """Check that a build can have the session that an argument needs.

    Raises:
        InvalidArgument: it is not a build by BuildKit, or has a session of the caller.
    """
    needed_by = options.needed_by
    if needed_by in ("secrets", "ssh", "output") and builder != "buildkit":
        raise InvalidArgument(
            f'{needed_by}: only BuildKit uses it: pass builder="buildkit"',
            operation="ImageBuild",
        )
    if needed_by is not None and builder == "buildkit" and session is not None:
        raise InvalidArgument(
            f"{needed_by} and session exclude each other: a build has one session",
            operation="ImageBuild",
        )


def check_engine(
    needed_by: str, server: str | None, os_type: str | None, operation: str = "ImageBuild"
) -> None:
    """Check that an engine has BuildKit.

    Args:
        needed_by: the argument or method that needs it.
        server: the engine's product and version, as in its ``Server`` header; None if unknown.
        os_type: the operating system of its containers; None if unknown.
        operation: the operation, for errors.

    Raises:
        InvalidArgument: it has not.
    """
    if server is not None and server.startswith("Libpod/"):
        problem = "Podman does not have BuildKit"
    elif os_type == "windows":
        problem = "the engine of Windows does not have BuildKit"
    else:
        return
    if needed_by != operation:
        problem = f"{needed_by}: {problem}"
    raise InvalidArgument(problem, operation=operation)
