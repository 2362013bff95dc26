"""Waiting for what comes about some time after it was asked for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable


async def until(
    question: Callable[[], bool | Awaitable[bool]], what: str, *, seconds: float = 60
) -> None:
    """Ask until the answer is yes; fail with `what` when it takes too long."""
    give_up = time.monotonic() + seconds
    while True:
        answer = question()
        if answer if isinstance(answer, bool) else await answer:
            return
        assert time.monotonic() < give_up, what
        await asyncio.sleep(0.1)
