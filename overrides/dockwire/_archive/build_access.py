"""What a build may use of this program's: secrets, and ssh-agents."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from typing import Any, TypeAlias

from dockwire_api.hidden import Hidden, reveal
from dockwire_api.record import Record

from .._buildkit.session_methods import DEFAULT_AGENT
from .._buildkit.session_options import BuildAgent
from .._protocol.hide_frames import hide_frames
from .._protocol.signal_handlers import from_signal_handler
from .._runtime.key_agent import KeyAgent, KeyNotLoaded
from ..errors import InvalidArgument, InvalidArgumentType
from .local_errors import local_file_error

MAX_SECRET = 500 * 1024
"""The largest secret in bytes, as of the docker command."""
_OPERATION = "ImageBuild"
_AGENT_VARIABLE = "SSH_AUTH_SOCK"


class Env(Record):
    """The value of an environment variable of this program, as a secret of a build.

    Attributes:
        name: the name of the variable.
    """

    name: str


BuildSecret: TypeAlias = bytes | os.PathLike[str] | Env
"""A secret of a build: bytes, the contents of a file, or the value of an environment variable."""

BuildSSH: TypeAlias = str | os.PathLike[str] | Mapping[str, str | os.PathLike[str]]
"""The ssh-agent of a build, or several by ID.

"default" for the user's, the path of a socket, or of a file with a key."""


@hide_frames
def read_secrets(secrets: Any) -> dict[str, Hidden]:
    """Return the bytes of each secret by its ID.

    Args:
        secrets: the sources by ID: bytes, the path of a file, or ``Env``; may be hidden.

    Raises:
        InvalidArgument: an ID or a source is invalid, or a secret is too large.
        LocalFileError: a file cannot be read.
    """
    secrets = reveal(secrets)
    if secrets is None:
        return {}
    if not isinstance(secrets, Mapping):
        raise InvalidArgumentType(
            f"secrets: expected a mapping of IDs to sources, got {type(secrets).__name__}",
            operation=_OPERATION,
        )
    found = {}
    for name, source in secrets.items():
        if not isinstance(name, str) or not name:
            raise InvalidArgumentType("secrets: expected str for IDs", operation=_OPERATION)
        found[name] = Hidden(_read(f"secrets[{name!r}]", source))
    return found


def find_agents(ssh: BuildSSH | None) -> dict[str, BuildAgent]:
    """Return the ssh-agents and keys by their IDs.

    Raises:
        InvalidArgument: the agent does not exist, or the key cannot be loaded.
        LocalFileError: the path does not exist, or cannot be looked at.
    """
    if ssh is None:
        return {}
    sources = ssh if isinstance(ssh, Mapping) else {DEFAULT_AGENT: ssh}
    found = {}
    for name, source in sources.items():
        if not isinstance(name, str) or not isinstance(source, str | os.PathLike):
            raise InvalidArgumentType(
                'ssh: expected "default", the path of a socket or key, or a mapping of IDs to '
                "these",
                operation=_OPERATION,
            )
        found[name] = _find_agent("ssh" if sources is not ssh else f"ssh[{name!r}]", source)
    return found


def _read(name: str, source: object) -> bytes:
    if isinstance(source, bytes):
        secret = source
    elif isinstance(source, Env):
        secret = _read_variable(name, source)
    elif isinstance(source, os.PathLike):
        secret = _read_file(source)
    else:
        raise InvalidArgumentType(
            f"{name}: expected bytes, a path or Env, got {type(source).__name__}",
            operation=_OPERATION,
            hint="Encode text, and pass the path of a file as pathlib.Path.",
        )
    if len(secret) > MAX_SECRET:
        raise InvalidArgument(
            f"{name}: a secret has at most {MAX_SECRET} bytes", operation=_OPERATION
        )
    return secret


def _read_variable(name: str, source: Env) -> bytes:
    value = os.environ.get(source.name)
    if value is None:
        raise InvalidArgument(
            f"{name}: there is no environment variable {source.name}", operation=_OPERATION
        )
    return os.fsencode(value)


def _read_file(source: os.PathLike[str]) -> bytes:
    path = os.fspath(source)
    try:
        with open(path, "rb") as file:
            return file.read(MAX_SECRET + 1)
    except OSError as error:
        if from_signal_handler(error):
            raise
        raise local_file_error(path, error, "read", operation=_OPERATION) from None


def _find_agent(name: str, source: str | os.PathLike[str]) -> BuildAgent:
    path = os.fspath(source)
    if sys.platform == "win32":
        raise InvalidArgument(f"{name}: agents of Windows are not supported", operation=_OPERATION)
    if path == DEFAULT_AGENT:
        path = os.environ.get(_AGENT_VARIABLE, "")
        if not path:
            raise InvalidArgument(
                f"{name}: there is no ssh-agent: {_AGENT_VARIABLE} is not set",
                operation=_OPERATION,
                hint="Start one by ssh-agent, and add keys by ssh-add.",
            )
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        if from_signal_handler(error):
            raise
        raise local_file_error(path, error, "read", operation=_OPERATION) from None
    if stat.S_ISSOCK(mode):
        return BuildAgent(path)
    # Tried before the build, so that an unusable key is an error now and not a failed step.
    try:
        KeyAgent(path).close()
    except KeyNotLoaded as error:
        raise InvalidArgument(
            f"{name}: {path} is neither the socket of an ssh-agent nor a usable key: {error}",
            operation=_OPERATION,
            hint="Add a key that has a passphrase to an ssh-agent, by ssh-add.",
        ) from None
    return BuildAgent(path, is_key=True)
