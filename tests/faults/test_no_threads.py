"""A program that may start no more threads: what was begun is ended, and nothing is left open."""

from __future__ import annotations

import threading
from functools import partial
from typing import Any

import pytest

from dockwire import Engine, ExecTimeout
from dockwire._sync.net import backend
from tests.faults.peer import UPGRADED, Peer, Talk, document
from tests.support.refused_threads import RefusedThreads


@pytest.fixture
def no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse the threads of the package, as the system does when there are too many."""
    RefusedThreads(monkeypatch, lambda number: True)


class Commands:
    """An engine whose first command runs until a second one kills it."""

    def __init__(self) -> None:
        self.starts = 0
        self.ended = threading.Event()

    def __call__(self, talk: Talk) -> None:
        while request := talk.request():
            if b"/start HTTP" in request:
                self.starts += 1
                talk.send(UPGRADED)
                if self.starts == 1:
                    talk.drain()
                    self.ended.set()
                return
            if request.startswith(b"GET"):
                running = {"Running": self.starts == 1, "ExitCode": None}
                ended = {"Running": False, "ExitCode": 0}
                talk.send(document({"ID": "e", **(ended if self.starts > 1 else running)}))
            else:
                talk.send(document({"Id": "e"}, 201))


@pytest.mark.parametrize(
    ("arguments", "error"),
    [({"input": bytes(1 << 20)}, RuntimeError), ({"timeout": 0.3}, ExecTimeout)],
    ids=["input", "timeout"],
)
def test_a_command_is_ended_without_a_thread(
    arguments: dict[str, Any], error: type[Exception], no_threads: None
) -> None:
    commands = Commands()
    with Peer("unix", commands) as peer:
        with Engine(peer.address, api_version="1.41") as engine:
            with pytest.raises(error):
                engine.exec.run("x", ["sleep", "100"], **arguments)
            assert commands.ended.wait(10)
        created = [each for each in peer.requests if b"/containers/x/exec HTTP" in each]
        # The second one is what kills.
        assert len(created) == 2


def test_all_is_done_without_a_thread(no_threads: None) -> None:
    done: list[int] = []
    backend.run_all([partial(done.append, number) for number in range(3)])
    assert done == [0, 1, 2]
