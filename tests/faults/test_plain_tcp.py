"""Engines of other machines over plain TCP: a warning, once for each, that can be silenced."""

from __future__ import annotations

import socket
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dockwire import InsecureConnectionWarning
from dockwire._config import plain_tcp
from dockwire._protocol.api.addresses import parse_address
from tests.conftest import connect
from tests.faults.peer import Peer, Talk, answer


def script(talk: Talk) -> None:
    while talk.request():
        talk.send(answer(200, b"OK", "text/plain"))


@pytest.fixture
def peer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Peer]:
    """A peer that any name below ".example" leads to, in a process that has not warned yet."""
    look_up = socket.getaddrinfo

    def look_up_here(host: Any, *arguments: Any, **options: Any) -> Any:
        here = str(host).endswith(".example") and not options.get("flags")
        return look_up("127.0.0.1" if here else host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up_here)
    monkeypatch.setattr(plain_tcp, "_warned", {})
    with Peer("tcp", script) as made:
        yield made


def named(peer: Peer, name: str) -> str:
    return peer.address.replace("127.0.0.1", name)


async def test_there_is_one_warning_for_each_address(colour: str, peer: Peer) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for name in ("one.example", "one.example", "two.example"):
            async with connect(colour, named(peer, name), api_version="1.41") as engine:
                for _ in range(2):
                    await engine.system.ping()
    assert [each.category for each in caught] == [InsecureConnectionWarning] * 2
    first, second = (str(each.message) for each in caught)
    assert named(peer, "one.example") in first
    assert named(peer, "two.example") in second
    assert "TLS or ssh://" in first
    if colour == "sync":
        # For the line of the call, whose frame is on the stack of a task, too.
        assert Path(caught[0].filename).name != "plain_tcp.py"


async def test_creating_an_engine_object_warns_of_nothing(colour: str, peer: Peer) -> None:
    async with connect(colour, named(peer, "one.example")):
        pass


async def test_it_can_be_silenced(colour: str, peer: Peer) -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=InsecureConnectionWarning)
        async with connect(colour, named(peer, "one.example"), api_version="1.41") as engine:
            assert await engine.system.ping() == "OK"


async def test_as_an_error_it_stops_every_call(colour: str, peer: Peer) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", InsecureConnectionWarning)
        async with connect(colour, named(peer, "one.example"), api_version="1.41") as engine:
            for _ in range(2):
                with pytest.raises(InsecureConnectionWarning):
                    await engine.system.ping()
    assert peer.connections == 0


@pytest.mark.parametrize(
    ("address", "exposed"),
    [
        ("unix:///run/docker.sock", False),
        ("ssh://host", False),
        ("tcp://127.0.0.1:2375", False),
        ("tcp://127.8.9.10:2375", False),
        ("tcp://localhost", False),
        ("tcp://LOCALHOST.", False),
        ("tcp://engine.localhost", False),
        ("tcp://[::1]:2375", False),
        ("tcp://[::ffff:127.0.0.1]:2375", False),
        ("tcp://0.0.0.0:2375", False),
        ("tcp://[::]:2375", False),
        ("https://10.0.0.1:2376", False),
        ("tcp://10.0.0.1:2375", True),
        ("http://10.0.0.1", True),
        ("tcp://[fe80::1%eth0]:2375", True),
        ("tcp://[::ffff:10.0.0.1]:2375", True),
        ("tcp://127.0.0.1.example:2375", True),
        ("tcp://localhost.example", True),
        ("tcp://mylocalhost", True),
        ("tcp://host.docker.internal:2375", True),
    ],
)
def test_which_addresses_are_exposed(address: str, exposed: bool) -> None:
    assert parse_address(address).is_exposed == exposed


def test_with_tls_it_is_not_exposed() -> None:
    assert not parse_address("tcp://10.0.0.1:2376", tls=True).is_exposed
