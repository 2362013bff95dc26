"""What it means for a cluster that one of its managers could not do what it was asked; pure."""

from __future__ import annotations

import re

from dockwire_api.operation import Request

from ..errors import ConnectionFailed, DockwireError, RequestTimeout, ServerError, Unavailable

# What managers say while there is no leader, or none that they reach: mostly with a 500.
_PASSING = re.compile(
    r"leader|deadline ?exceeded|code = Unavailable|code = Canceled|transport|connection"
    r"|not yet|being prepared|raft|quorum",
    re.IGNORECASE,
)


def is_transient(error: DockwireError) -> bool:
    """Whether it may go away by itself: the way to a manager, or the want of a leader."""
    if isinstance(error, ConnectionFailed | RequestTimeout):
        return True
    return isinstance(error, ServerError) and bool(_PASSING.search(error.engine_message))


def another_manager_may_succeed(error: DockwireError) -> bool:
    """Whether another manager may do it: this one is gone, or is none (any more)."""
    return isinstance(error, Unavailable) or is_transient(error)


def is_safe_to_retry(error: DockwireError, request: Request) -> bool:
    """Whether asking again does no harm, as it was not done or can be done twice."""
    harmless = request.endpoint.method in ("GET", "HEAD", "DELETE")
    return harmless or not error.may_have_taken_effect
