"""A proxy breaks connections to a real engine at random bytes: calls are right, or fail clearly.

`fault_table` says how a try may end, and the table at the end of a run how often each did. Every
try can be repeated: `DOCKWIRE_FAULT_SEED` is the seed that a failure shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TypeAlias

import pytest

from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import connect, needs_dockerd
from tests.support.docker_registry import DockerRegistry
from tests.support.fault_families import (
    CALLS,
    COMMANDS,
    CONTAINERS,
    DATA,
    FAMILIES,
    REGISTRY,
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
from tests.support.private_engine import PrivateEngine
from tests.support.skips import does_not_apply

Tries: TypeAlias = Callable[[str], None]

OTHERS: tuple[Kind, ...] = ("fin", "reset", "stall", "delay", "split", "join")
COLOURS = ("sync", "async")
LONG = (pytest.mark.long, pytest.mark.timeout(3600))
# How many cuts, and how many of each other fault, in one colour.
LONG_COUNTS = {
    "unix": (24, 2),
    "tcp": (10, 1),
    "tls": (10, 1),
    "ssh": (4, 1),
    "dial-stdio": (4, 1),
}
# What is tried on other transports than unix in the short tests, too.
VARIED = (
    *("list", "create", "events reconnect", "logs follow", "exec.run input", "exec.run output"),
    *("exec.open", "containers.run input", "put_files", "read_file"),
)

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


PLANS = [
    *(pytest.param(("unix", colour, 4, 0), id=f"unix-{colour}") for colour in COLOURS),
    *(
        pytest.param((name, colour, *LONG_COUNTS[name]), id=f"long-{name}-{colour}", marks=LONG)
        for name in NAMES
        for colour in COLOURS
    ),
]


@pytest.fixture(params=PLANS)
def tries(request: pytest.FixtureRequest, ways: Callable[[str], Way]) -> Tries:
    """Tries a family over one transport in one colour."""
    name, colour, cuts, others = request.param
    return lambda family: try_family(family, ways(name), colour, cuts, others)


def try_family(family: str, way: Way, colour: str, cuts: int, others: int) -> None:
    """Try cuts, and each other fault; without a number, one of them by turns."""
    turn = list(FAMILIES).index(family) + COLOURS.index(colour) + NAMES.index(way.name)
    plan: dict[Kind, int] = {"cut": cuts}
    plan |= dict.fromkeys(OTHERS, others) if others else {OTHERS[turn % len(OTHERS)]: 1}
    cell = Cell(
        family,
        FAMILIES[family],
        way,
        colour,
        lambda: connect(colour, way.address, **way.options),
    )
    cell.run(plan)
    assert not cell.problems, "\n\n".join(cell.problems)


@pytest.mark.parametrize("family", CALLS)
def test_calls(family: str, tries: Tries) -> None:
    tries(family)


@pytest.mark.parametrize("family", COMMANDS)
def test_commands(family: str, tries: Tries) -> None:
    tries(family)


@pytest.mark.parametrize("family", CONTAINERS)
def test_containers(family: str, tries: Tries) -> None:
    tries(family)


@pytest.mark.parametrize("family", DATA)
def test_data(family: str, tries: Tries) -> None:
    tries(family)


@pytest.mark.parametrize("family", REGISTRY)
def test_registries(
    request: pytest.FixtureRequest,
    family: str,
    tries: Tries,
    own_world: World,
    registry: DockerRegistry,
) -> None:
    if "-tls-" in request.node.name:
        does_not_apply("the registry is the other engine's")
    own_world.registry = registry.address
    tries(family)


@pytest.mark.parametrize("family", VARIED)
@pytest.mark.parametrize("half", [0, 1])
def test_other_transports(ways: Callable[[str], Way], family: str, half: int) -> None:
    """Two transports for each family, by turns."""
    turn = VARIED.index(family) + 2 * half
    name = NAMES[1 + turn % 4]
    try_family(family, ways(name), COLOURS[(turn // 4 + half) % 2], 2, 0)
