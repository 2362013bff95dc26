"""What happens to an engine while operations are under way; `nox -s faults` tries all of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dockwire import Engine
from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import needs_dockerd
from tests.support.busybox import ensure_busybox
from tests.support.event_matrix import EVENTS, Way, try_event
from tests.support.event_operations import OPERATIONS, Place
from tests.support.event_rules import FAMILIES, RULES, broken
from tests.support.restartable_engine import RestartableEngine

# Whether a command is left is seen on the engine.
pytestmark = pytest.mark.filterwarnings("ignore::dockwire.errors.StillRunningWarning")


@pytest.fixture(scope="module")
def restartable(engine_host: ForeignEngine) -> Iterator[RestartableEngine]:
    needs_dockerd(engine_host, "an engine that ends")
    with RestartableEngine() as host:
        with Engine(host.unix) as plain:
            ensure_busybox(plain)
        yield host


@pytest.fixture(scope="module")
def filled_place(restartable: RestartableEngine) -> Place:
    place = Place(restartable.tcp)
    place.fill()
    return place


def test_each_operation_has_a_rule_for_each_event() -> None:
    named = sorted(name for names in FAMILIES.values() for name in names)
    assert named == sorted(OPERATIONS)
    assert list(RULES) == list(EVENTS)
    for row in RULES.values():
        assert row.keys() == FAMILIES.keys()


@pytest.mark.parametrize("event", ["killed", "no socket file"])
def test_an_event(restartable: RestartableEngine, filled_place: Place, event: str) -> None:
    """All operations at the same time, in one colour or the other by turns."""
    ways = [Way("unix", restartable.unix, {})]
    found = try_event(event, restartable, filled_place, ways, by_turns=True)
    assert {each.operation for each in found} >= set(OPERATIONS)
    assert {each.colour for each in found} >= {"sync", "async"}
    assert not broken(event, found), "\n".join(broken(event, found))
