"""What the peer of a socket has closed so far, without reading from the socket."""

from __future__ import annotations

import select
from typing import Literal, TypeAlias

# "open": it may send more. "ended": it sends no more. "gone": it does not receive any more either.
PeerState: TypeAlias = Literal["open", "ended", "gone"]

# Linux only; elsewhere a peer that sends no more is noticed by reading.
_ENDED: int = getattr(select, "POLLRDHUP", 0)


def peer_state(number: int) -> PeerState:
    """Return the state of the peer of the connected socket with this file number."""
    poll = select.poll()
    poll.register(number, _ENDED)
    events = poll.poll(0)
    if not events:
        return "open"
    return "gone" if events[0][1] & (select.POLLHUP | select.POLLERR) else "ended"
