"""Health derived from the state of a container."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from dockwire import NotHealthy, models
from dockwire._protocol.conventions.health import check_health, describe_last_check


def state(status: str = "running", health: dict[str, Any] | None = None, **more: Any) -> Any:
    data = {"Status": status, "Running": status in ("running", "paused", "restarting"), **more}
    return models.ContainerState.from_dict({**data, **({"Health": health} if health else {})})


CHECK = {"Start": "2026-01-01T00:00:00Z", "ExitCode": 1, "Output": "no answer\n"}


def test_healthy() -> None:
    verdict = check_health(state(health={"Status": "healthy", "FailingStreak": 0, "Log": None}))
    assert isinstance(verdict, models.Health)


@pytest.mark.parametrize("status", ["running", "paused"])
def test_starting_is_undecided(status: str) -> None:
    assert check_health(state(status, {"Status": "starting", "Log": [CHECK]})) is None


def test_restarting_is_undecided() -> None:
    assert check_health(state("restarting", {"Status": "unhealthy"}, Restarting=True)) is None


def test_unhealthy_reports_the_last_check() -> None:
    seen = state(health={"Status": "unhealthy", "FailingStreak": 3, "Log": [{}, CHECK]})
    error = check_health(seen)
    assert isinstance(error, NotHealthy)
    assert error.problem == (
        "the container is unhealthy, 3 checks have failed; the last check exited with 1: no answer"
    )
    assert (error.status, error.state, error.exit_code) == ("unhealthy", "running", None)
    assert (error.check_exit_code, error.check_output) == (1, "no answer\n")
    assert pickle.loads(pickle.dumps(error)).check_output == "no answer\n"


def test_exited_reports_the_exit_code() -> None:
    error = check_health(state("exited", {"Status": "starting", "Log": [CHECK]}, ExitCode=7))
    assert isinstance(error, NotHealthy)
    assert "it exited with code 7; the last check exited with 1" in error.problem
    assert (error.state, error.exit_code) == ("exited", 7)


def test_created_was_never_started() -> None:
    error = check_health(state("created"))
    assert isinstance(error, NotHealthy)
    assert "never started" in error.problem
    assert error.exit_code is None


@pytest.mark.parametrize("health", [None, {"Status": "none"}, {"Status": ""}])
def test_no_health_check(health: dict[str, Any] | None) -> None:
    error = check_health(state(health=health))
    assert isinstance(error, NotHealthy)
    assert "has no health check" in error.problem
    assert error.hint


def test_long_output_is_cut_at_the_start() -> None:
    log = [{"ExitCode": 1, "Output": "x" * 5000 + "end"}]
    text = describe_last_check(state(health={"Status": "starting", "Log": log}))
    assert text.endswith("xend")
    assert len(text) < 600
