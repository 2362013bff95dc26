"""Wait until a socket can be read or written: with ``poll``, or with ``select`` without it."""

from __future__ import annotations

import select
from math import ceil

# The values of POLLIN and POLLOUT on every system that has them.
READABLE, WRITABLE = 1, 4
NO_UNIX_SOCKETS = "this system has no Unix sockets; use tcp:// or https://"
# Linux only; elsewhere a peer that sends no more is noticed by reading.
_ENDED: int = getattr(select, "POLLRDHUP", 0)


def wait_ready(number: int, flags: int, seconds: float | None) -> int:
    """Wait for one of the flags; return those that hold, 0 if none does in time.

    Other events, such as an error, count as well: reading or writing then shows them.
    """
    # Looked up each time: gevent and eventlet replace or remove it.
    poll_type = getattr(select, "poll", None)
    if poll_type is None:
        return _select(number, flags, seconds)
    poll = poll_type()
    poll.register(number, flags)
    events: list[tuple[int, int]] = poll.poll(None if seconds is None else ceil(seconds * 1000))
    return events[0][1] if events else 0


def has_peer_ended(number: int) -> bool:
    """Whether the peer of the connected socket with this file number sends no more.

    It does not read from the socket.
    """
    poll_type = getattr(select, "poll", None)
    if poll_type is None:
        return False
    poll = poll_type()
    poll.register(number, _ENDED)
    return bool(poll.poll(0))


def _select(number: int, flags: int, seconds: float | None) -> int:
    readers = [number] if flags & READABLE else []
    writers = [number] if flags & WRITABLE else []
    # Windows reports a failed connection as an exceptional condition only.
    readable, writable, failed = select.select(readers, writers, [number], seconds)
    found = (READABLE if readable else 0) | (WRITABLE if writable else 0)
    return found or (flags if failed else 0)
