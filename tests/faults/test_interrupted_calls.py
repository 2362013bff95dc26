"""An exception of a signal handler, at any moment of a call, leaves no connection open."""

from __future__ import annotations

import gc
import warnings
from contextlib import suppress

import pytest

from dockwire import Engine
from tests.faults.peer import Peer, Talk, document
from tests.support.handler_points import Moment
from tests.support.interrupts import Interrupted, dropped_exceptions, raise_interrupted

# Where connections are made, used, kept and closed.
_NET = "/dockwire/_sync/net/"


def answer_all(talk: Talk) -> None:
    while talk.request():
        talk.send(document({}))


def call_once(address: str, moment: Moment) -> None:
    """Make a call that is interrupted, and one afterwards, with an engine object of its own."""
    with Engine(address, api_version="1.41") as engine:
        with suppress(Interrupted), moment.watched():
            engine.system.ping()
        engine.system.ping()


@pytest.mark.parametrize("transport", ["unix", "tls"], indirect=True)
def test_an_exception_at_any_point_leaves_no_connection(transport: str) -> None:
    left: list[str] = []
    with Peer(transport, answer_all) as peer, dropped_exceptions():
        at = 1
        while True:
            moment = Moment(at, raise_interrupted, _NET)
            with warnings.catch_warnings(record=True) as seen:
                warnings.simplefilter("always")
                call_once(peer.address, moment)
                gc.collect()
            left += [f"{moment.place}: {each.message}" for each in seen]
            if moment.place is None:
                break
            at += 1
    assert left == [], "\n".join(left)
    assert at > 50
