"""What the programs of README and the other pages need."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import needs_dockerd
from tests.support.private_engine import PrivateEngine
from tests.support.swarm import swarm_of_one as make_swarm_of_one


@pytest.fixture(scope="session")
def manager(engine_host: ForeignEngine) -> Iterator[PrivateEngine]:
    """A second engine, which is a swarm of its own."""
    needs_dockerd(engine_host, "swarm")
    with make_swarm_of_one() as host:
        yield host
