"""Calls that end early: tasks that are cancelled, and Ctrl-C in the main thread."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest


class Interrupted(KeyboardInterrupt):
    """What the handler of Ctrl-C raises here."""


def raise_interrupted() -> None:
    """Do what the handler does."""
    raise Interrupted


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
    times: list[float] = []
    timers: list[threading.Timer] = []
    ended = False

    def handle(number: int, frame: FrameType | None) -> None:
        if not ended and len(times) < len(timers):
            times.append(time.monotonic())
            raise Interrupted

    def send(seconds: float) -> None:
        timers.append(threading.Timer(seconds, send_until_handled, (len(timers),)))
        timers[-1].start()

    def send_until_handled(before: int) -> None:
        # A signal right before the main thread blocks does not wake it, in any Python program.
        while len(times) <= before and not ended:
            signal.pthread_kill(main, signal.SIGUSR1)
            time.sleep(0.05)

    def run() -> None:
        nonlocal ended
        try:
            send(seconds)
            work()
        finally:
            ended = True

    with warnings.catch_warnings():
        # Python may drop what an interrupted function was about to return; that closes it.
        warnings.filterwarnings("ignore", "unclosed <")
        with _handlers(handle, send):
            with pytest.raises(Interrupted):
                run()
            timers[-1].join()
        took = time.monotonic() - times[-1]
        # Here, not in the middle of another test.
        gc.collect()
    return took


@contextmanager
def _handlers(
    handle: Callable[[int, FrameType | None], None], send: Callable[[float], None]
) -> Iterator[None]:
    """Handle the signal; send it again if Python drops the exception."""
    before = signal.signal(signal.SIGUSR1, handle)
    try:
        with dropped_exceptions(lambda: send(0.01)):
            yield
    finally:
        signal.signal(signal.SIGUSR1, before)


@contextmanager
def dropped_exceptions(notice: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Do not report exceptions of the handler that Python drops, as it does in finalisers."""
    hook = sys.unraisablehook

    def drop(dropped: Any) -> None:
        if isinstance(dropped.exc_value, Interrupted):
            notice()
        else:
            hook(dropped)

    sys.unraisablehook = drop
    try:
        yield
    finally:
        sys.unraisablehook = hook
