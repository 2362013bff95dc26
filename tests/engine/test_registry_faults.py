"""Registries that do wrong: a pull or push is never taken for a success that it was not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dockwire._testing.private_engine import ForeignEngine
from tests.conftest import needs_dockerd
from tests.support.private_engine import PrivateEngine
from tests.support.registry_faults import RULES, Result, engine_for_faults, try_faults

QUICK = [fault for fault, rule in RULES.items() if not rule.slow]


@pytest.fixture(scope="module")
def engine_of_faults(engine_host: ForeignEngine) -> Iterator[PrivateEngine]:
    needs_dockerd(engine_host, "a registry")
    with engine_for_faults() as host:
        yield host


@pytest.fixture(scope="module")
def results(engine_of_faults: PrivateEngine) -> dict[tuple[str, str], Result]:
    """All faults at once: most of the time is the engine's."""
    found = try_faults(engine_of_faults, QUICK)
    return {(each.fault, each.colour): each for each in found}


@pytest.mark.parametrize("fault", QUICK)
def test_a_fault(results: dict[tuple[str, str], Result], colour: str, fault: str) -> None:
    result = results[fault, colour]
    assert not result.problem, result
    assert result.seconds < 30
