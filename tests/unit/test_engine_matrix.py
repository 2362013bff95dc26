"""What the table of engines makes of results: known, new and stale differences."""

from __future__ import annotations

import json

import pytest

from tests.support.matrix import DIFFERENCES, Column, known, matches, report, within

TEXT = """
- feature: pausing
  tests: ["engine/test_a.py::test_pause*"]
  engines: ["podman < 5"]
  whose: engine
  why: It pauses nothing.
"""


def column(**outcomes: str) -> Column:
    found = Column("podman-trixie", version="4.3.1+ds1", api="1.41")
    rows = [
        {"test": f"tests/engine/test_a.py::test_{name}", "outcome": outcome, "why": "because"}
        for name, outcome in outcomes.items()
    ]
    found.take([json.dumps(row) for row in rows])
    return found


@pytest.mark.parametrize(
    ("engines", "is_one"),
    [
        ("podman", True),
        ("docker", False),
        ("podman < 5", False),
        ("podman >= 5.4", True),
        ("podman >= 5.4.2 < 5.4.3", True),
        ("podman < 5.4", False),
        ("podman < 5.10", True),
        ("podman < 5.8", True),
    ],
)
def test_ranges_of_versions(engines: str, is_one: bool) -> None:
    assert within(engines, "podman", "5.4.2+ds1-2") is is_one


def test_brackets_in_the_name_of_a_test_are_themselves() -> None:
    assert matches("tests/engine/test_a.py::test_b[sync-unix]", "engine/test_a.py::test_b[*unix]")
    assert not matches("tests/engine/test_a.py::test_bs", "engine/test_a.py::test_b[sync]")


def test_what_is_known_is_counted_and_explained() -> None:
    text, fine = report([column(pause="failed", pause_2="passed", run="passed")], known(TEXT))
    assert fine
    assert "Podman 4.3.1  1.41  0        3    2       1          0" in text
    assert "- pausing: Podman 4.3.1 (1)" in text
    assert "the engine's: It pauses nothing." in text
    assert "STALE" not in text


def test_what_is_not_known_is_wrong() -> None:
    text, fine = report([column(pause="failed", run="failed")], known(TEXT))
    assert not fine
    assert "tests/engine/test_a.py::test_run\n    because" in text
    assert "1 NEW" in text


def test_a_test_with_several_parameters_is_said_once() -> None:
    outcomes = {"run[sync]": "failed", "run[async]": "failed"}
    text, _ = report([column(**outcomes)], known(TEXT))
    assert "tests/engine/test_a.py::test_run[sync] and 1 more like it\n    because" in text
    assert text.count("because") == 1


def test_what_no_longer_differs_is_said() -> None:
    text, fine = report([column(pause="passed")], known(TEXT))
    assert fine
    assert "STALE, no longer differs:\n- Podman 4.3.1: pausing" in text


def test_an_engine_whose_tests_were_not_all_run_is_wrong() -> None:
    broken = column(pause="failed")
    broken.broken = "it did not start"
    text, fine = report([broken], known(TEXT))
    assert not fine
    assert "it did not start" in text


def test_a_test_that_fails_when_it_is_left_has_not_passed() -> None:
    found = column(run="passed")
    found.take(
        [json.dumps({"test": "tests/engine/test_a.py::test_run", "outcome": "failed", "why": ""})]
    )
    assert not found.passed


def test_the_list_is_well_formed() -> None:
    found = known(DIFFERENCES.read_text())
    assert len({each.feature for each in found}) == len(found)
    for each in found:
        for engines in each.engines:
            within(engines, engines.split()[0], "1")
        for pattern in each.tests:
            file = DIFFERENCES.parents[1] / pattern.partition("::")[0]
            name = pattern.partition("::")[2].partition("[")[0].rstrip("*")
            assert f"def {name}" in file.read_text(), pattern
