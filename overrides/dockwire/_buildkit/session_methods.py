"""The methods that BuildKit calls on a client during a build, and their messages; pure.

The messages are those of ``moby.buildkit.secrets.v1``, ``moby.sshforward.v1``,
``moby.filesync.v1`` and ``grpc.health.v1``; the numbers are those of their fields.
"""

from __future__ import annotations

from collections.abc import Iterable

from .._protocol.wire.protobuf import as_bytes, as_text, read_fields, write_bytes, write_text
from .grpc_messages import CallFailed, Status

HEALTH_CHECK = "/grpc.health.v1.Health/Check"
GET_SECRET = "/moby.buildkit.secrets.v1.Secrets/GetSecret"
CREDENTIALS = "/moby.filesync.v1.Auth/Credentials"
CHECK_AGENT = "/moby.sshforward.v1.SSH/CheckAgent"
FORWARD_AGENT = "/moby.sshforward.v1.SSH/ForwardAgent"
SEND_OUTPUT = "/moby.filesync.v1.FileSend/DiffCopy"

EXPORTER_ID = "buildkit-attachable-exporter-id"
"""The header that names an output by its number, from BuildKit 0.13 on."""
SSH_ID = "buildkit.ssh.id"
"""The header that names the agent to forward."""
DEFAULT_AGENT = "default"
"""The ID of the agent that a build uses when it names none."""
SERVING = b"\x08\x01"
"""The answer to a health check: the status SERVING, which is 1."""
NOTHING = b""
"""A message without fields."""


def session_headers(
    session_id: str, methods: Iterable[str], shared_key: str = ""
) -> list[tuple[str, str]]:
    """Return the headers that open a session.

    Args:
        session_id: the ID by which the build names the session.
        methods: the methods that can be called.
        shared_key: of sessions with the same one, BuildKit compares local files.
    """
    exposed = [("X-Docker-Expose-Session-Grpc-Method", method) for method in methods]
    return [
        ("X-Docker-Expose-Session-Uuid", session_id),
        ("X-Docker-Expose-Session-Name", "dockwire"),
        ("X-Docker-Expose-Session-Sharedkey", shared_key),
        *exposed,
    ]


def read_name(message: bytes) -> str:
    """Return the first field: the ID of a secret or of an agent, or the host of a registry.

    Raises:
        CallFailed: the message is not valid.
    """
    return as_text(_fields(message).get(1))


def credentials_answer(username: str, secret: str) -> bytes:
    """Return the answer that holds credentials; a token is a secret without a user name."""
    return write_text(1, username) + write_text(2, secret)


def read_bytes_message(message: bytes) -> bytes:
    """Return the bytes of a piece of a stream.

    Raises:
        CallFailed: the message is not valid.
    """
    return as_bytes(_fields(message).get(1))


def bytes_message(data: bytes) -> bytes:
    """Return a message of bytes: a secret, or a piece of a stream."""
    return write_bytes(1, data)


def _fields(message: bytes) -> dict[int, int | bytes]:
    try:
        return dict(read_fields(message))
    except ValueError as error:
        raise CallFailed(Status.INTERNAL, f"the message is not valid: {error}") from None
