"""Calls that end early: tasks that are cancelled, and Ctrl-C in the main thread."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest


class Interrupted(KeyboardInterrupt):
    """What the handler of Ctrl-C raises here."""


async def cancel_after(seconds: float, work: Coroutine[Any, Any, object]) -> float:
    """Cancel work after some seconds, and return how long it took to end then."""
    task = asyncio.create_task(work)
    await asyncio.sleep(seconds)
    began = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    return time.monotonic() - began


def interrupt_after(seconds: float, work: Callable[[], object]) -> float:
    """Interrupt work in the main thread by a signal, and return how long it took to end then."""
    main = threading.main_thread().ident
    assert main is not None
    with _handler():
        timer = threading.Timer(seconds, signal.pthread_kill, (main, signal.SIGUSR1))
        began = time.monotonic()
        timer.start()
        with pytest.raises(Interrupted):
            work()
        timer.join()
    return time.monotonic() - began - seconds


@contextmanager
def _handler() -> Iterator[None]:
    def handle(number: int, frame: FrameType | None) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGUSR1, handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGUSR1, before)
