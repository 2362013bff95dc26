"""What the programs of README and the other pages need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dockwire import Engine
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import needs_dockerd
from tests.support.busybox import busybox
from tests.support.private_engine import PrivateEngine


@pytest.fixture(scope="session")
def manager(engine_host: ForeignEngine) -> Iterator[PrivateEngine]:
    """A second engine, which is a swarm of its own."""
    needs_dockerd(engine_host, "swarm")
    with PrivateEngine() as host, busybox(host.unix), Engine(host.unix) as engine:
        engine.swarm.init(listen_addr="127.0.0.1:2377", advertise_addr="127.0.0.1")
        yield host
