"""Decide from a container's state whether it is healthy; pure."""

from __future__ import annotations

from dockwire_api import models

from ...errors import NotHealthy
from .container_state import describe_stop

# How many characters of a health check's output an error message shows.
_MAX_SHOWN = 500


def check_health(state: models.ContainerState) -> models.Health | NotHealthy | None:
    """Return the health of a healthy container.

    Returns:
        An error if waiting longer would not help, and None while the state may still change.
    """
    health = state.health
    status = "none" if health is None else health.status.value
    if state.restarting:
        return None
    if not state.running:
        return _stopped(state, status)
    if health is None or status in ("none", ""):
        return _error(
            state,
            status,
            "the container has no health check",
            hint="Add one: create(..., healthcheck=HealthCheck.shell('...')).",
        )
    if status == "healthy":
        return health
    if status == "unhealthy":
        return _error(
            state,
            status,
            f"the container is unhealthy, {health.failing_streak} checks have failed"
            f"{describe_last_check(state)}",
        )
    return None


def describe_last_check(state: models.ContainerState) -> str:
    """Return a description of the last health check to append to a message; may be empty."""
    if state.health is None or not state.health.log:
        return ""
    last = state.health.log[-1]
    output = last.output.strip()
    if len(output) > _MAX_SHOWN:
        output = "…" + output[-_MAX_SHOWN:]
    return f"; the last check exited with {last.exit_code}" + (f": {output}" if output else "")


def _stopped(state: models.ContainerState, status: str) -> NotHealthy:
    reason, exit_code = describe_stop(state)
    return _error(
        state,
        status,
        f"the container is not running: {reason}{describe_last_check(state)}",
        exit_code=exit_code,
    )


def _error(
    state: models.ContainerState,
    status: str,
    problem: str,
    *,
    hint: str | None = None,
    exit_code: int | None = None,
) -> NotHealthy:
    last = state.health.log[-1] if state.health is not None and state.health.log else None
    return NotHealthy(
        problem,
        hint=hint,
        status=status,
        state=state.status.value,
        exit_code=exit_code,
        check_exit_code=None if last is None else last.exit_code,
        check_output="" if last is None else last.output,
    )
