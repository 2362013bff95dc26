"""Whether the peer of a socket sends no more, without reading from the socket."""

from __future__ import annotations

import select

# Linux only; elsewhere a peer that sends no more is noticed by reading.
_ENDED: int = getattr(select, "POLLRDHUP", 0)


def has_peer_ended(number: int) -> bool:
    """Whether the peer of the connected socket with this file number sends no more."""
    poll = select.poll()
    poll.register(number, _ENDED)
    return bool(poll.poll(0))
