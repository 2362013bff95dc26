"""Whether a request that one manager failed to carry out can be retried; pure."""

from __future__ import annotations

import re

from dockwire_api.operation import Request

from ..errors import ConnectionFailed, DockwireError, RequestTimeout, ServerError, Unavailable

# Errors of managers without a leader or without a connection to it, mostly with status 500.
_TRANSIENT = re.compile(
    r"leader|deadline ?exceeded|code = Unavailable|code = Canceled|transport|connection"
    r"|not yet|being prepared|raft|quorum",
    re.IGNORECASE,
)


def is_transient(error: DockwireError) -> bool:
    """Return whether the error is transient: a broken connection, or a swarm without a leader."""
    if isinstance(error, ConnectionFailed | RequestTimeout):
        return True
    return isinstance(error, ServerError) and bool(_TRANSIENT.search(error.engine_message))


def another_manager_may_succeed(error: DockwireError) -> bool:
    """Return whether to try another manager: this one is unreachable, or not a manager."""
    return isinstance(error, Unavailable) or is_transient(error)


def is_safe_to_retry(error: DockwireError, request: Request) -> bool:
    """Return whether a request can be sent again: it had no effect, or is idempotent."""
    is_idempotent = request.endpoint.method in ("GET", "HEAD", "DELETE")
    return is_idempotent or not error.may_have_taken_effect
