"""Which requests of a build an ssh-agent gets; pure.

A build may list the keys and sign with them. It must not add, remove or lock keys: those are the
user's, and outlive the build. A request and its answer follow four bytes with their length.
"""

from __future__ import annotations

from .grpc_messages import CallFailed, Status

LENGTH_SIZE = 4
MAX_REQUEST = 256 * 1024
"""The longest request or answer, as in OpenSSH."""
REFUSED = b"\0\0\0\1\5"
"""The answer SSH_AGENT_FAILURE."""
# SSH_AGENTC_REQUEST_IDENTITIES and SSH_AGENTC_SIGN_REQUEST.
_FORWARDED = (11, 13)


class AgentMessages:
    """Splits a stream of bytes into requests or answers, with their lengths."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> None:
        """Add bytes."""
        self._buffer += data

    def take(self) -> bytes | None:
        """Return the next request or answer; None if none is complete.

        Raises:
            CallFailed: it is too long.
        """
        if len(self._buffer) < LENGTH_SIZE:
            return None
        length = int.from_bytes(self._buffer[:LENGTH_SIZE], "big")
        if not 1 <= length <= MAX_REQUEST:
            raise CallFailed(Status.INTERNAL, f"a message of the ssh-agent has {length} bytes")
        end = LENGTH_SIZE + length
        if len(self._buffer) < end:
            return None
        message = bytes(self._buffer[:end])
        del self._buffer[:end]
        return message


def is_forwarded(request: bytes) -> bool:
    """Whether the agent gets a request."""
    return request[LENGTH_SIZE] in _FORWARDED
