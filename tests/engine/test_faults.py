"""A proxy breaks connections to a real engine at random bytes: calls are right, or fail clearly.

`fault_table` says how a try may end, and the table at the end of a run how often each did. Every
try can be repeated: `DOCKWIRE_FAULT_SEED` is the seed that a failure shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import TypeAlias

import pytest

from tests.conftest import connect, needs_dockerd
from tests.support.docker_registry import DockerRegistry
from tests.support.fault_families import (
    CALLS,
    COMMANDS,
    CONTAINERS,
    DATA,
    REGISTRY,
    Family,
    World,
    world,
)
from tests.support.fault_proxy import Kind
from tests.support.fault_table import Cell
from tests.support.fault_ways import (
    NAMES,
    Way,
    behind_ssh,
    over_ssh,
    over_tcp,
    over_tls,
    over_unix,
)
from tests.support.private_engine import ForeignEngine, PrivateEngine

Plan: TypeAlias = Mapping[Kind, int]
Tries: TypeAlias = Callable[[str, Family], None]

OTHERS: tuple[Kind, ...] = ("fin", "reset", "stall", "delay", "split", "join")
COLOURS = ("sync", "async")
LONG = (pytest.mark.long, pytest.mark.timeout(3600))
# How many cuts, and how many of each other fault, in one colour.
LONG_COUNTS = {
    "unix": (40, 8),
    "tcp": (20, 4),
    "tls": (20, 4),
    "ssh": (10, 2),
    "dial-stdio": (10, 2),
}

pytestmark = [
    # Whether a command is left is seen on the engine.
    pytest.mark.filterwarnings("ignore::dockwire.errors.StillRunningWarning"),
]


@pytest.fixture(scope="module")
def own_engine(engine_host: ForeignEngine) -> PrivateEngine:
    needs_dockerd(engine_host, "faults")
    assert isinstance(engine_host, PrivateEngine)
    return engine_host


@pytest.fixture(scope="module")
def own_world(own_engine: PrivateEngine) -> Iterator[World]:
    with world(own_engine.unix) as made:
        yield made


@pytest.fixture(scope="module")
def tls_world(tls_engine: PrivateEngine) -> Iterator[World]:
    with world(tls_engine.unix) as made:
        yield made


@pytest.fixture(scope="module")
def ways(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Way]]:
    """A way by its name; what it needs is started when it is asked for."""
    need = request.getfixturevalue
    made: dict[str, Way] = {}
    with ExitStack() as stack:

        def make(name: str) -> Way:
            if name == "tls":
                return over_tls(stack, need("tls_engine"), need("tls_world"))
            if name == "ssh":
                return over_ssh(stack, need("ssh_server"), need("own_world"))
            engine, world = need("own_engine"), need("own_world")
            if name == "dial-stdio":
                return behind_ssh(stack, engine, world, tmp_path_factory.mktemp("behind"))
            return (over_unix if name == "unix" else over_tcp)(stack, engine, world)

        def find(name: str) -> Way:
            if name not in made:
                made[name] = make(name)
            return made[name]

        yield find


def plan_of(cuts: int, others: int) -> Plan:
    return {"cut": cuts, **dict.fromkeys(OTHERS, others)}


PLANS = [
    *(pytest.param(("unix", colour, {"cut": 4}), id=f"unix-{colour}") for colour in COLOURS),
    *(
        pytest.param(
            (name, colour, plan_of(*LONG_COUNTS[name])), id=f"long-{name}-{colour}", marks=LONG
        )
        for name in NAMES
        for colour in COLOURS
    ),
]


@pytest.fixture(params=PLANS)
def tries(request: pytest.FixtureRequest, ways: Callable[[str], Way]) -> Tries:
    """Tries a family over one transport in one colour."""
    name, colour, plan = request.param
    way = ways(name)

    def run(name: str, family: Family) -> None:
        cell = Cell(name, family, way, colour, lambda: connect(colour, way.address, **way.options))
        cell.run(plan)
        assert not cell.problems, "\n\n".join(cell.problems)

    return run


@pytest.mark.parametrize("family", CALLS)
def test_calls(family: str, tries: Tries) -> None:
    tries(family, CALLS[family])


@pytest.mark.parametrize("family", COMMANDS)
def test_commands(family: str, tries: Tries) -> None:
    tries(family, COMMANDS[family])


@pytest.mark.parametrize("family", CONTAINERS)
def test_containers(family: str, tries: Tries) -> None:
    tries(family, CONTAINERS[family])


@pytest.mark.parametrize("family", DATA)
def test_data(family: str, tries: Tries) -> None:
    tries(family, DATA[family])


@pytest.mark.parametrize("family", REGISTRY)
def test_registry(family: str, tries: Tries, own_world: World, registry: DockerRegistry) -> None:
    own_world.registry = registry.address
    tries(family, REGISTRY[family])
