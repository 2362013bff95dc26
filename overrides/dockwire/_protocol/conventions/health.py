"""What a container's state says about its health; pure."""

from __future__ import annotations

from dockwire_api import models

from ...errors import NotHealthy

_SHOWN = 500


def judge(state: models.ContainerState) -> models.Health | NotHealthy | None:
    """Its health if it is healthy, an error if it will not be, None if one has to wait."""
    health = state.health
    status = "none" if health is None else health.status.value
    if state.restarting:
        return None
    if not state.running:
        created = state.status == models.ContainerStateStatus.CREATED
        ended = f"it has ended with exit code {state.exit_code}"
        error = NotHealthy(
            f"the container does not run: {'it was never started' if created else ended}"
            f"{last_check(state)}"
        )
        error.exit_code = None if created else state.exit_code
    elif health is None or status in ("none", ""):
        error = NotHealthy(
            "the container has no health check",
            hint="Give it one: create(..., healthcheck=HealthCheck.shell('...')).",
        )
    elif status == "healthy":
        return health
    elif status == "unhealthy":
        error = NotHealthy(
            f"the container is unhealthy, {health.failing_streak} checks have failed"
            f"{last_check(state)}"
        )
    else:
        return None
    error.status, error.state = status, state.status.value
    if health is not None and health.log:
        error.check_exit_code = health.log[-1].exit_code
        error.check_output = health.log[-1].output
    return error


def last_check(state: models.ContainerState) -> str:
    """What to add to a message about the last check, if there was one."""
    if state.health is None or not state.health.log:
        return ""
    last = state.health.log[-1]
    output = last.output.strip()
    if len(output) > _SHOWN:
        output = "…" + output[-_SHOWN:]
    return f"; the last check ended with {last.exit_code}" + (f": {output}" if output else "")
