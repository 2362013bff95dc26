"""Waiting for an engine that is just starting."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from dockwire import ConnectionFailed, RequestTimeout, ServerError
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, answer


async def test_it_waits_until_the_engine_answers(colour: str) -> None:
    attempts = 0

    def script(talk: Talk) -> None:
        nonlocal attempts
        attempts += 1
        if attempts == 1:
            return
        while talk.request():
            attempts += 1
            if attempts < 5:
                talk.send(answer(503, b'{"message": "starting"}'))
            else:
                talk.send(answer(200, b"OK", "text/plain", "Api-Version: 1.47"))

    with Peer("unix", script) as peer:
        async with connect(colour, peer.address) as engine:
            info = await engine.wait_ready(timeout=30)
            assert info.api_version == "1.47"
    assert attempts >= 5


@pytest.mark.parametrize("state", ["missing", "silent", "failing"])
async def test_it_gives_up_in_time(colour: str, state: str, tmp_path: Path) -> None:
    def script(talk: Talk) -> None:
        while talk.request():
            if state == "silent":
                talk.wait()
                return
            talk.send(answer(500, b'{"message": "no"}'))

    with Peer("unix", script) as peer:
        address = f"unix://{tmp_path}/none" if state == "missing" else peer.address
        began = time.monotonic()
        async with connect(colour, address) as engine:
            with pytest.raises((ConnectionFailed, RequestTimeout, ServerError)):
                await engine.wait_ready(timeout=0.5)
        assert time.monotonic() - began < 5
    assert threading.active_count() < 50
