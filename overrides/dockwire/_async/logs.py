"""What the logs of containers, services and tasks have in common."""

from __future__ import annotations

from dockwire_api.operation import FrameStream, Timeout

from ..waiting import seconds
from . import seam
from .carrier import AsyncCarrier
from .streams import AsyncFrameReader


async def read_logs(
    carrier: AsyncCarrier,
    request: FrameStream,
    ask: seam.Question,
    tty: bool | None,
    timeout: Timeout,
) -> AsyncFrameReader:
    """Open logs; ``ask`` finds out about the TTY where neither caller nor answer tells."""
    seconds(timeout, None)
    if tty is None and not await carrier.tells_framing(request):
        tty = await ask()
    opened = await carrier.open(request, timeout, endless=bool(request.values.get("follow")))
    told = opened.tty if opened.tty is not None else tty
    if told is None:
        # The answer should have told, and did not.
        told = await carrier.or_abort(opened, ask)
    return AsyncFrameReader(opened.source, opened.call, opened.silence, told)
