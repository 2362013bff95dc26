"""Ends what is under way when an engine object is closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .._protocol.conventions.exec_kill import KILL_SECONDS
from .._runtime.deadlines import Deadline
from .net import backend

if TYPE_CHECKING:
    from .client import AsyncClient

# Calls whose own clean-up takes all of its time have this much more to return, in seconds.
_RETURN_SECONDS = 1.0
_PAUSE = 0.005


async def end_all(client: AsyncClient) -> None:
    """End all calls and streams of a client that refuses others, also if interrupted once."""
    try:
        await _end_all(client)
    except BaseException:
        # Cancelled, or Ctrl-C: what was begun goes on in its own thread or task.
        await _end_all(client)
        raise


async def _end_all(client: AsyncClient) -> None:
    deadline = Deadline(KILL_SECONDS + _RETURN_SECONDS)
    await _end_objects(client, deadline)
    # These calls have got an error, and clean up.
    while client.under_way.has_calls() and not deadline.has_passed():
        await backend.sleep(_PAUSE)
    # What they have opened or created at the last moment.
    await _end_objects(client, deadline.at_most(KILL_SECONDS))


async def _end_objects(client: AsyncClient, deadline: Deadline) -> None:
    """End all streams, with their commands and containers, and remove temporary objects."""
    streams = client.under_way.streams()
    for stream, owner in streams:
        backend.abort_in_owner(owner, stream._end_with_engine)
    works = [each._close for each in list(client.temporary)]
    works += [
        partial(backend.close_in_owner, owner, stream.aclose, deadline.expires_at())
        for stream, owner in streams
        if stream._is_to_end() and not stream._is_ending_here()
    ]
    await backend.run_all(works)
