# Made from _async by `python -m generator unasync`; change that, not this.
"""What the logs of containers, services and tasks have in common."""

from __future__ import annotations

from dockwire_api.operation import FrameStream, Timeout

from ..waiting import seconds
from . import seam
from .carrier import Carrier
from .streams import FrameReader


def read_logs(
    carrier: Carrier,
    request: FrameStream,
    ask: seam.Question,
    tty: bool | None,
    timeout: Timeout,
) -> FrameReader:
    """Open logs; ``ask`` finds out about the TTY where neither caller nor answer tells."""
    seconds(timeout, None)
    if tty is None and not carrier.tells_framing(request):
        tty = ask()
    opened = carrier.open(request, timeout, endless=bool(request.values.get("follow")))
    told = opened.tty if opened.tty is not None else tty
    if told is None:
        # The answer should have told, and did not.
        told = carrier.or_abort(opened, ask)
    return FrameReader(opened.source, opened.call, opened.silence, told)
