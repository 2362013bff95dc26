"""An exception of a signal handler, at any moment of a call, leaves no connection open."""

from __future__ import annotations

import gc
import sys
import warnings
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from dockwire import Engine
from tests.faults.peer import Peer, Talk, document
from tests.support.interrupts import Interrupted

# Where connections are made, used, kept and closed.
_NET = "/dockwire/_sync/net/"


class Interruption:
    """Raises an exception at one of the points of our network modules where a signal is handled.

    Python handles signals where a function begins, and when one written in C has returned.
    """

    def __init__(self, at: int) -> None:
        self.left = at
        self.place = ""

    def run(self, work: Callable[[], object]) -> bool:
        """Do the work; whether it was interrupted."""
        before = sys.getprofile()
        sys.setprofile(self._count)
        try:
            work()
        except Interrupted:
            return True
        finally:
            sys.setprofile(before)
        return False

    def _count(self, frame: FrameType, event: str, argument: Any) -> None:
        if event in ("call", "c_return") and _NET in frame.f_code.co_filename:
            self.left -= 1
            if not self.left:
                called = getattr(argument, "__qualname__", event)
                self.place = f"{frame.f_code.co_name}, line {frame.f_lineno}, {called}"
                raise Interrupted


def answer_all(talk: Talk) -> None:
    while talk.request():
        talk.send(document({}))


def call_once(address: str, interruption: Interruption) -> bool:
    """Make a call that is interrupted, and one afterwards, with an engine object of its own."""
    with Engine(address, api_version="1.41") as engine:
        interrupted = interruption.run(engine.system.ping)
        engine.system.ping()
    return interrupted


@pytest.mark.parametrize("transport", ["unix", "tls"], indirect=True)
def test_an_exception_at_any_point_leaves_no_connection(transport: str) -> None:
    left: list[str] = []
    with Peer(transport, answer_all) as peer:
        at, interrupted = 1, True
        while interrupted:
            interruption = Interruption(at)
            with warnings.catch_warnings(record=True) as seen:
                warnings.simplefilter("always")
                interrupted = call_once(peer.address, interruption)
                gc.collect()
            left += [f"{interruption.place}: {each.message}" for each in seen]
            at += 1
    assert left == [], "\n".join(left)
    assert at > 50
