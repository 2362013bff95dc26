"""Whether a container runs, why not, and how a wait for its end failed; pure."""

from __future__ import annotations

from dockwire_api import models

from ...errors import DockwireError


def may_run(state: models.ContainerState) -> bool:
    """Whether a container runs, or will by its restart policy."""
    return state.running or state.restarting


def may_be_restarted(container: models.ContainerInspectResponse) -> bool:
    """Return whether the restart policy of a container that has exited starts it again."""
    state = container.state
    policy = None if container.host_config is None else container.host_config.restart_policy
    if policy is None or state.status == models.ContainerStateStatus.CREATED:
        return False
    if policy.name == "on-failure":
        most = policy.maximum_retry_count or 0
        return bool(state.exit_code) and (not most or (container.restart_count or 0) < most)
    return policy.name in ("always", "unless-stopped")


def describe_stop(state: models.ContainerState) -> tuple[str, int | None]:
    """Return why a container does not run, and its exit code if it has run."""
    if state.status == models.ContainerStateStatus.CREATED:
        if state.error:
            return f"it could not be started: {state.error}", None
        return "it was never started", None
    reason = f"it exited with code {state.exit_code}"
    if state.oom_killed:
        reason += ", and a process of it was killed for lack of memory"
    return reason, state.exit_code


def wait_error(response: models.ContainerWaitResponse) -> DockwireError | None:
    """Return the error that the engine reported instead of an exit code."""
    if response.error is None or not response.error.message:
        return None
    return DockwireError(f"waiting for the container failed: {response.error.message}")


def describe_wait(condition: object, seconds: float) -> str:
    """Return the problem of a ContainerWait whose time is over."""
    what = "was not removed" if condition == "removed" else "did not exit"
    return f"the container {what} within {seconds:.3g} s"
